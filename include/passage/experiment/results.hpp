#pragma once
// Outcomes as text for other programs: JSON and CSV. They hold whole numbers and names only, and no
// word of who made them or with which luck, so that equal results are equal bytes whatever compiler
// or build made them; the manifest says the rest.

#include <passage/experiment/measures.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/scenario/scenario.hpp>
#include <passage/world/setting.hpp>

#include <string>
#include <vector>

namespace passage {

/// One replication, complete but for the hours: summary.json.
[[nodiscard]] std::string summary_json(const Scenario& scenario, const Setting& setting,
                                       const Outcome& outcome);
/// Everybody, each area and each place that somebody came to, hour by hour: series.csv.
[[nodiscard]] std::string series_csv(const Setting& setting, const Outcome& outcome);

/// Several replications: the spread of every measure, as summary.json.
[[nodiscard]] std::string spreads_json(const Scenario& scenario, const std::vector<Spread>& spreads,
                                       std::size_t replications);
/// A row for each replication, a column for each measure, empty if a time was not reached:
/// replications.csv.
[[nodiscard]] std::string replications_csv(
    const std::vector<Measure>& measures,
    const std::vector<std::vector<std::int64_t>>& replications);

}  // namespace passage
