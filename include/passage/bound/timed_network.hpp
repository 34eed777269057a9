#pragma once
// The ground as a bound sees it: where people are, where they would be safe, and what lies between,
// each way with the least time that anybody takes over it and with the most people who may set foot
// on it, by the hour of each day. It knows of no groups, wishes, fears or vehicles; whatever those
// do, they only make it slower.
//
// Sources: ford-fulkerson-1958 (flows over time), model-8 (the rounding that keeps the bound true).

#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>

#include <cstdint>
#include <vector>

namespace passage {

/// Of a timed network.
using NodeIndex = std::uint32_t;

/// A time in which people may set foot on a way, and at which rate.
struct EntrySpell {
  SimTime from{};
  SimTime to{};
  PerHour rate{0};  ///< People.
};

struct TimedArc {
  NodeIndex from = 0;
  NodeIndex to = 0;
  Duration least{0};  ///< That anybody takes, by any means.
  std::vector<EntrySpell> entry;
};

/// People who may set out from a moment on.
struct TimedSupply {
  NodeIndex node = 0;
  SimTime from{};
  Persons people{0};
};

/// Time is cut into steps; the last may end after the run does.
struct TimedNetwork {
  SimTime begins{};
  Duration step{std::chrono::hours{1}};
  std::uint32_t steps = 0;
  NodeIndex nodes = 0;
  std::vector<TimedArc> arcs;
  std::vector<TimedSupply> supplies;
  std::vector<NodeIndex> refuges;  ///< Where who arrives is safe.
};

/// Thousandths of people: capacities of a step are seldom whole.
using MilliPersons = std::int64_t;

/// Those who may enter during a step, rounded up. Expects: a step of the network.
[[nodiscard]] MilliPersons capacity_in(const TimedNetwork& network, const TimedArc& arc,
                                       std::uint32_t step);
/// How many steps later who enters in a step is there, rounded down.
[[nodiscard]] std::uint32_t steps_over(const TimedNetwork& network, const TimedArc& arc);
/// The step in which a moment lies; that of the beginning for moments before it.
[[nodiscard]] std::uint32_t step_of(const TimedNetwork& network, SimTime moment);

}  // namespace passage
