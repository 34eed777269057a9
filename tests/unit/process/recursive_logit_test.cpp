#include "process/recursive_logit.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(RecursiveLogit, TakesTheOnlyLegThereIs) {
  const std::vector<double> costs{2.5};

  EXPECT_THAT(logit_shares(costs, 3), ElementsAre(1));
  EXPECT_EQ(joint_cost(costs, 3), 2.5);
}

TEST(RecursiveLogit, HasNoShareOfNothing) {
  EXPECT_TRUE(logit_shares({}, 3).empty());
  EXPECT_EQ(joint_cost({}, 3), infinite);
}

TEST(RecursiveLogit, TakesALegThatCostsOneOverThetaMoreOneOverEAsOften) {
  const std::vector<double> costs{1, 1.25};

  const std::vector<double> shares = logit_shares(costs, 4);

  EXPECT_NEAR(shares[1] / shares[0], std::exp(-1), 1e-15);
  EXPECT_NEAR(shares[0] + shares[1], 1, 1e-15);
}

TEST(RecursiveLogit, CountsWithCostsThatNoExponentialCouldHold) {
  const std::vector<double> costs{1e9, 1e9 + 1e-3, 2e9};

  EXPECT_THAT(logit_shares(costs, 1e9), ElementsAre(1, 0, 0));
  EXPECT_EQ(joint_cost(costs, 1e9), 1e9);
}

TEST(RecursiveLogit, IsExactOverTwoStages) {
  // From 2 to 1 over a cheap or a dear leg and from 1 to 0 over a cheap one; or straight, for as
  // much as the cheap ones together.
  const std::vector<Leg> legs{{1, 0, 1}, {2, 1, 1}, {2, 1, 3}, {2, 0, 2}};
  constexpr double theta = 0.5;

  const std::vector<double> joint = joint_costs(4, 0, legs, theta);

  const double ways = std::exp(-theta * 2) + std::exp(-theta * 4) + std::exp(-theta * 2);
  EXPECT_THAT(joint, ElementsAre(0, 1, DoubleNear(-std::log(ways) / theta, 1e-14), infinite));
}

TEST(RecursiveLogit, LeadsNowhereOverLegsThatEndNowhere) {
  const std::vector<Leg> legs{{2, 3, 1}, {1, 3, 1}, {1, 0, 2}};

  EXPECT_THAT(joint_costs(4, 0, legs, 1), ElementsAre(0, 2, infinite, infinite));
}

}  // namespace
}  // namespace passage
