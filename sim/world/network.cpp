#include "world/hilbert_curve.hpp"
#include "world/network_graph.hpp"
#include <passage/world/network.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
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

/// Degrees between two, as whole steps from 0 to 65535.
class Scale {
 public:
  Scale(Degrees least, Degrees most)
      : least_(least.count()), steps_(most > least ? 65'535.0 / (most - least).count() : 0) {}
  [[nodiscard]] std::uint32_t operator()(Degrees angle) const {
    return static_cast<std::uint32_t>((angle.count() - least_) * steps_);
  }

 private:
  double least_;
  double steps_;
};

/// The places in the order of a Hilbert curve over the box that holds them; where several have one
/// position, in the order of the file.
Table<PlaceTag, NodeId> along_curve(const Table<PlaceTag, Place>& places) {
  std::vector<std::uint64_t> at(places.size());
  if (!places.empty()) {
    const auto [south, north] = std::ranges::minmax(places, {}, &Place::latitude);
    const auto [west, east] = std::ranges::minmax(places, {}, &Place::longitude);
    const Scale eastward{west.longitude, east.longitude};
    const Scale northward{south.latitude, north.latitude};
    std::ranges::transform(places, at.begin(), [&](const Place& place) {
      return along_hilbert_curve(eastward(place.longitude), northward(place.latitude));
    });
  }
  std::vector<std::uint32_t> order(places.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::stable_sort(order, {}, [&](std::uint32_t place) { return at[place]; });
  Table<PlaceTag, NodeId> node_of(places.size());
  for (std::size_t i = 0; i < order.size(); ++i) node_of[PlaceId{order[i]}] = NodeId{i};
  return node_of;
}

/// Each arc at its place in the row of the node that it leads to, arcs of one row in their order.
Table<ArcTag, EdgeId> in_rows(const Table<ArcTag, NodeId>& head,
                              const std::vector<std::uint32_t>& first_edge) {
  std::vector<std::uint32_t> next = first_edge;
  Table<ArcTag, EdgeId> edge_of(head.size());
  for (const ArcId arc : head.ids()) edge_of[arc] = EdgeId{next[head[arc].index()]++};
  return edge_of;
}

std::unique_ptr<const Network::Graph> make_graph(const Table<PlaceTag, Place>& places,
                                                 const Table<ArcTag, Arc>& arcs) {
  auto graph = std::make_unique<Network::Graph>();
  graph->node_of = along_curve(places);
  graph->place_of = Table<NodeTag, PlaceId>(places.size());
  for (const PlaceId place : places.ids()) graph->place_of[graph->node_of[place]] = place;
  graph->head = Table<ArcTag, NodeId>(arcs.size());
  graph->first_edge.assign(places.size() + 1, 0);
  for (const ArcId arc : arcs.ids()) {
    graph->head[arc] = graph->node_of[arcs[arc].to];
    ++graph->first_edge[graph->head[arc].index() + 1];
  }
  std::partial_sum(graph->first_edge.begin(), graph->first_edge.end(), graph->first_edge.begin());
  graph->edge_of = in_rows(graph->head, graph->first_edge);
  return graph;
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
  graph_ = make_graph(places_, arcs_);
}

Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

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
