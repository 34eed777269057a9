#include "scenario/describe.hpp"
#include <passage/scenario/schema.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

using Json = nlohmann::ordered_json;

Json schema_of(const TypeDescription& type);

/// 'a|b', letters that mean something in a pattern escaped.
std::string alternatives(const std::vector<std::string>& units) {
  std::string pattern;
  for (const std::string& unit : units) pattern += (pattern.empty() ? "" : "|") + unit;
  return pattern;
}

Json measured_schema(const TypeDescription& type) {
  const std::string pattern =
      fmt::format("^-?[0-9][0-9_.]*([eE][-+]?[0-9]+)? ?({})", alternatives(type.units));
  return {{"anyOf", Json::array({{{"type", "string"}, {"pattern", pattern}}, {{"const", 0}}})},
          {"examples", type.examples}};
}

/// Everything may be removed in a file that extends another one.
Json map_schema(const std::vector<FieldDescription>& fields) {
  Json properties = Json::object();
  for (const FieldDescription& field : fields) {
    Json property = schema_of(field.type);
    property["description"] = field.doc.text;
    if (!field.preset.empty()) property["default"] = field.preset;
    properties[field.key] = std::move(property);
  }
  properties["remove"] = {{"type", "boolean"},
                          {"description", "Removes it from the scenario that this one extends."}};
  return {{"type", "object"}, {"properties", properties}, {"additionalProperties", false}};
}

Json list_schema(const TypeDescription& type) {
  Json list = {{"type", "array"}, {"items", schema_of(type.items.front())}};
  if (type.items.front().shape != Shape::map) return list;
  Json ways = Json::array({list, {{"$ref", "#/definitions/table"}}});
  const auto& keys = type.items.front().keys;
  if (std::ranges::find(keys, "shape", &FieldDescription::key) != keys.end())
    ways.push_back({{"$ref", "#/definitions/shapes"}});
  return {{"anyOf", std::move(ways)}};
}

Json names_schema() {
  const Json name = {{"type", "string"}};
  return {{"anyOf", Json::array({name, {{"type", "array"}, {"items", name}}})}};
}

Json schema_of(const TypeDescription& type) {
  switch (type.shape) {
    case Shape::text:
      return {{"type", Json::array({"string", "number", "boolean"})}};
    case Shape::name:
      return {{"type", "string"}};
    case Shape::formatted:
      return {{"type", "string"}, {"examples", type.examples}};
    case Shape::names:
      return names_schema();
    case Shape::choice:
      return {{"enum", type.choices}};
    case Shape::number:
      return {{"type", Json::array({"number", "string"})}};
    case Shape::whole:
      return {{"type", Json::array({"integer", "string"})}};
    case Shape::measured:
      return measured_schema(type);
    case Shape::map:
      return map_schema(type.keys);
    case Shape::list_of_it:
      return list_schema(type);
  }
  return {};
}

Json table_schema() {
  const Json texts = {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
  const Json names = {{"type", "array"}, {"items", {{"type", "string"}}}};
  return {
      {"type", "object"},
      {"properties",
       {{"csv", {{"type", "string"}}}, {"columns", texts}, {"units", texts}, {"ignore", names}}},
      {"required", Json::array({"csv"})},
      {"additionalProperties", false}};
}

Json shapes_schema() {
  return {{"type", "object"},
          {"properties", {{"geojson", {{"type", "string"}}}, {"of", {{"type", "string"}}}}},
          {"required", Json::array({"geojson"})},
          {"additionalProperties", false}};
}

}  // namespace

std::string json_schema() {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "Passage scenario"},
                 {"definitions", {{"table", table_schema()}, {"shapes", shapes_schema()}}}};
  Json scenario = map_schema(describe_scenario());
  scenario["properties"].erase("remove");
  scenario["properties"]["extends"] = {{"type", "string"},
                                       {"description", "The scenario that this one changes."}};
  schema.update(scenario);
  return schema.dump(2) + "\n";
}

}  // namespace passage
