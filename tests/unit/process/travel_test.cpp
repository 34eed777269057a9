#include "support/stage.hpp"
#include <passage/process/travel.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::minutes;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using test::Trip;
using Lines = test::FactLog::Lines;

/// Ten people a minute on foot, ten to a vehicle.
const TravelParams ten_a_minute{.persons_per_vehicle = 10, .walking_capacity = PerHour{600}};

Stage travel_on(const AWorld& setup) {
  Stage stage{setup.build()};
  stage.with([](const World& world) { return make_travel(ten_a_minute, world, Streams{1, 0}); });
  return stage;
}

AWorld one_road() {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(1'000));
  return setup;
}

Trip walk(std::int32_t count, Duration spread = {}) {
  return {.from = PlaceId{0U}, .to = PlaceId{1U}, .who = people(count), .spread = spread};
}

TEST(EntryRate, IsThatOfWalkersOrOfTheVehiclesOfTheRoad) {
  const World world = one_road().build();

  EXPECT_EQ(entry_rate(world, ten_a_minute, ArcId{0U}, Mode::foot), PerHour{600});
  EXPECT_EQ(entry_rate(world, ten_a_minute, ArcId{0U}, Mode::vehicle), PerHour{6'000});
}

TEST(EntryRate, IsNoHigherThanThatOfTheCorridor) {
  AWorld setup = one_road();
  Corridor corridor = test::corridor_named("way_out");
  corridor.capacity = PerHour{1'000};
  const CorridorId id = setup.add("AB", corridor);
  World world = setup.build();
  world.apply(at("00:00"), CorridorPlanned{id, ClassSet::all()});

  EXPECT_EQ(entry_rate(world, ten_a_minute, ArcId{0U}, Mode::foot), PerHour{600});
  EXPECT_EQ(entry_rate(world, ten_a_minute, ArcId{0U}, Mode::vehicle), PerHour{1'000});
}

TEST(Travel, TakesAPlatoonOverARoad) {
  Stage stage = travel_on(one_road());

  stage.depart(at("06:00"), walk(60)).run_until(at("12:00"));

  // Sixty people enter in six minutes, and walk 1 km at 4 km/h in 15.
  EXPECT_EQ(stage.log().of(), (Lines{"06:00 GroupDeparted A#0 for B from home by foot as civilian "
                                     "60 (children 0, urgent 0)",
                                     "06:00 GroupWaited A#0 for A -> B",
                                     "06:00 GroupEntered A#0 A -> B tail 06:06 people 60",
                                     "06:15 GroupReached A#0 B tail 06:21",
                                     "06:21 GroupArrived A#0 B 60 (children 0, urgent 0)"}));
}

TEST(Travel, LetsTheLastEnterNoSoonerThanTheyCome) {
  Stage stage = travel_on(one_road());

  stage.depart(at("06:00"), walk(60, minutes{10})).run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupArrived"}),
            Lines{"06:25 GroupArrived A#0 B 60 (children 0, urgent 0)"});
}

TEST(Travel, LetsGroupsInOneBehindTheOther) {
  Stage stage = travel_on(one_road());

  stage.depart(at("06:00"), walk(60)).depart(at("06:02"), walk(30)).run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupEntered"}),
            (Lines{"06:00 GroupEntered A#0 A -> B tail 06:06 people 60",
                   "06:06 GroupEntered A#1 A -> B tail 06:09 people 30"}));
}

TEST(Travel, KeepsTheTwoDirectionsOfARoadApart) {
  AWorld setup = one_road();
  setup.inhabit('B', people(100));
  Stage stage = travel_on(setup);
  const Trip back{.from = PlaceId{1U}, .to = PlaceId{0U}, .who = people(60)};

  stage.depart(at("06:00"), walk(60)).depart(at("06:00"), back).run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupEntered"}).back(),
            "06:00 GroupEntered B#0 B -> A tail 06:06 people 60");
}

TEST(Travel, GoesByVehicle) {
  Stage stage = travel_on(one_road());
  Trip ride = walk(100);
  ride.mode = Mode::vehicle;

  stage.depart(at("06:00"), ride).run_until(at("12:00"));

  // A hundred people at 600 vehicles of ten an hour enter in one minute, and drive one.
  EXPECT_EQ(stage.log().of({"GroupArrived"}),
            Lines{"06:02 GroupArrived A#0 B 100 (children 0, urgent 0)"});
}

TEST(Travel, WaitsForTheHeadToSetOut) {
  Stage stage = travel_on(one_road());

  stage.act(at("06:00"), [](Instant& instant) {
    instant.tell(GroupDeparted{.group = instant.world().population().next_group(),
                               .origin = PlaceId{0U},
                               .destination = PlaceId{1U},
                               .people = instant.note(people(10)),
                               .delay = minutes{20}});
  });
  stage.run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupEntered"}),
            Lines{"06:20 GroupEntered A#0 A -> B tail 06:21 people 10"});
}

TEST(Travel, SendsPeopleHomeToWaitIfThereIsNoWay) {
  AWorld setup = one_road();
  setup.hold("B", "hills");
  Stage stage = travel_on(setup);

  stage.depart(at("06:00"), walk(60)).run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupStopped"}),
            Lines{"06:00 GroupStopped A#0 A 60 (children 0, urgent 0)"});
  EXPECT_EQ(stage.world().population().at_rest(PlaceId{0U}, Standing::wanting), people(60));
}

TEST(Travel, TakesTheFirstRoadOfTheFileOfTwoThatAreEqual) {
  AWorld setup = one_road();
  Road twin = setup.roads[RoadId{0U}];
  twin.name = "twin";
  setup.roads.add(twin);
  Stage stage = travel_on(setup);

  stage.depart(at("06:00"), walk(60)).run_until(at("06:01"));

  const Group& group = stage.world().population().group(GroupId{0U});
  EXPECT_EQ(stage.world().network().road_of(group.arc).name, "A-B");
}

TEST(Travel, LetsAGroupOfNobodyGoOn) {
  AWorld setup = one_road();
  setup.sources.add({"guns", setup.party("city"), Weapon::mortar});
  Stage stage = travel_on(setup);

  stage.depart(at("06:00"), walk(60)).depart(at("06:00"), walk(30));
  stage.act(at("06:01"), [](Instant& instant) {
    instant.tell(PeopleKilled{Account::group(GroupId{1U}), PlaceId{0U}, instant.note(people(30)),
                              SourceId{0U}});
  });
  stage.run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupArrived"}).back(),
            "06:21 GroupArrived A#1 B 0 (children 0, urgent 0)");
}

}  // namespace
}  // namespace passage
