#include <passage/scenario/schema.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage {
namespace {

using testing::HasSubstr;

/// Compares a generated page with the one in docs/; PASSAGE_APPROVE=1 writes it instead.
void expect_fresh(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::path{PASSAGE_SOURCE_DIR} / "docs" / name;
  if (std::getenv("PASSAGE_APPROVE") != nullptr) std::ofstream{path} << text;
  std::ifstream stream{path};
  const std::string written{std::istreambuf_iterator<char>{stream}, {}};
  EXPECT_TRUE(written == text) << "docs/" << name
                               << " is not what the program says; PASSAGE_APPROVE=1 rewrites it";
}

TEST(ScenarioManual, IsWhatTheDocsSay) { expect_fresh("scenario.md", scenario_manual()); }

TEST(JsonSchema, IsWhatTheDocsSay) { expect_fresh("scenario.schema.json", json_schema()); }

TEST(ScenarioManual, TellsOfAKeyAllThatIsKnownOfIt) {
  EXPECT_THAT(scenario_manual(),
              HasSubstr("| `walking_speed` | Of families with luggage. | a speed such as `35 km/h` "
                        "| `3.2 km/h` | 0.1 km/h to 10 km/h | assumed, S133; plausible 3 km/h to "
                        "3.6 km/h |"));
}

TEST(JsonSchema, KnowsTheKeysOfItemsInLists) {
  const auto schema = nlohmann::json::parse(json_schema());

  const auto& place = schema["properties"]["places"]["anyOf"][0]["items"];

  EXPECT_FALSE(place["additionalProperties"]);
  EXPECT_EQ(place["properties"]["kind"]["enum"][5], "junction");
}

}  // namespace
}  // namespace passage
