#include "process/road_space.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace passage {
namespace {

constexpr double one_vehicle = 1e6;

double lanes_of(const Road& road, const StorageParams& storage) {
  return std::max(1.0, std::round(road.capacity.count() / storage.lane_capacity.count()));
}

}  // namespace

Space space_of(const Group& group, const TravelParams& params) {
  if (group.vehicles > 0) return group.vehicles * static_cast<Space>(one_vehicle);
  const double in_one =
      group.mode == Mode::foot ? params.storage->walkers_per_vehicle : params.persons_per_vehicle;
  return static_cast<Space>(std::ceil(static_cast<double>(group.count) / in_one * one_vehicle));
}

Room::Room(const Road& road, const TravelParams& params)
    : wave_(road.length / params.storage->wave_speed) {
  const double lanes = lanes_of(road, *params.storage);
  const double vehicles =
      std::max(1.0, road.length.count() / 1'000 * lanes * params.storage->vehicles_per_km);
  size_ = static_cast<Space>(vehicles * one_vehicle);
  // A vehicle holds its room while it drives and while its gap travels back. Where the room allows
  // the road's capacity at all, gaps are as fast as that capacity takes.
  const Duration held = service_time(vehicles, road.capacity);
  const Duration driven = road.length / road.free_speed;
  if (held > driven) wave_ = std::min(wave_, held - driven);
}

std::optional<SimTime> Room::free_at(Space space, SimTime now) {
  while (!gaps_.empty() && gaps_.back().back <= now) {
    taken_ -= gaps_.back().space;
    gaps_.pop_back();
  }
  const Space most = std::max(Space{0}, size_ - space);
  Space taken = taken_;
  if (taken <= most) return now;
  for (std::size_t i = gaps_.size(); i-- > 0;) {
    taken -= gaps_[i].space;
    if (taken <= most) return gaps_[i].back;
  }
  return std::nullopt;
}

SimTime Room::leave(Space space, SimTime tail) {
  const Gap gap{tail + wave_, space};
  const auto later = [](const Gap& a, const Gap& b) { return a.back > b.back; };
  gaps_.insert(std::ranges::lower_bound(gaps_, gap, later), gap);
  return gap.back;
}

}  // namespace passage
