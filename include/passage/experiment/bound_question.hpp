#pragma once
// What a bound is asked of a scenario: of whom, to where, in which time, and how finely.

#include <passage/core/id.hpp>
#include <passage/core/result.hpp>
#include <passage/core/time.hpp>
#include <passage/scenario/bound_terms.hpp>
#include <passage/scenario/scenario.hpp>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace passage {

struct BoundQuestion {
  std::optional<std::size_t> area{};  ///< Those of an area; of all that the scenario moves if none.
  std::vector<PlaceId> to{};          ///< Safe in these places; wherever it sends people if empty.
  std::optional<SimTime> from{};      ///< Those who are there then; when the run begins if none.
  std::optional<SimTime> by{};        ///< Until then; to the end of the run if none.
  Duration step{std::chrono::hours{1}};
};

/// The question that names ask of a scenario. `prefix` is what the names of the terms were written
/// with, `--` or `bound.`. Errors, at `mark`: areas and places that are not there, times outside
/// the run or in the wrong order.
[[nodiscard]] Result<BoundQuestion> question_of(const Scenario& scenario, const BoundTerms& terms,
                                                std::string_view prefix, const Mark& mark);

}  // namespace passage
