#pragma once
// One course of events beside its bounds: how many could have been safe by the end of the run, what
// each kind of limit took off that, and how many came.

#include <passage/bound/ladder.hpp>
#include <passage/experiment/bound_question.hpp>
#include <passage/experiment/measures.hpp>
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

[[nodiscard]] BoundCase case_of(const Realised& drawn, const BoundQuestion& question);

/// What the terms alone allow by the end, in any course of events, to those who are there.
[[nodiscard]] ProvedBound on_terms(const Realised& drawn, const BoundQuestion& question,
                                   const std::vector<Ready>& present);

struct LadderRun {
  Ladder ladder{};
  RunResult result;
  std::vector<Ready> present;
  ProvedBound terms;
  ProvedBound as_open;             ///< By the end, on the ways as they were.
  std::vector<std::int64_t> came;  ///< By step.
};

/// Runs one replication. `terms` is what the terms allow if that is known and the question is of
/// all who are there when the run begins; else it is reckoned anew. Whoever looks on by `options`
/// does so beside the bound.
[[nodiscard]] tl::expected<LadderRun, Halt> run_ladder(const Realised& drawn, Luck luck,
                                                       const BoundQuestion& question,
                                                       const ProvedBound* terms = nullptr,
                                                       RunOptions options = {});

/// The same without bounds.
struct SafeRun {
  RunResult result;
  std::vector<std::int64_t> came;  ///< By step.
};
[[nodiscard]] tl::expected<SafeRun, Halt> run_to_safety(const Realised& drawn, Luck luck,
                                                        const BoundQuestion& question,
                                                        RunOptions options = {});

/// What a ladder adds to the measures of a scenario: `safe`, those who came, and what each rung
/// above allows, from the top.
[[nodiscard]] std::vector<Measure> bound_measures();
[[nodiscard]] std::vector<std::int64_t> readings_of(const Ladder& ladder);

}  // namespace passage
