#pragma once
// What one more unit of something would bring: an hour a day, a vehicle, a bay, a lane. Prices of a
// bound say at most how much; solving again says how much it is.
//
// Sources: model-8 (shadow prices, confirmed by solving again).

#include <passage/experiment/ladder_run.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace passage {

/// Something that there could be more of.
struct Lever {
  std::string one;   ///< 'one more hour a day on corridor ramouseh'.
  std::string many;  ///< '{} more hours a day on corridor ramouseh'.
  std::function<void(Scenario&, int)> add;
};

/// Hours and capacities of corridors, vehicles and bays of fleets, lanes of posts with a rate.
[[nodiscard]] std::vector<Lever> levers_of(const Scenario& scenario);

/// What some more of a lever would bring, in people more who can be safe by the end.
struct Gain {
  std::string what;
  int amount = 0;
  std::int64_t at_most = 0;  ///< By the prices of the bound.
  std::int64_t people = 0;   ///< By solving again.
};

/// For each lever what one, two, five and ten more bring, as long as they bring anything; solved
/// again where the prices leave something to gain.
[[nodiscard]] std::vector<Gain> gains_of(const Realised& drawn, const BoundQuestion& question,
                                         const LadderRun& run);

}  // namespace passage
