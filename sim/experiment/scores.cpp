#include <passage/core/contract.hpp>
#include <passage/experiment/scores.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace passage {

double quantile(std::span<const double> sorted, double p) {
  EXPECTS(!sorted.empty() && p >= 0 && p <= 1);
  const double position = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  const double weight = position - static_cast<double>(below);
  return sorted[below] + weight * (sorted[above] - sorted[below]);
}

double fair_crps(std::span<const double> sorted, double observed) {
  EXPECTS(!sorted.empty());
  const auto n = static_cast<double>(sorted.size());
  double distance = 0;
  double spread = 0;  // the sum over pairs of their distance: each value above minus below
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    distance += std::abs(sorted[i] - observed);
    spread += (2 * static_cast<double>(i) + 1 - n) * sorted[i];
  }
  const double pairs = n * (n - 1);
  return distance / n - (pairs > 0 ? spread / pairs : 0);
}

double time_to_reach(std::span<const CurvePoint> curve, double level) {
  EXPECTS(!curve.empty());
  if (curve.front().value >= level) return curve.front().time;
  for (std::size_t i = 1; i < curve.size(); ++i) {
    const CurvePoint& before = curve[i - 1];
    const CurvePoint& now = curve[i];
    if (now.value < level) continue;
    const double part = (level - before.value) / (now.value - before.value);
    return before.time + part * (now.time - before.time);
  }
  return std::numeric_limits<double>::infinity();
}

}  // namespace passage
