#pragma once
// An observer for tests: it writes down each fact as a line such as
//
//   06:15 GroupArrived A#0 B 12 (children 0, urgent 0)
//
// where the date is left out on the first of January 2020, the day on which tests begin.

#include <passage/core/time.hpp>
#include <passage/engine/observer.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passage::test {

/// A moment of the first day of a test, or of a later one. Expects: such as '06:00' or '06:00:30'.
inline SimTime at(std::string_view clock, int day = 1) {
  const std::string date = std::string{"2020-01-"} + (day < 10 ? "0" : "") + std::to_string(day);
  return parse_date(date + " " + std::string{clock}).value();
}

/// A line of text without the date of the first day.
inline std::string without_first_day(std::string line) {
  constexpr std::string_view first_day = "2020-01-01 ";
  for (auto found = line.find(first_day); found != std::string::npos; found = line.find(first_day))
    line.erase(found, first_day.size());
  return line;
}

class FactLog final : public Observer {
 public:
  using Lines = std::vector<std::string>;

  void see(SimTime now, std::string_view /*teller*/, const Fact& fact,
           const World& world) override {
    const std::string kind{kind_of(fact)};
    seen_.emplace_back(kind,
                       without_first_day(to_text(now) + " " + kind + " " + to_text(fact, world)));
  }

  /// The lines of these kinds of fact, or of all kinds, in the order told.
  [[nodiscard]] Lines of(const std::vector<std::string_view>& kinds = {}) const {
    Lines wanted;
    for (const auto& [kind, line] : seen_) {
      if (kinds.empty() || std::ranges::find(kinds, kind) != kinds.end()) wanted.push_back(line);
    }
    return wanted;
  }
  /// All lines in one text, as a message of a test that failed.
  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& [kind, line] : seen_) all += line + "\n";
    return all;
  }

 private:
  std::vector<std::pair<std::string, std::string>> seen_;
};

}  // namespace passage::test
