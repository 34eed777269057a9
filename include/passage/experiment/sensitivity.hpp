#pragma once
// Which of several uncertain numbers move a result: by screening (Morris) and by shares of variance
// (Sobol). Both tell where to run a function and read the answers afterwards, so that the runs can
// be shared by whoever there is.
//
// Sources: morris-1991; campolongo-2007 (the mean of absolute effects); saltelli-2010, jansen-1999
// (estimators of the indices); sobol-1967 (the sequence).

#include <passage/core/random.hpp>

#include <cstdint>
#include <vector>

namespace passage {

/// Where to run, in the unit cube: a row for each run.
using Design = std::vector<std::vector<double>>;

/// The effect of one number over its whole range, from one step at a time.
struct ElementaryEffect {
  double mean = 0;           ///< Of the effects.
  double mean_absolute = 0;  ///< Of their sizes: how much it matters.
  double deviation = 0;      ///< Their standard deviation: how much that hangs on the others.
};

/// Paths through a grid of four levels, on which each number changes once: `trajectories` times
/// (`dimensions` + 1) runs. Draws: Purpose::resampling of `streams`.
[[nodiscard]] Design morris_design(std::size_t dimensions, std::uint32_t trajectories,
                                   const Streams& streams);
/// One for each number. Expects: an answer for each row of a design of `morris_design`.
[[nodiscard]] std::vector<ElementaryEffect> elementary_effects(const Design& design,
                                                               const std::vector<double>& answers);

/// The share of the variance of the answers that is due to one number.
struct VarianceShare {
  double first = 0;  ///< By itself.
  double total = 0;  ///< Together with all others.
};

/// `samples` times (`dimensions` + 2) runs. Expects: 2 * dimensions <= 3667.
[[nodiscard]] Design sobol_design(std::size_t dimensions, std::uint32_t samples);
/// One for each number; none of an answer that does not vary.
/// Expects: an answer for each row of a design of `sobol_design`.
[[nodiscard]] std::vector<VarianceShare> variance_shares(std::size_t dimensions,
                                                         const std::vector<double>& answers);

}  // namespace passage
