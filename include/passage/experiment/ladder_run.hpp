#pragma once
// One course of events beside its bounds: how many could have been safe by the end of the run, what
// each kind of limit took off that, and how many came.

#include <passage/bound/ladder.hpp>
#include <passage/experiment/run.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace passage {

/// The rungs of the ladder, from the top: what is taken as given.
enum class Rung : std::uint8_t {
  terms,      ///< Roads, corridors and their hours.
  vehicles,   ///< And fleets, posts and whom corridors admit.
  events,     ///< And the ways as they were open.
  readiness,  ///< And when people set out.
  came,       ///< What came of it.
};
inline constexpr std::size_t rungs = 5;

/// By rung: people who can be safe by the end, or are. Never rises.
using Ladder = std::array<std::int64_t, rungs>;

/// Of whom, to where, in which time, and how finely. Whoever is asked for by name has to be named
/// by an area or place of the scenario.
struct BoundQuestion {
  std::optional<std::size_t> area{};  ///< Those of an area; of all that the scenario moves if none.
  std::vector<PlaceId> to{};          ///< Safe in these places; wherever it sends people if empty.
  std::optional<SimTime> from{};      ///< Those who are there then; when the run begins if none.
  std::optional<SimTime> by{};        ///< Until then; to the end of the run if none.
  Duration step{std::chrono::hours{1}};
};

[[nodiscard]] BoundCase case_of(const Realised& drawn, const BoundQuestion& question);

/// What the terms alone allow, in any course of events, to those who are there.
struct OnTerms {
  std::vector<MilliPersons> ways;  ///< By step: on roads and corridors with their hours.
  ProvedBound proved;              ///< By the end, with vehicles and posts.
};

[[nodiscard]] OnTerms on_terms(const Realised& drawn, const BoundQuestion& question,
                               const std::vector<Ready>& present);

struct LadderRun {
  Ladder ladder{};
  std::vector<Ready> present;
  OnTerms terms;
  ProvedBound as_open;             ///< By the end, on the ways as they were.
  std::vector<MilliPersons> most;  ///< By step: on the ways as they were.
  std::vector<std::int64_t> came;  ///< By step.
};

/// Runs one replication. `terms` is what the terms allow if that is known and the question is of
/// all who are there when the run begins; else it is reckoned anew.
[[nodiscard]] tl::expected<LadderRun, Halt> run_ladder(const Realised& drawn, Luck luck,
                                                       const BoundQuestion& question,
                                                       const OnTerms* terms = nullptr);

}  // namespace passage
