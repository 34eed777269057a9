#include "scenario/merge.hpp"

#include "in_memory.hpp"

#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

std::vector<std::string> ids_of(const Scenario& scenario) {
  std::vector<std::string> ids;
  for (const RoadTerms& road : scenario.roads) ids.push_back(road.id);
  return ids;
}

TEST(Extends, ReplacesTextsAndNumbers) {
  EXPECT_EQ(scenario_of("name: Other").name, "Other");
  EXPECT_EQ(scenario_of("").name, "Base");
}

TEST(Extends, MergesMapsKeyByKey) {
  const Scenario scenario = scenario_of("areas: [{id: town, label: The town}]");

  EXPECT_EQ(scenario.areas[0].label, "The town");
  EXPECT_EQ(scenario.areas[0].places.names.size(), 1U);
}

TEST(Extends, MergesItemsByIdInTheOrderOfTheBase) {
  const Scenario scenario = scenario_of(
      "places:\n"
      "  - {id: hill, holder: north}\n"
      "  - {id: market, people: 5}\n"
      "roads: [{from: hill, to: market, length: 1 km}]\n");

  ASSERT_EQ(scenario.places.size(), 4U);
  EXPECT_EQ(scenario.places[0].id, "market");
  EXPECT_EQ(scenario.places[0].people, Persons{5});
  EXPECT_EQ(scenario.places[0].holder.name, "north");
  EXPECT_EQ(scenario.places[3].id, "hill");
}

TEST(Extends, KnowsRoadsWithoutIdByTheirEnds) {
  const Scenario scenario = scenario_of(
      "roads: [{id: market-bridge, length: 9 km}, {from: bridge, to: harbour, "
      "capacity: 5/h}]");

  ASSERT_EQ(scenario.roads.size(), 2U);
  EXPECT_EQ(scenario.roads[0].length, Metres{9000});
  EXPECT_EQ(scenario.roads[1].capacity, PerHour{5});
  EXPECT_EQ(scenario.roads[1].length, Metres{3000});
}

TEST(Extends, RemovesItems) {
  const Scenario scenario = scenario_of(
      "roads:\n"
      "  - {id: bridge-harbour, remove: true}\n"
      "  - {from: market, to: harbour, length: 1 km}\n");

  EXPECT_EQ(ids_of(scenario), (std::vector<std::string>{"market-bridge", "market-harbour"}));
}

TEST(Extends, ReplacesListsThatHaveNoIdentities) {
  const Scenario scenario = scenario_of("areas: [{id: town, places: [harbour]}]");

  ASSERT_EQ(scenario.areas[0].places.names.size(), 1U);
  EXPECT_EQ(scenario.areas[0].places.names[0].text, "harbour");
}

TEST(Extends, RemovesWholeParts) {
  const std::map<std::string, std::string> files = {
      {"base.yaml", std::string{base_yaml} + "front: {jitter: 6 h}\n"},
      {"s.yaml", "extends: base.yaml\nfront: {remove: true}\n"}};

  const Result<Loaded> loaded = load("s.yaml", {}, in_memory(files));

  ASSERT_TRUE(loaded);
  EXPECT_FALSE(loaded->scenario.front);
}

TEST(Extends, RunsThroughChains) {
  const std::map<std::string, std::string> files = {
      {"base.yaml", base_yaml},
      {"b/middle.yaml", "extends: ../base.yaml\nname: Middle\ntravel: {platoon: 50}\n"},
      {"s.yaml", "extends: b/middle.yaml\ntravel: {walking_speed: 5 km/h}\n"}};

  const Result<Loaded> loaded = load("s.yaml", {}, in_memory(files));

  ASSERT_TRUE(loaded) << to_text(loaded.error());
  EXPECT_EQ(loaded->scenario.name, "Middle");
  EXPECT_EQ(loaded->scenario.travel.platoon, Persons{50});
  EXPECT_EQ(loaded->scenario.travel.walking_speed, KilometresPerHour{5});
}

TEST(Extends, KeepsThePlaceWhereAMistakeWasWritten) {
  const std::map<std::string, std::string> files = {
      {"base.yaml", std::string{base_yaml} + "travel: {platoon: 0}\n"},
      {"s.yaml", "extends: base.yaml\ntravel: {walking_speed: 5 km/h}\n"}};

  const Result<Loaded> loaded = load("s.yaml", {}, in_memory(files));

  ASSERT_FALSE(loaded);
  EXPECT_EQ(to_text(loaded.error()),
            "base.yaml:15:19: error: travel.platoon '0' is out of range; expected 1 to 10000\n");
}

}  // namespace
}  // namespace passage
