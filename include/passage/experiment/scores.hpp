#pragma once
// How well a simulated distribution meets a number that was observed.
//
// Sources: gneiting-raftery-2007 (continuous ranked probability score); ferro-2014 (its fair form
// for few replications).

#include <cstdint>
#include <span>
#include <vector>

namespace passage {

/// The value that the share `p` of a sorted sample does not exceed, between two values by linear
/// interpolation (Hyndman and Fan's type 7). Expects: at least one value; 0 <= p <= 1.
[[nodiscard]] double quantile(std::span<const double> sorted, double p);

/// The fair continuous ranked probability score: the mean distance of the replications from the
/// observation, less half of that of two of them from each other, so that its mean does not hang
/// on how many there are. 0 is best; in the unit of the values; may be slightly below 0. Of one
/// replication, its distance. Expects: sorted values, at least one.
[[nodiscard]] double fair_crps(std::span<const double> sorted, double observed);

/// One point of a curve in time.
struct CurvePoint {
  double time = 0;
  double value = 0;
};

/// When a curve that is straight between its points first reaches `level`; beyond the last time if
/// it never does. Expects: at least one point, times rising.
[[nodiscard]] double time_to_reach(std::span<const CurvePoint> curve, double level);

}  // namespace passage
