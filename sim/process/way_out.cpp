#include "process/way_out.hpp"

#include <algorithm>
#include <array>
#include <utility>
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

/// The places from which some destination could be reached if the roads shut by `ignored` causes
/// alone were open, found backwards from the destinations.
Table<PlaceTag, std::uint8_t> reaching(const World& world, std::span<const PlaceId> destinations,
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
  std::vector<PlaceId> open{destinations.begin(), destinations.end()};
  for (const PlaceId place : destinations) seen[place] = 1;
  while (!open.empty()) {
    const PlaceId place = open.back();
    open.pop_back();
    for (const ArcId arc : world.network().out_of(place)) {
      const PlaceId from = world.network().arc(arc).to;
      if (seen[from] != 0 || !passes(world.network().twin(arc))) continue;
      seen[from] = 1;
      open.push_back(from);
    }
  }
  return seen;
}

bool reaches(const World& world, PlaceId from, PlaceId to, TravelClass who) {
  return world.field(to, Mode::vehicle, who).reaches(from);
}

}  // namespace

void Barriers::refresh(const World& world, std::span<const PlaceId> destinations) {
  const std::uint64_t passage = world.roads().passage_version();
  const bool same = std::ranges::equal(destinations, destinations_);
  if (std::exchange(passage_seen_, passage) == passage && same) return;
  destinations_.assign(destinations.begin(), destinations.end());
  as_it_is_ = reaching(world, destinations, {});
  without_damage_ = reaching(world, destinations, std::array{ShutCause::damage});
  without_damage_and_order_ =
      reaching(world, destinations, std::array{ShutCause::damage, ShutCause::order});
}

Access Barriers::cause(const World& world, PlaceId from, std::span<const PlaceId> destinations) {
  refresh(world, destinations);
  if (as_it_is_[from] != 0) return Access::terms;
  if (without_damage_[from] != 0) return Access::damage;
  if (without_damage_and_order_[from] != 0) return Access::order;
  return Access::front;
}

Access access_of(const World& world, PlaceId from, std::span<const PlaceId> destinations,
                 Barriers& barriers) {
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
  return barriers.cause(world, from, destinations);
}

}  // namespace passage
