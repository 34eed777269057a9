#pragma once
// Which terms of a proposal no other beats: every combination is tried under the same luck, those
// that are found behind another in everything asked for are dropped, and the rest get more futures,
// until as many as asked for or the budget is spent. What is left and not behind on average is the
// Pareto set. It is no single answer: what to give up for what is for people to weigh.

#include <passage/experiment/comparison.hpp>
#include <passage/experiment/executor.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/search_plan.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace passage {

/// One combination of terms, and what it gave.
struct Candidate {
  std::vector<std::size_t> options;  ///< By term: which of its options.
  std::uint32_t futures = 0;
  std::vector<Moments> objectives;  ///< By objective.
  std::vector<Interval> intervals;  ///< Of their means, by t.
  std::optional<double> at_most{};  ///< Its bound on average, if `safe` is the one objective.
  bool is_discarded = false;        ///< Not run: its bound was found below what another gave.
  bool is_dropped = false;          ///< Found behind another before the end.
  bool is_pareto = false;
};

struct SearchResult {
  std::vector<ChosenMeasure> objectives;
  std::vector<Candidate> candidates;  ///< All that were tried, in the order of their options.
  std::uint64_t combinations = 0;     ///< Those there are.
  std::uint64_t replications = 0;     ///< Run in all.
};

struct SearchOptions {
  std::uint32_t seed = 1;
  double confidence = 0.95;
  std::function<bool()> carry_on{};
  std::function<void(std::uint64_t done, std::uint64_t budget)> show{};
};

using SearchFailure = std::variant<Diagnostics, Halt>;

/// The combinations to try: all, or `at_most` of them, spread evenly and each once.
[[nodiscard]] std::vector<std::vector<std::size_t>> combinations_of(
    const std::vector<std::size_t>& sizes, std::uint32_t at_most);

/// Errors: terms that make no scenario, objectives that are no measure or better neither way; a
/// halt.
[[nodiscard]] tl::expected<SearchResult, SearchFailure> search(const SearchPlan& plan,
                                                               Executor& executor,
                                                               const SearchOptions& options);

/// search.json and search.csv.
[[nodiscard]] std::string search_json(const SearchPlan& plan, const SearchResult& result);
[[nodiscard]] std::string search_csv(const SearchPlan& plan, const SearchResult& result);
/// What an option says: its changes, one after the other.
[[nodiscard]] std::string option_text(const SearchedTerm& term, std::size_t option);

}  // namespace passage
