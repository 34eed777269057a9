#include "scenario/checker.hpp"
#include "scenario/geojson_document.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

bool is_junction(const Scenario& scenario, PlaceId place) {
  return scenario.places[place.index()].kind == PlaceKind::junction;
}

void check_places(Checker& checker) {
  const auto& places = checker.scenario.places;
  if (places.empty()) checker.complain(checker.at["places"], "is empty");
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i].kind == PlaceKind::junction && places[i].people > Persons{0}) {
      checker.complain(
          checker.at["places"][i]["people"],
          fmt::format("is {}, but nobody stays at a junction", places[i].people.count()));
    }
  }
}

void check_roads(Checker& checker) {
  const auto& roads = checker.scenario.roads;
  std::vector<bool> is_joined(checker.scenario.places.size(), false);
  for (std::size_t i = 0; i < roads.size(); ++i) {
    is_joined[roads[i].from.id.index()] = true;
    is_joined[roads[i].to.id.index()] = true;
    if (roads[i].from.id == roads[i].to.id) {
      checker.complain(checker.at["roads"][i]["to"],
                       fmt::format("is {}, where the road begins", in_quotes(roads[i].to.name)));
    }
  }
  if (roads.empty()) return;
  for (std::size_t i = 0; i < is_joined.size(); ++i) {
    if (!is_joined[i])
      checker.complain(checker.at["places"][i], "is joined to no other place by a road");
  }
}

void check_areas(Checker& checker) {
  const auto& areas = checker.scenario.areas;
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (areas[i].places.empty()) checker.complain(checker.at["areas"][i]["places"], "is empty");
  }
}

/// A file of boundaries may hold a whole country, so that one of no place is none of ours.
void check_boundaries(Checker& checker) {
  const auto& boundaries = checker.scenario.boundaries;
  bool is_of_a_place = boundaries.empty();
  for (std::size_t i = 0; i < boundaries.size(); ++i) {
    const Spot spot = checker.at["boundaries"][i];
    if (const std::string mistake = mistake_in_shape(boundaries[i].shape); !mistake.empty())
      checker.complain(spot["shape"], mistake);
    is_of_a_place |= std::ranges::any_of(checker.scenario.places, [&](const PlaceTerms& place) {
      return boundaries[i].of == place.id || boundaries[i].of == place.pcode;
    });
  }
  if (is_of_a_place) return;
  std::vector<std::string> names;
  for (const PlaceTerms& place : checker.scenario.places) names.push_back(place.id);
  checker.complain(
      checker.at["boundaries"],
      fmt::format("has none that is of a place: {} is neither the id nor the pcode of "
                  "one{}",
                  in_quotes(boundaries.front().of), suggestion(boundaries.front().of, names)));
}

void check_facilities(Checker& checker) {
  const auto& facilities = checker.scenario.facilities;
  for (std::size_t i = 0; i < facilities.size(); ++i) {
    if (is_junction(checker.scenario, facilities[i].place.id)) {
      checker.complain(checker.at["facilities"][i]["place"],
                       fmt::format("{} is a junction, where nothing stands",
                                   in_quotes(facilities[i].place.name)));
    }
    if (facilities[i].beds && facilities[i].kind != FacilityKind::hospital) {
      checker.complain(
          checker.at["facilities"][i]["beds"],
          fmt::format("belongs to a {}; only a hospital has beds", name_of(facilities[i].kind)));
    }
  }
}

void check_shares(Checker& checker, const PopulationTerms& terms, const Spot& spot) {
  constexpr double tolerance = 1e-6;
  const AgeShares& ages = terms.ages;
  const double of_ages = ages.under_5.count() + ages.aged_5_to_17.count() +
                         ages.adult_women.count() + ages.adult_men.count() + ages.over_60.count();
  if (std::abs(of_ages - 1) > tolerance) {
    checker.complain(
        spot["ages"],
        fmt::format("sum to {:.6g}, not to 1 (a band that is left out has its default)", of_ages));
  }
  const NeedShares& needs = terms.needs;
  const double of_needs = needs.injured.count() + needs.chronic.count() + needs.urgent.count();
  if (of_needs > 1 + tolerance) {
    checker.complain(spot["needs"], fmt::format("sum to {:.6g}, more than 1", of_needs));
  }
}

/// Who lives in a population's area before scaling.
std::int64_t residents(const Scenario& scenario, const PopulationTerms& terms) {
  std::int64_t people = 0;
  for (const PlaceId place : scenario.areas[terms.area.id.index()].places.ids) {
    people += scenario.places[place.index()].people.count();
  }
  return people;
}

void check_totals(Checker& checker) {
  const Scenario& scenario = checker.scenario;
  std::int64_t people = 0;
  for (const PlaceTerms& place : scenario.places) people += place.people.count();
  for (std::size_t i = 0; i < scenario.populations.size(); ++i) {
    const PopulationTerms& terms = scenario.populations[i];
    const std::int64_t unscaled = residents(scenario, terms);
    if (!terms.total) continue;
    people += terms.total->count() - unscaled;
    if (terms.total > Persons{0} && unscaled == 0) {
      checker.complain(checker.at["populations"][i]["total"],
                       fmt::format("is {}, but no place of the area has people to be scaled to it",
                                   terms.total->count()));
    }
  }
  if (people > std::numeric_limits<std::int32_t>::max()) {
    checker.complain(checker.at["places"],
                     fmt::format("have {} people together, more than 2147483647", people));
  }
}

void check_populations(Checker& checker) {
  const Scenario& scenario = checker.scenario;
  std::vector<std::size_t> counted_in(scenario.places.size(), scenario.populations.size());
  for (std::size_t i = 0; i < scenario.populations.size(); ++i) {
    const PopulationTerms& terms = scenario.populations[i];
    const Spot spot = checker.at["populations"][i];
    check_shares(checker, terms, spot);
    for (const PlaceId place : scenario.areas[terms.area.id.index()].places.ids) {
      const std::size_t other = std::exchange(counted_in[place.index()], i);
      if (other == scenario.populations.size()) continue;
      checker.complain_of_repeat(
          spot["area"], checker.at["populations"][other]["area"],
          fmt::format("counts {} a second time", in_quotes(scenario.places[place.index()].id)));
      break;
    }
  }
}

}  // namespace

namespace {

/// The places that roads lead to from one: 'a, b, c'.
std::string neighbours(const Scenario& scenario, PlaceId place) {
  std::set<std::string> names;
  for (const RoadTerms& road : scenario.roads) {
    if (road.from.id == place) names.insert(road.to.name);
    if (road.to.id == place) names.insert(road.from.name);
  }
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "nowhere" : text;
}

}  // namespace

void check_joined(Checker& checker, const Ref<PlaceTag>& from, const Ref<PlaceTag>& to,
                  const Spot& spot) {
  const auto joins = [&](const RoadTerms& road, PlaceId a, PlaceId b) {
    return road.from.id == a && road.to.id == b;
  };
  const bool is_joined = std::ranges::any_of(checker.scenario.roads, [&](const RoadTerms& road) {
    return joins(road, from.id, to.id) || joins(road, to.id, from.id);
  });
  if (is_joined) return;
  checker.complain(spot, fmt::format("{} is not joined to {} by a road; from {} roads lead to {}",
                                     in_quotes(to.name), in_quotes(from.name), in_quotes(from.name),
                                     neighbours(checker.scenario, from.id)));
}

void check_ground(Checker& checker) {
  if (checker.has_read({"places"})) check_places(checker);
  if (checker.has_read({"places", "roads"})) check_roads(checker);
  if (checker.has_read({"areas"})) check_areas(checker);
  if (checker.has_read({"places", "boundaries"})) check_boundaries(checker);
  if (checker.has_read({"places", "facilities"})) check_facilities(checker);
}

void check_people(Checker& checker) {
  if (!checker.has_read({"places", "areas", "populations"})) return;
  check_totals(checker);
  check_populations(checker);
}

}  // namespace passage
