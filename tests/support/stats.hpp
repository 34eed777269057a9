#pragma once
// What the tests of theory measure: means and variances of many replications.

#include <cmath>
#include <cstdint>

#include <gmock/gmock.h>

namespace passage::test {

/// Mean and variance of what was added so far (Welford's recurrence).
class Moments {
 public:
  void add(double value) {
    count_ += 1.0;
    const double step = value - mean_;
    mean_ += step / count_;
    squares_ += step * (value - mean_);
  }
  [[nodiscard]] double mean() const { return mean_; }
  /// Expects: two values or more.
  [[nodiscard]] double variance() const { return squares_ / (count_ - 1.0); }
  /// Variance over mean: 1 for a Poisson law.
  [[nodiscard]] double fano_factor() const { return variance() / mean_; }

 private:
  double count_ = 0.0;
  double mean_ = 0.0;
  double squares_ = 0.0;
};

/// Whether a number is within `percent` of what theory says.
MATCHER_P2(IsWithinPercentOf, percent, theory, "") {
  const double error = 100.0 * std::abs(arg - theory) / std::abs(theory);
  *result_listener << "which is " << error << " % off";
  return error <= percent;
}

}  // namespace passage::test
