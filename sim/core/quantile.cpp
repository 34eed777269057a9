#include "core/quantile.hpp"

#include <passage/core/numeric.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace passage {

namespace {

/// A term below this share of the sum so far no longer matters.
constexpr double negligible_term = 0x1p-60;

/// The density of log X at log x = y, for X of a gamma law with the given shape and scale 1.
double log_gamma_density(double shape, double y) {
  return numeric::exp(shape * y - numeric::exp(y) - numeric::log_gamma(shape));
}

/// The lower incomplete gamma function over x^a exp(-x): the sum of x^n / (a (a + 1) ... (a + n)).
double lower_gamma_series(double a, double x) {
  double term = 1.0 / a;
  double sum = term;
  for (double n = 1.0; term > negligible_term * sum; n += 1.0) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/// The upper incomplete gamma function over x^a exp(-x), by its continued fraction (Lentz's
/// method). Expects: x > a.
double upper_gamma_fraction(double a, double x) {
  constexpr double precision = 1e-15;
  double b = x + 1.0 - a;
  double c = std::numeric_limits<double>::infinity();
  double d = 1.0 / b;
  double value = d;
  for (double n = 1.0, step = 0.0; std::abs(step - 1.0) > precision; n += 1.0) {
    const double numerator = n * (a - n);
    b += 2.0;
    c = b + numerator / c;
    d = 1.0 / (b + numerator * d);
    step = c * d;
    value *= step;
  }
  return value;
}

/// P(log X <= y) for X of a gamma law with the given shape and scale 1.
double log_gamma_distribution(double shape, double y) {
  const double x = numeric::exp(y);
  const double density = log_gamma_density(shape, y);
  return x < shape + 1.0 ? density * lower_gamma_series(shape, x)
                         : 1.0 - density * upper_gamma_fraction(shape, x);
}

/// A ratio of two polynomials, coefficients from the highest power down.
struct Rational {
  std::array<double, 8> over;
  std::array<double, 8> under;
  [[nodiscard]] double operator()(double x) const { return at(over, x) / at(under, x); }
  [[nodiscard]] static double at(const std::array<double, 8>& coefficients, double x) {
    double value = 0.0;
    for (const double coefficient : coefficients) value = value * x + coefficient;
    return value;
  }
};

// Wichura's algorithm AS 241 (PPND16): the normal quantile near the middle, in the tails and in the
// far tails.
constexpr Rational middle_quantile = {
    {2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4,
     4.5921953931549871457e+4, 1.3731693765509461125e+4, 1.9715909503065514427e+3,
     1.3314166789178437745e+2, 3.3871328727963666080e+0},
    {5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4,
     2.1213794301586595867e+4, 5.3941960214247511077e+3, 6.8718700749205790830e+2,
     4.2313330701600911252e+1, 1.0}};
constexpr Rational tail_quantile = {
    {7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1,
     1.27045825245236838258e+0, 3.64784832476320460504e+0, 5.76949722146069140550e+0,
     4.63033784615654529590e+0, 1.42343711074968357734e+0},
    {1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2,
     1.48103976427480074590e-1, 6.89767334985100004550e-1, 1.67638483018380384940e+0,
     2.05319162663775882187e+0, 1.0}};
constexpr Rational far_tail_quantile = {
    {2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
     2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580e+0,
     5.46378491116411436990e+0, 6.65790464350110377720e+0},
    {2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
     7.86869131145613259100e-4, 1.48753612908506148525e-2, 1.36929880922735805310e-1,
     5.99832206555887937690e-1, 1.0}};

}  // namespace

double log_gamma_quantile(double shape, double u) {
  constexpr double tiny = -40.0;  // of the logarithm
  constexpr double precision = 1e-14;
  constexpr int max_steps = 200;
  // P(X <= x) < x^shape / Gamma(shape + 1), and nearly so for tiny x.
  double low = (numeric::log(u) + numeric::log_gamma(shape + 1.0)) / shape;
  if (low < tiny) return low;
  double high = low + 1.0;
  while (log_gamma_distribution(shape, high) < u) high += 1.0;

  double y = 0.5 * (low + high);
  for (int i = 0; i < max_steps; ++i) {
    const double excess = log_gamma_distribution(shape, y) - u;
    (excess < 0.0 ? low : high) = y;
    const double newton = y - excess / log_gamma_density(shape, y);
    const double next = low < newton && newton < high ? newton : 0.5 * (low + high);
    if (std::abs(next - y) <= precision * std::max(1.0, std::abs(y))) return next;
    y = next;
  }
  return y;
}

double normal_quantile(double u) {
  constexpr double middle_half_width = 0.425;
  constexpr double far_tail_start = 5.0;
  const double centred = u - 0.5;
  if (std::abs(centred) <= middle_half_width) {
    return centred * middle_quantile(middle_half_width * middle_half_width - centred * centred);
  }
  const double tail = std::min(u, 1.0 - u);
  const double r = std::sqrt(-numeric::log(tail));
  const double size =
      r <= far_tail_start ? tail_quantile(r - 1.6) : far_tail_quantile(r - far_tail_start);
  return std::copysign(size, centred);
}

}  // namespace passage
