#pragma once
// From a checked scenario to a world and its processes. This is the one place that knows every
// mechanism.

#include <passage/core/random.hpp>
#include <passage/engine/process.hpp>
#include <passage/engine/simulation.hpp>
#include <passage/scenario/scenario.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/world.hpp>

#include <memory>
#include <vector>

namespace passage {

/// The immutable part, shared by all replications. Expects: the scenario came from `load`.
[[nodiscard]] std::shared_ptr<const Setting> make_setting(const Scenario& scenario);

/// Every mechanism that the scenario has, for a world of its setting.
[[nodiscard]] std::vector<std::unique_ptr<Process>> make_processes(const Scenario& scenario,
                                                                   const World& world,
                                                                   Streams streams);

/// One replication, ready to run until `scenario.ends`.
[[nodiscard]] Simulation build(const Scenario& scenario, std::shared_ptr<const Setting> setting,
                               Streams streams, std::vector<Observer*> observers);

}  // namespace passage
