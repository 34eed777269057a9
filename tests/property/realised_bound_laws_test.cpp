// No course of events brings more people to safety by any hour than its bound allows.

#include "a_scenario.hpp"
#include "random_scenario.hpp"
#include <passage/bound/earliest_arrival.hpp>
#include <passage/bound/realised.hpp>

#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

/// A run beside its bound.
struct Bounded {
  TimedNetwork network;
  EarliestArrival most;
  std::vector<std::int64_t> safe;
};

Bounded bounded(const Scenario& scenario, const Leaving& who, std::uint32_t seed, Duration step) {
  const auto setting = make_setting(scenario);
  OpenWays open{World{setting, Speeds{scenario.travel.walking_speed}}, scenario.begins};
  SafeArrivals arrivals{*setting, who};
  (void)test::run(scenario, seed, {&open, &arrivals});
  Bounded result;
  result.network = network_of(scenario, setting, who, open.finish(scenario.ends), step);
  result.most = earliest_arrival(result.network);
  result.safe = arrivals.by_step(result.network);
  return result;
}

/// The first step by whose end more are safe than can be; the number of steps if none.
std::size_t first_breach(const Bounded& run) {
  for (std::size_t step = 0; step < run.safe.size(); ++step) {
    if (1'000 * run.safe[step] > run.most.safe[step]) return step;
  }
  return run.safe.size();
}

RC_GTEST_PROP(RealisedBound, IsAboveEveryRunAtEveryTime, ()) {
  bool is_anybody_safe = false;
  for (std::uint32_t i = 0; i < 20; ++i) {
    const std::string yaml = test::draw_draft().text();
    const Scenario scenario = test::scenario_of(yaml);
    const Leaving who = i % 3 == 0 ? leaving_of(scenario, {PlaceId{0U}}) : leaving_of(scenario);
    const Bounded run = bounded(scenario, who, i, std::chrono::minutes{i % 2 == 0 ? 60 : 10});

    RC_LOG(yaml);
    RC_ASSERT(first_breach(run) == run.safe.size());
    is_anybody_safe = is_anybody_safe || run.safe.back() > 0;
  }
  RC_CLASSIFY(is_anybody_safe, "somebody is safe");
}

TEST(RealisedBound, IsReachedWhereEverybodyLeavesAtOnceByOneRoad) {
  const Scenario scenario = test::scenario_of(R"(
format: 1
name: One road
begins: 2020-01-01
ends: 2020-01-02
zone: "+00:00"
parties: [{id: city}]
places:
  - {id: old_town, holder: city, people: 4000}
  - {id: harbour, kind: shelter, holder: city}
roads: [{from: old_town, to: harbour, length: 4 km}]
areas: [{id: town, places: [old_town]}]
displacement:
  from: [town]
  epoch: 1 h
  leaving: {base: 100/day}
  choice: {waiting: -20, refuge: -20, destinations: [{place: harbour}]}
  informed_first_per_hour: 0
travel: {platoon: 10, walking_capacity: 600/h}
)");
  const Bounded run = bounded(scenario, leaving_of(scenario), 1, std::chrono::hours{1});

  ASSERT_EQ(first_breach(run), run.safe.size());
  EXPECT_EQ(run.most.safe.back(), 4'000'000);
  EXPECT_GE(run.safe.back(), 3'900);
  // Two of three hours are the walk and the first hour's departure.
  EXPECT_GE(1'000 * run.safe[5], run.most.safe[5] * 6 / 10);
}

}  // namespace
}  // namespace passage
