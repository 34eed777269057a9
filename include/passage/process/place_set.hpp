#pragma once
// A list in a file whose names are places or areas, and the places that it comes to.

#include <passage/core/result.hpp>
#include <passage/world/network.hpp>

#include <string>
#include <vector>

namespace passage {

/// Places, named one by one or by area. The ids are set once all names are known: in order, each
/// once.
struct PlaceSet {
  struct Name {
    std::string text;
    Mark mark;
  };
  std::vector<Name> names;
  std::vector<PlaceId> ids;
  [[nodiscard]] bool empty() const { return names.empty(); }
};

}  // namespace passage
