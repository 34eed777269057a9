#include "process/road_space.hpp"

#include "support/a_world.hpp"
#include "support/fact_log.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::minutes;
using test::at;
using test::AWorld;

constexpr Space vehicle = 1'000'000;
const SimTime now = at("06:00");

/// Ten vehicles, or forty people on foot, to a kilometre of lane; a gap makes it back in 15
/// minutes, slower than its capacity asks.
const TravelParams params{.persons_per_vehicle = 10,
                          .storage = StorageParams{.vehicles_per_km = 10,
                                                   .lane_capacity = PerHour{20},
                                                   .wave_speed = KilometresPerHour{4},
                                                   .walkers_per_vehicle = 4}};

Room a_kilometre(PerHour capacity = PerHour{20}) {
  AWorld setup{"A---B"};
  setup.road("A-B").capacity = capacity;
  return {setup.build().network().road_of(ArcId{0U}), params};
}

Group group_of(std::int32_t count, Mode mode) {
  Group group;
  group.count = count;
  group.mode = mode;
  return group;
}

TEST(Room, CountsWalkersAndRidersAsPartsOfVehicles) {
  EXPECT_EQ(space_of(group_of(20, Mode::vehicle), params), 2 * vehicle);
  EXPECT_EQ(space_of(group_of(20, Mode::foot), params), 5 * vehicle);
  EXPECT_EQ(space_of(group_of(0, Mode::foot), params), 0);
}

TEST(Room, CountsTheVehiclesOfAFleetHoweverFullTheyAre) {
  Group buses = group_of(20, Mode::vehicle);
  buses.vehicles = 3;
  EXPECT_EQ(space_of(buses, params), 3 * vehicle);
}

TEST(Room, HasRoomUntilItIsFull) {
  Room room = a_kilometre();
  room.take(7 * vehicle);

  EXPECT_EQ(room.free_at(3 * vehicle, now), now);
  EXPECT_EQ(room.free_at(3 * vehicle + 1, now), std::nullopt);
}

TEST(Room, HasALaneForEachOfItsCapacity) {
  Room room = a_kilometre(PerHour{40});
  room.take(15 * vehicle);

  EXPECT_EQ(room.free_at(5 * vehicle, now), now);
}

TEST(Room, GetsRoomBackWhenTheGapHasTravelledBack) {
  Room room = a_kilometre();
  room.take(10 * vehicle);

  EXPECT_EQ(room.leave(4 * vehicle, at("06:10")), at("06:25"));

  EXPECT_EQ(room.free_at(4 * vehicle, at("06:10")), at("06:25"));
  EXPECT_EQ(room.free_at(5 * vehicle, at("06:10")), std::nullopt);
  EXPECT_EQ(room.free_at(4 * vehicle, at("06:25")), at("06:25"));
}

TEST(Room, AddsUpGapsInTheOrderInWhichTheyComeBack) {
  Room room = a_kilometre();
  room.take(10 * vehicle);
  room.leave(2 * vehicle, at("06:20"));
  room.leave(3 * vehicle, at("06:10"));

  EXPECT_EQ(room.free_at(3 * vehicle, now), at("06:25"));
  EXPECT_EQ(room.free_at(4 * vehicle, now), at("06:35"));
}

TEST(Room, SendsGapsBackAsFastAsItsCapacityAsks) {
  AWorld setup{"A---B"};
  setup.road("A-B").capacity = PerHour{100};  // all ten vehicles of its lane in 6 minutes,
  setup.road("A-B").free_speed = KilometresPerHour{30};  // 2 of them under way
  TravelParams fast = params;
  fast.storage->lane_capacity = PerHour{100};
  Room room{setup.build().network().road_of(ArcId{0U}), fast};
  room.take(10 * vehicle);

  EXPECT_EQ(room.leave(1 * vehicle, now), at("06:04"));
}

TEST(Room, KeepsTheSpeedOfGapsWhereItsCapacityIsOutOfReach) {
  Room room = a_kilometre(PerHour{6'000});

  EXPECT_EQ(room.leave(1 * vehicle, now), at("06:15"));
}

TEST(Room, LetsAGroupLongerThanTheRoadInWhenItIsEmpty) {
  Room room = a_kilometre();

  EXPECT_EQ(room.free_at(11 * vehicle, now), now);
  room.take(11 * vehicle);
  EXPECT_EQ(room.free_at(1, now), std::nullopt);
}

}  // namespace
}  // namespace passage
