#pragma once
// What a file that extends another one changes in it. Maps merge key by key. Lists whose items are
// known by something (an id; 'from-to' of a road without one; the area of a population, the place
// of a destination, the party of a side) merge item by item, new items after the old ones. All
// else, other lists included, is replaced as a whole.
// '{remove: true}' in place of a value removes it, and '{id: x, remove: true}' removes an item.

#include "scenario/document.hpp"

#include <string_view>

namespace passage {

/// `base` as changed by `change`. `key` is the one that both stand under.
[[nodiscard]] Node merged(Node base, Node change, std::string_view key, Diagnostics& diagnostics);

}  // namespace passage
