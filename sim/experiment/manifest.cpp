#include "build_info.hpp"
#include <passage/experiment/manifest.hpp>

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

using Json = nlohmann::ordered_json;

std::string hexadecimal(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

/// What two manifests of the same run agree in. Folders are left out: a scenario may be moved.
Json json_of(const RunIdentity& identity) {
  Json inputs = Json::array();
  for (const InputFile& input : identity.inputs) {
    inputs.push_back(
        {{"file", input.path.filename().string()}, {"fnv1a", hexadecimal(input.hash)}});
  }
  Json overrides = Json::array();
  for (const Override& set : identity.overrides) overrides.push_back(set.path + "=" + set.value);
  Json json{{"version", build_info.version},
            {"inputs", std::move(inputs)},
            {"overrides", std::move(overrides)},
            {"seed", identity.first.seed},
            {"replication", identity.first.replication},
            {"replications", identity.replications}};
  if (!identity.sensitivity.empty()) json["sensitivity"] = identity.sensitivity;
  return json;
}

}  // namespace

std::string manifest_json(const RunIdentity& identity, const std::vector<OutputFile>& outputs,
                          const std::vector<std::string>& command_line) {
  Json json;
  json["run"] = json_of(identity);
  json["made_by"] = {{"program", "passage"},
                     {"version", build_info.version},
                     {"commit", build_info.commit},
                     {"compiler", build_info.compiler},
                     {"build_type", build_info.build_type},
                     {"command_line", command_line}};
  json["outputs"] = Json::array();
  for (const OutputFile& output : outputs) {
    json["outputs"].push_back(
        {{"file", output.name}, {"bytes", output.bytes}, {"fnv1a", hexadecimal(output.hash)}});
  }
  // Bytes of a command line need not be UTF-8; those that are not are replaced.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string difference(std::string_view manifest, const RunIdentity& identity) {
  const Json read = Json::parse(manifest, nullptr, false);
  if (!read.is_object() || !read.contains("run")) return "its manifest.json cannot be read";
  const Json ours =
      Json::parse(json_of(identity).dump(-1, ' ', false, Json::error_handler_t::replace));
  const Json& theirs = read["run"];
  for (const auto& [key, value] : ours.items()) {
    if (!theirs.is_object() || !theirs.contains(key))
      return fmt::format("its manifest.json does not say its {}", key);
    if (theirs[key] == value) continue;
    if (value.is_array()) return fmt::format("its {} are others", key);
    return fmt::format("its {} is {}, not {}", key, theirs[key].dump(), value.dump());
  }
  return {};
}

std::string version_text() {
  return fmt::format("passage {} (commit {}, {}, {})", build_info.version, build_info.commit,
                     build_info.compiler, build_info.build_type);
}

}  // namespace passage
