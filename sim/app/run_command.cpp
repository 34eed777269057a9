#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/loading.hpp"
#include "app/numerals.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/summary.hpp"
#include <passage/experiment/journal.hpp>
#include <passage/experiment/manifest.hpp>
#include <passage/experiment/measures.hpp>
#include <passage/experiment/model_card.hpp>
#include <passage/experiment/results.hpp>
#include <passage/experiment/run.hpp>
#include <passage/report/report.hpp>
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// One use of `passage run`, from a scenario that could be loaded.
class Run {
 public:
  Run(const RunArguments& arguments, Prepared prepared, const Console& console)
      : arguments_(arguments),
        overrides_(std::move(prepared.overrides)),
        case_(std::move(prepared.loaded)),
        console_(console),
        progress_(console.verbosity() == Verbosity::quiet ? Shown::never : Shown::on_a_terminal) {}

  [[nodiscard]] ExitCode run(const std::vector<std::string>& command_line) {
    if (const Result<void> opened =
            open_output(folder_, arguments_.out, arguments_.force, identity());
        !opened) {
      complain(opened.error());
      return ExitCode::unwritten;
    }
    const tl::expected<std::string, Halt> text =
        arguments_.replications ? run_several() : run_one();
    if (!text) return explain(text.error());
    if (interruption_.is_wanted()) return explain(Interrupted{scenario().ends});
    if (const auto halt = add_report()) return explain(*halt);
    if (const Result<void> written = commit(command_line); !written) {
      complain(written.error());
      return ExitCode::unwritten;
    }
    if (!arguments_.quiet) print(*text);
    console_.remark(console_.look().faint("done in " + progress_.elapsed()));
    return ExitCode::ok;
  }

 private:
  [[nodiscard]] const Scenario& scenario() const { return case_.scenario(); }
  [[nodiscard]] const Setting& setting() const { return *case_.setting(); }
  [[nodiscard]] Told told() const { return {scenario(), setting(), console_.look()}; }

  [[nodiscard]] RunIdentity identity() const {
    return identity_of(arguments_, case_.loaded(), overrides_);
  }

  [[nodiscard]] Result<void> commit(const std::vector<std::string>& command_line) {
    if (!folder_) return {};
    folder_->add("model-card.md", model_card(case_.loaded(), overrides_, rerun()));
    console_.log("writing " + arguments_.out);
    Result<void> written = folder_->commit(identity(), command_line);
    if (written) console_.remark("results are in " + arguments_.out);
    return written;
  }

  /// Whether replication `done` of `all` may go on; shows how far it is.
  [[nodiscard]] CarryOn carry_on(std::uint32_t done, std::uint32_t all) {
    return [this, done, all](SimTime now) {
      const std::int64_t whole = (scenario().ends - scenario().begins).count();
      const std::int64_t part = (now - scenario().begins).count();
      progress_.show(done * whole + part, all * whole, to_text(now));
      return !interruption_.is_wanted() && (journal_ == nullptr || journal_->is_good());
    };
  }

  /// The same of several that threads share; the first of these tells.
  [[nodiscard]] std::function<bool(const Stand&)> several_carry_on(std::uint32_t all) {
    return [this, all](const Stand& stand) {
      if (stand.worker == 0) return carry_on(stand.finished, all)(stand.now);
      return !interruption_.is_wanted();
    };
  }

  [[nodiscard]] tl::expected<std::string, Halt> run_one() {
    std::optional<Journal> journal = make_journal();
    RunOptions options{.series = SeriesKind::hourly, .observers = {}, .carry_on = carry_on(0, 1)};
    if (journal) options.observers.push_back(&*journal);
    const Luck luck = arguments_.scenario.luck();
    console_.log(fmt::format("running seed {}, replication {}", luck.seed, luck.replication));
    const auto result = run_replication(case_, luck, options);
    if (!result) return tl::make_unexpected(result.error());
    console_.log(fmt::format("{} events, {} facts", result->effort.events, result->effort.facts));
    std::string json = summary_json(scenario(), setting(), result->outcome);
    summary_json_ = json;
    if (folder_) {
      folder_->add("summary.json", json);
      folder_->add("series.csv", series_csv(setting(), result->outcome));
    }
    if (arguments_.json) return json;
    return summary(told(), result->outcome) + rerun_line();
  }

  [[nodiscard]] tl::expected<std::string, Halt> run_several() {
    const std::uint32_t count = *arguments_.replications;
    const std::vector<Measure> measures = measures_of(setting());
    std::vector<std::vector<std::int64_t>> readings(count);
    const auto done = run_replications(
        case_, {arguments_.scenario.luck().seed, count, arguments_.threads.count()},
        {.series = SeriesKind::none, .carry_on = several_carry_on(count)},
        [&](std::uint32_t replication, const Outcome& outcome) {
          readings[replication] = readings_of(outcome, setting());
        });
    if (!done) return tl::make_unexpected(done.error());
    const std::vector<Spread> spreads = spreads_of(measures, readings);
    std::string json = spreads_json(scenario(), spreads, readings.size());
    summary_json_ = json;
    if (folder_) {
      folder_->add("summary.json", json);
      folder_->add("replications.csv", replications_csv(measures, readings));
    }
    if (arguments_.json) return json;
    return summary(told(), spreads, readings.size()) + rerun_line();
  }

  [[nodiscard]] std::optional<Halt> add_report() {
    if (!arguments_.report) return std::nullopt;
    const ReportMaker maker{rerun(), case_.loaded().files,
                            model_card(case_.loaded(), overrides_, rerun())};
    tl::expected<std::string, Halt> page =
        run_report(case_, summary_json_, maker, arguments_.scenario.luck());
    if (!page) return page.error();
    folder_->add("report.html", std::move(*page));
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Journal> make_journal() {
    if (arguments_.journal.empty()) return std::nullopt;
    journal_ = &folder_->add("journal.txt");
    const JournalFilter filter = arguments_.journal == "all" ? JournalFilter{} : without_steps();
    return std::make_optional<Journal>([this](std::string_view line) { journal_->append(line); },
                                       filter);
  }

  [[nodiscard]] std::string rerun() const {
    std::string line = rerun_command("run", arguments_.scenario);
    if (!arguments_.until.empty()) line += " --until " + quoted(arguments_.until);
    const Luck luck = arguments_.scenario.luck();
    line += fmt::format(" --seed {}", luck.seed);
    if (arguments_.replications)
      return line + fmt::format(" --replications {}", *arguments_.replications);
    return line + fmt::format(" --replication {}", luck.replication);
  }

  [[nodiscard]] std::string rerun_line() const { return "\nrerun with  " + rerun() + "\n"; }

  const RunArguments& arguments_;
  std::vector<Override> overrides_;
  Case case_;
  const Console& console_;
  Interruption interruption_;
  Progress progress_;
  std::optional<OutputFolder> folder_;
  StagedFile* journal_ = nullptr;
  std::string summary_json_;
};

/// A flag without a value is 'true' to the parser.
std::string journal_mistake(const std::string& detail) {
  const bool is_good = detail == "true" || detail == "brief" || detail == "all";
  return is_good ? std::string{} : fmt::format("'{}' is neither 'brief' nor 'all'", detail);
}

}  // namespace

void describe_run(CLI::App& command, RunArguments& arguments) {
  command.add_option("FILE", arguments.scenario.file, "A scenario")->required()->option_text(" ");
  add_options(command, arguments.scenario);
  command
      .add_option("--replications", arguments.replications,
                  "Run replications 0 to N-1: how do results spread?")
      ->check(whole_number(1, 1'000'000))
      ->excludes("--replication")
      ->option_text("N");
  add_options(command, arguments.threads);
  command.add_option("--until", arguments.until, "Stop earlier, and change nothing before")
      ->check(date())
      ->option_text("DATE");
  CLI::Option* out = command.add_option("--out", arguments.out, "Write results to this folder")
                         ->option_text("DIR");
  command.add_flag("--journal", arguments.journal, "With --out: every fact but steps on the road")
      ->check(CLI::Validator{[](std::string& detail) { return journal_mistake(detail); }, ""})
      ->needs(out)
      ->excludes("--replications")
      ->option_text("[=all]");
  command.add_flag("--report", arguments.report, "With --out: write report.html, a page of it")
      ->needs(out)
      ->option_text(" ");
  command.add_flag("--force", arguments.force, "With --out: replace the results of another run")
      ->needs(out)
      ->option_text(" ");
  CLI::Option* json =
      command.add_flag("--json", arguments.json, "Print summary.json instead of the table")
          ->option_text(" ");
  CLI::Option* quiet = command.add_flag("--quiet", arguments.quiet, "Print nothing but mistakes")
                           ->excludes(json)
                           ->option_text(" ");
  command.add_flag("--verbose", arguments.verbose, "Say on standard error what is done")
      ->excludes(quiet)
      ->option_text(" ");
  command.footer(
      "DIR gets summary.json, series.csv, model-card.md and manifest.json, and\n"
      "journal.txt if asked for; with --replications, replications.csv in place of\n"
      "series.csv. Everything but the manifest and the card is the same bytes for the\n"
      "same run. --journal=all also tells every step on the road.\n"
      "\n"
      "Examples:\n"
      "  passage run scenarios/tutorial/07-ceasefire.yaml\n"
      "  passage run scenarios/tutorial/07-ceasefire.yaml --seed 7 --out results\n"
      "  passage run scenarios/tutorial/07-ceasefire.yaml --replications 50");
}

ExitCode run(const RunArguments& arguments, const std::vector<std::string>& command_line) {
  const Verbosity verbosity = arguments.quiet     ? Verbosity::quiet
                              : arguments.verbose ? Verbosity::verbose
                                                  : Verbosity::usual;
  const Console console{verbosity};
  console.log("reading " + arguments.scenario.file);
  Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) {
    complain(prepared.error());
    return ExitCode::invalid;
  }
  if (const Result<void> stopped = stop_at(arguments.until, *prepared); !stopped) {
    complain(stopped.error());
    return ExitCode::usage;
  }
  return Run{arguments, std::move(*prepared), console}.run(command_line);
}

}  // namespace passage
