#include "scenario/geojson_document.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string_view>
#include <utility>

#include <fmt/core.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

using GeoJson = nlohmann::ordered_json;

bool is_number(const GeoJson& json) { return json.is_number(); }
bool is_position(const GeoJson& json) {
  return json.is_array() && json.size() >= 2 && std::ranges::all_of(json, is_number) &&
         std::abs(json[0].get<double>()) <= 180 && std::abs(json[1].get<double>()) <= 90;
}

bool is_ring(const GeoJson& json) {
  constexpr std::size_t least_positions = 4;  // of a triangle whose last is its first
  return json.is_array() && json.size() >= least_positions &&
         std::ranges::all_of(json, is_position) && json.front() == json.back();
}

bool is_polygon(const GeoJson& json) {
  return json.is_array() && !json.empty() && std::ranges::all_of(json, is_ring);
}

bool has_text(const GeoJson& json, const char* key, std::string_view text) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() && found->get_ref<const std::string&>() == text;
}

bool is_shape(const GeoJson& json) {
  if (!json.is_object() || !json.contains("coordinates")) return false;
  const GeoJson& coordinates = json["coordinates"];
  if (has_text(json, "type", "Polygon")) return is_polygon(coordinates);
  return has_text(json, "type", "MultiPolygon") && coordinates.is_array() && !coordinates.empty() &&
         std::ranges::all_of(coordinates, is_polygon);
}

/// The value of a property as text, if it is a text or a number.
std::optional<std::string> property_of(const GeoJson& feature, const std::string& property) {
  const auto all = feature.find("properties");
  if (all == feature.end() || !all->is_object() || !all->contains(property)) return std::nullopt;
  const GeoJson& value = (*all)[property];
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  return std::nullopt;
}

/// The geometry without what else its file says of it.
std::string text_of(const GeoJson& geometry) {
  return GeoJson{{"type", geometry["type"]}, {"coordinates", geometry["coordinates"]}}.dump();
}

/// Where the byte of that number, from 1, stands in a text.
Mark mark_of(const std::string& source, const std::string& text, std::size_t byte) {
  const std::string_view before{text.data(), std::min(byte == 0 ? 0 : byte - 1, text.size())};
  const auto lines = std::ranges::count(before, '\n');
  const std::size_t line_start = before.rfind('\n');  // none is -1, from which a column counts too
  return {source, static_cast<int>(lines) + 1, static_cast<int>(before.size() - line_start)};
}

/// Errors: text that is not JSON, by its first letter that is not.
GeoJson parsed(const std::string& text, const std::string& source, Diagnostics& diagnostics) {
  try {
    return GeoJson::parse(text);
  } catch (const GeoJson::parse_error& error) {
    diagnostics.push_back({mark_of(source, text, error.byte), "this is not JSON"});
    return nullptr;
  }
}

Node item_of(const Mark& mark, std::string of, std::string shape) {
  return {mark,
          Map{{{"of", mark, {mark, std::move(of)}}, {"shape", mark, {mark, std::move(shape)}}}}};
}

}  // namespace

std::string read_geojson_mention(const Map& map, Diagnostics& diagnostics) {
  std::string property = "id";
  for (const Entry& entry : map.entries) {
    if (entry.key == "geojson") continue;
    const Text* text = std::get_if<Text>(&entry.value.value);
    if (entry.key != "of") {
      diagnostics.push_back({entry.mark, fmt::format("{} is not a known key beside geojson{}",
                                                     entry.key, suggestion(entry.key, {"of"}))});
    } else if (text == nullptr) {
      diagnostics.push_back({entry.value.mark, fmt::format("of must be the name of a property, "
                                                           "found {}",
                                                           kind_of(entry.value))});
    } else {
      property = *text;
    }
  }
  return property;
}

Node parse_geojson(const std::string& text, const std::string& source, const std::string& property,
                   Diagnostics& diagnostics) {
  const Mark mark{source, 1, 1};
  const std::size_t mistakes_before = diagnostics.size();
  const GeoJson json = parsed(text, source, diagnostics);
  if (diagnostics.size() > mistakes_before) return {mark, Unread{}};
  if (!json.is_object() || !has_text(json, "type", "FeatureCollection") ||
      !json.contains("features") || !json["features"].is_array()) {
    diagnostics.push_back({mark, "is not a GeoJSON collection of features"});
    return {mark, Unread{}};
  }
  List shapes;
  for (const GeoJson& feature : json["features"]) {
    if (!feature.is_object() || !feature.contains("geometry")) continue;
    std::optional<std::string> of = property_of(feature, property);
    if (of && is_shape(feature["geometry"]))
      shapes.items.push_back(item_of(mark, std::move(*of), text_of(feature["geometry"])));
  }
  if (shapes.items.empty()) {
    diagnostics.push_back({mark, fmt::format("has no feature with a property {} and a polygon in "
                                             "degrees",
                                             in_quotes(property))});
    return {mark, Unread{}};
  }
  return {mark, std::move(shapes)};
}

std::string mistake_in_shape(const std::string& text) {
  if (is_shape(GeoJson::parse(text, nullptr, false))) return {};
  return "is not a GeoJSON Polygon or MultiPolygon with closed rings of [longitude, latitude] in "
         "degrees";
}

}  // namespace passage
