#include "in_memory.hpp"
#include <passage/scenario/load.hpp>
#include <passage/scenario/search_plan.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;

TEST(Load, GivesTheBaseOfTheseTests) { EXPECT_EQ(complaints_of(""), ""); }

TEST(Load, ReadsEveryNotation) {
  const Scenario scenario = scenario_of(R"(
zone: "+02:00"
begins: 2020-01-01 06:00
accords:
  - {id: calm, area: town, begins: 2020-01-02, ends: 2020-01-03, compliance: 90 %}
corridors:
  - {id: way, via: [market, bridge], hours: ["08:00-18:00"], admits: [medical], accord: calm,
     capacity: 10/min, on_close: turn_back}
front: {jitter: 1 d 6 h}
)");

  EXPECT_EQ(scenario.zone.minutes, 120);
  EXPECT_EQ(scenario.begins, parse_date("2020-01-01 06:00"));
  EXPECT_EQ(scenario.accords[0].compliance, Fraction{0.9});
  const CorridorTerms& corridor = scenario.corridors[0];
  EXPECT_EQ(corridor.hours, (std::vector{DailyHours{hours{8}, hours{18}}}));
  EXPECT_EQ(corridor.admits, (std::vector{TravelClass::medical}));
  EXPECT_EQ(corridor.capacity, PerHour{600});
  EXPECT_EQ(corridor.on_close, OnClose::turn_back);
  EXPECT_EQ(corridor.accord->id, AccordId{0U});
  EXPECT_EQ(scenario.front->jitter, hours{30});
}

TEST(Load, KeepsTextsThatLookLikeOtherThings) {
  EXPECT_EQ(scenario_of("name: NO").name, "NO");
  EXPECT_EQ(scenario_of("name: 010").name, "010");
}

TEST(Load, NumbersThingsInFileOrder) {
  const Scenario scenario = scenario_of("");

  EXPECT_EQ(scenario.roads[1].id, "bridge-harbour");
  EXPECT_EQ(scenario.roads[1].from.id, PlaceId{1U});
  EXPECT_EQ(scenario.roads[1].to.id, PlaceId{2U});
  EXPECT_EQ(scenario.places[2].holder.id, PartyId{1U});
}

TEST(Load, TakesAreasForTheirPlacesEachOnce) {
  const Scenario scenario = scenario_of("areas: [{id: all, places: [harbour, town, market]}]");

  EXPECT_EQ(scenario.areas[1].places.ids, (std::vector{PlaceId{2U}, PlaceId{0U}}));
}

TEST(Load, TakesOneNameForAList) {
  const Scenario scenario = scenario_of("areas: [{id: port, places: harbour}]");

  EXPECT_EQ(scenario.areas[1].places.ids, (std::vector{PlaceId{2U}}));
}

TEST(Load, LeavesOutMechanismsThatAreNotMentioned) {
  const Scenario scenario = scenario_of("");

  EXPECT_FALSE(scenario.front);
  EXPECT_FALSE(scenario.displacement);
  EXPECT_TRUE(scenario.shelling.empty());
}

class ShippedScenario : public testing::TestWithParam<std::string> {};

TEST_P(ShippedScenario, Loads) {
  const Result<Loaded> loaded = load(GetParam());

  EXPECT_TRUE(loaded) << to_text(loaded.error());
}

/// All files below scenarios/ that say which format they have, or extend one that does.
std::vector<std::string> shipped_scenarios() {
  std::vector<std::string> paths;
  const std::filesystem::path root = std::filesystem::path{PASSAGE_SOURCE_DIR} / "scenarios";
  for (const auto& file : std::filesystem::recursive_directory_iterator{root}) {
    const std::string stem = file.path().stem().string();
    const bool is_plan = stem.starts_with("compare") || stem == "calibration" || stem == "search";
    if (file.path().extension() == ".yaml" && !is_plan) {
      paths.push_back(file.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

INSTANTIATE_TEST_SUITE_P(All, ShippedScenario, testing::ValuesIn(shipped_scenarios()));

TEST(ShippedSearch, ChangesTermsThatItsScenarioHas) {
  const auto plan = load_search_plan(std::filesystem::path{PASSAGE_SOURCE_DIR} /
                                     "scenarios/aleppo-2016/search.yaml");
  ASSERT_TRUE(plan.has_value()) << to_text(plan.error());

  for (const SearchedTerm& term : plan->terms) {
    for (const std::vector<Override>& option : options_of(term)) {
      const Result<Loaded> loaded = load(plan->scenario, option);
      EXPECT_TRUE(loaded.has_value()) << term.label << "\n" << to_text(loaded.error());
    }
  }
}

}  // namespace
}  // namespace passage
