#include "scenario/checker.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

/// Where people are loaded, carried and changed over.
void check_stations(Checker& checker, const FleetTerms& fleet, const Spot& spot) {
  const auto kind_of = [&](PlaceId place) { return checker.scenario.places[place.index()].kind; };
  for (const PlaceId place : fleet.collects.ids) {
    if (kind_of(place) != PlaceKind::junction) continue;
    checker.complain(spot["collects"],
                     fmt::format("has {}, a junction, where nobody lives",
                                 in_quotes(checker.scenario.places[place.index()].id)));
  }
  if (fleet.collects.empty() && kind_of(fleet.loads_at.id) == PlaceKind::junction) {
    checker.complain(spot["loads_at"],
                     fmt::format("is {}, a junction, where nobody lives; name in collects whose "
                                 "people the fleet takes",
                                 in_quotes(fleet.loads_at.name)));
  }
  if (kind_of(fleet.destination.id) == PlaceKind::junction)
    checker.complain(spot["destination"], "is a junction, where nobody can stay");
  if (fleet.destination.id == fleet.loads_at.id)
    checker.complain(spot["destination"], "is where the fleet loads");
  if (fleet.transfer && fleet.transfer->id == fleet.loads_at.id)
    checker.complain(spot["transfer"], "is where the fleet loads");
  if (fleet.transfer && fleet.transfer->id == fleet.destination.id) {
    checker.complain(spot["transfer"],
                     "is the destination; leave it out, the vehicles turn round there anyhow");
  }
}

/// Between which moments a fleet can load.
struct Working {
  SimTime begins;
  SimTime ends;
};

Working working_of(const Scenario& scenario, const FleetTerms& fleet) {
  Working time{std::max(fleet.begins.value_or(scenario.begins), scenario.begins),
               std::min(fleet.ends.value_or(scenario.ends), scenario.ends)};
  if (!fleet.accord) return time;
  const AccordTerms& accord = scenario.accords[fleet.accord->id.index()];
  return {std::max(time.begins, accord.begins), std::min(time.ends, accord.last_end())};
}

void check_times(Checker& checker, const FleetTerms& fleet, const Spot& spot) {
  const auto [begins, ends] = working_of(checker.scenario, fleet);
  if (begins >= ends) {
    checker.complain(
        spot, "never loads: its dates, those of its accord and the run have no moment in common");
  }
  int vehicles = fleet.vehicles;
  for (const FleetChange& change : fleet.changes) vehicles += std::max(0, change.vehicles);
  if (vehicles == 0) checker.complain(spot["vehicles"], "is 0, and none come later");
}

/// Batches that can never match would hold a fleet back for ever.
void check_pace(Checker& checker, std::size_t position, const Spot& spot) {
  const FleetTerms& fleet = checker.scenario.fleets[position];
  if (!fleet.keeps_pace_with) return;
  const Spot here = spot["keeps_pace_with"];
  const std::size_t partner = fleet.keeps_pace_with->fleet.id.index();
  if (partner == position) return checker.complain(here["fleet"], "is the fleet itself");
  const FleetTerms& other = checker.scenario.fleets[partner];
  const Working mine = working_of(checker.scenario, fleet);
  const Working its = working_of(checker.scenario, other);
  if (its.begins >= mine.ends || mine.begins >= its.ends) {
    checker.complain(here["fleet"],
                     fmt::format("is {}, which never loads while this fleet does, so their batches "
                                 "can never match",
                                 in_quotes(other.id)));
  }
}

}  // namespace

void check_fleets(Checker& checker) {
  if (!checker.has_read({"fleets", "places", "accords", "areas"})) return;
  const auto& fleets = checker.scenario.fleets;
  for (std::size_t i = 0; i < fleets.size(); ++i) {
    const Spot spot = checker.at["fleets"][i];
    check_stations(checker, fleets[i], spot);
    check_times(checker, fleets[i], spot);
    check_pace(checker, i, spot);
  }
}

}  // namespace passage
