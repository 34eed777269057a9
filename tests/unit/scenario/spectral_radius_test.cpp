#include "scenario/spectral_radius.hpp"

#include <cmath>
#include <cstddef>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using Members = std::vector<std::size_t>;

/// Whether the bounds hold a radius between them and are near it.
void expect_radius(const Cycle& cycle, double radius) {
  EXPECT_LE(cycle.at_least, radius);
  EXPECT_GE(cycle.at_most, radius);
  EXPECT_NEAR(cycle.at_most, cycle.at_least, 2e-4 * radius);
}

TEST(SpectralRadius, OfOneThingIsTheSumOfItsMeans) {
  const auto cycles = cycles_of(1, {{0, 0, 0.2}, {0, 0, 0.3}});

  ASSERT_EQ(cycles.size(), 1U);
  expect_radius(cycles[0], 0.5);
}

TEST(SpectralRadius, OfTwoThatAnswerEachOtherIsTheGeometricMean) {
  const auto cycles = cycles_of(2, {{0, 1, 4}, {1, 0, 0.36}});

  ASSERT_EQ(cycles.size(), 1U);
  EXPECT_EQ(cycles[0].members, (Members{0, 1}));
  expect_radius(cycles[0], 1.2);
}

TEST(SpectralRadius, OfAFullMatrixIsItsGreatestEigenvalue) {
  const auto cycles = cycles_of(2, {{0, 0, 0.4}, {0, 1, 0.3}, {1, 0, 0.2}, {1, 1, 0.1}});

  // x^2 - 0.5 x - 0.02 = 0.
  ASSERT_EQ(cycles.size(), 1U);
  expect_radius(cycles[0], 0.25 + std::sqrt(0.25 * 0.25 + 0.02));
}

TEST(SpectralRadius, IsNotRaisedByWhatLeadsNowhereBack) {
  EXPECT_TRUE(cycles_of(3, {{0, 1, 9}, {1, 2, 9}, {0, 2, 9}}).empty());
}

TEST(SpectralRadius, IsThatOfEachCycleApart) {
  const auto cycles = cycles_of(4, {{3, 3, 0.3}, {0, 2, 1.5}, {2, 0, 1.5}, {2, 3, 7}, {1, 0, 5}});

  ASSERT_EQ(cycles.size(), 2U);
  EXPECT_EQ(cycles[0].members, (Members{0, 2}));
  expect_radius(cycles[0], 1.5);
  EXPECT_EQ(cycles[1].members, (Members{3}));
  expect_radius(cycles[1], 0.3);
}

TEST(SpectralRadius, OfALongRingOfUnequalMeansIsBounded) {
  constexpr std::size_t size = 30;
  std::vector<MeanOffspring> ring;
  double log_sum = 0;
  for (std::size_t i = 0; i < size; ++i) {
    ring.push_back({i, (i + 1) % size, i % 2 == 0 ? 0.5 : 1.5});
    log_sum += std::log(ring.back().mean);
  }

  const auto cycles = cycles_of(size, ring);

  ASSERT_EQ(cycles.size(), 1U);
  expect_radius(cycles[0], std::exp(log_sum / size));
}

TEST(SpectralRadius, OfExactlyOneIsNotShownToBeLess) {
  EXPECT_GE(cycles_of(1, {{0, 0, 1}})[0].at_most, 1);
  EXPECT_GE(cycles_of(2, {{0, 1, 0.5}, {1, 0, 2}})[0].at_most, 1);
}

TEST(SpectralRadius, OfMeansTooFarApartToReckonWithIsNotShownToBeLess) {
  const auto cycles = cycles_of(3, {{0, 0, 0.5}, {0, 1, 1e-300}, {1, 2, 1e-300}, {2, 0, 1e-300}});

  EXPECT_EQ(cycles.at(0).members, (Members{0, 1, 2}));
  EXPECT_GE(cycles.at(0).at_most, 0.5);
}

TEST(SpectralRadius, TakesAMeanOfZeroForNoLink) {
  EXPECT_TRUE(cycles_of(2, {{0, 1, 0.5}, {1, 0, 0}}).empty());
}

}  // namespace
}  // namespace passage
