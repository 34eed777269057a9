#include <passage/core/contract.hpp>
#include <passage/experiment/comparison.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include <fmt/format.h>

namespace passage {

namespace {

using Column = std::vector<double>;

/// A measure of every future of a proposal as a number; the horizon for a time not reached.
Column column_of(const ComparedFutures& futures, std::size_t proposal, std::size_t position) {
  Column column;
  column.reserve(futures.proposals[proposal].size());
  for (const std::vector<std::int64_t>& readings : futures.proposals[proposal]) {
    const std::int64_t value = readings[position];
    column.push_back(static_cast<double>(value == not_reached ? futures.horizon_hours : value));
  }
  return column;
}

std::vector<Column> columns_of(const ComparedFutures& futures, std::size_t position) {
  std::vector<Column> columns;
  columns.reserve(futures.proposals.size());
  for (std::size_t i = 0; i < futures.proposals.size(); ++i)
    columns.push_back(column_of(futures, i, position));
  return columns;
}

Column minus(const Column& a, const Column& b) {
  Column differences(a.size());
  std::ranges::transform(a, b, differences.begin(), std::minus<>{});
  return differences;
}

Distribution distribution_of(const Readings& readings, Sense sense, std::size_t position,
                             const Column& column) {
  std::vector<std::int64_t> values;
  values.reserve(readings.size());
  for (const auto& row : readings) values.push_back(row[position]);
  std::ranges::sort(values);
  return {.mean = moments_of(column).mean,
          .low = nearest_rank(values, 5),
          .median = nearest_rank(values, 50),
          .high = nearest_rank(values, 95),
          .worst = worst_twentieth(column, sense),
          .reached = static_cast<std::uint32_t>(std::ranges::lower_bound(values, not_reached) -
                                                values.begin())};
}

/// Compares all proposals with the baseline by one measure.
class MeasureJudge {
 public:
  MeasureJudge(const ComparedFutures& futures, std::size_t position, const Resamples& resamples)
      : futures_(futures),
        position_(position),
        measure_(futures.measures[position]),
        resamples_(resamples),
        columns_(columns_of(futures, position)) {}

  [[nodiscard]] MeasureComparison judge() const {
    MeasureComparison result{.measure = measure_, .proposals = {}, .differences = {}, .regret = {}};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      result.proposals.push_back(
          distribution_of(futures_.proposals[i], measure_.sense, position_, columns_[i]));
      result.differences.push_back(difference(i));
    }
    if (measure_.sense != Sense::neither) result.regret = regret();
    return result;
  }

  /// Whether a is found better (1), found worse (-1) or neither (0) than b.
  [[nodiscard]] int verdict(std::size_t a, std::size_t b) const {
    if (measure_.sense == Sense::neither) return 0;
    const Interval interval = t_interval(moments_of(minus(columns_[a], columns_[b])),
                                         together(columns_.size() * (columns_.size() - 1) / 2));
    const int sign = interval.low > 0 ? 1 : interval.high < 0 ? -1 : 0;
    return measure_.sense == Sense::more ? sign : -sign;
  }

  /// Whether the mean of a is worse than that of b at all.
  [[nodiscard]] bool is_worse_on_average(std::size_t a, std::size_t b) const {
    const double difference = moments_of(columns_[a]).mean - moments_of(columns_[b]).mean;
    return measure_.sense == Sense::more    ? difference < 0
           : measure_.sense == Sense::fewer ? difference > 0
                                            : false;
  }

 private:
  /// The confidence that each of some intervals needs so that all hold together.
  [[nodiscard]] double together(std::size_t intervals) const {
    const auto n = static_cast<double>(std::max<std::size_t>(1, intervals));
    return 1 - (1 - futures_.confidence) / n;
  }

  [[nodiscard]] PairedDifference difference(std::size_t proposal) const {
    const Column& ours = columns_[proposal];
    const Column& baseline = columns_[futures_.baseline];
    PairedDifference result;
    result.equal = 1;
    if (proposal == futures_.baseline) return result;
    const Column differences = minus(ours, baseline);
    const Moments moments = moments_of(differences);
    const Superiority superior = superiority(baseline, ours);
    result.mean = moments.mean;
    result.by_t = t_interval(moments, futures_.confidence);
    result.by_bootstrap = bca_interval(differences, resamples_, futures_.confidence);
    result.together = t_interval(moments, together(columns_.size() - 1));
    result.smaller = superior.larger;
    result.equal = superior.equal;
    result.reduction = variance_reduction(ours, baseline);
    result.reduction_interval =
        variance_reduction_interval(ours, baseline, resamples_, futures_.confidence);
    const double sought = measure_.matters > 0 ? measure_.matters : std::abs(moments.mean);
    if (sought > 0)
      result.pairs_needed = passage::pairs_needed(moments, sought, together(columns_.size() - 1));
    return result;
  }

  [[nodiscard]] std::vector<double> regret() const {
    std::vector<double> sums(columns_.size(), 0);
    const std::size_t futures = columns_.front().size();
    const double sign = measure_.sense == Sense::more ? -1 : 1;
    for (std::size_t r = 0; r < futures; ++r) {
      double best = sign * columns_.front()[r];
      for (const Column& column : columns_) best = std::min(best, sign * column[r]);
      for (std::size_t i = 0; i < columns_.size(); ++i) sums[i] += sign * columns_[i][r] - best;
    }
    for (double& sum : sums) sum /= static_cast<double>(futures);
    return sums;
  }

  const ComparedFutures& futures_;
  std::size_t position_;
  const ChosenMeasure& measure_;
  const Resamples& resamples_;
  std::vector<Column> columns_;
};

bool dominates(const std::vector<MeasureJudge>& judges, std::size_t a, std::size_t b) {
  bool is_better = false;
  for (const MeasureJudge& judge : judges) {
    if (judge.is_worse_on_average(a, b)) return false;
    is_better = is_better || judge.verdict(a, b) > 0;
  }
  return is_better;
}

/// What is compared if nobody says by what.
std::vector<MeasureTerms> usual_measures() {
  std::vector<MeasureTerms> measures;
  for (const auto& [name, title] : std::initializer_list<std::pair<const char*, const char*>>{
           {"killed", "killed"},
           {"injured", "injured"},
           {"died_waiting", "died of wounds or illness without care"},
           {"urgent_arrived", "urgent patients who came to another place"},
           {"evacuated", "taken out by organised transport"},
           {"displaced", "under a roof, come from elsewhere"},
           {"unable", "unable to leave at the end"},
           {"staying", "staying by choice at the end"},
           {"besieged_person_days", "person-days where no way out was open"}}) {
    measures.push_back({.measure = name, .label = title, .better = {}, .matters = {}});
  }
  return measures;
}

std::optional<std::size_t> position_of(const std::vector<Measure>& measures,
                                       const std::string& name) {
  const auto found = std::ranges::find(measures, name, &Measure::name);
  if (found == measures.end()) return std::nullopt;
  return static_cast<std::size_t>(found - measures.begin());
}

Sense sense_of(const MeasureTerms& terms, Sense own) {
  const auto found = std::ranges::find(sense_names, terms.better);
  return found == sense_names.end() ? own : static_cast<Sense>(found - sense_names.begin());
}

}  // namespace

Finding finding_of(const ChosenMeasure& measure, const PairedDifference& difference) {
  const Interval& found = difference.together;
  if (found.contains(0)) return Finding::none;
  if (std::max(std::abs(found.low), std::abs(found.high)) < measure.matters)
    return Finding::negligible;
  if (measure.sense == Sense::neither) return Finding::different;
  const bool is_more = found.low > 0;
  return is_more == (measure.sense == Sense::more) ? Finding::better : Finding::worse;
}

Comparison compare(const ComparedFutures& futures) {
  EXPECTS(!futures.proposals.empty() && !futures.proposals.front().empty());
  const auto count = static_cast<std::uint32_t>(futures.proposals.front().size());
  for (const Readings& readings : futures.proposals) EXPECTS(readings.size() == count);
  // Luck of replication 0xFFFFFFFF, which no future has.
  const Resamples resamples{count, bootstrap_resamples, Streams{futures.seed, 0xFFFFFFFFU}};
  std::vector<MeasureJudge> judges;
  judges.reserve(futures.measures.size());
  for (std::size_t i = 0; i < futures.measures.size(); ++i)
    judges.emplace_back(futures, i, resamples);

  Comparison comparison;
  comparison.futures = count;
  comparison.baseline = futures.baseline;
  comparison.confidence = futures.confidence;
  for (const MeasureJudge& judge : judges) comparison.measures.push_back(judge.judge());
  const std::size_t proposals = futures.proposals.size();
  comparison.dominates.assign(proposals, std::vector<bool>(proposals, false));
  for (std::size_t a = 0; a < proposals; ++a) {
    for (std::size_t b = 0; b < proposals; ++b)
      comparison.dominates[a][b] = a != b && dominates(judges, a, b);
  }
  return comparison;
}

AssumptionEffect effect_of(const AssumptionTerms& assumption, const std::vector<double>& values,
                           const ComparedFutures& futures) {
  EXPECTS(values.size() == futures.proposals.front().size());
  AssumptionEffect effect{assumption.key, assumption.title(), assumption.unit, {}};
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
  for (std::size_t third = 0; third < 3; ++third) {
    const std::size_t from = order.size() * third / 3;
    const std::size_t to = order.size() * (third + 1) / 3;
    if (from == to) continue;
    AssumptionThird part{
        values[order[from]], values[order[to - 1]], static_cast<std::uint32_t>(to - from), {}};
    for (std::size_t m = 0; m < futures.measures.size(); ++m) {
      std::vector<double> means;
      for (const Column& column : columns_of(futures, m)) {
        double sum = 0;
        for (std::size_t i = from; i < to; ++i) sum += column[order[i]];
        means.push_back(sum / static_cast<double>(to - from));
      }
      part.means.push_back(std::move(means));
    }
    effect.thirds.push_back(std::move(part));
  }
  return effect;
}

namespace {

Mark place_of(const ComparisonPlan& plan) {
  return plan.files.empty() ? Mark{} : Mark{plan.files.front().path.generic_string(), 0, 0};
}

/// Finds a measure in every proposal; tells the first that does not have it.
std::optional<std::vector<std::size_t>> positions_of(const std::string& name,
                                                     const ComparisonPlan& plan,
                                                     const std::vector<std::vector<Measure>>& known,
                                                     Diagnostics& mistakes) {
  std::vector<std::size_t> positions;
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (const auto position = position_of(known[i], name)) {
      positions.push_back(*position);
      continue;
    }
    std::vector<std::string> names;
    for (const Measure& measure : known[i]) names.push_back(measure.name);
    const std::string near = nearest_name(name, names);
    mistakes.push_back(
        {place_of(plan),
         fmt::format("there is no measure '{}' in {}{}", name, plan.proposals[i].id,
                     near.empty() ? "" : fmt::format("; did you mean '{}'?", near))});
    return std::nullopt;
  }
  return positions;
}

}  // namespace

Result<Choice> chosen_measures(const ComparisonPlan& plan,
                               const std::vector<std::vector<Measure>>& known) {
  EXPECTS(!known.empty() && known.size() == plan.proposals.size());
  Choice choice{{}, std::vector<std::vector<std::size_t>>(known.size())};
  Diagnostics mistakes;
  for (const MeasureTerms& terms : plan.measures.empty() ? usual_measures() : plan.measures) {
    const auto positions = positions_of(terms.measure, plan, known, mistakes);
    if (!positions) continue;
    const Measure& own = known.front()[positions->front()];
    const Sense sense = sense_of(terms, own.sense);
    if (own.sense != Sense::neither && sense != own.sense) {
      mistakes.push_back(
          {place_of(plan), fmt::format("{} is better {}, and cannot be called better {}",
                                       terms.measure, name_of(own.sense), terms.better)});
    }
    choice.measures.push_back(
        {own.name, terms.title(), sense, own.unit, terms.matters.value_or(0)});
    for (std::size_t i = 0; i < known.size(); ++i) choice.positions[i].push_back((*positions)[i]);
  }
  if (!mistakes.empty()) return tl::make_unexpected(std::move(mistakes));
  return choice;
}

}  // namespace passage
