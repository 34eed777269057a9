#include "experiment/json_value.hpp"
#include <passage/experiment/sensitivity_run.hpp>

#include <cmath>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// One use of it: the table of answers, by point, then measure.
class SensitivityRun {
 public:
  SensitivityRun(const Case& of, const SensitivityPlan& plan, Executor& executor,
                 const SensitivityOptions& options)
      : case_(of), plan_(plan), executor_(executor), options_(options) {}

  [[nodiscard]] tl::expected<SensitivityResult, SensitivityFailure> run() {
    if (case_.scenario().assumptions.empty()) {
      return mistaken(
          "the scenario makes no assumptions; 'assumptions:' says which terms nobody "
          "knows, and between what and what they may lie");
    }
    Result<Choice> choice = chosen();
    if (!choice) return tl::make_unexpected(SensitivityFailure{std::move(choice.error())});
    design_ = design();
    sums_.assign(design_.size(), std::vector<double>(choice->measures.size(), 0.0));
    if (const auto halt = run_all(choice->positions.front()))
      return tl::make_unexpected(SensitivityFailure{*halt});
    for (std::size_t m = 0; m < choice->measures.size(); ++m) {
      if (std::isfinite(sum_of(m))) continue;
      return mistaken(fmt::format("{} was not reached at some point; choose a measure that counts",
                                  choice->measures[m].name));
    }
    return result(choice->measures);
  }

 private:
  static tl::unexpected<SensitivityFailure> mistaken(const std::string& text) {
    return tl::make_unexpected(SensitivityFailure{Diagnostics{{{}, text}}});
  }

  [[nodiscard]] std::size_t dimensions() const { return case_.scenario().assumptions.size(); }

  [[nodiscard]] Result<Choice> chosen() const {
    ComparisonPlan plan;
    for (const std::string& name : plan_.measures) {
      plan.measures.emplace_back();
      plan.measures.back().measure = name;
    }
    plan.proposals.emplace_back();
    plan.proposals.back().id = "the scenario";
    return chosen_measures(plan, {measures_of(*case_.setting())});
  }

  [[nodiscard]] Design design() const {
    if (plan_.method == SensitivityMethod::morris)
      return morris_design(dimensions(), plan_.size, Streams{plan_.seed, 0});
    return sobol_design(dimensions(), plan_.size);
  }

  [[nodiscard]] std::optional<Halt> run_all(const std::vector<std::size_t>& positions) {
    const auto count = static_cast<std::uint32_t>(design_.size()) * plan_.futures;
    std::vector<std::uint32_t> pieces(count);
    for (std::uint32_t i = 0; i < count; ++i) pieces[i] = i;
    std::vector<ResultRow> rows(count);  // summed in their order, whoever is first
    std::uint64_t done = 0;
    std::optional<Halt> halt = executor_.run(
        pieces, [&](std::uint32_t piece, Worker) { return simulate(piece); },
        [&](std::uint32_t piece, ResultRow row) {
          rows[piece] = std::move(row);
          if (options_.show) options_.show(++done, count);
          return true;
        });
    if (halt) return halt;
    for (std::uint32_t piece = 0; piece < count; ++piece) add(rows[piece], piece, positions);
    return std::nullopt;
  }

  void add(const ResultRow& row, std::uint32_t piece, const std::vector<std::size_t>& positions) {
    for (std::size_t m = 0; m < positions.size(); ++m) {
      const std::int64_t reading = row[positions[m]];
      sums_[piece / plan_.futures][m] +=
          reading == not_reached ? HUGE_VAL : static_cast<double>(reading);
    }
  }

  [[nodiscard]] tl::expected<ResultRow, Halt> simulate(std::uint32_t piece) const {
    const Luck luck{plan_.seed, piece % plan_.futures};
    const RunOptions run{.series = SeriesKind::none, .observers = {}, .carry_on = [&](SimTime) {
                           return !options_.carry_on || options_.carry_on();
                         }};
    const std::vector<AssumptionTerms>& assumptions = case_.scenario().assumptions;
    std::vector<double> values;
    values.reserve(assumptions.size());
    for (std::size_t i = 0; i < assumptions.size(); ++i)
      values.push_back(assumptions[i].value_at(Uniform{design_[piece / plan_.futures][i]}));
    return case_.with(values, luck).and_then([&](const Realised& one) {
      return run_replication(*one.scenario, one.setting, luck, run)
          .map([&](const RunResult& result) { return readings_of(result.outcome, *one.setting); });
    });
  }

  [[nodiscard]] double sum_of(std::size_t measure) const {
    double sum = 0;
    for (const std::vector<double>& point : sums_) sum += point[measure];
    return sum;
  }

  [[nodiscard]] SensitivityResult result(const std::vector<ChosenMeasure>& measures) const {
    SensitivityResult result{
        .points = design_.size(), .replications = design_.size() * plan_.futures, .measures = {}};
    for (std::size_t m = 0; m < measures.size(); ++m) {
      std::vector<double> answers;
      answers.reserve(sums_.size());
      for (const auto& point : sums_) answers.push_back(point[m] / plan_.futures);
      MeasureSensitivity one{measures[m].name, measures[m].title};
      if (plan_.method == SensitivityMethod::morris) {
        one.effects = elementary_effects(design_, answers);
      } else {
        one.shares = variance_shares(dimensions(), answers);
      }
      result.measures.push_back(std::move(one));
    }
    return result;
  }

  const Case& case_;
  const SensitivityPlan& plan_;
  Executor& executor_;
  const SensitivityOptions& options_;
  Design design_;
  std::vector<std::vector<double>> sums_;
};

}  // namespace

std::uint64_t replications_of(const SensitivityPlan& plan, std::size_t assumptions) {
  const std::size_t runs =
      plan.method == SensitivityMethod::morris ? assumptions + 1 : assumptions + 2;
  return std::uint64_t{plan.size} * runs * plan.futures;
}

tl::expected<SensitivityResult, SensitivityFailure> run_sensitivity(
    const Case& of, const SensitivityPlan& plan, Executor& executor,
    const SensitivityOptions& options) {
  return SensitivityRun{of, plan, executor, options}.run();
}

std::string sensitivity_json(const std::vector<AssumptionTerms>& assumptions,
                             const SensitivityPlan& plan, const SensitivityResult& result) {
  const bool is_morris = plan.method == SensitivityMethod::morris;
  Json json{{"method", is_morris ? "morris" : "sobol"},
            {"points", result.points},
            {"replications", result.replications},
            {"seed", plan.seed}};
  json["measures"] = Json::object();
  for (const MeasureSensitivity& measure : result.measures) {
    Json terms = Json::object();
    for (std::size_t i = 0; i < assumptions.size(); ++i) {
      if (is_morris) {
        terms[assumptions[i].key] = {
            {"mean", to_four_decimals(measure.effects[i].mean)},
            {"mean_absolute", to_four_decimals(measure.effects[i].mean_absolute)},
            {"deviation", to_four_decimals(measure.effects[i].deviation)}};
      } else {
        terms[assumptions[i].key] = {{"first", to_four_decimals(measure.shares[i].first)},
                                     {"total", to_four_decimals(measure.shares[i].total)}};
      }
    }
    json["measures"][measure.name] = std::move(terms);
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace passage
