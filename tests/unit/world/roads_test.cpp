#include "support/a_world.hpp"
#include "support/fact_log.hpp"
#include <passage/world/roads.hpp>

#include <optional>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Optional;

constexpr TravelClass civilian = TravelClass::civilian;
constexpr TravelClass medical = TravelClass::medical;
const SimTime morning = at("06:00");

/// A and B in one hand, C in another, and a corridor from A by B to C.
struct Ground {
  AWorld setup{"A---B---C"};
  CorridorId corridor;
  RoadId inner;
  RoadId outer;

  Ground() : inner(setup.road_id("A-B")), outer(setup.road_id("B-C")) {
    setup.hold("C", "hills");
    corridor = setup.add("ABC", test::corridor_named("way_out"));
  }
  [[nodiscard]] static ArcId arc(const World& world, RoadId road) {
    return world.network().arc_from(road, world.network().roads()[road].from);
  }
};

TEST(RoadStates, ShutARoadForEachCauseAndOpenItWhenTheLastIsGone) {
  const Ground ground;
  World world = ground.setup.build();

  world.apply(morning, RoadShut{ground.inner, ShutCause::damage});
  world.apply(morning, RoadShut{ground.inner, ShutCause::order});
  world.apply(morning, RoadOpened{ground.inner, ShutCause::damage});
  EXPECT_TRUE(world.roads().is_shut(ground.inner));
  EXPECT_FALSE(world.roads().is_shut_by(ground.inner, ShutCause::damage));
  EXPECT_TRUE(world.roads().is_shut_by(ground.inner, ShutCause::order));

  world.apply(morning, RoadOpened{ground.inner, ShutCause::order});
  EXPECT_FALSE(world.roads().is_shut(ground.inner));
}

TEST(RoadStates, KeepJourneysOffAShutRoadInBothDirections) {
  const Ground ground;
  World world = ground.setup.build();
  const ArcId there = Ground::arc(world, ground.inner);

  world.apply(morning, RoadShut{ground.inner, ShutCause::order});

  EXPECT_FALSE(world.roads().can_plan(there, civilian));
  EXPECT_FALSE(world.roads().can_enter(world.network().twin(there), civilian));
}

TEST(RoadStates, LetACorridorCrossAFrontAtItsHoursOnly) {
  const Ground ground;
  World world = ground.setup.build();
  const ArcId arc = Ground::arc(world, ground.outer);
  EXPECT_FALSE(world.roads().can_plan(arc, civilian));

  world.apply(morning, CorridorPlanned{ground.corridor, ClassSet::all()});
  EXPECT_TRUE(world.roads().can_plan(arc, civilian));
  EXPECT_FALSE(world.roads().can_enter(arc, civilian));

  world.apply(morning, CorridorOpened{ground.corridor});
  EXPECT_TRUE(world.roads().can_enter(arc, civilian));

  world.apply(morning, CorridorShut{ground.corridor});
  EXPECT_FALSE(world.roads().can_enter(arc, civilian));

  world.apply(morning, CorridorEnded{ground.corridor});
  EXPECT_FALSE(world.roads().can_plan(arc, civilian));
  EXPECT_FALSE(world.roads().corridor_of(arc).is_valid());
}

TEST(RoadStates, LeaveTheOtherDirectionOfAOneWayCorridorToTheFront) {
  const Ground ground;
  World world = ground.setup.build();
  const ArcId back = world.network().twin(Ground::arc(world, ground.outer));

  world.apply(morning, CorridorPlanned{ground.corridor, ClassSet::all()});
  world.apply(morning, CorridorOpened{ground.corridor});

  EXPECT_FALSE(world.roads().can_plan(back, civilian));
}

TEST(RoadStates, KeepThoseWhomACorridorDoesNotAdmitOffAnOpenRoadToo) {
  const Ground ground;
  World world = ground.setup.build();
  const ArcId arc = Ground::arc(world, ground.inner);

  world.apply(morning, CorridorPlanned{ground.corridor, ClassSet::of(medical)});
  world.apply(morning, CorridorOpened{ground.corridor});

  EXPECT_TRUE(world.roads().can_enter(arc, medical));
  EXPECT_FALSE(world.roads().can_plan(arc, civilian));
}

TEST(RoadStates, ShutADamagedRoadOfACorridor) {
  const Ground ground;
  World world = ground.setup.build();
  world.apply(morning, CorridorPlanned{ground.corridor, ClassSet::all()});

  world.apply(morning, RoadShut{ground.outer, ShutCause::damage});

  EXPECT_FALSE(world.roads().can_plan(Ground::arc(world, ground.outer), medical));
}

TEST(RoadStates, RaiseTheirVersionWheneverAPlanMightChange) {
  const Ground ground;
  World world = ground.setup.build();
  const std::vector<Fact> changes{
      RoadShut{ground.inner, ShutCause::damage}, RoadOpened{ground.inner, ShutCause::damage},
      RoadSlowed{ground.inner, Fraction{0.5}}, CorridorPlanned{ground.corridor, ClassSet::all()},
      CorridorEnded{ground.corridor}};

  for (const Fact& change : changes) {
    const std::uint64_t before = world.roads().version();
    world.apply(morning, change);
    EXPECT_GT(world.roads().version(), before) << kind_of(change);
  }
}

TEST(RoadStates, NameTheRoadsThatChangedSinceAVersion) {
  const Ground ground;
  World world = ground.setup.build();
  const std::uint64_t before = world.roads().version();

  world.apply(morning, RoadSlowed{ground.outer, Fraction{0.5}});
  world.apply(morning, CorridorPlanned{ground.corridor, ClassSet::all()});
  const std::uint64_t between = world.roads().version();
  world.apply(morning, RoadShut{ground.inner, ShutCause::damage});

  EXPECT_THAT(world.roads().changed_since(before),
              Optional(ElementsAre(ground.outer, ground.inner, ground.outer, ground.inner)));
  EXPECT_THAT(world.roads().changed_since(between), Optional(ElementsAre(ground.inner)));
  EXPECT_THAT(world.roads().changed_since(world.roads().version()), Optional(IsEmpty()));
}

TEST(RoadStates, ForgetChangesLongPast) {
  const Ground ground;
  World world = ground.setup.build();
  const std::uint64_t before = world.roads().version();

  for (int change = 0; change < 10'000; ++change)
    world.apply(morning, RoadSlowed{ground.outer, Fraction{0.5}});

  EXPECT_EQ(world.roads().changed_since(before), std::nullopt);
  EXPECT_THAT(world.roads().changed_since(world.roads().version() - 1),
              Optional(ElementsAre(ground.outer)));
}

TEST(RoadStatesDeathTest, CannotShutARoadTwiceForOneCause) {
  const Ground ground;
  World world = ground.setup.build();
  world.apply(morning, RoadShut{ground.inner, ShutCause::damage});

  EXPECT_DEATH(world.apply(morning, RoadShut{ground.inner, ShutCause::damage}), "is_shut_by");
}

TEST(RoadStatesDeathTest, CannotSlowARoadToAStandstill) {
  const Ground ground;
  World world = ground.setup.build();

  EXPECT_DEATH(world.apply(morning, RoadSlowed{ground.inner, Fraction{0}}), "speed_left");
}

TEST(ShutCause, HasANameForEachCause) {
  EXPECT_EQ(name_of(ShutCause::front), "front");
  EXPECT_EQ(name_of(ShutCause::damage), "damage");
  EXPECT_EQ(name_of(ShutCause::order), "order");
}

}  // namespace
}  // namespace passage
