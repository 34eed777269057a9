#include "support/stage.hpp"
#include <passage/process/medical.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

constexpr Stratum urgent{AgeBand::adult_women, Need::urgent};
constexpr Stratum injured{AgeBand::adult_men, Need::injured};
constexpr Stratum chronic{AgeBand::over_60, Need::chronic};
/// So fast that within a day it happens to everybody.
constexpr PerDay soon{100};
constexpr PerDay not_at_all{0};

/// Nothing happens to anybody.
MedicalParams idle() {
  MedicalParams params;
  params.deterioration = params.death_urgent = params.death_injured = params.death_chronic =
      not_at_all;
  params.healing = params.recovery = not_at_all;
  return params;
}

class Medical : public testing::Test {
 protected:
  Facility& add_hospital(std::optional<Persons> beds) {
    return setup.facilities[setup.facilities.add(
        {"clinic", FacilityKind::hospital, PlaceId{0U}, Fraction{1}, beds})];
  }
  Stage& begin(const MedicalParams& params) {
    stage.emplace(setup.build());
    stage->with([&](const World& world) {
      return make_medical(params, world, Streams{1, 0}, {at("00:00"), at("00:00", 30)});
    });
    return *stage;
  }
  [[nodiscard]] Strata at_home() const {
    return stage->world().population().at_rest(PlaceId{0U}, Standing::home);
  }
  [[nodiscard]] const Strata& died() const { return stage->world().population().died(PlaceId{0U}); }

  AWorld setup{"A---B"};
  std::optional<Stage> stage;
};

TEST_F(Medical, GivesBedsToTheUrgentFirst) {
  setup.inhabit('A', people(3, urgent) + people(4, injured) + people(5, chronic));
  add_hospital(Persons{5});
  MedicalParams params = idle();
  params.death_urgent = params.death_injured = soon;
  params.epoch = hours{24};

  begin(params).run_until(at("00:00", 2));

  // The three urgent and two injured are in beds; the two other injured die.
  EXPECT_EQ(stage->log().of({"BedsTaken", "PeopleDied", "NeedChanged"}),
            (Lines{"2020-01-02 00:00 BedsTaken clinic 5",
                   "2020-01-02 00:00 PeopleDied 2 (children 0, urgent 0) of A/home: untreated"}));
  EXPECT_EQ(at_home(), people(3, urgent) + people(2, injured) + people(5, chronic));
  EXPECT_EQ(died(), people(2, injured));
}

TEST_F(Medical, CaresForAnyNumberWithoutACountOfBeds) {
  setup.inhabit('A', people(300, urgent) + people(400, injured));
  add_hospital({});
  MedicalParams params = idle();
  params.death_urgent = params.death_injured = params.deterioration = soon;

  begin(params).run_until(at("05:00"));

  EXPECT_EQ(stage->log().of(), (Lines{"01:00 BedsTaken clinic 700"}));
}

TEST_F(Medical, ServesAsManyBedsAsTheHospitalHasWorkLeft) {
  setup.inhabit('A', people(10, urgent));
  add_hospital(Persons{7}).function = Fraction{0.5};
  begin(idle());
  stage->tell(at("02:30"), FacilityHit{FacilityId{0U}, Fraction{0}});

  stage->run_until(at("05:00"));

  EXPECT_EQ(stage->log().of({"BedsTaken"}),
            (Lines{"01:00 BedsTaken clinic 3", "03:00 BedsTaken clinic 0"}));
}

TEST_F(Medical, ServesNoBedLessThanItsFunctionSaysForRounding) {
  setup.inhabit('A', people(50, urgent));
  add_hospital(Persons{100}).function = Fraction{0.29};

  begin(idle()).run_until(at("01:00"));

  // In doubles 0.29 times 100 is a little less than 29.
  EXPECT_EQ(stage->world().beds_taken(FacilityId{0U}), Persons{29});
}

TEST_F(Medical, FillsTheHospitalsOfAPlaceInTheOrderOfTheFile) {
  setup.inhabit('A', people(10, injured));
  add_hospital(Persons{4});
  setup.facilities.add({"school", FacilityKind::school, PlaceId{0U}, Fraction{1}, {}});
  setup.facilities.add({"ward", FacilityKind::hospital, PlaceId{0U}, Fraction{1}, Persons{20}});

  begin(idle()).run_until(at("03:00"));

  EXPECT_EQ(stage->log().of(), (Lines{"01:00 BedsTaken clinic 4", "01:00 BedsTaken ward 6"}));
}

TEST_F(Medical, HealsThoseInBeds) {
  setup.inhabit('A', people(20, urgent));
  add_hospital({});
  MedicalParams params = idle();
  params.healing = params.recovery = soon;
  params.death_urgent = params.death_injured = soon;

  begin(params).run_until(at("00:00", 2));

  // From urgent to injured to well, women all the while.
  EXPECT_EQ(at_home(), people(20, {AgeBand::adult_women, Need::well}));
  EXPECT_EQ(died(), Strata{});
  EXPECT_EQ(stage->world().beds_taken(FacilityId{0U}), Persons{0});
}

TEST_F(Medical, TurnsTheInjuredWithoutABedUrgentAndKillsTheUrgent) {
  setup.inhabit('A', people(20, injured));
  MedicalParams params = idle();
  params.deterioration = params.death_urgent = soon;

  begin(params).run_until(at("00:00", 2));

  EXPECT_EQ(died(), people(20, {AgeBand::adult_men, Need::urgent}));
  EXPECT_TRUE(stage->log().of({"BedsTaken"}).empty());
}

TEST_F(Medical, CaresForEverybodyInAPlaceThatIsAHospital) {
  setup.inhabit('A', people(20, urgent)).make('A', PlaceKind::hospital);
  MedicalParams params = idle();
  params.death_urgent = soon;

  begin(params).run_until(at("05:00"));

  EXPECT_EQ(at_home(), people(20, urgent));
}

TEST_F(Medical, LetsThePeopleOfOtherPlacesGoWithoutABed) {
  setup.inhabit('B', people(20, urgent));
  add_hospital({});
  MedicalParams params = idle();
  params.death_urgent = soon;

  begin(params).run_until(at("00:00", 2));

  EXPECT_EQ(stage->world().population().died(PlaceId{1U}), people(20, urgent));
}

TEST_F(Medical, LetsNobodyLieInABedOnTheWay) {
  setup.inhabit('A', people(20, urgent));
  add_hospital({});
  MedicalParams params = idle();
  params.death_urgent = soon;
  begin(params);
  stage->depart(at("00:30"), {.from = PlaceId{0U}, .to = PlaceId{1U}, .who = people(8, urgent)});

  stage->run_until(at("00:00", 2));

  // The dead of a group are counted where its head was last.
  EXPECT_EQ(died(), people(8, urgent));
  EXPECT_EQ(stage->world().population().group(GroupId{0U}).count, 0);
  EXPECT_EQ(at_home(), people(12, urgent));
}

TEST_F(Medical, ReachesPeopleOfAllStandingsAndAgesAlike) {
  constexpr Stratum old_and_urgent{AgeBand::over_60, Need::urgent};
  setup.inhabit('A', people(8'000, urgent) + people(4'000, old_and_urgent));
  MedicalParams params = idle();
  params.death_urgent = PerDay{0.693147};
  begin(params);
  stage->act(at("00:10"), [](Instant& instant) {
    instant.tell(StandingChanged{PlaceId{0U}, Standing::home, Standing::wanting,
                                 instant.note(people(6'000, urgent))});
  });

  stage->run_until(at("00:00", 2));

  // Half of each die within a day; four standard errors are 155 of 6,000, 126 of 4,000, 89 of
  // 2,000.
  const Population& population = stage->world().population();
  EXPECT_NEAR(population.at_rest(PlaceId{0U}, Standing::wanting)[urgent], 3'000, 155);
  EXPECT_NEAR(at_home()[old_and_urgent], 2'000, 126);
  EXPECT_NEAR(at_home()[urgent], 1'000, 89);
}

TEST_F(Medical, RaisesTheDeathsOfASideThatHasLostItsHospitals) {
  constexpr std::int32_t many = 1'000'000;
  setup.hold("B", "hills");
  setup.inhabit('A', people(many, chronic)).inhabit('B', people(many, chronic));
  add_hospital(Persons{0}).function = Fraction{0.25};
  MedicalParams params = idle();
  params.death_chronic = PerDay{0.1};
  params.lost_care = 1;
  params.epoch = hours{24};

  begin(params).run_until(at("00:00", 2));

  // Three quarters of the city's work are lost: 1 - exp(-0.1 e^0.75) of its people, 190,793; the
  // hills have no hospital to lose: 1 - exp(-0.1), 95,163. Four standard errors are 1,600 and
  // 1,200.
  EXPECT_NEAR(static_cast<double>(died().total()), 190'793, 1'600);
  EXPECT_NEAR(static_cast<double>(stage->world().population().died(PlaceId{1U}).total()), 95'163,
              1'200);
}

TEST_F(Medical, IsSilentWhereNobodyIsInNeed) {
  setup.inhabit('A', people(1'000));
  add_hospital(Persons{10});
  MedicalParams params;

  begin(params).run_until(at("00:00", 10));

  EXPECT_TRUE(stage->log().of().empty());
}

TEST_F(Medical, LetsTheEpochAtTheEndOfTheRunPass) {
  setup.inhabit('A', people(20, urgent));
  MedicalParams params = idle();
  params.death_urgent = soon;
  params.epoch = hours{24 * 29};

  begin(params).run_until(at("00:00", 30));

  EXPECT_EQ(died(), people(20, urgent));
}

}  // namespace
}  // namespace passage
