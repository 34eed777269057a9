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

#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace passage {

/// How fast people move.
struct Speeds {
  KilometresPerHour walking{3.2};
};

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
  Router(const Network& network, Speeds speeds);

  [[nodiscard]] const Speeds& speeds() const { return speeds_; }
  /// The field to a destination.
  /// Cost: a shortest-path tree if the roads have changed since it was last asked for.
  [[nodiscard]] const Field& to(PlaceId destination, Mode mode, TravelClass who,
                                const RoadStates& roads);
  /// Time over an arc at free flow, rounded up, as the road stands.
  [[nodiscard]] Duration free_time(ArcId arc, Mode mode, const RoadStates& roads);
  /// Whether roads that civilians may plan for join two places, one-way corridors taken both ways.
  [[nodiscard]] bool are_joined(PlaceId a, PlaceId b, const RoadStates& roads);

 private:
  struct ArcTimes {
    std::vector<std::int64_t> milliseconds;
    std::uint64_t version = 0;
  };
  [[nodiscard]] const std::vector<std::int64_t>& arc_times(Mode mode, const RoadStates& roads);
  void compute(Field& field, PlaceId destination, Mode mode, TravelClass who,
               const RoadStates& roads);
  void join(const RoadStates& roads);

  const Network* network_;
  Speeds speeds_;
  std::map<std::uint64_t, Field> fields_;
  std::array<ArcTimes, 2> arc_times_;  ///< By mode.
  Table<PlaceTag, PlaceId> part_;      ///< The first place of the connected part that each lies in.
  std::uint64_t part_version_ = 0;
};

}  // namespace passage
