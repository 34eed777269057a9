// Results as files for other programs. Whether those programs can open them is another test's
// matter (tests/exports).

#include "program.hpp"

#include <filesystem>
#include <regex>
#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;
using testing::HasSubstr;

class Export : public ::testing::Test {
 protected:
  void compare() const {
    ASSERT_EQ(
        passage("compare scenarios/comparison/compare.yaml --replications 6 --quiet --out " + out())
            .code,
        0);
  }
  void run() const {
    ASSERT_EQ(
        passage("run scenarios/tutorial/31-districts-on-a-map.yaml --quiet --out " + out()).code,
        0);
  }
  [[nodiscard]] std::string out() const { return (folder / "out").string(); }
  [[nodiscard]] std::string text(const std::string& name) const {
    return text_of(folder / "out" / name);
  }
  [[nodiscard]] Done to(const std::string& format) const {
    return passage("export " + out() + " --to " + format);
  }
  ScratchFolder folder;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream{text};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

TEST_F(Export, EveryKindHasACardAndASummary) {
  compare();
  for (const std::string format : {"geojson", "csv", "hxl", "crate", "md"}) {
    const Done done = to(format);
    ASSERT_EQ(done.code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("out/" + format + "/summary.md\n"));
    EXPECT_EQ(text(format + "/model-card.md"), text("model-card.md"));
    EXPECT_THAT(text(format + "/summary.md"), HasSubstr("## Protection"));
  }
}

TEST_F(Export, SummaryHasTheNumbersOfTheComparison) {
  compare();
  ASSERT_EQ(to("md").code, 0);
  const std::string summary = text("md/summary.md");
  const json comparison = json::parse(text("comparison.json"));
  for (const json& measure : comparison["measures"]) {
    for (const json& finding : measure["findings"])
      EXPECT_THAT(summary, HasSubstr("- " + finding.get<std::string>() + "\n"));
  }
  EXPECT_THAT(summary, HasSubstr(comparison["conditions"].get<std::string>()));
  EXPECT_THAT(summary, HasSubstr("in 6 paired futures"));
}

TEST_F(Export, TagsAreThoseOfHxl) {
  compare();
  ASSERT_EQ(to("hxl").code, 0);
  ASSERT_EQ(to("csv").code, 0);
  const std::set<std::string> hashtags{"#access", "#affected",  "#capacity",  "#date",
                                       "#event",  "#geo",       "#indicator", "#loc",
                                       "#meta",   "#population"};
  const std::regex tag{"(#[a-z]+)(\\+[a-z][a-z0-9_]*)*"};
  for (const char* name : {"districts.csv", "roads.csv", "corridors.csv", "flows.csv", "people.csv",
                           "events.csv", "comparison.csv", "futures.csv", "quantiles.csv"}) {
    std::vector<std::string> lines = lines_of(text("hxl/" + std::string{name}));
    ASSERT_GE(lines.size(), 2U);
    std::istringstream cells{lines[1]};
    for (std::string cell; std::getline(cells, cell, ',');) {
      std::smatch parts;
      if (cell.empty()) continue;
      ASSERT_TRUE(std::regex_match(cell, parts, tag)) << name << ": " << cell;
      EXPECT_TRUE(hashtags.contains(parts[1])) << name << ": " << cell;
    }
    EXPECT_EQ(std::count(lines[0].begin(), lines[0].end(), ','),
              std::count(lines[1].begin(), lines[1].end(), ','))
        << name;
    lines.erase(lines.begin() + 1);
    EXPECT_EQ(lines, lines_of(text("csv/" + std::string{name}))) << name;
  }
}

TEST_F(Export, GivesDistrictsTheirBoundariesAndPcodes) {
  run();
  ASSERT_EQ(to("geojson").code, 0);
  const json districts = json::parse(text("geojson/districts.geojson"))["features"];
  const json given =
      json::parse(text_of(fs::path{PASSAGE_SOURCE_DIR} /
                          "scenarios/tutorial/31-districts-on-a-map.geojson"))["features"];
  ASSERT_EQ(districts.size(), 2U);
  EXPECT_EQ(districts[0]["geometry"], given[0]["geometry"]);
  EXPECT_EQ(districts[0]["properties"]["pcode"], "XX010101");
  EXPECT_THAT(text("geojson/districts.qml"), HasSubstr("people_at_end"));
}

/// What the profile of a Process Run Crate and RO-Crate itself require.
TEST_F(Export, CrateSaysWhatMadeWhatOfWhat) {
  compare();
  ASSERT_EQ(to("crate").code, 0);
  const json crate = json::parse(text("crate/ro-crate-metadata.json"));
  std::map<std::string, json> entities;
  for (const json& one : crate["@graph"]) entities[one["@id"]] = one;
  const json& root = entities["./"];
  EXPECT_EQ(entities["ro-crate-metadata.json"]["about"]["@id"], "./");
  EXPECT_EQ(entities["ro-crate-metadata.json"]["conformsTo"]["@id"],
            "https://w3id.org/ro/crate/1.3");
  EXPECT_EQ(root["@type"], "Dataset");
  EXPECT_EQ(entities[root["conformsTo"]["@id"]]["@type"], "CreativeWork");
  for (const char* key : {"name", "description", "datePublished", "license"})
    EXPECT_FALSE(root[key].get<std::string>().empty()) << key;
  const json& action = entities[root["mentions"]["@id"]];
  EXPECT_EQ(action["@type"], "CreateAction");
  EXPECT_TRUE(std::regex_match(action["endTime"].get<std::string>(),
                               std::regex{R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"}));
  EXPECT_THAT(action["description"].get<std::string>(), HasSubstr("passage compare"));
  EXPECT_EQ(entities[action["instrument"]["@id"]]["@type"], "SoftwareApplication");
  EXPECT_EQ(action["object"].size(), 4U);
  for (const json& part : root["hasPart"]) {
    EXPECT_EQ(entities[part["@id"]]["@type"], "File");
    EXPECT_TRUE(fs::exists(folder / "out/crate" / part["@id"].get<std::string>())) << part;
  }
}

TEST_F(Export, CrateCanBeRunAgain) {
  compare();
  ASSERT_EQ(to("crate").code, 0);
  ASSERT_EQ(passage("compare " + out() +
                    "/crate/inputs/comparison/compare.yaml --replications 6 "
                    "--quiet --out " +
                    (folder / "again").string())
                .code,
            0);
  EXPECT_EQ(text_of(folder / "again/comparison.json"), text("comparison.json"));
}

TEST_F(Export, IsTheSameAgain) {
  compare();
  ASSERT_EQ(to("csv").code, 0);
  EXPECT_EQ(to("csv").code, 0);
  const Done again = passage("rerun " + out() + "/csv --verify");
  EXPECT_EQ(again.code, 0) << again.out << again.err;
}

TEST_F(Export, ReplacesThatOfOtherResultsOnlyIfToldTo) {
  run();
  ASSERT_EQ(to("md").code, 0);
  ASSERT_EQ(passage("run scenarios/tutorial/07-ceasefire.yaml --force --quiet --out " + out()).code,
            0);
  EXPECT_EQ(to("md").code, 4);
  EXPECT_THAT(text("md/summary.md"), HasSubstr("# Districts on a map"));
  EXPECT_EQ(to("md --force").code, 0);
  EXPECT_THAT(text("md/summary.md"), HasSubstr("# Ceasefire"));
}

TEST_F(Export, IsOfResultsAsTheyWereWritten) {
  compare();
  write(folder / "out/futures.csv", "proposal\n");
  const Done done = to("csv");
  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("futures.csv: error: is not as it was written"));
  EXPECT_FALSE(fs::exists(folder / "out/csv"));
}

TEST_F(Export, TakesNoFileFromElsewhereWhateverTheManifestSays) {
  run();
  const std::string manifest = text("manifest.json");
  for (const std::string name : {"../elsewhere.csv", "series.csv\", \"x\": \""}) {
    std::string changed = manifest;
    changed.replace(changed.find("summary.json"), 12, name);
    write(folder / "out/manifest.json", changed);
    EXPECT_EQ(to("crate").code, 3) << name;
  }
  write(folder / "out/manifest.json",
        R"({"run": {}, "outputs": [], "made_by": {"command_line": []}})");
  EXPECT_EQ(to("csv").code, 3);
  EXPECT_EQ(passage("report " + out()).code, 3);
}

TEST_F(Export, IsOfTheScenarioAsItWasRun) {
  fs::copy(fs::path{PASSAGE_SOURCE_DIR} / "scenarios/tutorial/01-one-road.yaml",
           folder / "road.yaml");
  ASSERT_EQ(passage("run " + (folder / "road.yaml").string() + " --quiet --out " + out()).code, 0);
  write(folder / "road.yaml", text_of(folder / "road.yaml") + "\n# changed\n");
  const Done done = to("csv");
  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("is of other files than those that are there now"));
}

TEST_F(Export, SaysWhichFormatsThereAre) {
  run();
  const Done done = to("geojsn");
  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("there is no format 'geojsn'; did you mean 'geojson'?"));
  EXPECT_EQ(passage("export " + (folder / "nothing").string() + " --to csv").code, 3);
}

TEST_F(Export, WritesHostileNamesAsText) {
  const std::string hostile =
      R"(</x><script>,;|\"\" ' \r\n\x01 #adm1 )" + std::string(10'000, 'y') + " حلب";
  write(folder / "hostile.yaml",
        R"(
format: 1
name: ")" + hostile +
            R"("
begins: 2020-01-01
ends: 2020-01-02
zone: "+00:00"
parties: [{id: city}]
places: [{id: a, label: ")" +
            hostile + R"(", holder: city, people: 10}, {id: b, kind: shelter, holder: city}]
roads: [{from: a, to: b, length: 1 km}]
)");
  ASSERT_EQ(passage("run " + (folder / "hostile.yaml").string() + " --quiet --out " + out()).code,
            0);
  for (const std::string format : {"geojson", "hxl", "crate", "md"})
    ASSERT_EQ(to(format).code, 0) << format;
  const auto label =
      json::parse(text("geojson/districts.geojson"))["features"][0]["properties"]["label"]
          .get<std::string>();
  EXPECT_THAT(label, HasSubstr("</x><script>,;|\"\" ' \r\n\x01 #adm1 yyy"));
  EXPECT_THAT(text("hxl/districts.csv"), HasSubstr("\"</x><script>,;|\"\"\"\" ' \r\n\x01 #adm1 "));
  EXPECT_EQ(text("md/summary.md").find("<script>"), std::string::npos);
}

}  // namespace
}  // namespace passage::test
