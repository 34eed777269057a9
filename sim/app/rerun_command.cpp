#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/program.hpp"
#include "app/recipe.hpp"
#include "app/scratch.hpp"
#include "app/staged_file.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace passage {

namespace {

/// Tells of each input that is not what it was; whether all are.
bool are_inputs_the_same(const Recipe::Json& before, const Recipe::Json& now) {
  bool same = true;
  for (const Recipe::Json& input : before.value("inputs", Recipe::Json::array())) {
    const Recipe::Json others = now.value("inputs", Recipe::Json::array());
    if (std::find(others.begin(), others.end(), input) != others.end()) continue;
    complain(fmt::format("{} has changed since", input.value("file", "an input")));
    same = false;
  }
  return same;
}

/// Says of each output whether its bytes agree; how many do not.
std::size_t compare_outputs(const Recipe::Json& before, const Recipe::Json& now) {
  std::size_t others = 0;
  for (const Recipe::Json& output : before) {
    const bool same = std::find(now.begin(), now.end(), output) != now.end();
    if (!same) ++others;
    print(fmt::format("{:<20}{}\n", output.value("file", "?"),
                      same ? "the same bytes" : "OTHER BYTES"));
  }
  return others;
}

}  // namespace

void describe_rerun(CLI::App& command, RerunArguments& arguments) {
  command.add_option("DIR", arguments.folder, "A folder with results")
      ->required()
      ->option_text(" ");
  command.add_flag("--verify", arguments.verify, "Exit with 7 if the bytes do not agree")
      ->option_text(" ");
  command.footer(
      "Gives the command of DIR/manifest.json again, from where it was given, with its\n"
      "results in a folder that is thrown away, and says of each file whether it has the\n"
      "same bytes. DIR is left as it is.\n"
      "\n"
      "Example:\n"
      "  passage rerun results --verify");
}

ExitCode rerun(const RerunArguments& arguments) {
  const Result<Recipe> recipe = recipe_of(arguments.folder);
  if (!recipe) {
    complain(recipe.error());
    return ExitCode::invalid;
  }
  const Scratch scratch;
  Program program;
  const ExitCode code = program.run(redirected(recipe->command_line, scratch.path()));
  if (code != ExitCode::ok) return code;
  const Result<Recipe> again = recipe_of(scratch.path());
  if (!again) {
    complain(again.error());
    return ExitCode::failed;
  }
  static_cast<void>(are_inputs_the_same(recipe->run, again->run));
  for (const char* key : {"version", "commit", "compiler"}) {
    const std::string before = recipe->made_by.value(key, "?");
    const std::string now = again->made_by.value(key, "?");
    if (before != now)
      complain(fmt::format("they were made by {} {}, and again by {}", key, before, now));
  }
  const std::size_t others = compare_outputs(recipe->outputs, again->outputs);
  return others > 0 && arguments.verify ? ExitCode::differs : ExitCode::ok;
}

}  // namespace passage
