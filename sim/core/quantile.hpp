#pragma once
// Quantiles of continuous laws, of our own so that every compiler gets the same bits.

namespace passage {

/// The y with P(log X <= y) = u, for X of a gamma law with the given shape and scale 1; to about
/// 1e-13. Expects: shape > 0, 0 < u < 1. Cost: some microseconds.
[[nodiscard]] double log_gamma_quantile(double shape, double u);

/// The standard normal quantile, to about 1e-15. Source: wichura1988 (AS 241).
/// Expects: 0 < u < 1.
[[nodiscard]] double normal_quantile(double u);

}  // namespace passage
