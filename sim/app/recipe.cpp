#include "app/recipe.hpp"

#include <passage/scenario/load.hpp>

namespace passage {

Result<Recipe> recipe_of(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "manifest.json";
  const Result<std::string> bytes = read_file(file);
  if (!bytes) return tl::make_unexpected(bytes.error());
  const Recipe::Json json = Recipe::Json::parse(*bytes, nullptr, false);
  const bool is_manifest = json.is_object() && json.contains("made_by") && json.contains("run") &&
                           json.contains("outputs") && json["made_by"].contains("command_line");
  const bool has_command = is_manifest && json["made_by"]["command_line"].is_array() &&
                           !json["made_by"]["command_line"].empty();
  if (!has_command) return failure({file.string(), 0, 0}, "is not the manifest of a result");
  return Recipe{json["made_by"]["command_line"].get<std::vector<std::string>>(), json["made_by"],
                json["run"], json["outputs"]};
}

/// The same command with its results elsewhere and nothing printed.
std::vector<std::string> redirected(const std::vector<std::string>& words,
                                    const std::filesystem::path& folder) {
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

}  // namespace passage
