#pragma once
// Why people did not get out in one course of events: everybody who is left, by what stopped them
// last, with the lines of the journal that show it; and what would have come of the same luck
// without one thing that happened.

#include <passage/experiment/run.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// What stopped people last. Everybody is in one of these.
enum class StoppedBy : std::uint8_t {
  nothing_moved_them,  ///< At home, with no wish to leave so far.
  choice,              ///< Had a way out and chose to stay.
  not_heard,           ///< Wished to leave, a way was open; had not heard of it, or not gone yet.
  front,               ///< Every way out crosses a front.
  damage,
  order,
  terms,     ///< The accord allows no place that can be reached.
  full,      ///< The places that can be reached take nobody more.
  priority,  ///< Those named go first.
  no_seat,   ///< Organised transport alone may pass.
  waiting,   ///< In vehicles that had not left.
  queue,     ///< In the queue for a road.
  window,    ///< Kept on a road by a closed corridor.
  on_the_road,
  turned_back,  ///< Stranded on the way, no way on.
  detained,
  died,
  killed,
  sheltered,  ///< Found a roof before they were out, or came back.
};
inline constexpr std::size_t stopped_by_kinds = 19;
[[nodiscard]] std::string_view name_of(StoppedBy cause);
[[nodiscard]] std::string_view label_of(StoppedBy cause);

/// Those of one place whom one thing stopped, and since when and by what the journal says so.
struct Stopped {
  PlaceId place;
  StoppedBy by = StoppedBy::choice;
  Persons people{0};
  SimTime since{};
  std::string proof{};  ///< The last line of the journal that made it so; empty if none did.
};

/// The places asked about, and what became of those counted there.
struct Explanation {
  std::vector<Stopped> stopped;  ///< By cause, then most people first; none without people.
  Persons all{0};                ///< As many as the summary counts there at the end.
};

/// Watches a run for what changed last for whom.
class LastChanges final : public Observer {
 public:
  explicit LastChanges(const Setting& setting);
  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  [[nodiscard]] Explanation explain(const Outcome& outcome,
                                    const std::vector<PlaceId>& places) const;

 private:
  struct Line {
    SimTime at{};
    std::string text{};
  };
  [[nodiscard]] const Line& proof_of(PlaceId place, StoppedBy cause) const;

  Line way_;  ///< The last fact by which ways out may have changed.
  /// By place and cause.
  std::vector<std::array<Line, stopped_by_kinds>> last_;
};

/// The same scenario without one thing.
struct WithoutOne {
  std::string text;  ///< 'if deal had not been suspended on 2016-12-16 11:00'.
  std::function<void(Scenario&)> change;
};
/// Steps of scripts that break or stop accords, breaches by chance, closures by order, damage,
/// shelling, and answers that are none.
[[nodiscard]] std::vector<WithoutOne> things_to_leave_out(const Scenario& scenario);

}  // namespace passage
