// Sensitivity indices against functions of which they are known.

#include <passage/experiment/sensitivity.hpp>

#include <cmath>
#include <functional>
#include <numbers>

#include <gtest/gtest.h>

namespace passage {
namespace {

std::vector<double> run(const Design& design,
                        const std::function<double(const std::vector<double>&)>& function) {
  std::vector<double> answers;
  for (const std::vector<double>& point : design) answers.push_back(function(point));
  return answers;
}

/// Ishigami's function with a = 7 and b = 0.1, over -pi to pi.
double ishigami(const std::vector<double>& unit) {
  const auto angle = [&](std::size_t i) { return std::numbers::pi * (2 * unit[i] - 1); };
  const double second = std::sin(angle(1));
  const double third = angle(2);
  return std::sin(angle(0)) * (1 + 0.1 * third * third * third * third) + 7 * second * second;
}

/// Case 31.
TEST(Sensitivity, GivesSobolsIndicesOfIshigami) {
  const auto shares = variance_shares(3, run(sobol_design(3, 8192), ishigami));

  EXPECT_NEAR(shares[0].first, 0.3139, 0.02);
  EXPECT_NEAR(shares[1].first, 0.4424, 0.02);
  EXPECT_NEAR(shares[2].first, 0, 0.02);
  EXPECT_NEAR(shares[0].total, 0.5576, 0.02);
  EXPECT_NEAR(shares[1].total, 0.4424, 0.02);
  EXPECT_NEAR(shares[2].total, 0.2437, 0.02);
}

TEST(Sensitivity, SharesNothingOfWhatDoesNotVary) {
  const auto shares =
      variance_shares(2, run(sobol_design(2, 64), [](const std::vector<double>&) { return 3; }));

  EXPECT_EQ(shares[0].first, 0);
  EXPECT_EQ(shares[1].total, 0);
}

/// Case 32.
TEST(Sensitivity, GivesMorrisEffectsOfALinearFunctionExactly) {
  const std::vector<double> slopes{3, -2, 0.5, 0};
  const Design design = morris_design(4, 20, Streams{1, 0});
  const auto effects = elementary_effects(design, run(design, [&](const std::vector<double>& x) {
                                            double sum = 1;
                                            for (std::size_t i = 0; i < 4; ++i)
                                              sum += slopes[i] * x[i];
                                            return sum;
                                          }));

  for (std::size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(effects[i].mean_absolute, std::abs(slopes[i]), 1e-9);
    EXPECT_NEAR(effects[i].mean, slopes[i], 1e-9);
    EXPECT_NEAR(effects[i].deviation, 0, 1e-9);
  }
}

TEST(Sensitivity, ShowsWithMorrisWhatHangsOnOthers) {
  const Design design = morris_design(3, 40, Streams{1, 0});
  const auto effects = elementary_effects(
      design, run(design, [](const std::vector<double>& x) { return x[0] * x[1] + x[2]; }));

  EXPECT_GT(effects[0].deviation, 0.2);
  EXPECT_NEAR(effects[2].deviation, 0, 1e-9);
}

TEST(Sensitivity, ChangesEachNumberOnceOnEveryPath) {
  const Design design = morris_design(5, 7, Streams{3, 0});

  ASSERT_EQ(design.size(), 7U * 6);
  for (std::size_t row = 0; row < design.size(); ++row) {
    for (const double x : design[row]) {
      EXPECT_GE(x, -1e-9);
      EXPECT_LE(x, 1 + 1e-9);
    }
    if (row % 6 == 0) continue;
    int changed = 0;
    for (std::size_t i = 0; i < 5; ++i) changed += design[row][i] != design[row - 1][i] ? 1 : 0;
    EXPECT_EQ(changed, 1);
  }
}

}  // namespace
}  // namespace passage
