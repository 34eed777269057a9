#pragma once
// Results as named sheets of rows and columns, some of which lie on a map: what every file for
// other programs is written from.
//
// Sources: hxl-1.1 (tags), rfc-7946 (shapes).

#include <passage/core/time.hpp>
#include <passage/experiment/run.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace passage {

/// How the rows of a sheet lie on a map.
enum class Drawn : std::uint8_t { nowhere, points, lines, polygons };

enum class ColumnKind : std::uint8_t { text, whole, number, moment };

struct SheetColumn {
  std::string name;
  ColumnKind kind = ColumnKind::text;
  std::string tag{};  ///< Of the Humanitarian Exchange Language (HXL 1.1); empty if it has none.
};

/// A moment of a scenario's clock, and that clock's offset from UTC.
struct Moment {
  SimTime at{};
  int zone_minutes = 0;
  friend bool operator==(const Moment&, const Moment&) = default;
};
/// Writes '2016-12-07T06:00:00+02:00'.
[[nodiscard]] std::string local_text(const Moment& moment);
/// Writes '2016-12-07T04:00:00Z'.
[[nodiscard]] std::string utc_text(const Moment& moment);

using SheetValue = std::variant<std::monostate, std::int64_t, double, std::string, Moment>;

struct SheetRow {
  std::vector<SheetValue> values;  ///< One for each column.
  std::string shape{};             ///< A GeoJSON geometry; empty in a sheet that is drawn nowhere.
};

struct Sheet {
  std::string name;
  std::string title;  ///< What its rows are, in words.
  Drawn drawn = Drawn::nowhere;
  std::vector<SheetColumn> columns;
  std::vector<SheetRow> rows{};
};

/// A proposal, or the one scenario of a run, and the luck of the course that is told of it.
struct ExportedCase {
  std::string id;
  const Case* of = nullptr;
  Luck luck{};
};

/// What one course of events of each case was: `districts`, `roads`, `corridors`, `flows` and
/// `people`, on the map, and `events`. The first column of each says which case. Errors: a halt.
[[nodiscard]] tl::expected<std::vector<Sheet>, Halt> sheets_of(
    const std::vector<ExportedCase>& cases);

/// Those that lie on a map cut into one for each case if there are several, for on a map they would
/// lie over one another: `districts_accepted`. The others as they are.
[[nodiscard]] std::vector<Sheet> cut_by_case(std::vector<Sheet> sheets);

}  // namespace passage
