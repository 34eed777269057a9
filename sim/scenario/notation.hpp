#pragma once
// How values are written in a file: numbers with their unit, spans of time, dates, hours. Every
// value is read from its text by the type of its field, never by guessing, and nothing here depends
// on the locale.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/scenario/scenario.hpp>
#include <passage/world/windows.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace passage {

/// A unit that a number may bear. Number x times / over is the count that the type keeps: a
/// quotient of whole numbers, so that 7 % is 0.07 exactly as written.
struct Unit {
  std::string_view name;
  double times = 1;
  double over = 1;
};

/// A number as written.
struct Measured {
  double number = 0;
  Unit unit;
  [[nodiscard]] double count() const { return number * unit.times / unit.over; }
};

/// How a type is written: what a reader of diagnostics should see, and its units; the first is the
/// one that the manual uses.
struct Notation {
  std::string_view noun;     ///< 'a distance'
  std::string_view example;  ///< '3.5 km'
  std::string_view another;  ///< '800 m'; may be empty.
  std::span<const Unit> units;
};

template <class T>
[[nodiscard]] const Notation& notation_of() = delete;
template <>
const Notation& notation_of<double>();
template <>
const Notation& notation_of<int>();
template <>
const Notation& notation_of<Metres>();
template <>
const Notation& notation_of<SquareMetres>();
template <>
const Notation& notation_of<SquareKilometres>();
template <>
const Notation& notation_of<KilometresPerHour>();
template <>
const Notation& notation_of<Fraction>();
template <>
const Notation& notation_of<PerDay>();
template <>
const Notation& notation_of<PerHour>();
template <>
const Notation& notation_of<Persons>();
template <>
const Notation& notation_of<Degrees>();
template <>
const Notation& notation_of<Duration>();
template <>
const Notation& notation_of<SimTime>();
template <>
const Notation& notation_of<ZoneOffset>();
template <>
const Notation& notation_of<DailyHours>();

/// "a distance such as '3.5 km' or '800 m'".
[[nodiscard]] std::string expectation(const Notation& notation);

/// A decimal number: digits with '_' between them where wished, a point, an exponent. No leading
/// zeros, no infinity.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);
/// A number and one of the units; 0 needs none.
[[nodiscard]] std::optional<Measured> parse_measured(std::string_view text,
                                                     std::span<const Unit> units);
/// '98000', '98_000' or '98,000': separators stand before groups of three.
[[nodiscard]] std::optional<std::int64_t> parse_whole(std::string_view text);
/// '36 h', '1 d 6 h', '250 ms': largest unit first. To the nearest millisecond.
[[nodiscard]] std::optional<Duration> parse_duration(std::string_view text);
/// '+02:00' or 'UTC'.
[[nodiscard]] std::optional<ZoneOffset> parse_zone(std::string_view text);
/// '08:00-18:00'. '24:00' may stand at the end.
[[nodiscard]] std::optional<DailyHours> parse_hours(std::string_view text);

/// A count in a unit: '3.5 km', '600/h', '0.3'.
[[nodiscard]] std::string to_text(double count, const Unit& unit);
/// The same in the unit in which it reads best: lengths and spans in the largest that leaves at
/// least 1, all else in the first of its units.
[[nodiscard]] std::string natural_text(double count, const Notation& notation);
/// '1 km to 10 km', 'at least 0', 'at most 5 d', or '1' where nothing else may be.
[[nodiscard]] std::string to_text(const Range& range, const Unit& unit);

}  // namespace passage
