#pragma once
// The most people whom any plan at all could have brought to safety by each hour, and why no more:
// a maximum flow over the network with a copy of every node for every step of time. One flow gives
// the answer for all hours at once, for it fills the earliest arrivals first and undoes none of
// them.
//
// Sources: gale-1959 and minieka-1973 (flows that are greatest at every moment), dinitz-1970
// (levels and blocking flows), model-8 (nodes that stay dead).

#include <passage/bound/timed_network.hpp>

#include <cstdint>
#include <vector>

namespace passage {

/// What a bound rests on: for each step, a line through the network that everybody who is to be
/// safe by its end has to cross. What the ways over the line take together, and who starts behind
/// it, add up to the bound, so it can be checked by adding.
struct Cuts {
  static constexpr std::uint32_t never = UINT32_MAX;
  /// By node, then step: behind the cut of all steps from this one on.
  std::vector<std::uint32_t> behind_from;
};

struct EarliestArrival {
  /// By step: the most who can be safe by its end.
  std::vector<MilliPersons> safe;
  Cuts cuts;
};

/// Of the ways alone, as if each had an entry of its own and nothing else limited them.
/// Expects: nodes, steps and the ends of arcs that exist.
[[nodiscard]] EarliestArrival earliest_arrival(const TimedNetwork& network);

}  // namespace passage
