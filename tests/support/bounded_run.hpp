#pragma once
// A run of a scenario beside its bounds, and the law that none of them is exceeded.

#include "a_scenario.hpp"
#include "random_scenario.hpp"
#include <passage/bound/ladder.hpp>
#include <passage/bound/realised.hpp>

#include <array>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage::test {

/// A run beside its bounds.
struct Bounded {
  OpenSpells by_terms;
  OpenSpells open;
  std::vector<MilliPersons> on_terms;  ///< By step.
  std::vector<MilliPersons> most;      ///< On the ways as they were.
  std::vector<std::int64_t> safe;
  std::array<std::int64_t, 5> rungs{};
};

inline Bounded bounded(const BoundCase& of, std::uint32_t seed) {
  const Scenario& scenario = of.scenario;
  OpenWays open{World{of.setting, Speeds{scenario.travel.walking_speed}}, scenario.begins};
  Course course{*of.setting, of.who, of.period.begins};
  (void)run(scenario, seed, {&open, &course});
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
inline std::size_t first_breach(const Bounded& run) {
  for (std::size_t step = 0; step < run.safe.size(); ++step) {
    if (1'000 * run.safe[step] > run.most[step] || run.most[step] > run.on_terms[step]) return step;
  }
  return run.safe.size();
}

/// Whether a way was open when it cannot be by the terms, or to more people.
inline bool is_beyond(const OpenSpell& spell, const std::vector<OpenSpell>& terms) {
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

/// Runs a drawn scenario; another question for each number. To be called in a RapidCheck property.
inline void expect_within_bounds(std::uint32_t number) {
  const std::string yaml = draw_draft().text();
  const Scenario scenario = scenario_of(yaml);
  const Leaving who = number % 3 == 0 ? leaving_of(scenario, {PlaceId{0U}}) : leaving_of(scenario);
  const Duration later = std::chrono::hours{number % 5 == 4 ? 1 + below(40) : 0};
  constexpr std::array steps = {60, 30, 60, 20};
  const Bounded run = bounded({.scenario = scenario,
                               .setting = make_setting(scenario),
                               .who = who,
                               .period = {scenario.begins + later, scenario.ends},
                               .step = std::chrono::minutes{steps.at(number % steps.size())}},
                              number);

  RC_LOG(yaml);
  for (const ArcId arc : run.open.ids()) {
    for (const OpenSpell& spell : run.open[arc]) {
      RC_LOG() << "arc " << arc.index() << " open " << to_text(spell.from) << " - "
               << to_text(spell.to) << "\n";
      RC_ASSERT(!is_beyond(spell, run.by_terms[arc]));
    }
  }
  RC_ASSERT(first_breach(run) == run.safe.size());
  RC_LOG() << run.rungs[0] << " " << run.rungs[1] << " " << run.rungs[2] << " " << run.rungs[3]
           << " " << run.rungs[4];
  RC_ASSERT(std::is_sorted(run.rungs.rbegin(), run.rungs.rend()));
  RC_CLASSIFY(run.safe.back() > 0, "somebody is safe");
  RC_CLASSIFY(run.rungs[0] > run.rungs[1], "vehicles or posts cost");
  RC_CLASSIFY(run.rungs[1] > run.rungs[2], "events cost");
  RC_CLASSIFY(run.rungs[2] > run.rungs[3], "readiness costs");
  RC_CLASSIFY(run.rungs[3] > run.rungs[4], "queues cost");
}

}  // namespace passage::test
