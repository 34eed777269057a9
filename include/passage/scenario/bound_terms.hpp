#pragma once
// Of whom, to where and in which time it is asked how many could have been safe, by names of a
// scenario.

#include <passage/core/fields.hpp>
#include <passage/core/time.hpp>

#include <optional>
#include <string>

namespace passage {

struct BoundTerms {
  std::string area;
  std::string to;
  std::optional<SimTime> from;
  std::optional<SimTime> by;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("area", area,
               {.text = "Of the people of this area, safe wherever they are at rest outside it; "
                        "if absent of all whom the scenario moves, safe wherever it sends them."});
    a.optional("to", to, {.text = "Safe in this place or area alone."});
    a.optional("from", from, {.text = "Of those who are there then; at the beginning if absent."});
    a.optional("by", by, {.text = "Safe by then; by the end if absent."});
  }
};

}  // namespace passage
