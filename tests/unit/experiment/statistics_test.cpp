#include <passage/experiment/statistics.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Statistics, GiveMeanAndVarianceOfASample) {
  const Moments moments = moments_of(std::vector<double>{2, 4, 4, 4, 5, 5, 7, 9});

  EXPECT_DOUBLE_EQ(moments.mean, 5);
  EXPECT_DOUBLE_EQ(moments.variance, 32.0 / 7);
}

TEST(Statistics, GiveIntervalsByStudentsT) {
  // Of 4 values the quantile with 3 degrees of freedom is 3.182446.
  const Interval interval = t_interval(moments_of(std::vector<double>{1, 2, 3, 4}), 0.95);
  const double half = 3.182446 * std::sqrt(5.0 / 3 / 4);

  EXPECT_NEAR(interval.low, 2.5 - half, 1e-6);
  EXPECT_NEAR(interval.high, 2.5 + half, 1e-6);
}

TEST(Statistics, TellNothingFromASingleValue) {
  EXPECT_EQ(t_interval(moments_of(std::vector<double>{7}), 0.95), (Interval{-infinity, infinity}));
}

TEST(Statistics, AreSureOfWhatNeverVaries) {
  const std::vector<double> same(10, 3.0);
  const Resamples resamples{10, 100, Streams{1, 0}};

  EXPECT_EQ(t_interval(moments_of(same), 0.95), (Interval{3, 3}));
  EXPECT_EQ(bca_interval(same, resamples, 0.95), (Interval{3, 3}));
}

TEST(Statistics, ShiftBootstrapIntervalsTowardsALongTail) {
  // Of a skewed sample the interval reaches further on the side of the tail; that by t does not.
  std::vector<double> skewed;
  for (int i = 0; i < 40; ++i) skewed.push_back(i < 36 ? 1.0 + 0.01 * i : 20.0 + i);
  const Resamples resamples{40, 2'000, Streams{1, 0}};
  const double mean = moments_of(skewed).mean;

  const Interval interval = bca_interval(skewed, resamples, 0.95);

  EXPECT_GT(interval.high - mean, 1.3 * (mean - interval.low));
}

TEST(Statistics, ResampleTheSamePositionsForTheSameSeed) {
  const Resamples one{50, 20, Streams{1, 0}};
  const Resamples same{50, 20, Streams{1, 0}};
  const Resamples other{50, 20, Streams{2, 0}};

  const auto positions = [](const Resamples& of) {
    const auto view = of.positions(7);
    return std::vector<std::uint32_t>{view.begin(), view.end()};
  };
  EXPECT_EQ(positions(one), positions(same));
  EXPECT_NE(positions(one), positions(other));
}

TEST(Statistics, MeasureWhatPairingSaves) {
  const std::vector<double> a{1, 2, 3, 4, 5};
  const std::vector<double> shifted{3, 4, 5, 6, 7};
  const std::vector<double> reversed{5, 4, 3, 2, 1};
  const std::vector<double> same(5, 2.0);

  EXPECT_EQ(variance_reduction(a, shifted), infinity);
  EXPECT_DOUBLE_EQ(variance_reduction(a, reversed), 0.5);  // paired the wrong way round
  EXPECT_DOUBLE_EQ(variance_reduction(a, same), 1);
  EXPECT_DOUBLE_EQ(variance_reduction(same, same), 1);
}

TEST(Statistics, CountPairsInWhichOneIsLarger) {
  const Superiority superior =
      superiority(std::vector<double>{1, 2, 3, 4}, std::vector<double>{0, 2, 4, 3});

  EXPECT_DOUBLE_EQ(superior.larger, 0.5);
  EXPECT_DOUBLE_EQ(superior.equal, 0.25);
}

TEST(Statistics, AverageTheWorstTwentieth) {
  std::vector<double> values;
  for (int i = 1; i <= 40; ++i) values.push_back(i);

  EXPECT_DOUBLE_EQ(worst_twentieth(values, Sense::fewer), 39.5);
  EXPECT_DOUBLE_EQ(worst_twentieth(values, Sense::more), 1.5);
  EXPECT_DOUBLE_EQ(worst_twentieth({7}, Sense::fewer), 7);
}

TEST(Statistics, SayHowManyPairsWouldBeNeeded) {
  // (1.96 * 10 / 2)^2 = 96.04
  EXPECT_EQ(pairs_needed({.count = 30, .mean = 0, .variance = 100}, 2, 0.95), 99U);
  EXPECT_EQ(pairs_needed({.count = 30, .mean = 0, .variance = 0}, 2, 0.95), 2U);
}

}  // namespace
}  // namespace passage
