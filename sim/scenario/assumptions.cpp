#include <passage/core/fingerprint.hpp>
#include <passage/scenario/assumptions.hpp>

#include <cmath>

#include <fmt/core.h>

namespace passage {

Override AssumptionTerms::set_to(double value) const {
  return {key, fmt::format("{:.12g}{}{}", value, unit.empty() ? "" : " ", unit), {}};
}

double AssumptionTerms::value_at(Uniform u) const {
  const double width = high - low;
  double value = low + u.value() * width;
  if (mode) {
    const double rising = (*mode - low) / width;
    value = u.value() < rising ? low + std::sqrt(u.value() * rising) * width
                               : high - std::sqrt((1 - u.value()) * (1 - rising)) * width;
  }
  return round_to ? std::round(value / *round_to) * *round_to : value;
}

std::vector<double> draw(const std::vector<AssumptionTerms>& assumptions, const Streams& streams) {
  std::vector<double> values;
  values.reserve(assumptions.size());
  for (const AssumptionTerms& one : assumptions) {
    const Uniform u = streams.of(Purpose::assumption, fingerprint_of(one.key)).uniform(0);
    values.push_back(one.value_at(u));
  }
  return values;
}

}  // namespace passage
