#include "process/way_out.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace passage {

bool is_allowed(const World& world, PlaceId from, PlaceId to) {
  const AccordId accord = world.accords().covering(from);
  if (!accord.is_valid()) return true;
  const auto& allowed = world.setting().accords[accord].destinations;
  return allowed.empty() || std::ranges::find(allowed, to) != allowed.end();
}

bool opens_a_way(const Setting& setting, AccordId accord) {
  return !setting.accords[accord].destinations.empty() ||
         std::ranges::any_of(setting.corridors,
                             [&](const Corridor& c) { return c.accord == accord; });
}

namespace {

/// Whether any destination could be reached if the roads shut by `ignored` causes alone were open.
bool reaches_ignoring(const World& world, PlaceId from, std::span<const PlaceId> destinations,
                      std::span<const ShutCause> ignored) {
  const auto passes = [&](ArcId arc) {
    if (world.roads().can_plan(arc, TravelClass::civilian)) return true;
    if (world.roads().corridor_of(arc).is_valid()) return false;
    const RoadId road = world.network().arc(arc).road;
    return std::ranges::none_of(std::array{ShutCause::front, ShutCause::damage, ShutCause::order},
                                [&](ShutCause c) {
                                  return world.roads().is_shut_by(road, c) &&
                                         std::ranges::find(ignored, c) == ignored.end();
                                });
  };
  Table<PlaceTag, std::uint8_t> seen(world.network().places().size(), 0);
  std::vector<PlaceId> open{from};
  seen[from] = 1;
  while (!open.empty()) {
    const PlaceId place = open.back();
    open.pop_back();
    if (std::ranges::find(destinations, place) != destinations.end()) return true;
    for (const ArcId arc : world.network().out_of(place)) {
      const PlaceId to = world.network().arc(arc).to;
      if (seen[to] != 0 || !passes(arc)) continue;
      seen[to] = 1;
      open.push_back(to);
    }
  }
  return false;
}

bool reaches(const World& world, PlaceId from, PlaceId to, TravelClass who) {
  return world.field(to, Mode::vehicle, who).reaches(from);
}

}  // namespace

Access access_of(const World& world, PlaceId from, std::span<const PlaceId> destinations) {
  const auto is_open_to = [&](TravelClass who) {
    return std::ranges::any_of(destinations, [&](PlaceId to) {
      return is_allowed(world, from, to) && reaches(world, from, to, who);
    });
  };
  if (is_open_to(TravelClass::civilian)) return Access::open;
  const AccordId accord = world.accords().covering(from);
  if (accord.is_valid() && world.accords().named_left(accord) > Persons{0} &&
      is_open_to(TravelClass::medical)) {
    return Access::priority;
  }
  if (is_open_to(TravelClass::organised)) return Access::transport;
  if (reaches_ignoring(world, from, destinations, {})) return Access::terms;
  const std::array damage{ShutCause::damage};
  if (reaches_ignoring(world, from, destinations, damage)) return Access::damage;
  const std::array damage_and_order{ShutCause::damage, ShutCause::order};
  if (reaches_ignoring(world, from, destinations, damage_and_order)) return Access::order;
  return Access::front;
}

}  // namespace passage
