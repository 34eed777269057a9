// No course of events brings more people to safety by any hour than its bounds allow, and each rung
// of the ladder lies below the one before.

#include "bounded_run.hpp"

namespace passage {
namespace {

RC_GTEST_PROP(RealisedBound, IsAboveEveryRunAtEveryTime, ()) {
  test::expect_within_bounds(static_cast<std::uint32_t>(test::below(60)));
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
  const test::Bounded run = test::bounded({.scenario = scenario,
                                           .setting = make_setting(scenario),
                                           .who = leaving_of(scenario),
                                           .period = {scenario.begins, scenario.ends}},
                                          1);

  ASSERT_EQ(test::first_breach(run), run.safe.size());
  EXPECT_EQ(run.most.back(), 4'000'000);
  EXPECT_GE(run.safe.back(), 3'900);
  // Two of three hours are the walk and the first hour's departure.
  EXPECT_GE(1'000 * run.safe[5], run.most[5] * 6 / 10);
}

}  // namespace
}  // namespace passage
