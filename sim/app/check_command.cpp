#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/numerals.hpp"
#include "app/progress.hpp"
#include "app/text_table.hpp"
#include <passage/experiment/advice.hpp>
#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/model_card.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>
#include <passage/scenario/protection.hpp>

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace passage {

namespace {

std::string good_line(const std::string& file, const Scenario& scenario) {
  const auto setting = make_setting(scenario);
  const std::int64_t people = setting->people.total().total();
  std::vector<std::string> parts = mechanisms_of(scenario);
  if (scenario.sensitivity)
    parts.push_back(fmt::format("sensitivity {}", name_of(*scenario.sensitivity)));
  std::string text = fmt::format(
      "ok  {}: {}, {}, {} people; {}\n", file, counted(scenario.places.size(), "place"),
      counted(scenario.roads.size(), "road"), with_commas(people), fmt::join(parts, ", "));
  for (const ProtectionCheck& check : protection_of(scenario)) {
    if (!check.missing.empty())
      text += fmt::format("    {}: no word on {}\n", check.label, fmt::join(check.missing, ", "));
  }
  return text;
}

std::string good_line(const std::string& file, const LoadedComparison& loaded) {
  return fmt::format("ok  {}: {}, {}\n", file, counted(loaded.cases.size(), "proposal"),
                     counted(loaded.choice.measures.size(), "measure"));
}

TextTable table_of(const Advice& advice, std::size_t shown, Look look) {
  TextTable table{{"killed", "unable to leave", "staying by choice", "displaced"}, look};
  const auto add = [&](const std::string& label, const AdviceMeans& means) {
    std::vector<std::string> cells;
    for (const double mean : means) cells.push_back(rounded_with_commas(mean));
    table.add_row(label, cells);
  };
  add("    as written", advice.as_written);
  for (const Swing& swing : std::span{advice.swings}.first(shown)) {
    table.add_row("    " + swing.key, std::vector<std::string>(advice_measures.size()));
    add("      at " + swing.least, swing.at_least);
    add("      at " + swing.most, swing.at_most);
  }
  return table;
}

std::string advice_text(const Advice& advice, Look look) {
  constexpr std::size_t most_shown = 8;
  std::string text;
  for (const std::string& spot : advice.weak_spots) text += paragraph("- " + spot, 4);
  if (advice.weak_spots.empty()) text += "    no weak spots in its terms were found\n";
  const std::string hung = fmt::format(
      "Of {} that nobody measured, each taken to either end of what is plausible, {} a result by "
      "a twentieth or more (means of {}):",
      counted(advice.tried, "number"),
      advice.swings.empty() ? "none moves" : fmt::format("{} move", advice.swings.size()),
      counted(advice.futures, "future"));
  text += paragraph(hung, 4);
  const std::size_t shown = std::min(advice.swings.size(), most_shown);
  if (shown > 0) text += table_of(advice, shown, look).text();
  if (shown < advice.swings.size())
    text += fmt::format("    and {} more\n", advice.swings.size() - shown);
  if (shown > 0) {
    text += paragraph(
        "Find out what they are, or write them down as assumptions with their ranges: a comparison "
        "then draws them anew for each future.",
        4);
  }
  return text;
}

/// Of a scenario alone; a comparison has several.
[[nodiscard]] ExitCode advise(const std::string& file, const CheckArguments& arguments) {
  const Result<Loaded> loaded = load(file);
  if (!loaded) {
    complain(loaded.error());
    return ExitCode::invalid;
  }
  const Interruption interruption;
  Progress progress{Shown::on_a_terminal};
  const auto executor = make_thread_executor(arguments.threads.count());
  const auto advice =
      advice_on(*loaded, *executor,
                {.carry_on = [&] { return !interruption.is_wanted(); },
                 .show =
                     [&](std::uint64_t done, std::uint64_t all) {
                       progress.show(static_cast<std::int64_t>(done),
                                     static_cast<std::int64_t>(all), "of the variants");
                     }});
  if (!advice) return explain(advice.error());
  print(advice_text(*advice, Console{Verbosity::usual}.look()));
  return ExitCode::ok;
}

}  // namespace

void describe_check(CLI::App& command, CheckArguments& arguments) {
  command.add_option("FILE", arguments.files, "Scenarios or comparisons")
      ->required()
      ->option_text(" ");
  command.add_flag("--advice", arguments.advice, "Run each scenario, and tell where it is weak")
      ->option_text(" ");
  add_options(command, arguments.threads);
  command.footer(
      "Prints everything that is wrong with each file, all at once, and a line for\n"
      "each good one, with what the terms of its accords do not protect. With --advice\n"
      "also agreements, corridors and vehicles that come to nothing, and the assumed\n"
      "numbers that the results hang on.\n"
      "\n"
      "Examples:\n"
      "  passage check scenarios/tutorial/*.yaml\n"
      "  passage check scenarios/tutorial/22-suspended-and-resumed.yaml --advice");
}

ExitCode check(const CheckArguments& arguments) {
  ExitCode code = ExitCode::ok;
  for (const std::string& file : arguments.files) {
    const Result<std::string> line =
        is_comparison_plan(file)
            ? load_comparison_plan(file)
                  .and_then([](ComparisonPlan plan) { return load_comparison(std::move(plan)); })
                  .map([&](const LoadedComparison& loaded) { return good_line(file, loaded); })
            : load(file).map(
                  [&](const Loaded& loaded) { return good_line(file, loaded.scenario); });
    if (!line) {
      complain(line.error());
      code = ExitCode::invalid;
      continue;
    }
    print(*line);
    if (!arguments.advice || is_comparison_plan(file)) continue;
    if (const ExitCode advised = advise(file, arguments); advised != ExitCode::ok) return advised;
  }
  return code;
}

}  // namespace passage
