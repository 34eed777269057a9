// Intervals and selections against cases whose answer is known.

#include <passage/core/random.hpp>
#include <passage/experiment/statistics.hpp>
#include <passage/experiment/stopping.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

/// Normal draws of one repetition and one system, all different.
class Noise {
 public:
  Noise(std::uint32_t repetition, std::uint64_t system)
      : stream_(Streams{11, repetition}.of(Purpose::test, system)) {}
  [[nodiscard]] double at(std::uint32_t n) const { return draw_normal(stream_.uniform(n)); }

 private:
  Stream stream_;
};

struct Coverage {
  double by_t = 0;
  double by_bootstrap = 0;
};

/// How often the intervals of a paired difference hold its true value, 3. Both proposals share a
/// luck that is ten times what they do not share.
Coverage coverage(std::uint32_t repetitions, std::uint32_t pairs) {
  const Resamples resamples{pairs, 1'000, Streams{5, 0}};
  Coverage covered;
  for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
    const Noise shared{repetition, 1};
    const Noise own{repetition, 2};
    const Noise other{repetition, 3};
    std::vector<double> differences;
    for (std::uint32_t r = 0; r < pairs; ++r) {
      const double baseline = 100 + 10 * shared.at(r) + own.at(r);
      const double proposal = 103 + 10 * shared.at(r) + other.at(r);
      differences.push_back(proposal - baseline);
    }
    if (t_interval(moments_of(differences), 0.95).contains(3)) covered.by_t += 1;
    if (bca_interval(differences, resamples, 0.95).contains(3)) covered.by_bootstrap += 1;
  }
  covered.by_t /= repetitions;
  covered.by_bootstrap /= repetitions;
  return covered;
}

TEST(Comparison, CoversTheTrueDifferenceAsOftenAsItSays) {
  const Coverage covered = coverage(2'000, 50);

  EXPECT_GE(covered.by_t, 0.93);
  EXPECT_LE(covered.by_t, 0.97);
  EXPECT_GE(covered.by_bootstrap, 0.93);
  EXPECT_LE(covered.by_bootstrap, 0.97);
}

/// Case 22: the best of five is ahead of all others by exactly what matters, the hardest case that
/// the procedure promises anything of.
double correct_selections(std::uint32_t repetitions, double correlated) {
  constexpr std::uint32_t systems = 5;
  constexpr std::uint32_t most = 3'000;
  std::uint32_t correct = 0;
  for (std::uint32_t repetition = 0; repetition < repetitions; ++repetition) {
    const Noise shared{repetition, 100};
    std::vector<std::vector<double>> columns(systems);
    std::optional<Selection> selection;
    for (std::uint32_t r = 0; !selection && r < most; ++r) {
      for (std::uint32_t i = 0; i < systems; ++i) {
        const double own = Noise{repetition, i}.at(r);
        columns[i].push_back(
            (i == 2 ? 1.0 : 0.0) +
            3 * (correlated * shared.at(r) + std::sqrt(1 - correlated * correlated) * own));
      }
      if (r % 20 == 19) selection = select_largest(columns, {.confidence = 0.95, .indifferent = 1});
    }
    if (selection && selection->chosen == 2) ++correct;
  }
  return static_cast<double>(correct) / repetitions;
}

TEST(Comparison, SelectsTheBestAsOftenAsItPromisesWhenItIsBarelyBest) {
  // One-sided: 0.95 less 2.3 standard errors of 300 repetitions.
  EXPECT_GE(correct_selections(300, 0), 0.95 - 2.3 * std::sqrt(0.95 * 0.05 / 300));
}

TEST(Comparison, SelectsAsSurelyUnderCommonLuck) {
  EXPECT_GE(correct_selections(300, 0.9), 0.95 - 2.3 * std::sqrt(0.95 * 0.05 / 300));
}

}  // namespace
}  // namespace passage
