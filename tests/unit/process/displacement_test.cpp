#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/corridor.hpp>
#include <passage/process/displacement.hpp>
#include <passage/process/travel.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::accord_named;
using test::accords;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

const SimTime begins = at("00:00");
const SimTime ends = at("00:00", 3);
/// So high a hazard that everybody decides at once, and so low that nobody ever does.
constexpr PerDay at_once{1e9};
constexpr PerDay never{0};
constexpr double out_of_the_question = -500;

/// Six hundred people in A, who may go to the shelter C by B. Nobody waits and there is no refuge,
/// and everybody knows of a way out as soon as there is one.
struct Town {
  AWorld setup{"A---B---C"};
  DisplacementParams params;
  PlaceId a = setup.place('A');
  PlaceId c = setup.place('C');
  Persons platoon{250};

  Town() {
    setup.inhabit('A', people(600)).make('C', PlaceKind::shelter);
    setup.party("hills");
    params.from.ids = setup.places_of("A");
    params.leaving.base = at_once;
    params.choice.waiting = out_of_the_question;
    params.choice.waiting_under_attack = out_of_the_question;
    params.choice.refuge = out_of_the_question;
    params.informed_first_per_hour = 0;
    params.departure_per_hour = 1e9;
    add_destination('C');
  }
  DestinationTerms& add_destination(char letter) {
    DestinationTerms& terms = params.choice.destinations.emplace_back();
    terms.place.id = setup.place(letter);
    return terms;
  }
  /// An accord over A from the beginning to the end.
  Accord& pause() {
    Accord terms = accord_named("pause");
    terms.area = {a};
    terms.begins = begins;
    terms.ends = ends;
    terms.destinations = {c};
    return setup.accords[setup.add(terms)];
  }
  [[nodiscard]] Stage stage() const {
    Stage stage{setup.build(), Rank::front};
    stage.with(accords);
    stage.with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
    stage.with([this](const World& world) {
      return make_displacement(params, platoon, world, Streams{1, 0}, Period{begins, ends});
    });
    return stage;
  }
};

std::int64_t resting(const Stage& stage, PlaceId place, Standing standing) {
  return stage.world().population().at_rest(place, standing).total();
}

TEST(Displacement, SendsThoseWhoDecideInPlatoonsSpreadOverTheEpoch) {
  Stage stage = Town{}.stage();

  stage.run_until(begins);

  const std::string two_hundred =
      " for C from wanting by foot as civilian 200 (children 0, urgent 0)";
  EXPECT_EQ(stage.log().of({"GroupDeparted"}),
            (Lines{"00:00 GroupDeparted A#0" + two_hundred, "00:00 GroupDeparted A#1" + two_hundred,
                   "00:00 GroupDeparted A#2" + two_hundred}));
  EXPECT_EQ(stage.world().population().group(GroupId{2U}).head, at("00:40"));
  EXPECT_EQ(stage.world().population().group(GroupId{2U}).tail, at("01:00"));
}

TEST(Displacement, LeavesPeopleAtHomeIfNothingPresses) {
  Town town;
  town.params.leaving.base = never;
  Stage stage = town.stage();

  stage.run_until(ends);

  EXPECT_EQ(stage.log().of(), Lines{});
}

TEST(Displacement, TellsWhyThoseWhoWishToLeaveCannot) {
  Town town;
  town.setup.hold("C", "hills");
  Stage stage = town.stage();

  stage.run_until(at("05:00"));

  EXPECT_EQ(stage.log().of(), (Lines{"00:00 AccessChanged A front",
                                     "00:00 StandingChanged A home -> wanting 600 (children 0, "
                                     "urgent 0)"}));
}

TEST(Displacement, SendsThoseWhoWaitedWhenAWayOpens) {
  Town town;
  town.setup.hold("C", "hills");
  Stage stage = town.stage();

  stage.tell(at("05:30"), RoadOpened{town.setup.road_id("B-C"), ShutCause::front});
  stage.run_until(at("06:00"));

  EXPECT_EQ(stage.log().of({"AccessChanged"}).back(), "06:00 AccessChanged A open");
  EXPECT_EQ(stage.log().of({"GroupDeparted"}).size(), 3U);
  EXPECT_EQ(resting(stage, town.a, Standing::wanting), 0);
}

TEST(Displacement, LetsKnowledgeOfAWaySpread) {
  Town town;
  town.params.informed_first_per_hour = 0.1;
  town.params.informed_by_others_per_hour = 0;
  town.params.choice.waiting = 0;
  town.params.choice.per_hour = 0;
  Stage stage = town.stage();

  stage.run_until(begins);
  EXPECT_EQ(stage.log().of({"GroupDeparted"}), Lines{});  // nobody knows of it in the first moment

  stage.run_until(at("01:00"));
  // By Bass 1 - exp(-0.1), less than a tenth, know after an hour.
  EXPECT_GT(resting(stage, town.a, Standing::wanting), 500);
  EXPECT_LT(resting(stage, town.a, Standing::wanting), 600);
}

TEST(Displacement, LetsOnlyThoseWhoKnowOfAWayTakeItEvenUnderAttack) {
  Town town;
  town.params.informed_first_per_hour = 0.05;
  town.params.informed_by_others_per_hour = 0;
  Stage stage = town.stage();
  stage.tell(begins, AttackBegan{town.a, PartyId{1U}});

  stage.run_until(at("01:00"));

  // 1 - exp(-0.05) = 0.049 know after an hour. Each looks for a way twice in the epoch, so 57 of
  // 600 leave, standard deviation 7.2; nobody would rather wait.
  EXPECT_NEAR(static_cast<double>(resting(stage, town.a, Standing::wanting)), 600 - 57, 4 * 7.2);
}

TEST(Displacement, FollowsItsHazard) {
  Town town;
  town.params.leaving.base = PerDay{2.4};  // 0.1 an epoch
  Stage stage = town.stage();

  stage.run_until(at("09:59"));

  // After ten epochs exp(-1) are at home: 220.7 of 600, standard deviation 11.8.
  EXPECT_NEAR(static_cast<double>(resting(stage, town.a, Standing::home)), 220.7, 4 * 11.8);
}

TEST(Displacement, PressesHarderUnderAttackAndOnThoseWhoStay) {
  Town town;
  town.params.leaving.base = PerDay{1e-4};
  town.params.leaving.attack = 15;  // a factor of 3.3 million
  Stage stage = town.stage();

  stage.act(begins, [&](Instant& instant) {
    instant.tell(
        StandingChanged{town.a, Standing::home, Standing::staying, instant.note(people(300))});
  });
  stage.tell(at("04:30"), AttackBegan{town.a, PartyId{1U}});
  stage.run_until(at("04:00"));
  EXPECT_GE(resting(stage, town.a, Standing::home), 299);
  EXPECT_EQ(resting(stage, town.a, Standing::staying), 300);

  stage.run_until(at("05:00"));
  EXPECT_LE(stage.world().population().present(town.a).total(), 1);
}

TEST(Displacement, PressesHarderOnTheHungry) {
  Town town;
  town.params.leaving.base = PerDay{2.4 / 2.718281828};  // 0.1 an epoch at full hunger
  Stage stage = town.stage();
  stage.tell(begins, StockCounted{town.a, Persons{0}, Fraction{1}});

  stage.run_until(at("09:59"));

  // As in FollowsItsHazard.
  EXPECT_NEAR(static_cast<double>(resting(stage, town.a, Standing::home)), 220.7, 4 * 11.8);
}

TEST(Displacement, SettlesWhoLeavesAndWhoStaysWhenAPlaceFalls) {
  Town town;
  town.params.leaving.base = never;
  town.params.leave_when_fallen = Fraction{0.25};
  town.setup.hold("BC", "hills");
  Stage stage = town.stage();

  stage.tell(at("04:30"), ControlChanged{town.a, PartyId{0U}, PartyId{1U}});
  stage.run_until(at("04:30"));

  // Binomial of 600 and 0.25: mean 150, standard deviation 10.6.
  EXPECT_EQ(resting(stage, town.a, Standing::home), 0);
  EXPECT_NEAR(static_cast<double>(resting(stage, town.a, Standing::wanting)), 150, 4 * 10.6);
  EXPECT_EQ(resting(stage, town.a, Standing::wanting) + resting(stage, town.a, Standing::staying),
            600);
}

TEST(Displacement, FearsPlacesLostCloseByButNotPlacesWonBack) {
  Town town;
  town.params.from.ids = town.setup.places_of("AB");
  town.params.leaving.base = PerDay{1e-4};
  town.params.leaving.front = 15;
  Stage lost = town.stage();
  lost.tell(at("04:30"), ControlChanged{town.setup.place('B'), PartyId{0U}, PartyId{1U}});
  lost.run_until(at("05:00"));
  EXPECT_EQ(resting(lost, town.a, Standing::home), 0);

  town.setup.hold("B", "hills");
  Town won = town;
  Stage regained = won.stage();
  regained.tell(at("04:30"), ControlChanged{town.setup.place('B'), PartyId{1U}, PartyId{0U}});
  regained.run_until(at("06:00"));
  EXPECT_EQ(resting(regained, town.a, Standing::home), 600);
}

TEST(Displacement, SplitsThoseUnderAnAccordIntoWillingAndStaying) {
  Town town;
  town.pause();
  town.params.leaving.base = never;
  town.params.mobilisation.willing = Fraction{0.4};
  town.params.mobilisation.half_time = hours{0};
  town.params.mobilisation.rate_per_hour = 100;
  Stage stage = town.stage();

  stage.run_until(at("01:00"));

  // Everybody made up their mind; binomial of 600 and 0.6: mean 360, standard deviation 12.
  EXPECT_EQ(resting(stage, town.a, Standing::home), 0);
  EXPECT_NEAR(static_cast<double>(resting(stage, town.a, Standing::staying)), 360, 4 * 12);
}

/// Six hundred people, all willing to leave under an accord at once if they believe in it, and
/// otherwise to wait.
Town doubting() {
  Town town;
  town.pause().guarantors = {PartyId{0U}};
  town.params.leaving.base = never;
  town.params.choice.waiting = -10;
  MobilisationParams& mobilisation = town.params.mobilisation;
  mobilisation.willing = Fraction{1};
  mobilisation.half_time = hours{0};
  mobilisation.rate_per_hour = 100;
  mobilisation.unguaranteed = 100;
  mobilisation.distrust = 400;
  mobilisation.fear_of_screening = 100;
  return town;
}

/// Who wishes to leave A and has not, after a day.
std::int64_t waiting(const Town& town) {
  Stage stage = town.stage();
  stage.run_until(at("00:00", 2));
  return resting(stage, town.a, Standing::wanting);
}

TEST(Displacement, LetsNobodySetOutWhoDoubtsTheWay) {
  Town town = doubting();
  EXPECT_EQ(waiting(town), 0);

  town.setup.accords[AccordId{0U}].guarantors.clear();
  EXPECT_EQ(waiting(town), 600);

  town = doubting();
  town.setup.accords[AccordId{0U}].prohibits = {{PartyId{1U}, Act::shelling}};
  EXPECT_EQ(waiting(town), 0);
  town.setup.parties[PartyId{1U}].trust = Fraction{0.2};
  EXPECT_EQ(waiting(town), 600);
}

TEST(Displacement, KeepsMenWhoFearScreening) {
  Town town = doubting();
  town.setup.inhabit('A', people(50, {AgeBand::adult_women, Need::well}));
  town.setup.hold("C", "hills");
  Corridor way = test::corridor_named("way");
  way.windows = {begins, ends, {}};
  way.accord = AccordId{0U};
  town.setup.add("BC", way);
  Stage stage{town.setup.build(), Rank::front};
  stage.with(accords).with(make_corridors);
  stage.with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
  stage.with([&](const World& world) {
    return make_displacement(town.params, town.platoon, world, Streams{1, 0}, Period{begins, ends});
  });
  stage.run_until(at("00:00", 2));

  EXPECT_EQ(stage.world().population().at_rest(town.a, Standing::wanting), people(600));
  EXPECT_EQ(stage.world().population().at_rest(town.c, Standing::displaced),
            people(50, {AgeBand::adult_women, Need::well}));
}

TEST(Displacement, MakesMoreOfThemWillingTheMoreOfTheirGroundIsLost) {
  Town town = doubting();
  town.params.from.ids = town.setup.places_of("AB");
  town.params.mobilisation.willing = Fraction{0.5};
  town.params.mobilisation.willing_lost_ground = 2;
  const auto willing = [&](const char* lost_at) {
    Stage stage = town.stage();
    if (lost_at != nullptr)
      stage.tell(at(lost_at), ControlChanged{town.setup.place('B'), PartyId{0U}, PartyId{1U}});
    stage.run_until(at("00:00", 2));
    return 600 - static_cast<double>(resting(stage, town.a, Standing::staying));
  };

  // Odds of 1, and of e when one place of two is lost; standard deviations of 12.2 and 10.9.
  EXPECT_NEAR(willing(nullptr), 300, 4 * 12.2);
  EXPECT_NEAR(willing("00:00"), 439, 4 * 10.9);
}

TEST(Displacement, MobilisesNobodyWithoutAWay) {
  Town town;
  town.pause();
  town.setup.hold("C", "hills");
  town.params.leaving.base = never;
  town.params.mobilisation.half_time = hours{0};
  Stage stage = town.stage();

  stage.run_until(ends - hours{1});

  EXPECT_EQ(resting(stage, town.a, Standing::home), 600);
}

TEST(Displacement, SendsAsManyPatientsAsTheAccordNames) {
  Town town;
  town.pause().first = NamedPeople{Need::urgent, Persons{20}, {town.c}};
  town.setup.inhabit('A', people(50, {AgeBand::over_60, Need::urgent}));
  town.params.leaving.base = never;
  town.params.mobilisation.willing = Fraction{0};
  town.params.departure_per_hour = 0.2;
  Stage stage = town.stage();

  stage.run_until(ends - hours{1});

  EXPECT_EQ(stage.world().population().at_rest(town.c, Standing::displaced),
            people(20, {AgeBand::over_60, Need::urgent}));
  EXPECT_EQ(stage.world().accords().named_left(AccordId{0U}), Persons{0});
}

TEST(Displacement, SendsCompanionsWithPatients) {
  Town town;
  town.pause().first = NamedPeople{Need::urgent, Persons{50}, {town.c}};
  town.setup.inhabit('A', people(50, {AgeBand::over_60, Need::urgent}));
  town.params.leaving.base = never;
  town.params.mobilisation.willing = Fraction{0};
  town.params.companions = 2;
  Stage stage = town.stage();

  stage.run_until(begins + hours{3});

  // All fifty go at once; of companions a Poisson number of mean 100, standard deviation 10.
  const Strata& there = stage.world().population().at_rest(town.c, Standing::displaced);
  EXPECT_EQ(there.of(Need::urgent), 50);
  EXPECT_NEAR(static_cast<double>(there.of(Need::well)), 100, 4 * 10);
  EXPECT_EQ(stage.world().accords().named_left(AccordId{0U}), Persons{0});
}

TEST(Displacement, SendsAsManyAsAPlaceTakesThoseOnTheirWayCounted) {
  Town town;
  town.params.choice.destinations.front().capacity = Persons{50};
  Stage stage = town.stage();

  // Everybody decides at once, before anybody has arrived.
  stage.run_until(ends);

  EXPECT_EQ(resting(stage, town.c, Standing::displaced), 50);
  EXPECT_EQ(resting(stage, town.a, Standing::wanting), 550);
  EXPECT_EQ(stage.log().of({"AccessChanged"}), Lines{"01:00 AccessChanged A full"});
}

TEST(Displacement, SendsOthersInPlaceOfThoseWhoAreKilledOnTheirWay) {
  Town town;
  town.params.choice.destinations.front().capacity = Persons{50};
  const SourceId guns = town.setup.sources.add({"guns", PartyId{1U}, Weapon::artillery});
  Stage stage = town.stage();
  stage.act(at("00:10"), [&](Instant& instant) {
    const StrataRef dead = instant.note(people(20));
    instant.tell(PeopleKilled{Account::group(GroupId{0U}), town.a, dead, guns});
  });

  stage.run_until(ends);

  EXPECT_EQ(resting(stage, town.c, Standing::displaced), 50);
  EXPECT_EQ(resting(stage, town.a, Standing::wanting), 530);
}

TEST(Displacement, FleesDeeperOnItsOwnSideIfThatIsBetter) {
  Town town;
  town.params.from.ids = town.setup.places_of("AB");
  town.params.choice.refuge = 0;
  town.params.choice.destinations.front().appeal = out_of_the_question;
  town.params.leaving.base = PerDay{1e-4};
  town.params.leaving.attack = 15;
  Stage stage = town.stage();

  stage.tell(begins, AttackBegan{town.a, PartyId{1U}});
  stage.run_until(at("03:00"));

  EXPECT_GE(resting(stage, town.setup.place('B'), Standing::displaced), 599);
}

TEST(Displacement, ChoosesBetweenDestinationsByTheirAppeal) {
  Town town;
  town.add_destination('B').appeal = std::log(3);
  town.params.choice.per_hour = 0;
  town.params.choice.nest_scale = 1;
  Stage stage = town.stage();

  stage.run_until(at("05:00"));

  // Three quarters of 600 go to B: standard deviation 10.6.
  EXPECT_NEAR(static_cast<double>(resting(stage, town.setup.place('B'), Standing::displaced)), 450,
              4 * 10.6);
}

TEST(Displacement, DrivesWhereItWouldWalkTooLong) {
  Town town;
  town.params.walk_at_most = std::chrono::minutes{20};
  Stage stage = town.stage();

  stage.run_until(begins);

  EXPECT_EQ(stage.world().population().group(GroupId{0U}).mode, Mode::vehicle);
}

TEST(Displacement, EndsBeforeTheRunDoes) {
  Town town;
  town.params.leaving.base = PerDay{1e-4};
  town.params.leaving.attack = 15;
  Stage stage = town.stage();
  stage.act(ends, [&](Instant& instant) { instant.tell(AttackBegan{town.a, PartyId{1U}}); });

  stage.run_until(ends);

  EXPECT_EQ(resting(stage, town.a, Standing::home), 600);
}

}  // namespace
}  // namespace passage
