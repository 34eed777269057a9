#include "world/network_graph.hpp"
#include <passage/world/network.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace passage {
namespace {

std::vector<Arc> arcs_by_origin(const Table<RoadTag, Road>& roads) {
  std::vector<Arc> arcs;
  arcs.reserve(2 * roads.size());
  for (const RoadId id : roads.ids()) {
    const Road& road = roads[id];
    arcs.push_back({road.from, road.to, id});
    arcs.push_back({road.to, road.from, id});
  }
  std::ranges::stable_sort(arcs, {}, [](const Arc& arc) { return std::pair{arc.from, arc.road}; });
  return arcs;
}

std::vector<std::uint32_t> offsets_by_origin(const Table<ArcTag, Arc>& arcs, std::size_t places) {
  std::vector<std::uint32_t> first(places + 1, 0);
  for (const Arc& arc : arcs) ++first[arc.from.index() + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  return first;
}

Table<ArcTag, ArcId> pair_up(const Table<ArcTag, Arc>& arcs, std::size_t roads) {
  Table<RoadTag, ArcId> seen(roads);
  Table<ArcTag, ArcId> twins(arcs.size());
  for (const ArcId id : arcs.ids()) {
    ArcId& first = seen[arcs[id].road];
    if (!first.is_valid()) {
      first = id;
      continue;
    }
    twins[id] = first;
    twins[first] = id;
  }
  return twins;
}

std::unique_ptr<const Network::Graph> reversed_graph(const Table<ArcTag, Arc>& arcs,
                                                     std::size_t places) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  std::vector<Network::Graph::ReversedArc> names;
  for (const ArcId id : arcs.ids()) {
    ends.emplace_back(arcs[id].to.index(), arcs[id].from.index());
    names.push_back({id.index()});
  }
  return std::make_unique<const Network::Graph>(Network::Graph{
      Network::Graph::Csr{boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(),
                          names.begin(), static_cast<std::uint32_t>(places)}});
}

bool is_sound(const Table<PlaceTag, Place>& places, const Table<RoadTag, Road>& roads) {
  return std::ranges::all_of(roads, [&](const Road& road) {
    return road.from != road.to && road.from.index() < places.size() &&
           road.to.index() < places.size() && road.length > Metres{0} &&
           road.free_speed > KilometresPerHour{0} && road.capacity > PerHour{0};
  });
}

double radians(Degrees angle) { return angle.count() * std::numbers::pi / 180.0; }

}  // namespace

Network::Network(Table<PlaceTag, Place> places, Table<RoadTag, Road> roads)
    : places_(std::move(places)), roads_(std::move(roads)), arcs_(arcs_by_origin(roads_)) {
  EXPECTS(is_sound(places_, roads_));
  twins_ = pair_up(arcs_, roads_.size());
  first_out_ = offsets_by_origin(arcs_, places_.size());
  graph_ = reversed_graph(arcs_, places_.size());
}

Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

IdRange<ArcTag> Network::out_of(PlaceId place) const {
  EXPECTS(place.index() < places_.size());
  return {first_out_[place.index()], first_out_[place.index() + 1]};
}

ArcId Network::arc_from(RoadId road, PlaceId from) const {
  const auto arcs = out_of(from);
  const auto found = std::ranges::find_if(arcs, [&](ArcId id) { return arcs_[id].road == road; });
  EXPECTS(found != arcs.end());
  return *found;
}

Metres Network::distance(PlaceId a, PlaceId b) const {
  constexpr double earth_radius_metres = 6'371'000.0;  // mean radius, IUGG
  const double latitude_a = radians(places_[a].latitude);
  const double latitude_b = radians(places_[b].latitude);
  const double half_north = std::sin((latitude_b - latitude_a) / 2);
  const double half_east =
      std::sin((radians(places_[b].longitude) - radians(places_[a].longitude)) / 2);
  const double chord =
      half_north * half_north + std::cos(latitude_a) * std::cos(latitude_b) * half_east * half_east;
  return Metres{2 * earth_radius_metres * std::asin(std::sqrt(std::min(1.0, chord)))};
}

}  // namespace passage
