#include "process/road_space.hpp"

#include "support/a_world.hpp"
#include "support/fact_log.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::minutes;
using test::at;
using test::AWorld;

constexpr ArcId arc{0U};
constexpr Space vehicle = 1'000'000;
const SimTime now = at("06:00");

/// Ten vehicles, or forty people on foot, to a kilometre of lane; a gap makes it back in 15
/// minutes.
const TravelParams params{.persons_per_vehicle = 10,
                          .storage = StorageParams{.vehicles_per_km = 10,
                                                   .lane_capacity = PerHour{600},
                                                   .wave_speed = KilometresPerHour{4},
                                                   .walkers_per_vehicle = 4}};

RoadSpace a_kilometre(PerHour capacity = PerHour{600}) {
  AWorld setup{"A---B"};
  setup.road("A-B").capacity = capacity;
  return {params, setup.build().network()};
}

TEST(RoadSpace, CountsWalkersAndRidersAsPartsOfVehicles) {
  const RoadSpace space = a_kilometre();

  EXPECT_EQ(space.space_of(20, Mode::vehicle), 2 * vehicle);
  EXPECT_EQ(space.space_of(20, Mode::foot), 5 * vehicle);
  EXPECT_EQ(space.space_of(0, Mode::foot), 0);
}

TEST(RoadSpace, HasRoomUntilItIsFull) {
  RoadSpace space = a_kilometre();
  space.take(arc, 7 * vehicle);

  EXPECT_EQ(space.room_at(arc, 3 * vehicle, now), now);
  EXPECT_EQ(space.room_at(arc, 3 * vehicle + 1, now), std::nullopt);
}

TEST(RoadSpace, HasALaneForEachOfItsCapacity) {
  RoadSpace space = a_kilometre(PerHour{1'200});
  space.take(arc, 15 * vehicle);

  EXPECT_EQ(space.room_at(arc, 5 * vehicle, now), now);
}

TEST(RoadSpace, GetsRoomBackWhenTheGapHasTravelledBack) {
  RoadSpace space = a_kilometre();
  space.take(arc, 10 * vehicle);

  EXPECT_EQ(space.leave(arc, 4 * vehicle, at("06:10")), at("06:25"));

  EXPECT_EQ(space.room_at(arc, 4 * vehicle, at("06:10")), at("06:25"));
  EXPECT_EQ(space.room_at(arc, 5 * vehicle, at("06:10")), std::nullopt);
  EXPECT_EQ(space.room_at(arc, 4 * vehicle, at("06:25")), at("06:25"));
}

TEST(RoadSpace, AddsUpGapsInTheOrderInWhichTheyComeBack) {
  RoadSpace space = a_kilometre();
  space.take(arc, 10 * vehicle);
  space.leave(arc, 2 * vehicle, at("06:20"));
  space.leave(arc, 3 * vehicle, at("06:10"));

  EXPECT_EQ(space.room_at(arc, 3 * vehicle, now), at("06:25"));
  EXPECT_EQ(space.room_at(arc, 4 * vehicle, now), at("06:35"));
}

TEST(RoadSpace, LetsAGroupLongerThanTheRoadInWhenItIsEmpty) {
  RoadSpace space = a_kilometre();

  EXPECT_EQ(space.room_at(arc, 11 * vehicle, now), now);
  space.take(arc, 11 * vehicle);
  EXPECT_EQ(space.room_at(arc, 1, now), std::nullopt);
}

}  // namespace
}  // namespace passage
