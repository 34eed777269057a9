#include "scenario/people.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace passage {

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const double> weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  EXPECTS(total == 0 || sum > 0);
  std::vector<std::int64_t> parts(weights.size(), 0);
  if (total == 0) return parts;
  std::vector<double> remainders(weights.size());
  std::int64_t left = total;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const double exact = static_cast<double>(total) * weights[i] / sum;
    parts[i] = static_cast<std::int64_t>(std::floor(exact));
    remainders[i] = exact - std::floor(exact);
    left -= parts[i];
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return remainders[i]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[order[i % order.size()]];
  return parts;
}

namespace {

std::array<double, age_bands> shares_of(const AgeShares& ages) {
  return {ages.under_5.count(), ages.aged_5_to_17.count(), ages.adult_women.count(),
          ages.adult_men.count(), ages.over_60.count()};
}

/// People of one need in one place, spread over the ages.
void add_people(Strata& place, std::int64_t count, Need need, const AgeShares& ages) {
  const std::vector<std::int64_t> by_age = apportion(count, shares_of(ages));
  for (std::size_t i = 0; i < age_bands; ++i) {
    place[Stratum{static_cast<AgeBand>(i), need}] += static_cast<std::int32_t>(by_age[i]);
  }
}

/// Everybody in `places`, whose residents are `counts`, with the needs apportioned over all of them
/// together.
void settle(const PopulationTerms& terms, const std::vector<PlaceId>& places,
            std::vector<std::int64_t> counts, Residents& people) {
  const std::vector<double> weights(counts.begin(), counts.end());
  const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  const auto settle_need = [&](Need need, Fraction share) {
    const std::int64_t with_need = std::llround(static_cast<double>(total) * share.count());
    const std::vector<std::int64_t> here = apportion(with_need, weights);
    for (std::size_t i = 0; i < places.size(); ++i) {
      const std::int64_t count = std::min(here[i], counts[i]);
      add_people(people[places[i]], count, need, terms.ages);
      counts[i] -= count;
    }
  };
  settle_need(Need::injured, terms.needs.injured);
  settle_need(Need::chronic, terms.needs.chronic);
  settle_need(Need::urgent, terms.needs.urgent);
  for (std::size_t i = 0; i < places.size(); ++i)
    add_people(people[places[i]], counts[i], Need::well, terms.ages);
}

std::vector<std::int64_t> residents(const Scenario& scenario, const std::vector<PlaceId>& places,
                                    const std::optional<Persons>& total) {
  std::vector<std::int64_t> counts;
  counts.reserve(places.size());
  for (const PlaceId place : places)
    counts.push_back(scenario.places[place.index()].people.count());
  if (!total) return counts;
  const std::vector<double> weights(counts.begin(), counts.end());
  return apportion(total->count(), weights);
}

}  // namespace

Residents people_at_start(const Scenario& scenario) {
  Residents people;
  Table<PlaceTag, std::uint8_t> is_described(scenario.places.size(), 0);
  for (const PopulationTerms& terms : scenario.populations) {
    const std::vector<PlaceId>& places = scenario.areas[terms.area.id.index()].places.ids;
    for (const PlaceId place : places) is_described[place] = 1;
    settle(terms, places, residents(scenario, places, terms.total), people);
  }
  for (const PlaceId place : is_described.ids()) {
    if (is_described[place] == 0) settle({}, {place}, residents(scenario, {place}, {}), people);
  }
  return people;
}

}  // namespace passage
