#pragma once
// Counts by inversion: the smallest count whose cumulative probability reaches a uniform number.
// Exact for any mean (no normal approximation) to about 1e-14 of probability, with only + - * / on
// doubles, so that every compiler gets the same bits.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace passage {

/// A weight below this share of the sum so far no longer matters to a uniform of 53 bits.
constexpr double negligible = 0x1p-60;

// A law of counts is told by its support, its mean, its mode, and the ratios of neighbouring
// probabilities: up(k) = P(k + 1) / P(k) and down(k) = P(k - 1) / P(k). Counts are held as doubles,
// which are exact up to 2^53.

struct PoissonLaw {
  double mean;
  [[nodiscard]] static double first() { return 0.0; }
  [[nodiscard]] static double last() { return std::numeric_limits<std::int32_t>::max(); }
  [[nodiscard]] double mode() const { return std::floor(mean); }
  [[nodiscard]] double up(double k) const { return mean / (k + 1.0); }
  [[nodiscard]] double down(double k) const { return k / mean; }
};

struct BinomialLaw {
  BinomialLaw(double trials, double p)
      : mean(trials * p), n(trials), peak(std::floor((n + 1.0) * p)), odds(p / (1.0 - p)) {}
  [[nodiscard]] static double first() { return 0.0; }
  [[nodiscard]] double last() const { return n; }
  [[nodiscard]] double mode() const { return std::min(n, peak); }
  [[nodiscard]] double up(double k) const { return odds * (n - k) / (k + 1.0); }
  [[nodiscard]] double down(double k) const { return k / (odds * (n - k + 1.0)); }

  double mean;
  double n;
  double peak;
  double odds;
};

struct HypergeometricLaw {
  HypergeometricLaw(double total, double marked_ones, double draws)
      : mean(draws * marked_ones / total),
        marked(marked_ones),
        drawn(draws),
        spare(total - marked_ones - draws),
        peak(std::floor((draws + 1.0) * (marked_ones + 1.0) / (total + 2.0))) {}
  [[nodiscard]] double first() const { return std::max(0.0, -spare); }
  [[nodiscard]] double last() const { return std::min(marked, drawn); }
  [[nodiscard]] double mode() const { return std::clamp(peak, first(), last()); }
  [[nodiscard]] double up(double k) const {
    return (marked - k) * (drawn - k) / ((k + 1.0) * (spare + k + 1.0));
  }
  [[nodiscard]] double down(double k) const { return 1.0 / up(k - 1.0); }

  double mean;
  double marked;
  double drawn;
  double spare;  ///< The unmarked left over if all drawn were unmarked; below zero if too few.
  double peak;
};

/// A sum of weights outwards from the mode, and the last count that mattered to it. The mode itself
/// weighs 1.
struct Sum {
  double weight;
  double end;
};

/// The weight of all counts below the mode.
template <class Law>
Sum below_mode(const Law& law) {
  double sum = 0.0;
  double weight = 1.0;
  double k = law.mode();
  while (k > law.first() && weight > negligible * (1.0 + sum)) {
    weight *= law.down(k);
    sum += weight;
    k -= 1.0;
  }
  return {sum, k};
}

/// The weight of all counts, given that of those up to the mode.
template <class Law>
Sum all_counts(const Law& law, double up_to_mode) {
  double sum = up_to_mode;
  double weight = 1.0;
  double k = law.mode();
  while (k < law.last() && weight > negligible * sum) {
    weight *= law.up(k);
    sum += weight;
    k += 1.0;
  }
  return {sum, k};
}

/// The smallest count at or below the mode up to which `target` of the weight lies.
template <class Law>
double search_down(const Law& law, Sum below, double target) {
  double weight = 1.0;
  double k = law.mode();
  while (k > below.end && below.weight >= target) {
    weight *= law.down(k);
    below.weight -= weight;
    k -= 1.0;
  }
  return k;
}

/// The smallest count at or above the mode up to which `target` of the weight lies.
template <class Law>
double search_up(const Law& law, double up_to_mode, double end, double target) {
  double weight = 1.0;
  double k = law.mode();
  while (k < end && up_to_mode < target) {
    weight *= law.up(k);
    up_to_mode += weight;
    k += 1.0;
  }
  return k;
}

/// The smallest count k with P(X <= k) >= u. The weights are summed from the mode outwards and
/// normalised by their own sum, so that no function of the mathematics library is needed and
/// nothing under- or overflows. Cost: grows with the standard deviation; some 20 steps at least.
template <class Law>
std::int32_t quantile(const Law& law, double u) {
  if (u <= 1.0 - law.mean) return 0;  // Markov: P(X >= 1) is at most the mean. Most draws end here.

  const Sum below = below_mode(law);
  const double up_to_mode = below.weight + 1.0;
  const Sum all = all_counts(law, up_to_mode);
  const double target = u * all.weight;
  const double count = target <= up_to_mode ? search_down(law, below, target)
                                            : search_up(law, up_to_mode, all.end, target);
  return static_cast<std::int32_t>(count);
}

}  // namespace passage
