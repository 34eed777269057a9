#include "app/numerals.hpp"

#include <cmath>

#include <fmt/format.h>

namespace passage {

std::string with_commas(std::int64_t number) {
  std::string digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string rounded_with_commas(double number) {
  return with_commas(static_cast<std::int64_t>(std::llround(number)));
}

std::string with_commas_from_tenths(std::int64_t tenths) {
  constexpr std::int64_t many = 100'000;
  const std::int64_t positive = tenths < 0 ? -tenths : tenths;
  if (positive >= many) return with_commas((tenths < 0 ? -1 : 1) * ((positive + 5) / 10));
  return fmt::format("{}{}.{}", tenths < 0 ? "-" : "", with_commas(positive / 10), positive % 10);
}

std::string counted(std::size_t count, const std::string& thing) {
  return fmt::format("{} {}{}", with_commas(static_cast<std::int64_t>(count)), thing,
                     count == 1 ? "" : "s");
}

}  // namespace passage
