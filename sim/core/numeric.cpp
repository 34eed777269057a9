#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>

#include <array>
#include <cmath>

namespace passage::numeric {

double exp(double x) { return std::exp(x); }
double log(double x) { return std::log(x); }
double pow(double base, double exponent) { return std::pow(base, exponent); }
double logistic(double x) { return 1.0 / (1.0 + std::exp(-x)); }

// Stirling's series, exact to double precision from 16 upwards; smaller arguments are raised by
// Gamma(x + 1) = x Gamma(x).
double log_gamma(double x) {
  EXPECTS(x > 0.0);
  constexpr double large_enough = 16.0;
  constexpr double half_log_two_pi = 0.91893853320467274178;
  constexpr std::array<double, 5> stirling = {1.0 / 12.0, -1.0 / 360.0, 1.0 / 1260.0, -1.0 / 1680.0,
                                              1.0 / 1188.0};

  double raised_by = 1.0;
  while (x < large_enough) {
    raised_by *= x;
    x += 1.0;
  }
  double power = 1.0 / x;
  double correction = 0.0;
  for (const double coefficient : stirling) {
    correction += coefficient * power;
    power /= x * x;
  }
  return (x - 0.5) * log(x) - x + half_log_two_pi + correction - log(raised_by);
}

}  // namespace passage::numeric
