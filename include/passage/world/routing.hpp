#pragma once
// The way to go. For each destination, mode and class of traveller one field holds the free travel
// time from every place over the roads as they stand; a group then only walks downhill. Fields are
// kept, and repaired when they are asked for after a road has changed. Where only places near the
// destination ask, as of a refuge that people walk to, the field is known near it only, and
// forgotten when a road there changes or many such fields are held. Expected waits and danger are
// no part of a field: they enter where a group chooses its next road. Left out: ways of more than
// 49 days, which count as none.

#include <passage/core/id.hpp>
#include <passage/core/time.hpp>
#include <passage/world/bucket_queue.hpp>
#include <passage/world/network.hpp>
#include <passage/world/roads.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/shortest_tree.hpp>

#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace passage {

/// How fast people move.
struct Speeds {
  KilometresPerHour walking{3.2};
};

/// Who goes where.
struct Trip {
  PlaceId to;
  Mode mode = Mode::foot;
  TravelClass who = TravelClass::civilian;
};

/// From where a field must hold: from all places within a time, or from one place and all that are
/// nearer to the destination. Farther places it may not reach.
class Extent {
 public:
  [[nodiscard]] static constexpr Extent within(Duration time) { return {time, PlaceId{}}; }
  [[nodiscard]] static constexpr Extent upto(PlaceId place) { return {Duration{0}, place}; }

 private:
  friend class Router;
  constexpr Extent(Duration within, PlaceId upto) : within_(within), upto_(upto) {}
  Duration within_;
  PlaceId upto_;
};

/// An arc that leads nearer to a destination, and the free time to there by it.
struct Onward {
  ArcId arc;
  Duration time{0};
};

/// Travel time to one destination from every place, or from those near it.
class Field {
 public:
  static constexpr Duration unreachable = Duration::max();
  /// Nothing is reached yet. Expects: the table outlives it.
  explicit Field(const Table<PlaceTag, NodeId>& node_of) : node_of_(&node_of) {}
  [[nodiscard]] Duration from(PlaceId place) const {
    const BriefTime time = at((*node_of_)[place]);
    return time == no_way ? unreachable : Duration{time};
  }
  [[nodiscard]] bool reaches(PlaceId place) const { return from(place) != unreachable; }

 private:
  friend class Router;
  [[nodiscard]] bool is_whole() const { return !times_.empty(); }
  [[nodiscard]] BriefTime at(NodeId node) const {
    return is_whole() ? times_[node.index()] : near_.at(node);
  }

  const Table<PlaceTag, NodeId>* node_of_;
  std::vector<BriefTime> times_;  ///< By node; empty of a field that is known near only.
  NearTree near_;
  std::uint64_t version_ = 0;
};

/// Fields to destinations over the roads as they stand. A cache: asking changes nothing that can be
/// seen. It serves one `RoadStates` for life.
class Router {
 public:
  /// How often fields were brought up to date, by how.
  struct Effort {
    std::uint64_t grown = 0;
    std::uint64_t repaired = 0;
    std::uint64_t grown_near = 0;
  };

  Router(const Network& network, Speeds speeds);

  [[nodiscard]] const Speeds& speeds() const { return speeds_; }
  /// The field to a destination.
  /// Cost: a shortest-path tree if it was never asked for, or much has changed since; a repair by
  /// what has changed since, if that is little.
  [[nodiscard]] const Field& to(PlaceId destination, Mode mode, TravelClass who,
                                const RoadStates& roads);
  /// The field to a destination from as far as is asked. Valid until another is asked for.
  /// Cost: by the places that it comes to, if it was never asked for as far, or a road among them
  /// has changed since; else by what has changed since.
  [[nodiscard]] const Field& to(const Trip& trip, const Extent& extent, const RoadStates& roads);
  /// The arcs out of a place that journeys may be planned over and that lead nearer to the
  /// destination, in the order of the file. Valid until the next question.
  [[nodiscard]] std::span<const Onward> onward(const Trip& trip, PlaceId from,
                                               const RoadStates& roads);
  /// Time over an arc at free flow, rounded up, as the road stands.
  [[nodiscard]] Duration free_time(ArcId arc, Mode mode, const RoadStates& roads) const;
  /// Whether roads that civilians may plan for join two places, one-way corridors taken both ways.
  [[nodiscard]] bool are_joined(PlaceId a, PlaceId b, const RoadStates& roads);
  [[nodiscard]] const Effort& effort() const { return effort_; }

 private:
  /// What one mode and class meets on every arc.
  struct Traveller {
    Mode mode = Mode::foot;
    TravelClass who = TravelClass::civilian;
    TimedArcs arcs;
    std::uint64_t version = 0;
  };
  [[nodiscard]] const TimedArcs& timed_arcs(Mode mode, TravelClass who, const RoadStates& roads);
  void time_all(Traveller& traveller, const RoadStates& roads) const;
  void time_one(Traveller& traveller, ArcId arc, const RoadStates& roads) const;
  [[nodiscard]] BriefTime planned_time(ArcId arc, Mode mode, TravelClass who,
                                       const RoadStates& roads) const;
  [[nodiscard]] NodeExtent asked_for(const Extent& extent) const;
  [[nodiscard]] Field& field_of(const Trip& trip);
  const Field& bring_up(Field& field, const Trip& trip, const RoadStates& roads);
  [[nodiscard]] bool repair(Field& field, const TimedArcs& arcs, const RoadStates& roads);
  /// Whether no road that a near field has come to has changed since.
  [[nodiscard]] bool still_holds(const Field& field, const RoadStates& roads) const;
  void forget_near(Field& field);
  void make_room_for(const NearTree& tree);
  void join(const RoadStates& roads);

  const Network* network_;
  Speeds speeds_;
  TreeBuilder builder_;
  std::unordered_map<std::uint64_t, Field> fields_;  ///< Never gone through for a result.
  std::size_t near_entries_ = 0;                     ///< Of all near fields.
  std::array<Traveller, 2 * travel_classes> travellers_;
  std::vector<NodeId> changed_;    ///< Kept for its memory.
  std::vector<Onward> onward_;     ///< Likewise.
  Table<PlaceTag, PlaceId> part_;  ///< The first place of the connected part that each lies in.
  std::uint64_t part_version_ = 0;
  Effort effort_;
};

}  // namespace passage
