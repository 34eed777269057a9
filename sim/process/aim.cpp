#include "process/aim.hpp"

#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace passage {
namespace {

std::vector<PlaceId> ends_of(const Target& target, const Network& network) {
  if (target.kind == TargetKind::place) return {target.place()};
  const Road& road = network.roads()[target.road()];
  return {road.from, road.to};
}

double metres_between(const Target& a, const Target& b, const Network& network) {
  double least = std::numeric_limits<double>::infinity();
  for (const PlaceId from : ends_of(a, network)) {
    for (const PlaceId to : ends_of(b, network))
      least = std::min(least, network.distance(from, to).count());
  }
  return least;
}

}  // namespace

std::vector<Target> targets_of(const ShellingParams& source) {
  std::vector<Target> targets;
  for (const PlaceId place : source.places.ids)
    targets.push_back({TargetKind::place, place.index()});
  for (const auto& road : source.roads) targets.push_back({TargetKind::road, road.id.index()});
  for (const auto& queue : source.queues) targets.push_back({TargetKind::queue, queue.id.index()});
  return targets;
}

Target aim_evenly(const std::vector<Target>& targets, Uniform u) {
  EXPECTS(!targets.empty());
  const auto index = static_cast<std::size_t>(u.value() * static_cast<double>(targets.size()));
  return targets[std::min(index, targets.size() - 1)];
}

Target aim_near(const std::vector<Target>& targets, const Neighbourhood& near,
                const Network& network, Uniform u) {
  EXPECTS(!targets.empty() && near.reach > Metres{0});
  std::vector<double> weights;
  weights.reserve(targets.size());
  for (const Target& target : targets)
    weights.push_back(metres_between(target, near.around, network));
  // Distances beyond the nearest, so that it keeps its weight however far off all are.
  const double nearest = *std::ranges::min_element(weights);
  for (double& weight : weights) weight = numeric::exp(-(weight - nearest) / near.reach.count());
  return targets[draw_index(u, weights)];
}

}  // namespace passage
