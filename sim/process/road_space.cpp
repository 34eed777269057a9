#include "process/road_space.hpp"

#include <algorithm>
#include <cmath>

namespace passage {
namespace {

constexpr double one_vehicle = 1e6;

double lanes_of(const Road& road, const StorageParams& storage) {
  return std::max(1.0, std::round(road.capacity.count() / storage.lane_capacity.count()));
}

}  // namespace

RoadSpace::RoadSpace(const TravelParams& params, const Network& network)
    : persons_per_vehicle_(params.persons_per_vehicle),
      walkers_per_vehicle_(params.storage->walkers_per_vehicle) {
  const StorageParams& storage = *params.storage;
  for (const ArcId arc : network.arcs()) {
    const Road& road = network.road_of(arc);
    const double vehicles =
        road.length.count() / 1'000 * lanes_of(road, storage) * storage.vehicles_per_km;
    rooms_.add(Room{.size = static_cast<Space>(std::max(1.0, vehicles) * one_vehicle),
                    .taken = 0,
                    .wave = road.length / storage.wave_speed,
                    .gaps = {}});
  }
}

Space RoadSpace::space_of(std::int64_t people, Mode mode) const {
  const double in_one = mode == Mode::foot ? walkers_per_vehicle_ : persons_per_vehicle_;
  return static_cast<Space>(std::ceil(static_cast<double>(people) / in_one * one_vehicle));
}

std::optional<SimTime> RoadSpace::room_at(ArcId arc, Space space, SimTime now) {
  Room& room = rooms_[arc];
  while (!room.gaps.empty() && room.gaps.back().back <= now) {
    room.taken -= room.gaps.back().space;
    room.gaps.pop_back();
  }
  const Space most = std::max(Space{0}, room.size - space);
  Space taken = room.taken;
  if (taken <= most) return now;
  for (std::size_t i = room.gaps.size(); i-- > 0;) {
    taken -= room.gaps[i].space;
    if (taken <= most) return room.gaps[i].back;
  }
  return std::nullopt;
}

SimTime RoadSpace::leave(ArcId arc, Space space, SimTime tail) {
  Room& room = rooms_[arc];
  const Gap gap{tail + room.wave, space};
  const auto later = [](const Gap& a, const Gap& b) { return a.back > b.back; };
  room.gaps.insert(std::ranges::lower_bound(room.gaps, gap, later), gap);
  return gap.back;
}

}  // namespace passage
