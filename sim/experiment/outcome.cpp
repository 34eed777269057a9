#include <passage/experiment/outcome.hpp>
#include <passage/world/fact.hpp>

#include <algorithm>
#include <functional>
#include <numeric>
#include <variant>

namespace passage {

Persons Whereabouts::unable() const {
  Persons sum{0};
  for (std::size_t i = 0; i < access_kinds; ++i) {
    if (static_cast<Access>(i) != Access::open) sum += wanting[i];
  }
  return sum;
}

Persons Whereabouts::present() const {
  const Persons wishing = std::accumulate(wanting.begin(), wanting.end(), Persons{0});
  return home + staying + wishing + displaced;
}

Persons Whereabouts::total() const {
  return present() + moving + waiting + held + stopped + aboard + detained + died + killed;
}

Whereabouts& Whereabouts::operator+=(const Whereabouts& other) {
  home += other.home;
  staying += other.staying;
  std::ranges::transform(wanting, other.wanting, wanting.begin(), std::plus<>{});
  displaced += other.displaced;
  moving += other.moving;
  waiting += other.waiting;
  held += other.held;
  stopped += other.stopped;
  aboard += other.aboard;
  detained += other.detained;
  died += other.died;
  killed += other.killed;
  return *this;
}

Tally& Tally::operator+=(const Tally& other) {
  injured += other.injured;
  killed_on_the_way += other.killed_on_the_way;
  departed += other.departed;
  arrived += other.arrived;
  urgent_departed += other.urgent_departed;
  urgent_arrived += other.urgent_arrived;
  refused += other.refused;
  returned += other.returned;
  evacuated += other.evacuated;
  died_of_hunger += other.died_of_hunger;
  besieged_hours += other.besieged_hours;
  return *this;
}

Census& Census::operator+=(const Census& other) {
  now += other.now;
  since += other.since;
  return *this;
}

namespace {

void add(Total& total, const PlaceOutcome& place) {
  total.at_start += place.at_start;
  total.census += place.census;
  total.killed += place.killed;
  total.injured += place.injured;
}

/// Calls `visit` with the row of each of the places that has one.
template <class Visit>
void for_rows(const Outcome& outcome, std::span<const PlaceId> places, Visit visit) {
  for (const PlaceId place : places) {
    const auto row = std::ranges::lower_bound(outcome.places, place, {}, &PlaceOutcome::place);
    if (row != outcome.places.end() && row->place == place)
      visit(static_cast<std::size_t>(row - outcome.places.begin()));
  }
}

/// In how many areas each place is.
Table<PlaceTag, std::size_t> areas_by_place(const Setting& setting) {
  Table<PlaceTag, std::size_t> areas(setting.network.places().size(), 0);
  for (const Area& area : setting.areas) {
    for (const PlaceId place : area.places) ++areas[place];
  }
  return areas;
}

}  // namespace

Outcome empty_outcome(const Setting& setting, SimTime begins) {
  Outcome outcome;
  outcome.begins = begins;
  outcome.ends = begins;
  outcome.areas = Table<AreaTag, Crossings>(setting.areas.size());
  outcome.killed_by = Table<SourceTag, Persons>(setting.sources.size());
  outcome.violations = Table<AccordTag, Violations>(setting.accords.size());
  outcome.facts.resize(std::variant_size_v<Fact>);
  for (const PlaceId place : setting.network.places().ids()) {
    if (setting.network.places()[place].kind == PlaceKind::junction) continue;
    const Persons residents{setting.people[place].total()};
    PlaceOutcome row{
        .place = place, .at_start = residents, .census = {}, .killed = {}, .injured = {}};
    row.census.now.home = residents;
    outcome.places.push_back(row);
  }
  return outcome;
}

Total total_of(const Outcome& outcome) {
  Total total;
  for (const PlaceOutcome& place : outcome.places) add(total, place);
  return total;
}

Total total_of(const Outcome& outcome, std::span<const PlaceId> places) {
  Total total;
  for_rows(outcome, places, [&](std::size_t row) { add(total, outcome.places[row]); });
  return total;
}

Census census_of(const Sample& sample) {
  Census census;
  for (const Census& place : sample.places) census += place;
  return census;
}

Census census_of(const Outcome& outcome, const Sample& sample, std::span<const PlaceId> places) {
  Census census;
  for_rows(outcome, places, [&](std::size_t row) { census += sample.places[row]; });
  return census;
}

bool is_accounted_for(const Outcome& outcome) {
  const Total total = total_of(outcome);
  return total.at_start == total.census.now.total();
}

std::vector<PlaceId> places_outside_areas(const Setting& setting) {
  const Table<PlaceTag, std::size_t> areas = areas_by_place(setting);
  std::vector<PlaceId> outside;
  for (const PlaceId place : areas.ids()) {
    if (areas[place] == 0) outside.push_back(place);
  }
  return outside;
}

bool areas_overlap(const Setting& setting) {
  return std::ranges::any_of(areas_by_place(setting), [](std::size_t areas) { return areas > 1; });
}

}  // namespace passage
