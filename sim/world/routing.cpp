#include "world/network_graph.hpp"
#include <passage/world/routing.hpp>

#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>
#include <boost/property_map/function_property_map.hpp>

namespace passage {
namespace {

/// Far above any sum of real travel times, far below overflow when added to itself.
constexpr std::int64_t infinity = std::int64_t{1} << 60;

std::uint64_t key_of(PlaceId destination, Mode mode, TravelClass who) {
  return (std::uint64_t{destination.index()} << 8U) | (static_cast<std::uint64_t>(mode) << 4U) |
         static_cast<std::uint64_t>(who);
}

}  // namespace

Duration free_time(const Network& network, const RoadStates& roads, ArcId arc, Mode mode,
                   const Speeds& speeds) {
  const Road& road = network.road_of(arc);
  const double left = roads.speed_left(network.arc(arc).road).count();
  const KilometresPerHour free = mode == Mode::foot ? speeds.walking : road.free_speed;
  return road.length / KilometresPerHour{free.count() * left};
}

const Field& Router::to(PlaceId destination, Mode mode, TravelClass who, const RoadStates& roads) {
  const auto [entry, is_new] =
      fields_.try_emplace(key_of(destination, mode, who), Field{network_->places().size()});
  Field& field = entry->second;
  if (is_new || field.version_ != roads.version()) compute(field, destination, mode, who, roads);
  return field;
}

void Router::compute(Field& field, PlaceId destination, Mode mode, TravelClass who,
                     const RoadStates& roads) const {
  const auto& graph = network_->graph().reversed;
  using Edge = boost::graph_traits<Network::Graph::Csr>::edge_descriptor;
  const auto weight = boost::make_function_property_map<Edge, std::int64_t>([&](const Edge& edge) {
    const ArcId arc{graph[edge].arc};
    return roads.can_plan(arc, who) ? free_time(*network_, roads, arc, mode, speeds_).count()
                                    : infinity;
  });
  std::vector<std::int64_t> distance(network_->places().size());
  std::vector<std::uint32_t> parent(network_->places().size());
  const auto index = boost::get(boost::vertex_index, graph);
  boost::dijkstra_shortest_paths_no_color_map(
      graph, destination.index(), boost::make_iterator_property_map(parent.begin(), index),
      boost::make_iterator_property_map(distance.begin(), index), weight, index, std::less<>{},
      boost::closed_plus<std::int64_t>{infinity}, infinity, std::int64_t{0},
      boost::dijkstra_visitor<>{});
  for (const PlaceId place : field.time_.ids()) {
    const std::int64_t time = distance[place.index()];
    field.time_[place] = time >= infinity ? Field::unreachable : Duration{time};
  }
  field.version_ = roads.version();
}

}  // namespace passage
