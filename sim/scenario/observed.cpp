#include "scenario/csv_document.hpp"
#include "scenario/reader.hpp"
#include <passage/scenario/observed.hpp>

#include <sstream>

#include <fmt/core.h>

namespace passage {

namespace {

/// Tells what is wrong with one point that could be read, and finds what it is about.
class PointChecker {
 public:
  PointChecker(const Scenario& scenario, Diagnostics& diagnostics)
      : scenario_(scenario), diagnostics_(diagnostics) {}

  void check(ObservedPoint& point, const Spot& row) {
    const bool is_known = find_area(point, row);
    const bool crosses = point.measure == Observable::came || point.measure == Observable::left;
    if (is_known && crosses && !point.of_area)
      complain(row["area"], "must be an area for came and left");
    if (point.low > point.central || point.central > point.high) {
      complain(row["central"], fmt::format("{:g} is not between low, {:g}, and high, {:g}",
                                           point.central, point.low, point.high));
    }
    check_moment(point.time, row["time"]);
    if (!point.since) return;
    check_moment(*point.since, row["since"]);
    if (*point.since >= point.time) complain(row["since"], "is not before time");
  }

 private:
  void complain(const Spot& spot, const std::string& what) {
    diagnostics_.push_back({spot.mark(), fmt::format("{} {}", spot.path(), what)});
  }

  void check_moment(SimTime time, const Spot& spot) {
    if (time >= scenario_.begins && time <= scenario_.ends) return;
    complain(spot, fmt::format("{} lies outside the run, from {} to {}", to_text(time),
                               to_text(scenario_.begins), to_text(scenario_.ends)));
  }

  /// Looks up each of the names, which are parted by spaces; whether there are such areas or
  /// places.
  bool find_area(ObservedPoint& point, const Spot& row) {
    std::istringstream names{point.area};
    std::size_t count = 0;
    bool are_known = true;
    for (std::string name; names >> name; ++count) are_known = find(name, point, row) && are_known;
    if (count != 1) point.of_area.reset();
    if (count > 0) return are_known;
    for (std::size_t i = 0; i < scenario_.places.size(); ++i) point.of_places.emplace_back(i);
    return true;
  }

  bool find(const std::string& name, ObservedPoint& point, const Spot& row) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < scenario_.areas.size(); ++i) {
      known.push_back(scenario_.areas[i].id);
      if (scenario_.areas[i].id != name) continue;
      point.of_area = AreaId{i};
      const auto& places = scenario_.areas[i].places.ids;
      point.of_places.insert(point.of_places.end(), places.begin(), places.end());
      return true;
    }
    for (std::size_t i = 0; i < scenario_.places.size(); ++i) {
      known.push_back(scenario_.places[i].id);
      if (scenario_.places[i].id != name) continue;
      point.of_places.emplace_back(i);
      return true;
    }
    complain(row["area"],
             fmt::format("names no area or place: {}{}", in_quotes(name), suggestion(name, known)));
    return false;
  }

  const Scenario& scenario_;
  Diagnostics& diagnostics_;
};

}  // namespace

Result<std::vector<ObservedPoint>> load_observed(const std::filesystem::path& path,
                                                 const Scenario& scenario,
                                                 const FileReader& reader) {
  const Result<std::string> bytes = reader(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Diagnostics diagnostics;
  const Node table = parse_csv(*bytes, path.generic_string(), {}, diagnostics);
  std::vector<ObservedPoint> points;
  const std::string nowhere;  // a row has no name: its place says which it is
  if (const List* rows = std::get_if<List>(&table.value)) {
    for (const Node& row : rows->items) {
      const std::size_t before = diagnostics.size();
      Findings findings{diagnostics};
      ObservedPoint point;
      read(Site{row, nowhere, {}, findings}, point);
      if (diagnostics.size() == before) PointChecker{scenario, diagnostics}.check(point, Spot{row});
      points.push_back(std::move(point));
    }
    if (points.empty()) diagnostics.push_back({table.mark, "the table has no rows"});
  }
  if (!diagnostics.empty()) return tl::make_unexpected(std::move(diagnostics));
  return points;
}

}  // namespace passage
