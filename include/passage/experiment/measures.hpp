#pragma once
// The numbers of an outcome that replications and proposals are compared by, each with a stable
// name: over everybody ('killed'), by area ('east.killed'), and arrivals by destination
// ('arrived.idlib'). No sum of them is formed, and none of them says which outcome is best.

#include <passage/core/quantity.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passage {

/// One measure of one outcome.
struct Reading {
  std::string measure;
  std::int64_t value = 0;
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// All measures, in an order that depends on the setting alone.
[[nodiscard]] std::vector<Reading> readings_of(const Outcome& outcome, const Setting& setting);

/// How a measure spreads over replications.
struct Spread {
  std::string measure;
  std::int64_t mean_in_tenths = 0;  ///< Rounded half away from zero.
  std::int64_t low = 0;             ///< 5 of 100 replications are at or below it.
  std::int64_t median = 0;
  std::int64_t high = 0;  ///< 95 of 100 replications are at or below it.
  friend bool operator==(const Spread&, const Spread&) = default;
};

/// The smallest of the values that `percent` of 100 of them do not exceed.
/// Expects: sorted values, at least one; 0 < percent <= 100.
[[nodiscard]] std::int64_t nearest_rank(const std::vector<std::int64_t>& sorted, int percent);

/// One spread for each measure. Expects: at least one replication, all of the same setting.
[[nodiscard]] std::vector<Spread> spreads_of(const std::vector<std::vector<Reading>>& replications);

}  // namespace passage
