#include "support/a_world.hpp"
#include "support/fact_log.hpp"
#include <passage/world/world.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;

const SimTime dawn = at("06:00");
constexpr GroupId one_group{0U};

/// Two districts and a shelter on one road; the hills hold the shelter.
struct Valley {
  AWorld setup{"A---B---C"};
  PlaceId a = setup.place('A');
  PlaceId b = setup.place('B');
  PlaceId c = setup.place('C');
  PartyId city = setup.party("city");
  PartyId hills = setup.party("hills");

  Valley() {
    setup.hold("C", "hills").inhabit('A', people(50)).inhabit('B', people(20));
    setup.facilities.add({"clinic", FacilityKind::hospital, a, Fraction{0.8}});
  }
  [[nodiscard]] static World with_group_on_its_way(World world) {
    world.apply(dawn, GroupDeparted{.group = one_group,
                                    .origin = PlaceId{0U},
                                    .destination = PlaceId{2U},
                                    .people = world.arena().keep(people(10))});
    return world;
  }
};

TEST(World, BeginsWithFrontsShutWhereControlDiffers) {
  const Valley valley;
  const World world = valley.setup.build();

  EXPECT_FALSE(world.crosses_front(valley.setup.road_id("A-B")));
  EXPECT_TRUE(world.crosses_front(valley.setup.road_id("B-C")));
  EXPECT_FALSE(world.roads().is_shut(valley.setup.road_id("A-B")));
  EXPECT_TRUE(world.roads().is_shut_by(valley.setup.road_id("B-C"), ShutCause::front));
}

TEST(World, BeginsWithFacilitiesAsTheSettingSays) {
  const Valley valley;

  EXPECT_EQ(valley.setup.build().function(FacilityId{0U}), Fraction{0.8});
}

TEST(World, ChangesControlAndEndsTheAttack) {
  const Valley valley;
  World world = valley.setup.build();

  world.apply(dawn, AttackBegan{valley.b, valley.hills});
  EXPECT_TRUE(world.is_under_attack(valley.b));

  world.apply(dawn, ControlChanged{valley.b, valley.city, valley.hills});
  EXPECT_FALSE(world.is_under_attack(valley.b));
  EXPECT_EQ(world.control(valley.b), valley.hills);
}

TEST(World, EndsTheAttackWhenTheAdvanceWaitsOrIsCancelled) {
  const Valley valley;
  World world = valley.setup.build();

  world.apply(dawn, AttackBegan{valley.b, valley.hills});
  world.apply(dawn, AdvanceWaited{valley.b, {}});
  EXPECT_FALSE(world.is_under_attack(valley.b));

  world.apply(dawn, AttackBegan{valley.b, valley.hills});
  world.apply(dawn, AdvanceCancelled{valley.b, {}});
  EXPECT_FALSE(world.is_under_attack(valley.b));
}

TEST(World, RemembersWhatItIsTold) {
  const Valley valley;
  World world = valley.setup.build();

  world.apply(dawn, FacilityHit{FacilityId{0U}, Fraction{0.4}});
  world.apply(dawn, AccessChanged{valley.a, Access::front});
  world.apply(dawn, RoadSlowed{valley.setup.road_id("A-B"), Fraction{0.5}});

  EXPECT_EQ(world.function(FacilityId{0U}), Fraction{0.4});
  EXPECT_EQ(world.access(valley.a), Access::front);
  EXPECT_EQ(world.roads().speed_left(valley.setup.road_id("A-B")), Fraction{0.5});
}

TEST(World, ExposesPeopleAtRestByStanding) {
  const Valley valley;
  World world = valley.setup.build();
  world.apply(dawn, StandingChanged{valley.a, Standing::home, Standing::wanting,
                                    world.arena().keep(people(5))});

  const auto exposed = world.exposed_at({TargetKind::place, valley.a.index()});

  EXPECT_EQ(exposed.sheltered, (std::vector{Account::at_rest(valley.a, Standing::home),
                                            Account::at_rest(valley.a, Standing::wanting)}));
  EXPECT_TRUE(exposed.in_open.empty());
}

TEST(World, ExposesPeopleWhoAreAboutToSetOutAsThoseAtHome) {
  const Valley valley;
  const World world = Valley::with_group_on_its_way(valley.setup.build());

  const auto exposed = world.exposed_at({TargetKind::place, valley.a.index()});

  EXPECT_EQ(exposed.sheltered,
            (std::vector{Account::at_rest(valley.a, Standing::home), Account::group(one_group)}));
}

TEST(World, ExposesPeopleInAQueueInTheOpenAtThePlaceWhereTheyWait) {
  const Valley valley;
  World world = Valley::with_group_on_its_way(valley.setup.build());
  const ArcId arc = world.network().arc_from(valley.setup.road_id("A-B"), valley.a);

  world.apply(dawn, GroupWaited{one_group, arc});

  EXPECT_EQ(world.exposed_at({TargetKind::place, valley.a.index()}).in_open,
            std::vector{Account::group(one_group)});
  EXPECT_TRUE(world.exposed_at({TargetKind::place, valley.b.index()}).in_open.empty());
}

TEST(World, ExposesPeopleInAQueueAndThenOnTheRoad) {
  const Valley valley;
  World world = Valley::with_group_on_its_way(valley.setup.build());
  const RoadId road = valley.setup.road_id("A-B");
  const ArcId arc = world.network().arc_from(road, valley.a);
  const Target on_road{TargetKind::road, road.index()};
  const Target in_queue{TargetKind::queue, road.index()};

  world.apply(dawn, GroupWaited{one_group, arc});
  EXPECT_EQ(world.exposed_at(in_queue).in_open, std::vector{Account::group(one_group)});
  EXPECT_TRUE(world.exposed_at(on_road).in_open.empty());

  world.apply(dawn, GroupEntered{one_group, arc, dawn, dawn});
  EXPECT_TRUE(world.exposed_at(in_queue).in_open.empty());
  EXPECT_EQ(world.exposed_at(on_road).in_open, std::vector{Account::group(one_group)});
}

TEST(World, ExposesPeopleWhoStoppedOnTheirWayWhereTheyAre) {
  const Valley valley;
  AWorld setup = valley.setup;
  setup.make('B', PlaceKind::gate);
  World world = Valley::with_group_on_its_way(setup.build());
  world.apply(dawn, GroupReached{one_group, valley.b, dawn, dawn});
  world.apply(dawn, GroupStopped{one_group, valley.b, world.arena().keep(people(10))});

  const auto exposed = world.exposed_at({TargetKind::place, valley.b.index()});

  EXPECT_EQ(exposed.sheltered, std::vector{Account::at_rest(valley.b, Standing::home)});
  EXPECT_EQ(exposed.in_open, std::vector{Account::group(one_group)});
}

TEST(World, KeepsItsFieldsUpToDateWithTheRoads) {
  const Valley valley;
  World world = valley.setup.build();
  const auto time = [&] {
    return world.field(valley.b, Mode::foot, TravelClass::civilian).from(valley.a);
  };
  EXPECT_EQ(time(), std::chrono::minutes{15});  // 1 km at 4 km/h

  world.apply(dawn, RoadSlowed{valley.setup.road_id("A-B"), Fraction{0.5}});
  EXPECT_EQ(time(), std::chrono::minutes{30});

  world.apply(dawn, RoadShut{valley.setup.road_id("A-B"), ShutCause::damage});
  EXPECT_EQ(time(), Field::unreachable);
}

TEST(World, StaysWholeWhenMoved) {
  const Valley valley;
  World first = valley.setup.build();
  first.apply(dawn, AttackBegan{valley.b, valley.hills});

  const World world = std::move(first);

  EXPECT_TRUE(world.is_under_attack(valley.b));
  EXPECT_EQ(world.setting().parties.size(), 2U);
  EXPECT_TRUE(world.field(valley.b, Mode::foot, TravelClass::civilian).reaches(valley.a));
}

TEST(WorldDeathTest, RefusesAFactThatCannotHaveHappened) {
  const Valley valley;
  World world = valley.setup.build();

  EXPECT_DEATH(world.apply(dawn, ControlChanged{valley.b, valley.hills, valley.city}), "control_");
}

}  // namespace
}  // namespace passage
