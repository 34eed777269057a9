#include "app/summary.hpp"

#include "app/numerals.hpp"
#include "app/text_table.hpp"
#include "app/timeline.hpp"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// A column of the tables: an area, what is in none, or everybody. Only an area has an edge that
/// people can cross.
struct Column {
  std::string label;
  Total total;
  std::optional<Crossings> crossings;
};

/// Nothing where the question makes no sense.
using CellOf = std::function<std::optional<Persons>(const Column&)>;

/// A line of a table: left out where it is zero in every column, unless it always belongs there.
struct Line {
  enum class Shown : unsigned char { if_any, always };
  std::string label;
  CellOf cell;
  Shown shown = Shown::if_any;
};

bool has_people(const Total& total) {
  return total.at_start > Persons{0} || total.census.now.total() > Persons{0} ||
         total.census.since.arrived > Persons{0};
}

std::vector<Column> columns_of(const Told& told, const Outcome& outcome) {
  std::vector<Column> columns;
  for (const AreaId id : told.setting.areas.ids()) {
    const Area& area = told.setting.areas[id];
    const Total total = total_of(outcome, area.places);
    if (has_people(total))
      columns.push_back({label_of(area.label, area.name), total, outcome.areas[id]});
  }
  const Total outside = total_of(outcome, places_outside_areas(told.setting));
  if (!columns.empty() && has_people(outside))
    columns.push_back({"elsewhere", outside, std::nullopt});
  columns.push_back({"everybody", total_of(outcome), std::nullopt});
  return columns;
}

bool is_shown(const Line& line, const std::vector<Column>& columns) {
  const auto has_any = [&](const Column& c) {
    return line.cell(c).value_or(Persons{0}) != Persons{0};
  };
  return line.shown == Line::Shown::always || std::ranges::any_of(columns, has_any);
}

void add_line(TextTable& table, const Line& line, std::span<const Column> columns) {
  std::vector<std::string> cells;
  for (const Column& column : columns) {
    const std::optional<Persons> people = line.cell(column);
    cells.push_back(people ? with_commas(*people) : std::string{});
  }
  table.add_row(line.label, cells);
}

/// As many tables as the page needs to be wide enough; 'everybody' ends the last of them.
std::string tables(const Told& told, const std::vector<Line>& lines,
                   const std::vector<Column>& columns) {
  std::string text;
  for (std::size_t first = 0; first < columns.size(); first += TextTable::most_columns) {
    const std::size_t count = std::min(TextTable::most_columns, columns.size() - first);
    const auto part = std::span{columns}.subspan(first, count);
    std::vector<std::string> labels;
    for (const Column& column : part) labels.push_back(column.label);
    TextTable table{labels, told.look};
    for (const Line& line : lines) {
      if (line.label.empty()) {
        table.add_rule();
      } else if (is_shown(line, columns)) {
        add_line(table, line, part);
      }
    }
    text += (first == 0 ? "" : "\n") + table.text();
  }
  return text;
}

CellOf now(Persons Whereabouts::*count) {
  return [count](const Column& c) { return c.total.census.now.*count; };
}

CellOf wishing(Access access) {
  return [i = static_cast<std::size_t>(access)](const Column& c) {
    return c.total.census.now.wanting[i];
  };
}

std::vector<Line> lines_of_whereabouts() {
  constexpr auto always = Line::Shown::always;
  std::vector<Line> lines{
      {"at home, no wish to leave", now(&Whereabouts::home), always},
      {"staying by choice", now(&Whereabouts::staying), always},
      {"unable to leave", [](const Column& c) { return c.total.census.now.unable(); }, always}};
  for (std::size_t i = 0; i < access_kinds; ++i) {
    const auto access = static_cast<Access>(i);
    if (access != Access::open)
      lines.push_back({fmt::format("    {}", label_of(access)), wishing(access)});
  }
  lines.push_back({"about to leave: a way is open", wishing(Access::open)});
  lines.push_back({"under a roof, come from elsewhere", now(&Whereabouts::displaced), always});
  lines.push_back({"on the road", now(&Whereabouts::moving)});
  lines.push_back({"waiting in line for a road", now(&Whereabouts::waiting)});
  lines.push_back({"kept on a closed corridor", now(&Whereabouts::held)});
  lines.push_back({"stranded on the way", now(&Whereabouts::stopped)});
  lines.push_back({"aboard, the vehicles not gone", now(&Whereabouts::aboard)});
  lines.push_back({"detained at a checkpoint", now(&Whereabouts::detained)});
  lines.push_back({"died of hunger, wounds or illness", now(&Whereabouts::died)});
  lines.push_back({"killed", now(&Whereabouts::killed), always});
  lines.push_back({"", {}});
  lines.push_back(
      {"all of them", [](const Column& c) { return c.total.census.now.total(); }, always});
  lines.push_back({"at the start", [](const Column& c) { return c.total.at_start; }, always});
  return lines;
}

CellOf by_age(Strata Total::*people, AgeBand age) {
  return [people, age](const Column& c) { return Persons{(c.total.*people).of(age)}; };
}

void add_harm(std::vector<Line>& lines, std::string_view harm, Strata Total::*people) {
  lines.push_back({std::string{harm},
                   [people](const Column& c) { return Persons{(c.total.*people).total()}; },
                   Line::Shown::always});
  for (std::size_t i = 0; i < age_bands; ++i) {
    const auto age = static_cast<AgeBand>(i);
    lines.push_back({fmt::format("    {}", name_of(age)), by_age(people, age)});
  }
}

std::vector<Line> lines_of_harm() {
  std::vector<Line> lines;
  add_harm(lines, "killed", &Total::killed);
  lines.push_back({"    of all these, on their way",
                   [](const Column& c) { return c.total.census.since.killed_on_the_way; }});
  add_harm(lines, "injured", &Total::injured);
  return lines;
}

/// Over the edge of an area, one way or the other.
CellOf over_edge(Persons Crossings::*people) {
  return [people](const Column& c) -> std::optional<Persons> {
    if (!c.crossings) return std::nullopt;
    return (*c.crossings).*people;
  };
}

std::vector<Line> lines_of_journeys() {
  return {
      {"came from outside", over_edge(&Crossings::came)},
      {"left for outside", over_edge(&Crossings::left)},
      {"came in the vehicles of a fleet",
       [](const Column& c) { return c.total.census.since.evacuated; }},
      {"sent back by a checkpoint", [](const Column& c) { return c.total.census.since.refused; }},
      {"came back home", [](const Column& c) { return c.total.census.since.returned; }},
      {"urgent patients who set out",
       [](const Column& c) { return c.total.census.since.urgent_departed; }},
      {"urgent patients who arrived",
       [](const Column& c) { return c.total.census.since.urgent_arrived; }}};
}

/// The area of a place, for where people came from: the first that holds it.
std::string origin_of(const Setting& setting, PlaceId place) {
  for (const Area& area : setting.areas) {
    if (std::ranges::find(area.places, place) != area.places.end())
      return label_of(area.label, area.name);
  }
  const Place& itself = setting.network.places()[place];
  return label_of(itself.label, itself.name);
}

/// People by name, in order of first mention.
using Shares = std::vector<std::pair<std::string, Persons>>;

void add_share(Shares& shares, const std::string& name, Persons people) {
  const auto known = std::ranges::find(shares, name, &Shares::value_type::first);
  if (known == shares.end()) {
    shares.emplace_back(name, people);
  } else {
    known->second += people;
  }
}

/// Who came to a place, by the area they set out from; moves within one area are told apart.
struct Arrivals {
  Shares from_outside;
  Persons total{0};
};

Arrivals arrivals_at(const Told& told, const Outcome& outcome, PlaceId place, Shares& within) {
  const std::string here = origin_of(told.setting, place);
  Arrivals arrivals;
  for (const Flow& flow : outcome.flows) {
    if (flow.to != place) continue;
    const std::string from = origin_of(told.setting, flow.from);
    add_share(from == here ? within : arrivals.from_outside, from, flow.arrived);
    if (from != here) arrivals.total += flow.arrived;
  }
  return arrivals;
}

std::string arrivals(const Told& told, const Outcome& outcome) {
  TextTable table{{""}, told.look};
  Shares within;
  for (const PlaceOutcome& row : outcome.places) {
    const Arrivals came = arrivals_at(told, outcome, row.place, within);
    if (came.from_outside.empty()) continue;
    const Place& place = told.setting.network.places()[row.place];
    std::string origins;
    for (const auto& [origin, people] : came.from_outside) {
      const std::string share =
          came.from_outside.size() == 1 ? "" : fmt::format(" {}", with_commas(people));
      origins += fmt::format("{}{}{}", origins.empty() ? "from " : ", ", origin, share);
    }
    table.add_row(label_of(place.label, place.name), {with_commas(came.total)}, origins);
  }
  for (const auto& [area, moves] : within)
    table.add_row("moves within " + area, {with_commas(moves)}, "");
  return table.text();
}

std::string killed_by(const Told& told, const Outcome& outcome) {
  TextTable table{{""}, told.look};
  for (const SourceId id : told.setting.sources.ids()) {
    const Source& source = told.setting.sources[id];
    const Party& party = told.setting.parties[source.party];
    if (outcome.killed_by[id] == Persons{0}) continue;
    table.add_row(source.name, {with_commas(outcome.killed_by[id])},
                  label_of(party.label, party.name));
  }
  return table.text();
}

/// Never silent: a release is a step that no road would allow.
std::string gridlocks(const Outcome& outcome) {
  if (outcome.gridlocks == 0) return {};
  return fmt::format(
      "Roads were in {}; in each, one group was let into a full road.\nThe journal tells where.\n",
      counted(outcome.gridlocks, "gridlock"));
}

std::string accounted(const Total& all) {
  const Whereabouts& now = all.census.now;
  const std::string died =
      now.died == Persons{0} ? std::string{} : fmt::format(" + {} died", with_commas(now.died));
  return fmt::format("Everybody is accounted for: {} alive + {} killed{} = {}.\n",
                     with_commas(now.total() - now.killed - now.died), with_commas(now.killed),
                     died, with_commas(all.at_start));
}

}  // namespace

std::string summary(const Told& told, const Outcome& outcome) {
  const std::vector<Column> columns = columns_of(told, outcome);
  const Look look = told.look;
  std::string text = preamble(told);
  text += "\n" + look.heading("Where everyone is at the end") + "\n";
  text += tables(told, lines_of_whereabouts(), columns);
  const Total all = total_of(outcome);
  text += accounted(all);
  if (areas_overlap(told.setting))
    text += "Some places lie in two areas; 'everybody' counts each person once.\n";
  text += "\n" + look.heading("Harm") + "\n" + tables(told, lines_of_harm(), columns);
  if (const std::string by = killed_by(told, outcome); !by.empty())
    text += "\n" + look.heading("Killed by fire from") + "\n" + by;
  if (std::ranges::any_of(lines_of_journeys(),
                          [&](const Line& line) { return is_shown(line, columns); }))
    text += "\n" + look.heading("Journeys") + "\n" + tables(told, lines_of_journeys(), columns);
  text += gridlocks(outcome);
  if (const std::string came = arrivals(told, outcome); !came.empty())
    text += "\n" + look.heading("Arrived from elsewhere") + "\n" + came;
  const std::string over_time = timeline(told.setting, outcome, look);
  if (!over_time.empty()) text += "\n" + look.heading("Over time") + "\n" + over_time;
  return text;
}

std::string summary(const Told& told, const std::vector<Spread>& spreads,
                    std::size_t replications) {
  std::string text = preamble(told) + "\n";
  text += told.look.heading(fmt::format("Over {}", counted(replications, "replication"))) + "\n";
  TextTable table{{"5 %", "median", "mean", "95 %"}, told.look};
  for (const Spread& spread : spreads) {
    if (spread.low == 0 && spread.high == 0 && spread.mean_in_tenths == 0) continue;
    if (spread.low == not_reached) continue;
    const auto cell = [](std::int64_t value) {
      return value == not_reached ? std::string{"not yet"} : with_commas(value);
    };
    const std::string mean =
        spread.mean_in_tenths == not_reached ? "-" : with_commas_from_tenths(spread.mean_in_tenths);
    table.add_row(spread.measure, {cell(spread.low), cell(spread.median), mean, cell(spread.high)});
  }
  text += table.text();
  return text +
         told.look.faint(
             "Measures that are zero, or times not reached, in every replication are left out.") +
         "\n";
}

}  // namespace passage
