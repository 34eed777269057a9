#pragma once
// A series drawn in one line of letters. Longer series are reduced: each mark is the highest value
// of its stretch, so that no peak is lost.

#include "app/look.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace passage {

/// At most `width` values, each the highest of a stretch; stretches differ by at most one value.
[[nodiscard]] std::vector<std::int64_t> reduced_to(std::size_t width,
                                                   const std::vector<std::int64_t>& values);
/// As above, each the sum of its stretch.
[[nodiscard]] std::vector<std::int64_t> summed_to(std::size_t width,
                                                  const std::vector<std::int64_t>& values);

/// One mark for each value from zero up to the highest; zero has the lowest mark for itself.
[[nodiscard]] std::string sparkline(const std::vector<std::int64_t>& values, Letters letters);

}  // namespace passage
