#include "process/gridlock.hpp"

#include <algorithm>
#include <cstdint>

namespace passage {
namespace {

bool wants_room(GroupId id, ArcId from, ArcId next, Links& links, const World& world) {
  return links.course(id).on == from &&
         world.roads().can_enter(next, world.population().group(id).travel_class);
}

/// How many groups on the road `from` want room on `next`.
std::uint32_t waiting_on(ArcId from, ArcId next, Links& links, const World& world) {
  std::uint32_t count = 0;
  if (!links.is_used(next)) return count;
  for (GroupId id = links[next].first; id.is_valid(); id = links.course(id).next_in_queue) {
    if (wants_room(id, from, next, links, world)) ++count;
  }
  return count;
}

bool is_jammed(ArcId arc, Links& links, const World& world) {
  std::vector<ArcId> jammed{arc};
  for (std::size_t i = 0; i < jammed.size(); ++i) {
    std::uint32_t waiting = 0;
    for (const ArcId next : world.network().out_of(world.network().arc(jammed[i]).to)) {
      const std::uint32_t for_next = waiting_on(jammed[i], next, links, world);
      if (for_next == 0) continue;
      if (!links[next].is_blocked) return false;
      waiting += for_next;
      if (std::ranges::find(jammed, next) == jammed.end()) jammed.push_back(next);
    }
    if (waiting < links[jammed[i]].occupants) return false;
  }
  return true;
}

ArcId next_in_jam(ArcId arc, Links& links, const World& world) {
  const auto onward = world.network().out_of(world.network().arc(arc).to);
  const auto next = std::ranges::find_if(
      onward, [&](ArcId candidate) { return first_from(arc, candidate, links, world).is_valid(); });
  EXPECTS(next != onward.end());
  return *next;
}

/// The roads of a jam that lead back to the first of them, in order.
std::vector<ArcId> ring_from(ArcId arc, Links& links, const World& world) {
  std::vector<ArcId> way;
  auto seen = way.end();
  for (; (seen = std::ranges::find(way, arc)) == way.end(); arc = next_in_jam(arc, links, world))
    way.push_back(arc);
  return {seen, way.end()};
}

}  // namespace

GroupId first_from(ArcId from, ArcId next, Links& links, const World& world) {
  if (!links.is_used(next)) return {};
  GroupId id = links[next].first;
  while (id.is_valid() && !wants_room(id, from, next, links, world))
    id = links.course(id).next_in_queue;
  return id;
}

std::vector<ArcId> find_gridlock(ArcId arc, Links& links, const World& world) {
  if (!is_jammed(arc, links, world)) return {};
  return ring_from(arc, links, world);
}

}  // namespace passage
