#pragma once
// A run in a few lines of marks, one above the other on the same scale of time: when accords were
// in force, and how the counts that matter went.

#include "app/look.hpp"
#include <passage/experiment/outcome.hpp>
#include <passage/world/setting.hpp>

#include <string>

namespace passage {

/// Nothing if the outcome has no series.
[[nodiscard]] std::string timeline(const Setting& setting, const Outcome& outcome, Look look);

}  // namespace passage
