#include "a_scenario.hpp"
#include "report/shapes.hpp"
#include <passage/report/export.hpp>
#include <passage/report/sheet.hpp>

#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage {
namespace {

using testing::HasSubstr;

constexpr const char* town = R"(
format: 1
name: A town
begins: 2020-01-01
ends: 2020-01-02 12:00
zone: "+02:00"
parties: [{id: city}, {id: hills}]
places:
  - {id: old_town, label: "Old town, \"al-Qadima\"", holder: city, people: 900, area: 2 km2, pcode: XX01, latitude: 36.2, longitude: 37.15}
  - {id: crossroads, kind: junction, holder: city, latitude: 36.2, longitude: 37.16}
  - {id: harbour, kind: shelter, holder: hills, area: 2 km2, latitude: 36.2, longitude: 37.17}
roads:
  - {from: old_town, to: crossroads, length: 2 km}
  - {from: harbour, to: crossroads, length: 2 km}
corridors: [{id: way, via: [old_town, crossroads, harbour], hours: ["08:00-11:00"]}]
shelling:
  - {id: guns, party: hills, weapon: mortar, places: [old_town], intensity: [{from: 2020-01-01, rate: 20/day}]}
areas: [{id: town, places: [old_town]}]
displacement:
  from: [town]
  leaving: {base: 0.4/day}
  choice: {destinations: [{place: harbour}]}
)";

/// The sheets of one run, by their names.
std::map<std::string, Sheet> sheets_of_town(Outcome* outcome = nullptr) {
  const Case one{test::scenario_of(town)};
  const auto sheets = sheets_of({{"run", &one, {}}});
  EXPECT_TRUE(sheets.has_value());
  std::map<std::string, Sheet> by_name;
  for (const Sheet& sheet : *sheets) by_name[sheet.name] = sheet;
  if (outcome != nullptr) *outcome = run_replication(one, {})->outcome;
  return by_name;
}

const SheetValue& value(const Sheet& sheet, std::size_t row, std::string_view column) {
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    if (sheet.columns[i].name == column) return sheet.rows[row].values[i];
  }
  throw std::out_of_range{std::string{column}};
}
std::int64_t whole(const Sheet& sheet, std::size_t row, std::string_view column) {
  return std::get<std::int64_t>(value(sheet, row, column));
}

TEST(Sheets, HaveAValueForEveryColumnAndAShapeWhereTheyAreDrawn) {
  for (const auto& [name, sheet] : sheets_of_town()) {
    EXPECT_FALSE(sheet.rows.empty()) << name;
    for (const SheetRow& row : sheet.rows) {
      EXPECT_EQ(row.values.size(), sheet.columns.size()) << name;
      EXPECT_EQ(row.shape.empty(), sheet.drawn == Drawn::nowhere) << name;
    }
  }
}

TEST(Sheets, TellWhatTheOutcomeTells) {
  Outcome outcome;
  auto sheets = sheets_of_town(&outcome);
  const Sheet& districts = sheets["districts"];
  ASSERT_EQ(districts.rows.size(), 2U);  // nobody stays at the crossroads

  for (std::size_t i = 0; i < 2; ++i) {
    const Census& census = outcome.places[i].census;
    EXPECT_EQ(whole(districts, i, "people_at_end"), census.now.present().count());
    EXPECT_EQ(whole(districts, i, "killed"), census.now.killed.count());
    EXPECT_EQ(whole(districts, i, "departures"), census.since.departed.count());
  }
  const Sheet& people = sheets["people"];
  std::map<std::string, std::int64_t> last;
  for (std::size_t row = 0; row < people.rows.size(); ++row)
    last[std::get<std::string>(value(people, row, "place"))] = whole(people, row, "people");
  EXPECT_EQ(last["old_town"], whole(districts, 0, "people_at_end"));
  EXPECT_EQ(last["harbour"], whole(districts, 1, "people_at_end"));
}

TEST(Sheets, AddTheFlowsOfARoadUp) {
  auto sheets = sheets_of_town();
  std::map<std::string, std::int64_t> there;
  for (std::size_t row = 0; row < sheets["flows"].rows.size(); ++row)
    there[std::get<std::string>(value(sheets["flows"], row, "road"))] +=
        whole(sheets["flows"], row, "people_there");
  for (std::size_t row = 0; row < sheets["roads"].rows.size(); ++row)
    EXPECT_EQ(whole(sheets["roads"], row, "people_there"),
              there[std::get<std::string>(value(sheets["roads"], row, "id"))]);
}

TEST(Sheets, KnowHowLongACorridorWasOpen) {
  auto sheets = sheets_of_town();
  EXPECT_EQ(whole(sheets["corridors"], 0, "times_opened"), 2);
  EXPECT_EQ(std::get<double>(value(sheets["corridors"], 0, "hours_open")), 6);
  const auto shape = nlohmann::json::parse(sheets["corridors"].rows[0].shape);
  EXPECT_EQ(shape["coordinates"].size(), 2U);
}

TEST(Sheets, LastAsLongAsTheRunDoes) {
  auto sheets = sheets_of_town();
  const Sheet& people = sheets["people"];
  EXPECT_EQ(utc_text(std::get<Moment>(value(people, 0, "begins"))), "2019-12-31T22:00:00Z");
  EXPECT_EQ(local_text(std::get<Moment>(value(people, people.rows.size() - 1, "ends"))),
            "2020-01-02T12:00:00+02:00");
  EXPECT_EQ(local_text({{}, -210}).substr(19), "-03:30");
}

TEST(Sheets, AreCutByCaseOnAMapAlone) {
  const Case one{test::scenario_of(town)};
  const auto sheets = sheets_of({{"a", &one, {1, 0}}, {"b", &one, {2, 0}}});
  ASSERT_TRUE(sheets.has_value());
  std::vector<std::string> names;
  std::size_t rows = 0;
  for (const Sheet& sheet : cut_by_case(*sheets)) {
    names.push_back(sheet.name);
    rows += sheet.rows.size();
  }
  std::size_t all = 0;
  for (const Sheet& sheet : *sheets) all += sheet.rows.size();
  EXPECT_EQ(rows, all);
  EXPECT_THAT(names, testing::ElementsAre("districts_a", "districts_b", "roads_a", "roads_b",
                                          "corridors_a", "corridors_b", "flows_a", "flows_b",
                                          "people_a", "people_b", "events"));
}

// ---- shapes ----

double area_of(const nlohmann::json& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice += ring[i][0].get<double>() * ring[i + 1][1].get<double>() -
             ring[i + 1][0].get<double>() * ring[i][1].get<double>();
  }
  const double km = 111.2;
  return std::abs(twice) / 2 * km * km * std::cos(36.2 * std::numbers::pi / 180);
}

TEST(Shapes, OfAPlaceEndsHalfWayToTheNext) {
  const Scenario scenario = test::scenario_of(town);
  const auto setting = make_setting(scenario);
  const std::vector<std::string> boundaries = boundaries_of(scenario, setting->network);

  ASSERT_EQ(boundaries.size(), 3U);
  EXPECT_EQ(boundaries[1], "");
  const auto ring = nlohmann::json::parse(boundaries[0])["coordinates"][0];
  EXPECT_EQ(ring.front(), ring.back());
  double east = 0;
  for (const auto& point : ring) east = std::max(east, point[0].get<double>());
  EXPECT_NEAR(east, 37.16, 1e-6);  // the crossroads between them are no place
  const double radius = 1.5 * std::sqrt(2 / std::numbers::pi);
  EXPECT_LT(area_of(ring), std::numbers::pi * radius * radius);
  EXPECT_GT(area_of(ring), std::numbers::pi * radius * radius / 2);
}

TEST(Shapes, AreTheGivenOnesByIdOrPcode) {
  Scenario scenario = test::scenario_of(town);
  scenario.boundaries = {
      {"XX01",
       R"({"type":"Polygon","coordinates":[[[37.123456,36.1],[37.123457,36.1],[37.2,36.2],[37.1,36.2],[37.123456,36.1]]]})"}};
  const auto setting = make_setting(scenario);

  EXPECT_EQ(boundaries_of(scenario, setting->network)[0], scenario.boundaries[0].shape);
  const Json drawn = drawn_boundaries(scenario);
  EXPECT_EQ(drawn.size(), 1U);
  EXPECT_EQ(drawn["old_town"][0][0].dump(),
            "[[37.1235,36.1],[37.2,36.2],[37.1,36.2],[37.1235,36.1]]");
}

// ---- files ----

TEST(Csv, QuotesWhatNeedsIt) {
  const std::string text = csv_of(sheets_of_town()["districts"], true);
  EXPECT_THAT(text, HasSubstr("\n#meta+proposal,#loc+id,#loc+name,#loc+code+v_pcode,"));
  EXPECT_THAT(text,
              HasSubstr("\nrun,old_town,\"Old town, \"\"al-Qadima\"\"\",XX01,district,36.2,"));
}

TEST(Csv, GetsTagsUnderItsHeader) {
  EXPECT_EQ(tagged("proposal,strange,killed\na,1,2\n"),
            "proposal,strange,killed\n#meta+proposal,,#affected+killed\na,1,2\n");
}

TEST(GeoJson, IsACollectionOfFeatures) {
  const Sheet sheet = sheets_of_town()["people"];
  const auto json = nlohmann::json::parse(geojson_of(sheet));
  EXPECT_EQ(json["type"], "FeatureCollection");
  ASSERT_EQ(json["features"].size(), sheet.rows.size());
  EXPECT_EQ(json["features"][0]["geometry"]["coordinates"], nlohmann::json({37.15, 36.2}));
  EXPECT_EQ(json["features"][0]["properties"]["begins"], "2020-01-01T00:00:00+02:00");
}

TEST(Markdown, HasNoMarkupOfItsNames) {
  Scenario scenario = test::scenario_of(town);
  scenario.name = "*A* <b>|town|\n# b";
  const std::string text = run_summary(
      R"({"replications": 2, "measures": {"killed": {"mean_in_tenths": 17, "p5": 0, "p50": 1, "p95": 4}}})",
      scenario, "passage run x");
  EXPECT_THAT(text, testing::StartsWith("# \\*A\\* \\<b\\>\\|town\\| \\# b\n"));
  EXPECT_THAT(text, HasSubstr("| killed | 1.7 | 0 | 1 | 4 |\n"));
  EXPECT_THAT(text, HasSubstr("passage run x"));
}

}  // namespace
}  // namespace passage
