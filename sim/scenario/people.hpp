#pragma once
// From shares to whole people: who lives in each place, so that every total is exact.

#include <passage/scenario/scenario.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passage {

/// Splits `total` in proportion to weights >= 0 by largest remainder; ties go to the first.
/// Expects: some weight is above zero, or the total is zero.
[[nodiscard]] std::vector<std::int64_t> apportion(std::int64_t total,
                                                  std::span<const double> weights);

/// Everybody at the start. Expects: the scenario came from `load`.
[[nodiscard]] Residents people_at_start(const Scenario& scenario);

}  // namespace passage
