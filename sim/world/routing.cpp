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

Router::Router(const Network& network, Speeds speeds)
    : network_(&network), speeds_(speeds), part_(network.places().size()) {}

const std::vector<std::int64_t>& Router::arc_times(Mode mode, const RoadStates& roads) {
  ArcTimes& times = arc_times_[static_cast<std::size_t>(mode)];
  if (times.version == roads.version()) return times.milliseconds;
  times.version = roads.version();
  times.milliseconds.resize(network_->arc_count());
  for (const ArcId arc : network_->arcs()) {
    const Road& road = network_->road_of(arc);
    const double left = roads.speed_left(network_->arc(arc).road).count();
    const KilometresPerHour free = mode == Mode::foot ? speeds_.walking : road.free_speed;
    const Duration time = road.length / KilometresPerHour{free.count() * left};
    times.milliseconds[arc.index()] = time.count();
  }
  return times.milliseconds;
}

Duration Router::free_time(ArcId arc, Mode mode, const RoadStates& roads) {
  return Duration{arc_times(mode, roads)[arc.index()]};
}

bool Router::are_joined(PlaceId a, PlaceId b, const RoadStates& roads) {
  if (part_version_ != roads.passage_version()) join(roads);
  return part_[a] == part_[b];
}

void Router::join(const RoadStates& roads) {
  part_version_ = roads.passage_version();
  for (const PlaceId place : part_.ids()) part_[place] = place;
  const auto root = [&](PlaceId place) {
    while (part_[place] != place) place = part_[place] = part_[part_[place]];
    return place;
  };
  for (const ArcId arc : network_->arcs()) {
    if (!roads.can_plan(arc, TravelClass::civilian)) continue;
    const PlaceId from = root(network_->arc(arc).from);
    const PlaceId to = root(network_->arc(arc).to);
    part_[std::max(from, to)] = std::min(from, to);
  }
  for (const PlaceId place : part_.ids()) part_[place] = root(place);
}

const Field& Router::to(PlaceId destination, Mode mode, TravelClass who, const RoadStates& roads) {
  const auto [entry, is_new] =
      fields_.try_emplace(key_of(destination, mode, who), Field{network_->places().size()});
  Field& field = entry->second;
  if (is_new || field.version_ != roads.version()) compute(field, destination, mode, who, roads);
  return field;
}

void Router::compute(Field& field, PlaceId destination, Mode mode, TravelClass who,
                     const RoadStates& roads) {
  const std::vector<std::int64_t>& times = arc_times(mode, roads);
  const auto& graph = network_->graph().reversed;
  using Edge = boost::graph_traits<Network::Graph::Csr>::edge_descriptor;
  const auto weight = boost::make_function_property_map<Edge, std::int64_t>([&](const Edge& edge) {
    const ArcId arc{graph[edge].arc};
    return roads.can_plan(arc, who) ? times[arc.index()] : infinity;
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
