#include <passage/core/random.hpp>

#include <array>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

constexpr Streams streams{20161207, 3};

// Random123's known-answer file (kat_vectors), philox4x32 10: counter and key all zero give
// 6627e8d5 e169c58d bc57ac4c 9b00dbd8. With purpose 0 the counter of entity 0, draw 0 is zero.
TEST(Stream, IsPhilox4x32WithTenRounds) {
  const Stream stream{0, 0, static_cast<Purpose>(0), 0};

  EXPECT_EQ(stream.bits(0), 0xbc57ac4c'9b00dbd8U);
  EXPECT_EQ(stream.uniform(0).value(),
            static_cast<double>((0x6627e8d5'e169c58dU >> 11U) | 1U) * 0x1p-53);
}

// The same file: counter and key all ones give 408f276d 41c83b0e a20bc7c6 6d5451fd.
TEST(Stream, PutsPurposeEntityAndNumberIntoTheCounter) {
  constexpr std::uint32_t ones = 0xffff'ffffU;
  const Stream stream{ones, ones, static_cast<Purpose>(ones), entity_key(ones, ones)};

  EXPECT_EQ(stream.bits(ones), 0xa20bc7c6'6d5451fdU);
}

TEST(Stream, DependsOnEachPartOfItsIdentity) {
  std::set<std::uint64_t> seen;

  seen.insert(Stream(1, 1, Purpose::test, 1).bits(1));
  seen.insert(Stream(2, 1, Purpose::test, 1).bits(1));
  seen.insert(Stream(1, 2, Purpose::test, 1).bits(1));
  seen.insert(Stream(1, 1, Purpose::roads_damage, 1).bits(1));
  seen.insert(Stream(1, 1, Purpose::test, 2).bits(1));
  seen.insert(Stream(1, 1, Purpose::test, entity_key(1, 1)).bits(1));
  seen.insert(Stream(1, 1, Purpose::test, 1).bits(2));

  EXPECT_EQ(seen.size(), 7U);
}

TEST(Stream, GivesTheSameDrawHoweverOftenAndInWhateverOrderItIsAsked) {
  const Stream stream = streams.of(Purpose::test, 7);
  const double second = stream.uniform(1).value();
  const double first = stream.uniform(0).value();

  EXPECT_EQ(stream.uniform(0).value(), first);
  EXPECT_EQ(stream.uniform(1).value(), second);
}

TEST(EntityKey, KeepsItsPartsApart) {
  EXPECT_EQ(entity_key(1, 2), 0x0000'0001'0000'0002U);
  EXPECT_NE(entity_key(1, 2), entity_key(2, 1));
}

// ---- counts against their laws ----

constexpr double largest_uniform = 1.0 - 0x1p-53;

/// Checks that `draw` turns u into k exactly where the distribution function passes u: just below
/// F(k) it gives at most k, and just above at least k + 1. `slack` allows for the rounding of the
/// reference.
void expect_inverse(const std::function<std::int32_t(Uniform)>& draw,
                    const std::vector<double>& probabilities) {
  constexpr double slack = 1e-12;
  double cumulative = 0.0;
  for (std::size_t k = 0; k < probabilities.size(); ++k) {
    cumulative += probabilities[k];
    const auto count = static_cast<std::int32_t>(k);
    if (cumulative - slack > 0.0) {
      EXPECT_LE(draw(Uniform{cumulative - slack}), count);
    }
    if (cumulative + slack < 1.0) {
      EXPECT_GE(draw(Uniform{cumulative + slack}), count + 1);
    }
  }
  EXPECT_NEAR(cumulative, 1.0, slack) << "the reference is not complete";
}

double log_choose(double n, double k) {
  return std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1);
}

TEST(Poisson, InvertsItsDistribution) {
  for (const double mean : {0.001, 0.3, 1.0, 4.5, 30.0}) {
    std::vector<double> probabilities;
    for (int k = 0; k < 150; ++k) {
      probabilities.push_back(std::exp(k * std::log(mean) - mean - std::lgamma(k + 1.0)));
    }
    expect_inverse([mean](Uniform u) { return draw_poisson(u, mean); }, probabilities);
  }
}

TEST(Poisson, OfMeanZeroIsZero) { EXPECT_EQ(draw_poisson(Uniform{largest_uniform}, 0.0), 0); }

// The median of a Poisson law lies between mean - ln 2 and mean + 1/3.
TEST(Poisson, HasItsMedianByItsMeanHoweverLarge) {
  for (const double mean : {100.0, 1e4, 1e6, 1e8}) {
    const auto median = static_cast<double>(draw_poisson(Uniform{0.5}, mean));
    EXPECT_GE(median, mean - 0.6931471805599453);
    EXPECT_LE(median, mean + 1.0 / 3.0);
  }
}

// 2^-53 of a normal law lies 8.2 standard deviations below its mean, and 1e-14, to which the
// distribution function is summed, 7.65.
TEST(Poisson, EndsWhereTheUniformDoes) {
  constexpr double mean = 1e6;
  constexpr double deviation = 1e3;

  const std::int32_t least = draw_poisson(Uniform{0x1p-53}, mean);
  const std::int32_t most = draw_poisson(Uniform{largest_uniform}, mean);

  EXPECT_NEAR(least, mean - 7.9 * deviation, 0.4 * deviation);
  EXPECT_NEAR(most, mean + 7.9 * deviation, 0.4 * deviation);
}

TEST(PoissonDeathTest, RefusesANegativeMean) {
  EXPECT_DEATH((void)draw_poisson(Uniform{0.5}, -1.0), "expected");
}

TEST(Binomial, InvertsItsDistribution) {
  for (const int n : {1, 2, 10, 60}) {
    for (const double p : {1e-3, 0.1, 0.5, 0.7, 0.999}) {
      std::vector<double> probabilities;
      for (int k = 0; k <= n; ++k) {
        probabilities.push_back(
            std::exp(log_choose(n, k) + k * std::log(p) + (n - k) * std::log1p(-p)));
      }
      expect_inverse([n, p](Uniform u) { return draw_binomial(u, n, p); }, probabilities);
    }
  }
}

TEST(Binomial, IsCertainWhereTheProbabilityIs) {
  for (const double u : {0x1p-53, 0.5, largest_uniform}) {
    EXPECT_EQ(draw_binomial(Uniform{u}, 1000, 0.0), 0);
    EXPECT_EQ(draw_binomial(Uniform{u}, 1000, 1.0), 1000);
    EXPECT_EQ(draw_binomial(Uniform{u}, 0, 0.5), 0);
  }
}

TEST(Binomial, ClampsTheProbability) {
  EXPECT_EQ(draw_binomial(Uniform{0.5}, 10, -0.1), 0);
  EXPECT_EQ(draw_binomial(Uniform{0.5}, 10, 1.1), 10);
}

TEST(Binomial, NeverExceedsItsTrialsNorFailsAtExtremes) {
  constexpr std::int32_t most = 2'000'000'000;
  for (const double p : {1e-18, 1e-9, 0.5, 1.0 - 0x1p-53}) {
    for (const double u : {0x1p-53, 0.5, largest_uniform}) {
      const std::int32_t count = draw_binomial(Uniform{u}, most, p);
      EXPECT_GE(count, 0);
      EXPECT_LE(count, most);
    }
  }
}

TEST(BinomialDeathTest, RefusesWhatIsNoNumber) {
  EXPECT_DEATH((void)draw_binomial(Uniform{0.5}, 10, std::nan("")), "expected");
  EXPECT_DEATH((void)draw_binomial(Uniform{0.5}, -1, 0.5), "expected");
}

TEST(Hypergeometric, InvertsItsDistribution) {
  struct Urn {
    int total, marked, drawn;
  };
  for (const Urn urn : {Urn{10, 3, 4}, Urn{100, 30, 20}, Urn{20, 18, 15}, Urn{50, 1, 49}}) {
    std::vector<double> probabilities;
    for (int k = 0; k <= std::min(urn.marked, urn.drawn); ++k) {
      const bool possible = urn.drawn - k <= urn.total - urn.marked;
      const double log_ways =
          log_choose(urn.marked, k) + log_choose(urn.total - urn.marked, urn.drawn - k);
      probabilities.push_back(possible ? std::exp(log_ways - log_choose(urn.total, urn.drawn))
                                       : 0.0);
    }
    expect_inverse(
        [urn](Uniform u) { return draw_hypergeometric(u, urn.total, urn.marked, urn.drawn); },
        probabilities);
  }
}

TEST(Hypergeometric, IsCertainWhereThereIsNoChoice) {
  for (const double u : {0x1p-53, 0.5, largest_uniform}) {
    EXPECT_EQ(draw_hypergeometric(Uniform{u}, 0, 0, 0), 0);
    EXPECT_EQ(draw_hypergeometric(Uniform{u}, 10, 0, 5), 0);
    EXPECT_EQ(draw_hypergeometric(Uniform{u}, 10, 10, 5), 5);
    EXPECT_EQ(draw_hypergeometric(Uniform{u}, 10, 4, 10), 4);
    EXPECT_EQ(draw_hypergeometric(Uniform{u}, 2'000'000'000, 2'000'000'000, 7), 7);
  }
}

// ---- the rest ----

TEST(Exponential, InvertsItsDistribution) {
  // P(T <= t) = 1 - exp(-t / mean): half of an hour's law lies below ln 2 h = 2,495,329.85 ms.
  EXPECT_EQ(draw_exponential(Uniform{0.5}, std::chrono::hours{1}), Duration{2'495'330});
}

TEST(Exponential, IsNeverNothing) {
  EXPECT_EQ(draw_exponential(Uniform{0x1p-53}, Duration{1}), Duration{1});
}

// For shape 1, P(X <= x) = 1 - exp(-x).
TEST(Gamma, OfShapeOneIsExponential) {
  for (const double u : {1e-9, 0.1, 0.5, 0.9, 0.999999}) {
    EXPECT_NEAR(-std::expm1(-draw_gamma_mean_one(Uniform{u}, 1.0)), u, 1e-12 * u);
  }
}

// A gamma variable of shape 1/2 and mean 1 is the square of a standard normal one:
// P(X <= x) = erf(sqrt(x / 2)).
TEST(Gamma, OfShapeAHalfIsASquaredNormal) {
  for (const double u : {1e-6, 0.1, 0.5, 0.9, 0.999}) {
    EXPECT_NEAR(std::erf(std::sqrt(0.5 * draw_gamma_mean_one(Uniform{u}, 0.5))), u, 1e-12 * u);
  }
}

// For shape 3 and scale 1, P(X <= x) = 1 - exp(-x) (1 + x + x^2 / 2).
TEST(Gamma, OfShapeThreeInvertsItsDistribution) {
  for (const double u : {1e-6, 0.01, 0.3, 0.7, 0.9999}) {
    const double x = 3.0 * draw_gamma_mean_one(Uniform{u}, 3.0);
    EXPECT_NEAR(1.0 - std::exp(-x) * (1.0 + x + 0.5 * x * x), u, 1e-13);
  }
}

TEST(Gamma, GrowsWithTheUniformForShapesSmallAndLarge) {
  for (const double shape : {0.01, 0.2, 5.0, 300.0, 1e4}) {
    double previous = -1.0;
    for (double u = 0.0005; u < 1.0; u += 0.001) {
      const double x = draw_gamma_mean_one(Uniform{u}, shape);
      EXPECT_GE(x, previous);
      previous = x;
    }
  }
}

// P(Z <= z) = erfc(-z / sqrt 2) / 2.
TEST(Normal, InvertsItsDistribution) {
  for (const double u : {1e-300, 1e-12, 1e-5, 0.02, 0.0751, 0.3, 0.5, 0.8, 0.95, 0.99999}) {
    const double z = draw_normal(Uniform{u});
    EXPECT_NEAR(0.5 * std::erfc(-z / std::sqrt(2.0)), u, 1e-12 * u + 1e-16) << u;
  }
}

TEST(Normal, IsSymmetric) {
  for (const double u : {0x1p-50, 0x1p-10, 0.25}) {
    EXPECT_EQ(draw_normal(Uniform{u}), -draw_normal(Uniform{1.0 - u}));
  }
}

TEST(Index, IsDrawnInProportionToItsWeight) {
  const std::array<double, 4> weights = {1.0, 0.0, 2.0, 1.0};  // cumulative shares 1/4, 1/4, 3/4, 1

  EXPECT_EQ(draw_index(Uniform{0.25}, weights), 0U);
  EXPECT_EQ(draw_index(Uniform{0.26}, weights), 2U);
  EXPECT_EQ(draw_index(Uniform{0.75}, weights), 2U);
  EXPECT_EQ(draw_index(Uniform{0.76}, weights), 3U);
}

TEST(Index, IsNeverThatOfAZeroWeight) {
  const std::array<double, 4> weights = {0.0, 0.3, 0.7, 0.0};

  EXPECT_EQ(draw_index(Uniform{0x1p-53}, weights), 1U);
  EXPECT_EQ(draw_index(Uniform{largest_uniform}, weights), 2U);
}

TEST(IndexDeathTest, NeedsAWeightAboveZero) {
  const std::array<double, 2> weights = {0.0, 0.0};

  EXPECT_DEATH((void)draw_index(Uniform{0.5}, weights), "expected");
}

}  // namespace
}  // namespace passage
