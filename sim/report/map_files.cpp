#include "report/course_json.hpp"
#include <passage/core/contract.hpp>
#include <passage/report/export.hpp>

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace passage {

namespace {

struct ToLocalJson {
  Json operator()(std::monostate /*none*/) const { return nullptr; }
  Json operator()(const Moment& moment) const { return local_text(moment); }
  template <class T>
  Json operator()(const T& value) const {
    return value;
  }
};

struct ToUtcJson : ToLocalJson {
  using ToLocalJson::operator();
  Json operator()(const Moment& moment) const { return utc_text(moment); }
};

std::string dumped(const Json& json, int indent = -1) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string_view type_of(ColumnKind kind) {
  constexpr std::array<std::string_view, 4> types{"text", "whole", "number", "moment"};
  return types.at(static_cast<std::size_t>(kind));
}
std::string_view geometry_of(Drawn drawn) {
  constexpr std::array<std::string_view, 4> kinds{"none", "points", "lines", "polygons"};
  return kinds.at(static_cast<std::size_t>(drawn));
}

/// The whole number in a column of a row; 0 if there is no such column.
std::int64_t whole_in(const Sheet& sheet, const SheetRow& row, std::string_view name) {
  const auto column = std::ranges::find(sheet.columns, name, &SheetColumn::name);
  if (column == sheet.columns.end()) return 0;
  const auto at = static_cast<std::size_t>(column - sheet.columns.begin());
  const auto* number = std::get_if<std::int64_t>(&row.values[at]);
  return number == nullptr ? 0 : *number;
}

std::int64_t most_in(const Sheet& sheet, std::string_view name) {
  std::int64_t most = 1;
  for (const SheetRow& row : sheet.rows) most = std::max(most, whole_in(sheet, row, name));
  return most;
}

std::string document(std::string_view temporal, std::string_view renderer) {
  return fmt::format(R"(<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology|Temporal">
{}{}</qgis>
)",
                     temporal, renderer);
}

/// A layer for QGIS's temporal controller: each row is shown from `begins` to `ends`.
constexpr std::string_view in_steps =
    R"(  <temporal enabled="1" mode="2" startField="begins" endField="ends" limitMode="0" accumulate="0" durationUnit="min" fixedDuration="0"/>
)";

/// One symbol for all rows; its size is an expression.
std::string sized(std::string_view kind, std::string_view layer, std::string_view options,
                  std::string_view property, const std::string& expression) {
  return fmt::format(
      R"(  <renderer-v2 type="singleSymbol"><symbols><symbol type="{}" name="0" alpha="0.8">
    <layer class="{}" enabled="1"><Option type="Map">{}</Option>
      <data_defined_properties><Option type="Map">
        <Option type="QString" name="name" value=""/>
        <Option type="Map" name="properties"><Option type="Map" name="{}">
          <Option type="bool" name="active" value="true"/>
          <Option type="QString" name="expression" value="{}"/>
          <Option type="int" name="type" value="3"/>
        </Option></Option>
        <Option type="QString" name="type" value="collection"/>
      </Option></data_defined_properties>
    </layer></symbol></symbols></renderer-v2>
)",
      kind, layer, options, property, expression);
}

std::string option(std::string_view name, std::string_view value) {
  return fmt::format(R"(<Option type="QString" name="{}" value="{}"/>)", name, value);
}

/// Districts in five shades by the people in them at the end.
std::string shaded(const Sheet& sheet) {
  constexpr std::array<std::string_view, 5> shades{
      "239,243,255,255", "189,215,231,255", "107,174,214,255", "49,130,189,255", "8,81,156,255"};
  const std::int64_t most = most_in(sheet, "people_at_end");
  std::string ranges;
  std::string symbols;
  for (std::size_t i = 0; i < shades.size(); ++i) {
    const auto part = static_cast<std::int64_t>(i);
    const std::int64_t low = most * part / 5;
    const std::int64_t high = most * (part + 1) / 5;
    ranges += fmt::format(
        R"(<range symbol="{0}" lower="{1}" upper="{2}" label="{1} - {2}" render="true"/>)", i, low,
        high);
    symbols += fmt::format(
        R"(<symbol type="fill" name="{}" alpha="0.7"><layer class="SimpleFill" enabled="1"><Option type="Map">{}{}{}</Option></layer></symbol>
)",
        i, option("color", shades.at(i)), option("outline_color", "90,100,110,255"),
        option("outline_width", "0.3"));
  }
  return fmt::format(
      R"(  <renderer-v2 type="graduatedSymbol" attr="people_at_end" graduatedMethod="GraduatedColor">
<ranges>{}</ranges>
<symbols>{}</symbols>
  </renderer-v2>
)",
      ranges, symbols);
}

std::string width_by_people(const Sheet& sheet) {
  const std::int64_t most = std::max(most_in(sheet, "people_there"), most_in(sheet, "people_back"));
  return fmt::format("0.3 + 3 * sqrt((people_there + people_back) / {}.0)", most);
}

bool is_named(const Sheet& sheet, std::string_view name) {
  return sheet.name == name || sheet.name.starts_with(fmt::format("{}_", name));
}

}  // namespace

std::string geojson_of(const Sheet& sheet) {
  EXPECTS(sheet.drawn != Drawn::nowhere);
  std::string text = fmt::format(R"({{"type":"FeatureCollection","name":{},"features":[
)",
                                 dumped(Json(sheet.name)));
  for (const SheetRow& row : sheet.rows) {
    Json properties = Json::object();
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
      properties[sheet.columns[i].name] = std::visit(ToLocalJson{}, row.values[i]);
    if (&row != &sheet.rows.front()) text += ",\n";
    text += dumped({{"type", "Feature"},
                    {"properties", std::move(properties)},
                    {"geometry", Json::parse(row.shape)}});
  }
  return text + "\n]}\n";
}

std::string qgis_style(const Sheet& sheet) {
  const std::string line = option("line_color", "31,95,153,255") + option("capstyle", "round");
  if (is_named(sheet, "districts")) return document("", shaded(sheet));
  if (is_named(sheet, "roads"))
    return document("", sized("line", "SimpleLine", line, "outlineWidth", width_by_people(sheet)));
  if (is_named(sheet, "flows")) {
    return document(in_steps,
                    sized("line", "SimpleLine", line, "outlineWidth", width_by_people(sheet)));
  }
  if (is_named(sheet, "people")) {
    const std::string expression =
        fmt::format("12 * sqrt(people / {}.0)", most_in(sheet, "people"));
    return document(in_steps, sized("marker", "SimpleMarker",
                                    option("name", "circle") + option("color", "168,78,0,255"),
                                    "size", expression));
  }
  return {};
}

std::string geopackage_request(const std::vector<Sheet>& sheets,
                               const std::vector<FileText>& tables) {
  Json request{{"layers", Json::array()}, {"tables", Json::array()}};
  for (const Sheet& sheet : sheets) {
    Json layer{{"name", sheet.name},
               {"title", sheet.title},
               {"drawn", geometry_of(sheet.drawn)},
               {"style", qgis_style(sheet)},
               {"columns", Json::array()},
               {"rows", Json::array()}};
    for (const SheetColumn& column : sheet.columns)
      layer["columns"].push_back({{"name", column.name}, {"type", type_of(column.kind)}});
    for (const SheetRow& row : sheet.rows) {
      Json values = Json::array();
      for (const SheetValue& value : row.values) values.push_back(std::visit(ToUtcJson{}, value));
      layer["rows"].push_back({{"values", std::move(values)}, {"shape", row.shape}});
    }
    request["layers"].push_back(std::move(layer));
  }
  for (const FileText& table : tables)
    request["tables"].push_back({{"name", table.name}, {"csv", table.bytes}});
  return dumped(request);
}

}  // namespace passage
