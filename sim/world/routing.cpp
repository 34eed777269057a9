#include "world/network_graph.hpp"
#include <passage/core/contract.hpp>
#include <passage/world/routing.hpp>

#include <algorithm>
#include <optional>
#include <utility>

namespace passage {
namespace {

std::uint64_t key_of(PlaceId destination, Mode mode, TravelClass who) {
  return (std::uint64_t{destination.index()} << 8U) | (static_cast<std::uint64_t>(mode) << 4U) |
         static_cast<std::uint64_t>(who);
}

/// A quarter of the mean time over an arc: most arcs then lead out of their bucket, and few buckets
/// stay empty.
BriefTime bucket_for(Duration sum, std::size_t arcs) {
  const auto quarters = 4 * static_cast<std::int64_t>(std::max<std::size_t>(arcs, 1));
  return std::chrono::duration_cast<BriefTime>(std::max(sum / quarters, Duration{1}));
}

/// Of all places: a field that must hold for more of them is kept for all.
constexpr std::size_t near_at_most = 8;
/// Near fields together hold at most so many times for each place of the network.
constexpr std::size_t near_entries_a_place = 4;

bool covers(const NearTree& tree, NodeExtent asked) {
  if (tree.radius == no_way) return true;
  const bool has_come = !asked.upto.is_valid() || tree.at(asked.upto) != no_way;
  return has_come && asked.within <= tree.radius;
}

}  // namespace

Router::Router(const Network& network, Speeds speeds)
    : network_(&network), speeds_(speeds), builder_(network), part_(network.places().size()) {}

NodeExtent Router::asked_for(const Extent& extent) const {
  const Duration within = std::min(extent.within_, Duration{no_way});
  const NodeId upto = extent.upto_.is_valid() ? network_->graph().node_of[extent.upto_] : NodeId{};
  return {std::chrono::duration_cast<BriefTime>(within), upto};
}

Duration Router::free_time(ArcId arc, Mode mode, const RoadStates& roads) const {
  const Road& road = network_->road_of(arc);
  const double left = roads.speed_left(network_->arc(arc).road).count() * roads.weather().count();
  const KilometresPerHour free = mode == Mode::foot ? speeds_.walking : road.free_speed;
  return road.length / KilometresPerHour{free.count() * left};
}

BriefTime Router::planned_time(ArcId arc, Mode mode, TravelClass who,
                               const RoadStates& roads) const {
  if (!roads.can_plan(arc, who)) return no_way;
  const Duration time = free_time(arc, mode, roads);
  EXPECTS(time > Duration{0});
  return time >= no_way ? no_way : std::chrono::duration_cast<BriefTime>(time);
}

const TimedArcs& Router::timed_arcs(Mode mode, TravelClass who, const RoadStates& roads) {
  Traveller& traveller =
      travellers_[static_cast<std::size_t>(mode) * travel_classes + static_cast<std::size_t>(who)];
  if (traveller.version == roads.version()) return traveller.arcs;
  const auto changed = roads.changed_since(traveller.version);
  if (traveller.version == 0 || !changed) {
    traveller.mode = mode;
    traveller.who = who;
    time_all(traveller, roads);
  } else {
    for (const RoadId road : *changed) {
      const ArcId there = network_->arc_from(road, network_->roads()[road].from);
      time_one(traveller, there, roads);
      time_one(traveller, network_->twin(there), roads);
    }
  }
  traveller.version = roads.version();
  return traveller.arcs;
}

void Router::time_all(Traveller& traveller, const RoadStates& roads) const {
  traveller.arcs.steps.resize(network_->arc_count());
  traveller.arcs.over = Table<ArcTag, BriefTime>(network_->arc_count());
  Duration sum{0};
  for (const ArcId arc : network_->arcs()) {
    time_one(traveller, arc, roads);
    // Shut roads count too: most of a network may open later.
    sum += std::min(free_time(arc, traveller.mode, roads), Duration{no_way});
  }
  traveller.arcs.bucket = bucket_for(sum, network_->arc_count());
}

void Router::time_one(Traveller& traveller, ArcId arc, const RoadStates& roads) const {
  const Network::Graph& graph = network_->graph();
  const BriefTime time = planned_time(arc, traveller.mode, traveller.who, roads);
  traveller.arcs.steps[graph.edge_of[arc].index()] = {graph.node_of[network_->arc(arc).from], time};
  traveller.arcs.over[arc] = time;
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

Field& Router::field_of(const Trip& trip) {
  return fields_.try_emplace(key_of(trip.to, trip.mode, trip.who), network_->graph().node_of)
      .first->second;
}

const Field& Router::to(PlaceId destination, Mode mode, TravelClass who, const RoadStates& roads) {
  const Trip trip{destination, mode, who};
  Field& field = field_of(trip);
  if (!field.is_whole()) forget_near(field);
  return bring_up(field, trip, roads);
}

const Field& Router::bring_up(Field& field, const Trip& trip, const RoadStates& roads) {
  if (field.version_ == roads.version()) return field;
  const TimedArcs& arcs = timed_arcs(trip.mode, trip.who, roads);
  if (field.version_ != 0 && repair(field, arcs, roads)) {
    ++effort_.repaired;
  } else {
    const Table<PlaceTag, NodeId>& node_of = network_->graph().node_of;
    field.times_.resize(node_of.size());
    builder_.grow(arcs, node_of[trip.to], field.times_);
    ++effort_.grown;
  }
  field.version_ = roads.version();
  return field;
}

const Field& Router::to(const Trip& trip, const Extent& extent, const RoadStates& roads) {
  Field& field = field_of(trip);
  if (field.is_whole()) return bring_up(field, trip, roads);
  const NodeExtent asked = asked_for(extent);
  if (field.version_ != 0 && still_holds(field, roads) && covers(field.near_, asked)) {
    field.version_ = roads.version();
    return field;
  }
  const NodeId destination = network_->graph().node_of[trip.to];
  const TimedArcs& arcs = timed_arcs(trip.mode, trip.who, roads);
  forget_near(field);
  const std::size_t most = network_->places().size() / near_at_most;
  std::optional<NearTree> tree = builder_.grow_near(arcs, destination, asked, most);
  if (!tree) return bring_up(field, trip, roads);
  make_room_for(*tree);
  near_entries_ += tree->entries.size();
  field.near_ = std::move(*tree);
  field.version_ = roads.version();
  ++effort_.grown_near;
  return field;
}

std::span<const Onward> Router::onward(const Trip& trip, PlaceId from, const RoadStates& roads) {
  const Field& field = to(trip, Extent::upto(from), roads);
  const TimedArcs& arcs = timed_arcs(trip.mode, trip.who, roads);
  const Network::Graph& graph = network_->graph();
  const BriefTime here = field.at(graph.node_of[from]);
  onward_.clear();
  for (const ArcId arc : network_->out_of(from)) {
    const BriefTime beyond = field.at(graph.head[arc]);
    if (beyond >= here || arcs.over[arc] == no_way) continue;
    onward_.push_back({arc, Duration{arcs.over[arc]} + Duration{beyond}});
  }
  return onward_;
}

bool Router::still_holds(const Field& field, const RoadStates& roads) const {
  const auto changed = roads.changed_since(field.version_);
  if (!changed) return false;
  const Table<PlaceTag, NodeId>& node_of = network_->graph().node_of;
  return std::ranges::none_of(*changed, [&](RoadId id) {
    const Road& road = network_->roads()[id];
    return field.near_.at(node_of[road.from]) != no_way ||
           field.near_.at(node_of[road.to]) != no_way;
  });
}

void Router::forget_near(Field& field) {
  near_entries_ -= field.near_.entries.size();
  field.near_ = {};
  field.version_ = 0;
}

/// All at once, so that it hangs on no order.
void Router::make_room_for(const NearTree& tree) {
  const std::size_t most = near_entries_a_place * network_->places().size();
  if (near_entries_ + tree.entries.size() <= most) return;
  for (auto& [key, field] : fields_) {
    if (!field.is_whole()) forget_near(field);
  }
}

bool Router::repair(Field& field, const TimedArcs& arcs, const RoadStates& roads) {
  const auto roads_changed = roads.changed_since(field.version_);
  if (!roads_changed) return false;
  const Table<PlaceTag, NodeId>& node_of = network_->graph().node_of;
  changed_.clear();
  for (const RoadId road : *roads_changed) {
    changed_.push_back(node_of[network_->roads()[road].from]);
    changed_.push_back(node_of[network_->roads()[road].to]);
  }
  return builder_.repair(arcs, changed_, field.times_);
}

}  // namespace passage
