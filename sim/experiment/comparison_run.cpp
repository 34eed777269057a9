#include <passage/core/contract.hpp>
#include <passage/core/fingerprint.hpp>
#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/stopping.hpp>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// A proposal that departs from another at a moment, and must be the same until then.
struct Fork {
  std::size_t proposal = 0;
  std::size_t of = 0;
  SimTime at{};
};

/// The moments up to which a proposal must be the same as some other, each once, in order.
std::vector<SimTime> moments_of_forks(const std::vector<Fork>& forks, std::size_t proposal) {
  std::vector<SimTime> moments;
  for (const Fork& fork : forks) {
    if (fork.proposal == proposal || fork.of == proposal) moments.push_back(fork.at);
  }
  std::ranges::sort(moments);
  moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
  return moments;
}

std::vector<Fork> forks_of(const ComparisonPlan& plan) {
  std::vector<Fork> forks;
  for (std::size_t i = 0; i < plan.proposals.size(); ++i) {
    const ComparedProposal& one = plan.proposals[i];
    if (!one.fork_at) continue;
    const auto of = std::ranges::find(plan.proposals, one.fork_of, &ComparedProposal::id);
    forks.push_back({i,
                     one.fork_of.empty() ? baseline_of(plan)
                                         : static_cast<std::size_t>(of - plan.proposals.begin()),
                     *one.fork_at});
  }
  return forks;
}

/// Looks on until a moment, and keeps a fingerprint of what happened: when, told by whom, of what
/// kind, where, to whom and to how many.
class Prefix final : public Observer {
 public:
  explicit Prefix(SimTime until) : until_(until) {}

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override {
    if (now >= until_) return;
    mix(static_cast<std::uint64_t>(now.time_since_epoch().count()));
    mix(fact.index());
    mix(static_cast<std::uint64_t>(teller.front()) << 8U | teller.size());
    std::visit([&](const auto& of) { mix_fields(of, world); }, fact);
  }

  [[nodiscard]] std::int64_t value() const {
    return static_cast<std::int64_t>(value_ >> 1U);  // not negative
  }

 private:
  template <class Told>
  void mix_fields(const Told& told, const World& world) {
    if constexpr (requires { world.arena()[told.people]; }) mix_strata(world.arena()[told.people]);
    if constexpr (requires { told.place; }) mix(told.place.index());
    if constexpr (requires { told.where; }) mix(told.where.index());
    if constexpr (requires { told.group; }) mix(told.group.index());
    if constexpr (requires { told.accord; }) mix(told.accord.index());
  }
  void mix_strata(const Strata& strata) {
    for (std::size_t i = 0; i < strata_count; ++i) mix(static_cast<std::uint64_t>(strata.at(i)));
  }
  void mix(std::uint64_t number) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    value_ = (value_ ^ number) * odd;
    value_ ^= value_ >> 32U;
  }

  SimTime until_;
  std::uint64_t value_ = 1;
};

Diagnostics mistakes_of(const LoadedComparison& comparison) {
  Diagnostics mistakes;
  const Scenario& first = comparison.cases.front().scenario();
  for (std::size_t i = 0; i < comparison.cases.size(); ++i) {
    const Scenario& scenario = comparison.cases[i].scenario();
    const ComparedProposal& terms = comparison.plan.proposals[i];
    if (scenario.begins != first.begins || scenario.ends != first.ends) {
      mistakes.push_back(
          {{terms.scenario, 0, 0},
           fmt::format("{} runs from {} to {}, and {} from {} to {}: what they give cannot be laid "
                       "side by side; --set begins=… --set ends=… gives all the same period",
                       terms.id, to_text(scenario.begins), to_text(scenario.ends),
                       comparison.plan.proposals.front().id, to_text(first.begins),
                       to_text(first.ends))});
    }
    if (terms.fork_at && (*terms.fork_at < scenario.begins || *terms.fork_at > scenario.ends)) {
      mistakes.push_back(
          {{terms.scenario, 0, 0},
           fmt::format("{} departs at {}, outside the run, from {} to {}", terms.id,
                       to_text(*terms.fork_at), to_text(scenario.begins), to_text(scenario.ends))});
    }
  }
  return mistakes;
}

/// Proposals that know of the same assumption must believe the same of it.
Diagnostics mistakes_of_assumptions(const LoadedComparison& comparison) {
  Diagnostics mistakes;
  std::vector<std::pair<AssumptionTerms, std::string>> seen;
  for (std::size_t i = 0; i < comparison.cases.size(); ++i) {
    for (const AssumptionTerms& one : comparison.cases[i].scenario().assumptions) {
      const auto other =
          std::ranges::find_if(seen, [&](const auto& known) { return known.first.key == one.key; });
      if (other == seen.end()) {
        seen.emplace_back(one, comparison.plan.proposals[i].id);
      } else if (other->first.low != one.low || other->first.high != one.high ||
                 other->first.mode != one.mode) {
        mistakes.push_back({{comparison.plan.proposals[i].scenario, 0, 0},
                            fmt::format("{} assumes another range for {} than {}",
                                        comparison.plan.proposals[i].id, one.key, other->second)});
      }
    }
  }
  return mistakes;
}

/// One use of a comparison: the table of what is known, and what is still to be run.
class ComparisonRun {
 public:
  ComparisonRun(const LoadedComparison& comparison, Executor& executor,
                const ComparisonOptions& options)
      : comparison_(comparison),
        executor_(executor),
        options_(options),
        forks_(forks_of(comparison.plan)),
        table_(comparison.cases.size()) {}

  [[nodiscard]] ComparisonResult run() {
    if (!comparison_.questions.empty()) reckon_terms();
    if (!executor_.is_keeper()) return follow();
    ComparisonResult result = lead();
    // After a halt the others have ended too.
    const bool is_halted = !result && std::holds_alternative<Halt>(result.error());
    if (!is_halted) static_cast<void>(executor_.agreed({over}));
    return result;
  }

 private:
  /// What the keeper says first: that pieces follow, or that there are no more.
  static constexpr std::uint32_t over = 0;
  static constexpr std::uint32_t pieces_follow = 1;

  /// What terms allow in every future, of proposals that begin all with the same.
  void reckon_terms() {
    terms_.resize(comparison_.cases.size());
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const BoundQuestion& question = comparison_.questions[i];
      const Scenario& scenario = comparison_.cases[i].scenario();
      if (question.from || !scenario.assumptions.empty()) continue;
      const tl::expected<Realised, Halt> drawn = comparison_.cases[i].at({options_.seed, 0});
      const BoundCase of = case_of(drawn.value(), question);
      terms_[i] = on_terms(*drawn, question, present_at_first(scenario, *of.setting, of.who));
    }
  }

  /// What a process does that is not the keeper.
  [[nodiscard]] ComparisonResult follow() {
    while (true) {
      std::vector<std::uint32_t> said = executor_.agreed({});
      if (said.front() == over) return std::nullopt;
      said.erase(said.begin());
      if (const auto halt = run_pieces(said, [](std::uint32_t, const ResultRow&) { return true; }))
        return tl::make_unexpected(ComparisonFailure{*halt});
    }
  }

  [[nodiscard]] ComparisonResult lead() {
    if (Result<void> read = read_store(); !read)
      return tl::make_unexpected(ComparisonFailure{Unkept{read.error()}});
    std::uint32_t futures = first_round();
    while (true) {
      if (auto failure = run_until(futures)) return tl::make_unexpected(std::move(*failure));
      if (options_.shard.of > 1) return std::nullopt;
      const Verdict verdict = judge(futures);
      if (verdict.is_enough || !can_go_on(futures)) return checked_result(futures, verdict);
      futures = next_futures(*comparison_.plan.until, futures);
    }
  }

  [[nodiscard]] ComparisonResult checked_result(std::uint32_t futures, const Verdict& verdict) {
    for (std::uint32_t r = 0; r < futures; ++r) {  // those that the store had, too
      if (Result<void> same = check_forks_of(r); !same)
        return tl::make_unexpected(ComparisonFailure{same.error()});
    }
    return result(futures, verdict);
  }

  [[nodiscard]] std::uint32_t proposals() const {
    return static_cast<std::uint32_t>(comparison_.cases.size());
  }

  [[nodiscard]] Result<void> read_store() {
    if (!options_.open_store) return {};
    Result<OutcomeStore*> opened = options_.open_store();
    if (!opened) return tl::make_unexpected(opened.error());
    store_ = *opened;
    Result<std::vector<StoredRow>> rows = store_->rows();
    if (!rows) return tl::make_unexpected(rows.error());
    for (StoredRow& row : *rows) place(row.proposal, row.replication) = std::move(row.values);
    return {};
  }

  [[nodiscard]] ResultRow& place(std::uint32_t proposal, std::uint32_t replication) {
    std::vector<ResultRow>& rows = table_[proposal];
    if (rows.size() <= replication) rows.resize(replication + std::size_t{1});
    return rows[replication];
  }
  [[nodiscard]] bool has(std::uint32_t proposal, std::uint32_t replication) const {
    const std::vector<ResultRow>& rows = table_[proposal];
    return replication < rows.size() && !rows[replication].empty();
  }

  [[nodiscard]] std::uint32_t first_round() const {
    const ComparisonPlan& plan = comparison_.plan;
    if (plan.until) return next_futures(*plan.until, 0);
    return plan.replications ? static_cast<std::uint32_t>(*plan.replications) : usual_futures;
  }
  [[nodiscard]] bool can_go_on(std::uint32_t futures) const {
    const auto& until = comparison_.plan.until;
    return until && futures < static_cast<std::uint32_t>(until->at_most);
  }

  /// Pairs stay together, so that what is interrupted has whole ones.
  [[nodiscard]] std::vector<std::uint32_t> missing(std::uint32_t futures) const {
    std::vector<std::uint32_t> pieces;
    for (std::uint32_t replication = 0; replication < futures; ++replication) {
      if (replication % options_.shard.of != options_.shard.index) continue;
      for (std::uint32_t proposal = 0; proposal < proposals(); ++proposal) {
        if (!has(proposal, replication)) pieces.push_back(replication * proposals() + proposal);
      }
    }
    return pieces;
  }

  /// Runs what is missing of the first futures, and keeps it.
  [[nodiscard]] std::optional<ComparisonFailure> run_until(std::uint32_t futures) {
    const std::vector<std::uint32_t> pieces = missing(futures);
    std::vector<std::uint32_t> said{pieces_follow};
    said.insert(said.end(), pieces.begin(), pieces.end());
    static_cast<void>(executor_.agreed(std::move(said)));
    const std::uint32_t wanted = futures * proposals() / options_.shard.of;
    std::uint32_t finished = wanted - std::min(wanted, static_cast<std::uint32_t>(pieces.size()));
    std::optional<ComparisonFailure> failure;
    const std::optional<Halt> halt = run_pieces(pieces, [&](std::uint32_t piece, ResultRow row) {
      if (options_.show) options_.show({++finished, wanted});
      if (!failure) failure = keep(piece, std::move(row));
      return !failure.has_value();
    });
    if (Result<void> kept = flush(); !kept && !failure) failure = Unkept{kept.error()};
    if (failure && std::holds_alternative<Diagnostics>(*failure)) return first_parting();
    if (failure) return failure;
    if (halt) return ComparisonFailure{*halt};
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Halt> run_pieces(const std::vector<std::uint32_t>& pieces,
                                               const Executor::Keep& keep) {
    return executor_.run(
        pieces, [&](std::uint32_t piece, Worker) { return simulate(piece); }, keep);
  }

  [[nodiscard]] std::optional<ComparisonFailure> keep(std::uint32_t piece, ResultRow row) {
    const StoredRow stored{piece % proposals(), piece / proposals(), std::move(row)};
    place(stored.proposal, stored.replication) = stored.values;
    if (store_ != nullptr) {
      if (Result<void> put = store_->put(stored); !put) return Unkept{put.error()};
    }
    if (Result<void> same = check_forks_of(stored.replication); !same) return same.error();
    return std::nullopt;
  }
  [[nodiscard]] Result<void> flush() {
    return store_ == nullptr ? Result<void>{} : store_->flush();
  }

  [[nodiscard]] tl::expected<ResultRow, Halt> simulate(std::uint32_t piece) const {
    const std::uint32_t proposal = piece % proposals();
    std::vector<std::unique_ptr<Prefix>> prefixes;
    RunOptions run{.series = SeriesKind::none, .observers = {}, .carry_on = [this](SimTime) {
                     executor_.breathe();
                     return !options_.carry_on || options_.carry_on();
                   }};
    for (const SimTime moment : moments_of_forks(forks_, proposal)) {
      prefixes.push_back(std::make_unique<Prefix>(moment));
      run.observers.push_back(prefixes.back().get());
    }
    return row_of(proposal, {options_.seed, piece / proposals()}, run).map([&](ResultRow row) {
      for (const auto& prefix : prefixes) row.push_back(prefix->value());
      return row;
    });
  }

  /// All measures of a proposal in one future.
  [[nodiscard]] tl::expected<ResultRow, Halt> row_of(std::uint32_t proposal, Luck luck,
                                                     const RunOptions& options) const {
    const Case& one = comparison_.cases[proposal];
    const auto readings = [&](const RunResult& result) {
      return readings_of(result.outcome, *one.setting());
    };
    if (comparison_.questions.empty()) return run_replication(one, luck, options).map(readings);
    const tl::expected<Realised, Halt> drawn = one.at(luck);
    if (!drawn) return tl::make_unexpected(drawn.error());
    const ProvedBound* terms = terms_[proposal] ? &*terms_[proposal] : nullptr;
    return run_ladder(*drawn, luck, comparison_.questions[proposal], terms, options)
        .map([&](const LadderRun& run) {
          ResultRow row = readings(run.result);
          const ResultRow ladder = readings_of(run.ladder);
          row.insert(row.end(), ladder.begin(), ladder.end());
          return row;
        });
  }

  /// Where the fingerprint of a fork stands in the rows of a proposal.
  [[nodiscard]] std::size_t column_of(const Fork& fork, std::size_t proposal) const {
    const std::vector<SimTime> moments = moments_of_forks(forks_, proposal);
    const auto before = std::ranges::find(moments, fork.at) - moments.begin();
    return comparison_.measures[proposal].size() + static_cast<std::size_t>(before);
  }

  /// Fails if two proposals part too early in a replication that both have been run in.
  [[nodiscard]] Result<void> check_forks_of(std::uint32_t r) const {
    for (const Fork& fork : forks_) {
      if (!has(static_cast<std::uint32_t>(fork.proposal), r) ||
          !has(static_cast<std::uint32_t>(fork.of), r) ||
          table_[fork.proposal][r][column_of(fork, fork.proposal)] ==
              table_[fork.of][r][column_of(fork, fork.of)])
        continue;
      const auto& proposals = comparison_.plan.proposals;
      return failure(
          {proposals[fork.proposal].scenario, 0, 0},
          fmt::format("{} is to be the same as {} until {}, and in replication {} it is not; "
                      "passage journal --replication {} of each shows where they part",
                      proposals[fork.proposal].id, proposals[fork.of].id, to_text(fork.at), r, r));
    }
    return {};
  }

  /// The first future in which two proposals part too early, whichever was found first: earlier
  /// ones may still have been under way.
  [[nodiscard]] ComparisonFailure first_parting() {
    for (std::uint32_t r = 0;; ++r) {
      for (std::uint32_t proposal = 0; proposal < proposals(); ++proposal) {
        if (has(proposal, r)) continue;
        tl::expected<ResultRow, Halt> row = simulate(r * proposals() + proposal);
        if (!row) return row.error();
        place(proposal, r) = std::move(*row);
      }
      if (Result<void> same = check_forks_of(r); !same) return same.error();
    }
  }

  /// The chosen measures of a proposal, in the first futures.
  [[nodiscard]] Readings readings(std::size_t proposal, std::uint32_t futures) const {
    Readings readings;
    readings.reserve(futures);
    for (std::uint32_t r = 0; r < futures; ++r) {
      std::vector<std::int64_t> row;
      for (const std::size_t position : comparison_.choice.positions[proposal])
        row.push_back(table_[proposal][r][position]);
      readings.push_back(std::move(row));
    }
    return readings;
  }

  [[nodiscard]] std::int64_t horizon_hours() const {
    const Scenario& scenario = comparison_.cases.front().scenario();
    return (scenario.ends - scenario.begins) / std::chrono::hours{1};
  }

  [[nodiscard]] Verdict judge(std::uint32_t futures) const {
    const auto& until = comparison_.plan.until;
    if (!until) return {true, fmt::format("{} paired futures were asked for", futures), {}};
    const auto measure =
        std::ranges::find(comparison_.choice.measures, until->measure, &ChosenMeasure::name);
    const auto position = static_cast<std::size_t>(measure - comparison_.choice.measures.begin());
    std::vector<std::vector<double>> columns;
    for (std::uint32_t i = 0; i < proposals(); ++i) {
      std::vector<double> column;
      for (const auto& row : readings(i, futures)) {
        const std::int64_t value = row[position];
        column.push_back(static_cast<double>(value == not_reached ? horizon_hours() : value));
      }
      columns.push_back(std::move(column));
    }
    return passage::judge(*until, columns, baseline_of(comparison_.plan),
                          comparison_.plan.confidence, measure->sense);
  }

  [[nodiscard]] ComparedProposals result(std::uint32_t futures, const Verdict& verdict) const {
    ComparedProposals result;
    for (std::uint32_t i = 0; i < proposals(); ++i) result.readings.push_back(readings(i, futures));
    const ComparedFutures all{.measures = comparison_.choice.measures,
                              .proposals = result.readings,
                              .baseline = baseline_of(comparison_.plan),
                              .confidence = comparison_.plan.confidence,
                              .seed = options_.seed,
                              .horizon_hours = horizon_hours()};
    result.comparison = compare(all);
    result.comparison.assumptions = effects(all, futures);
    for (std::uint32_t i = 0; !comparison_.questions.empty() && i < proposals(); ++i)
      result.comparison.ladders.push_back(mean_ladder(i, futures));
    result.rule = verdict.text;
    result.rule_is_met = verdict.is_enough;
    if (verdict.selection) result.chosen = verdict.selection->chosen;
    return result;
  }

  [[nodiscard]] MeanLadder mean_ladder(std::uint32_t proposal, std::uint32_t futures) const {
    const std::size_t safe = comparison_.measures[proposal].size() - rungs;
    MeanLadder means{};
    for (std::uint32_t r = 0; r < futures; ++r) {
      const ResultRow& row = table_[proposal][r];
      for (std::size_t rung = 0; rung < rungs; ++rung)
        means.at(rung) += static_cast<double>(row[safe + (rung + 1) % rungs]);
    }
    for (double& mean : means) mean /= futures;
    return means;
  }

  /// Of each assumption that some proposal makes.
  [[nodiscard]] std::vector<AssumptionEffect> effects(const ComparedFutures& all,
                                                      std::uint32_t futures) const {
    std::vector<AssumptionEffect> effects;
    for (const Case& one : comparison_.cases) {
      const std::vector<AssumptionTerms>& assumptions = one.scenario().assumptions;
      for (std::size_t i = 0; i < assumptions.size(); ++i) {
        if (std::ranges::find(effects, assumptions[i].key, &AssumptionEffect::key) != effects.end())
          continue;
        std::vector<double> values;
        for (std::uint32_t r = 0; r < futures; ++r)
          values.push_back(one.values_at({options_.seed, r})[i]);
        effects.push_back(effect_of(assumptions[i], values, all));
      }
    }
    return effects;
  }

  const LoadedComparison& comparison_;
  Executor& executor_;
  OutcomeStore* store_ = nullptr;
  const ComparisonOptions& options_;
  std::vector<Fork> forks_;
  std::vector<std::optional<ProvedBound>>
      terms_;                                  ///< By proposal, where every future has the same.
  std::vector<std::vector<ResultRow>> table_;  ///< By proposal and replication; empty if unknown.
};

}  // namespace

namespace {

/// Asks each proposal what the plan asks; `safe` and the rungs are measures then.
Diagnostics ask_for_bounds(LoadedComparison& comparison) {
  Diagnostics mistakes;
  if (!comparison.plan.bound) return mistakes;
  for (std::size_t i = 0; i < comparison.cases.size(); ++i) {
    const Mark mark{comparison.plan.files.front().path.generic_string(), 0, 0};
    Result<BoundQuestion> question =
        question_of(comparison.cases[i].scenario(), *comparison.plan.bound, "bound.", mark);
    if (question) {
      comparison.questions.push_back(std::move(*question));
      for (Measure& measure : bound_measures())
        comparison.measures[i].push_back(std::move(measure));
    } else {
      for (Diagnostic& mistake : question.error()) {
        mistake.message = fmt::format("{}: {}", comparison.plan.proposals[i].id, mistake.message);
        mistakes.push_back(std::move(mistake));
      }
    }
  }
  return mistakes;
}

/// Whether each of the plan's assumptions is about something that a proposal has; nothing of a
/// proposal that cannot be read.
std::vector<bool> possible_assumptions(const ComparisonPlan& plan, const ComparedProposal& one,
                                       const FileReader& reader) {
  const Result<Loaded> loaded = load(one.scenario, one.changes, reader);
  if (!loaded) return {};
  std::vector<bool> possible;
  for (const AssumptionTerms& assumption : plan.assumptions)
    possible.push_back(!leads_to_no_item(*loaded, assumption.key));
  return possible;
}

/// The plan as each of its proposals has it: without assumptions about what others alone have, such
/// as an accord. What none has stays, for the reader to complain of.
std::vector<ComparisonPlan> plans_of(const ComparisonPlan& plan, const FileReader& reader) {
  std::vector<ComparisonPlan> plans(plan.proposals.size(), plan);
  if (plan.assumptions.empty()) return plans;
  std::vector<std::vector<bool>> possible;
  for (const ComparedProposal& one : plan.proposals)
    possible.push_back(possible_assumptions(plan, one, reader));
  for (std::size_t a = 0; a < plan.assumptions.size(); ++a) {
    const auto has_it = [a](const std::vector<bool>& some) { return a < some.size() && some[a]; };
    if (std::ranges::none_of(possible, has_it)) continue;
    for (std::size_t i = 0; i < plans.size(); ++i) {
      if (possible[i].empty() || has_it(possible[i])) continue;
      std::erase_if(plans[i].assumptions,
                    [&](const AssumptionTerms& one) { return one.key == plan.assumptions[a].key; });
    }
  }
  return plans;
}

/// Reads one proposal, or says what is wrong with it.
Diagnostics add_proposal(LoadedComparison& comparison, const ComparisonPlan& plan,
                         const ComparedProposal& one, const std::vector<Override>& changes,
                         const FileReader& reader) {
  std::vector<Override> overrides = overrides_of(plan, one);
  overrides.insert(overrides.end(), changes.begin(), changes.end());
  Result<Loaded> loaded = load(one.scenario, overrides, reader);
  if (loaded) {
    comparison.cases.emplace_back(std::move(*loaded));
    comparison.measures.push_back(measures_of(*comparison.cases.back().setting()));
    comparison.overrides.push_back(std::move(overrides));
    return {};
  }
  for (Diagnostic& mistake : loaded.error()) {
    if (!comparison.plan.files.empty() && mistake.mark.file != one.scenario)
      mistake.message = fmt::format("{}: {}", one.id, mistake.message);
  }
  return loaded.error();
}

/// What the rows of a proposal hang on, but for the moments of forks.
Fingerprint print_of(const LoadedComparison& comparison, std::size_t proposal) {
  Fingerprint print;
  for (const InputFile& file : comparison.cases[proposal].loaded().files)
    print.add(fmt::format("{}:{:x};", file.path.filename().string(), file.hash));
  for (const Override& change : comparison.overrides[proposal])
    print.add(fmt::format("{}={};", change.path, change.value));
  if (const std::optional<BoundTerms>& bound = comparison.plan.bound) {
    print.add(fmt::format("bound={};{};{};{};", bound->area, bound->to,
                          bound->from ? to_text(*bound->from) : "",
                          bound->by ? to_text(*bound->by) : ""));
  }
  return print;
}

}  // namespace

Result<LoadedComparison> load_comparison(ComparisonPlan plan, const std::vector<Override>& changes,
                                         const FileReader& reader) {
  LoadedComparison comparison{std::move(plan), {}, {}, {}, {}, {}};
  Diagnostics mistakes;
  const std::vector<ComparisonPlan> plans = plans_of(comparison.plan, reader);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Diagnostics wrong =
        add_proposal(comparison, plans[i], comparison.plan.proposals[i], changes, reader);
    mistakes.insert(mistakes.end(), wrong.begin(), wrong.end());
  }
  if (mistakes.empty()) mistakes = mistakes_of(comparison);
  if (mistakes.empty()) mistakes = mistakes_of_assumptions(comparison);
  if (mistakes.empty()) mistakes = ask_for_bounds(comparison);
  if (!mistakes.empty()) return tl::make_unexpected(std::move(mistakes));
  Result<Choice> choice = chosen_measures(comparison.plan, comparison.measures);
  if (!choice) return tl::make_unexpected(choice.error());
  comparison.choice = std::move(*choice);
  return comparison;
}

std::vector<StoredProposal> stored_proposals(const LoadedComparison& comparison) {
  std::vector<StoredProposal> stored;
  const std::vector<Fork> forks = forks_of(comparison.plan);
  for (std::size_t i = 0; i < comparison.cases.size(); ++i) {
    Fingerprint print = print_of(comparison, i);
    StoredProposal one{comparison.plan.proposals[i].id, 0, {}};
    for (const Measure& measure : comparison.measures[i]) one.columns.push_back(measure.name);
    for (const SimTime moment : moments_of_forks(forks, i)) {
      one.columns.push_back("until " + to_text(moment));
      print.add(one.columns.back());
    }
    one.fingerprint = print.value();
    stored.push_back(std::move(one));
  }
  return stored;
}

ComparisonResult run_comparison(const LoadedComparison& comparison, Executor& executor,
                                const ComparisonOptions& options) {
  return ComparisonRun{comparison, executor, options}.run();
}

}  // namespace passage
