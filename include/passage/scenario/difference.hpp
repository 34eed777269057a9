#pragma once
// In what two scenarios differ, term by term, whatever files they were put together from.

#include <passage/scenario/load.hpp>

#include <optional>
#include <string>
#include <vector>

namespace passage {

/// A term that the two do not have in common.
struct TermDifference {
  std::string path;                   ///< As for --set: 'accords[five_days].ends'.
  std::optional<std::string> before;  ///< Nothing if only the second says it.
  std::optional<std::string> after;
  friend bool operator==(const TermDifference&, const TermDifference&) = default;
};

/// In the order of the first scenario, then what only the second says. Items of lists that are
/// known by a name are compared by it, whatever their order. Expects: both were loaded from files.
[[nodiscard]] std::vector<TermDifference> differences(const Loaded& before, const Loaded& after);

}  // namespace passage
