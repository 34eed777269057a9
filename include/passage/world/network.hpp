#pragma once
// The ground: places joined by roads. A place is a district, a gate, a shelter, a hospital, a town,
// or a bare junction where nobody stays; a road joins two places and carries one arc in each
// direction. Immutable, and shared by all replications. It leaves out lanes, turns and the shape of
// a road between its ends.

#include <passage/core/contract.hpp>
#include <passage/core/id.hpp>
#include <passage/core/quantity.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace passage {

using PlaceId = Id<struct PlaceTag>;
using RoadId = Id<struct RoadTag>;
using ArcId = Id<struct ArcTag>;

enum class PlaceKind : std::uint8_t { district, gate, shelter, hospital, town, junction };

struct Place {
  std::string name;   ///< The id in the scenario file.
  std::string label;  ///< What a person reads; the name if the file gives none.
  PlaceKind kind = PlaceKind::district;
  Degrees latitude{0};
  Degrees longitude{0};
  SquareKilometres area{1};  ///< Over which its people are spread.
};

struct Road {
  std::string name;
  PlaceId from;
  PlaceId to;
  Metres length{0};
  KilometresPerHour free_speed{0};  ///< Of vehicles.
  PerHour capacity{0};              ///< Vehicles per hour in each direction.
};

/// One direction of a road.
struct Arc {
  PlaceId from;
  PlaceId to;
  RoadId road;
};

class Network {
 public:
  /// Expects: every road joins two different places of `places`, is longer than nothing, and has
  /// speed and capacity.
  Network(Table<PlaceTag, Place> places, Table<RoadTag, Road> roads);
  Network(const Network&) = delete;
  Network& operator=(const Network&) = delete;
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;
  ~Network();

  [[nodiscard]] const Table<PlaceTag, Place>& places() const { return places_; }
  [[nodiscard]] const Table<RoadTag, Road>& roads() const { return roads_; }
  [[nodiscard]] std::size_t arc_count() const { return arcs_.size(); }
  [[nodiscard]] IdRange<ArcTag> arcs() const { return arcs_.ids(); }
  [[nodiscard]] const Arc& arc(ArcId arc) const { return arcs_[arc]; }
  [[nodiscard]] const Road& road_of(ArcId arc) const { return roads_[arcs_[arc].road]; }
  /// The arcs that leave a place, in the order of their roads in the file.
  [[nodiscard]] IdRange<ArcTag> out_of(PlaceId place) const {
    EXPECTS(place.index() < places_.size());
    return {first_out_[place.index()], first_out_[place.index() + 1]};
  }
  /// The other direction of the same road.
  [[nodiscard]] ArcId twin(ArcId arc) const { return twins_[arc]; }
  /// The arc of a road that leaves `from`. Expects: the road touches that place.
  [[nodiscard]] ArcId arc_from(RoadId road, PlaceId from) const;
  /// The straight line between two places on the sphere.
  [[nodiscard]] Metres distance(PlaceId a, PlaceId b) const;

  /// The form that trees towards a destination are grown on; known inside sim/world only.
  struct Graph;
  [[nodiscard]] const Graph& graph() const { return *graph_; }

 private:
  Table<PlaceTag, Place> places_;
  Table<RoadTag, Road> roads_;
  Table<ArcTag, Arc> arcs_;
  Table<ArcTag, ArcId> twins_;
  std::vector<std::uint32_t>
      first_out_;  ///< First arc out of each place, and one past the last arc.
  std::unique_ptr<const Graph> graph_;
};

}  // namespace passage
