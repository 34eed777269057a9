#pragma once
// Files for other programs: sheets as CSV, with HXL tags if wished, as GeoJSON and as what a
// GeoPackage is made of; a summary in Markdown; and the metadata of a research object.
//
// Sources: rfc-7946 (GeoJSON), hxl-1.1, ro-crate-1.3, process-run-crate-0.6.

#include <passage/report/sheet.hpp>
#include <passage/scenario/load.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// A file that is not written yet.
struct FileText {
  std::string name;
  std::string bytes;
};

/// A header, then the rows; between them the HXL tags, if wished. A sheet on points has their
/// degrees as columns; other shapes are left out.
[[nodiscard]] std::string csv_of(const Sheet& sheet, bool is_tagged);
/// The same text with a row of HXL tags under its header, for the columns that have one.
[[nodiscard]] std::string tagged(std::string_view csv);

/// A collection of features. Expects: a sheet that is drawn.
[[nodiscard]] std::string geojson_of(const Sheet& sheet);

/// How QGIS draws a sheet when it is opened (a QML document); empty if that is left to it.
[[nodiscard]] std::string qgis_style(const Sheet& sheet);

/// What passage-geopackage reads: the sheets with their styles, and tables in CSV beside them.
[[nodiscard]] std::string geopackage_request(const std::vector<Sheet>& sheets,
                                             const std::vector<FileText>& tables);

/// A few paragraphs and tables for a report or an e-mail, from comparison.json or summary.json.
/// `rerun` is the command that repeats it.
[[nodiscard]] std::string comparison_summary(std::string_view comparison_json,
                                             std::string_view rerun);
[[nodiscard]] std::string run_summary(std::string_view summary_json, const Scenario& scenario,
                                      std::string_view rerun);

/// What a crate says of itself.
struct CrateTold {
  std::string name;
  std::string description;
  std::string command;  ///< That made the results.
  std::string ended;    ///< When: '2026-12-01T10:00:00Z'.
  std::vector<std::string> inputs;
  std::vector<std::string> results;
  std::vector<std::string> others;
};
/// ro-crate-metadata.json of a Process Run Crate; paths are relative to it.
[[nodiscard]] std::string crate_metadata(const CrateTold& told);

}  // namespace passage
