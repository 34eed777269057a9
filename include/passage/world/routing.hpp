#pragma once
// The way to go. For each destination, mode and class of traveller one field holds the free travel
// time from every place over the roads as they stand; a group then only walks downhill. Fields are
// kept until the roads change. Expected waits and danger are no part of a field: they enter where a
// group chooses its next road.
//
// Sources: dijkstra-1959, through Boost.Graph.

#include <passage/core/time.hpp>
#include <passage/world/network.hpp>
#include <passage/world/roads.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <map>
#include <vector>

namespace passage {

/// How fast people move.
struct Speeds {
  KilometresPerHour walking{3.2};
};

/// Time over an arc at free flow, rounded up, as the road stands.
[[nodiscard]] Duration free_time(const Network& network, const RoadStates& roads, ArcId arc,
                                 Mode mode, const Speeds& speeds);

/// Travel time to one destination from every place.
class Field {
 public:
  static constexpr Duration unreachable = Duration::max();
  explicit Field(std::size_t places) : time_(places, unreachable) {}
  [[nodiscard]] Duration from(PlaceId place) const { return time_[place]; }
  [[nodiscard]] bool reaches(PlaceId place) const { return time_[place] != unreachable; }

 private:
  friend class Router;
  Table<PlaceTag, Duration> time_;
  std::uint64_t version_ = 0;
};

/// Fields to destinations over the roads as they stand. A cache: asking changes nothing that can be
/// seen.
class Router {
 public:
  Router(const Network& network, Speeds speeds) : network_(&network), speeds_(speeds) {}

  [[nodiscard]] const Speeds& speeds() const { return speeds_; }
  /// The field to a destination. Cost: a shortest-path tree if the roads have changed since it was
  /// last asked for.
  [[nodiscard]] const Field& to(PlaceId destination, Mode mode, TravelClass who,
                                const RoadStates& roads);

 private:
  void compute(Field& field, PlaceId destination, Mode mode, TravelClass who,
               const RoadStates& roads) const;

  const Network* network_;
  Speeds speeds_;
  std::map<std::uint64_t, Field> fields_;
};

}  // namespace passage
