#include "scenario/checker.hpp"
#include <passage/world/windows.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

/// The dates of something that lasts: in order, and within sight of the run.
void check_dates(Checker& checker, const Spot& spot, SimTime begins, SimTime ends) {
  if (ends <= begins) {
    checker.complain(spot["ends"], fmt::format("{} is not after its beginning, {}", to_text(ends),
                                               to_text(begins)));
  } else if (!overlaps_run(checker.scenario, begins, ends)) {
    checker.complain(spot, fmt::format("lasts from {} to {}, outside {}", to_text(begins),
                                       to_text(ends), run_text(checker.scenario)));
  }
}

void check_prohibitions(Checker& checker, const AccordTerms& accord, const Spot& spot) {
  for (std::size_t i = 0; i < accord.prohibits.size(); ++i) {
    const ProhibitionTerms& terms = accord.prohibits[i];
    const Spot here = spot["prohibits"][i];
    if (terms.parties.empty()) checker.complain(here["parties"], "is empty");
    if (terms.acts.empty()) checker.complain(here["acts"], "is empty");
    for (std::size_t k = 0; k < terms.parties.size() && !accord.parties.empty(); ++k) {
      const auto& party = terms.parties[k];
      if (std::ranges::find(accord.parties, party.id, &Ref<PartyTag>::id) != accord.parties.end())
        continue;
      checker.complain(here["parties"][k], fmt::format("{} is not among the parties of the accord",
                                                       in_quotes(party.name)));
    }
  }
}

/// How many people live in some places, after populations have scaled them.
double people_in(const Scenario& scenario, const std::vector<PlaceId>& places) {
  std::vector<double> people;
  for (const PlaceTerms& place : scenario.places) {
    people.push_back(static_cast<double>(place.people.count()));
  }
  for (const PopulationTerms& terms : scenario.populations) {
    const auto& area = scenario.areas[terms.area.id.index()].places.ids;
    double unscaled = 0;
    for (const PlaceId place : area) unscaled += people[place.index()];
    if (!terms.total || unscaled <= 0) continue;
    const double scale = static_cast<double>(terms.total->count()) / unscaled;
    for (const PlaceId place : area) people[place.index()] *= scale;
  }
  double sum = 0;
  for (const PlaceId place : places) sum += people[place.index()];
  return std::round(sum);
}

void check_first(Checker& checker, const AccordTerms& accord, const Spot& spot) {
  const NamedTerms& first = *accord.first;
  const Spot here = spot["first"];
  if (first.destinations.empty()) checker.complain(here["destinations"], "is empty");
  if (accord.area.empty() || !checker.has_read({"populations"})) return;
  const double people = people_in(checker.scenario, accord.area.ids);
  if (static_cast<double>(first.count.count()) > people) {
    checker.complain(here["count"],
                     fmt::format("is {}, but only {} people live in the area of the accord",
                                 first.count.count(), people));
  }
}

/// Terms that hold in the area of an accord need one.
void check_area(Checker& checker, const AccordTerms& accord, const Spot& spot) {
  if (!accord.area.empty()) return;
  const bool needs_area =
      !accord.prohibits.empty() || accord.kind || !accord.destinations.empty() || accord.first;
  if (needs_area) {
    checker.complain(
        spot["area"],
        "is empty, so the terms of the accord would hold nowhere; name places or areas");
  }
}

/// People who leave under an accord go where both it and they themselves would have them.
void check_common_destinations(Checker& checker, const AccordTerms& accord, const Spot& spot) {
  if (accord.destinations.empty() || !checker.scenario.displacement) return;
  const bool has_common = std::ranges::any_of(
      checker.scenario.displacement->choice.destinations, [&](const DestinationTerms& terms) {
        return std::ranges::find(accord.destinations.ids, terms.place.id) !=
               accord.destinations.ids.end();
      });
  if (!has_common) {
    checker.complain(
        spot["destinations"],
        "has none of displacement.choice.destinations, so nobody could leave under the accord");
  }
}

void check_path(Checker& checker, const CorridorTerms& corridor, const Spot& spot) {
  const auto& via = corridor.via;
  if (via.size() < 2) checker.complain(spot["via"], "names fewer than two places");
  for (std::size_t i = 1; i < via.size(); ++i)
    check_joined(checker, via[i - 1], via[i], spot["via"][i]);
}

void check_hours(Checker& checker, const CorridorTerms& corridor, const Spot& spot) {
  for (std::size_t i = 0; i < corridor.hours.size(); ++i) {
    if (corridor.hours[i].opens == corridor.hours[i].closes) {
      checker.complain(spot["hours"][i],
                       "closes when it opens; for the whole day write '00:00-24:00'");
    }
  }
}

/// Between which moments a corridor stands: its own dates within those of its accord and of the
/// run.
struct Lifetime {
  SimTime begins;
  SimTime ends;
};

Lifetime lifetime_of(const Scenario& scenario, const CorridorTerms& corridor) {
  SimTime begins = std::max(corridor.begins.value_or(scenario.begins), scenario.begins);
  SimTime ends = std::min(corridor.ends.value_or(scenario.ends), scenario.ends);
  if (corridor.accord) {
    const AccordTerms& accord = scenario.accords[corridor.accord->id.index()];
    begins = std::max(begins, accord.begins);
    ends = std::min(ends, accord.last_end());
  }
  return {begins, ends};
}

void check_opening(Checker& checker, const CorridorTerms& corridor, const Spot& spot) {
  const SimTime own_begin = corridor.begins.value_or(checker.scenario.begins);
  const SimTime own_end = corridor.ends.value_or(checker.scenario.ends);
  if (corridor.begins && corridor.ends && own_end <= own_begin) {
    return check_dates(checker, spot, own_begin, own_end);
  }
  const auto [begins, ends] = lifetime_of(checker.scenario, corridor);
  const Windows windows{begins, std::max(begins, ends), corridor.hours};
  if (begins < ends &&
      (windows.is_open(begins) || windows.next_change(begins).value_or(ends) < ends))
    return;
  checker.complain(spot,
                   "never opens: its dates, those of its accord, its hours and the run have no "
                   "moment in common");
}

bool passes(const CorridorTerms& corridor, const std::string& from, const std::string& to) {
  for (std::size_t i = 1; i < corridor.via.size(); ++i) {
    const std::string& here = corridor.via[i - 1].name;
    const std::string& next = corridor.via[i].name;
    if (here == from && next == to) return true;
    if (corridor.direction == Direction::two_way && here == to && next == from) return true;
  }
  return false;
}

/// The first step of `later` that `earlier` governs too, as its position in `via`; 0 if none.
std::size_t shared_step(const CorridorTerms& earlier, const CorridorTerms& later) {
  for (std::size_t i = 1; i < later.via.size(); ++i) {
    const std::string& from = later.via[i - 1].name;
    const std::string& to = later.via[i].name;
    if (passes(earlier, from, to)) return i;
    if (later.direction == Direction::two_way && passes(earlier, to, from)) return i;
  }
  return 0;
}

/// A road has one gatekeeper at a time: two corridors that stand together may not share a way.
void check_way_sharing(Checker& checker, std::size_t later, const Spot& spot) {
  const auto& corridors = checker.scenario.corridors;
  const Lifetime mine = lifetime_of(checker.scenario, corridors[later]);
  for (std::size_t i = 0; i < later; ++i) {
    const Lifetime other = lifetime_of(checker.scenario, corridors[i]);
    const std::size_t step = shared_step(corridors[i], corridors[later]);
    if (step == 0 || mine.begins >= other.ends || other.begins >= mine.ends) continue;
    const std::string& from = corridors[later].via[step - 1].name;
    checker.complain(
        spot["via"][step],
        fmt::format("the way from {} is governed by corridors[{}] at the same time; end "
                    "one before the other begins",
                    in_quotes(from), corridors[i].id));
  }
}

}  // namespace

void check_accords(Checker& checker) {
  if (!checker.has_read({"accords", "parties", "places", "areas"})) return;
  const auto& accords = checker.scenario.accords;
  for (std::size_t i = 0; i < accords.size(); ++i) {
    const Spot spot = checker.at["accords"][i];
    check_dates(checker, spot, accords[i].begins, accords[i].ends);
    check_prohibitions(checker, accords[i], spot);
    check_area(checker, accords[i], spot);
    if (accords[i].kind && accords[i].prohibits.empty() && accords[i].parties.empty())
      checker.complain(spot["kind"], "means that its parties give up acts, but it has none");
    if (accords[i].first) check_first(checker, accords[i], spot);
    if (checker.has_read({"displacement"})) check_common_destinations(checker, accords[i], spot);
  }
}

void check_corridors(Checker& checker) {
  if (!checker.has_read({"corridors", "places", "roads", "accords"})) return;
  const auto& corridors = checker.scenario.corridors;
  for (std::size_t i = 0; i < corridors.size(); ++i) {
    const Spot spot = checker.at["corridors"][i];
    check_path(checker, corridors[i], spot);
    check_hours(checker, corridors[i], spot);
    check_opening(checker, corridors[i], spot);
    check_way_sharing(checker, i, spot);
    if (corridors[i].consent == ConsentRule::holders && !corridors[i].accord)
      checker.complain(spot["consent"], "asks those on its way, but no accord could bind them");
    if (corridors[i].admits.empty())
      checker.complain(spot["admits"], "is empty, so nobody could use it");
  }
}

}  // namespace passage
