#pragma once
// Why no plan brings more people to safety by the end of a step: what it is worth to be at each
// place in each step, and what it costs to pass where only so many can. Whatever prices are named,
// the bound that they give is true, so it can be checked by adding, however they were found. A cut
// is the case in which everything is worth nothing or all.
//
// Sources: ford-fulkerson-1956 (cuts), model-8 (duals of a linear programme, rounded).

#include <passage/bound/earliest_arrival.hpp>
#include <passage/bound/timed_network.hpp>

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

namespace passage {

/// What one more person costs whom a limit lets pass in some steps.
struct LimitPrice {
  std::uint32_t limit = 0;
  Steps steps;
  std::int64_t price = 0;
};

/// In parts of what it is worth to be safe: `unit` of them are one.
struct Prices {
  std::uint32_t last = 0;  ///< Who is safe by the end of this step counts.
  std::int64_t unit = 1;
  std::vector<std::int64_t> worth;   ///< By node, then step; refuges are worth `unit` to `last`.
  std::vector<std::int64_t> shared;  ///< By shared entry, then step.
  std::vector<LimitPrice> limits{};

  static constexpr MilliPersons no_bound = std::numeric_limits<MilliPersons>::max();
};

/// What the bound of some prices is the sum of; in thousandths of people, times the unit.
struct BoundParts {
  std::vector<MilliPersons> arcs;    ///< What each way brings in worth, beyond what is paid for it.
  std::vector<MilliPersons> shared;  ///< What each shared entry lets through, at its price.
  std::vector<MilliPersons> limits;  ///< What each limit lets through, at its price.
  MilliPersons ready = 0;            ///< What those who are there at first are worth.
};

/// Expects: prices for each node, shared entry and step, none below zero.
[[nodiscard]] BoundParts parts_of(const TimedNetwork& network, const Prices& prices);
/// The steps in which an arc brings in worth.
[[nodiscard]] std::vector<std::uint32_t> full_steps(const TimedNetwork& network,
                                                    const Prices& prices, ArcIndex arc);
/// The most who can be safe by the end of the step. `no_bound` if it becomes worth more to be
/// somewhere by waiting, or by a way that any number may take.
[[nodiscard]] MilliPersons bound_by(const TimedNetwork& network, const Prices& prices);

/// The prices that the cut of a step is.
[[nodiscard]] Prices prices_of_cut(const TimedNetwork& network, const Cuts& cuts,
                                   std::uint32_t step);

/// Prices that give the least bound, by a linear programme; nothing if this program was built
/// without a solver for one, or it failed.
[[nodiscard]] std::optional<Prices> best_prices(const TimedNetwork& network, std::uint32_t last);
/// Whether there is a solver.
[[nodiscard]] bool can_solve_programmes();

}  // namespace passage
