#include "scenario/reader.hpp"

#include <fmt/core.h>

namespace passage {

namespace {

constexpr Unit no_unit{};

void refuse(const Site& site, const Text& text, const Notation& notation) {
  const bool has_decimal_comma = text.find(',') != std::string::npos && !notation.units.empty();
  site.findings.complain(
      site.node.mark,
      fmt::format("{} {} is not {}{}", site.path, in_quotes(text), expectation(notation),
                  has_decimal_comma ? "; decimals follow a point" : ""));
}

/// Reads a text by a function that may fail.
template <class T, class Parse>
std::optional<T> read_as(const Site& site, Parse parse) {
  const Notation& notation = notation_of<T>();
  const Text* text = site.text(expectation(notation));
  if (text == nullptr) return std::nullopt;
  auto value = parse(*text);
  if (!value) refuse(site, *text, notation);
  return value ? std::optional<T>{*value} : std::nullopt;
}

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += (text.empty() ? "" : ", ") + std::string{name};
  return text;
}

/// The largest unit of a span as written, so that its range is told in the user's own.
Unit unit_of(const Text& span) {
  for (const Unit& unit : notation_of<Duration>().units) {
    const std::size_t found = span.find(unit.name);
    if (found != std::string::npos) return unit;
  }
  return notation_of<Duration>().units.front();
}

}  // namespace

void Site::expect(std::string_view expected) const {
  if (std::holds_alternative<Unread>(node.value)) return findings.miss();
  if (std::holds_alternative<Null>(node.value)) {
    return findings.complain(node.mark,
                             fmt::format("{} has no value; expected {}", path, expected));
  }
  findings.complain(node.mark,
                    fmt::format("{} must be {}, found {}", path, expected, kind_of(node)));
}

const Text* Site::text(std::string_view expected) const {
  const Text* text = std::get_if<Text>(&node.value);
  if (text == nullptr) expect(expected);
  return text;
}

bool Site::is_in_range(const Text& text, double count, const Unit& unit) const {
  if (count >= doc.range.low && count <= doc.range.high) return true;
  findings.complain(node.mark, fmt::format("{} {} is out of range; expected {}", path,
                                           in_quotes(text), to_text(doc.range, unit)));
  return false;
}

std::optional<double> read_count(const Site& site, const Notation& notation) {
  const Text* text = site.text(expectation(notation));
  if (text == nullptr) return std::nullopt;
  const std::optional<Measured> measured = parse_measured(*text, notation.units);
  if (!measured) {
    refuse(site, *text, notation);
    return std::nullopt;
  }
  if (!site.is_in_range(*text, measured->count(), measured->unit)) return std::nullopt;
  return measured->count();
}

std::optional<std::size_t> read_choice(const Site& site, std::span<const std::string_view> names) {
  const std::string choices = joined(names);
  const Text* text = site.text("one of " + choices);
  if (text == nullptr) return std::nullopt;
  const auto found = std::ranges::find(names, *text);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::vector<std::string> candidates{names.begin(), names.end()};
  const std::string nearest = suggestion(*text, candidates);
  site.findings.complain(site.node.mark, fmt::format("{} {} is not one of {}{}", site.path,
                                                     in_quotes(*text), choices, nearest));
  return std::nullopt;
}

void read(const Site& site, std::string& value) {
  if (const Text* text = site.text("a text")) value = *text;
}

void read(const Site& site, int& value) {
  const auto number = read_as<int>(site, parse_whole);
  const Text* text = std::get_if<Text>(&site.node.value);
  if (number && site.is_in_range(*text, *number, no_unit)) value = *number;
}

void read(const Site& site, double& value) {
  if (const auto count = read_count(site, notation_of<double>())) value = *count;
}

void read(const Site& site, Persons& value) {
  const auto number = read_as<Persons>(site, [](const Text& text) -> std::optional<Persons> {
    const auto count = parse_whole(text);
    return count ? std::optional{Persons{*count}} : std::nullopt;
  });
  const Text* text = std::get_if<Text>(&site.node.value);
  if (number && site.is_in_range(*text, static_cast<double>(number->count()), no_unit)) {
    value = *number;
  }
}

void read(const Site& site, Duration& value) {
  const auto span = read_as<Duration>(site, parse_duration);
  if (!span) return;
  const Text& text = *std::get_if<Text>(&site.node.value);
  if (site.is_in_range(text, static_cast<double>(span->count()), unit_of(text))) value = *span;
}

void read(const Site& site, SimTime& value) {
  if (const auto time = read_as<SimTime>(site, parse_date)) value = *time;
}

void read(const Site& site, ZoneOffset& value) {
  if (const auto zone = read_as<ZoneOffset>(site, parse_zone)) value = *zone;
}

void read(const Site& site, DailyHours& value) {
  if (const auto hours = read_as<DailyHours>(site, parse_hours)) value = *hours;
}

void read(const Site& site, PlaceSet& value) {
  constexpr std::string_view expected = "a place or area, or a list of them";
  value.names.clear();
  if (const Text* text = std::get_if<Text>(&site.node.value)) {
    value.names.push_back({*text, site.node.mark});
    return;
  }
  const List* list = std::get_if<List>(&site.node.value);
  if (list == nullptr) return site.expect(expected);
  for (std::size_t i = 0; i < list->items.size(); ++i) {
    const std::string path = fmt::format("{}[{}]", site.path, i);
    const Site item{list->items[i], path, site.doc, site.findings};
    if (const Text* text = item.text("a place or an area")) {
      value.names.push_back({*text, item.node.mark});
    }
  }
}

void Reader::finish() {
  for (const Entry& entry : map_.entries) {
    if (std::ranges::find(known_, entry.key) != known_.end()) continue;
    findings_.complain_of_key(entry.mark,
                              fmt::format("{} is not a known key{}", key_path(path_, entry.key),
                                          suggestion(entry.key, known_)));
  }
}

}  // namespace passage
