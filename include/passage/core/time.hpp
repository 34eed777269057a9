#pragma once
// Time in a scenario: whole milliseconds on a clock of our own, counted from midnight of 1 January
// 1970 in the scenario's own zone, which is a fixed offset stated in its file. No floating time,
// hence no accidental ties or drift, and a calendar date is an exact number. Daylight saving is
// left out: a scenario has one offset throughout.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passage {

/// The clock that scenarios run on. It never reads the wall clock.
struct SimClock {
  using rep = std::int64_t;
  using period = std::milli;
  using duration = std::chrono::duration<rep, period>;
  using time_point = std::chrono::time_point<SimClock>;
  static constexpr bool is_steady = true;
};

/// A span of time. Units: milliseconds.
using Duration = SimClock::duration;
/// A moment, local to the scenario. Units: milliseconds since 1970-01-01 00:00 in the scenario's
/// zone.
using SimTime = SimClock::time_point;

/// From a moment up to, but not including, another.
struct Period {
  SimTime begins{};
  SimTime ends{};
};

/// The smallest whole number of milliseconds not below the given seconds: durations are rounded up,
/// never down, because the upper bound on evacuations rests on it.
[[nodiscard]] Duration rounded_up_seconds(double seconds);

[[nodiscard]] constexpr double in_hours(Duration span) {
  return static_cast<double>(span.count()) / 3'600'000.0;
}
[[nodiscard]] constexpr double in_days(Duration span) {
  return static_cast<double>(span.count()) / 86'400'000.0;
}

/// Midnight that begins the given civil day.
[[nodiscard]] SimTime midnight(std::chrono::year_month_day day);
/// The civil day of a moment.
[[nodiscard]] std::chrono::year_month_day day_of(SimTime time);
/// The time since that day's midnight.
[[nodiscard]] Duration time_of_day(SimTime time);

/// Reads '2016-12-07', '2016-12-07 06:00' or '2016-12-07 06:00:30.250' (a 'T' may stand for the
/// space). Nothing if the text is not such a date or the day does not exist.
[[nodiscard]] std::optional<SimTime> parse_date(std::string_view text);

/// Writes '2016-12-07 06:00', with seconds and milliseconds only where they are not zero.
[[nodiscard]] std::string to_text(SimTime time);
/// Writes '2016-12-07 06:00:00.000': always the same width, for journals.
[[nodiscard]] std::string to_journal_text(SimTime time);
/// Writes '36 h', '2 d 6 h', '90 s' or '250 ms'.
[[nodiscard]] std::string to_text(Duration span);

}  // namespace passage
