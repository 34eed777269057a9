#include "report/course_json.hpp"
#include <passage/experiment/csv_field.hpp>
#include <passage/report/export.hpp>

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace passage {

namespace {

struct ToText {
  std::string operator()(std::monostate /*none*/) const { return {}; }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(double number) const { return fmt::format("{:.10g}", number); }
  std::string operator()(const std::string& text) const { return csv_field(text); }
  std::string operator()(const Moment& moment) const { return local_text(moment); }
};

void add_line(std::string& text, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) text += (i > 0 ? "," : "") + cells[i];
  text += '\n';
}

/// Longitude and latitude of a point.
std::vector<std::string> degrees_of(const SheetRow& row) {
  const Json position = Json::parse(row.shape)["coordinates"];
  return {position[0].dump(), position[1].dump()};
}

/// Tags of columns of the tables that a run, a comparison or a bound writes.
const std::map<std::string_view, std::string_view>& tags_of_results() {
  static const std::map<std::string_view, std::string_view> tags{
      {"arrived", "#affected+arrived"},
      {"better", "#indicator+direction"},
      {"departed", "#affected+departed"},
      {"detained", "#affected+detained"},
      {"died", "#affected+died"},
      {"difference", "#indicator+difference"},
      {"displaced", "#affected+idps"},
      {"evacuated", "#affected+evacuated"},
      {"finding", "#indicator+finding"},
      {"futures", "#meta+futures"},
      {"home", "#population+home"},
      {"horizon", "#date+horizon"},
      {"id", "#loc+id"},
      {"injured", "#affected+injured"},
      {"killed", "#affected+killed"},
      {"level", "#loc+type"},
      {"location", "#loc+name"},
      {"mean", "#indicator+value+mean"},
      {"measure", "#indicator+name"},
      {"model_id", "#meta+model"},
      {"moving", "#affected+moving"},
      {"origin_date", "#date+start"},
      {"output_type", "#meta+type"},
      {"output_type_id", "#indicator+quantile"},
      {"p5", "#indicator+value+p5"},
      {"p50", "#indicator+value+p50"},
      {"p95", "#indicator+value+p95"},
      {"proposal", "#meta+proposal"},
      {"regret", "#indicator+regret"},
      {"replication", "#meta+replication"},
      {"safe", "#affected+safe"},
      {"scenario_id", "#meta+scenario"},
      {"staying", "#population+staying"},
      {"target", "#indicator+name"},
      {"time", "#date"},
      {"together_high", "#indicator+difference+high"},
      {"together_low", "#indicator+difference+low"},
      {"unit", "#indicator+unit"},
      {"value", "#indicator+value"},
  };
  return tags;
}

}  // namespace

std::string csv_of(const Sheet& sheet, bool is_tagged) {
  const bool has_points = sheet.drawn == Drawn::points;
  std::vector<std::string> header;
  std::vector<std::string> tags;
  for (const SheetColumn& column : sheet.columns) {
    header.push_back(column.name);
    tags.push_back(column.tag);
  }
  if (has_points) {
    header.insert(header.end(), {"longitude", "latitude"});
    tags.insert(tags.end(), {"#geo+lon", "#geo+lat"});
  }
  std::string text;
  add_line(text, header);
  if (is_tagged) add_line(text, tags);
  for (const SheetRow& row : sheet.rows) {
    std::vector<std::string> cells;
    for (const SheetValue& value : row.values) cells.push_back(std::visit(ToText{}, value));
    if (has_points) std::ranges::copy(degrees_of(row), std::back_inserter(cells));
    add_line(text, cells);
  }
  return text;
}

std::string tagged(std::string_view csv) {
  const std::size_t end = csv.find('\n');
  if (end == std::string_view::npos) return std::string{csv};
  std::vector<std::string> tags;
  std::string_view header = csv.substr(0, end);
  while (true) {
    const std::size_t comma = header.find(',');
    const auto tag = tags_of_results().find(header.substr(0, comma));
    tags.emplace_back(tag == tags_of_results().end() ? std::string_view{} : tag->second);
    if (comma == std::string_view::npos) break;
    header.remove_prefix(comma + 1);
  }
  std::string text{csv.substr(0, end + 1)};
  add_line(text, tags);
  return text.append(csv.substr(end + 1));
}

}  // namespace passage
