#include "app/timeline.hpp"

#include "app/numerals.hpp"
#include "app/sparkline.hpp"
#include "app/text_table.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace passage {

namespace {

constexpr std::size_t series_width = 24;
constexpr std::size_t marks = 44;

using Values = std::vector<std::int64_t>;

std::string line(std::string_view label, std::string_view drawn, std::size_t drawn_marks,
                 std::string_view number) {
  const std::string rest(marks - drawn_marks, ' ');
  return fmt::format("{:<{}.{}}{}{}{:>{}}\n", label, series_width, series_width - 2, drawn, rest,
                     number, page_width - series_width - marks);
}

template <class CountOf>
Values values_of(const std::vector<Census>& hours, CountOf count_of) {
  Values values;
  values.reserve(hours.size());
  for (const Census& census : hours) values.push_back(count_of(census.now).count());
  return values;
}

/// What is added from one hour to the next.
Values increases(const Values& values) {
  Values added;
  std::int64_t before = 0;
  for (const std::int64_t value : values) {
    added.push_back(value - before);
    before = value;
  }
  return added;
}

std::string level_line(std::string_view label, const Values& values, Look look) {
  const Values reduced = reduced_to(marks, values);
  const std::int64_t top = *std::ranges::max_element(values);
  return line(label, sparkline(reduced, look.letters), reduced.size(), with_commas(top));
}

/// Where an accord bound: 1 at the hours at which it was in force.
Values in_force(const Outcome& outcome, AccordId accord) {
  Values values;
  for (const Sample& sample : outcome.series) {
    bool binds = false;
    for (const AccordChange& change : outcome.accord_changes) {
      if (change.accord == accord && change.at <= sample.at) binds = is_binding(change.to);
    }
    values.push_back(binds ? 1 : 0);
  }
  return values;
}

std::string accord_line(const Accord& accord, const Values& binding, Look look) {
  const Values reduced = reduced_to(marks, binding);
  std::string drawn;
  for (const std::int64_t binds : reduced) {
    const std::string_view in_force = look.is_utf8() ? "━" : "=";
    const std::string_view not_in_force = look.is_utf8() ? "·" : ".";
    drawn += binds != 0 ? in_force : not_in_force;
  }
  return line(accord.label.empty() ? accord.name : accord.label, drawn, reduced.size(), "in force");
}

}  // namespace

std::string timeline(const Setting& setting, const Outcome& outcome, Look look) {
  if (outcome.series.empty()) return {};
  std::vector<Census> hours;
  for (const Sample& sample : outcome.series) hours.push_back(census_of(sample));

  std::string text;
  for (const AccordId id : setting.accords.ids())
    text += accord_line(setting.accords[id], in_force(outcome, id), look);
  text += level_line("unable to leave", values_of(hours, [](auto& w) { return w.unable(); }), look);
  text +=
      level_line("staying by choice", values_of(hours, [](auto& w) { return w.staying; }), look);
  text += level_line(
      "on their way",
      values_of(hours, [](auto& w) { return w.moving + w.waiting + w.held + w.stopped; }), look);
  text += level_line("under a roof elsewhere",
                     values_of(hours, [](auto& w) { return w.displaced; }), look);

  const Values deaths =
      summed_to(marks, increases(values_of(hours, [](auto& w) { return w.killed; })));
  text += line("killed, in each mark", sparkline(deaths, look.letters), deaths.size(),
               with_commas(*std::ranges::max_element(deaths)));
  const std::size_t hours_a_mark = (hours.size() + deaths.size() - 1) / deaths.size();
  text +=
      look.faint(fmt::format("A mark is {} h; the number is the highest value.", hours_a_mark)) +
      "\n";
  return text;
}

}  // namespace passage
