#include "experiment/json_value.hpp"
#include <passage/core/contract.hpp>
#include <passage/experiment/calibration.hpp>
#include <passage/experiment/csv_field.hpp>
#include <passage/experiment/ladder_run.hpp>
#include <passage/experiment/search.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

/// Futures before anything is dropped.
constexpr std::uint32_t first_futures = 8;
/// Candidates that are run together before the bounds of the rest are looked at.
constexpr std::size_t together = 4;

std::vector<std::size_t> digits_of(std::uint64_t number, const std::vector<std::size_t>& sizes) {
  std::vector<std::size_t> digits(sizes.size());
  for (std::size_t i = sizes.size(); i-- > 0;) {
    digits[i] = static_cast<std::size_t>(number % sizes[i]);
    number /= sizes[i];
  }
  return digits;
}

std::uint64_t product_of(const std::vector<std::size_t>& sizes) {
  constexpr std::uint64_t most = 1'000'000'000'000;
  std::uint64_t product = 1;
  for (const std::size_t size : sizes) product = std::min<std::uint64_t>(most, product * size);
  return product;
}

/// Reads the scenario of each combination.
class Workshop {
 public:
  explicit Workshop(const SearchPlan& plan) : plan_(plan) {
    for (const SearchedTerm& term : plan.terms) options_.push_back(options_of(term));
  }

  [[nodiscard]] std::vector<std::size_t> sizes() const {
    std::vector<std::size_t> sizes;
    for (const auto& options : options_) sizes.push_back(options.size());
    return sizes;
  }

  [[nodiscard]] Result<Case> make(const std::vector<std::size_t>& digits) const {
    std::vector<Override> changes;
    for (const std::string& change : plan_.set) changes.push_back(parse_override(change).value());
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const std::vector<Override>& option = options_[i][digits[i]];
      changes.insert(changes.end(), option.begin(), option.end());
    }
    return load(plan_.scenario, changes).map([](Loaded loaded) { return Case{std::move(loaded)}; });
  }

 private:
  const SearchPlan& plan_;
  std::vector<std::vector<std::vector<Override>>> options_;
};

/// One search: what is known of every candidate, future by future.
class Search {
 public:
  Search(const SearchPlan& plan, Executor& executor, const SearchOptions& options)
      : plan_(plan), executor_(executor), options_(options), workshop_(plan) {}

  [[nodiscard]] tl::expected<SearchResult, SearchFailure> run() {
    if (Diagnostics mistakes = prepare(); !mistakes.empty())
      return tl::make_unexpected(SearchFailure{std::move(mistakes)});
    const auto most = static_cast<std::uint32_t>(plan_.replications);
    std::uint32_t futures = std::min(first_futures, most);
    std::optional<Halt> halt = run_first(futures);
    while (!halt && futures < most) {
      drop();
      futures = std::min(2 * futures, most);
      if (!fits_in_budget(futures)) break;
      halt = run_until(futures);
    }
    if (halt) return tl::make_unexpected(SearchFailure{*halt});
    drop();
    return result();
  }

 private:
  [[nodiscard]] Diagnostics prepare() {
    result_.combinations = product_of(workshop_.sizes());
    Diagnostics mistakes;
    for (auto& digits :
         combinations_of(workshop_.sizes(), static_cast<std::uint32_t>(plan_.at_most))) {
      Result<Case> made = workshop_.make(digits);
      if (made) {
        cases_.push_back(std::move(*made));
        result_.candidates.push_back(
            {.options = std::move(digits), .objectives = {}, .intervals = {}});
      } else if (mistakes.size() < 20) {
        mistakes.insert(mistakes.end(), made.error().begin(), made.error().end());
      }
    }
    if (mistakes.empty()) mistakes = ask_for_bounds();
    if (mistakes.empty()) mistakes = choose_objectives();
    alive_.resize(cases_.size());
    std::iota(alive_.begin(), alive_.end(), std::size_t{0});
    values_.resize(cases_.size());
    return mistakes;
  }

  [[nodiscard]] std::string plan_file() const {
    return plan_.files.empty() ? "" : plan_.files.front().path.generic_string();
  }

  [[nodiscard]] Diagnostics ask_for_bounds() {
    if (!plan_.bound) return {};
    for (const Case& one : cases_) {
      Result<BoundQuestion> question =
          question_of(one.scenario(), *plan_.bound, "bound.", {plan_file(), 0, 0});
      if (!question) return question.error();
      questions_.push_back(std::move(*question));
    }
    return {};
  }

  [[nodiscard]] Diagnostics choose_objectives() {
    ComparisonPlan plan;
    plan.files = plan_.files;
    for (const std::string& name : plan_.objectives) {
      MeasureTerms measure;
      measure.measure = name;
      plan.measures.push_back(measure);
    }
    std::vector<std::vector<Measure>> known;
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      plan.proposals.emplace_back();
      plan.proposals.back().id = fmt::format("combination {}", i + 1);
      known.push_back(measures_of(*cases_[i].setting()));
      if (plan_.bound) known.back().push_back(bound_measures().front());
    }
    Result<Choice> choice = chosen_measures(plan, known);
    if (!choice) return choice.error();
    Diagnostics mistakes;
    for (const ChosenMeasure& one : choice->measures) {
      if (one.sense != Sense::neither) continue;
      mistakes.push_back({{plan_file(), 0, 0},
                          fmt::format("{} is better neither way: it is for people to say, and not "
                                      "for a search",
                                      one.name)});
    }
    result_.objectives = choice->measures;
    positions_ = std::move(choice->positions);
    return mistakes;
  }

  // ---- bounds ----

  /// Whether bounds tell beforehand what an objective can be.
  [[nodiscard]] bool has_bounds() const {
    return plan_.bound && !plan_.bound->from && plan_.objectives.size() == 1 &&
           plan_.objectives.front() == bound_measures().front().name;
  }

  /// The bound of each candidate in its first futures; they differ if assumptions are drawn.
  [[nodiscard]] std::optional<Halt> reckon_bounds(std::uint32_t futures) {
    const auto count = static_cast<std::uint32_t>(cases_.size());
    bounds_.assign(count, std::vector<double>(futures));
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t piece = 0; piece < count * futures; ++piece) {
      if (piece < count || !cases_[piece % count].scenario().assumptions.empty())
        pieces.push_back(piece);
    }
    auto halt = executor_.run(
        pieces, [&](std::uint32_t piece, Worker) { return bound(piece % count, piece / count); },
        [&](std::uint32_t piece, const ResultRow& row) {
          std::vector<double>& bounds = bounds_[piece % count];
          const bool is_of_all = cases_[piece % count].scenario().assumptions.empty();
          const auto most = static_cast<double>(row.front());
          if (is_of_all) bounds.assign(futures, most);
          bounds[piece / count] = most;
          return true;
        });
    for (std::size_t i = 0; i < count; ++i)
      result_.candidates[i].at_most = moments_of(bounds_[i]).mean;
    return halt;
  }

  [[nodiscard]] tl::expected<ResultRow, Halt> bound(std::size_t candidate,
                                                    std::uint32_t replication) const {
    return cases_[candidate].at({options_.seed, replication}).map([&](const Realised& drawn) {
      const BoundCase of = case_of(drawn, questions_[candidate]);
      const auto present = present_at_first(*drawn.scenario, *drawn.setting, of.who);
      return ResultRow{people_of(on_terms(drawn, questions_[candidate], present).most)};
    });
  }

  /// Whether some that was run was found to bring more than any plan on a candidate's terms can.
  [[nodiscard]] bool is_out_of_reach(std::size_t candidate) const {
    return std::ranges::any_of(alive_, [&](std::size_t other) {
      if (values_[other].empty()) return false;
      std::vector<double> lead = bounds_[candidate];
      for (std::size_t r = 0; r < lead.size(); ++r) lead[r] += values_[other][r].front();
      return t_interval(moments_of(lead), options_.confidence).high < 0;
    });
  }

  /// With bounds: the highest first, and no candidate that one of those before is out of reach for.
  [[nodiscard]] std::optional<Halt> run_first(std::uint32_t futures) {
    if (!has_bounds()) return run_until(futures);
    if (auto halt = reckon_bounds(futures)) return halt;
    std::vector<std::size_t> waiting = alive_;
    std::ranges::stable_sort(waiting, std::greater<>{},
                             [&](std::size_t i) { return *result_.candidates[i].at_most; });
    while (!waiting.empty()) {
      std::vector<std::size_t> next(
          waiting.begin(),
          waiting.begin() + static_cast<std::ptrdiff_t>(std::min(together, waiting.size())));
      waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(next.size()));
      std::erase_if(next, [&](std::size_t i) {
        return result_.candidates[i].is_discarded = is_out_of_reach(i);
      });
      if (auto halt = run(next, futures)) return halt;
    }
    std::erase_if(alive_, [&](std::size_t i) { return result_.candidates[i].is_discarded; });
    return std::nullopt;
  }

  // ---- replications ----

  /// Pieces that bring candidates to so many futures.
  [[nodiscard]] std::vector<std::uint32_t> missing(const std::vector<std::size_t>& candidates,
                                                   std::uint32_t futures) const {
    std::vector<std::uint32_t> pieces;
    const auto count = static_cast<std::uint32_t>(cases_.size());
    for (const std::size_t i : candidates) {
      for (auto r = static_cast<std::uint32_t>(values_[i].size()); r < futures; ++r)
        pieces.push_back(r * count + static_cast<std::uint32_t>(i));
    }
    return pieces;
  }

  [[nodiscard]] bool fits_in_budget(std::uint32_t futures) const {
    return result_.replications + missing(alive_, futures).size() <=
           static_cast<std::uint64_t>(plan_.budget);
  }

  [[nodiscard]] std::optional<Halt> run_until(std::uint32_t futures) {
    return run(alive_, futures);
  }

  [[nodiscard]] std::optional<Halt> run(const std::vector<std::size_t>& candidates,
                                        std::uint32_t futures) {
    const std::vector<std::uint32_t> pieces = missing(candidates, futures);
    const auto count = static_cast<std::uint32_t>(cases_.size());
    for (const std::size_t i : candidates) values_[i].resize(futures);
    return executor_.run(
        pieces, [&](std::uint32_t piece, Worker) { return simulate(piece % count, piece / count); },
        [&](std::uint32_t piece, const ResultRow& row) {
          const std::size_t i = piece % count;
          std::vector<double>& values = values_[i][piece / count];
          for (std::size_t m = 0; m < result_.objectives.size(); ++m)
            values.push_back(cost_of(row[positions_[i][m]], m));
          ++result_.replications;
          if (options_.show)
            options_.show(result_.replications, static_cast<std::uint64_t>(plan_.budget));
          return true;
        });
  }

  [[nodiscard]] tl::expected<ResultRow, Halt> simulate(std::size_t candidate,
                                                       std::uint32_t replication) const {
    const Case& one = cases_[candidate];
    const Luck luck{options_.seed, replication};
    const RunOptions options{.series = SeriesKind::none, .observers = {}, .carry_on = [&](SimTime) {
                               return !options_.carry_on || options_.carry_on();
                             }};
    const auto readings = [&](const RunResult& result) {
      return readings_of(result.outcome, *one.setting());
    };
    if (!plan_.bound) return run_replication(one, luck, options).map(readings);
    const tl::expected<Realised, Halt> drawn = one.at(luck);
    if (!drawn) return tl::make_unexpected(drawn.error());
    return run_to_safety(*drawn, luck, questions_[candidate], options).map([&](const SafeRun& run) {
      ResultRow row = readings(run.result);
      row.push_back(run.came.back());
      return row;
    });
  }

  /// Smaller is better.
  [[nodiscard]] double cost_of(std::int64_t reading, std::size_t objective) const {
    const double value = reading == not_reached ? 1e15 : static_cast<double>(reading);
    return result_.objectives[objective].sense == Sense::more ? -value : value;
  }

  [[nodiscard]] std::vector<double> column(std::size_t candidate, std::size_t objective) const {
    std::vector<double> column;
    for (const auto& values : values_[candidate]) column.push_back(values[objective]);
    return column;
  }

  /// Whether a is on average ahead of b in something and behind in nothing, and, if it is to be
  /// found so, by intervals for all objectives together.
  [[nodiscard]] bool beats(std::size_t a, std::size_t b, bool must_be_found) const {
    const auto objectives = static_cast<double>(result_.objectives.size());
    bool is_ahead = false;
    for (std::size_t m = 0; m < result_.objectives.size(); ++m) {
      std::vector<double> differences = column(a, m);
      const std::vector<double> other = column(b, m);
      for (std::size_t r = 0; r < differences.size(); ++r) differences[r] -= other[r];
      const Moments moments = moments_of(differences);
      if (moments.mean > 0) return false;
      const Interval interval = t_interval(moments, 1 - (1 - options_.confidence) / objectives);
      is_ahead = is_ahead || (must_be_found ? interval.high < 0 : moments.mean < 0);
    }
    return is_ahead;
  }

  [[nodiscard]] bool is_beaten(std::size_t candidate, bool must_be_found) const {
    return std::ranges::any_of(alive_, [&](std::size_t other) {
      return other != candidate && beats(other, candidate, must_be_found);
    });
  }

  void drop() {
    std::vector<std::size_t> left;
    for (const std::size_t i : alive_) {
      if (is_beaten(i, true)) {
        result_.candidates[i].is_dropped = true;
      } else {
        left.push_back(i);
      }
    }
    alive_ = std::move(left);
  }

  [[nodiscard]] SearchResult result() {
    for (std::size_t i = 0; i < cases_.size(); ++i) {
      Candidate& candidate = result_.candidates[i];
      candidate.futures = static_cast<std::uint32_t>(values_[i].size());
      for (std::size_t m = 0; candidate.futures > 0 && m < result_.objectives.size(); ++m) {
        std::vector<double> values = column(i, m);
        if (result_.objectives[m].sense == Sense::more)
          for (double& value : values) value = -value;
        candidate.objectives.push_back(moments_of(values));
        candidate.intervals.push_back(t_interval(candidate.objectives.back(), options_.confidence));
      }
      candidate.is_pareto = !candidate.is_dropped && candidate.futures > 0 && !is_beaten(i, false);
    }
    return std::move(result_);
  }

  const SearchPlan& plan_;
  Executor& executor_;
  const SearchOptions& options_;
  Workshop workshop_;
  std::vector<Case> cases_;
  std::vector<BoundQuestion> questions_;                  ///< By candidate, if there are bounds.
  std::vector<std::vector<double>> bounds_;               ///< By candidate and future.
  std::vector<std::vector<std::size_t>> positions_;       ///< By candidate, then objective.
  std::vector<std::vector<std::vector<double>>> values_;  ///< By candidate, future, objective.
  std::vector<std::size_t> alive_;
  SearchResult result_;
};

}  // namespace

std::vector<std::vector<std::size_t>> combinations_of(const std::vector<std::size_t>& sizes,
                                                      std::uint32_t at_most) {
  std::vector<std::vector<std::size_t>> combinations;
  const std::uint64_t all = product_of(sizes);
  if (all <= at_most) {
    for (std::uint64_t i = 0; i < all; ++i) combinations.push_back(digits_of(i, sizes));
    return combinations;
  }
  // Some of Sobol's points fall on the same combination; four times as many are enough, or nearly.
  std::set<std::vector<std::size_t>> chosen;
  for (const auto& point : sobol_points(4 * at_most, sizes.size())) {
    std::vector<std::size_t> digits(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      const auto digit = static_cast<std::size_t>(point[i] * static_cast<double>(sizes[i]));
      digits[i] = std::min(sizes[i] - 1, digit);
    }
    if (chosen.size() < at_most) chosen.insert(std::move(digits));
  }
  return {chosen.begin(), chosen.end()};
}

tl::expected<SearchResult, SearchFailure> search(const SearchPlan& plan, Executor& executor,
                                                 const SearchOptions& options) {
  return Search{plan, executor, options}.run();
}

std::string option_text(const SearchedTerm& term, std::size_t option) {
  std::string text;
  const std::vector<Override> changes = options_of(term)[option];
  for (const Override& change : changes) {
    if (!text.empty()) text += "; ";
    text += change.path + "=" + change.value;
  }
  return text;
}

std::string search_json(const SearchPlan& plan, const SearchResult& result) {
  Json json{{"name", plan.name},
            {"combinations", result.combinations},
            {"tried", result.candidates.size()},
            {"replications", result.replications}};
  json["proposals"] = Json::array();
  for (const Candidate& one : result.candidates) {
    Json terms = Json::object();
    for (std::size_t i = 0; i < plan.terms.size(); ++i)
      terms[plan.terms[i].label] = option_text(plan.terms[i], one.options[i]);
    Json objectives = Json::object();
    for (std::size_t m = 0; m < one.objectives.size(); ++m) {
      objectives[result.objectives[m].name] = {
          {"mean", to_four_decimals(one.objectives[m].mean)},
          {"interval",
           {to_four_decimals(one.intervals[m].low), to_four_decimals(one.intervals[m].high)}}};
    }
    json["proposals"].push_back({{"terms", std::move(terms)},
                                 {"futures", one.futures},
                                 {"objectives", std::move(objectives)},
                                 {"discarded", one.is_discarded},
                                 {"dropped", one.is_dropped},
                                 {"pareto", one.is_pareto}});
    if (one.at_most) json["proposals"].back()["at_most"] = to_four_decimals(*one.at_most);
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

std::string row_of(const SearchPlan& plan, const SearchResult& result, const Candidate& one) {
  std::string row =
      fmt::format("{},{},{},{},{}", one.futures, one.is_discarded ? 1 : 0, one.is_dropped ? 1 : 0,
                  one.is_pareto ? 1 : 0, one.at_most ? fmt::format("{:.4f}", *one.at_most) : "");
  for (std::size_t i = 0; i < plan.terms.size(); ++i)
    row += "," + csv_field(option_text(plan.terms[i], one.options[i]));
  for (std::size_t m = 0; m < one.objectives.size(); ++m) {
    row += fmt::format(",{:.4f},{:.4f},{:.4f}", one.objectives[m].mean, one.intervals[m].low,
                       one.intervals[m].high);
  }
  if (one.objectives.empty()) row += std::string(3 * result.objectives.size(), ',');
  return row + "\n";
}

}  // namespace

std::string search_csv(const SearchPlan& plan, const SearchResult& result) {
  std::string csv = "futures,discarded,dropped,pareto,at_most";
  for (const SearchedTerm& term : plan.terms) csv += "," + csv_field(term.label);
  for (const ChosenMeasure& one : result.objectives)
    csv += fmt::format(",{0},{0}_low,{0}_high", csv_field(one.name));
  csv += "\n";
  for (const Candidate& one : result.candidates) csv += row_of(plan, result, one);
  return csv;
}

}  // namespace passage
