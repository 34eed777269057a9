#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/program.hpp"
#include "app/staged_file.hpp"
#include <passage/core/fingerprint.hpp>
#include <passage/scenario/load.hpp>

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

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// A folder that is gone when the work is done.
class Scratch {
 public:
  Scratch() : path_(fs::temp_directory_path() / fmt::format("passage-rerun-{}", getpid())) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  ~Scratch() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// What a manifest says of how results were made.
struct Recipe {
  std::vector<std::string> command_line;
  Json made_by;
  Json run;
  Json outputs;
};

Result<Recipe> recipe_of(const fs::path& folder) {
  const fs::path file = folder / "manifest.json";
  const Result<std::string> bytes = read_file(file);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const Json json = Json::parse(*bytes, nullptr, false);
  const bool is_manifest = json.is_object() && json.contains("made_by") && json.contains("run") &&
                           json.contains("outputs") && json["made_by"].contains("command_line");
  if (!is_manifest) return failure({file.string(), 0, 0}, "is not the manifest of a result");
  return Recipe{json["made_by"]["command_line"].get<std::vector<std::string>>(), json["made_by"],
                json["run"], json["outputs"]};
}

/// The same command with its results elsewhere and nothing printed.
std::vector<std::string> redirected(const std::vector<std::string>& words, const fs::path& folder) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--out") {
      ++i;
    } else if (!words[i].starts_with("--out=") && words[i] != "--json" && words[i] != "--quiet") {
      result.push_back(words[i]);
    }
  }
  result.insert(result.end(), {"--out", folder.string()});
  if (result.front() == "run" || result.front() == "compare") result.emplace_back("--quiet");
  return result;
}

/// Tells of each input that is not what it was; whether all are.
bool are_inputs_the_same(const Json& before, const Json& now) {
  bool same = true;
  for (const Json& input : before.value("inputs", Json::array())) {
    const Json others = now.value("inputs", Json::array());
    if (std::find(others.begin(), others.end(), input) != others.end()) continue;
    complain(fmt::format("{} has changed since", input.value("file", "an input")));
    same = false;
  }
  return same;
}

/// Says of each output whether its bytes agree; how many do not.
std::size_t compare_outputs(const Json& before, const Json& now) {
  std::size_t others = 0;
  for (const Json& output : before) {
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
