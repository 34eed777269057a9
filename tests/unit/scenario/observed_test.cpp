// Tables of observed points: what they say, and what is said of broken ones.

#include "in_memory.hpp"
#include <passage/scenario/load.hpp>
#include <passage/scenario/observed.hpp>

#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

/// Market, bridge and south under one area and alone; from 1 to 10 January 2020.
Scenario small_scenario() {
  Scenario scenario;
  scenario.begins = parse_date("2020-01-01").value();
  scenario.ends = parse_date("2020-01-10").value();
  for (const char* id : {"market", "bridge", "suburb"}) {
    PlaceTerms place;
    place.id = id;
    scenario.places.push_back(place);
  }
  AreaTerms town;
  town.id = "town";
  town.places.ids = {PlaceId{0U}, PlaceId{1U}};
  scenario.areas.push_back(town);
  return scenario;
}

Result<std::vector<ObservedPoint>> read(const std::string& rows) {
  const FileReader reader = [&](const std::filesystem::path&) -> Result<std::string> {
    return "measure,area,since,time,low,central,high,source,fitted\n" + rows;
  };
  return load_observed("o.csv", small_scenario(), reader);
}

std::string told(const std::string& rows) {
  const auto points = read(rows);
  return points ? "" : to_text(points.error());
}

TEST(Observed, ReadsPointsOfAreasPlacesSeveralAndEverybody) {
  const auto points = read(
      "came,town,,2020-01-02,10,20,30,\"S1, S2\",fitted\n"
      "present,suburb bridge,2020-01-02,2020-01-03 06:00,0,1.5,2,S3,\n"
      "killed,,,2020-01-10,0,0,0,S4,judged\n");

  ASSERT_TRUE(points.has_value()) << to_text(points.error());
  ASSERT_EQ(points->size(), 3U);
  EXPECT_EQ((*points)[0].measure, Observable::came);
  EXPECT_EQ((*points)[0].of_area, AreaId{0U});
  EXPECT_EQ((*points)[0].source, "S1, S2");
  EXPECT_EQ((*points)[0].use, Use::fitted);
  EXPECT_EQ((*points)[1].of_places, (std::vector<PlaceId>{PlaceId{2U}, PlaceId{1U}}));
  EXPECT_EQ((*points)[1].since, parse_date("2020-01-02"));
  EXPECT_EQ((*points)[1].central, 1.5);
  EXPECT_EQ((*points)[2].of_places.size(), 3U);
  EXPECT_FALSE((*points)[2].of_area.has_value());
}

TEST(Observed, TellsEverythingThatIsWrongAtOnce) {
  EXPECT_EQ(
      told("kiled,town,,2020-01-02,1,2,3,S1,\n"
           "came,harket,,2020-01-02,1,2,3,S1,\n"
           "came,market,,2020-01-02,1,2,3,S1,\n"
           "killed,town,,2020-02-02,1,9,3,S1,\n"
           "killed,town,2020-01-05,2020-01-02,1,2,3,S1,\n"
           "killed,town,,soon,-1,2,,S1,maybe\n"),
      R"(o.csv:2:1: error: measure 'kiled' is not one of killed, injured, died, came, left, arrived, evacuated, urgent_arrived, present, displaced, staying, unable; did you mean 'killed'?
o.csv:3:6: error: area names no area or place: 'harket'; did you mean 'market'?
o.csv:4:6: error: area must be an area for came and left
o.csv:5:14: error: time 2020-02-02 00:00 lies outside the run, from 2020-01-01 00:00 to 2020-01-10 00:00
o.csv:5:27: error: central 9 is not between low, 1, and high, 3
o.csv:6:13: error: since is not before time
o.csv:7:1: error: high is missing
o.csv:7:14: error: time 'soon' is not a date such as '2016-12-07' or '2016-12-07 06:00'
o.csv:7:19: error: low '-1' is out of range; expected 0 to 1000000000
o.csv:7:28: error: fitted 'maybe' is not one of judged, fitted
)");
}

TEST(Observed, NeedsRows) { EXPECT_EQ(told(""), "o.csv:1:1: error: the table has no rows\n"); }

}  // namespace
}  // namespace passage
