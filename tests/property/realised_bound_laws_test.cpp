// No course of events brings more people to safety by any hour than its bounds allow, and each rung
// of the ladder lies below the one before.

#include "a_scenario.hpp"
#include "random_scenario.hpp"
#include <passage/bound/ladder.hpp>
#include <passage/bound/realised.hpp>

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

/// A run beside its bounds.
struct Bounded {
  OpenSpells by_terms;
  OpenSpells open;
  std::vector<MilliPersons> on_terms;  ///< By step.
  std::vector<MilliPersons> most;      ///< On the ways as they were.
  std::vector<std::int64_t> safe;
  std::array<std::int64_t, 5> rungs{};
};

Bounded bounded(const BoundCase& of, std::uint32_t seed) {
  const Scenario& scenario = of.scenario;
  OpenWays open{World{of.setting, Speeds{scenario.travel.walking_speed}}, scenario.begins};
  Course course{*of.setting, of.who, of.period.begins};
  (void)test::run(scenario, seed, {&open, &course});
  Bounded result;
  result.by_terms = open_by_terms(scenario, of.setting);
  result.open = open.finish(scenario.ends, *of.setting);
  const std::vector<Ready>& all = course.present();
  const std::vector<Ready> ready = course.ready();
  result.on_terms = curve_of(of, {result.by_terms, all});
  result.most = curve_of(of, {result.open, all});
  result.safe = course.by_step(network_of(of, result.open, all));
  result.rungs = {people_of(bound_of(of, {result.by_terms, all, false}).most),
                  people_of(bound_of(of, {result.by_terms, all}).most),
                  people_of(bound_of(of, {result.open, all}).most),
                  people_of(bound_of(of, {result.open, ready}).most), result.safe.back()};
  return result;
}

/// The first step by whose end more are safe than can be; the number of steps if none.
std::size_t first_breach(const Bounded& run) {
  for (std::size_t step = 0; step < run.safe.size(); ++step) {
    if (1'000 * run.safe[step] > run.most[step] || run.most[step] > run.on_terms[step]) return step;
  }
  return run.safe.size();
}

/// Whether a way was open when it cannot be by the terms, or to more people.
bool is_beyond(const OpenSpell& spell, const std::vector<OpenSpell>& terms) {
  SimTime covered = spell.from;
  for (const OpenSpell& by_terms : terms) {
    if (by_terms.from > covered || by_terms.to <= covered) continue;
    const bool admits_all = [&] {
      for (const auto who : {TravelClass::civilian, TravelClass::medical, TravelClass::organised})
        if (spell.who.has(who) && !by_terms.who.has(who)) return false;
      return true;
    }();
    if (!admits_all) continue;
    covered = by_terms.to;
  }
  return covered < spell.to;
}

RC_GTEST_PROP(RealisedBound, IsAboveEveryRunAtEveryTime, ()) {
  bool is_anybody_safe = false;
  std::array<bool, 4> costs{};
  for (std::uint32_t i = 0; i < 5; ++i) {
    const std::string yaml = test::draw_draft().text();
    const Scenario scenario = test::scenario_of(yaml);
    const Leaving who = i % 3 == 0 ? leaving_of(scenario, {PlaceId{0U}}) : leaving_of(scenario);
    const Duration later = std::chrono::hours{i % 5 == 4 ? 1 + test::below(40) : 0};
    const Bounded run = bounded({.scenario = scenario,
                                 .setting = make_setting(scenario),
                                 .who = who,
                                 .period = {scenario.begins + later, scenario.ends},
                                 .step = std::chrono::minutes{i % 2 == 0 ? 60 : 10}},
                                i);

    RC_LOG(yaml);
    for (const ArcId arc : run.open.ids()) {
      for (const OpenSpell& spell : run.open[arc]) {
        RC_LOG() << "arc " << arc.index() << " open " << to_text(spell.from) << " - "
                 << to_text(spell.to);
        RC_ASSERT(!is_beyond(spell, run.by_terms[arc]));
      }
    }
    RC_ASSERT(first_breach(run) == run.safe.size());
    RC_LOG() << run.rungs[0] << " " << run.rungs[1] << " " << run.rungs[2] << " " << run.rungs[3]
             << " " << run.rungs[4];
    RC_ASSERT(std::is_sorted(run.rungs.rbegin(), run.rungs.rend()));
    for (std::size_t rung = 0; rung + 1 < run.rungs.size(); ++rung)
      costs[rung] = costs[rung] || run.rungs[rung] > run.rungs[rung + 1];
    is_anybody_safe = is_anybody_safe || run.safe.back() > 0;
  }
  RC_CLASSIFY(is_anybody_safe, "somebody is safe");
  RC_CLASSIFY(costs[0], "vehicles or posts cost");
  RC_CLASSIFY(costs[1], "events cost");
  RC_CLASSIFY(costs[2], "readiness costs");
  RC_CLASSIFY(costs[3], "queues cost");
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
  const Bounded run = bounded({.scenario = scenario,
                               .setting = make_setting(scenario),
                               .who = leaving_of(scenario),
                               .period = {scenario.begins, scenario.ends}},
                              1);

  ASSERT_EQ(first_breach(run), run.safe.size());
  EXPECT_EQ(run.most.back(), 4'000'000);
  EXPECT_GE(run.safe.back(), 3'900);
  // Two of three hours are the walk and the first hour's departure.
  EXPECT_GE(1'000 * run.safe[5], run.most[5] * 6 / 10);
}

}  // namespace
}  // namespace passage
