#include "fact_log.hpp"
#include <passage/bound/prices.hpp>

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::at;
using testing::ElementsAre;

/// A town, a gate and a refuge, from midnight in steps of an hour.
TimedNetwork valley(std::int64_t people, std::uint32_t steps) {
  return {.begins = at("00:00"),
          .step = hours{1},
          .steps = steps,
          .nodes = 3,
          .arcs = {},
          .supplies = {{0, at("00:00"), Persons{people}}},
          .refuges = {2}};
}

TimedArc road(NodeIndex from, NodeIndex to, Duration least, double an_hour) {
  return {from, to, least, {{at("00:00"), at("00:00", 11), PerHour{an_hour}}}};
}

std::vector<std::int64_t> people_safe(const TimedNetwork& network) {
  std::vector<std::int64_t> people;
  for (const MilliPersons safe : earliest_arrival(network).safe) people.push_back(safe / 1'000);
  return people;
}

TEST(EarliestArrival, IsWhatOneRoadTakesAfterTheTimeItTakes) {
  TimedNetwork network = valley(1'000, 6);
  network.arcs = {road(0, 2, minutes{90}, 400)};

  EXPECT_THAT(people_safe(network), ElementsAre(0, 400, 800, 1'000, 1'000, 1'000));
}

TEST(EarliestArrival, IsThatOfTheNarrowestOfSeveralRoads) {
  TimedNetwork network = valley(1'000, 6);
  network.arcs = {road(0, 1, hours{1}, 900), road(1, 2, hours{1}, 300)};

  EXPECT_THAT(people_safe(network), ElementsAre(0, 0, 300, 600, 900, 1'000));
}

TEST(EarliestArrival, KnowsTheHours) {
  TimedNetwork network = valley(1'000, 6);
  network.arcs = {{0, 2, Duration{0}, {{at("01:30"), at("03:00"), PerHour{400}}}}};

  EXPECT_THAT(people_safe(network), ElementsAre(0, 200, 600, 600, 600, 600));
}

TEST(EarliestArrival, LetsNobodySetOutBeforeTheyCan) {
  TimedNetwork network = valley(0, 4);
  network.supplies = {{0, at("00:00"), Persons{10}}, {0, at("02:15"), Persons{50}}};
  network.arcs = {road(0, 2, Duration{0}, 40)};

  EXPECT_THAT(people_safe(network), ElementsAre(10, 10, 50, 60));
}

TEST(EarliestArrival, TakesTheLongWayRoundOnlyForThoseWhomTheShortOneHasNoRoomFor) {
  TimedNetwork network = valley(500, 5);
  network.arcs = {road(0, 2, Duration{0}, 100), road(0, 1, hours{1}, 100),
                  road(1, 2, hours{1}, 100)};

  EXPECT_THAT(people_safe(network), ElementsAre(100, 200, 400, 500, 500));
}

TEST(EarliestArrival, IsTheCapacityOfACutInEveryStep) {
  TimedNetwork network = valley(1'000, 6);
  network.arcs = {road(0, 1, hours{1}, 900), road(1, 2, hours{1}, 300)};
  const EarliestArrival most = earliest_arrival(network);

  for (std::uint32_t step = 0; step < network.steps; ++step)
    EXPECT_EQ(bound_by(network, prices_of_cut(network, most.cuts, step)), most.safe[step]) << step;
}

TEST(EarliestArrival, OfNobodyIsNobody) {
  TimedNetwork network = valley(0, 3);
  network.supplies.clear();
  network.arcs = {road(0, 2, Duration{0}, 100)};

  EXPECT_THAT(people_safe(network), ElementsAre(0, 0, 0));
}

}  // namespace
}  // namespace passage
