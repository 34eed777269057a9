#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/numerals.hpp"
#include "app/progress.hpp"
#include "app/text_table.hpp"
#include <passage/experiment/comparison_run.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

namespace {

constexpr std::size_t term_width = 38;

bool is_screening(const SensitivityPlan& plan) { return plan.method == SensitivityMethod::morris; }

/// How much an assumption matters to a measure.
double weight_of(const MeasureSensitivity& measure, std::size_t assumption) {
  return measure.effects.empty() ? measure.shares[assumption].total
                                 : measure.effects[assumption].mean_absolute;
}

std::vector<std::size_t> by_weight(const MeasureSensitivity& measure, std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return weight_of(measure, a) > weight_of(measure, b);
  });
  return order;
}

/// Whole if it is large.
std::string figure(double number) {
  constexpr double large = 100;
  return std::abs(number) < large ? fmt::format("{:.1f}", number) : rounded_with_commas(number);
}

std::string numbers_of(const MeasureSensitivity& measure, std::size_t assumption) {
  if (measure.effects.empty()) {
    const VarianceShare& share = measure.shares[assumption];
    return fmt::format("{:>12.0f} %{:>12.0f} %", 100 * share.first, 100 * share.total);
  }
  const ElementaryEffect& effect = measure.effects[assumption];
  const char* sign = effect.mean > 0 ? "+" : "";
  return fmt::format("{:>14}{:>14}{:>14}", figure(effect.mean_absolute), sign + figure(effect.mean),
                     figure(effect.deviation));
}

std::string table_of(const MeasureSensitivity& measure,
                     const std::vector<AssumptionTerms>& assumptions, Look look) {
  std::string text = "\n" + look.heading(measure.title) + "\n";
  for (const std::size_t i : by_weight(measure, assumptions.size())) {
    const std::vector<std::string> lines = wrapped(assumptions[i].title(), term_width - 4);
    for (std::size_t line = 0; line + 1 < lines.size(); ++line) text += "  " + lines[line] + "\n";
    const std::string& last = lines.back();
    text += "  " + last + std::string(term_width - 2 - letters_in(last), ' ') +
            numbers_of(measure, i) + "\n";
  }
  return text;
}

std::string report(const std::vector<AssumptionTerms>& assumptions, const SensitivityPlan& plan,
                   const SensitivityResult& result, Look look) {
  std::string text = paragraph(fmt::format(
      "{} at {} points, {} at each under the same luck: {} replications.",
      is_screening(plan) ? "Screened by Morris" : "Shares of variance by Sobol",
      with_commas(static_cast<std::int64_t>(result.points)), counted(plan.futures, "future"),
      with_commas(static_cast<std::int64_t>(result.replications))));
  text +=
      "\n" +
      look.faint(std::string(term_width, ' ') +
                 (is_screening(plan)
                      ? fmt::format("{:>14}{:>14}{:>14}", "moves it by", "on average", "deviation")
                      : fmt::format("{:>14}{:>14}", "by itself", "with others"))) +
      "\n";
  for (const MeasureSensitivity& measure : result.measures)
    text += table_of(measure, assumptions, look);
  return text + "\n" +
         paragraph(
             is_screening(plan)
                 ? "An assumption taken from one end of its range to the other moves a measure "
                   "by so much; where that is not what it does on average, or the deviation is "
                   "large, it hangs on the others. Small numbers are luck: more --futures tell."
                 : "By itself: the share of the measure's variance that would go if the "
                   "assumption were known; with others: what would be left if all others "
                   "were. Few points give shares that do not add up: more --points tell.");
}

ExitCode explain(const SensitivityFailure& failure) {
  if (const auto* halt = std::get_if<Halt>(&failure)) return explain(*halt);
  complain(std::get<Diagnostics>(failure));
  return ExitCode::invalid;
}

/// The proposal of a comparison that is asked for.
Result<Case> proposal_of(const SensitivityArguments& arguments,
                         const std::vector<Override>& changes) {
  Result<ComparisonPlan> plan = load_comparison_plan(arguments.scenario.file);
  if (!plan) return tl::make_unexpected(plan.error());
  std::vector<std::string> ids;
  for (const ComparedProposal& one : plan->proposals) ids.push_back(one.id);
  const auto found = std::ranges::find(ids, arguments.proposal);
  if (found == ids.end()) {
    const std::string what =
        arguments.proposal.empty()
            ? "is a comparison; of which --proposal are assumptions to be moved?"
            : fmt::format("has no proposal '{}'", arguments.proposal);
    return failure({arguments.scenario.file, 0, 0},
                   fmt::format("{}; {}", what, meant_or_all(arguments.proposal, ids)));
  }
  const auto index = static_cast<std::size_t>(found - ids.begin());
  return load_comparison(std::move(*plan), changes).map([&](const LoadedComparison& loaded) {
    return loaded.cases[index];
  });
}

Result<Case> case_of(const SensitivityArguments& arguments) {
  if (is_comparison_plan(arguments.scenario.file)) {
    return parse_changes(arguments.scenario.changes)
        .and_then(
            [&](const std::vector<Override>& changes) { return proposal_of(arguments, changes); });
  }
  return prepare(arguments.scenario).map([](Prepared prepared) {
    return Case{std::move(prepared.loaded)};
  });
}

}  // namespace

void describe_sensitivity(CLI::App& command, SensitivityArguments& arguments) {
  command
      .add_option("FILE", arguments.scenario.file, "A scenario with assumptions, or a comparison")
      ->required()
      ->option_text(" ");
  command.add_option("--proposal", arguments.proposal, "Which one of the comparison")
      ->option_text("ID");
  add_set_and_seed(command, arguments.scenario);
  command
      .add_option("--measure", arguments.plan.measures, "Look at this measure; may be given again")
      ->allow_extra_args(false)
      ->option_text("NAME");
  command
      .add_flag("--shares", arguments.is_by_shares,
                "Shares of variance (Sobol) instead of screening (Morris)")
      ->option_text(" ");
  command
      .add_option("--points", arguments.points,
                  "Paths of the screening [10], or samples of the shares [64]")
      ->check(whole_number(2, 100'000))
      ->option_text("N");
  command.add_option("--futures", arguments.plan.futures, "Replications at each point [4]")
      ->check(whole_number(1, 100'000))
      ->option_text("N");
  add_options(command, arguments.threads);
  command.add_flag("--json", arguments.json, "Print JSON instead of the tables")->option_text(" ");
  command.footer(
      "Moves the assumptions of a scenario about in their ranges and tells which of\n"
      "them its results hang on, and so what would be worth knowing better.\n"
      "\n"
      "Example:\n"
      "  passage sensitivity scenarios/tutorial/30-what-nobody-knows.yaml\n"
      "  passage sensitivity scenarios/aleppo-2016/compare.yaml --proposal accepted");
}

ExitCode sensitivity(const SensitivityArguments& arguments) {
  const Result<Case> of = case_of(arguments);
  if (!of) {
    complain(of.error());
    return ExitCode::invalid;
  }
  constexpr std::uint32_t usual_paths = 10;
  constexpr std::uint32_t usual_samples = 64;
  SensitivityPlan plan = arguments.plan;
  if (arguments.is_by_shares) plan.method = SensitivityMethod::sobol;
  plan.size = arguments.points.value_or(arguments.is_by_shares ? usual_samples : usual_paths);
  plan.seed = arguments.scenario.luck().seed;

  const Interruption interruption;
  Progress progress{Shown::on_a_terminal};
  const auto executor = make_thread_executor(arguments.threads.count());
  const SensitivityOptions options{.carry_on = [&] { return !interruption.is_wanted(); },
                                   .show =
                                       [&](std::uint64_t done, std::uint64_t all) {
                                         progress.show(static_cast<std::int64_t>(done),
                                                       static_cast<std::int64_t>(all),
                                                       "of the replications");
                                       }};
  const auto result = run_sensitivity(*of, plan, *executor, options);
  if (!result) return explain(result.error());
  const std::vector<AssumptionTerms>& assumptions = of->scenario().assumptions;
  print(arguments.json ? sensitivity_json(assumptions, plan, *result)
                       : report(assumptions, plan, *result, Console{Verbosity::usual}.look()));
  return ExitCode::ok;
}

}  // namespace passage
