#pragma once
// Proposals under the same luck: each number of each proposal, its difference to the baseline in
// the same future, and how surely the difference is there. Every difference belongs to its horizon
// and its assumptions; nothing here adds measures up or says which proposal is best.
//
// Sources: as in statistics.hpp; kaplan-meier-1958 (times that were not reached: all futures end at
// the same horizon, so that the restricted mean is the mean of the earlier of time and horizon).

#include <passage/experiment/ladder_run.hpp>
#include <passage/experiment/measures.hpp>
#include <passage/experiment/statistics.hpp>
#include <passage/scenario/comparison_plan.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace passage {

/// A number to compare by: what the plan says of it, and what the measure says of itself.
struct ChosenMeasure {
  std::string name;
  std::string title;
  Sense sense = Sense::neither;
  MeasureUnit unit = MeasureUnit::people;
  double matters = 0;  ///< The smallest difference that matters; 0 if nobody says.
};

/// What a comparison looks at, and where each proposal has it: by proposal, then measure.
struct Choice {
  std::vector<ChosenMeasure> measures;
  std::vector<std::vector<std::size_t>> positions;
};

/// The chosen measures of one proposal, a row for each replication, in order.
using Readings = std::vector<std::vector<std::int64_t>>;

/// One number of one proposal over all futures. Of a time that was not reached in some of them,
/// mean and worst take the horizon for it.
struct Distribution {
  double mean = 0;
  std::int64_t low =
      0;  ///< 5 of 100 futures are at or below it; `not_reached` if it was not reached.
  std::int64_t median = 0;
  std::int64_t high = 0;      ///< 95 of 100.
  double worst = 0;           ///< The mean of the worst twentieth.
  std::uint32_t reached = 0;  ///< In how many futures; of a count, in all.
};

/// A number of a proposal less that of the baseline, future by future.
struct PairedDifference {
  double mean = 0;
  Interval by_t;          ///< Of the mean, for this proposal alone.
  Interval by_bootstrap;  ///< The same by BCa.
  Interval together;      ///< By t, for all proposals at once (Bonferroni).
  double smaller = 0;     ///< Share of the futures in which it is below the baseline's.
  double equal = 0;
  double reduction = 1;  ///< Of variance, by pairing.
  Interval reduction_interval;
  std::size_t pairs_needed = 0;  ///< To see one of `matters`, or else one as large as the mean.
};

/// Whether a difference was found.
enum class Finding : std::uint8_t {
  none,        ///< The interval for all proposals at once holds zero.
  negligible,  ///< There is one, and all of the interval is less than what matters.
  better,
  worse,
  different,  ///< Of a measure that is better neither way.
};
[[nodiscard]] Finding finding_of(const ChosenMeasure& measure, const PairedDifference& difference);

/// One measure: in the order of the proposals. The baseline's difference is zero.
struct MeasureComparison {
  ChosenMeasure measure;
  std::vector<Distribution> proposals;
  std::vector<PairedDifference> differences;
  /// What choosing it costs on average against the one that is best in each future; nothing for
  /// measures that are better neither way.
  std::vector<double> regret;
};

/// The futures in which an assumption was low, middling or high, and the mean of each proposal in
/// them.
struct AssumptionThird {
  double low = 0;
  double high = 0;
  std::uint32_t futures = 0;
  std::vector<std::vector<double>> means;  ///< By measure, then proposal.
};
struct AssumptionEffect {
  std::string key;
  std::string title;
  std::string unit;
  std::vector<AssumptionThird> thirds;
};

/// By rung: people, on average of the futures.
using MeanLadder = std::array<double, rungs>;

struct Comparison {
  std::uint32_t futures = 0;
  std::size_t baseline = 0;
  double confidence = 0.95;
  std::vector<MeasureComparison> measures;
  /// [a][b]: a is in no measure found worse than b and in one found better, by mean and interval.
  std::vector<std::vector<bool>> dominates;
  std::vector<AssumptionEffect> assumptions;
  std::vector<MeanLadder> ladders;  ///< Of each proposal, if the plan asks for bounds.
};

/// What all the statistics are made of.
struct ComparedFutures {
  const std::vector<ChosenMeasure>& measures;
  const std::vector<Readings>& proposals;  ///< Of each, as many futures as of the others.
  std::size_t baseline = 0;
  double confidence = 0.95;
  std::uint32_t seed = 1;
  std::int64_t horizon_hours = 0;
};

/// Resamples behind each bootstrap interval.
inline constexpr std::uint32_t bootstrap_resamples = 2'000;

/// Expects: at least one future of at least one proposal.
[[nodiscard]] Comparison compare(const ComparedFutures& futures);

/// How the means move with an assumption. Expects: a value for each future.
[[nodiscard]] AssumptionEffect effect_of(const AssumptionTerms& assumption,
                                         const std::vector<double>& values,
                                         const ComparedFutures& futures);

/// The measures that a plan asks for; those of a plan that asks for none. Errors: names that some
/// proposal does not know, with the nearest that it does.
[[nodiscard]] Result<Choice> chosen_measures(const ComparisonPlan& plan,
                                             const std::vector<std::vector<Measure>>& known);

}  // namespace passage
