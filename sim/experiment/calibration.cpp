#include <passage/core/contract.hpp>
#include <passage/experiment/calibration.hpp>
#include <passage/experiment/scores.hpp>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include <boost/random/sobol.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

/// A case whose points are read. Only fitted points count.
struct PreparedCase {
  std::string scenario;
  std::vector<ObservedPoint> points;
};

void append(Diagnostics& diagnostics, const Diagnostics& more) {
  diagnostics.insert(diagnostics.end(), more.begin(), more.end());
}

/// The fitted points of a case. What is wrong goes to `diagnostics`.
PreparedCase prepare(const CalibrationCase& one, Diagnostics& diagnostics) {
  PreparedCase prepared{one.scenario, {}};
  const Result<Loaded> loaded = load(one.scenario);
  if (!loaded) {
    append(diagnostics, loaded.error());
    return prepared;
  }
  for (const std::string& table : one.observed) {
    const auto points = load_observed(table, loaded->scenario);
    if (!points) {
      append(diagnostics, points.error());
      continue;
    }
    std::ranges::copy_if(*points, std::back_inserter(prepared.points),
                         [](const ObservedPoint& point) { return point.use == Use::fitted; });
  }
  return prepared;
}

std::vector<Override> overrides_of(const std::vector<CalibratedParameter>& parameters,
                                   const std::vector<double>& values) {
  std::vector<Override> overrides;
  for (std::size_t i = 0; i < values.size(); ++i)
    overrides.push_back(parameters[i].set_to(values[i]));
  return overrides;
}

/// Both ends of the ranges must be values that the scenarios take.
Diagnostics mistakes_at_the_ends(const CalibrationPlan& plan,
                                 const std::vector<PreparedCase>& cases) {
  std::vector<double> low;
  std::vector<double> high;
  for (const CalibratedParameter& parameter : plan.parameters) {
    low.push_back(parameter.low);
    high.push_back(parameter.high);
  }
  Diagnostics diagnostics;
  for (const PreparedCase& one : cases) {
    for (const auto& end : {low, high}) {
      const Result<Loaded> loaded = load(one.scenario, overrides_of(plan.parameters, end));
      if (!loaded) append(diagnostics, loaded.error());
    }
  }
  return diagnostics;
}

/// The distance of all cases under some values from what was observed.
class Judge {
 public:
  Judge(const CalibrationPlan& plan, const std::vector<PreparedCase>& cases,
        const CalibrationEffort& effort)
      : plan_(plan), cases_(cases), effort_(effort) {}

  [[nodiscard]] tl::expected<double, CalibrationFailure> distance(
      const std::vector<double>& values, const std::function<bool(const Stand&)>& carry_on) const {
    double sum = 0;
    std::size_t points = 0;
    for (const PreparedCase& one : cases_) {
      if (one.points.empty()) continue;
      Result<Loaded> loaded = load(one.scenario, overrides_of(plan_.parameters, values));
      if (!loaded) return tl::make_unexpected(CalibrationFailure{loaded.error()});
      const auto simulated =
          simulate(std::move(*loaded), one.points,
                   {.seed = effort_.seed, .count = effort_.replications, .threads = 1}, carry_on);
      if (!simulated) return tl::make_unexpected(CalibrationFailure{simulated.error()});
      for (std::size_t i = 0; i < one.points.size(); ++i)
        sum += fair_crps((*simulated)[i], one.points[i].central) / scale_of(one.points[i]);
      points += one.points.size();
    }
    return sum / static_cast<double>(points);
  }

 private:
  const CalibrationPlan& plan_;
  const std::vector<PreparedCase>& cases_;
  const CalibrationEffort& effort_;
};

/// Runs every trial, and the scenarios as written as one more. Each writes to a place of its own.
std::optional<CalibrationFailure> run_trials(const Judge& judge, const CalibrationEffort& effort,
                                             const CalibrationCarryOn& carry_on,
                                             std::vector<Trial>& trials) {
  std::vector<std::optional<CalibrationFailure>> failures(trials.size());
  std::atomic<std::uint32_t> finished{0};
  std::atomic<bool> has_failed{false};
  const auto count = static_cast<std::uint32_t>(trials.size());
  share_work(count, effort.threads, [&](std::uint32_t i, Worker worker) {
    if (has_failed) return;
    const auto distance = judge.distance(trials[i].values, [&](const Stand&) {
      return !has_failed && (!carry_on || carry_on(worker, finished));
    });
    if (distance) {
      trials[i].distance = *distance;
      ++finished;
    } else {
      failures[i] = distance.error();
      has_failed = true;
    }
  });
  const auto first = std::ranges::find_if(failures, [](const auto& f) { return f.has_value(); });
  return first == failures.end() ? std::nullopt : *first;
}

std::vector<std::size_t> best_of(const std::vector<Trial>& trials, double keep) {
  std::vector<std::size_t> order(trials.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return trials[i].distance; });
  const auto kept = static_cast<std::size_t>(std::ceil(keep * static_cast<double>(trials.size())));
  order.resize(std::min(trials.size(), std::max<std::size_t>(2, kept)));
  return order;
}

}  // namespace

std::vector<std::vector<double>> sobol_points(std::uint32_t count, std::size_t dimensions) {
  boost::random::sobol sequence{dimensions};
  const double width = static_cast<double>(boost::random::sobol::max()) + 1;
  std::vector<std::vector<double>> points(count, std::vector<double>(dimensions, 0));
  for (auto& point : points) {
    for (double& coordinate : point) coordinate = (static_cast<double>(sequence()) + 0.5) / width;
  }
  return points;
}

std::vector<Posterior> posteriors_of(const std::vector<CalibratedParameter>& parameters,
                                     const std::vector<Trial>& trials,
                                     const std::vector<std::size_t>& kept) {
  EXPECTS(kept.size() >= 2);
  std::vector<Posterior> posteriors;
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    std::vector<double> values;
    values.reserve(kept.size());
    for (const std::size_t i : kept) values.push_back(trials[i].values[p]);
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const double range = parameters[p].high - parameters[p].low;
    const double prior_deviation = range / std::sqrt(12.0);
    const double best = values.front();
    std::ranges::sort(values);
    posteriors.push_back({.best = best,
                          .low = quantile(values, 0.05),
                          .median = quantile(values, 0.5),
                          .high = quantile(values, 0.95),
                          .narrowed = 1 - std::sqrt(squares / (n - 1)) / prior_deviation,
                          .shifted = (mean - (parameters[p].low + range / 2)) / prior_deviation});
  }
  return posteriors;
}

tl::expected<Calibration, CalibrationFailure> calibrate(const CalibrationPlan& plan,
                                                        const CalibrationEffort& effort,
                                                        const CalibrationCarryOn& carry_on) {
  EXPECTS(effort.samples >= 2 && effort.replications >= 1);
  Diagnostics mistakes;
  std::vector<PreparedCase> cases;
  for (const CalibrationCase& one : plan.cases) cases.push_back(prepare(one, mistakes));
  if (mistakes.empty()) mistakes = mistakes_at_the_ends(plan, cases);
  Calibration calibration;
  for (const PreparedCase& one : cases) calibration.points += one.points.size();
  if (mistakes.empty() && calibration.points == 0)
    mistakes.push_back({{}, "no observed point is marked 'fitted'"});
  if (!mistakes.empty()) return tl::make_unexpected(CalibrationFailure{std::move(mistakes)});

  for (const auto& point : sobol_points(effort.samples, plan.parameters.size())) {
    Trial trial;
    for (std::size_t i = 0; i < point.size(); ++i)
      trial.values.push_back(std::lerp(plan.parameters[i].low, plan.parameters[i].high, point[i]));
    calibration.trials.push_back(std::move(trial));
  }
  calibration.trials.emplace_back();  // as written
  const Judge judge{plan, cases, effort};
  if (const auto failure = run_trials(judge, effort, carry_on, calibration.trials))
    return tl::make_unexpected(*failure);
  calibration.as_written = calibration.trials.back().distance;
  calibration.trials.pop_back();
  calibration.kept = best_of(calibration.trials, effort.keep);
  calibration.posteriors = posteriors_of(plan.parameters, calibration.trials, calibration.kept);
  return calibration;
}

std::string calibration_json(const CalibrationPlan& plan, const Calibration& calibration) {
  nlohmann::ordered_json json{{"fitted_points", calibration.points},
                              {"trials", calibration.trials.size()},
                              {"kept", calibration.kept.size()}};
  json["distance"] = {{"as_written", calibration.as_written},
                      {"best", calibration.trials[calibration.kept.front()].distance},
                      {"worst_kept", calibration.trials[calibration.kept.back()].distance}};
  json["parameters"] = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const CalibratedParameter& parameter = plan.parameters[i];
    const Posterior& after = calibration.posteriors[i];
    json["parameters"].push_back(
        {{"key", parameter.key},
         {"unit", parameter.unit},
         {"prior", {{"low", parameter.low}, {"high", parameter.high}}},
         {"best", after.best},
         {"posterior", {{"low", after.low}, {"median", after.median}, {"high", after.high}}},
         {"narrowed", after.narrowed},
         {"shifted", after.shifted}});
  }
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string calibration_csv(const CalibrationPlan& plan, const Calibration& calibration) {
  std::string csv = "trial,distance,kept";
  for (const CalibratedParameter& parameter : plan.parameters) csv += "," + parameter.key;
  csv += "\n";
  for (std::size_t i = 0; i < calibration.trials.size(); ++i) {
    const bool is_kept = std::ranges::find(calibration.kept, i) != calibration.kept.end();
    csv += fmt::format("{},{},{}", i, calibration.trials[i].distance, is_kept ? "yes" : "no");
    for (const double value : calibration.trials[i].values) csv += fmt::format(",{}", value);
    csv += "\n";
  }
  return csv;
}

std::string fitted_options(const CalibrationPlan& plan, const Calibration& calibration) {
  std::string options;
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const Override set = plan.parameters[i].set_to(calibration.posteriors[i].best);
    const bool has_space = set.value.find(' ') != std::string::npos;
    options += fmt::format("--set {}={}{}{}\n", set.path, has_space ? "'" : "", set.value,
                           has_space ? "'" : "");
  }
  return options;
}

}  // namespace passage
