#pragma once
// Values and ranges as a file would write them: in the unit that reads most naturally.

#include "scenario/names.hpp"
#include "scenario/notation.hpp"
#include <passage/core/fields.hpp>
#include <passage/process/place_set.hpp>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>

namespace passage {

/// Nothing to say of a range that has no ends, or of a type that is not counted.
template <class T>
[[nodiscard]] inline std::string range_text(const Range& range, const T&) {
  if (std::isinf(range.low) && std::isinf(range.high)) return "";
  if constexpr (requires { notation_of<T>(); }) {
    const Notation& notation = notation_of<T>();
    if (std::isinf(range.high)) return "at least " + natural_text(range.low, notation);
    if (std::isinf(range.low)) return "at most " + natural_text(range.high, notation);
    if (range.low == range.high) return natural_text(range.low, notation);
    return fmt::format("{} to {}", natural_text(range.low, notation),
                       natural_text(range.high, notation));
  }
  return "";
}
template <class T>
[[nodiscard]] inline std::string range_text(const Range& range, const std::optional<T>&) {
  return range_text(range, T{});
}

[[nodiscard]] inline std::string value_text(const std::string& value) { return value; }
[[nodiscard]] inline std::string value_text(const PlaceSet&) { return ""; }
[[nodiscard]] inline std::string value_text(double value) { return fmt::format("{:.12g}", value); }
[[nodiscard]] inline std::string value_text(Duration value) { return to_text(value); }
[[nodiscard]] inline std::string value_text(Persons value) {
  return fmt::format("{}", value.count());
}
template <class Tag>
[[nodiscard]] inline std::string value_text(const Quantity<Tag, double>& value) {
  return natural_text(value.count(), notation_of<Quantity<Tag, double>>());
}
template <NamedEnum Enum>
[[nodiscard]] inline std::string value_text(const Enum& value) {
  return std::string{EnumNames<Enum>::names.at(static_cast<std::size_t>(value))};
}
template <class T>
[[nodiscard]] inline std::string value_text(const std::optional<T>&) {
  return "";
}
template <class T>
[[nodiscard]] inline std::string value_text(const std::vector<T>& values) {
  std::string text;
  for (const T& value : values) text += (text.empty() ? "" : ", ") + value_text(value);
  return text.empty() ? "" : "[" + text + "]";
}
template <class T>
[[nodiscard]] inline std::string value_text(const T&) {
  return "";
}

}  // namespace passage
