#pragma once
// Gridlocks: rings of full roads where everybody waits for room that only the others could make.

#include "process/links.hpp"
#include <passage/world/world.hpp>

#include <vector>

namespace passage {

/// The ring of roads that keeps people out of a road without room, in order, if they would wait for
/// ever: all who could make room wait for others who wait in turn, and nobody else is to come. Else
/// empty. Cost: by the groups in the queues of the jam.
[[nodiscard]] std::vector<ArcId> find_gridlock(ArcId arc, Links& links, const World& world);

/// The first group on the road `from` that wants nothing but room on `next`; not valid if none.
[[nodiscard]] GroupId first_from(ArcId from, ArcId next, Links& links, const World& world);

}  // namespace passage
