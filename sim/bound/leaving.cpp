#include <passage/bound/leaving.hpp>

#include <algorithm>
#include <utility>

namespace passage {

namespace {

void add_all(const std::vector<PlaceId>& from, std::vector<PlaceId>& to) {
  to.insert(to.end(), from.begin(), from.end());
}

/// All places that a scenario sends people to.
std::vector<PlaceId> destinations_of(const Scenario& scenario) {
  std::vector<PlaceId> all;
  for (const AccordTerms& accord : scenario.accords) {
    add_all(accord.destinations.ids, all);
    if (accord.first) add_all(accord.first->destinations.ids, all);
  }
  for (const FleetTerms& fleet : scenario.fleets) all.push_back(fleet.destination.id);
  if (!scenario.displacement) return all;
  for (const DestinationTerms& to : scenario.displacement->choice.destinations)
    all.push_back(to.place.id);
  return all;
}

/// All places whose people a scenario moves: those who are displaced or fetched, else those of
/// accords that name patients, else everybody.
std::vector<PlaceId> origins_of(const Scenario& scenario) {
  std::vector<PlaceId> all;
  if (scenario.displacement) add_all(scenario.displacement->from.ids, all);
  for (const FleetTerms& fleet : scenario.fleets) {
    add_all(fleet.collects.ids, all);
    all.push_back(fleet.loads_at.id);
  }
  for (const AccordTerms& accord : scenario.accords) {
    if (all.empty() && accord.first) add_all(accord.area.ids, all);
  }
  if (!all.empty()) return all;
  for (std::uint32_t i = 0; i < scenario.places.size(); ++i) all.emplace_back(i);
  return all;
}

/// The places that are not among others, in order, each once.
std::vector<PlaceId> without(std::vector<PlaceId> places, const std::vector<PlaceId>& others) {
  std::erase_if(places,
                [&](PlaceId place) { return std::ranges::find(others, place) != others.end(); });
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace

Leaving leaving_of(const Scenario& scenario) {
  Leaving who;
  who.refuges =
      without(destinations_of(scenario),
              scenario.displacement ? scenario.displacement->from.ids : std::vector<PlaceId>{});
  who.from = without(origins_of(scenario), who.refuges);
  return who;
}

Leaving leaving_of(const Scenario& scenario, const std::vector<PlaceId>& from) {
  std::vector<PlaceId> elsewhere = destinations_of(scenario);
  for (std::uint32_t i = 0; i < scenario.places.size(); ++i) {
    const PlaceKind kind = scenario.places[i].kind;
    if (kind != PlaceKind::gate && kind != PlaceKind::junction) elsewhere.emplace_back(i);
  }
  return {from, without(std::move(elsewhere), from)};
}

std::vector<Ready> present_at_first(const Scenario& scenario, const Setting& setting,
                                    const Leaving& who) {
  std::vector<Ready> present;
  for (const PlaceId place : who.from) {
    const std::int64_t people = std::as_const(setting.people)[place].total();
    if (people > 0) present.push_back({place, scenario.begins, Persons{people}});
  }
  return present;
}

}  // namespace passage
