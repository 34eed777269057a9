#include "core/count_quantile.hpp"
#include "core/quantile.hpp"
#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>
#include <passage/core/random.hpp>

#include <array>
#include <cmath>
#include <cstdint>

#include <Random123/philox.h>

namespace passage {

std::array<std::uint32_t, 4> Stream::block(std::uint32_t n) const {
  const auto low = static_cast<std::uint32_t>(entity_);
  const auto high = static_cast<std::uint32_t>(entity_ >> 32U);
  const r123::Philox4x32::ctr_type counter = {{static_cast<std::uint32_t>(purpose_), low, high, n}};
  const r123::Philox4x32::key_type key = {{seed_, replication_}};
  const r123::Philox4x32::ctr_type hash = r123::Philox4x32{}(counter, key);
  return {hash[0], hash[1], hash[2], hash[3]};
}

Uniform Stream::uniform(std::uint32_t n) const {
  const std::array<std::uint32_t, 4> hash = block(n);
  // An odd multiple of 2^-53: never 0 or 1, and 1 - u is exact and as likely as u.
  const std::uint64_t odd = (entity_key(hash[0], hash[1]) >> 11U) | 1U;
  return Uniform{static_cast<double>(odd) * 0x1p-53};
}

std::uint64_t Stream::bits(std::uint32_t n) const {
  const std::array<std::uint32_t, 4> hash = block(n);
  return entity_key(hash[2], hash[3]);
}

Duration draw_exponential(Uniform u, Duration mean) {
  EXPECTS(mean > Duration::zero());
  constexpr double milliseconds_per_second = 1000.0;
  const double means = -numeric::log(1.0 - u.value());
  return rounded_up_seconds(means * static_cast<double>(mean.count()) / milliseconds_per_second);
}

std::int32_t draw_poisson(Uniform u, double mean) {
  constexpr double limit = 1e9;
  EXPECTS(mean >= 0.0 && mean <= limit);
  return quantile(PoissonLaw{mean}, u.value());
}

std::int32_t draw_binomial(Uniform u, std::int32_t n, double p) {
  EXPECTS(n >= 0);
  EXPECTS(!std::isnan(p));
  if (p <= 0.0) return 0;
  if (p >= 1.0) return n;
  return quantile(BinomialLaw{static_cast<double>(n), p}, u.value());
}

std::int32_t draw_hypergeometric(Uniform u, std::int32_t total, std::int32_t marked,
                                 std::int32_t drawn) {
  EXPECTS(0 <= marked && marked <= total);
  EXPECTS(0 <= drawn && drawn <= total);
  if (marked == 0 || drawn == 0) return 0;
  const HypergeometricLaw law{static_cast<double>(total), static_cast<double>(marked),
                              static_cast<double>(drawn)};
  return quantile(law, u.value());
}

double draw_gamma_mean_one(Uniform u, double shape) {
  EXPECTS(shape > 0.0);
  return numeric::exp(log_gamma_quantile(shape, u.value())) / shape;
}

double draw_normal(Uniform u) { return normal_quantile(u.value()); }

std::size_t draw_index(Uniform u, std::span<const double> weights) {
  double total = 0.0;
  for (const double weight : weights) {
    EXPECTS(weight >= 0.0);
    total += weight;
  }
  EXPECTS(total > 0.0);

  const double target = u.value() * total;
  double cumulative = weights[0];
  std::size_t index = 0;
  while (cumulative < target) cumulative += weights[++index];
  return index;
}

}  // namespace passage
