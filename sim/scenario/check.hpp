#pragma once
// What spans fields: dates in order, ways that join, shares that sum, names that are given once. A
// check is left out where a part of the scenario that it needs could not be read in full, so that
// one mistake is told once.

#include "scenario/document.hpp"
#include <passage/core/result.hpp>
#include <passage/scenario/scenario.hpp>

namespace passage {

/// Tells all that a scenario with resolved names gets wrong. `root` is the tree it was read from,
/// for the places; `faulty` the keys that were not read in full.
void check(const Scenario& scenario, const Node& root, const KeySet& faulty,
           Diagnostics& diagnostics);

}  // namespace passage
