#pragma once
// A term changed on the command line: '--set accords.five_days.ends=2016-12-15'. The elements of a
// path are keys, what items of lists are known by, or positions such as [0]. The value is YAML, and
// merges as if a file that extends the scenario said it.

#include "scenario/document.hpp"
#include <passage/scenario/load.hpp>

namespace passage {

/// What the value of an override says; its marks name the flag.
[[nodiscard]] Node value_of(const Override& change, Diagnostics& diagnostics);
/// A scenario with `value` at the path of an override.
[[nodiscard]] Node overridden(Node root, const std::string& path, Node value,
                              Diagnostics& diagnostics);

/// Whether a path leads into a list that has no such item, or that is not there at all.
[[nodiscard]] bool ends_at_a_list(const Node& root, const std::string& path);

}  // namespace passage
