#pragma once
// What a scenario gives, laid beside what was observed: point by point, and along the curves that
// several points in time make. A validation says how far the two agree under the stated
// assumptions. It does not say that the model is right.
//
// Sources: gneiting-raftery-2007, ferro-2014 (scores).

#include <passage/core/time.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/observed.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// The value of an observed quantity in a run. Expects: an hourly series that reaches its time.
[[nodiscard]] double value_of(const ObservedPoint& point, const Outcome& outcome);

/// The values of one observed quantity in all replications, sorted.
using Simulated = std::vector<double>;

/// Whether the band of an observation and the 90 % interval of the replications have a value in
/// common.
enum class Agreement : std::uint8_t { met, missed };

struct PointScore {
  double low = 0;  ///< 5 of 100 replications are below it.
  double median = 0;
  double high = 0;  ///< 5 of 100 are above it.
  Agreement agreement = Agreement::missed;
  double crps = 0;
};

/// A cumulative count observed at three times or more.
struct CurveScore {
  Observable measure = Observable::killed;
  std::string area;
  std::size_t points = 0;
  double error = 0;  ///< Mean distance of medians from central values, as a share of the last.
  std::optional<SimTime> half_observed{};
  std::optional<SimTime> half_simulated{};  ///< Not reached if none.
  std::optional<SimTime> ninety_observed{};
  std::optional<SimTime> ninety_simulated{};
};

/// Points taken together.
struct PooledScore {
  std::size_t points = 0;
  std::size_t met = 0;
  double mean_crps = 0;  ///< In units of each point's scale: see `scale_of`.
  [[nodiscard]] double share_met() const {
    return points == 0 ? 1 : static_cast<double>(met) / static_cast<double>(points);
  }
};

struct Validation {
  std::vector<PointScore> points;  ///< In the order of the observed points.
  std::vector<CurveScore> curves;
  PooledScore fitted;
  PooledScore judged;
  PooledScore all;
};

/// What a miss of one point is measured in, so that few and many people can be pooled: the width of
/// its band, at least a twentieth of its central value, at least one person.
[[nodiscard]] double scale_of(const ObservedPoint& point);

/// The values of the points in replications of a scenario, sorted. The run ends with the last of
/// the points. Errors: a halt.
[[nodiscard]] tl::expected<std::vector<Simulated>, Halt> simulate(
    Loaded loaded, const std::vector<ObservedPoint>& points, const Series& which,
    const std::function<bool(const Stand&)>& carry_on = {});

[[nodiscard]] PointScore score_of(const ObservedPoint& point, const Simulated& simulated);

/// Expects: a sorted sample for each point, each with at least one value.
[[nodiscard]] Validation validate(const std::vector<ObservedPoint>& points,
                                  const std::vector<Simulated>& simulated);

/// validation.json and validation.csv. `name` is the scenario's.
[[nodiscard]] std::string validation_json(const std::string& name,
                                          const std::vector<ObservedPoint>& points,
                                          const Validation& validation, std::size_t replications);
[[nodiscard]] std::string validation_csv(const std::vector<ObservedPoint>& points,
                                         const Validation& validation);

}  // namespace passage
