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
#include <unordered_map>
#include <vector>

namespace passage {

/// Why a road is shut.
enum class ShutCause : std::uint8_t { front, damage, order };
inline constexpr std::size_t shut_causes = 3;
[[nodiscard]] std::string_view name_of(ShutCause cause);

/// The state of every road and arc.
class RoadStates {
 public:
  /// Expects: the network outlives it.
  explicit RoadStates(const Network& network);

  /// Whether any cause shuts the road, corridors aside.
  [[nodiscard]] bool is_shut(RoadId road) const { return (marks_[road] & shut_marks) != 0; }
  [[nodiscard]] bool is_shut_by(RoadId road, ShutCause cause) const;
  /// The share of free speed that is left. Range: above 0 to 1.
  [[nodiscard]] Fraction speed_left(RoadId road) const {
    return has(road, slowed_mark) ? speed_left_.at(road.index()) : Fraction{1};
  }

  /// The share of all speeds that the weather leaves. Range: above 0 to 1.
  [[nodiscard]] Fraction weather() const { return weather_; }

  /// The corridor that governs an arc now or at its next opening; not valid if none.
  [[nodiscard]] CorridorId corridor_of(ArcId arc) const {
    const Governance* const governance = governance_of(arc);
    return governance == nullptr ? CorridorId{} : governance->corridor;
  }
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
  /// What a corridor says of an arc.
  struct Governance {
    CorridorId corridor;
    ClassSet admits;
    Gate gate = Gate::shut;
  };
  /// A road's byte: a bit for each cause, and whether there is more to look up.
  using Marks = std::uint8_t;
  static constexpr Marks shut_marks = (1U << shut_causes) - 1;
  static constexpr Marks slowed_mark = 1U << 6U;
  static constexpr Marks governed_mark = 1U << 7U;  ///< One of its arcs at least.

  void shut(RoadId road, ShutCause cause);
  void open(RoadId road, ShutCause cause);
  void slow(RoadId road, Fraction speed_left);
  void turn_weather(Fraction speed_left);
  /// Where two corridors meet in time, the one planned last governs.
  void govern(ArcId arc, CorridorId corridor, ClassSet admits);
  void set_gate(ArcId arc, CorridorId corridor, Gate gate);
  void release(ArcId arc, CorridorId corridor);
  [[nodiscard]] bool has(RoadId road, Marks mark) const { return (marks_[road] & mark) != 0; }
  void set(RoadId road, Marks mark) { marks_[road] = static_cast<Marks>(marks_[road] | mark); }
  void clear(RoadId road, Marks mark) { marks_[road] = static_cast<Marks>(marks_[road] & ~mark); }
  /// Nothing if no corridor governs the arc.
  [[nodiscard]] const Governance* governance_of(ArcId arc) const {
    if (!has(network_->arc(arc).road, governed_mark)) return nullptr;
    const auto found = governed_.find(arc.index());
    return found == governed_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool passes(ArcId arc, const Governance& governance, TravelClass who) const;
  void note_change(RoadId road);
  void note_passage(RoadId road);

  const Network* network_;
  Table<RoadTag, Marks> marks_;
  std::unordered_map<std::uint32_t, Fraction> speed_left_;  ///< By road, of those that are slowed.
  std::unordered_map<std::uint32_t, Governance> governed_;  ///< By arc, of those that are governed.
  Fraction weather_{1};
  std::vector<RoadId> changed_;  ///< The last changes: one for each rise of the version.
  std::uint64_t version_ = 1;
  std::uint64_t passage_version_ = 1;
};

}  // namespace passage
