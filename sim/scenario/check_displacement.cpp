#include "scenario/checker.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

/// Which places roads join, whoever holds them: a forest of sets.
class Islands {
 public:
  explicit Islands(const Scenario& scenario) : parents_(scenario.places.size()) {
    std::iota(parents_.begin(), parents_.end(), std::size_t{0});
    for (const RoadTerms& road : scenario.roads) {
      parents_[root(road.from.id.index())] = root(road.to.id.index());
    }
  }
  [[nodiscard]] bool are_joined(PlaceId a, PlaceId b) { return root(a.index()) == root(b.index()); }

 private:
  std::size_t root(std::size_t place) {
    while (parents_[place] != place) place = parents_[place] = parents_[parents_[place]];
    return place;
  }

  std::vector<std::size_t> parents_;
};

/// Tells of items of a list that are about the same thing.
template <class T, class Subject>
void check_subjects(Checker& checker, const Spot& list, const std::vector<T>& items,
                    Subject subject) {
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string& name = subject(items[i]);
    const auto [first, is_new] = seen.emplace(name, i);
    if (!is_new) checker.complain_of_repeat(list[i], list[first->second], "is given twice");
  }
}

void check_origins(Checker& checker, const DisplacementParams& params) {
  const Spot spot = checker.at["displacement"]["from"];
  if (params.from.empty()) return checker.complain(spot, "is empty, so nobody would leave");
  const bool has_people = std::ranges::any_of(params.from.ids, [&](PlaceId place) {
    return checker.scenario.places[place.index()].people > Persons{0};
  });
  if (!has_people) checker.complain(spot, "names places where nobody lives");
}

void check_destinations(Checker& checker, const DisplacementParams& params, const Spot& spot) {
  const auto& destinations = params.choice.destinations;
  if (destinations.empty()) checker.complain(spot, "is empty, so nobody could leave");
  Islands islands{checker.scenario};
  for (std::size_t i = 0; i < destinations.size(); ++i) {
    const auto& place = destinations[i].place;
    if (checker.scenario.places[place.id.index()].kind == PlaceKind::junction) {
      checker.complain(spot[i]["place"],
                       fmt::format("{} is a junction, where nobody stays", in_quotes(place.name)));
    }
    const bool is_reached = std::ranges::any_of(
        params.from.ids, [&](PlaceId from) { return islands.are_joined(from, place.id); });
    if (!is_reached && !params.from.empty()) {
      checker.complain(spot[i]["place"],
                       fmt::format("{} cannot be reached by road from any place of "
                                   "displacement.from, even with all fronts open",
                                   in_quotes(place.name)));
    }
  }
}

}  // namespace

void check_displacement(Checker& checker) {
  if (!checker.scenario.displacement) return;
  if (!checker.has_read({"displacement", "places", "areas", "roads", "parties"})) return;
  const DisplacementParams& params = *checker.scenario.displacement;
  const Spot choice = checker.at["displacement"]["choice"];
  check_origins(checker, params);
  check_destinations(checker, params, choice["destinations"]);
  check_subjects(
      checker, choice["destinations"], params.choice.destinations,
      [](const DestinationTerms& terms) -> const std::string& { return terms.place.name; });
  check_subjects(checker, choice["sides"], params.choice.sides,
                 [](const SideAppeal& side) -> const std::string& { return side.party.name; });
}

void check_returning(Checker& checker) {
  if (!checker.scenario.returning || !checker.has_read({"returning", "places", "areas"})) return;
  const Spot spot = checker.at["returning"];
  if (checker.scenario.returning->to.empty()) checker.complain(spot["to"], "is empty");
  if (!checker.scenario.displacement && checker.scenario.fleets.empty()) {
    checker.complain(spot,
                     "is given, but nobody ever leaves: there is no displacement and no fleet");
  }
}

}  // namespace passage
