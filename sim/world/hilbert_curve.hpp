#pragma once
// The Hilbert curve through a square of 65536 by 65536 cells: it passes every cell once and goes on
// to a neighbour, so that cells near on the curve are near in the square.
//
// Sources: hilbert-1891.

#include <cstdint>
#include <utility>

namespace passage {

/// How many cells the curve has passed before the cell. Expects: both are below 65536.
[[nodiscard]] constexpr std::uint64_t along_hilbert_curve(std::uint32_t x, std::uint32_t y) {
  constexpr std::uint32_t side = 65'536;
  std::uint64_t passed = 0;
  for (std::uint32_t half = side / 2; half > 0; half /= 2) {
    const std::uint32_t right = (x & half) != 0 ? 1 : 0;
    const std::uint32_t upper = (y & half) != 0 ? 1 : 0;
    passed += std::uint64_t{half} * half * ((3 * right) ^ upper);
    x &= half - 1;
    y &= half - 1;
    if (upper != 0) continue;
    // The lower quarters are passed in a mirrored direction.
    if (right != 0) {
      x = half - 1 - x;
      y = half - 1 - y;
    }
    std::swap(x, y);
  }
  return passed;
}

}  // namespace passage
