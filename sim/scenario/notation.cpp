#include "scenario/notation.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>

#include <fmt/core.h>

namespace passage {

namespace {

constexpr std::array<Unit, 1> plain = {{{""}}};
constexpr std::array<Unit, 2> lengths = {{{"km", 1000}, {"m"}}};
constexpr std::array<Unit, 5> grounds = {
    {{"m2"}, {"m²"}, {"ha", 10'000}, {"km2", 1'000'000}, {"km²", 1'000'000}}};
constexpr std::array<Unit, 5> area_units = {
    {{"km2"}, {"km²"}, {"ha", 1, 100}, {"m2", 1, 1'000'000}, {"m²", 1, 1'000'000}}};
constexpr std::array<Unit, 2> speeds = {{{"km/h"}, {"m/s", 18, 5}}};
constexpr std::array<Unit, 2> fractions = {{{""}, {"%", 1, 100}}};
constexpr std::array<Unit, 3> daily_rates = {{{"/day"}, {"/h", 24}, {"/week", 1, 7}}};
constexpr std::array<Unit, 3> hourly_rates = {{{"/h"}, {"/min", 60}, {"/day", 1, 24}}};
constexpr std::array<Unit, 5> spans = {
    {{"d", 86'400'000}, {"h", 3'600'000}, {"min", 60'000}, {"s", 1000}, {"ms"}}};

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_number_part(char letter) {
  return is_digit(letter) || letter == '.' || letter == '_' || letter == '-';
}

std::string_view without_spaces_before(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(' '), text.size()));
}

/// The length of the number that a text begins with. An 'e' belongs to it if digits follow.
std::size_t number_length(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_number_part(text[end])) ++end;
  if (end == 0 || end >= text.size() || (text[end] != 'e' && text[end] != 'E')) return end;
  std::size_t exponent = end + 1;
  if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
  if (exponent >= text.size() || !is_digit(text[exponent])) return end;
  while (exponent < text.size() && is_digit(text[exponent])) ++exponent;
  return exponent;
}

/// Without the '_' between digits; nothing if one stands elsewhere.
std::optional<std::string> without_separators(std::string_view text) {
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_between =
        i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    if (text[i] == '_' && !is_between) return std::nullopt;
    if (text[i] != '_') digits += text[i];
  }
  return digits;
}

bool has_leading_zero(std::string_view digits) {
  if (digits.starts_with('-')) digits.remove_prefix(1);
  return digits.size() > 1 && digits[0] == '0' && is_digit(digits[1]);
}

/// 'HH:MM' as minutes; at most `limit`.
std::optional<int> parse_minutes(std::string_view text, int limit) {
  const bool is_shaped = text.size() == 5 && text[2] == ':' && is_digit(text[0]) &&
                         is_digit(text[1]) && is_digit(text[3]) && is_digit(text[4]);
  if (!is_shaped) return std::nullopt;
  const int hours = (text[0] - '0') * 10 + (text[1] - '0');
  const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
  const int total = hours * 60 + minutes;
  return minutes < 60 && total <= limit ? std::optional{total} : std::nullopt;
}

}  // namespace

template <>
const Notation& notation_of<double>() {
  static constexpr Notation notation{"a number", "0.3", "", plain};
  return notation;
}
template <>
const Notation& notation_of<int>() {
  static constexpr Notation notation{"a whole number", "1", "", plain};
  return notation;
}
template <>
const Notation& notation_of<Metres>() {
  static constexpr Notation notation{"a distance", "3.5 km", "800 m", lengths};
  return notation;
}
template <>
const Notation& notation_of<SquareMetres>() {
  static constexpr Notation notation{"an area", "400 m2", "", grounds};
  return notation;
}
template <>
const Notation& notation_of<SquareKilometres>() {
  static constexpr Notation notation{"an area", "1.25 km2", "80 ha", area_units};
  return notation;
}
template <>
const Notation& notation_of<KilometresPerHour>() {
  static constexpr Notation notation{"a speed", "35 km/h", "", speeds};
  return notation;
}
template <>
const Notation& notation_of<Fraction>() {
  static constexpr Notation notation{"a share", "0.5", "50 %", fractions};
  return notation;
}
template <>
const Notation& notation_of<PerDay>() {
  static constexpr Notation notation{"a rate", "40/day", "", daily_rates};
  return notation;
}
template <>
const Notation& notation_of<PerHour>() {
  static constexpr Notation notation{"a rate", "600/h", "", hourly_rates};
  return notation;
}
template <>
const Notation& notation_of<Persons>() {
  static constexpr Notation notation{"a whole number of people", "98000", "98_000", plain};
  return notation;
}
template <>
const Notation& notation_of<Degrees>() {
  static constexpr Notation notation{"a plain number of degrees", "36.2", "", plain};
  return notation;
}
template <>
const Notation& notation_of<Duration>() {
  static constexpr Notation notation{"a span of time", "36 h", "1 d 6 h", spans};
  return notation;
}
template <>
const Notation& notation_of<SimTime>() {
  static constexpr Notation notation{"a date", "2016-12-07", "2016-12-07 06:00", {}};
  return notation;
}
template <>
const Notation& notation_of<ZoneOffset>() {
  static constexpr Notation notation{"an offset from UTC", "+02:00", "UTC", {}};
  return notation;
}
template <>
const Notation& notation_of<DailyHours>() {
  static constexpr Notation notation{"opening hours", "08:00-18:00", "", {}};
  return notation;
}

std::string expectation(const Notation& notation) {
  const std::string another =
      notation.another.empty() ? "" : fmt::format(" or '{}'", notation.another);
  return fmt::format("{} such as '{}'{}", notation.noun, notation.example, another);
}

std::optional<double> parse_number(std::string_view text) {
  const std::optional<std::string> digits = without_separators(text);
  if (!digits || digits->empty() || has_leading_zero(*digits)) return std::nullopt;
  if (!is_digit(digits->back()) || number_length(*digits) != digits->size()) return std::nullopt;
  double number = 0;
  const char* end = std::to_address(digits->end());
  const auto [stop, error] = std::from_chars(digits->data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::optional<Measured> parse_measured(std::string_view text, std::span<const Unit> units) {
  const std::size_t length = number_length(text);
  const std::optional<double> number = parse_number(text.substr(0, length));
  if (!number) return std::nullopt;
  const std::string_view name = without_spaces_before(text.substr(length));
  const auto unit = std::ranges::find(units, name, &Unit::name);
  if (unit != units.end()) return Measured{*number, *unit};
  if (*number == 0 && name.empty()) return Measured{0, units.front()};
  return std::nullopt;
}

std::optional<std::int64_t> parse_whole(std::string_view text) {
  constexpr std::size_t longest = 18;
  const bool is_negative = text.starts_with('-');
  if (is_negative) text.remove_prefix(1);
  const std::size_t first_separator = text.find_first_of("_,");
  std::string digits;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_group = first_separator <= 3 && (text.size() - i) % 4 == 0 && i > 0 &&
                          text[i] == text[first_separator];
    if (!is_digit(text[i]) && !is_group) return std::nullopt;
    if (is_digit(text[i])) digits += text[i];
  }
  const bool has_gaps = first_separator != std::string_view::npos &&
                        digits.size() + (digits.size() - 1) / 3 != text.size();
  if (digits.empty() || digits.size() > longest || has_leading_zero(digits) || has_gaps) {
    return std::nullopt;
  }
  std::int64_t number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return is_negative ? -number : number;
}

std::optional<Duration> parse_duration(std::string_view text) {
  constexpr double longest = 1e15;  // 30,000 years
  if (text == "0") return Duration{0};
  Duration total{0};
  std::size_t next_unit = 0;
  while (!text.empty()) {
    const std::size_t length = number_length(text);
    const std::optional<double> number = parse_number(text.substr(0, length));
    text = without_spaces_before(text.substr(length));
    const std::string_view name = text.substr(0, text.find_first_of(" 0123456789"));
    const auto* const from = spans.begin() + next_unit;
    const auto* const unit = std::ranges::find(from, spans.end(), name, &Unit::name);
    if (!number || unit == spans.end()) return std::nullopt;
    const double count = *number * unit->times;
    if (std::abs(count) > longest) return std::nullopt;
    total += Duration{std::llround(count)};
    next_unit = static_cast<std::size_t>(unit - spans.begin()) + 1;
    text = without_spaces_before(text.substr(name.size()));
  }
  return next_unit == 0 ? std::nullopt : std::optional{total};
}

std::optional<ZoneOffset> parse_zone(std::string_view text) {
  constexpr int furthest = 14 * 60;
  if (text == "UTC") return ZoneOffset{0};
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const std::optional<int> minutes = parse_minutes(text.substr(1), furthest);
  if (!minutes) return std::nullopt;
  return ZoneOffset{text[0] == '-' ? -*minutes : *minutes};
}

std::optional<DailyHours> parse_hours(std::string_view text) {
  constexpr int day = 24 * 60;
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::optional<int> opens = parse_minutes(text.substr(0, dash), day - 1);
  const std::optional<int> closes = parse_minutes(text.substr(dash + 1), day);
  if (!opens || !closes) return std::nullopt;
  return DailyHours{std::chrono::minutes{*opens}, std::chrono::minutes{*closes}};
}

std::string to_text(double count, const Unit& unit) {
  const double number = count * unit.over / unit.times;
  const bool is_apart = !unit.name.empty() && unit.name[0] != '/';
  return fmt::format("{:.12g}{}{}", number, is_apart ? " " : "", unit.name);
}

std::string natural_text(double count, const Notation& notation) {
  const std::span<const Unit> units = notation.units;
  const bool has_scale = units.data() == spans.data() || units.data() == lengths.data();
  const auto fits = [count](const Unit& unit) { return std::abs(count) * unit.over >= unit.times; };
  const auto unit = has_scale && count != 0 ? std::ranges::find_if(units, fits) : units.begin();
  return to_text(count, unit == units.end() ? units.front() : *unit);
}

std::string to_text(const Range& range, const Unit& unit) {
  if (range.low == range.high) return to_text(range.low, unit);
  if (std::isinf(range.high)) return "at least " + to_text(range.low, unit);
  if (std::isinf(range.low)) return "at most " + to_text(range.high, unit);
  return fmt::format("{} to {}", to_text(range.low, unit), to_text(range.high, unit));
}

}  // namespace passage
