#pragma once
// The ground as a bound sees it: where people are, where they would be safe, and what lies between,
// each way with the least time that anybody takes over it and with the most people who may set foot
// on it, by the hour of each day. It knows of no groups, wishes or fears; whatever those do, they
// only make it slower. Ways may share an entry, and vehicles and posts limit how many pass in a
// stretch of time.
//
// Sources: ford-fulkerson-1958 (flows over time), model-8 (the rounding that keeps the bound true).

#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passage {

/// Of a timed network.
using NodeIndex = std::uint32_t;
using ArcIndex = std::uint32_t;

/// Thousandths of people: capacities of a step are seldom whole.
using MilliPersons = std::int64_t;

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
  std::vector<EntrySpell> entry{};
  bool is_free = false;  ///< Any number may enter: while `entry` says, or always if it is empty.
};

/// People who may set out from a moment on.
struct TimedSupply {
  NodeIndex node = 0;
  SimTime from{};
  Persons people{0};
};

/// Ways that people set foot on by one entry: so many on all of them together.
struct SharedEntry {
  std::vector<ArcIndex> arcs;
  std::vector<EntrySpell> entry;
};

/// So many set foot on some ways in any stretch of time as long as `every`, and so many times that
/// in a longer one.
struct TimedLimit {
  std::string name{};
  std::vector<ArcIndex> arcs{};
  Duration every{0};  ///< The whole run if zero.
  Persons people{0};  ///< In each such stretch.
  SimTime from{};     ///< Nobody before.
  bool is_from_start =
      false;  ///< Only stretches from the beginning count: who did not pass may later.
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
  std::vector<SharedEntry> shared{};
  std::vector<TimedLimit> limits{};
  std::vector<std::string> names{};  ///< Of the nodes; for people.
};

/// Some steps, the last of them counted.
struct Steps {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// What no number of people exceeds.
inline constexpr MilliPersons any_number = MilliPersons{1} << 50U;

/// Those who may enter during a step, rounded up. Expects: a step of the network.
[[nodiscard]] MilliPersons capacity_in(const TimedNetwork& network,
                                       const std::vector<EntrySpell>& entry, std::uint32_t step);
/// The same of an arc; `any_number` if it is free then.
[[nodiscard]] MilliPersons capacity_in(const TimedNetwork& network, const TimedArc& arc,
                                       std::uint32_t step);
/// Thousandths of people an hour, rounded up.
[[nodiscard]] std::int64_t milli_per_hour(PerHour rate);
/// Those whom a limit lets pass in some steps. Expects: steps of the network, from the first if the
/// limit counts from the start.
[[nodiscard]] MilliPersons limit_in(const TimedNetwork& network, const TimedLimit& limit,
                                    Steps steps);
/// How many steps later who enters in a step is there, rounded down.
[[nodiscard]] std::uint32_t steps_over(const TimedNetwork& network, const TimedArc& arc);
/// The step in which a moment lies; that of the beginning for moments before it.
[[nodiscard]] std::uint32_t step_of(const TimedNetwork& network, SimTime moment);

}  // namespace passage
