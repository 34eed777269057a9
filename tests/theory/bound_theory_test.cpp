// Bounds whose value is known from a formula.

#include "a_scenario.hpp"
#include "timed_city.hpp"
#include <passage/bound/ladder.hpp>
#include <passage/bound/realised.hpp>
#include <passage/experiment/levers.hpp>

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

/// Ford and Fulkerson, 1958: of routes without common roads each sends its rate from the first
/// moment, and delivers T - its time of them.
TEST(BoundTheory, OfDisjointRoutesIsRateTimesTheTimeThatIsLeft) {
  TimedNetwork network{.step = minutes{15},
                       .steps = 96,
                       .nodes = 4,
                       .arcs = {},
                       .supplies = {{0, {}, Persons{1'000'000}}},
                       .refuges = {3}};
  const EntrySpell always{{}, SimTime{hours{24}}, PerHour{0}};
  const auto road = [&](NodeIndex from, NodeIndex to, Duration least, double an_hour) {
    network.arcs.push_back({from, to, least, {{always.from, always.to, PerHour{an_hour}}}});
  };
  road(0, 1, minutes{45}, 400);
  road(1, 3, minutes{60}, 900);
  road(0, 2, minutes{150}, 1'200);
  road(2, 3, minutes{30}, 800);

  const std::vector<MilliPersons> safe = earliest_arrival(network).safe;
  for (std::uint32_t step = 0; step < network.steps; ++step) {
    // Who arrives in a step has set out in one that long before, this one counted.
    const auto left = [&](int minutes_over) {
      return std::max(0.0, (step + 1) * 0.25 - minutes_over / 60.0);
    };
    EXPECT_EQ(safe[step] / 1'000, static_cast<std::int64_t>(400 * left(105) + 800 * left(180)))
        << step;
  }
}

TEST(BoundTheory, OfAProgrammeIsTheFlowWhereNothingIsSharedOrLimited) {
  if (!can_solve_programmes()) GTEST_SKIP() << "built without Clp";
  for (std::uint64_t number = 0; number < 40; ++number) {
    test::TimedCity city{{.nodes = 6 + static_cast<NodeIndex>(number % 6), .steps = 40}, number};
    const TimedNetwork& network = city.network();
    const std::vector<MilliPersons> safe = earliest_arrival(network).safe;
    for (const std::uint32_t last : {15U, 39U}) {
      const auto prices = best_prices(network, last);
      ASSERT_TRUE(prices.has_value());
      const MilliPersons most = bound_by(network, *prices);
      EXPECT_GE(most, safe[last]) << number;
      EXPECT_LE(most, safe[last] + 1'000) << number;  // what rounding the prices costs
    }
  }
}

const std::string two_buses = R"(
format: 1
name: Two buses
begins: 2020-01-01
ends: 2020-01-01 06:00
zone: "+00:00"
parties: [{id: city}, {id: hills}]
places:
  - {id: old_town, holder: city, people: 4000}
  - {id: village, kind: town, holder: hills}
roads: [{from: old_town, to: village, length: 30 km, free_speed: 60 km/h}]
corridors: [{id: way, via: [old_town, village], admits: [organised]}]
fleets:
  - {id: buses, vehicles: 2, seats: 50, loads_at: old_town, destination: village, column: 2,
     loading: 30 min, unloading: 0 min, headway: 0 s, max_wait: 0 min}
displacement:
  from: [old_town]
  epoch: 30 min
  leaving: {base: 100/day}
  choice: {waiting: -20, refuge: -20, destinations: [{place: village}]}
  informed_first_per_hour: 0
)";

/// A deterministic fleet brings seats in every round: out for the first time after loading and the
/// way there, then after each way back, loading and way there.
TEST(BoundTheory, OfAFleetIsSeatsTimesRounds) {
  if (!can_solve_programmes()) GTEST_SKIP() << "built without Clp";
  const Scenario scenario = test::scenario_of(two_buses);
  const auto setting = make_setting(scenario);
  const Leaving who = leaving_of(scenario);
  const OpenSpells open = open_by_terms(scenario, setting);
  const std::vector<Ready> all = present_at_first(scenario, *setting, who);
  for (const int hour : {1, 2, 3, 4, 5, 6}) {
    const BoundCase of{
        scenario, setting, who, {scenario.begins, scenario.begins + hours{hour}}, minutes{30}};
    const int rounds = std::max(0, (60 * hour - 60 + 89) / 90);
    EXPECT_EQ(people_of(bound_of(of, {open, all}).most), 100 * rounds) << hour;
  }
}

Ladder ladder_of(const Scenario& scenario) {
  const auto shared = std::make_shared<const Scenario>(scenario);
  const auto run = run_ladder({shared, make_setting(scenario)}, {}, {});
  EXPECT_TRUE(run.has_value());
  return run->ladder;
}

const std::string by_corridor = R"(
format: 1
name: A corridor
begins: 2020-01-01
ends: 2020-01-03
zone: "+00:00"
parties: [{id: city}, {id: hills}]
places:
  - {id: old_town, holder: city, people: 4000}
  - {id: harbour, kind: shelter, holder: hills}
roads: [{from: old_town, to: harbour, length: 400 m}]
corridors: [{id: way, via: [old_town, harbour], hours: ["08:00-12:00"], capacity: 100/h}]
displacement:
  from: [old_town]
  epoch: 1 h
  leaving: {base: 100/day}
  choice: {waiting: -20, refuge: -20, destinations: [{place: harbour}]}
  informed_first_per_hour: 0
travel: {platoon: 10}
)";

/// What the prices promise of one more hour is what solving again gives, and what the simulation
/// brings when everybody stands in the queue.
TEST(BoundTheory, OfOneMoreHourGainsWhatThePricesSayAndTheRunBrings) {
  const Scenario scenario = test::scenario_of(by_corridor);
  const Realised drawn{std::make_shared<const Scenario>(scenario), make_setting(scenario)};
  const auto run = run_ladder(drawn, {}, {});
  ASSERT_TRUE(run.has_value());
  ASSERT_EQ(people_of(run->terms.most), 800);  // two days of four hours
  const std::vector<Gain> gains = gains_of(drawn, {}, *run);

  ASSERT_FALSE(gains.empty());
  EXPECT_EQ(gains[0].what, "one more hour a day on corridor way");
  EXPECT_EQ(gains[0].at_most, 200);
  EXPECT_EQ(gains[0].people, 200);
  Scenario longer = scenario;
  levers_of(scenario)[0].add(longer, 1);
  const std::int64_t more = ladder_of(longer).back() - run->ladder.back();
  EXPECT_GE(more, 190);  // a group of ten may stand in the door
  EXPECT_LE(more, 200);
}

TEST(BoundTheory, OfALadderThatAddsUpNamesEachLoss) {
  const Ladder ladder = ladder_of(test::scenario_of(by_corridor));

  EXPECT_EQ(ladder[0], 800);
  EXPECT_EQ(ladder[1], 800);
  EXPECT_EQ(ladder[2], 800);
  EXPECT_LE(ladder[3], 800);
  EXPECT_GE(ladder[4], 760);
}

}  // namespace
}  // namespace passage
