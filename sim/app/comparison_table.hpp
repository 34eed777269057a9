#pragma once
// What a person reads of a comparison, in 80 columns: each number of each proposal with its
// difference to the baseline, what was found and what was not, how assumptions move it, and under
// what conditions all of it holds.

#include "app/look.hpp"
#include <passage/experiment/comparison_run.hpp>

#include <cstdint>
#include <string>

namespace passage {

[[nodiscard]] std::string comparison_table(const LoadedComparison& loaded,
                                           const ComparedProposals& compared, std::uint32_t seed,
                                           Look look);

}  // namespace passage
