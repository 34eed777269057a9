#pragma once
// Names become ids: an archive over the same fields() that looks up every Ref and every PlaceSet.
// Ids are positions in file order.

#include <passage/core/result.hpp>
#include <passage/scenario/scenario.hpp>

#include <functional>
#include <set>
#include <string>

namespace passage {

/// Sets the ids of every name in a scenario, and that of roads without one to 'from-to'. Names that
/// stand for nothing are told, unless things of their kind are among `faulty`: keys that could not
/// be read in full.
void resolve(Scenario& scenario, const std::set<std::string, std::less<>>& faulty,
             Diagnostics& diagnostics);

}  // namespace passage
