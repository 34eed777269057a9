// No course of events brings more people to safety by any hour than its bounds allow, and each rung
// of the ladder lies below the one before.

#include "boost_bound.hpp"
#include "bounded_run.hpp"
#include <passage/experiment/levers.hpp>

namespace passage {
namespace {

RC_GTEST_PROP(RealisedBound, IsAboveEveryRunAtEveryTime, ()) {
  test::expect_within_bounds(static_cast<std::uint32_t>(test::below(60)));
}

/// A drawn scenario and what is asked of it.
struct Drawn {
  Drawn() : Drawn(test::scenario_of(test::draw_draft().text())) {}
  explicit Drawn(const Scenario& scenario) : scenario_(std::make_shared<Scenario>(scenario)) {
    setting_ = make_setting(*scenario_);
    open_ = open_by_terms(*scenario_, setting_);
  }
  [[nodiscard]] const Scenario& scenario() const { return *scenario_; }
  [[nodiscard]] BoundCase asked() const {
    return {*scenario_, setting_, leaving_of(*scenario_), {scenario_->begins, scenario_->ends}};
  }
  [[nodiscard]] std::vector<Ready> people() const {
    return present_at_first(*scenario_, *setting_, leaving_of(*scenario_));
  }
  [[nodiscard]] TimedNetwork ways() const { return network_of(asked(), open_, people()); }
  [[nodiscard]] std::vector<MilliPersons> curve() const {
    return curve_of(asked(), {open_, people()});
  }
  [[nodiscard]] MilliPersons most() const { return bound_of(asked(), {open_, people()}).most; }

 private:
  std::shared_ptr<const Scenario> scenario_;
  std::shared_ptr<const Setting> setting_;
  OpenSpells open_;
};

RC_GTEST_PROP(BoundOfAScenario, IsTheMaximumFlowThatBoostFinds, ()) {
  const Drawn drawn;
  const TimedNetwork network = drawn.ways();
  const std::vector<MilliPersons> safe = earliest_arrival(network).safe;

  for (std::uint32_t step = 3; step < network.steps; step += 11)
    RC_ASSERT(safe[step] == test::BoostBound(network, step).find());
  RC_CLASSIFY(safe.back() > 0, "somebody can be safe");
}

/// Verification case 37. With vehicles the bound is what prices prove that are rounded to
/// millionths, so that it may lie by less than a person above the least one.
RC_GTEST_PROP(BoundOfAScenario, NeverFallsWithMoreOfAnything, ()) {
  const Drawn drawn;
  const std::vector<MilliPersons> curve = drawn.curve();
  for (const Lever& lever : levers_of(drawn.scenario())) {
    Scenario with_more = drawn.scenario();
    lever.add(with_more, 1 + test::below(5));
    const Drawn more{with_more};
    const std::vector<MilliPersons> higher = more.curve();
    RC_LOG() << lever.one << "\n";

    for (std::size_t step = 0; step < curve.size(); ++step) RC_ASSERT(higher[step] >= curve[step]);
    RC_ASSERT(more.most() + 1'000 > drawn.most());
    RC_CLASSIFY(higher.back() > curve.back(), "more ways bring more");
    RC_CLASSIFY(more.most() > drawn.most(), "more of it brings more");
  }
}

/// A drawn scenario: people sit in vehicles that wait when those are counted whom the bound is
/// about, and later get off where they came from.
TEST(RealisedBound, CountsOnPeopleWhoGetOffVehiclesThatNeverLeave) {
  const Scenario scenario = test::scenario_of(R"(
format: 1
name: Off again
begins: 2020-01-01
ends: 2020-01-03
zone: '+00:00'
parties: [{id: city}, {id: hills, trust: {kept: 1, broken: 2}}]
places:
  - {id: p0, kind: district, holder: city, people: 6, area: 0.05 km2}
  - {id: p1, kind: district, holder: hills, people: 2, area: 0.05 km2}
  - {id: p2, kind: district, holder: city, people: 58, area: 0.05 km2}
  - {id: p3, kind: shelter, holder: hills, people: 0, area: 0.05 km2}
roads:
  - {id: r0, from: p1, to: p0, length: 200 m, capacity: 20/h}
  - {id: r1, from: p2, to: p0, length: 200 m, capacity: 20/h}
  - {id: r2, from: p3, to: p1, length: 200 m, capacity: 20/h}
accords:
  - {id: pause0, parties: [city, hills], area: [p0, p1], begins: 2020-01-01 00:00, ends: 2020-01-01 01:00, compliance: 0.5, proposal: {tabled: 2020-01-01, by: city, answers: [{party: hills, after: 0 h, chances: {accepted: 0.8, rejected: 0.1}}]}}
corridors:
  - {id: way0, via: [p1, p0], direction: one_way, on_close: finish, capacity: 10/h, hours: ['00:00-01:00']}
fleets:
  - {id: fleet0, vehicles: 2, seats: 5, loads_at: p0, collects: [p0, p1], destination: p3, column: 2, max_wait: 0 h, loading: 0 min, patience: 1 h}
displacement: {from: [p0, p1, p2], epoch: 1 h, companions: 1.5, leaving: {base: 2/day}, choice: {waiting: -5, refuge: -3, destinations: [{place: p3}]}, mobilisation: {willing_lost_ground: 2, unguaranteed: 1, distrust: 2, fear_of_screening: 1}}
travel: {walking_capacity: 30/h, platoon: 20}
)");
  const test::Bounded run =
      test::bounded({.scenario = scenario,
                     .setting = make_setting(scenario),
                     .who = leaving_of(scenario),
                     .period = {scenario.begins + std::chrono::hours{2}, scenario.ends},
                     .step = std::chrono::minutes{20}},
                    359);

  EXPECT_EQ(run.safe.back(), 2);
  EXPECT_EQ(test::first_breach(run), run.safe.size());
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
