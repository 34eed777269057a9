// The continuous ranked probability score of a normal sample against its closed form.

#include "support/stats.hpp"
#include <passage/core/random.hpp>
#include <passage/experiment/scores.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::IsWithinPercentOf;

/// s (z (2 Phi(z) - 1) + 2 phi(z) - 1 / sqrt(pi)), z = (x - m) / s.
double crps_of_a_normal(double mean, double deviation, double observed) {
  const double z = (observed - mean) / deviation;
  const double below = 0.5 * std::erfc(-z / std::numbers::sqrt2);
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
  return deviation * (z * (2 * below - 1) + 2 * density - 1 / std::sqrt(std::numbers::pi));
}

std::vector<double> normal_sample(std::uint32_t count, double mean, double deviation) {
  const Stream draws{1, 0, Purpose::displacement_leave, 0};
  std::vector<double> values;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Uniform u = draws.uniform(i);
    values.push_back(mean + deviation * draw_normal(u));
  }
  std::ranges::sort(values);
  return values;
}

TEST(ScoresTheory, GiveANormalSampleTheScoreOfTheNormal) {
  const std::vector<double> sample = normal_sample(200'000, 500, 40);
  for (const double observed : {380.0, 460.0, 500.0, 525.0, 650.0}) {
    EXPECT_THAT(fair_crps(sample, observed),
                IsWithinPercentOf(1, crps_of_a_normal(500, 40, observed)));
  }
}

TEST(ScoresTheory, AreFairToFewReplications) {
  // The mean over many samples of three is the score of the law that they come from.
  const std::vector<double> sorted = normal_sample(150'000, 500, 40);
  const Stream draws{1, 0, Purpose::displacement_choice, 0};
  double sum = 0;
  constexpr std::uint32_t samples = 50'000;
  for (std::uint32_t i = 0; i < samples; ++i) {
    std::vector<double> three;
    for (std::uint32_t k = 0; k < 3; ++k) {
      const Uniform u = draws.uniform(3 * i + k);
      three.push_back(quantile(sorted, u.value()));
    }
    std::ranges::sort(three);
    sum += fair_crps(three, 530);
  }
  EXPECT_THAT(sum / samples, IsWithinPercentOf(1, crps_of_a_normal(500, 40, 530)));
}

}  // namespace
}  // namespace passage
