// The real travel process against what is known of point queues and platoons.

#include "support/stage.hpp"
#include <passage/core/random.hpp>
#include <passage/process/travel.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using test::Stage;

const SimTime departure = at("06:00");

/// When the last of a run's people arrived.
class LastArrival final : public Observer {
 public:
  void see(SimTime now, std::string_view, const Fact& fact, const World&) override {
    if (std::holds_alternative<GroupArrived>(fact)) last = now;
  }
  SimTime last{};
};

/// Some people who come to the road at one moment.
struct Crowd {
  SimTime at;
  std::int32_t size;
};

std::vector<Crowd> crowds(std::uint32_t replication) {
  const Stream draws{1, replication, Purpose::test, 0};
  std::vector<Crowd> drawn;
  for (std::uint32_t i = 0; i < 40; ++i) {
    const Uniform when = draws.uniform(2 * i);
    const Uniform size = draws.uniform(2 * i + 1);
    drawn.push_back({departure + Duration{static_cast<std::int64_t>(when.value() * 3'600'000)},
                     1 + static_cast<std::int32_t>(size.value() * 200)});
  }
  std::ranges::sort(drawn, {}, &Crowd::at);
  return drawn;
}

SimTime last_arrival(const std::vector<Crowd>& drawn, PerHour capacity) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(10'000));
  LastArrival arrival;
  Stage stage{setup.build()};
  stage.with([&](const World& world) {
    return make_travel({.walking_capacity = capacity}, world, Streams{1, 0});
  });
  for (const Crowd& crowd : drawn)
    stage.depart(crowd.at, {setup.place('A'), setup.place('B'), people(crowd.size)});
  stage.watched_by(arrival).run_until(departure + std::chrono::hours{48});
  return arrival.last;
}

/// max over t of (t + (N - A(t)) / c) + tau, where A(t) are those who came before t; the maximum is
/// at a moment at which somebody comes. Units: hours since the departure, persons an hour.
double cleared_after(const std::vector<Crowd>& drawn, double capacity, double lag) {
  std::int64_t still_to_come = 0;
  for (const Crowd& crowd : drawn) still_to_come += crowd.size;
  double latest = 0;
  for (const Crowd& crowd : drawn) {
    latest = std::max(
        latest, in_hours(crowd.at - departure) + static_cast<double>(still_to_come) / capacity);
    still_to_come -= crowd.size;
  }
  return latest + lag;
}

TEST(PointQueue, ClearsWhenTheoryTells) {
  for (const double capacity : {1'700.0, 3'600.0, 7'001.0, 50'000.0}) {
    for (std::uint32_t replication = 0; replication < 5; ++replication) {
      const std::vector<Crowd> drawn = crowds(replication);

      const double last = in_hours(last_arrival(drawn, PerHour{capacity}) - departure);

      // A road of 1 km at 4 km/h. The time of each crowd is rounded up to a millisecond.
      const double theory = cleared_after(drawn, capacity, 0.25);
      const double rounding = in_hours(Duration{static_cast<std::int64_t>(drawn.size())});
      EXPECT_GE(last, theory - 1e-9) << capacity;
      EXPECT_LE(last, theory + rounding) << capacity;
    }
  }
}

// Twenty thousand people over a hundred roads, in platoons and one by one.

constexpr std::size_t hops = 100;
constexpr std::int32_t walkers = 20'000;
constexpr std::int32_t platoon = 200;
constexpr double lag_hours = 0.1;

double uniform_between(double low, double high, std::uint64_t entity, std::uint32_t n) {
  return low + (high - low) * Stream{4, 0, Purpose::test, entity}.uniform(n).value();
}

std::vector<double> capacities() {
  std::vector<double> drawn;
  for (std::uint32_t i = 0; i < hops; ++i) drawn.push_back(uniform_between(2'500, 6'000, 0, i));
  return drawn;
}

/// Hours at which people set out, in order.
std::vector<double> departures() {
  std::vector<double> drawn;
  for (std::uint32_t i = 0; i < walkers; ++i) drawn.push_back(uniform_between(0, 6, 1, i));
  std::ranges::sort(drawn);
  return drawn;
}

/// The mean travel time in hours if each person is served alone, after a lag and in order.
double mean_one_by_one() {
  const std::vector<double> leave = departures();
  std::vector<double> now = leave;
  for (const double capacity : capacities()) {
    double busy = 0;
    for (double& person : now) {
      busy = std::max(person, busy) + 1 / capacity;
      person = busy + lag_hours;
    }
  }
  const double sum = std::accumulate(now.begin(), now.end(), 0.0) -
                     std::accumulate(leave.begin(), leave.end(), 0.0);
  return sum / walkers;
}

/// Sums the arrival times of platoons, uniform from head to tail as they reach their destination.
class ArrivalSum final : public Observer {
 public:
  void see(SimTime, std::string_view, const Fact& fact, const World& world) override {
    const auto* reached = std::get_if<GroupReached>(&fact);
    if (reached == nullptr) return;
    const Group& group = world.population().group(reached->group);
    if (reached->place != group.destination) return;
    const auto n = static_cast<double>(group.people.total());
    const double head = in_hours(reached->head - departure);
    const double tail = in_hours(reached->tail - departure);
    sum += n * head + (tail - head) * (n + 1) / 2;
    arrived += group.people.total();
  }
  double sum = 0;
  std::int64_t arrived = 0;
};

/// A chain of roads of 0.1 h each, with the capacities of the test; junctions in between.
AWorld chain() {
  AWorld setup{"A"};
  setup.inhabit('A', people(walkers));
  for (std::uint32_t i = 1; i <= hops; ++i) {
    setup.places.add(
        {.name = "P", .label = "P", .kind = i == hops ? PlaceKind::shelter : PlaceKind::junction});
    setup.control.add(PartyId{0U});
  }
  const std::vector<double> capacity = capacities();
  for (std::uint32_t i = 0; i < hops; ++i) {
    setup.roads.add({.name = "road",
                     .from = PlaceId{i},
                     .to = PlaceId{i + 1},
                     .length = Metres{1'000},
                     .free_speed = KilometresPerHour{10},
                     .capacity = PerHour{capacity[i]}});
  }
  return setup;
}

Duration from_hours(double hours) {
  return Duration{static_cast<std::int64_t>(std::ceil(hours * 3'600'000))};
}

TEST(Platoon, TravelsAsLongAsItsPeopleWouldOneByOne) {
  const AWorld setup = chain();
  const std::vector<double> leave = departures();
  ArrivalSum arrivals;
  Stage stage{setup.build()};
  stage.with([](const World& world) {
    return make_travel({.persons_per_vehicle = 1}, world, Streams{1, 0});
  });
  for (std::size_t first = 0; first < leave.size(); first += platoon) {
    const double head = leave[first];
    const double tail = leave[first + platoon - 1];
    stage.depart(departure + from_hours(head), {.from = PlaceId{0U},
                                                .to = PlaceId{static_cast<std::uint32_t>(hops)},
                                                .who = people(platoon),
                                                .mode = Mode::vehicle,
                                                .spread = from_hours(tail - head)});
  }

  stage.watched_by(arrivals).run_until(departure + std::chrono::hours{72});

  ASSERT_EQ(arrivals.arrived, walkers);
  const double mean = (arrivals.sum - std::accumulate(leave.begin(), leave.end(), 0.0)) / walkers;
  EXPECT_NEAR(mean / mean_one_by_one(), 1, 0.005);
}

}  // namespace
}  // namespace passage
