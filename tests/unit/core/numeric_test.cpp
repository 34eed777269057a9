#include <passage/core/numeric.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(Numeric, AgreesWithTheLibrary) {
  EXPECT_DOUBLE_EQ(numeric::exp(1.0), 2.718281828459045);
  EXPECT_DOUBLE_EQ(numeric::log(10.0), 2.302585092994046);
  EXPECT_DOUBLE_EQ(numeric::pow(2.0, 0.5), 1.4142135623730951);
}

TEST(Logistic, IsAHalfAtZeroAndSymmetric) {
  EXPECT_DOUBLE_EQ(numeric::logistic(0.0), 0.5);
  EXPECT_DOUBLE_EQ(numeric::logistic(2.0) + numeric::logistic(-2.0), 1.0);
}

TEST(Logistic, SaturatesWithoutOverflow) {
  EXPECT_DOUBLE_EQ(numeric::logistic(1e4), 1.0);
  EXPECT_DOUBLE_EQ(numeric::logistic(-1e4), 0.0);
}

// Gamma(1/2) = sqrt(pi), Gamma(1) = Gamma(2) = 1, Gamma(6) = 120.
TEST(LogGamma, IsKnownAtHalfAndAtWholeNumbers) {
  EXPECT_NEAR(numeric::log_gamma(0.5), 0.5 * std::log(std::acos(-1.0)), 1e-14);
  EXPECT_NEAR(numeric::log_gamma(1.0), 0.0, 1e-14);
  EXPECT_NEAR(numeric::log_gamma(2.0), 0.0, 1e-14);
  EXPECT_NEAR(numeric::log_gamma(6.0), std::log(120.0), 1e-14);
}

TEST(LogGamma, AgreesWithTheLibraryOverManyOrdersOfMagnitude) {
  for (double x = 1e-6; x < 1e7; x *= 1.37) {
    EXPECT_NEAR(numeric::log_gamma(x), std::lgamma(x), 2e-14 + 1e-15 * std::abs(std::lgamma(x)))
        << x;
  }
}

}  // namespace
}  // namespace passage
