#pragma once
// From a scenario to outcomes: one replication, or several in line, one after the other.

#include <passage/core/result.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/observer.hpp>
#include <passage/engine/simulation.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/experiment/recorder.hpp>
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

/// Why there is no outcome.
using Halt = std::variant<Livelock, Interrupted>;

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

/// Replications `first.replication` and the `count - 1` after it, without series.
[[nodiscard]] tl::expected<std::vector<RunResult>, Halt> run_replications(
    const Scenario& scenario, const std::shared_ptr<const Setting>& setting, Luck first,
    std::uint32_t count, const CarryOn& carry_on = {});

}  // namespace passage
