#pragma once
// One course of events as a bound sees it: which ways stood open to anybody, hour by hour, and how
// many came to safety. The roads that were shut and the corridors that were suspended are taken as
// they were; what people wished, knew and feared is not, nor how they queued.

#include <passage/bound/timed_network.hpp>
#include <passage/engine/observer.hpp>
#include <passage/scenario/scenario.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace passage {

/// Which people a bound is about, by where they are when the run begins, and where they would be
/// safe.
struct Leaving {
  std::vector<PlaceId> from;
  std::vector<PlaceId> refuges;
};

/// Everybody, and all places that the scenario sends people to but for those that they leave.
[[nodiscard]] Leaving leaving_of(const Scenario& scenario);
/// The people of some places, and wherever else people can be at rest or are sent to.
[[nodiscard]] Leaving leaving_of(const Scenario& scenario, const std::vector<PlaceId>& from);

/// A time in which people of some class could set foot on a way. Who had begun to is let pass when
/// it is shut.
struct OpenSpell {
  SimTime from{};
  SimTime to{};
  CorridorId corridor;  ///< That governed it; not valid if none.
};

/// Notes when each arc is open.
class OpenWays final : public Observer {
 public:
  /// The run has not begun.
  OpenWays(const World& world, SimTime begins);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  /// By arc, in order of time. It is spent.
  [[nodiscard]] Table<ArcTag, std::vector<OpenSpell>> finish(SimTime ends);

 private:
  struct Stand {
    std::optional<SimTime> since;  ///< Open since then.
    CorridorId corridor;
    SimTime busy_until{};  ///< Somebody passes its entry.
  };
  void look(ArcId arc, SimTime now, const World& world);
  void note(ArcId arc, SimTime until);
  void pass(const GroupEntered& entered);

  std::uint64_t seen_ = 0;
  Table<ArcTag, Stand> now_;
  Table<ArcTag, std::vector<OpenSpell>> spells_;
};

/// Counts those who come to rest in a refuge and set out elsewhere, less those who come to rest
/// elsewhere and set out in a refuge.
class SafeArrivals final : public Observer {
 public:
  SafeArrivals(const Setting& setting, const Leaving& who);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  /// By step of a network: those who are safe by its end.
  [[nodiscard]] std::vector<std::int64_t> by_step(const TimedNetwork& network) const;

 private:
  struct Change {
    SimTime at{};
    std::int64_t people = 0;
  };
  std::vector<bool> is_refuge_;  ///< By place.
  std::vector<Change> changes_;
};

/// The ground of a scenario with the ways open as they were, everybody ready to go when the run
/// begins. Of what limits people at most the roads, the corridors and their hours are in it.
[[nodiscard]] TimedNetwork network_of(const Scenario& scenario,
                                      const std::shared_ptr<const Setting>& setting,
                                      const Leaving& who,
                                      const Table<ArcTag, std::vector<OpenSpell>>& open,
                                      Duration step);

}  // namespace passage
