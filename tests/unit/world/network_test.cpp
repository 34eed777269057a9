#include "support/a_world.hpp"
#include <passage/world/network.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::AWorld;

const AWorld& fork() {
  static const AWorld world{R"(
    A---B---C
        |
        D)"};
  return world;
}

Network network_of(const AWorld& world) { return Network{world.places, world.roads}; }

TEST(Network, CarriesOneArcInEachDirectionOfARoad) {
  const Network network = network_of(fork());

  EXPECT_EQ(network.roads().size(), 3U);
  EXPECT_EQ(network.arc_count(), 6U);
}

TEST(Network, ListsTheArcsOutOfAPlaceInTheOrderOfTheirRoads) {
  const Network network = network_of(fork());

  std::string ends;
  for (const ArcId arc : network.out_of(fork().place('B')))
    ends += network.places()[network.arc(arc).to].name;

  EXPECT_EQ(ends, "ACD");  // roads A-B, B-C, B-D
}

TEST(Network, KnowsAPlaceWithoutRoads) {
  const Network network = network_of(AWorld{"A---B C"});

  EXPECT_TRUE(network.out_of(PlaceId{2U}).empty());
}

TEST(Network, PairsEachArcWithTheOtherDirectionOfItsRoad) {
  const Network network = network_of(fork());

  for (const ArcId arc : network.arcs()) {
    const ArcId back = network.twin(arc);
    EXPECT_NE(back, arc);
    EXPECT_EQ(network.twin(back), arc);
    EXPECT_EQ(network.arc(back).road, network.arc(arc).road);
    EXPECT_EQ(network.arc(back).from, network.arc(arc).to);
    EXPECT_EQ(network.arc(back).to, network.arc(arc).from);
  }
}

TEST(Network, FindsTheArcOfARoadFromEitherEnd) {
  const Network network = network_of(fork());
  const RoadId road = fork().road_id("B-D");

  EXPECT_EQ(network.arc(network.arc_from(road, fork().place('B'))).to, fork().place('D'));
  EXPECT_EQ(network.arc(network.arc_from(road, fork().place('D'))).to, fork().place('B'));
}

TEST(Network, StaysWholeWhenMoved) {
  Network first = network_of(fork());

  const Network network = std::move(first);

  EXPECT_EQ(network.arc_count(), 6U);
  EXPECT_EQ(network.road_of(ArcId{0U}).name, "A-B");
}

TEST(Network, MeasuresTheStraightLineOnTheSphere) {
  AWorld world{"A---B---C"};
  world.places[world.place('B')].latitude = Degrees{1};
  world.places[world.place('C')].longitude = Degrees{90};
  const Network network = network_of(world);

  // One degree of a great circle of radius 6,371 km is 2 pi 6,371 / 360 = 111.195 km, a quarter of
  // it 10,007.5 km.
  EXPECT_NEAR(network.distance(world.place('A'), world.place('B')).count(), 111'195, 1);
  EXPECT_NEAR(network.distance(world.place('A'), world.place('C')).count(), 10'007'543, 1);
  EXPECT_EQ(network.distance(world.place('B'), world.place('B')), Metres{0});
}

TEST(NetworkDeathTest, RefusesARoadWithoutLength) {
  AWorld world{"A---B"};
  world.road("A-B").length = Metres{0};

  EXPECT_DEATH((void)network_of(world), "is_sound");
}

TEST(NetworkDeathTest, RefusesARoadFromAPlaceToItself) {
  AWorld world{"A---B"};
  world.road("A-B").to = world.place('A');

  EXPECT_DEATH((void)network_of(world), "is_sound");
}

TEST(NetworkDeathTest, KnowsNoArcOfARoadElsewhere) {
  const Network network = network_of(fork());

  EXPECT_DEATH((void)network.arc_from(fork().road_id("A-B"), fork().place('D')), "found");
}

}  // namespace
}  // namespace passage
