#pragma once
// Values of measures as JSON.

#include <passage/experiment/measures.hpp>

#include <nlohmann/json.hpp>

namespace passage {

/// Keys stay in the order in which they were written.
using Json = nlohmann::ordered_json;

/// A reading; null if it was not reached.
[[nodiscard]] inline Json or_null(std::int64_t reading) {
  return reading == not_reached ? Json{} : Json(reading);
}

}  // namespace passage
