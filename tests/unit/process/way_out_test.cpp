#include "process/way_out.hpp"

#include "support/a_world.hpp"
#include "support/fact_log.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::accord_named;
using test::at;
using test::AWorld;
using test::corridor_named;

const SimTime morning = at("06:00");

/// A town A with two ways to the shelter D: by B and by C.
struct TwoWays {
  AWorld setup{R"(
      B
     / \
    A   D
     \ /
      C)"};
  PlaceId a = setup.place('A');
  std::vector<PlaceId> shelter = setup.places_of("D");

  [[nodiscard]] Access access(const World& world) const {
    Barriers barriers;
    return access_of(world, a, shelter, barriers);
  }
  void shut(World& world, std::string_view road, ShutCause cause) const {
    world.apply(morning, RoadShut{setup.road_id(road), cause});
  }
};

TEST(WayOut, IsOpenAsLongAsOneWayIs) {
  const TwoWays town;
  World world = town.setup.build();
  town.shut(world, "B-D", ShutCause::damage);

  EXPECT_EQ(town.access(world), Access::open);
}

TEST(WayOut, IsBarredByAFront) {
  TwoWays town;
  town.setup.hold("D", "hills");

  EXPECT_EQ(town.access(town.setup.build()), Access::front);
}

TEST(WayOut, IsBarredByDamageIfOnlyDamageStandsInIt) {
  const TwoWays town;
  World world = town.setup.build();
  town.shut(world, "B-D", ShutCause::damage);
  town.shut(world, "D-C", ShutCause::order);

  EXPECT_EQ(town.access(world), Access::damage);
}

TEST(WayOut, IsBarredByOrderIfOrderStandsInEveryWay) {
  const TwoWays town;
  World world = town.setup.build();
  town.shut(world, "B-D", ShutCause::order);
  town.shut(world, "A-C", ShutCause::order);
  town.shut(world, "D-C", ShutCause::damage);

  EXPECT_EQ(town.access(world), Access::order);
}

TEST(WayOut, IsBarredByTheFrontIfClearingWouldNotHelp) {
  TwoWays town;
  town.setup.hold("D", "hills");
  World world = town.setup.build();
  town.shut(world, "B-A", ShutCause::damage);

  EXPECT_EQ(town.access(world), Access::front);
}

TEST(WayOut, IsBarredByTermsThatAllowNoPlaceWithinReach) {
  TwoWays town;
  Accord terms = accord_named("pause");
  terms.area = town.setup.places_of("A");
  terms.destinations = town.setup.places_of("B");
  const AccordId accord = town.setup.add(terms);
  World world = town.setup.build();
  EXPECT_TRUE(is_allowed(world, town.a, town.shelter[0]));

  world.apply(morning, AccordStepped{accord, AccordState::agreed, AccordState::in_force});

  EXPECT_FALSE(is_allowed(world, town.a, town.shelter[0]));
  EXPECT_TRUE(is_allowed(world, town.a, town.setup.place('B')));
  EXPECT_TRUE(is_allowed(world, town.setup.place('C'), town.shelter[0]));
  EXPECT_EQ(town.access(world), Access::terms);
}

TEST(WayOut, IsBarredByThePriorityOfPatients) {
  TwoWays town;
  town.setup.hold("D", "hills");
  Accord terms = accord_named("pause");
  terms.area = town.setup.places_of("A");
  terms.first = NamedPeople{Need::urgent, Persons{5}, town.shelter};
  const AccordId accord = town.setup.add(terms);
  const CorridorId corridor = town.setup.add("ABD", corridor_named("way_out"));
  World world = town.setup.build();

  world.apply(morning, AccordStepped{accord, AccordState::agreed, AccordState::in_force});
  world.apply(morning, CorridorPlanned{corridor, ClassSet::of(TravelClass::medical)});
  EXPECT_EQ(town.access(world), Access::priority);

  world.apply(morning, CorridorPlanned{corridor, ClassSet::all()});
  EXPECT_EQ(town.access(world), Access::open);
}

TEST(WayOut, IsOpenedByAnAccordThatSpeaksOfPlacesOrWays) {
  TwoWays town;
  const AccordId silent = town.setup.add(accord_named("silent"));
  Accord terms = accord_named("by_place");
  terms.destinations = town.shelter;
  const AccordId by_place = town.setup.add(terms);
  const AccordId by_way = town.setup.add(accord_named("by_way"));
  Corridor corridor = corridor_named("way_out");
  corridor.accord = by_way;
  town.setup.add("ABD", corridor);
  const World world = town.setup.build();

  EXPECT_FALSE(opens_a_way(world.setting(), silent));
  EXPECT_TRUE(opens_a_way(world.setting(), by_place));
  EXPECT_TRUE(opens_a_way(world.setting(), by_way));
}

TEST(WayOut, NeedsADestination) {
  const TwoWays town;

  Barriers barriers;
  EXPECT_EQ(access_of(town.setup.build(), town.a, {}, barriers), Access::front);
}

}  // namespace
}  // namespace passage
