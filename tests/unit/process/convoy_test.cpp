#include "support/stage.hpp"
#include <passage/process/convoy.hpp>
#include <passage/process/travel.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

const std::vector<std::string_view> of_convoys{
    "GroupBoarded",    "ConvoyLeft",     "GroupAlighted", "GroupTransferred",
    "VehiclesCounted", "ConvoyAttacked", "GroupArrived"};

template <class Tag>
Ref<Tag> ref_to(Id<Tag> id) {
  Ref<Tag> ref;
  ref.id = id;
  return ref;
}

/// Two buses of fifty seats that leave together, half an hour after people board, from A for C.
FleetTerms two_buses() {
  FleetTerms fleet;
  fleet.id = "buses";
  fleet.vehicles = 2;
  fleet.seats = 50;
  fleet.loads_at.id = PlaceId{0U};
  fleet.destination.id = PlaceId{2U};
  fleet.column = 2;
  fleet.loading = minutes{30};
  fleet.unloading = minutes{10};
  fleet.headway = Duration{0};
  fleet.begins = at("06:00");
  return fleet;
}

/// A and, a minute by road from each other, B and C. So many people of A wish to leave at 05:00.
class Convoy : public ::testing::Test {
 protected:
  Convoy() { setup.inhabit('A', people(1'000)); }

  Stage& begin(std::int32_t wishing, std::vector<FleetTerms> fleets) {
    for (const FleetTerms& fleet : fleets) {
      setup.fleets.add(
          {.name = fleet.id, .label = fleet.id, .kind = fleet.kind, .vehicles = fleet.vehicles});
    }
    stage.emplace(setup.build());
    stage->with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
    stage->with([&](const World& world) {
      return make_convoys(std::move(fleets), Persons{250}, world, Streams{1, 0},
                          {at("00:00"), at("23:00")});
    });
    return wish(at("05:00"), wishing);
  }
  Stage& wish(SimTime when, std::int32_t wishing) {
    return stage->act(when, [wishing](Instant& instant) {
      if (wishing == 0) return;
      instant.tell(StandingChanged{PlaceId{0U}, Standing::home, Standing::wanting,
                                   instant.note(people(wishing))});
    });
  }

  AWorld setup{"A---B---C"};
  std::optional<Stage> stage;
};

TEST_F(Convoy, FillsAColumnAndComesBackForMore) {
  begin(130, {two_buses()});

  stage->run_until(at("08:00"));

  // A hundred take their seats at six, leave at half past and are there in two minutes, and twelve
  // seconds for two buses to enter a road that lets in 600 an hour. The buses unload in ten
  // minutes, and are back in two. Thirty are left, for one bus: it waits two hours for more.
  EXPECT_EQ(
      stage->log().of(of_convoys),
      (Lines{"06:00 GroupBoarded A#0 for C in 2 of buses at A from wanting as organised 100 "
             "(children 0, urgent 0)",
             "06:00 VehiclesCounted buses at hand 0 (left)", "06:30 ConvoyLeft A#0 people 100",
             "06:32:12 GroupArrived A#0 C 100 (children 0, urgent 0)",
             "06:44:12 VehiclesCounted buses at hand 2 (returned)"}));
  EXPECT_EQ(stage->world().population().at_rest(PlaceId{0U}, Standing::wanting).total(), 30);
}

TEST_F(Convoy, LeavesWithFewerWhenItHasWaitedLongEnough) {
  begin(30, {two_buses()});

  stage->run_until(at("09:00"));

  EXPECT_EQ(stage->log().of({"GroupBoarded", "ConvoyLeft"}),
            (Lines{"08:00 GroupBoarded A#0 for C in 1 of buses at A from wanting as organised 30 "
                   "(children 0, urgent 0)",
                   "08:30 ConvoyLeft A#0 people 30"}));
}

TEST_F(Convoy, TakesThoseInNeedWhetherTheyWishedToLeaveOrNot) {
  setup.inhabit('A', people(3, {AgeBand::adult_women, Need::urgent}));
  FleetTerms ambulances = two_buses();
  ambulances.carries = Need::urgent;
  ambulances.max_wait = Duration{0};
  begin(0, {ambulances});

  stage->run_until(at("09:00"));

  EXPECT_EQ(stage->log().of({"GroupBoarded"}),
            (Lines{"06:00 GroupBoarded A#0 for C in 1 of buses at A from home as medical 3 "
                   "(children 0, urgent 3)"}));
}

TEST_F(Convoy, SitsAboardUntilTheWayOpens) {
  Corridor corridor = test::corridor_named("way_out");
  corridor.windows = Windows{at("00:00"), at("23:00"), {{hours{9}, hours{20}}}};
  const CorridorId id = setup.add("ABC", corridor);
  begin(100, {two_buses()});
  stage->tell(at("00:00"), CorridorPlanned{id, ClassSet::all()});
  stage->tell(at("09:00"), CorridorOpened{id});

  stage->run_until(at("08:00"));
  EXPECT_EQ(stage->world().population().group(GroupId{0U}).phase, GroupPhase::boarded);
  stage->run_until(at("10:00"));

  EXPECT_EQ(stage->log().of({"ConvoyLeft", "GroupArrived"}),
            (Lines{"09:00 ConvoyLeft A#0 people 100",
                   "09:02:12 GroupArrived A#0 C 100 (children 0, urgent 0)"}));
}

TEST_F(Convoy, LetsPeopleOffWhoHaveSatAboardForLongEnough) {
  setup.hold("BC", "hills");
  FleetTerms buses = two_buses();
  buses.patience = hours{10};
  buses.ends = at("07:00");
  begin(60, {buses});

  stage->run_until(at("20:00"));

  EXPECT_EQ(stage->log().of(of_convoys),
            (Lines{"06:00 GroupBoarded A#0 for C in 2 of buses at A from wanting as organised 60 "
                   "(children 0, urgent 0)",
                   "06:00 VehiclesCounted buses at hand 0 (left)",
                   "16:30 GroupAlighted A#0 A 60 (children 0, urgent 0)",
                   "16:30 VehiclesCounted buses at hand 2 (returned)"}));
  EXPECT_EQ(stage->world().population().at_rest(PlaceId{0U}, Standing::wanting).total(), 60);
}

TEST_F(Convoy, TurnsRoundWherePeopleChangeToOtherVehicles) {
  FleetTerms buses = two_buses();
  buses.transfer = ref_to(PlaceId{1U});
  begin(100, {buses});

  stage->run_until(at("08:00"));

  EXPECT_EQ(stage->log().of({"GroupTransferred", "VehiclesCounted", "GroupArrived"}),
            (Lines{"06:00 VehiclesCounted buses at hand 0 (left)",
                   "06:31 GroupTransferred A#0 from buses at B",
                   "06:32:12 GroupArrived A#0 C 100 (children 0, urgent 0)",
                   "06:42:12 VehiclesCounted buses at hand 2 (returned)"}));
}

TEST_F(Convoy, WorksOnlyWhileItsAccordIsInForce) {
  const AccordId deal = setup.add(test::accord_named("deal"));
  FleetTerms buses = two_buses();
  buses.accord = ref_to(deal);
  begin(200, {buses});
  const auto step = [&](std::string_view when, AccordState from, AccordState to) {
    stage->tell(at(when), AccordStepped{deal, from, to, AccordReason::scripted});
  };
  step("07:00", AccordState::agreed, AccordState::in_force);
  step("07:10", AccordState::in_force, AccordState::suspended);
  step("09:00", AccordState::suspended, AccordState::resumed);

  stage->run_until(at("09:10"));

  // Suspended while they sat aboard, loaded by half past seven.
  EXPECT_EQ(stage->log().of({"GroupBoarded", "ConvoyLeft"}),
            (Lines{"07:00 GroupBoarded A#0 for C in 2 of buses at A from wanting as organised 100 "
                   "(children 0, urgent 0)",
                   "09:00 ConvoyLeft A#0 people 100"}));
}

TEST_F(Convoy, KeepsPaceWithAnother) {
  setup.inhabit('C', people(100));
  FleetTerms mine = two_buses();
  mine.unloading = Duration{0};
  mine.keeps_pace_with = MatchTerms{.fleet = ref_to(FleetId{1U}),
                                    .people = Persons{200},
                                    .its_people = Persons{100},
                                    .slack = Fraction{0.5}};
  FleetTerms other = two_buses();
  other.id = "others";
  other.vehicles = 2;
  other.loads_at.id = PlaceId{2U};
  other.destination.id = PlaceId{0U};
  other.begins = at("12:00");
  begin(300, {mine, other});
  stage->act(at("05:00"), [](Instant& instant) {
    instant.tell(
        StandingChanged{PlaceId{2U}, Standing::home, Standing::wanting, instant.note(people(100))});
  });

  stage->run_until(at("13:30"));

  // Half of 200 may be ahead: 100 leave, then the next 100 when all have left who are no part of
  // it, from 06:32 on. They are then at 1.0 against 0: the third column waits for the others, who
  // leave at half past twelve.
  EXPECT_EQ(stage->log().of({"ConvoyLeft"}),
            (Lines{"06:30 ConvoyLeft A#0 people 100", "07:04:12 ConvoyLeft A#1 people 100",
                   "12:30 ConvoyLeft C#0 people 100", "13:00 ConvoyLeft A#2 people 100"}));
  EXPECT_EQ(stage->log().of({"PaceChanged"}),
            (Lines{"07:04:12 PaceChanged buses ahead", "12:30 PaceChanged buses kept"}));
}

TEST_F(Convoy, LosesVehiclesAndGetsOthers) {
  FleetTerms buses = two_buses();
  buses.max_wait = Duration{0};
  buses.changes = {{at("05:30"), -1}, {at("06:10"), 3}};
  begin(200, {buses});

  stage->run_until(at("06:20"));

  EXPECT_EQ(stage->log().of({"GroupBoarded", "VehiclesCounted"}),
            (Lines{"05:30 VehiclesCounted buses at hand 1 (lost)",
                   "06:00 GroupBoarded A#0 for C in 1 of buses at A from wanting as organised 50 "
                   "(children 0, urgent 0)",
                   "06:00 VehiclesCounted buses at hand 0 (left)",
                   "06:10 VehiclesCounted buses at hand 3 (added)"}));
}

TEST_F(Convoy, IsFiredAtOnItsWay) {
  setup.road("A-B").length = Metres{60'000};
  FleetTerms buses = two_buses();
  buses.attacks = AttackTerms{.chance = Fraction{1}, .killed = 5, .by = {}};
  begin(100, {buses});

  stage->run_until(at("12:00"));

  EXPECT_EQ(stage->log().of({"ConvoyAttacked"}).size(), 1U);
  const std::int64_t killed = stage->world().population().killed(PlaceId{0U}).total();
  EXPECT_GT(killed, 0);
  EXPECT_EQ(stage->world().population().at_rest(PlaceId{2U}, Standing::displaced).total(),
            100 - killed);
}

TEST_F(Convoy, HasAsManyColumnsUnderWayAsEscorts) {
  setup.road("A-B").length = Metres{60'000};
  FleetTerms buses = two_buses();
  buses.vehicles = 4;
  buses.escorts = 1;
  begin(400, {buses});

  stage->run_until(at("08:00"));

  // The first comes to C at 07:31; then the second may load.
  EXPECT_EQ(stage->log().of({"GroupBoarded"}).size(), 2U);
  EXPECT_EQ(stage->log().of({"GroupBoarded"})[1].substr(0, 5), "07:31");
}

}  // namespace
}  // namespace passage
