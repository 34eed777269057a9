#include <passage/core/random.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <utility>

namespace passage {

namespace {

constexpr Duration slice = std::chrono::hours{1};

/// Runs to the end in slices, so that somebody can stop it between two of them.
tl::expected<Effort, Halt> run_in_slices(Simulation& simulation, const Scenario& scenario,
                                         const CarryOn& carry_on) {
  Effort effort;
  SimTime now = scenario.begins;
  while (true) {
    const tl::expected<Effort, Livelock> done = simulation.run_until(now);
    if (!done) return tl::make_unexpected(Halt{done.error()});
    effort.events += done->events;
    effort.facts += done->facts;
    if (now == scenario.ends) return effort;
    if (carry_on && !carry_on(now)) return tl::make_unexpected(Halt{Interrupted{now}});
    now = std::min(now + slice, scenario.ends);
  }
}

}  // namespace

tl::expected<RunResult, Halt> run_replication(const Scenario& scenario,
                                              const std::shared_ptr<const Setting>& setting,
                                              Luck luck, const RunOptions& options) {
  Recorder recorder{*setting, scenario.begins, options.series};
  std::vector<Observer*> observers{&recorder};
  observers.insert(observers.end(), options.observers.begin(), options.observers.end());
  Simulation simulation =
      build(scenario, setting, Streams{luck.seed, luck.replication}, std::move(observers));
  return run_in_slices(simulation, scenario, options.carry_on).map([&](Effort effort) {
    return RunResult{recorder.finish(scenario.ends, simulation.world()), effort};
  });
}

tl::expected<std::vector<RunResult>, Halt> run_replications(
    const Scenario& scenario, const std::shared_ptr<const Setting>& setting, Luck first,
    std::uint32_t count, const CarryOn& carry_on) {
  std::vector<RunResult> results;
  results.reserve(count);
  const RunOptions options{.series = SeriesKind::none, .observers = {}, .carry_on = carry_on};
  for (std::uint32_t i = 0; i < count; ++i) {
    const Luck luck{first.seed, first.replication + i};
    tl::expected<RunResult, Halt> result = run_replication(scenario, setting, luck, options);
    if (!result) return tl::make_unexpected(result.error());
    results.push_back(std::move(*result));
  }
  return results;
}

}  // namespace passage
