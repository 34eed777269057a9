#include "app/commands.hpp"
#include "app/comparison_table.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/loading.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/shard.hpp"
#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/comparison_text.hpp>
#include <passage/experiment/model_card.hpp>
#include <passage/report/report.hpp>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

namespace {

/// One use of `passage compare`, from proposals that could be read.
class Compare {
 public:
  Compare(const CompareArguments& arguments, LoadedComparison loaded, Executor& executor,
          std::optional<Shard> shard)
      : arguments_(arguments),
        loaded_(std::move(loaded)),
        executor_(executor),
        shard_(shard),
        progress_(is_shown() ? Shown::on_a_terminal : Shown::never) {}

  [[nodiscard]] ExitCode run(const std::vector<std::string>& command_line) {
    const ComparisonOptions options{.seed = seed(),
                                    .shard = shard_.value_or(Shard{}),
                                    .open_store = arguments_.out.empty()
                                                      ? std::function<Result<OutcomeStore*>()>{}
                                                      : [this] { return open_store(); },
                                    .carry_on = [this] { return !interruption_.is_wanted(); },
                                    .show = [this](const ComparisonStand& stand) { show(stand); }};
    const ComparisonResult compared = run_comparison(loaded_, executor_, options);
    if (!compared) return executor_.is_keeper() ? failed(compared.error()) : ExitCode::failed;
    if (!compared->has_value()) return part_done();
    const tl::expected<std::string, Halt> page = report(**compared);
    if (!page) return failed(page.error());
    if (const Result<void> written = write(**compared, *page, command_line); !written) {
      complain(written.error());
      return ExitCode::unwritten;
    }
    if (!arguments_.quiet) print(text(**compared));
    const Console console{verbosity()};
    if (!arguments_.out.empty()) console.remark("results are in " + arguments_.out);
    console.remark(console.look().faint("done in " + progress_.elapsed()));
    return ExitCode::ok;
  }

 private:
  [[nodiscard]] std::uint32_t seed() const { return arguments_.scenario.luck().seed; }
  [[nodiscard]] Verbosity verbosity() const {
    return arguments_.quiet ? Verbosity::quiet : Verbosity::usual;
  }
  [[nodiscard]] bool is_shown() const { return !arguments_.quiet && executor_.is_keeper(); }

  void show(const ComparisonStand& stand) {
    finished_ = stand.finished;
    progress_.show(stand.finished, stand.wanted, "of the futures");
  }

  [[nodiscard]] Result<OutcomeStore*> open_store() {
    const StorePlace place{arguments_.out, shard_};
    Result<OutcomeStore> store =
        place.open(stored_proposals(loaded_), seed(),
                   arguments_.force ? Replacing::anything : Replacing::same_run_only);
    if (!store) return tl::make_unexpected(store.error());
    store_.emplace(std::move(*store));
    if (Result<void> noted = store_->note_command(rerun() + " --out " + quoted(arguments_.out));
        !noted)
      return tl::make_unexpected(noted.error());
    return &*store_;
  }

  [[nodiscard]] ExitCode failed(const ComparisonFailure& failure) {
    if (const auto* mistakes = std::get_if<Diagnostics>(&failure)) {
      complain(*mistakes);
      return ExitCode::invalid;
    }
    if (const auto* unkept = std::get_if<Unkept>(&failure)) {
      complain(unkept->mistakes);
      if (store_) complain("what was finished is kept; the same command goes on from there");
      return ExitCode::unwritten;
    }
    const Halt& halt = std::get<Halt>(failure);
    if (!std::holds_alternative<Interrupted>(halt)) return explain(halt);
    complain(store_ ? fmt::format("interrupted; {} replications are kept in {}, and the same "
                                  "command goes on from there",
                                  finished_, arguments_.out)
                    : "interrupted; nothing was kept, which --out DIR would do");
    return ExitCode::interrupted;
  }

  /// A shard, or a process that is not the keeper.
  [[nodiscard]] ExitCode part_done() const {
    if (executor_.is_keeper() && !arguments_.quiet) {
      print(fmt::format("part {} of {} is in {}; when all are there: passage merge {}\n",
                        shard_->index + 1, shard_->of, arguments_.out, quoted(arguments_.out)));
    }
    return ExitCode::ok;
  }

  [[nodiscard]] std::string text(const ComparedProposals& compared) const {
    if (arguments_.json) return comparison_json(loaded_, compared, seed());
    return comparison_table(loaded_, compared, seed(), Console{verbosity()}.look()) +
           fmt::format("\nrerun with  {}\n", rerun());
  }

  [[nodiscard]] std::string rerun() const {
    std::string line = "passage compare";
    for (const std::string& file : arguments_.files) line += " " + quoted(file);
    for (const std::string& change : arguments_.scenario.changes)
      line += " --set " + quoted(change);
    if (arguments_.scenario.seed) line += fmt::format(" --seed {}", seed());
    if (arguments_.replications)
      line += fmt::format(" --replications {}", *arguments_.replications);
    return line;
  }

  [[nodiscard]] RunIdentity identity(const ComparedProposals& compared) const {
    return identity_of(arguments_, loaded_, compared.comparison.futures);
  }

  [[nodiscard]] std::string cards() const {
    std::string cards;
    for (std::size_t i = 0; i < loaded_.cases.size(); ++i) {
      if (i > 0) cards += "\n---\n\n";
      cards += model_card(loaded_.cases[i].loaded(), loaded_.overrides[i], rerun());
    }
    return cards;
  }

  /// The page, if it is asked for.
  [[nodiscard]] tl::expected<std::string, Halt> report(const ComparedProposals& compared) {
    if (!arguments_.report) return {};
    const auto executor = make_thread_executor(arguments_.threads.count());
    const ReportMaker maker{rerun(), identity(compared).inputs, cards()};
    return comparison_report(loaded_, compared, maker, *executor,
                             {.seed = seed(),
                              .carry_on = [this] { return !interruption_.is_wanted(); },
                              .show =
                                  [this](std::int64_t done, std::int64_t all) {
                                    progress_.show(done, all, "of the report's futures");
                                  }});
  }

  [[nodiscard]] Result<void> write(const ComparedProposals& compared, const std::string& page,
                                   const std::vector<std::string>& command_line) {
    if (arguments_.out.empty()) return {};
    const RunIdentity identity = this->identity(compared);
    // The store has seen to it that the folder is ours.
    Result<OutputFolder> folder = OutputFolder::open(arguments_.out, Replacing::anything, identity);
    if (!folder) return tl::make_unexpected(folder.error());
    folder->add("comparison.json", comparison_json(loaded_, compared, seed()));
    folder->add("comparison.csv", comparison_csv(loaded_, compared));
    if (!compared.comparison.ladders.empty())
      folder->add("bounds.csv", bounds_csv(loaded_, compared));
    folder->add("futures.csv", futures_csv(loaded_, compared, seed()));
    folder->add("quantiles.csv", quantiles_csv(loaded_, compared));
    if (!page.empty()) folder->add("report.html", page);
    folder->add("model-card.md", cards());
    return folder->commit(identity, command_line);
  }

  const CompareArguments& arguments_;
  LoadedComparison loaded_;
  Executor& executor_;
  std::optional<Shard> shard_;
  Interruption interruption_;
  Progress progress_;
  std::optional<OutcomeStore> store_;
  std::uint32_t finished_ = 0;
};

}  // namespace

void describe_compare(CLI::App& command, CompareArguments& arguments) {
  command.add_option("FILE", arguments.files, "A comparison, or scenarios, the first the baseline")
      ->required()
      ->option_text("...");
  add_set_and_seed(command, arguments.scenario);
  command
      .add_option("--replications", arguments.replications,
                  "How many paired futures [as FILE says, or 100]")
      ->check(whole_number(1, 1'000'000))
      ->option_text("N");
  add_options(command, arguments.threads);
  CLI::Option* out =
      command.add_option("--out", arguments.out, "Keep outcomes and results in this folder")
          ->option_text("DIR");
  command.add_flag("--report", arguments.report, "With --out: write report.html, a page of it")
      ->needs(out)
      ->option_text(" ");
  command
      .add_option("--shard", arguments.shard,
                  "With --out: run part I of N alone; 'passage merge' joins them")
      ->check(shard())
      ->needs(out)
      ->option_text("I/N");
  command.add_flag("--force", arguments.force, "With --out: begin anew, whatever is there")
      ->needs(out)
      ->option_text(" ");
  CLI::Option* json =
      command.add_flag("--json", arguments.json, "Print comparison.json instead of the table")
          ->option_text(" ");
  command.add_flag("--quiet", arguments.quiet, "Print nothing but mistakes")
      ->excludes(json)
      ->option_text(" ");
  command.footer(
      "All proposals meet the same luck: replication N of each has the same shells, the\n"
      "same answers and the same families, so that what differs is the proposal.\n"
      "DIR gets outcomes.sqlite, comparison.json, comparison.csv, futures.csv,\n"
      "quantiles.csv, model-card.md, manifest.json and, if FILE asks for bounds,\n"
      "bounds.csv. A comparison that was stopped, or is to have more futures, goes on\n"
      "where it was when the same command is given again. Under mpirun every process\n"
      "works.\n"
      "\n"
      "Examples:\n"
      "  passage compare scenarios/aleppo-2016/compare.yaml --out results\n"
      "  passage compare without.yaml with.yaml --replications 50\n"
      "  mpirun -n 4 passage compare compare.yaml --out results");
}

ExitCode compare(const CompareArguments& arguments, const std::vector<std::string>& command_line) {
  Result<std::unique_ptr<Executor>> executor = make_executor(arguments.threads.count());
  if (!executor) {
    complain(executor.error());
    return ExitCode::usage;
  }
  Result<LoadedComparison> loaded = loaded_of(arguments);
  if (!loaded) {
    if ((*executor)->is_keeper()) complain(loaded.error());
    return ExitCode::invalid;
  }
  const std::optional<Shard> shard = shard_of(arguments.shard, arguments.out);
  if (shard && loaded->plan.until) {
    complain("a part cannot know when there are enough futures; give --replications N as well");
    return ExitCode::usage;
  }
  return Compare{arguments, std::move(*loaded), **executor, shard}.run(command_line);
}

}  // namespace passage
