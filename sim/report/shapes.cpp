#include "report/shapes.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace passage {

namespace {

/// Kilometres east and north of a place; good enough within a province.
struct Offset {
  double east = 0;
  double north = 0;
};
constexpr double km_of_a_degree = 111.2;

double km_of_a_degree_east(const Place& around) {
  return km_of_a_degree * std::cos(around.latitude.count() * std::numbers::pi / 180);
}
Offset offset_of(const Place& from, const Place& to) {
  return {(to.longitude.count() - from.longitude.count()) * km_of_a_degree_east(from),
          (to.latitude.count() - from.latitude.count()) * km_of_a_degree};
}

std::vector<Offset> circle(double radius) {
  constexpr int corners = 32;
  std::vector<Offset> ring;
  ring.reserve(corners);
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back({radius * std::cos(angle), radius * std::sin(angle)});
  }
  return ring;
}

/// How much farther a point is from the middle than from another place, by a measure that is zero
/// half-way and linear.
double beyond(const Offset& point, const Offset& other) {
  return point.east * other.east + point.north * other.north -
         (other.east * other.east + other.north * other.north) / 2;
}

/// What of a convex ring is nearer to the middle than to another place.
std::vector<Offset> nearer_half(const std::vector<Offset>& ring, const Offset& other) {
  std::vector<Offset> kept;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Offset& from = ring[i];
    const Offset& to = ring[(i + 1) % ring.size()];
    const double before = beyond(from, other);
    const double after = beyond(to, other);
    if (before <= 0) kept.push_back(from);
    if ((before < 0 && after > 0) || (before > 0 && after < 0)) {
      const double part = before / (before - after);
      kept.push_back(
          {from.east + part * (to.east - from.east), from.north + part * (to.north - from.north)});
    }
  }
  return kept;
}

/// To about ten centimetres, so that files stay short and the same from every compiler.
double rounded(double degrees) { return std::round(degrees * 1e6) / 1e6; }

Json position_of(double longitude, double latitude) {
  return Json::array({rounded(longitude), rounded(latitude)});
}
Json position_of(const Place& place) {
  return position_of(place.longitude.count(), place.latitude.count());
}

std::string cell_of(std::span<const Place> places, const Place& middle) {
  const double radius = 1.5 * std::sqrt(middle.area.count() / std::numbers::pi);
  std::vector<Offset> ring = circle(radius);
  for (const Place& other : places) {
    const Offset offset = offset_of(middle, other);
    const double distance = std::hypot(offset.east, offset.north);
    if (other.kind != PlaceKind::junction && distance > 0 && distance < 2 * radius)
      ring = nearer_half(ring, offset);
  }
  Json positions = Json::array();
  for (const Offset& corner : ring) {
    positions.push_back(
        position_of(middle.longitude.count() + corner.east / km_of_a_degree_east(middle),
                    middle.latitude.count() + corner.north / km_of_a_degree));
  }
  positions.push_back(positions.front());
  return Json{{"type", "Polygon"}, {"coordinates", Json::array({std::move(positions)})}}.dump();
}

/// Empty if the scenario gives none.
std::string given_boundary(const Scenario& scenario, const PlaceTerms& place) {
  for (const std::string& name : {place.id, place.pcode}) {
    const auto found = std::ranges::find(scenario.boundaries, name, &BoundaryTerms::of);
    if (!name.empty() && found != scenario.boundaries.end()) return found->shape;
  }
  return {};
}

/// Rings of a polygon, or of several, their points as a page draws them.
Json drawn(const Json& coordinates) {
  if (!coordinates.front().front().is_number()) {
    Json parts = Json::array();
    for (const Json& part : coordinates) parts.push_back(drawn(part));
    return parts;
  }
  Json ring = Json::array();
  for (const Json& point : coordinates) {
    Json rounded = Json::array();
    for (std::size_t i = 0; i < 2; ++i)
      rounded.push_back(std::round(point[i].get<double>() * 1e4) / 1e4);
    if (ring.empty() || ring.back() != rounded) ring.push_back(std::move(rounded));
  }
  return ring;
}

}  // namespace

Json drawn_boundaries(const Scenario& scenario) {
  Json all = Json::object();
  for (const PlaceTerms& place : scenario.places) {
    const std::string shape = given_boundary(scenario, place);
    if (shape.empty()) continue;
    const Json geometry = Json::parse(shape);
    const Json coordinates = drawn(geometry["coordinates"]);
    all[place.id] = geometry["type"] == "Polygon" ? Json::array({coordinates}) : coordinates;
  }
  return all;
}

std::string point_of(const Place& place) {
  return Json{{"type", "Point"}, {"coordinates", position_of(place)}}.dump();
}

std::string lines_of(const Network& network, const std::vector<RoadId>& roads) {
  Json lines = Json::array();
  for (const RoadId id : roads) {
    const Road& road = network.roads()[id];
    lines.push_back(Json::array(
        {position_of(network.places()[road.from]), position_of(network.places()[road.to])}));
  }
  return Json{{"type", "MultiLineString"}, {"coordinates", std::move(lines)}}.dump();
}

std::vector<std::string> boundaries_of(const Scenario& scenario, const Network& network) {
  std::vector<Place> places;
  for (const Place& place : network.places()) places.push_back(place);
  std::vector<std::string> boundaries;
  boundaries.reserve(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    std::string shape = given_boundary(scenario, scenario.places[i]);
    const bool is_bare = shape.empty() && places[i].kind != PlaceKind::junction;
    boundaries.push_back(is_bare ? cell_of(places, places[i]) : std::move(shape));
  }
  return boundaries;
}

}  // namespace passage
