// The draws against closed forms. Each case states its formula, its tolerance, and the standard
// error of what is measured at the fixed seed; the numbers are those of docs/model.md, section
// "Verification cases".

#include "support/stats.hpp"
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <numbers>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using std::chrono::hours;

constexpr Streams drawn_from{20161207, 1};

Stream stream(std::uint32_t replication) { return drawn_from.of(Purpose::test, replication); }

/// An exponential wait for a rate per hour.
Duration wait(Uniform u, double per_hour) {
  return draw_exponential(u, rounded_up_seconds(3'600.0 / per_hour));
}

// Case 10. Strikes at exponential distances of rate la: their number in T is Poisson, of mean la T
// and Fano factor 1. la = 5 per hour, T = 2 h. Standard errors 0.1 % and 0.45 %.
TEST(ShellingCount, IsPoisson) {
  constexpr double rate = 5.0;
  Moments counts;

  for (std::uint32_t replication = 0; replication < 100'000; ++replication) {
    const Stream strikes = stream(replication);
    std::uint32_t count = 0;
    for (Duration t = wait(strikes.uniform(0), rate); t < hours{2};
         t += wait(strikes.uniform(count), rate)) {
      ++count;
    }
    counts.add(count);
  }

  EXPECT_THAT(counts.mean(), IsWithinPercentOf(1.0, 10.0));
  EXPECT_THAT(counts.fano_factor(), IsWithinPercentOf(2.0, 1.0));
}

// Case 10, drawn in one go. Standard errors 0.1 % and 0.45 %.
TEST(ShellingCount, IsTheSameWhenDrawnInOneGo) {
  Moments counts;

  for (std::uint32_t replication = 0; replication < 100'000; ++replication) {
    counts.add(draw_poisson(stream(replication).uniform(0), 10.0));
  }

  EXPECT_THAT(counts.mean(), IsWithinPercentOf(1.0, 10.0));
  EXPECT_THAT(counts.fano_factor(), IsWithinPercentOf(2.0, 1.0));
}

// Case 11. Candidates of rate 3 per hour, each accepted with probability (1 + sin(pi t / 12)) / 3:
// over 24 h the accepted are the integral of 1 + sin, 24. Standard error 0.1 %.
TEST(Thinning, GivesTheIntegralOfTheIntensity) {
  constexpr double dominating = 3.0;
  Moments counts;

  for (std::uint32_t replication = 0; replication < 40'000; ++replication) {
    const Stream draws = stream(replication);
    std::uint32_t candidate = 0;
    int accepted = 0;
    for (Duration t = wait(draws.uniform(0), dominating); t < hours{24};
         t += wait(draws.uniform(2 * candidate), dominating)) {
      const double intensity = 1.0 + std::sin(in_hours(t) * std::numbers::pi / 12.0);
      const double acceptance = draws.uniform(2 * candidate + 1).value();
      if (acceptance < intensity / dominating) ++accepted;
      ++candidate;
    }
    counts.add(accepted);
  }

  EXPECT_THAT(counts.mean(), IsWithinPercentOf(0.5, 24.0));
}

// Case 15. A Poisson count whose mean m is multiplied by a gamma variable of shape k and mean 1 has
// variance m + m^2 / k. m = 3, k = 2: 7.5. Standard error 0.7 %.
TEST(CasualtyCount, HasTheVarianceOfAGammaPoissonLaw) {
  constexpr double mean = 3.0;
  constexpr double shape = 2.0;
  Moments counts;

  for (std::uint32_t replication = 0; replication < 100'000; ++replication) {
    const double severity = draw_gamma_mean_one(stream(replication).uniform(0), shape);
    counts.add(draw_poisson(stream(replication).uniform(1), mean * severity));
  }

  EXPECT_THAT(counts.mean(), IsWithinPercentOf(1.5, mean));
  EXPECT_THAT(counts.variance(), IsWithinPercentOf(3.0, mean + mean * mean / shape));
}

constexpr std::array<double, 3> utilities = {1.0, 0.2, -0.5};

/// e^U / sum of e^U.
double logit_share(std::size_t choice) {
  double sum = 0.0;
  for (const double utility : utilities) sum += std::exp(utility);
  return std::exp(utilities[choice]) / sum;
}

// Case 16. Indices drawn with weights e^U have logit shares. Standard error of the smallest share,
// 0.13, in three million draws: 0.15 %.
TEST(LogitChoice, HasItsSharesWhenDrawnByWeight) {
  constexpr std::uint32_t replications = 3'000'000;
  std::array<double, 3> weights{};
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = std::exp(utilities[i]);
  std::array<double, 3> chosen{};

  for (std::uint32_t replication = 0; replication < replications; ++replication) {
    chosen[draw_index(stream(replication).uniform(0), weights)] += 1.0;
  }

  EXPECT_THAT(chosen[0] / replications, IsWithinPercentOf(0.6, logit_share(0)));
  EXPECT_THAT(chosen[1] / replications, IsWithinPercentOf(0.6, logit_share(1)));
  EXPECT_THAT(chosen[2] / replications, IsWithinPercentOf(0.6, logit_share(2)));
}

// Case 18. A truce of planned length D that breaks at rate la is open for (1 - e^(-la D)) / la in
// the mean. la = 0.15 and D = 5, per day and in days. Standard error 0.1 %.
TEST(Truce, IsOpenForItsExpectedTime) {
  constexpr double rate = 0.15;
  constexpr Duration planned = hours{5 * 24};
  Moments days_open;

  for (std::uint32_t replication = 0; replication < 200'000; ++replication) {
    const Duration broken = wait(stream(replication).uniform(0), rate / 24.0);
    days_open.add(in_days(std::min(planned, broken)));
  }

  EXPECT_THAT(days_open.mean(), IsWithinPercentOf(0.5, (1.0 - std::exp(-rate * 5.0)) / rate));
}

// Case 21. n of N people of whom K are marked: n K / N of the marked in the mean, with variance
// n K/N (1 - K/N) (N - n) / (N - 1). N = 100, K = 30, n = 20: 6 and 3.394. Standard errors 0.07 %
// and 0.32 %.
TEST(Split, IsHypergeometric) {
  Moments marked;

  for (std::uint32_t replication = 0; replication < 200'000; ++replication) {
    marked.add(draw_hypergeometric(stream(replication).uniform(0), 100, 30, 20));
  }

  EXPECT_THAT(marked.mean(), IsWithinPercentOf(0.5, 6.0));
  EXPECT_THAT(marked.variance(), IsWithinPercentOf(1.0, 20.0 * 0.3 * 0.7 * 80.0 / 99.0));
}

// Case 21, kind by kind: 40 of (50, 30, 120) people, one kind after the other, take 40 times 1/4,
// 0.15 and 0.6 of each in the mean. Standard errors below 0.12 %.
TEST(Split, OverSeveralKindsTakesEachInProportionAndAllOfThemTogether) {
  constexpr std::array<std::int32_t, 3> kinds = {50, 30, 120};
  std::array<Moments, 3> taken;

  for (std::uint32_t replication = 0; replication < 100'000; ++replication) {
    std::int32_t people = 200;
    std::int32_t wanted = 40;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
      const Uniform u = stream(replication).uniform(static_cast<std::uint32_t>(i));
      const std::int32_t part = draw_hypergeometric(u, people, kinds[i], wanted);
      taken[i].add(part);
      people -= kinds[i];
      wanted -= part;
    }
    ASSERT_EQ(wanted, 0);
  }

  EXPECT_THAT(taken[0].mean(), IsWithinPercentOf(0.5, 10.0));
  EXPECT_THAT(taken[1].mean(), IsWithinPercentOf(0.5, 6.0));
  EXPECT_THAT(taken[2].mean(), IsWithinPercentOf(0.5, 24.0));
}

// Case 23. Of N people whose hazard of leaving sums to H over eight epochs, N (1 - e^-H) leave in
// the mean, with the variance of a binomial law. N = 500, H = 0.4. Standard errors 0.03 % and
// 0.7 %.
TEST(Departures, FollowTheHazardHoweverItIsDividedIntoEpochs) {
  constexpr std::int32_t people = 500;
  constexpr double hazard = 0.4;
  constexpr std::uint32_t epochs = 8;
  const double leave_in_epoch = -std::expm1(-hazard / epochs);
  Moments departed;

  for (std::uint32_t replication = 0; replication < 40'000; ++replication) {
    std::int32_t left_behind = people;
    for (std::uint32_t epoch = 0; epoch < epochs; ++epoch) {
      const Uniform u = stream(replication).uniform(epoch);
      left_behind -= draw_binomial(u, left_behind, leave_in_epoch);
    }
    departed.add(people - left_behind);
  }

  const double p = -std::expm1(-hazard);
  EXPECT_THAT(departed.mean(), IsWithinPercentOf(0.5, people * p));
  EXPECT_THAT(departed.variance(), IsWithinPercentOf(5.0, people * p * (1.0 - p)));
}

}  // namespace
}  // namespace passage::test
