#include <passage/experiment/scores.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(Quantile, LiesBetweenTwoValuesWhereItMust) {
  const std::vector<double> values{10, 20, 40};
  EXPECT_EQ(quantile(values, 0), 10);
  EXPECT_EQ(quantile(values, 0.5), 20);
  EXPECT_EQ(quantile(values, 0.75), 30);
  EXPECT_EQ(quantile(values, 1), 40);
  EXPECT_EQ(quantile(std::vector<double>{7}, 0.3), 7);
}

TEST(FairCrps, IsTheDistanceOfOneReplication) {
  EXPECT_EQ(fair_crps(std::vector<double>{7}, 10), 3);
}

TEST(FairCrps, TakesHalfTheDistanceOfTwoReplicationsFromTheirs) {
  // Mean distance from 10 is 3; the two are 4 apart.
  EXPECT_EQ(fair_crps(std::vector<double>{5, 9}, 10), 3 - 2);
  // Distances 1, 1, 2; pairs 2, 3 and 1 apart, 2 on average.
  EXPECT_NEAR(fair_crps(std::vector<double>{9, 11, 12}, 10), 4.0 / 3 - 1, 1e-12);
}

TEST(FairCrps, IsNothingWhereAllAgree) {
  EXPECT_EQ(fair_crps(std::vector<double>{4, 4, 4, 4}, 4), 0);
}

TEST(TimeToReach, GoesStraightBetweenPoints) {
  const std::vector<CurvePoint> curve{{0, 0}, {10, 100}, {20, 100}, {30, 200}};
  EXPECT_EQ(time_to_reach(curve, 0), 0);
  EXPECT_EQ(time_to_reach(curve, 50), 5);
  EXPECT_EQ(time_to_reach(curve, 100), 10);
  EXPECT_EQ(time_to_reach(curve, 150), 25);
  EXPECT_TRUE(std::isinf(time_to_reach(curve, 201)));
}

}  // namespace
}  // namespace passage
