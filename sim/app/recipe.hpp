#pragma once
// How results were made, by the manifest beside them, and how to make them again.

#include <passage/core/result.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace passage {

struct Recipe {
  using Json = nlohmann::json;
  std::vector<std::string> command_line;
  Json made_by;
  Json run;
  Json outputs;
};

/// Errors: a folder without a manifest, or with something else of its name.
[[nodiscard]] Result<Recipe> recipe_of(const std::filesystem::path& folder);

/// The same command with its results elsewhere and nothing printed.
[[nodiscard]] std::vector<std::string> redirected(const std::vector<std::string>& words,
                                                  const std::filesystem::path& folder);

}  // namespace passage
