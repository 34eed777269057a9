#include <passage/bound/realised.hpp>
#include <passage/experiment/ladder_run.hpp>

#include <algorithm>
#include <utility>

namespace passage {

namespace {

Leaving leaving_of(const Scenario& scenario, const BoundQuestion& question) {
  Leaving who = question.area
                    ? passage::leaving_of(scenario, scenario.areas[*question.area].places.ids)
                    : passage::leaving_of(scenario);
  if (question.to.empty()) return who;
  who.refuges = question.to;
  std::erase_if(who.from, [&](PlaceId place) {
    return std::ranges::find(who.refuges, place) != who.refuges.end();
  });
  return who;
}

/// Of the rung of readiness: a programme of seconds would seldom take off a hundredth of it.
constexpr double near_enough = 0.02;

}  // namespace

BoundCase case_of(const Realised& drawn, const BoundQuestion& question) {
  const Scenario& scenario = *drawn.scenario;
  return {scenario,
          drawn.setting,
          leaving_of(scenario, question),
          {question.from.value_or(scenario.begins), question.by.value_or(scenario.ends)},
          question.step};
}

ProvedBound on_terms(const Realised& drawn, const BoundQuestion& question,
                     const std::vector<Ready>& present) {
  const BoundCase of = case_of(drawn, question);
  return bound_of(of, {open_by_terms(*drawn.scenario, drawn.setting), present});
}

tl::expected<LadderRun, Halt> run_ladder(const Realised& drawn, Luck luck,
                                         const BoundQuestion& question, const ProvedBound* terms,
                                         RunOptions options) {
  const BoundCase of = case_of(drawn, question);
  const Scenario& scenario = *drawn.scenario;
  OpenWays ways{World{drawn.setting, Speeds{scenario.travel.walking_speed}}, scenario.begins};
  Course course{*drawn.setting, of.who, of.period.begins};
  options.series = SeriesKind::none;
  options.observers.insert(options.observers.end(), {&ways, &course});
  return run_replication(scenario, drawn.setting, luck, options).map([&](RunResult result) {
    const OpenSpells open = ways.finish(scenario.ends, *drawn.setting);
    LadderRun run;
    run.result = std::move(result);
    run.present = course.present();
    run.terms = terms != nullptr ? *terms : on_terms(drawn, question, run.present);
    run.as_open = bound_of(of, {open, run.present});
    const std::vector<Ready> ready = course.ready();
    const ProvedBound as_ready = bound_of(of, {open, ready, true, near_enough});
    run.came = course.by_step(run.as_open.network);
    // What is not solved to the end may lie above the rung before, which bounds it too.
    const MilliPersons ready_most = std::min(as_ready.most, run.as_open.most);
    run.ladder = {people_of(run.terms.ways.back()), people_of(run.terms.most),
                  people_of(run.as_open.most), people_of(ready_most), run.came.back()};
    return run;
  });
}

tl::expected<SafeRun, Halt> run_to_safety(const Realised& drawn, Luck luck,
                                          const BoundQuestion& question, RunOptions options) {
  const BoundCase of = case_of(drawn, question);
  Course course{*drawn.setting, of.who, of.period.begins};
  options.observers.push_back(&course);
  return run_replication(*drawn.scenario, drawn.setting, luck, options).map([&](RunResult result) {
    TimedNetwork clock;
    clock.begins = of.period.begins;
    clock.step = of.step;
    const Duration period = of.period.ends - of.period.begins;
    clock.steps = static_cast<std::uint32_t>((period + of.step - Duration{1}) / of.step);
    return SafeRun{std::move(result), course.by_step(clock)};
  });
}

std::vector<Measure> bound_measures() {
  return {{"safe", Sense::more, MeasureUnit::people},
          {"bound_terms", Sense::neither, MeasureUnit::people},
          {"bound_vehicles", Sense::neither, MeasureUnit::people},
          {"bound_events", Sense::neither, MeasureUnit::people},
          {"bound_readiness", Sense::neither, MeasureUnit::people}};
}

std::vector<std::int64_t> readings_of(const Ladder& ladder) {
  std::vector<std::int64_t> row{ladder.back()};
  row.insert(row.end(), ladder.begin(), ladder.end() - 1);
  return row;
}

}  // namespace passage
