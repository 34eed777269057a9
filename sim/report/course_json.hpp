#pragma once
// A recorded course as a page reads it.

#include <passage/experiment/outcome.hpp>
#include <passage/report/recorded_course.hpp>

#include <nlohmann/json.hpp>

namespace passage {

/// Keys stay in the order in which they were written.
using Json = nlohmann::ordered_json;

/// What the map stands on: places, roads, corridors, parties and accords.
[[nodiscard]] Json ground_json(const Setting& setting);
/// What changed on it, frame by frame, and the people at rest in each place. Expects: an outcome
/// with its hours.
[[nodiscard]] Json course_json(const RecordedCourse& course, const Outcome& outcome);

}  // namespace passage
