#include "build_info.hpp"
#include "report/course_json.hpp"
#include <passage/report/export.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

constexpr const char* profile = "https://w3id.org/ro/wfrun/process/0.6";
constexpr const char* specification = "https://w3id.org/ro/crate/1.3";
constexpr const char* program_id = "#passage";
constexpr const char* action_id = "#run";

/// A path as a relative URI.
std::string uri_of(std::string_view path) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
  std::string uri;
  for (const char letter : path) {
    if (plain.find(letter) != std::string_view::npos) {
      uri += letter;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
  }
  return uri;
}

std::string media_type_of(std::string_view path) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> types{{
      {".yaml", "application/yaml"},
      {".csv", "text/csv"},
      {".json", "application/json"},
      {".md", "text/markdown"},
      {".html", "text/html"},
      {".txt", "text/plain"},
      {".geojson", "application/geo+json"},
  }};
  for (const auto& [ending, type] : types) {
    if (path.ends_with(ending)) return std::string{type};
  }
  return "application/octet-stream";
}

Json reference(std::string_view id) { return {{"@id", id}}; }
Json references(const std::vector<std::string>& paths) {
  Json list = Json::array();
  for (const std::string& path : paths) list.push_back(reference(uri_of(path)));
  return list;
}

void add_files(Json& graph, const std::vector<std::string>& paths, std::string_view role) {
  for (const std::string& path : paths) {
    graph.push_back({{"@id", uri_of(path)},
                     {"@type", "File"},
                     {"name", path.substr(path.rfind('/') + 1)},
                     {"description", role},
                     {"encodingFormat", media_type_of(path)}});
  }
}

Json root_of(const CrateTold& told) {
  Json parts = references(told.inputs);
  for (const auto* more : {&told.results, &told.others}) {
    for (const Json& one : references(*more)) parts.push_back(one);
  }
  return {{"@id", "./"},
          {"@type", "Dataset"},
          {"conformsTo", reference(profile)},
          {"name", told.name},
          {"description", told.description},
          {"datePublished", told.ended},
          {"license", "Not stated. Ask whoever gave you these files."},
          {"hasPart", std::move(parts)},
          {"mentions", reference(action_id)}};
}

Json action_of(const CrateTold& told) {
  return {{"@id", action_id},
          {"@type", "CreateAction"},
          {"name", "A run of passage"},
          {"description", told.command},
          {"endTime", told.ended},
          {"instrument", reference(program_id)},
          {"object", references(told.inputs)},
          {"result", references(told.results)},
          {"actionStatus", reference("http://schema.org/CompletedActionStatus")}};
}

}  // namespace

std::string crate_metadata(const CrateTold& told) {
  Json graph = Json::array();
  graph.push_back({{"@id", "ro-crate-metadata.json"},
                   {"@type", "CreativeWork"},
                   {"conformsTo", reference(specification)},
                   {"about", reference("./")}});
  graph.push_back(root_of(told));
  graph.push_back({{"@id", profile},
                   {"@type", "CreativeWork"},
                   {"name", "Process Run Crate"},
                   {"version", "0.6"}});
  graph.push_back({{"@id", program_id},
                   {"@type", "SoftwareApplication"},
                   {"name", "Passage"},
                   {"description", "Simulates humanitarian ceasefire proposals"},
                   {"softwareVersion", build_info.version},
                   {"identifier", fmt::format("commit {}", build_info.commit)}});
  graph.push_back(action_of(told));
  add_files(graph, told.inputs, "What was run");
  add_files(graph, told.results, "What came of it");
  add_files(graph, told.others, "What to know of it");
  const Json crate{{"@context", Json::array({"https://w3id.org/ro/crate/1.3/context",
                                             "https://w3id.org/ro/terms/workflow-run/context"})},
                   {"@graph", std::move(graph)}};
  return crate.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace passage
