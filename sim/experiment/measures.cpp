#include <passage/core/contract.hpp>
#include <passage/experiment/measures.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace passage {

namespace {

using enum Sense;

constexpr std::array<std::string_view, access_kinds> wanting_names = {
    "wanting_open",  "wanting_front", "wanting_damage",   "wanting_order",
    "wanting_terms", "wanting_full",  "wanting_priority", "wanting_transport"};
constexpr std::array<std::string_view, age_bands> killed_names = {
    "killed_under_5", "killed_aged_5_to_17", "killed_adult_women", "killed_adult_men",
    "killed_over_60"};
constexpr std::array<std::string_view, age_bands> injured_names = {
    "injured_under_5", "injured_aged_5_to_17", "injured_adult_women", "injured_adult_men",
    "injured_over_60"};

/// What is told of one measure: the beginning and the rest of its name, and its kind.
struct Title {
  std::string_view group;  ///< 'east', 'arrived'; empty of everybody.
  std::string_view name;
  Sense sense = neither;
  MeasureUnit unit = MeasureUnit::people;
};

/// Takes titles and values, and keeps the values.
struct Values {
  std::vector<std::int64_t> taken;
  void operator()(const Title&, std::int64_t value) { taken.push_back(value); }
};

/// Takes titles and values, and keeps the titles.
struct Titles {
  std::vector<Measure> taken;
  void operator()(const Title& title, std::int64_t) {
    std::string name{title.group};
    if (!name.empty()) name += '.';
    name += title.name;
    taken.push_back({std::move(name), title.sense, title.unit});
  }
};

template <class Take>
void tell_casualties(Take& take, std::string_view group, const Total& total) {
  const auto people = [&](std::string_view name, std::int64_t value) {
    take(Title{group, name, fewer}, value);
  };
  people("killed", total.census.now.killed.count());
  people("killed_children", total.killed.children());
  for (std::size_t i = 0; i < age_bands; ++i)
    people(killed_names[i], total.killed.of(static_cast<AgeBand>(i)));
  people("killed_on_the_way", total.census.since.killed_on_the_way.count());
  people("injured", total.census.since.injured.count());
  people("injured_children", total.injured.children());
  for (std::size_t i = 0; i < age_bands; ++i)
    people(injured_names[i], total.injured.of(static_cast<AgeBand>(i)));
  people("died", total.census.now.died.count());
  people("died_of_hunger", total.census.since.died_of_hunger.count());
  people("died_waiting", (total.census.now.died - total.census.since.died_of_hunger).count());
}

template <class Take>
void tell_whereabouts(Take& take, std::string_view group, const Whereabouts& now) {
  const auto people = [&](std::string_view name, Persons value, Sense sense = neither) {
    take(Title{group, name, sense}, value.count());
  };
  people("home", now.home);
  people("staying", now.staying);
  for (std::size_t i = 0; i < access_kinds; ++i)
    people(wanting_names[i], now.wanting[i], i == 0 ? neither : fewer);
  people("unable", now.unable(), fewer);
  people("displaced", now.displaced);
  people("moving", now.moving);
  people("waiting", now.waiting);
  people("held", now.held, fewer);
  people("stopped", now.stopped, fewer);
  people("aboard", now.aboard);
  people("detained", now.detained, fewer);
}

template <class Take>
void tell_total(Take& take, std::string_view group, const Total& total) {
  const Tally& since = total.census.since;
  tell_casualties(take, group, total);
  tell_whereabouts(take, group, total.census.now);
  take(Title{group, "refused", fewer}, since.refused.count());
  take(Title{group, "evacuated", more}, since.evacuated.count());
  take(Title{group, "returned"}, since.returned.count());
  take(Title{group, "urgent_departed", more}, since.urgent_departed.count());
  take(Title{group, "urgent_arrived", more}, since.urgent_arrived.count());
  take(Title{group, "besieged_person_days", fewer, MeasureUnit::person_days},
       since.besieged_hours.count() / 24);
}

std::int64_t hours_until(const std::optional<SimTime>& moment, const Outcome& outcome) {
  constexpr Duration hour = std::chrono::hours{1};
  return moment ? (*moment - outcome.begins + hour - Duration{1}) / hour : not_reached;
}

template <class Take>
void tell_area(Take& take, std::string_view name, const Outcome& outcome, AreaId area) {
  const Crossings& crossings = outcome.areas[area];
  take(Title{name, "came"}, crossings.came.count());
  take(Title{name, "left"}, crossings.left.count());
  take(Title{name, "hours_until_half_left", neither, MeasureUnit::hours},
       hours_until(crossings.half_left, outcome));
  take(Title{name, "hours_until_nine_tenths_left", neither, MeasureUnit::hours},
       hours_until(crossings.nine_tenths_left, outcome));
}

/// Tells every measure of an outcome, always in the same order.
template <class Take>
void tell(Take& take, const Outcome& outcome, const Setting& setting) {
  using enum MeasureUnit;
  tell_total(take, {}, total_of(outcome));
  take(Title{{}, "stranded", fewer}, outcome.stranded.people.count());
  take(Title{{}, "gridlocks", fewer, times}, static_cast<std::int64_t>(outcome.gridlocks));
  take(Title{{}, "rations", more, rations}, outcome.rations.count());
  for (const AreaId area : setting.areas.ids()) {
    tell_total(take, setting.areas[area].name, total_of(outcome, setting.areas[area].places));
    tell_area(take, setting.areas[area].name, outcome, area);
  }
  for (const PlaceOutcome& place : outcome.places) {
    take(Title{"arrived", setting.network.places()[place.place].name},
         place.census.since.arrived.count());
  }
  for (const AccordId accord : setting.accords.ids()) {
    take(Title{"violations", setting.accords[accord].name, fewer, times},
         std::int64_t{outcome.violations[accord].occurred});
  }
  for (const SourceId source : setting.sources.ids()) {
    take(Title{"killed_by", setting.sources[source].name, fewer},
         outcome.killed_by[source].count());
  }
}

/// The mean in tenths, rounded half away from zero, without a double.
std::int64_t mean_in_tenths(const std::vector<std::int64_t>& sorted) {
  if (sorted.back() == not_reached) return not_reached;
  const auto count = static_cast<std::int64_t>(sorted.size());
  const std::int64_t sum = std::accumulate(sorted.begin(), sorted.end(), std::int64_t{0});
  const std::int64_t twentieths = sum * 20 / count;
  return (twentieths + (twentieths < 0 ? -1 : 1)) / 2;
}

}  // namespace

std::string_view name_of(MeasureUnit unit) {
  constexpr std::array<std::string_view, 5> names = {"people", "person-days", "rations", "hours",
                                                     "times"};
  return names.at(static_cast<std::size_t>(unit));
}

std::vector<Measure> measures_of(const Setting& setting) {
  Titles titles;
  tell(titles, empty_outcome(setting, SimTime{}), setting);
  return std::move(titles.taken);
}

std::vector<std::int64_t> readings_of(const Outcome& outcome, const Setting& setting) {
  Values values;
  tell(values, outcome, setting);
  return std::move(values.taken);
}

std::int64_t nearest_rank(const std::vector<std::int64_t>& sorted, int percent) {
  EXPECTS(!sorted.empty());
  EXPECTS(percent > 0 && percent <= 100);
  const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
  return sorted[rank - 1];
}

std::vector<Spread> spreads_of(const std::vector<Measure>& measures,
                               const std::vector<std::vector<std::int64_t>>& replications) {
  EXPECTS(!replications.empty());
  std::vector<Spread> spreads;
  spreads.reserve(measures.size());
  for (std::size_t i = 0; i < measures.size(); ++i) {
    std::vector<std::int64_t> values;
    values.reserve(replications.size());
    for (const std::vector<std::int64_t>& readings : replications) {
      EXPECTS(readings.size() == measures.size());
      values.push_back(readings[i]);
    }
    std::ranges::sort(values);
    spreads.push_back({.measure = measures[i].name,
                       .mean_in_tenths = mean_in_tenths(values),
                       .low = nearest_rank(values, 5),
                       .median = nearest_rank(values, 50),
                       .high = nearest_rank(values, 95)});
  }
  return spreads;
}

}  // namespace passage
