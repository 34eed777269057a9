#pragma once
// What a source of shelling may fire at, and which of it a strike falls on: any of them alike, or
// rather those near to where another strike fell.

#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/process/shelling.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/network.hpp>

#include <vector>

namespace passage {

/// Places, then roads, then queues, each in the order of the file.
[[nodiscard]] std::vector<Target> targets_of(const ShellingParams& source);

/// Each alike. Expects: there is one.
[[nodiscard]] Target aim_evenly(const std::vector<Target>& targets, Uniform u);

/// Where another strike fell, and over which distance its neighbourhood fades.
struct Neighbourhood {
  Target around;
  Metres reach{0};
};

/// In proportion to e^(-d / reach), with d how much further off than the nearest a target is. A
/// road lies where its nearer end does. Expects: there is one; reach > 0.
[[nodiscard]] Target aim_near(const std::vector<Target>& targets, const Neighbourhood& near,
                              const Network& network, Uniform u);

}  // namespace passage
