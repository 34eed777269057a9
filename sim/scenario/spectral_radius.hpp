#pragma once
// How fast things that lead to one another multiply: the spectral radius of the matrix of means,
// cycle by cycle. Below 1 every cluster ends; from 1 on it may grow without end. The bounds are
// those of Collatz and Wielandt, so they hold whether or not the iteration has converged.
//
// Sources: collatz-1942.

#include <cstddef>
#include <vector>

namespace passage {

/// Each `from` leads to so many `to` on average.
struct MeanOffspring {
  std::size_t from = 0;
  std::size_t to = 0;
  double mean = 0;
};

/// Things each of which leads to every other in the end, and the bounds of the spectral radius of
/// the means among them.
struct Cycle {
  std::vector<std::size_t> members;  ///< In rising order.
  double at_least = 0;
  double at_most = 0;
};

/// All cycles among `size` things, by their first members. The spectral radius of the whole matrix
/// is the greatest of theirs. Expects: from, to < size; means >= 0. Cost: size x offspring.
[[nodiscard]] std::vector<Cycle> cycles_of(std::size_t size,
                                           const std::vector<MeanOffspring>& offspring);

}  // namespace passage
