// Laws of the draws.

#include <passage/core/random.hpp>
#include <passage/core/time.hpp>

#include <algorithm>
#include <cstdint>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

/// A uniform number of its own kind: hashed from an arbitrary entity.
Uniform any_uniform() {
  return Stream{1, 1, Purpose::test, *rc::gen::arbitrary<std::uint64_t>()}.uniform(0);
}
/// A share, often a small one: probabilities of an hour are.
double any_share() {
  const double share = any_uniform().value();
  return *rc::gen::element(1.0, 0.1, 1e-3, 1e-6) * share;
}
std::int32_t any_count(std::int32_t limit) { return *rc::gen::inRange(0, limit + 1); }

RC_GTEST_PROP(Draws, AreStrictlyBetweenZeroAndOne, ()) {
  const double u = any_uniform().value();

  RC_ASSERT(0.0 < u);
  RC_ASSERT(u < 1.0);
  RC_ASSERT(1.0 - (1.0 - u) == u);
}

RC_GTEST_PROP(Counts, GrowWithTheUniform, ()) {
  const auto [low, high] = std::minmax({any_uniform().value(), any_uniform().value()});
  const std::int32_t n = any_count(100'000);
  const double p = any_share();

  RC_ASSERT(draw_binomial(Uniform{low}, n, p) <= draw_binomial(Uniform{high}, n, p));
  RC_ASSERT(draw_poisson(Uniform{low}, n * p) <= draw_poisson(Uniform{high}, n * p));
}

RC_GTEST_PROP(Binomial, GrowsWithTheProbability, ()) {
  const Uniform u = any_uniform();
  const std::int32_t n = any_count(100'000);
  const auto [low, high] = std::minmax({any_share(), any_share()});

  RC_ASSERT(draw_binomial(u, n, low) <= draw_binomial(u, n, high));
}

RC_GTEST_PROP(Binomial, GrowsWithTheTrialsByNoMoreThanTheirNumber, ()) {
  const Uniform u = any_uniform();
  const std::int32_t n = any_count(100'000);
  const std::int32_t more = any_count(20);
  const double p = any_share();

  const std::int32_t few = draw_binomial(u, n, p);
  const std::int32_t many = draw_binomial(u, n + more, p);

  RC_ASSERT(few <= many);
  RC_ASSERT(many <= few + more);
}

RC_GTEST_PROP(Poisson, GrowsWithItsMean, ()) {
  const Uniform u = any_uniform();
  const auto [low, high] = std::minmax({1e5 * any_share(), 1e5 * any_share()});

  RC_ASSERT(draw_poisson(u, low) <= draw_poisson(u, high));
}

RC_GTEST_PROP(Hypergeometric, LeavesNoFewerThanNoneOnEitherSide, ()) {
  const std::int32_t total = any_count(50'000);
  const std::int32_t marked = any_count(total);
  const std::int32_t drawn = any_count(total);

  const std::int32_t hit = draw_hypergeometric(any_uniform(), total, marked, drawn);

  RC_ASSERT(std::max(0, drawn - (total - marked)) <= hit);
  RC_ASSERT(hit <= std::min(marked, drawn));
}

RC_GTEST_PROP(Hypergeometric, GrowsWithTheMarkedAndTheDrawn, ()) {
  const Uniform u = any_uniform();
  const std::int32_t total = any_count(5'000) + 1;
  const std::int32_t marked = any_count(total - 1);
  const std::int32_t drawn = any_count(total - 1);

  const std::int32_t hit = draw_hypergeometric(u, total, marked, drawn);

  RC_ASSERT(hit <= draw_hypergeometric(u, total, marked + 1, drawn));
  RC_ASSERT(hit <= draw_hypergeometric(u, total, marked, drawn + 1));
}

RC_GTEST_PROP(Waits, GrowWithTheUniformAndTheMean, ()) {
  const auto [low, high] = std::minmax({any_uniform().value(), any_uniform().value()});
  const Duration mean{*rc::gen::inRange<std::int64_t>(1, 1'000'000'000)};

  RC_ASSERT(draw_exponential(Uniform{low}, mean) <= draw_exponential(Uniform{high}, mean));
  RC_ASSERT(draw_exponential(Uniform{low}, mean) <= draw_exponential(Uniform{low}, 2 * mean));
}

RC_GTEST_PROP(Dates, AreReadAsTheyWerePrinted, ()) {
  // From the year 0 to the year 9999, the reach of four digits.
  const SimTime moment{
      Duration{*rc::gen::inRange<std::int64_t>(-62'167'219'200'000, 253'402'300'800'000)}};

  RC_ASSERT(parse_date(to_text(moment)) == moment);
  RC_ASSERT(parse_date(to_journal_text(moment)) == moment);
}

}  // namespace
}  // namespace passage
