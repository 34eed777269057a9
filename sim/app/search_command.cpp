#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/numerals.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/text_table.hpp"
#include <passage/experiment/search.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

namespace {

std::string proposal_text(const SearchPlan& plan, const SearchResult& result,
                          const Candidate& one) {
  std::string text;
  for (std::size_t i = 0; i < plan.terms.size(); ++i) {
    text += paragraph(
        fmt::format("{}: {}", plan.terms[i].label, option_text(plan.terms[i], one.options[i])), 2);
  }
  for (std::size_t m = 0; m < result.objectives.size(); ++m) {
    text += fmt::format("      {:<34}{:>12}{:>26}\n", result.objectives[m].name,
                        rounded_with_commas(one.objectives[m].mean),
                        fmt::format("({} to {})", rounded_with_commas(one.intervals[m].low),
                                    rounded_with_commas(one.intervals[m].high)));
  }
  return text;
}

std::string report(const SearchPlan& plan, const SearchResult& result, Look look) {
  const auto left = std::ranges::count_if(result.candidates, &Candidate::is_pareto);
  std::string text;
  if (!plan.name.empty()) text += look.heading(plan.name) + "\n";
  text += paragraph(plan.description, 0);
  text += paragraph(
      fmt::format("{} of {} combinations were tried, with {} replications; {} of them no other "
                  "beats in all of {}:",
                  with_commas(static_cast<std::int64_t>(result.candidates.size())),
                  with_commas(static_cast<std::int64_t>(result.combinations)),
                  with_commas(static_cast<std::int64_t>(result.replications)), left,
                  fmt::join(plan.objectives, ", ")),
      0);
  const auto discarded = std::ranges::count_if(result.candidates, &Candidate::is_discarded);
  if (discarded > 0) {
    text += "\n" + paragraph(fmt::format("{} were not run: no plan on their terms brings as many "
                                         "to safety as others were found to bring.",
                                         discarded),
                             0);
  }
  for (const Candidate& one : result.candidates) {
    if (one.is_pareto) text += "\n" + proposal_text(plan, result, one);
  }
  return text + "\n" +
         paragraph(
             "Means with their 95 % intervals, under the scenario's assumptions. Of many that are "
             "tried the first look better than they are: compare those that matter again, with "
             "another --seed. What to give up for what is for people to weigh.",
             0);
}

/// One use of `passage search`, from a plan that could be read.
class SearchRun {
 public:
  SearchRun(const SearchArguments& arguments, SearchPlan plan)
      : arguments_(arguments), plan_(std::move(plan)), progress_(Shown::on_a_terminal) {}

  [[nodiscard]] ExitCode run(const std::vector<std::string>& command_line) {
    if (const Result<void> opened =
            open_output(folder_, arguments_.out, arguments_.force, identity());
        !opened)
      return unwritten(opened.error());
    const auto executor = make_thread_executor(arguments_.threads.count());
    const SearchOptions options{.seed = arguments_.seed.value_or(1),
                                .carry_on = [this] { return !interruption_.is_wanted(); },
                                .show =
                                    [this](std::uint64_t done, std::uint64_t budget) {
                                      progress_.show(static_cast<std::int64_t>(done),
                                                     static_cast<std::int64_t>(budget),
                                                     "of the budget");
                                    }};
    const auto result = search(plan_, *executor, options);
    if (!result) return failed(result.error());
    if (folder_) {
      folder_->add("search.json", search_json(plan_, *result));
      folder_->add("search.csv", search_csv(plan_, *result));
      if (const Result<void> written = folder_->commit(identity(), command_line); !written)
        return unwritten(written.error());
    }
    print(arguments_.json ? search_json(plan_, *result)
                          : report(plan_, *result, Console{Verbosity::usual}.look()));
    return ExitCode::ok;
  }

 private:
  [[nodiscard]] RunIdentity identity() const {
    RunIdentity identity{.inputs = plan_.files,
                         .overrides = {},
                         .first = {arguments_.seed.value_or(1), 0},
                         .replications = static_cast<std::uint32_t>(plan_.replications)};
    if (const auto loaded = load(plan_.scenario)) {
      identity.inputs.insert(identity.inputs.end(), loaded->files.begin(), loaded->files.end());
      identity.sensitivity = sensitivity_text(loaded->scenario);
    }
    return identity;
  }

  static ExitCode unwritten(const Diagnostics& mistakes) {
    complain(mistakes);
    return ExitCode::unwritten;
  }

  static ExitCode failed(const SearchFailure& failure) {
    if (const auto* halt = std::get_if<Halt>(&failure)) return explain(*halt);
    complain(std::get<Diagnostics>(failure));
    return ExitCode::invalid;
  }

  const SearchArguments& arguments_;
  SearchPlan plan_;
  Interruption interruption_;
  Progress progress_;
  std::optional<OutputFolder> folder_;
};

}  // namespace

void describe_search(CLI::App& command, SearchArguments& arguments) {
  command.add_option("FILE", arguments.file, "A plan: a scenario, terms and what they may be")
      ->required()
      ->option_text(" ");
  command.add_option("--seed", arguments.seed, "The luck, the same for all [1]")
      ->check(whole_number(0, 0xFFFFFFFF))
      ->option_text("N");
  add_options(command, arguments.threads);
  add_output_options(command, arguments.out, arguments.force);
  command.add_flag("--json", arguments.json, "Print search.json instead of the table")
      ->option_text(" ");
  command.footer(
      "Tries combinations of terms under the same luck, drops those that are found\n"
      "behind another in every objective, gives the rest more futures, and shows those\n"
      "that no other beats. Objectives are outcomes for people: measures that are better\n"
      "one way, such as killed or unable.\n"
      "\n"
      "Example:\n"
      "  passage search scenarios/aleppo-2016/search.yaml --out results");
}

ExitCode search(const SearchArguments& arguments, const std::vector<std::string>& command_line) {
  if (is_one_of_several_processes()) {
    complain("a search is the work of one process; give it --threads");
    return ExitCode::usage;
  }
  Result<SearchPlan> plan = load_search_plan(arguments.file);
  if (!plan) {
    complain(plan.error());
    return ExitCode::invalid;
  }
  return SearchRun{arguments, std::move(*plan)}.run(command_line);
}

}  // namespace passage
