#include <passage/experiment/journal.hpp>

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

constexpr std::size_t time_width = std::string_view{"2016-12-07 06:00:00.000"}.size();
constexpr std::string_view gap = "  ";

[[nodiscard]] bool is_in(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

[[nodiscard]] bool is_of_a_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Takes what stands before the next gap, and the gap.
[[nodiscard]] std::string_view take_column(std::string_view& rest) {
  const std::string_view column = rest.substr(0, rest.find(gap));
  rest.remove_prefix(column.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  return column;
}

}  // namespace

bool JournalFilter::admits(SimTime time, std::string_view kind) const {
  return (kinds.empty() || is_in(kinds, kind)) && !is_in(left_out, kind) &&
         (!from || time >= *from) && (!until || time <= *until);
}

bool JournalFilter::admits_text(std::string_view text) const {
  if (mentions.empty()) return true;
  for (auto at = text.find(mentions); at != std::string_view::npos;
       at = text.find(mentions, at + 1)) {
    const auto past = at + mentions.size();
    const bool begins = at == 0 || !is_of_a_name(text[at - 1]);
    const bool ends = past == text.size() || !is_of_a_name(text[past]);
    if (begins && ends) return true;
  }
  return false;
}

JournalFilter without_steps() {
  JournalFilter filter;
  filter.left_out = {"GroupWaited", "GroupEntered", "GroupReached"};
  return filter;
}

std::optional<JournalLine> parse_journal_line(std::string_view line) {
  if (line.size() <= time_width || line.substr(time_width, gap.size()) != gap) return std::nullopt;
  const std::optional<SimTime> time = parse_date(line.substr(0, time_width));
  if (!time) return std::nullopt;
  std::string_view rest = line.substr(time_width + gap.size());
  JournalLine parsed{.time = *time, .teller = {}, .kind = {}, .text = {}};
  parsed.teller = take_column(rest);
  parsed.kind = take_column(rest);
  parsed.text = rest;
  return parsed;
}

Journal::Journal(Sink sink, JournalFilter filter)
    : sink_(std::move(sink)), filter_(std::move(filter)) {}

void Journal::see(SimTime now, std::string_view teller, const Fact& fact, const World& world) {
  const std::string_view kind = kind_of(fact);
  if (!filter_.admits(now, kind)) return;
  const std::string text = to_text(fact, world);
  if (!filter_.admits_text(text)) return;
  sink_(fmt::format("{}  {:<12}  {:<16}  {}\n", to_journal_text(now), teller, kind, text));
}

}  // namespace passage
