#pragma once
// The protection check: which conditions of a humane evacuation the terms of a proposal do not
// state.

#include <passage/scenario/scenario.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// An accord that opens a way out, and the conditions that its terms say nothing of.
struct ProtectionCheck {
  std::string accord;  ///< Its id.
  std::string label;
  std::vector<std::string_view> missing;  ///< In words, such as 'family unity'.
};

/// One for each accord that names where people may go, has a corridor or has a fleet, in the order
/// of the file.
[[nodiscard]] std::vector<ProtectionCheck> protection_of(const Scenario& scenario);

}  // namespace passage
