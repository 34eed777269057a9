#pragma once
// Boundaries from a GeoJSON file (RFC 7946): of each feature the property that names its place, and
// its geometry as text.
//
//   boundaries:
//     geojson: data/districts.geojson
//     of: ADM4_PCODE                    # the property with ids or P-codes of places; 'id' if
//     absent
//
// A file may hold more than the scenario's places: what bears no name of one is left out later.

#include "scenario/document.hpp"

#include <string>

namespace passage {

/// The property that stands beside `geojson:`.
[[nodiscard]] std::string read_geojson_mention(const Map& map, Diagnostics& diagnostics);

/// A list of `of` and `shape`. Features without the property or without a polygon are left out; a
/// file that is no collection of features, or in which no feature has both, is a mistake.
[[nodiscard]] Node parse_geojson(const std::string& text, const std::string& source,
                                 const std::string& property, Diagnostics& diagnostics);

/// What is wrong with a text as a geometry that bounds a place; empty if nothing is.
[[nodiscard]] std::string mistake_in_shape(const std::string& text);

}  // namespace passage
