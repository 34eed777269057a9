#include <passage/core/contract.hpp>
#include <passage/core/time.hpp>

#include <array>
#include <cmath>
#include <cstdint>

#include <fmt/core.h>

namespace passage {

namespace {

/// Reads a text of fixed layout from left to right; once something is missing it stays failed.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  /// A number of exactly `digits` digits below `limit`.
  int number(int digits, int limit) {
    int value = 0;
    for (int i = 0; i < digits; ++i) {
      const char digit = take();
      if (digit < '0' || digit > '9') return fail();
      value = value * 10 + (digit - '0');
    }
    return value < limit ? value : fail();
  }
  void one_of(std::string_view allowed) {
    if (allowed.find(take()) == std::string_view::npos) fail();
  }
  [[nodiscard]] bool is_done() const { return rest_.empty(); }
  [[nodiscard]] bool has_failed() const { return failed_; }

 private:
  char take() {
    if (rest_.empty()) return '\0';
    const char first = rest_.front();
    rest_.remove_prefix(1);
    return first;
  }
  int fail() {
    failed_ = true;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool failed_ = false;
};

std::chrono::year_month_day scan_day(Scanner& scanner) {
  const std::chrono::year year{scanner.number(4, 10'000)};
  scanner.one_of("-");
  const int month = scanner.number(2, 100);
  scanner.one_of("-");
  const int day = scanner.number(2, 100);
  return year / month / day;
}

/// The time of day after a date, if the text goes on; seconds and milliseconds may be missing.
Duration scan_time_of_day(Scanner& scanner) {
  if (scanner.is_done()) return {};
  scanner.one_of(" T");
  const std::chrono::hours hour{scanner.number(2, 24)};
  scanner.one_of(":");
  const std::chrono::minutes minute{scanner.number(2, 60)};
  if (scanner.is_done()) return hour + minute;
  scanner.one_of(":");
  const std::chrono::seconds second{scanner.number(2, 60)};
  if (scanner.is_done()) return hour + minute + second;
  scanner.one_of(".");
  const std::chrono::milliseconds millisecond{scanner.number(3, 1000)};
  return hour + minute + second + millisecond;
}

/// A moment taken apart, for printing.
struct Parts {
  int year;
  unsigned month;
  unsigned day;
  std::int64_t hour;
  std::int64_t minute;
  std::int64_t second;
  std::int64_t millisecond;
};

Parts parts_of(SimTime time) {
  const std::chrono::year_month_day date = day_of(time);
  const std::chrono::hh_mm_ss clock{time_of_day(time)};
  return {.year = static_cast<int>(date.year()),
          .month = static_cast<unsigned>(date.month()),
          .day = static_cast<unsigned>(date.day()),
          .hour = clock.hours().count(),
          .minute = clock.minutes().count(),
          .second = clock.seconds().count(),
          .millisecond = clock.subseconds().count()};
}

std::string minutes_text(const Parts& at) {
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", at.year, at.month, at.day, at.hour,
                     at.minute);
}

struct Unit {
  const char* name;
  Duration length;
};

constexpr std::array<Unit, 5> units = {{{"d", std::chrono::hours{24}},
                                        {"h", std::chrono::hours{1}},
                                        {"min", std::chrono::minutes{1}},
                                        {"s", std::chrono::seconds{1}},
                                        {"ms", std::chrono::milliseconds{1}}}};

/// '36 h' or '90 s': a span in the largest unit that divides it, if that is shorter than two of the
/// next larger unit.
std::optional<std::string> in_one_unit(Duration span) {
  std::size_t largest = 0;
  while (span % units[largest].length != Duration::zero()) ++largest;
  if (largest > 0 && span >= 2 * units[largest - 1].length) return std::nullopt;
  return fmt::format("{} {}", span / units[largest].length, units[largest].name);
}

/// '2 d 6 h': a span from its largest unit down, leaving out what is zero.
std::string in_many_units(Duration span) {
  std::string text;
  for (const Unit& unit : units) {
    const std::int64_t count = span / unit.length;
    span %= unit.length;
    if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : " ", count, unit.name);
  }
  return text;
}

}  // namespace

Duration rounded_up_seconds(double seconds) {
  constexpr double milliseconds_per_second = 1000.0;
  constexpr double longest = 9.0e18;
  // A whole number of milliseconds written in decimal, such as 2.007 s, is seldom a double: what is
  // above a whole number by no more than the rounding of a double is that number.
  constexpr double rounding = 1e-15;
  const double milliseconds = seconds * milliseconds_per_second;
  EXPECTS(std::abs(milliseconds) <= longest);
  const double slack = std::abs(milliseconds) * rounding;
  return Duration{static_cast<std::int64_t>(std::ceil(milliseconds - slack))};
}

SimTime midnight(std::chrono::year_month_day day) {
  return SimTime{std::chrono::sys_days{day}.time_since_epoch()};
}

std::chrono::year_month_day day_of(SimTime time) {
  return std::chrono::sys_days{std::chrono::floor<std::chrono::days>(time).time_since_epoch()};
}

Duration time_of_day(SimTime time) { return time - std::chrono::floor<std::chrono::days>(time); }

std::optional<SimTime> parse_date(std::string_view text) {
  Scanner scanner{text};
  const std::chrono::year_month_day day = scan_day(scanner);
  const Duration clock = scan_time_of_day(scanner);
  if (scanner.has_failed() || !scanner.is_done() || !day.ok()) return std::nullopt;
  return midnight(day) + clock;
}

std::string to_text(SimTime time) {
  const Parts at = parts_of(time);
  std::string text = minutes_text(at);
  if (at.second != 0 || at.millisecond != 0) text += fmt::format(":{:02}", at.second);
  if (at.millisecond != 0) text += fmt::format(".{:03}", at.millisecond);
  return text;
}

std::string to_journal_text(SimTime time) {
  const Parts at = parts_of(time);
  return minutes_text(at) + fmt::format(":{:02}.{:03}", at.second, at.millisecond);
}

std::string to_text(Duration span) {
  if (span == Duration::zero()) return "0 s";
  const Duration length = std::chrono::abs(span);
  const std::string sign = span < Duration::zero() ? "-" : "";
  return sign + in_one_unit(length).value_or(in_many_units(length));
}

}  // namespace passage
