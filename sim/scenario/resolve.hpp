#pragma once
// Names become ids: an archive over the same fields() that looks up every Ref and every PlaceSet.
// Ids are positions in file order.

#include "scenario/document.hpp"
#include <passage/core/result.hpp>
#include <passage/scenario/scenario.hpp>

namespace passage {

/// Sets the ids of every name in a scenario, and that of roads without one to 'from-to'. Names that
/// stand for nothing are told, unless things of their kind are among `faulty`, the keys that could
/// not be read in full. Returns the keys of the scenario under which a name has no id.
[[nodiscard]] KeySet resolve(Scenario& scenario, const KeySet& faulty, Diagnostics& diagnostics);

}  // namespace passage
