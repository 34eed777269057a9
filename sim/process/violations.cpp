#include "process/violations.hpp"

#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace passage {
namespace {

/// Draws of a breach, by number.
enum class Draw : std::uint32_t { risk, by, seen, outcome, suspension };

Uniform uniform(const Stream& draws, Draw which) {
  return draws.uniform(static_cast<std::uint32_t>(which));
}

AccordState outcome(const ViolationTerms& terms, Uniform u) {
  if (u.value() < terms.collapse.count()) return AccordState::collapsed;
  return u.value() < terms.collapse.count() + terms.suspend.count() ? AccordState::suspended
                                                                    : AccordState::in_force;
}

}  // namespace

Breach draw_breach(const ViolationTerms& terms, const Stream& draws) {
  const double mean = static_cast<double>(terms.suspension.count()) * terms.mediation;
  const Duration suspended{std::max<std::int64_t>(1, static_cast<std::int64_t>(mean))};
  const Uniform seen = uniform(draws, Draw::seen);
  return {.risk = -numeric::log(1 - uniform(draws, Draw::risk).value()),
          .by = uniform(draws, Draw::by),
          .seen = seen.value() < terms.seen.count() ? Seen::by_monitors : Seen::by_nobody,
          .leads_to = outcome(terms, uniform(draws, Draw::outcome)),
          .suspended = draw_exponential(uniform(draws, Draw::suspension), suspended)};
}

Duration age_of(double risk, const ViolationTerms& terms) {
  EXPECTS(risk >= 0);
  // Longer than any run, and shorter than time can count.
  constexpr double longest = 1e15;
  const double age = static_cast<double>(terms.scale.count()) * numeric::pow(risk, 1 / terms.shape);
  return Duration{static_cast<std::int64_t>(std::ceil(std::min(age, longest)))};
}

double risk_at(Duration age, const ViolationTerms& terms) {
  EXPECTS(age >= Duration{0});
  return numeric::pow(static_cast<double>(age.count()) / static_cast<double>(terms.scale.count()),
                      terms.shape);
}

}  // namespace passage
