#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/program.hpp"
#include "app/recipe.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

void describe_report(CLI::App& command, ReportArguments& arguments) {
  command.add_option("DIR", arguments.folder, "Results of passage run or compare")
      ->required()
      ->option_text(" ");
  command.footer(
      "Writes DIR/report.html: what was found and under what conditions, maps that play\n"
      "the same future of two proposals, and what made it; one file that needs no\n"
      "network. The command of DIR/manifest.json is given again, with --report, from\n"
      "where it was given; outcomes that DIR holds are not run again.\n"
      "\n"
      "Example:\n"
      "  passage compare scenarios/aleppo-2016/compare.yaml --out results\n"
      "  passage report results");
}

ExitCode report(const ReportArguments& arguments) {
  const Result<Recipe> recipe = recipe_of(arguments.folder);
  if (!recipe) {
    complain(recipe.error());
    return ExitCode::invalid;
  }
  const std::string& command = recipe->command_line.front();
  if (command != "run" && command != "compare") {
    complain(fmt::format("{} holds results of passage {}; there are reports of run and compare",
                         arguments.folder, command));
    return ExitCode::invalid;
  }
  std::vector<std::string> words = redirected(recipe->command_line, arguments.folder);
  if (std::ranges::find(words, "--report") == words.end()) words.emplace_back("--report");
  Program program;
  const ExitCode code = program.run(words);
  if (code == ExitCode::ok) print(fmt::format("{}/report.html\n", arguments.folder));
  return code;
}

}  // namespace passage
