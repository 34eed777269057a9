#include "support/stage.hpp"
#include <passage/process/roads.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;
using test::AWorld;
using test::Stage;
using Lines = test::FactLog::Lines;

const std::vector<std::string_view> road_facts{"RoadShut", "RoadOpened", "RoadSlowed"};
const Target place_a{TargetKind::place, 0};

/// Roads from A to B and from A to C, and the guns that fire at them.
AWorld two_roads() {
  AWorld setup{"B---A---C"};
  setup.sources.add({"guns", setup.party("hills"), Weapon::artillery});
  return setup;
}

Stage stage_of(const AWorld& setup, const RoadsParams& params) {
  Stage stage{setup.build()};
  stage.with([&](const World& world) { return make_roads(params, world, Streams{1, 0}); });
  return stage;
}

RoadClosure closure(const AWorld& setup, std::string_view road, SimTime from, SimTime until) {
  RoadClosure closed;
  closed.road.id = setup.road_id(road);
  closed.from = from;
  closed.until = until;
  return closed;
}

/// Damage of one sure kind.
RoadsParams damage(Fraction shut, Fraction slowed) {
  RoadsParams params;
  params.damage = RoadDamage{shut, slowed, Fraction{0.5}, hours{10}};
  return params;
}

TEST(RoadsProcess, ClosesARoadBetweenTwoDates) {
  const AWorld setup = two_roads();
  RoadsParams params;
  params.closures = {closure(setup, "A-C", at("06:00"), at("09:00"))};

  Stage stage = stage_of(setup, params);
  stage.run_until(at("23:00"));

  EXPECT_EQ(stage.log().of(), (Lines{"06:00 RoadShut A-C order", "09:00 RoadOpened A-C order"}));
}

TEST(RoadsProcess, OpensARoadWhenTheLastOfItsClosuresEnds) {
  const AWorld setup = two_roads();
  RoadsParams params;
  params.closures = {closure(setup, "A-C", at("06:00"), at("09:00")),
                     closure(setup, "A-C", at("08:00"), at("11:00")),
                     closure(setup, "A-C", at("11:00"), at("12:00"))};

  Stage stage = stage_of(setup, params);
  stage.run_until(at("23:00"));

  EXPECT_EQ(stage.log().of(), (Lines{"06:00 RoadShut A-C order", "12:00 RoadOpened A-C order"}));
}

TEST(RoadsProcess, ShutsEveryRoadOfAPlaceUnderASureStrikeUntilItIsCleared) {
  Stage stage = stage_of(two_roads(), damage(Fraction{1}, Fraction{0}));

  stage.tell(at("06:00"), Shelled{SourceId{0U}, place_a, {0}});
  stage.run_until(at("00:00", 20));

  const Lines facts = stage.log().of(road_facts);
  ASSERT_EQ(facts.size(), 4U) << stage.log().text();
  EXPECT_EQ(facts[0], "06:00 RoadShut B-A damage");
  EXPECT_EQ(facts[1], "06:00 RoadShut A-C damage");
  EXPECT_FALSE(stage.world().roads().is_shut(RoadId{0U}));
  EXPECT_FALSE(stage.world().roads().is_shut(RoadId{1U}));
}

TEST(RoadsProcess, SlowsTheRoadThatIsHit) {
  const AWorld setup = two_roads();
  Stage stage = stage_of(setup, damage(Fraction{0}, Fraction{1}));

  const Target road{TargetKind::road, setup.road_id("A-C").index()};
  stage.tell(at("06:00"), Shelled{SourceId{0U}, road, {0}});
  stage.run_until(at("00:00", 20));

  const Lines facts = stage.log().of(road_facts);
  ASSERT_EQ(facts.size(), 2U) << stage.log().text();
  EXPECT_EQ(facts[0], "06:00 RoadSlowed A-C speed 0.50");
  EXPECT_TRUE(facts[1].ends_with("RoadSlowed A-C speed 1.00")) << facts[1];
}

TEST(RoadsProcess, ProlongsNothingByASecondHit) {
  const RoadsParams params = damage(Fraction{1}, Fraction{0});
  Stage once = stage_of(two_roads(), params);
  Stage twice = stage_of(two_roads(), params);

  once.tell(at("06:00"), Shelled{SourceId{0U}, place_a, {0}});
  twice.tell(at("06:00"), Shelled{SourceId{0U}, place_a, {0}});
  twice.tell(at("06:01"), Shelled{SourceId{0U}, place_a, {1}});
  once.run_until(at("00:00", 20));
  twice.run_until(at("00:00", 20));

  EXPECT_EQ(twice.log().of(road_facts), once.log().of(road_facts));
}

TEST(RoadsProcess, KeepsARoadShutThatIsBothDamagedAndClosed) {
  const AWorld setup = two_roads();
  RoadsParams params = damage(Fraction{1}, Fraction{0});
  params.closures = {closure(setup, "A-C", at("05:00"), at("00:00", 25))};
  Stage stage = stage_of(setup, params);

  stage.tell(at("06:00"), Shelled{SourceId{0U}, place_a, {0}});
  stage.run_until(at("00:00", 24));
  EXPECT_FALSE(stage.world().roads().is_shut_by(setup.road_id("A-C"), ShutCause::damage));
  EXPECT_TRUE(stage.world().roads().is_shut(setup.road_id("A-C")));

  stage.run_until(at("00:00", 25));
  EXPECT_FALSE(stage.world().roads().is_shut(setup.road_id("A-C")));
}

TEST(RoadsProcess, LeavesRoadsWholeWithoutDamage) {
  Stage stage = stage_of(two_roads(), RoadsParams{});

  stage.tell(at("06:00"), Shelled{SourceId{0U}, place_a, {0}});
  stage.run_until(at("23:00"));

  EXPECT_EQ(stage.log().of(road_facts), Lines{});
}

}  // namespace
}  // namespace passage
