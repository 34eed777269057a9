#pragma once
// Nested logit over ways to go: destinations on one side are closer substitutes than those on
// different sides.
//
// Sources: model-4; train-2009 (nested logit).

#include <passage/world/setting.hpp>

#include <vector>

namespace passage {

/// One way to go.
struct Alternative {
  PlaceId place;
  PartyId side;  ///< Who holds it.
  Mode mode = Mode::foot;
  double utility = 0;
};

/// A way to go and its chance among all of an outlook.
struct Way {
  PlaceId place;
  Mode mode = Mode::foot;
  double chance = 0;
};

/// What can be chosen, and what the best of it is worth.
struct Outlook {
  std::vector<Way> ways;  ///< Chances sum to 1; empty if there is nowhere to go.
  double worth = 0;  ///< The log of the summed exponentials of its sides, each with its appeal.
};

/// `side_appeal` is by party. A nest's worth is scale x log sum exp(utility / scale), plus its
/// side's appeal. Expects: 0 < scale <= 1.
[[nodiscard]] Outlook weigh(const std::vector<Alternative>& alternatives, double scale,
                            const Table<PartyTag, double>& side_appeal);

}  // namespace passage
