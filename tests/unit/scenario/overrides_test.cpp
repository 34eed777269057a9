#include "scenario/overrides.hpp"

#include "in_memory.hpp"

#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

Scenario base_with(const std::string& flag) {
  return scenario_of("", {}, {parse_override(flag).value()});
}

std::string complaints_with(const std::string& flag) {
  const Result<Override> change = parse_override(flag);
  if (!change) return to_text(change.error());
  const Result<Loaded> loaded = load("base.yaml", {*change}, in_memory({{"base.yaml", base_yaml}}));
  return loaded ? "" : to_text(loaded.error());
}

TEST(Overrides, ReplaceAValue) { EXPECT_EQ(base_with("name=Other").name, "Other"); }

TEST(Overrides, ReachItemsByIdAndByPosition) {
  EXPECT_EQ(base_with("places.market.people=7").places[0].people, Persons{7});
  EXPECT_EQ(base_with("places[0].people=7").places[0].people, Persons{7});
  EXPECT_EQ(base_with("roads.market-bridge.length=7 km").roads[0].length, Metres{7000});
}

TEST(Overrides, MakeWhatTheFileLeavesToItsDefault) {
  EXPECT_EQ(base_with("travel.walking_speed=4 km/h").travel.walking_speed, KilometresPerHour{4});
}

TEST(Overrides, MayBeListsAndMaps) {
  EXPECT_EQ(base_with("areas.town.places=[harbour, market]").areas[0].places.names.size(), 2U);
  EXPECT_EQ(base_with("places.market={people: 7}").places[0].holder.name, "north");
}

TEST(Overrides, MayRemove) {
  EXPECT_EQ(base_with("roads=[{id: bridge-harbour, remove: true}, {from: market, to: harbour, "
                      "length: 1 km}]")
                .roads.size(),
            2U);
  EXPECT_TRUE(base_with("areas={remove: true}").areas.empty());
}

TEST(Overrides, TellTheNearestKeyOfAnUnknownPath) {
  EXPECT_EQ(complaints_with("travel.walking_sped=4 km/h"),
            "--set travel.walking_sped=4 km/h: error: travel.walking_sped is not a known key; did "
            "you mean 'walking_speed'?\n");
  EXPECT_EQ(complaints_with("places.markt.people=4"),
            "--set places.markt.people=4: error: places has no 'markt'; did you mean 'market'?\n");
  EXPECT_EQ(complaints_with("places[9].people=4"),
            "--set places[9].people=4: error: places has no '[9]'\n");
  EXPECT_EQ(complaints_with("name.first=4"),
            "--set name.first=4: error: name is a text; it has no 'first'\n");
}

TEST(Overrides, TellOfWrongValues) {
  EXPECT_EQ(complaints_with("ends=soon"),
            "--set ends=soon: error: ends 'soon' is not a date such as '2016-12-07' or "
            "'2016-12-07 06:00'\n");
  EXPECT_EQ(complaints_with("ends="),
            "--set ends=: error: ends has no value; expected a date such as '2016-12-07' or "
            "'2016-12-07 06:00'\n");
}

TEST(Overrides, NeedAKeyAndAValue) {
  EXPECT_EQ(complaints_with("ends"), "--set ends: error: expected key.path=value\n");
  EXPECT_EQ(complaints_with("=5"), "--set =5: error: expected key.path=value\n");
  EXPECT_EQ(complaints_with(".=5"), "--set .=5: error: the path names no key\n");
}

}  // namespace
}  // namespace passage
