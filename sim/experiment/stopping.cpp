#include <passage/core/contract.hpp>
#include <passage/experiment/statistics.hpp>
#include <passage/experiment/stopping.hpp>

#include <algorithm>
#include <cmath>
#include <span>

#include <fmt/format.h>

namespace passage {

namespace {

using Columns = std::vector<std::vector<double>>;

/// The sample variance of the difference of two proposals over the first stage.
double first_stage_variance(const std::vector<double>& a, const std::vector<double>& b,
                            std::uint32_t first_stage) {
  std::vector<double> differences(first_stage);
  for (std::uint32_t r = 0; r < first_stage; ++r) differences[r] = a[r] - b[r];
  return moments_of(differences).variance;
}

/// The proposals that are still in question, future after future.
class Survivors {
 public:
  Survivors(const Columns& columns, const SelectionTerms& terms)
      : columns_(columns), terms_(terms), sums_(columns.size(), 0) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      alive_.push_back(i);
      std::vector<double> row;
      for (const auto& other : columns)
        row.push_back(first_stage_variance(columns[i], other, terms.first_stage));
      variances_.push_back(std::move(row));
    }
    const auto others = static_cast<double>(columns.size() - 1);
    const double degrees = terms.first_stage - 1;
    const double eta = (std::pow(2 * (1 - terms.confidence) / others, -2 / degrees) - 1) / 2;
    h_squared_ = 2 * eta * degrees;
  }

  [[nodiscard]] const std::vector<std::size_t>& alive() const { return alive_; }

  void see(std::uint32_t future) {
    for (std::size_t i = 0; i < columns_.size(); ++i) sums_[i] += columns_[i][future];
  }

  /// Drops those that the mean of some other has left behind, after `n` futures.
  void screen(std::uint32_t n) {
    std::vector<std::size_t> left;
    for (const std::size_t i : alive_) {
      const bool stays = std::ranges::all_of(alive_, [&](std::size_t other) {
        return other == i || sums_[i] >= sums_[other] - n * tolerance(i, other, n);
      });
      if (stays) left.push_back(i);
    }
    alive_ = std::move(left);
  }

 private:
  /// W of the procedure: how far a mean may lag behind.
  [[nodiscard]] double tolerance(std::size_t a, std::size_t b, std::uint32_t n) const {
    const double delta = terms_.indifferent;
    return std::max(0.0, delta / (2.0 * n) * (h_squared_ * variances_[a][b] / (delta * delta) - n));
  }

  const Columns& columns_;
  const SelectionTerms& terms_;
  std::vector<double> sums_;
  std::vector<std::size_t> alive_;
  Columns variances_;  ///< Of the differences of two, over the first stage.
  double h_squared_ = 0;
};

Verdict judge_width(const StoppingTerms& rule, const Columns& columns, std::size_t baseline,
                    double confidence) {
  const auto others = static_cast<double>(std::max<std::size_t>(1, columns.size() - 1));
  bool is_enough = columns.front().size() >= least_futures;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i == baseline) continue;
    std::vector<double> differences(columns[i].size());
    std::ranges::transform(columns[i], columns[baseline], differences.begin(), std::minus<>{});
    const Moments moments = moments_of(differences);
    const Interval interval = t_interval(moments, 1 - (1 - confidence) / others);
    const double allowed =
        std::max(rule.half_width.value_or(0), rule.relative.value_or(0) * std::abs(moments.mean));
    is_enough = is_enough && (interval.high - interval.low) / 2 <= allowed;
  }
  std::string width;
  if (rule.half_width) width = fmt::format("{:g}", *rule.half_width);
  if (rule.relative) {
    width += fmt::format("{}{:g} % of the difference", rule.half_width ? " or " : "",
                         100 * *rule.relative);
  }
  return {is_enough, fmt::format("until every difference of {} to the baseline is known to "
                                 "within {} ({:g} % confidence, all together)",
                                 rule.measure, width, 100 * confidence)};
}

Verdict judge_choice(const StoppingTerms& rule, Columns columns, double confidence, Sense sense) {
  if (sense == Sense::fewer) {
    for (auto& column : columns) {
      for (double& value : column) value = -value;
    }
  }
  const auto selection =
      select_largest(columns, {.confidence = confidence, .indifferent = *rule.choose_within});
  return {selection.has_value(),
          fmt::format("until the first by {} is chosen so that, with {:g} % confidence, none is "
                      "better by {:g} or more (Kim and Nelson)",
                      rule.measure, 100 * confidence, *rule.choose_within),
          selection};
}

}  // namespace

std::optional<Selection> select_largest(const Columns& columns, const SelectionTerms& terms) {
  EXPECTS(!columns.empty() && terms.indifferent > 0 && terms.first_stage >= 2);
  if (columns.size() == 1) return Selection{};
  const auto count = static_cast<std::uint32_t>(columns.front().size());
  if (count < terms.first_stage) return std::nullopt;
  Survivors survivors{columns, terms};
  for (std::uint32_t future = 0; future < count; ++future) {
    survivors.see(future);
    const std::uint32_t n = future + 1;
    if (n < terms.first_stage) continue;
    survivors.screen(n);
    if (survivors.alive().size() == 1) return Selection{survivors.alive().front(), n};
  }
  return std::nullopt;
}

Verdict judge(const StoppingTerms& rule, const Columns& columns, std::size_t baseline,
              double confidence, Sense sense) {
  return rule.choose_within ? judge_choice(rule, columns, confidence, sense)
                            : judge_width(rule, columns, baseline, confidence);
}

std::uint32_t next_futures(const StoppingTerms& rule, std::uint32_t had) {
  const auto most = static_cast<std::uint32_t>(rule.at_most);
  const std::uint32_t wanted = had == 0             ? least_futures
                               : rule.choose_within ? had + least_futures
                                                    : 2 * had;
  return std::min(most, wanted);
}

}  // namespace passage
