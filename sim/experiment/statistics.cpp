#include <passage/core/contract.hpp>
#include <passage/experiment/scores.hpp>
#include <passage/experiment/statistics.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace passage {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

std::uint32_t draw_below(const Stream& stream, std::uint32_t n, std::uint32_t bound) {
  return static_cast<std::uint32_t>(stream.uniform(n).value() * bound);
}

/// The mean of the values at the positions.
double mean_at(std::span<const double> values, std::span<const std::uint32_t> positions) {
  double sum = 0;
  for (const std::uint32_t position : positions) sum += values[position];
  return sum / static_cast<double>(positions.size());
}

double sum_of_squares(std::span<const double> values, double mean) {
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum;
}

double sum_of_cubes(std::span<const double> values, double mean) {
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean) * (value - mean);
  return sum;
}

/// Which share of the resampled means to leave out, where the plain bootstrap leaves out `tail`.
double corrected(double tail, double bias, double acceleration) {
  const boost::math::normal normal;
  const double z = bias + boost::math::quantile(normal, tail);
  return boost::math::cdf(normal, bias + z / (1 - acceleration * z));
}

double variance_reduction_at(std::span<const double> a, std::span<const double> b,
                             std::span<const std::uint32_t> positions) {
  std::vector<double> some_a;
  std::vector<double> some_b;
  some_a.reserve(positions.size());
  some_b.reserve(positions.size());
  for (const std::uint32_t position : positions) {
    some_a.push_back(a[position]);
    some_b.push_back(b[position]);
  }
  return variance_reduction(some_a, some_b);
}

}  // namespace

Moments moments_of(std::span<const double> values) {
  EXPECTS(!values.empty());
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  const double squares = sum_of_squares(values, mean);
  return {values.size(), mean, values.size() > 1 ? squares / (n - 1) : 0};
}

double t_quantile(std::size_t n, double confidence) {
  EXPECTS(n >= 2);
  EXPECTS(confidence > 0 && confidence < 1);
  const boost::math::students_t t{static_cast<double>(n - 1)};
  return boost::math::quantile(boost::math::complement(t, (1 - confidence) / 2));
}

Interval t_interval(const Moments& moments, double confidence) {
  if (moments.count < 2) return {-infinity, infinity};
  const double error = std::sqrt(moments.variance / static_cast<double>(moments.count));
  const double half = error == 0 ? 0 : t_quantile(moments.count, confidence) * error;
  return {moments.mean - half, moments.mean + half};
}

Resamples::Resamples(std::uint32_t size, std::uint32_t count, const Streams& streams)
    : size_(size), count_(count) {
  positions_.reserve(std::size_t{size} * count);
  for (std::uint32_t i = 0; i < count; ++i) {
    const Stream stream = streams.of(Purpose::resampling, entity_key(size, i));
    for (std::uint32_t n = 0; n < size; ++n) positions_.push_back(draw_below(stream, n, size));
  }
}

Interval bca_interval(std::span<const double> values, const Resamples& resamples,
                      double confidence) {
  const Moments moments = moments_of(values);
  if (moments.count < 2) return {-infinity, infinity};
  if (moments.variance == 0) return {moments.mean, moments.mean};
  std::vector<double> means(resamples.count());
  for (std::uint32_t i = 0; i < resamples.count(); ++i)
    means[i] = mean_at(values, resamples.positions(i));
  std::ranges::sort(means);
  const auto below =
      static_cast<double>(std::ranges::lower_bound(means, moments.mean) - means.begin());
  const auto not_above =
      static_cast<double>(std::ranges::upper_bound(means, moments.mean) - means.begin());
  const auto n = static_cast<double>(means.size());
  const double share = std::clamp((below + not_above) / 2, 0.5, n - 0.5) / n;
  const double bias = boost::math::quantile(boost::math::normal{}, share);
  const double squares = sum_of_squares(values, moments.mean);
  const double acceleration =
      sum_of_cubes(values, moments.mean) / (6 * squares * std::sqrt(squares));
  const double tail = (1 - confidence) / 2;
  return {quantile(means, corrected(tail, bias, acceleration)),
          quantile(means, corrected(1 - tail, bias, acceleration))};
}

double variance_reduction(std::span<const double> a, std::span<const double> b) {
  EXPECTS(a.size() == b.size());
  std::vector<double> differences(a.size());
  std::ranges::transform(a, b, differences.begin(), std::minus<>{});
  const double apart = moments_of(a).variance + moments_of(b).variance;
  const double paired = moments_of(differences).variance;
  if (paired > 0) return apart / paired;
  return apart > 0 ? infinity : 1;
}

Interval variance_reduction_interval(std::span<const double> a, std::span<const double> b,
                                     const Resamples& resamples, double confidence) {
  std::vector<double> ratios(resamples.count());
  for (std::uint32_t i = 0; i < resamples.count(); ++i)
    ratios[i] = variance_reduction_at(a, b, resamples.positions(i));
  std::ranges::sort(ratios);
  // Without interpolation: some may be infinite.
  const auto at = [&](double share) {
    return ratios[static_cast<std::size_t>(share * static_cast<double>(ratios.size() - 1))];
  };
  const double tail = (1 - confidence) / 2;
  return {at(tail), at(1 - tail)};
}

Superiority superiority(std::span<const double> a, std::span<const double> b) {
  EXPECTS(a.size() == b.size() && !a.empty());
  std::size_t larger = 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) ++larger;
    if (a[i] == b[i]) ++equal;
  }
  const auto n = static_cast<double>(a.size());
  return {static_cast<double>(larger) / n, static_cast<double>(equal) / n};
}

double worst_twentieth(std::vector<double> values, Sense sense) {
  EXPECTS(!values.empty());
  std::ranges::sort(values);
  if (sense != Sense::more) std::ranges::reverse(values);
  const std::size_t count = (values.size() + 19) / 20;
  return moments_of(std::span{values}.first(count)).mean;
}

std::size_t pairs_needed(const Moments& differences, double half_width, double confidence) {
  EXPECTS(half_width > 0);
  if (differences.variance == 0) return 2;
  const boost::math::normal normal;
  const double z = boost::math::quantile(boost::math::complement(normal, (1 - confidence) / 2));
  const double n = differences.variance * z * z / (half_width * half_width);
  return n > 1e9 ? std::size_t{1'000'000'000} : static_cast<std::size_t>(std::ceil(n)) + 2;
}

}  // namespace passage
