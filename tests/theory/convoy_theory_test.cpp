// A fleet that goes to and fro without chance makes min(B / (L + C), 1 / L) trips in a time: B
// vehicles, L to load one of them, and C for the rest of its cycle. Where loading takes a random
// time, exponential of mean 1 / m, they are machines that wait for one repairer: m (1 - p) trips, p
// the share of time for which none is there. Verification cases 7 and 8 of docs/model.md.

#include "support/stage.hpp"
#include "support/stats.hpp"
#include <passage/process/convoy.hpp>
#include <passage/process/travel.hpp>

#include <algorithm>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;

/// Each bus loads for ten minutes, one at a time; the road takes a minute there and one back, and
/// unloading eighteen: a cycle of twenty.
constexpr Duration loading = minutes{10};
constexpr Duration cycle = minutes{20};

FleetTerms buses(int vehicles) {
  FleetTerms fleet;
  fleet.id = "buses";
  fleet.vehicles = vehicles;
  fleet.seats = 10;
  fleet.loads_at.id = PlaceId{0U};
  fleet.destination.id = PlaceId{1U};
  fleet.column = 1;
  fleet.loading = loading;
  fleet.unloading = minutes{18};
  fleet.headway = Duration{0};
  return fleet;
}

std::size_t trips_of(int vehicles, Duration time, LoadingLaw law = LoadingLaw::fixed) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(400'000));
  setup.road("A-B").capacity = PerHour{1e9};
  setup.fleets.add({"buses", "buses", VehicleKind::bus, vehicles});
  Stage stage{setup.build()};
  stage.with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
  stage.with([&](const World& world) {
    FleetTerms fleet = buses(vehicles);
    fleet.loading_law = law;
    return make_convoys({fleet}, Persons{250}, world, Streams{1, 0},
                        {at("00:00"), at("00:00") + time});
  });
  stage.act(at("00:00"), [](Instant& instant) {
    instant.tell(StandingChanged{PlaceId{0U}, Standing::home, Standing::wanting,
                                 instant.note(people(400'000))});
  });
  stage.run_until(at("00:00") + time);
  return stage.log().of({"ConvoyLeft"}).size();
}

TEST(ConvoyTheory, MakesAsManyTripsAsAFleetWithoutChanceCan) {
  const Duration time = hours{200};

  for (const int vehicles : {1, 2, 3, 4, 8}) {
    const double by_vehicles = vehicles * static_cast<double>(time.count()) /
                               static_cast<double>((loading + cycle).count());
    const double by_bay = static_cast<double>(time.count()) / static_cast<double>(loading.count());
    const double expected = std::min(by_vehicles, by_bay);
    EXPECT_NEAR(static_cast<double>(trips_of(vehicles, time)), expected, 1 + 1e-3 * expected)
        << vehicles << " vehicles";
  }
}

/// The share of time for which none of `vehicles` is loading or waits for it, when each is away for
/// `away` times the mean time of loading: 1 / sum of N! / (N - k)! (1 / away)^k.
double share_without_any(int vehicles, double away) {
  double sum = 0;
  double term = 1;
  for (int k = 0; k <= vehicles; ++k) {
    sum += term;
    term *= (vehicles - k) / away;
  }
  return 1 / sum;
}

TEST(ConvoyTheory, MakesAsManyTripsAsMachinesThatWaitForOneRepairer) {
  const Duration time = hours{5'000};
  const double away = static_cast<double>(cycle.count()) / static_cast<double>(loading.count());
  const double most = static_cast<double>(time.count()) / static_cast<double>(loading.count());

  for (const int vehicles : {1, 4}) {
    const auto trips = static_cast<double>(trips_of(vehicles, time, LoadingLaw::exponential));
    EXPECT_THAT(trips, test::IsWithinPercentOf(1, most * (1 - share_without_any(vehicles, away))))
        << vehicles << " vehicles";
  }
}

}  // namespace
}  // namespace passage
