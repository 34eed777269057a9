#pragma once
// How much of the work of its hospitals each side has lost.

#include <passage/core/id.hpp>
#include <passage/world/world.hpp>

namespace passage {

/// The mean share of work lost by the hospitals in places that a side holds; 0 if it holds none.
/// Cost: proportional to facilities.
[[nodiscard]] Table<PartyTag, double> lost_care(const World& world);

}  // namespace passage
