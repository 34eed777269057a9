#include "process/road_danger.hpp"

#include "support/fact_log.hpp"

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;

constexpr RoadId bridge{0U};
constexpr RoadId valley{1U};

TEST(RoadDanger, IsNoneWhereNobodyDied) {
  RoadDanger danger{2, hours{24}};

  danger.note(bridge, {.killed = 3, .left = 97}, at("06:10"));

  EXPECT_EQ(danger.hazard(valley, at("06:10")), 0);
}

TEST(RoadDanger, IsTheShareKilledAndFadesByHalf) {
  RoadDanger danger{2, hours{24}};
  const double per_hour = 1 - std::exp2(-1.0 / 24);

  danger.note(bridge, {.killed = 3, .left = 97}, at("06:10"));

  EXPECT_NEAR(danger.hazard(bridge, at("06:59")), 0.03 * per_hour, 1e-15);
  EXPECT_NEAR(danger.hazard(bridge, at("06:00", 2)), 0.015 * per_hour, 1e-15);
  EXPECT_NEAR(danger.hazard(bridge, at("06:00", 3)), 0.0075 * per_hour, 1e-15);
}

TEST(RoadDanger, CountsThoseOfOneMomentAsOneBlow) {
  RoadDanger danger{1, hours{24}};

  danger.note(bridge, {.killed = 2, .left = 10}, at("06:10"));
  danger.note(bridge, {.killed = 8, .left = 10}, at("06:10"));

  RoadDanger at_once{1, hours{24}};
  at_once.note(bridge, {.killed = 10, .left = 10}, at("06:10"));
  EXPECT_NEAR(danger.hazard(bridge, at("06:10")), at_once.hazard(bridge, at("06:10")), 1e-16);
}

TEST(RoadDanger, TakesARoadWhereAllDiedForOneDeathEach) {
  RoadDanger danger{1, hours{1}};

  danger.note(bridge, {.killed = 10, .left = 0}, at("06:10"));

  // A half-life of an hour keeps half: the hazard is half of what is remembered.
  EXPECT_NEAR(danger.hazard(bridge, at("06:10")), 0.5, 1e-15);
}

TEST(RoadDanger, IsTheSameHoweverOftenItIsAsked) {
  RoadDanger often{1, hours{7}};
  RoadDanger seldom{1, hours{7}};
  for (RoadDanger* each : {&often, &seldom})
    each->note(bridge, {.killed = 1, .left = 2}, at("06:10"));

  for (int i = 0; i < 1'000; ++i) (void)often.hazard(bridge, at("06:10") + i * hours{1} / 10);

  const SimTime later = at("06:10") + hours{100};
  EXPECT_EQ(often.hazard(bridge, later), seldom.hazard(bridge, later));
}

TEST(RoadDanger, FindsAnEvenHazardInTheLongRun) {
  RoadDanger danger{1, hours{24}};

  // One in a hundred is killed each hour.
  for (int i = 0; i < 2'000; ++i)
    danger.note(bridge, {.killed = 1, .left = 99}, at("06:10") + i * hours{1});

  EXPECT_NEAR(danger.hazard(bridge, at("06:10") + 1'999 * hours{1}), 0.01, 1e-12);
}

}  // namespace
}  // namespace passage
