#pragma once
// What a sample of paired futures tells of the mean, and how surely. All of it is deterministic:
// resampling draws from the seed, and sums run in the order of the replications.
//
// Sources: efron-1987 (bias-corrected and accelerated bootstrap); vargha-delaney-2000 (probability
// of superiority).

#include <passage/core/random.hpp>
#include <passage/experiment/measures.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passage {

struct Interval {
  double low = 0;
  double high = 0;
  [[nodiscard]] bool contains(double value) const { return low <= value && value <= high; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

struct Moments {
  std::size_t count = 0;
  double mean = 0;
  double variance = 0;  ///< Of the sample, with n - 1; 0 of a single value.
};
/// Expects: at least one value.
[[nodiscard]] Moments moments_of(std::span<const double> values);

/// The quantile of Student's t with n - 1 degrees of freedom that leaves (1 - confidence)/2 above.
/// Expects: n >= 2; 0 < confidence < 1.
[[nodiscard]] double t_quantile(std::size_t n, double confidence);
/// Of the mean, by Student's t. A single value tells nothing: from minus to plus infinity.
[[nodiscard]] Interval t_interval(const Moments& moments, double confidence);

/// The same positions, drawn with return, for every sample of one size that is resampled.
class Resamples {
 public:
  /// Draws: Purpose::resampling of `streams`.
  Resamples(std::uint32_t size, std::uint32_t count, const Streams& streams);
  [[nodiscard]] std::uint32_t count() const { return count_; }
  [[nodiscard]] std::span<const std::uint32_t> positions(std::uint32_t resample) const {
    return std::span{positions_}.subspan(std::size_t{resample} * size_, size_);
  }

 private:
  std::uint32_t size_;
  std::uint32_t count_;
  std::vector<std::uint32_t> positions_;
};

/// Of the mean, by the bias-corrected and accelerated bootstrap.
/// Expects: as many values as the resamples were drawn for.
[[nodiscard]] Interval bca_interval(std::span<const double> values, const Resamples& resamples,
                                    double confidence);

/// How much pairing saves: the variance of a difference of independent futures over that of paired
/// ones. 1 if neither varies, infinite if only the single ones do.
[[nodiscard]] double variance_reduction(std::span<const double> a, std::span<const double> b);
/// Of the same, by the plain percentiles of the bootstrap.
[[nodiscard]] Interval variance_reduction_interval(std::span<const double> a,
                                                   std::span<const double> b,
                                                   const Resamples& resamples, double confidence);

/// In which share of the pairs the first value is larger, and in which both are equal.
struct Superiority {
  double larger = 0;
  double equal = 0;
};
[[nodiscard]] Superiority superiority(std::span<const double> a, std::span<const double> b);

/// The mean of the worst twentieth, at least one value: the largest if fewer is better, else the
/// smallest.
[[nodiscard]] double worst_twentieth(std::vector<double> values, Sense sense);

/// How many pairs it takes until the interval of the mean difference is no wider than this to
/// either side, if the differences go on varying as they do. Expects: half_width > 0.
[[nodiscard]] std::size_t pairs_needed(const Moments& differences, double half_width,
                                       double confidence);

}  // namespace passage
