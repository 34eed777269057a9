#include "process/sampling.hpp"

#include "support/a_world.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::people;

constexpr Stratum infant{AgeBand::under_5, Need::well};
constexpr Stratum elder{AgeBand::over_60, Need::chronic};

Strata crowd() { return people(30, infant) + people(50) + people(20, elder); }

Stream draws_of(std::uint32_t replication) { return {1, replication, Purpose::test, 0}; }

TEST(SampleEach, TakesNobodyOrEverybodyAtTheEnds) {
  EXPECT_EQ(sample_each(crowd(), 0, draws_of(0), 0), Strata{});
  EXPECT_EQ(sample_each(crowd(), 1, draws_of(0), 0), crowd());
}

TEST(SampleEach, TakesMoreAtAHigherChanceWithTheSameDraws) {
  for (std::uint32_t r = 0; r < 50; ++r) {
    const Strata few = sample_each(crowd(), 0.3, draws_of(r), 0);
    const Strata many = sample_each(crowd(), 0.4, draws_of(r), 0);
    EXPECT_TRUE(few.fits_in(many));
    EXPECT_TRUE(many.fits_in(crowd()));
  }
}

TEST(SampleEach, TakesTheShareOnAverage) {
  std::int64_t taken = 0;
  for (std::uint32_t r = 0; r < 1'000; ++r)
    taken += sample_each(crowd(), 0.3, draws_of(r), 0).total();

  // 100,000 trials of 0.3: standard deviation 145.
  EXPECT_NEAR(static_cast<double>(taken), 30'000, 4 * 145);
}

TEST(SampleExactly, TakesExactlySoMany) {
  for (std::int32_t count = 0; count <= 100; ++count) {
    const Strata taken = sample_exactly(crowd(), count, draws_of(7), 0);
    EXPECT_EQ(taken.total(), count);
    EXPECT_TRUE(taken.fits_in(crowd()));
    EXPECT_TRUE(Strata{}.fits_in(taken));
  }
}

TEST(SampleExactly, TakesEachStratumInProportionOnAverage) {
  std::int64_t infants = 0;
  for (std::uint32_t r = 0; r < 2'000; ++r)
    infants += sample_exactly(crowd(), 40, draws_of(r), 0)[infant];

  // Hypergeometric: mean 40 x 30 / 100 = 12 each, variance 12 x 0.7 x 60 / 99 = 5.09; the standard
  // deviation of the sum is sqrt(2,000 x 5.09) = 101.
  EXPECT_NEAR(static_cast<double>(infants), 24'000, 4 * 101);
}

TEST(SampleExactly, UsesDrawsFromTheFirstOn) {
  const Strata here = sample_exactly(crowd(), 40, draws_of(0), 0);
  const Strata there = sample_exactly(crowd(), 40, draws_of(0), draws_per_sample);

  EXPECT_NE(here, there);
}

TEST(SampleExactlyDeathTest, TakesNoMoreThanThereAre) {
  EXPECT_DEATH((void)sample_exactly(crowd(), 101, draws_of(0), 0), "count <= people.total");
}

}  // namespace
}  // namespace passage
