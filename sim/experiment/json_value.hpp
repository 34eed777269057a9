#pragma once
// Values of measures as JSON.

#include <passage/experiment/measures.hpp>

#include <cmath>

#include <nlohmann/json.hpp>

namespace passage {

/// Keys stay in the order in which they were written.
using Json = nlohmann::ordered_json;

/// A reading; null if it was not reached.
[[nodiscard]] inline Json or_null(std::int64_t reading) {
  return reading == not_reached ? Json{} : Json(reading);
}

/// Null if it is not finite.
[[nodiscard]] inline Json to_four_decimals(double value) {
  if (!std::isfinite(value)) return nullptr;
  constexpr double decimals = 1e4;
  const double rounded = std::round(value * decimals) / decimals;
  return rounded == 0 ? 0.0 : rounded;  // no minus zero
}

}  // namespace passage
