#pragma once
// Files that exist in memory alone.

#include <passage/scenario/load.hpp>

#include <filesystem>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace passage {

/// A reader of nothing but these files, by path.
inline FileReader in_memory(std::map<std::string, std::string> files) {
  return [files = std::move(files)](const std::filesystem::path& path) -> Result<std::string> {
    const auto file = files.find(path.generic_string());
    if (file == files.end()) return failure({path.generic_string(), 0, 0}, "there is no such file");
    return file->second;
  };
}

/// Two places that a bridge joins:   market ---2 km--- bridge ---3 km--- harbour
///                                    north              north              south
inline constexpr const char* base_yaml = R"(format: 1
name: Base
begins: 2020-01-01
ends: 2020-01-10
zone: UTC
parties: [{id: north}, {id: south}]
places:
  - {id: market, holder: north, people: 1000}
  - {id: bridge, kind: junction, holder: north}
  - {id: harbour, kind: shelter, holder: south}
roads:
  - {from: market, to: bridge, length: 2 km}
  - {from: bridge, to: harbour, length: 3 km}
areas: [{id: town, places: [market]}]
)";

/// What the loader says of a scenario that extends the base; empty if nothing is wrong.
inline std::string complaints_of(const std::string& text,
                                 std::map<std::string, std::string> others = {}) {
  others["base.yaml"] = base_yaml;
  others["s.yaml"] = "extends: base.yaml\n" + text;
  const Result<Loaded> loaded = load("s.yaml", {}, in_memory(std::move(others)));
  return loaded ? "" : to_text(loaded.error());
}

/// The scenario that a text makes of the base.
inline Scenario scenario_of(const std::string& text, std::map<std::string, std::string> others = {},
                            const std::vector<Override>& overrides = {}) {
  others["base.yaml"] = base_yaml;
  others["s.yaml"] = "extends: base.yaml\n" + text;
  Result<Loaded> loaded = load("s.yaml", overrides, in_memory(std::move(others)));
  if (!loaded) throw std::runtime_error(to_text(loaded.error()));
  return std::move(loaded->scenario);
}

}  // namespace passage
