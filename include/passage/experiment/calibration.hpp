#pragma once
// Which values of some parameters agree with what was observed: approximate Bayesian computation by
// rejection over a sample that fills the prior evenly, under common random numbers. It finds a
// cloud of values, not one point, and tells how much the data moved each parameter; a parameter
// that they did not move is still what was believed before.
//
// Sources: toni-2009 (approximate Bayesian computation); sobol-1967 (the sequence);
// gneiting-raftery-2007, ferro-2014 (the distance). docs/decisions/0030.

#include <passage/experiment/validation.hpp>
#include <passage/scenario/calibration_plan.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace passage {

/// How much work to spend, and how much of it to believe.
struct CalibrationEffort {
  std::uint32_t samples = 256;
  std::uint32_t replications = 4;  ///< Of each scenario for each sample; the same luck for all.
  double keep = 0.05;              ///< The share of the samples that is kept.
  std::uint32_t seed = 1;
  std::uint32_t threads = 1;
};

/// One set of values, in the order of the parameters, and how far what it gives is from what was
/// observed: the mean over fitted points of the fair CRPS in units of `scale_of` the point.
struct Trial {
  std::vector<double> values;
  double distance = 0;
};

/// What is believed of a parameter after.
struct Posterior {
  double best = 0;  ///< In the trial of the least distance.
  double low = 0;   ///< 5 of 100 of the kept trials are below it.
  double median = 0;
  double high = 0;
  double narrowed =
      0;               ///< 1 - its standard deviation / that of the prior: 0 if nothing was learnt.
  double shifted = 0;  ///< Its mean less that of the prior, in standard deviations of the prior.
};

struct Calibration {
  std::vector<Trial> trials;          ///< In the order of the sequence.
  std::vector<std::size_t> kept;      ///< Positions of the trials that were kept, the best first.
  std::vector<Posterior> posteriors;  ///< In the order of the parameters.
  double as_written = 0;              ///< The distance of the scenarios as they stand.
  std::size_t points = 0;             ///< Fitted ones.
};

/// The first points of Sobol's sequence in the unit cube. Expects: 1 <= dimensions <= 3667.
[[nodiscard]] std::vector<std::vector<double>> sobol_points(std::uint32_t count,
                                                            std::size_t dimensions);

/// What is believed after trials. Expects: at least two are kept.
[[nodiscard]] std::vector<Posterior> posteriors_of(
    const std::vector<CalibratedParameter>& parameters, const std::vector<Trial>& trials,
    const std::vector<std::size_t>& kept);

/// Asked by all threads at once, with how many trials are finished: whether to go on.
using CalibrationCarryOn = std::function<bool(Worker worker, std::uint32_t finished)>;

/// Why there is no calibration: mistakes in files, or a halt.
using CalibrationFailure = std::variant<Diagnostics, Halt>;

[[nodiscard]] tl::expected<Calibration, CalibrationFailure> calibrate(
    const CalibrationPlan& plan, const CalibrationEffort& effort,
    const CalibrationCarryOn& carry_on = {});

/// calibration.json and calibration.csv, and the best values as options of other commands.
[[nodiscard]] std::string calibration_json(const CalibrationPlan& plan,
                                           const Calibration& calibration);
[[nodiscard]] std::string calibration_csv(const CalibrationPlan& plan,
                                          const Calibration& calibration);
[[nodiscard]] std::string fitted_options(const CalibrationPlan& plan,
                                         const Calibration& calibration);

}  // namespace passage
