#include "app/summary.hpp"

#include "support/a_world.hpp"
#include "support/fact_log.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using testing::HasSubstr;
using testing::Not;

/// The east lost four of 1,000 people; 200 came to the shelter B, 50 chose to stay, 30 cannot
/// leave.
class ASummary : public testing::Test {
 protected:
  ASummary() {
    setup.inhabit('A', people(1'000)).make('B', PlaceKind::shelter);
    setup.areas.add({"east", "The east", setup.places_of("A")});
    setup.sources.add({"battery", PartyId{0U}, Weapon::artillery});
    Accord truce = test::accord_named("truce");
    truce.begins = at("06:00");
    truce.ends = at("18:00");
    truce.prohibits = {{PartyId{0U}, Act::shelling}, {PartyId{0U}, Act::air_strike}};
    setup.add(truce);
    setting = setup.setting();
    scenario.name = "A truce";
    scenario.description = "Does a truce of half a day let people out?";
    scenario.begins = at("00:00");
    scenario.ends = at("00:00", 2);

    PlaceOutcome east{.place = setup.place('A'),
                      .at_start = Persons{1'000},
                      .census = {},
                      .killed = people(4),
                      .injured = people(9)};
    east.census.now = {.home = Persons{716}, .staying = Persons{50}, .killed = Persons{4}};
    east.census.now.wanting[static_cast<std::size_t>(Access::front)] = Persons{30};
    PlaceOutcome shelter;
    shelter.place = setup.place('B');
    shelter.census.now.displaced = Persons{200};
    shelter.census.since.arrived = Persons{200};
    outcome.places = {east, shelter};
    outcome.areas = Table<AreaTag, Crossings>{{{.came = Persons{0}, .left = Persons{200}}}};
    outcome.flows = {{setup.place('A'), setup.place('B'), Persons{200}}};
    outcome.killed_by = Table<SourceTag, Persons>{{Persons{4}}};
  }
  [[nodiscard]] std::string text() const {
    return summary(Told{scenario, *setting, Look{}}, outcome);
  }

  AWorld setup{"A---B"};
  std::shared_ptr<const Setting> setting;
  Scenario scenario;
  Outcome outcome;
};

TEST_F(ASummary, BeginsWithQuestionPeriodAndTerms) {
  EXPECT_THAT(
      text(),
      testing::StartsWith(
          "A truce\n"
          "Does a truce of half a day let people out?\n"
          "\n"
          "period      2020-01-01 00:00 to 2020-01-02 00:00 (1 d), UTC\n"
          "accord      truce, 2020-01-01 06:00 to 2020-01-01 18:00; city: no shelling, air\n"
          "            strike\n"));
}

TEST_F(ASummary, KeepsStayingByChoiceApartFromBeingUnableAndSaysWhy) {
  EXPECT_THAT(text(),
              HasSubstr("                                       The east  elsewhere  everybody\n"
                        "at home, no wish to leave                   716          0        716\n"
                        "staying by choice                            50          0         50\n"
                        "unable to leave                              30          0         30\n"
                        "    every way out crosses a front            30          0         30\n"));
}

TEST_F(ASummary, AccountsForEverybody) {
  EXPECT_THAT(text(),
              HasSubstr("all of them                                 800        200      1,000\n"
                        "at the start                              1,000          0      1,000\n"
                        "Everybody is accounted for: 996 alive + 4 killed = 1,000.\n"));
}

TEST_F(ASummary, LeavesOutWhatDidNotHappen) {
  EXPECT_THAT(text(), Not(HasSubstr("stranded")));
  EXPECT_THAT(text(), Not(HasSubstr("gridlock")));
  EXPECT_THAT(text(), Not(HasSubstr("under 5")));
}

TEST_F(ASummary, NeverKeepsGridlocksSilent) {
  outcome.gridlocks = 2;

  EXPECT_THAT(text(), HasSubstr("Roads were in 2 gridlocks; in each, one group was let into a full "
                                "road.\nThe journal tells where.\n"));
}

TEST_F(ASummary, SaysWhoKilledAndWhereArrivalsCameFrom) {
  EXPECT_THAT(text(), HasSubstr("battery                                       4  city\n"));
  EXPECT_THAT(text(),
              HasSubstr("B                                           200  from The east\n"));
}

TEST_F(ASummary, TellsMovesWithinAnAreaApart) {
  outcome.flows = {{setup.place('A'), setup.place('A'), Persons{200}}};

  EXPECT_THAT(text(), HasSubstr("moves within The east                       200\n"));
}

TEST_F(ASummary, NeverSaysWhatIsBest) { EXPECT_THAT(text(), Not(HasSubstr("best"))); }

TEST_F(ASummary, OfReplicationsLeavesOutMeasuresThatAreZero) {
  const std::string text = summary(Told{scenario, *setting, Look{}},
                                   {{"killed", 35, 1, 3, 9}, {"held", 0, 0, 0, 0}}, 20);

  EXPECT_THAT(text, HasSubstr("Over 20 replications\n"));
  EXPECT_THAT(
      text,
      HasSubstr(
          "killed                                        1          3        3.5          9\n"));
  EXPECT_THAT(text, Not(HasSubstr("held")));
}

}  // namespace
}  // namespace passage
