#pragma once
// A list of maps from a table in CSV (RFC 4180): the header row gives the keys, an empty cell means
// that the key is absent, and every cell keeps its place. The table may use names and units of its
// own, which the mention of it maps to ours:
//
//   roads:
//     csv: data/links.csv
//     columns: {length: km, free_speed: free_speed_kmh}   # our key: the column's name
//     units: {length: km, free_speed: km/h}               # our key: the unit of its bare numbers
//     ignore: [notes]                                     # columns that are not for us
//
// Every other column must bear the name of one of our keys.

#include "scenario/document.hpp"

#include <map>
#include <string>
#include <vector>

namespace passage {

/// What a mention of a table says of it.
struct CsvMention {
  /// A name or unit for one of our keys, and where that is said.
  struct Setting {
    std::string text;
    Mark mark;
  };
  std::map<std::string, Setting> columns;  ///< By our key.
  std::map<std::string, Setting> units;    ///< By our key.
  std::vector<Setting> ignored;
};

/// Reads what stands beside `csv:`.
[[nodiscard]] CsvMention read_mention(const Map& map, Diagnostics& diagnostics);

/// The rows of a table. A table whose columns cannot be told apart gives an unread node.
[[nodiscard]] Node parse_csv(const std::string& text, const std::string& source,
                             const CsvMention& mention, Diagnostics& diagnostics);

}  // namespace passage
