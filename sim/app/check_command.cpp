#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/numerals.hpp"
#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/model_card.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>
#include <passage/scenario/protection.hpp>

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

}  // namespace

void describe_check(CLI::App& command, CheckArguments& arguments) {
  command.add_option("FILE", arguments.files, "Scenarios or comparisons")
      ->required()
      ->option_text(" ");
  command.footer(
      "Prints everything that is wrong with each file, all at once, and a line for\n"
      "each good one, with what the terms of its accords do not protect.\n"
      "\nExample:\n  passage check scenarios/tutorial/*.yaml");
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
    if (line) {
      print(*line);
    } else {
      complain(line.error());
      code = ExitCode::invalid;
    }
  }
  return code;
}

}  // namespace passage
