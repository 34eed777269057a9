#pragma once
// When accords are broken, by whom, and what comes of it.

#include <passage/core/random.hpp>
#include <passage/process/proposal.hpp>

#include <cstdint>

namespace passage {

/// The n-th breach of one accord.
struct Breach {
  double risk = 0;  ///< Added since the one before: exponential of mean 1.
  Uniform by{0};    ///< Which of those who gave something up.
  Seen seen = Seen::by_nobody;
  AccordState leads_to = AccordState::in_force;  ///< That, suspended or collapsed.
  Duration suspended{0};
};

[[nodiscard]] Breach draw_breach(const ViolationTerms& terms, const Stream& draws);

/// How long an accord has been in force when its breaches so far add up to a risk.
[[nodiscard]] Duration age_of(double risk, const ViolationTerms& terms);

/// The other way: the risk that an accord has run at an age.
[[nodiscard]] double risk_at(Duration age, const ViolationTerms& terms);

}  // namespace passage
