#pragma once
// What held people back, in people: how many could have been safe by a moment on the terms alone,
// then with the vehicles and posts that there are, then with the ways as they were open in one
// course of events, then if nobody set out before they did. Each rung only adds to what limits
// people, so that none is above the one before, and what came of it is not above the last.
//
// Sources: model-8.

#include <passage/bound/ground.hpp>
#include <passage/bound/prices.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace passage {

/// What is taken as given beyond the terms.
struct Given {
  const OpenSpells& open;            ///< When ways stood open, or could have.
  const std::vector<Ready>& people;  ///< Who may set out, where and when.
  bool with_limits = true;           ///< Vehicles, posts and whom corridors admit.
  /// No programme is solved that could lower the bound by no more than this share of it.
  double near_enough = 0;
};

/// A network, the least bound that was found for it and the prices that prove it.
struct ProvedBound {
  TimedNetwork network;
  Prices prices;
  MilliPersons most = 0;
  std::vector<MilliPersons> ways;  ///< By step: what the ways alone allow by its end.
};

/// Whole people: part of one cannot be safe.
[[nodiscard]] inline std::int64_t people_of(MilliPersons most) { return most / 1'000; }

/// Of those who can be safe by the end of a step; of the last if none is given.
[[nodiscard]] ProvedBound bound_of(const BoundCase& of, const Given& given,
                                   std::optional<std::uint32_t> last = std::nullopt);

/// By step: the most who can be safe by its end, none above what is proved for the last.
[[nodiscard]] std::vector<MilliPersons> curve_of(const BoundCase& of, const Given& given);

}  // namespace passage
