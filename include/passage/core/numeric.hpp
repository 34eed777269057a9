#pragma once
// The few functions of the mathematics library that results depend on, called through one place
// that the compiler cannot fold or vectorise, so that every compiler and build type gets the same
// bits.

namespace passage::numeric {

[[nodiscard]] double exp(double x);
[[nodiscard]] double log(double x);
[[nodiscard]] double pow(double base, double exponent);
/// 1 / (1 + exp(-x)).
[[nodiscard]] double logistic(double x);
/// The logarithm of the gamma function. Unlike the library's, it touches no global variable.
/// Expects: x > 0.
[[nodiscard]] double log_gamma(double x);

}  // namespace passage::numeric
