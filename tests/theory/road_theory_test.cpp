// The real travel process against a queue of random arrivals, a queue behind daily hours, and the
// kinematic wave of a road that fills up.

#include "support/stage.hpp"
#include "support/stats.hpp"
#include <passage/core/random.hpp>
#include <passage/process/corridor.hpp>
#include <passage/process/travel.hpp>

#include <algorithm>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;
using test::AWorld;
using test::IsWithinPercentOf;
using test::people;
using test::Stage;

const SimTime start = at("00:00");

/// How long people waited to enter a road.
class Waits final : public Observer {
 public:
  void see(SimTime now, std::string_view, const Fact& fact, const World& world) override {
    if (const auto* waited = std::get_if<GroupWaited>(&fact)) since(waited->group) = now;
    if (const auto* entered = std::get_if<GroupEntered>(&fact)) {
      sum += now - since(entered->group);
      people += world.population().group(entered->group).people.total();
    }
  }
  Duration sum{0};
  std::int64_t people = 0;

 private:
  SimTime& since(GroupId group) {
    if (group.index() >= since_.size()) since_.resize(group.index() + 1);
    return since_[group.index()];
  }
  std::vector<SimTime> since_;
};

// Case 3. Single persons who come at random, 180 an hour, to an entry that lets in 600: the wait is
// that of an M/D/1 queue, rho / (2 mu (1 - rho)) = 0.3 / (2 x 600 x 0.7) h = 9/7 s. Relative
// standard error over n = 50,000 people, with their correlation: sqrt(2 rho / n) / (1 - rho) = 0.5
// %.
TEST(Entry, KeepsPeopleForTheWaitOfAQueueWithFixedService) {
  constexpr std::int32_t walkers = 50'000;
  AWorld setup{"A---B"};
  setup.inhabit('A', people(walkers));
  Waits waits;
  Stage stage{setup.build()};
  stage.unlogged().watched_by(waits).with([](const World& world) {
    return make_travel({.walking_capacity = PerHour{600}}, world, Streams{1, 0});
  });
  SimTime now = start;
  for (std::uint32_t i = 0; i < walkers; ++i) {
    const Uniform u = Stream{3, 0, Purpose::test, i}.uniform(0);
    now += draw_exponential(u, Duration{3'600'000 / 180});
    stage.depart(now, {setup.place('A'), setup.place('B'), people(1)});
  }

  stage.run_until(now + hours{24});

  ASSERT_EQ(waits.people, walkers);
  EXPECT_THAT(in_hours(waits.sum) / walkers * 3'600, IsWithinPercentOf(2.0, 9.0 / 7));
}

/// When the last of a run's people passed the entry.
class LastEntry final : public Observer {
 public:
  void see(SimTime, std::string_view, const Fact& fact, const World&) override {
    if (const auto* entered = std::get_if<GroupEntered>(&fact))
      last = std::max(last, entered->tail);
  }
  SimTime last{};
};

// Case 9. N people before a corridor that is open w hours a day from `open`, at c an hour: the last
// passes at 24 k + open + (N - k c w) / c hours, where k = ceil(N / (c w)) - 1 days are used in
// full.
TEST(Corridor, ClearsAQueueBehindDailyHoursWhenTheoryTells) {
  for (const std::int32_t n : {900, 1'000, 2'350, 5'001}) {
    AWorld setup{"A---B"};
    setup.inhabit('A', people(n));
    Corridor corridor = test::corridor_named("hours");
    corridor.windows = {start, at("00:00", 20), {{hours{8}, hours{13}}}};
    corridor.capacity = PerHour{200};
    setup.add("AB", corridor);
    LastEntry entry;
    Stage stage{setup.build()};
    stage.watched_by(entry).with(make_corridors).with([](const World& world) {
      return make_travel({}, world, Streams{1, 0});
    });
    for (std::int32_t left = n; left > 0; left -= 250)
      stage.depart(start, {setup.place('A'), setup.place('B'), people(std::min(left, 250))});

    stage.run_until(at("00:00", 15));

    const int full_days = (n + 999) / 1'000 - 1;
    const double theory = 24.0 * full_days + 8 + (n - 1'000.0 * full_days) / 200;
    // Each platoon's passage is rounded up to a millisecond, and a split to whole people: at a
    // closing time up to one person, 18 s at this rate, is left to the next day.
    const double slack = 18.0 / 3'600 * full_days + 1e-3;
    EXPECT_GE(in_hours(entry.last - start), theory - 1e-9) << n;
    EXPECT_LE(in_hours(entry.last - start), theory + slack) << n;
  }
}

/// When each road of a chain first had somebody who could not enter at once.
class FirstWaits final : public Observer {
 public:
  explicit FirstWaits(std::size_t arcs) : first(arcs, SimTime::max()) {}
  void see(SimTime now, std::string_view, const Fact& fact, const World&) override {
    if (const auto* waited = std::get_if<GroupWaited>(&fact)) since_ = {now, waited->group};
    const auto* entered = std::get_if<GroupEntered>(&fact);
    if (entered == nullptr || (since_.second == entered->group && since_.first == now)) return;
    first[entered->arc] = std::min(first[entered->arc], now);
  }
  Table<ArcTag, SimTime> first;

 private:
  std::pair<SimTime, GroupId> since_{};
};

// Case 26. On a chain of roads of 200 m, single vehicles come at q1 = 900 an hour and drive at v =
// 40 km/h until the last road lets in q2 = 450. By the triangular diagram k1 = q1 / v = 22.5 a
// kilometre and, with jam density 100 and wave speed w = 15 km/h, k2 = 100 - q2 / w = 70: the tail
// of the queue grows at (q1 - q2) / (k2 - k1) = 9.47 km/h. Tolerance: one road, that is one cell.
TEST(Road, FillsUpAtTheSpeedOfTheShockWave) {
  constexpr std::uint32_t roads = 30;
  constexpr double kilometres = 0.2;
  AWorld setup{"A"};
  setup.inhabit('A', people(2'000));
  for (std::uint32_t i = 1; i <= roads; ++i) {
    setup.places.add({.name = "P", .label = "P", .kind = PlaceKind::shelter});
    setup.control.add(PartyId{0U});
    setup.roads.add({.name = "road",
                     .from = PlaceId{i - 1},
                     .to = PlaceId{i},
                     .length = Metres{kilometres * 1'000},
                     .free_speed = KilometresPerHour{40},
                     .capacity = PerHour{i == roads ? 450.0 : 900.0}});
  }
  const TravelParams params{.persons_per_vehicle = 1,
                            .storage = StorageParams{.vehicles_per_km = 100,
                                                     .lane_capacity = PerHour{1'800},
                                                     .wave_speed = KilometresPerHour{15}}};
  Stage stage{setup.build()};
  FirstWaits waits{stage.world().network().arc_count()};
  stage.watched_by(waits).with([&](const World& world) {
    return make_travel(params, world, Streams{1, 0});
  });
  for (int i = 0; i < 900; ++i) {
    stage.depart(start + i * std::chrono::seconds{4},
                 {PlaceId{0U}, PlaceId{roads}, people(1), Mode::vehicle});
  }

  stage.run_until(at("06:00"));

  const Network& network = stage.world().network();
  const auto full_at = [&](std::uint32_t road) {
    return in_hours(waits.first[network.arc_from(RoadId{road}, PlaceId{road})] - start);
  };
  const double speed = 900.0 / 40;  // k1
  const double growth = (900.0 - 450) / (100 - 450.0 / 15 - speed);
  constexpr std::uint32_t near = 25;
  constexpr std::uint32_t far = 8;
  const double travelled = (near - far) * kilometres;
  EXPECT_NEAR((full_at(far) - full_at(near)) * growth, travelled, kilometres);
}

}  // namespace
}  // namespace passage
