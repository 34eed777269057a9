#pragma once
// Which people a bound is about, by where they are when the run begins, and where they would be
// safe.

#include <passage/scenario/scenario.hpp>

#include <vector>

namespace passage {

struct Leaving {
  std::vector<PlaceId> from;
  std::vector<PlaceId> refuges;
};

/// People who may set out from a place from a moment on.
struct Ready {
  PlaceId place;
  SimTime from{};
  Persons people{0};
  bool is_under_way = false;
  FleetId fleet{};          ///< Those in its vehicles; not valid if none.
  bool is_patient = false;  ///< On their way as patients who go first.
  PlaceId boarded_at{};     ///< Where their vehicles wait; who gets off is at `place` again.
};

/// The people of all places whose people the scenario moves, safe wherever it sends people but for
/// the places that they are displaced from.
[[nodiscard]] Leaving leaving_of(const Scenario& scenario);
/// The people of some places, and wherever else people can be at rest or are sent to.
[[nodiscard]] Leaving leaving_of(const Scenario& scenario, const std::vector<PlaceId>& from);

/// Those of a leaving who are there when the run begins.
[[nodiscard]] std::vector<Ready> present_at_first(const Scenario& scenario, const Setting& setting,
                                                  const Leaving& who);

}  // namespace passage
