#pragma once
// The ground of a scenario as a timed network, everybody ready to go when the run begins: with the
// ways alone, or with the vehicles and posts that limit people too.

#include <passage/bound/leaving.hpp>
#include <passage/bound/open_ways.hpp>
#include <passage/bound/timed_network.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace passage {

/// Whom a bound is about, where, when, and how finely.
struct BoundCase {
  const Scenario& scenario;
  std::shared_ptr<const Setting> setting;
  Leaving who;
  Period period;
  Duration step{std::chrono::hours{1}};
};

/// One node for each place and one arc for each of the network's, in their order, then arcs to
/// where vehicles load. Of what limits people it has the roads, the corridors and their hours.
[[nodiscard]] TimedNetwork network_of(const BoundCase& of, const OpenSpells& open,
                                      const std::vector<Ready>& people);

/// Like `network_of`, and the same ground once more for those who ride in the vehicles of each
/// fleet, and for patients whom an accord lets go first. Each corridor is for whom it admits; of
/// fleets it has seats, loading, the way there and back, bays and escorts; of posts whose
/// inspections all last as long as their mean the rate. The first nodes are the places.
[[nodiscard]] TimedNetwork limited_network_of(const BoundCase& of, const OpenSpells& open,
                                              const std::vector<Ready>& people);

/// Whether the limited network differs from that of the ways alone.
[[nodiscard]] bool has_limits(const Scenario& scenario);

}  // namespace passage
