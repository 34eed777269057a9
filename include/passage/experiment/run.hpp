#pragma once
// From a scenario to outcomes: one replication, or several, shared by threads.

#include <passage/core/result.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/observer.hpp>
#include <passage/engine/simulation.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/experiment/parallel.hpp>
#include <passage/experiment/recorder.hpp>
#include <passage/scenario/load.hpp>
#include <passage/scenario/scenario.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace passage {

/// Which luck a replication has. Two proposals with the same luck meet the same shells.
struct Luck {
  std::uint32_t seed = 1;
  std::uint32_t replication = 0;
  friend bool operator==(const Luck&, const Luck&) = default;
};

/// The run was told to stop.
struct Interrupted {
  SimTime at{};
};

/// The values drawn for assumptions contradict what else the scenario says.
struct BadDraw {
  Luck luck;
  Diagnostics mistakes;
};

/// Why there is no outcome.
using Halt = std::variant<Livelock, Interrupted, BadDraw>;

/// What one replication is run on.
struct Realised {
  std::shared_ptr<const Scenario> scenario;
  std::shared_ptr<const Setting> setting;
};

/// A scenario to be run again and again: the same each time, or with its assumptions drawn anew.
class Case {
 public:
  explicit Case(Loaded loaded);
  /// Expects: no assumptions.
  explicit Case(const Scenario& scenario);

  /// Assumptions at what the files say without them.
  [[nodiscard]] const Scenario& scenario() const { return loaded_->scenario; }
  [[nodiscard]] const std::shared_ptr<const Setting>& setting() const { return setting_; }
  [[nodiscard]] const Loaded& loaded() const { return *loaded_; }
  /// The values of its assumptions in a replication.
  [[nodiscard]] std::vector<double> values_at(Luck luck) const;
  [[nodiscard]] tl::expected<Realised, Halt> at(Luck luck) const;
  /// With values of its assumptions that were chosen, not drawn. `luck` is what a bad one is told
  /// by. Expects: one for each assumption.
  [[nodiscard]] tl::expected<Realised, Halt> with(const std::vector<double>& values,
                                                  Luck luck) const;

 private:
  std::shared_ptr<const Loaded> loaded_;
  std::shared_ptr<const Setting> setting_;
};

struct RunResult {
  Outcome outcome;
  Effort effort;
};

/// Asked after every hour of simulated time: whether to go on.
using CarryOn = std::function<bool(SimTime)>;

/// How to run, beyond what is run.
struct RunOptions {
  SeriesKind series = SeriesKind::hourly;
  std::vector<Observer*> observers{};  ///< Who else looks on; they outlive the run.
  CarryOn carry_on{};                  ///< To the end if empty.
};

/// Runs one replication. Expects: the setting was made of the scenario.
[[nodiscard]] tl::expected<RunResult, Halt> run_replication(
    const Scenario& scenario, const std::shared_ptr<const Setting>& setting, Luck luck,
    const RunOptions& options = {});

/// The same, of a case, its assumptions drawn.
[[nodiscard]] tl::expected<RunResult, Halt> run_replication(const Case& of, Luck luck,
                                                            const RunOptions& options = {});

/// Replications of one seed, 0 to `count` - 1.
struct Series {
  std::uint32_t seed = 1;
  std::uint32_t count = 1;
  std::uint32_t threads = 1;
};

/// How far several replications are, as far as one of the threads can tell.
struct Stand {
  Worker worker = 0;
  std::uint32_t finished = 0;  ///< Replications.
  SimTime now{};               ///< In the one that this worker is at.
};

/// How to run several, beyond what is run. Both are called by all threads at once.
struct SharedOptions {
  SeriesKind series = SeriesKind::none;
  /// Asked after every hour of simulated time: whether to go on. To the end if empty.
  std::function<bool(const Stand&)> carry_on{};
};

/// Runs replications by several threads. `keep` is given each outcome, once, in no order and by
/// whichever thread comes to it; what it makes of it may not hang on either. Errors: a livelock
/// in any of them, a bad draw, or that they were interrupted.
[[nodiscard]] tl::expected<void, Halt> run_replications(
    const Case& of, const Series& which, const SharedOptions& options,
    const std::function<void(std::uint32_t replication, const Outcome& outcome)>& keep);

}  // namespace passage
