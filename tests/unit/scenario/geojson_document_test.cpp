#include "scenario/geojson_document.hpp"

#include "in_memory.hpp"

#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

const std::string ring = "[[37.1,36.1],[37.2,36.1],[37.2,36.2],[37.1,36.1]]";
const std::string square = R"({"type":"Polygon","coordinates":[)" + ring + "]}";

std::string feature(const std::string& properties, const std::string& geometry) {
  return R"({"type":"Feature","properties":)" + properties + R"(,"geometry":)" + geometry + "}";
}
std::string collection(const std::string& features) {
  return "{\"type\":\"FeatureCollection\",\n \"features\":[" + features + "]}";
}
const std::string mention = "boundaries: {geojson: b.geojson, of: PCODE}";
std::string complaints_of_geojson(const std::string& text) {
  return complaints_of(mention, {{"b.geojson", text}});
}

TEST(GeoJsonDocument, FillsBoundariesOfPlacesByIdOrPcode) {
  const Scenario scenario = scenario_of(
      "places: [{id: market, pcode: SY0201}]\n" + mention,
      {{"b.geojson",
        collection(
            feature(R"({"PCODE":"SY0201"})", square) + "," +
            feature(R"({"PCODE":"harbour","x":1})",
                    R"({"type":"MultiPolygon","more":[[[[]]]],"coordinates":[[)" + ring + "]]}") +
            "," + feature(R"({"PCODE":"SY9999"})", square) + "," +
            feature(R"({"PCODE":"SY0201"})", R"({"type":"Point","coordinates":[1,2]})"))}});

  ASSERT_EQ(scenario.boundaries.size(), 3U);
  EXPECT_EQ(scenario.boundaries[0].of, "SY0201");
  EXPECT_EQ(scenario.boundaries[0].shape, square);
  EXPECT_EQ(scenario.boundaries[1].shape,
            R"({"type":"MultiPolygon","coordinates":[[)" + ring + "]]}");
}

TEST(GeoJsonDocument, TellsWhereJsonEnds) {
  EXPECT_EQ(complaints_of_geojson("{\"type\":\n  \"Feature"),
            "b.geojson:2:11: error: this is not JSON\n");
  EXPECT_EQ(complaints_of_geojson(""), "b.geojson:1:1: error: this is not JSON\n");
}

TEST(GeoJsonDocument, WantsFeaturesWithThePropertyAndAPolygon) {
  EXPECT_EQ(complaints_of_geojson("[]"),
            "b.geojson:1:1: error: is not a GeoJSON collection of features\n");
  const std::string none =
      "b.geojson:1:1: error: has no feature with a property 'PCODE' and a polygon in degrees\n";
  EXPECT_EQ(complaints_of_geojson(collection(feature(R"({"NAME":"market"})", square))), none);
  for (const std::string coordinates :
       {"[]", "[[]]", "[[[1,2],[3,4],[1,2]]]", "[[[1,2],[3,4],[5,6],[7,8]]]",
        "[[[1,91],[3,4],[5,6],[1,91]]]", "[[[1,2,[]],[3,4],[5,6],[1,2,[]]]]", "7"}) {
    EXPECT_EQ(
        complaints_of_geojson(collection(feature(
            R"({"PCODE":"market"})", R"({"type":"Polygon","coordinates":)" + coordinates + "}"))),
        none)
        << coordinates;
  }
}

TEST(GeoJsonDocument, TellsIfNoBoundaryIsOfAPlace) {
  EXPECT_EQ(
      complaints_of_geojson(collection(feature(R"({"PCODE":"markt"})", square))),
      "b.geojson:1:1: error: boundaries has none that is of a place: 'markt' is neither the id "
      "nor the pcode of one; did you mean 'market'?\n");
}

TEST(GeoJsonDocument, TellsOfMistakesInItsMention) {
  EXPECT_EQ(complaints_of("boundaries: {geojson: b.geojson, off: PCODE}",
                          {{"b.geojson", collection(feature(R"({"id":"market"})", square))}}),
            "s.yaml:2:34: error: off is not a known key beside geojson; did you mean 'of'?\n");
  EXPECT_EQ(complaints_of("boundaries: {geojson: [b]}"),
            "s.yaml:2:23: error: geojson must be the path of a table, found a list\n");
  EXPECT_EQ(complaints_of("boundaries: [{of: market, shape: round}]"),
            "s.yaml:2:34: error: boundaries[0].shape is not a GeoJSON Polygon or MultiPolygon with "
            "closed rings of [longitude, latitude] in degrees\n");
}

}  // namespace
}  // namespace passage
