#pragma once
// Where things lie on a map, as GeoJSON geometries.

#include "report/course_json.hpp"
#include <passage/scenario/scenario.hpp>
#include <passage/world/network.hpp>

#include <string>
#include <vector>

namespace passage {

[[nodiscard]] std::string point_of(const Place& place);
/// A straight line for each of the roads: their ends are all that is known of them.
[[nodiscard]] std::string lines_of(const Network& network, const std::vector<RoadId>& roads);

/// The boundary of each place that holds people: what the scenario gives for its id or its P-code,
/// else a cell around its point, one and a half times as wide as a circle of its area, that ends
/// half-way to the next place. Empty for junctions.
[[nodiscard]] std::vector<std::string> boundaries_of(const Scenario& scenario,
                                                     const Network& network);

/// The boundaries that the scenario gives, by the id of their place, as a page draws them: to some
/// ten metres, without points that are then the same.
[[nodiscard]] Json drawn_boundaries(const Scenario& scenario);

}  // namespace passage
