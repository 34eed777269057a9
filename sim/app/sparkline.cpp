#include "app/sparkline.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

namespace passage {

namespace {

constexpr std::array<std::string_view, 9> blocks{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 9> strokes{" ", ".", ":", "-", "=", "+", "*", "%", "#"};

/// Calls `join` on each of at most `width` stretches of about the same length.
template <class Join>
std::vector<std::int64_t> stretches(std::size_t width, const std::vector<std::int64_t>& values,
                                    Join join) {
  const std::size_t marks = std::min(width, values.size());
  std::vector<std::int64_t> joined;
  joined.reserve(marks);
  for (std::size_t mark = 0; mark < marks; ++mark) {
    const auto at = [&](std::size_t m) {
      return values.begin() + static_cast<std::ptrdiff_t>(m * values.size() / marks);
    };
    joined.push_back(join(at(mark), at(mark + 1)));
  }
  return joined;
}

}  // namespace

std::vector<std::int64_t> reduced_to(std::size_t width, const std::vector<std::int64_t>& values) {
  return stretches(width, values, [](auto from, auto to) { return *std::max_element(from, to); });
}

std::vector<std::int64_t> summed_to(std::size_t width, const std::vector<std::int64_t>& values) {
  return stretches(width, values,
                   [](auto from, auto to) { return std::accumulate(from, to, std::int64_t{0}); });
}

std::string sparkline(const std::vector<std::int64_t>& values, Letters letters) {
  const auto& marks = letters == Letters::utf8 ? blocks : strokes;
  const auto highest = static_cast<std::int64_t>(marks.size() - 1);
  const std::int64_t top =
      values.empty() ? 0 : std::max(*std::ranges::max_element(values), std::int64_t{1});
  std::string line;
  for (const std::int64_t value : values) {
    const std::int64_t above_zero = std::clamp(value, std::int64_t{0}, top);
    const std::int64_t level = (above_zero * highest + top - 1) / top;  // anything above zero shows
    line += marks[static_cast<std::size_t>(level)];
  }
  return line;
}

}  // namespace passage
