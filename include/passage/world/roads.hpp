#pragma once
// How the roads stand: shut or not, for which causes, how much slowed, and which arcs a corridor
// governs. A closed road is a state, not a capacity of zero; a road with two causes opens when both
// are gone.

#include <passage/core/id.hpp>
#include <passage/core/quantity.hpp>
#include <passage/world/network.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace passage {

/// Why a road is shut.
enum class ShutCause : std::uint8_t { front, damage, order };
inline constexpr std::size_t shut_causes = 3;
[[nodiscard]] std::string_view name_of(ShutCause cause);

/// The state of every road and arc.
class RoadStates {
 public:
  explicit RoadStates(const Network& network);

  /// Whether any cause shuts the road, corridors aside.
  [[nodiscard]] bool is_shut(RoadId road) const { return causes_[road] != 0; }
  [[nodiscard]] bool is_shut_by(RoadId road, ShutCause cause) const;
  /// The share of free speed that is left. Range: above 0 to 1.
  [[nodiscard]] Fraction speed_left(RoadId road) const { return speed_left_[road]; }

  /// The corridor that governs an arc now or at its next opening; not valid if none.
  [[nodiscard]] CorridorId corridor_of(ArcId arc) const { return corridor_[arc]; }
  /// Whether a journey may be planned over the arc: it is open, or a corridor will open it.
  [[nodiscard]] bool can_plan(ArcId arc, TravelClass who) const;
  /// Whether people may set foot on it now.
  [[nodiscard]] bool can_enter(ArcId arc, TravelClass who) const;

  /// Rises whenever a journey planned before might now differ.
  [[nodiscard]] std::uint64_t version() const { return version_; }
  /// Rises whenever a place that could be reached might now not be, or the other way round.
  [[nodiscard]] std::uint64_t passage_version() const { return passage_version_; }
  /// The roads whose passage or speed changed since a version, each as often as it did; nothing if
  /// that is too long ago to be remembered. Valid until the next change.
  /// Expects: a version that these states have had.
  [[nodiscard]] std::optional<std::span<const RoadId>> changed_since(std::uint64_t version) const;

 private:
  friend class World;
  enum class Gate : std::uint8_t { shut, open };
  void shut(RoadId road, ShutCause cause);
  void open(RoadId road, ShutCause cause);
  void slow(RoadId road, Fraction speed_left);
  /// Where two corridors meet in time, the one planned last governs.
  void govern(ArcId arc, CorridorId corridor, ClassSet admits);
  void set_gate(ArcId arc, CorridorId corridor, Gate gate);
  void release(ArcId arc, CorridorId corridor);
  [[nodiscard]] bool corridor_passes(ArcId arc, TravelClass who) const;
  void note_change(RoadId road);
  void note_passage(RoadId road);

  Table<ArcTag, RoadId> road_;
  Table<RoadTag, std::uint8_t> causes_;
  Table<RoadTag, Fraction> speed_left_;
  Table<ArcTag, CorridorId> corridor_;
  Table<ArcTag, ClassSet> admits_;
  Table<ArcTag, Gate> gate_;
  std::vector<RoadId> changed_;  ///< The last changes: one for each rise of the version.
  std::uint64_t version_ = 1;
  std::uint64_t passage_version_ = 1;
};

}  // namespace passage
