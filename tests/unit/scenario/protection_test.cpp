#include "in_memory.hpp"
#include <passage/scenario/constants.hpp>
#include <passage/scenario/load.hpp>
#include <passage/scenario/protection.hpp>

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using testing::ElementsAre;

AccordTerms accord(const std::string& id) {
  AccordTerms terms;
  terms.id = id;
  return terms;
}

TEST(Protection, ListsWhatTheTermsDoNotState) {
  Scenario scenario;
  AccordTerms terms = accord("deal");
  terms.label = "The deal";
  terms.destinations.names = {{"harbour", {}}};
  terms.protection.family_unity = "families ride together";
  terms.protection.may_stay = "nobody is made to go";
  scenario.accords.push_back(terms);

  const auto checks = protection_of(scenario);

  ASSERT_EQ(checks.size(), 1U);
  EXPECT_EQ(checks.front().label, "The deal");
  EXPECT_THAT(checks.front().missing, ElementsAre("being informed in advance", "special needs",
                                                  "guarantees for those who stay"));
}

TEST(Protection, IsAskedOfAccordsThatOpenAWayAlone) {
  Scenario scenario;
  scenario.accords = {accord("truce"), accord("exit"), accord("convoy")};
  CorridorTerms corridor;
  corridor.accord.emplace().id = AccordId{1U};
  scenario.corridors.push_back(corridor);
  FleetTerms fleet;
  fleet.accord.emplace().id = AccordId{2U};
  scenario.fleets.push_back(fleet);

  const auto checks = protection_of(scenario);

  ASSERT_EQ(checks.size(), 2U);
  EXPECT_EQ(checks[0].accord, "exit");
  EXPECT_EQ(checks[1].accord, "convoy");
}

const ModelConstant& constant(const std::vector<ModelConstant>& all, const std::string& key) {
  const auto found = std::ranges::find(all, key, &ModelConstant::key);
  if (found == all.end()) throw std::runtime_error{"no constant " + key};
  return *found;
}

TEST(Constants, TellValueOriginAndPlausibility) {
  Scenario scenario;
  scenario.travel.walking_speed = KilometresPerHour{9};
  scenario.displacement.emplace().leaving.attack = 5;
  SideAppeal side;
  side.party.name = "hills";
  side.appeal = 30;
  scenario.displacement->choice.sides.push_back(side);

  const auto all = constants_of(scenario);

  EXPECT_EQ(constant(all, "travel.walking_speed").value, "9 km/h");
  EXPECT_EQ(constant(all, "travel.walking_speed").preset, "3.2 km/h");
  EXPECT_EQ(constant(all, "travel.walking_speed").set_by, SetBy::the_file);
  EXPECT_EQ(constant(all, "travel.walking_speed").plausibility, Plausibility::outside);
  EXPECT_EQ(constant(all, "displacement.leaving.attack").plausibility, Plausibility::within);
  EXPECT_EQ(constant(all, "displacement.leaving.attack").grade, Grade::assumed);
  EXPECT_EQ(constant(all, "displacement.leaving.base").set_by, SetBy::the_default);
  EXPECT_EQ(constant(all, "travel.persons_per_vehicle").source, "S102");
}

}  // namespace
}  // namespace passage
