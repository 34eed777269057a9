#pragma once
// Numbers as people read them, the same in every locale.

#include <passage/core/quantity.hpp>

#include <cstdint>
#include <string>

namespace passage {

/// '1,234,567'.
[[nodiscard]] std::string with_commas(std::int64_t number);
[[nodiscard]] inline std::string with_commas(Persons people) { return with_commas(people.count()); }
/// To the nearest whole number.
[[nodiscard]] std::string rounded_with_commas(double number);
/// '1,234.5', from tenths.
[[nodiscard]] std::string with_commas_from_tenths(std::int64_t tenths);
/// '1 place', '2 places'.
[[nodiscard]] std::string counted(std::size_t count, const std::string& thing);

}  // namespace passage
