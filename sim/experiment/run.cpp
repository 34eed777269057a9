#include <passage/core/contract.hpp>
#include <passage/core/random.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <atomic>
#include <optional>
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

Case::Case(Loaded loaded)
    : loaded_(std::make_shared<const Loaded>(std::move(loaded))),
      setting_(make_setting(loaded_->scenario)) {}

Case::Case(const Scenario& scenario) : Case(Loaded{scenario, {}, nullptr}) {
  EXPECTS(scenario.assumptions.empty());
}

std::vector<double> Case::values_at(Luck luck) const {
  return draw(scenario().assumptions, Streams{luck.seed, luck.replication});
}

tl::expected<Realised, Halt> Case::at(Luck luck) const {
  if (scenario().assumptions.empty()) {
    // The scenario lives as long as the case does.
    return Realised{{loaded_, &loaded_->scenario}, setting_};
  }
  return with(values_at(luck), luck);
}

tl::expected<Realised, Halt> Case::with(const std::vector<double>& values, Luck luck) const {
  EXPECTS(values.size() == scenario().assumptions.size());
  Result<Scenario> drawn = realised(*loaded_, values);
  if (!drawn) return tl::make_unexpected(Halt{BadDraw{luck, std::move(drawn.error())}});
  drawn->ends = scenario().ends;  // of a run that was asked to end earlier
  std::shared_ptr<const Setting> setting = make_setting(*drawn);
  return Realised{std::make_shared<const Scenario>(std::move(*drawn)), std::move(setting)};
}

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

tl::expected<RunResult, Halt> run_replication(const Case& of, Luck luck,
                                              const RunOptions& options) {
  return of.at(luck).and_then([&](const Realised& realised) {
    return run_replication(*realised.scenario, realised.setting, luck, options);
  });
}

tl::expected<void, Halt> run_replications(
    const Case& of, const Series& which, const SharedOptions& options,
    const std::function<void(std::uint32_t replication, const Outcome& outcome)>& keep) {
  std::vector<std::optional<Halt>> halts(which.count);
  std::atomic<std::uint32_t> finished{0};
  std::atomic<bool> is_halted{false};
  share_work(which.count, which.threads, [&](std::uint32_t replication, Worker worker) {
    if (is_halted) return;
    const auto carry_on = [&](SimTime now) {
      return !is_halted && (!options.carry_on || options.carry_on({worker, finished, now}));
    };
    const auto result =
        run_replication(of, {which.seed, replication},
                        {.series = options.series, .observers = {}, .carry_on = carry_on});
    if (result) {
      keep(replication, result->outcome);
      ++finished;
    } else {
      halts[replication] = result.error();
      is_halted = true;
    }
  });
  // Of the others, those that were under way were interrupted.
  std::optional<Halt> why;
  for (const std::optional<Halt>& halt : halts) {
    if (halt && (!why || !std::holds_alternative<Interrupted>(*halt))) why = halt;
  }
  if (why) return tl::make_unexpected(*why);
  return {};
}

}  // namespace passage
