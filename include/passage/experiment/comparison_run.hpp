#pragma once
// From a plan to a comparison: the proposals are read, their futures run by whoever there is to
// run them, kept, and counted until there are enough.

#include <passage/experiment/comparison.hpp>
#include <passage/experiment/executor.hpp>
#include <passage/experiment/outcome_store.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/comparison_plan.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace passage {

/// A plan with its proposals read.
struct LoadedComparison {
  ComparisonPlan plan;
  std::vector<Case> cases;                       ///< In the order of the proposals.
  std::vector<std::vector<Override>> overrides;  ///< Of each.
  std::vector<std::vector<Measure>> measures;    ///< Of each.
  std::vector<BoundQuestion> questions;          ///< Of each; none if no bound is asked for.
  Choice choice;
};

/// Reads the proposals of a plan. `changes` hold for all of them. Errors: everything wrong with
/// any of them; periods that are not the same; measures that some do not have.
[[nodiscard]] Result<LoadedComparison> load_comparison(ComparisonPlan plan,
                                                       const std::vector<Override>& changes = {},
                                                       const FileReader& reader = read_file);

/// What the rows of each proposal belong to in a store.
[[nodiscard]] std::vector<StoredProposal> stored_proposals(const LoadedComparison& comparison);

/// A part of the futures: those whose number leaves `index` when divided by `of`.
struct Shard {
  std::uint32_t index = 0;
  std::uint32_t of = 1;
};

/// How far a comparison is.
struct ComparisonStand {
  std::uint32_t finished = 0;  ///< Replications of single proposals, those kept before included.
  std::uint32_t wanted = 0;    ///< As far as is known.
};

/// How to run it. The callbacks are called by the keeper, or by all threads at once.
struct ComparisonOptions {
  std::uint32_t seed = 1;
  Shard shard{};
  /// Called once, by the keeper: where rows are kept; nowhere if empty.
  std::function<Result<OutcomeStore*>()> open_store{};
  std::function<bool()> carry_on{};  ///< Asked often, by all threads: whether to go on.
  std::function<void(const ComparisonStand&)> show{};
};

/// All that came of it.
struct ComparedProposals {
  Comparison comparison;
  std::vector<Readings> readings;  ///< By proposal, of the chosen measures.
  std::string rule;                ///< Why so many futures.
  bool rule_is_met = true;
  std::optional<std::size_t> chosen{};  ///< By the rule, if it chooses.
};

/// The store cannot be opened or written.
struct Unkept {
  Diagnostics mistakes;
};

/// Why there is no comparison: proposals that part too early, a store that keeps nothing, or a
/// halt.
using ComparisonFailure = std::variant<Diagnostics, Unkept, Halt>;

/// How many futures a plan without a rule asks for if it says no number.
inline constexpr std::uint32_t usual_futures = 100;

/// Nothing comes of a comparison in a process that is not the keeper, nor of a shard.
using ComparisonResult = tl::expected<std::optional<ComparedProposals>, ComparisonFailure>;

/// Runs what is not in the store yet, and compares.
[[nodiscard]] ComparisonResult run_comparison(const LoadedComparison& comparison,
                                              Executor& executor, const ComparisonOptions& options);

}  // namespace passage
