#include <passage/bound/timed_network.hpp>
#include <passage/core/contract.hpp>

#include <algorithm>
#include <cmath>

namespace passage {

MilliPersons capacity_in(const TimedNetwork& network, const TimedArc& arc, std::uint32_t step) {
  EXPECTS(step < network.steps);
  const SimTime begins = network.begins + step * network.step;
  const SimTime ends = begins + network.step;
  constexpr double milli_per_hour_and_ms = 1'000.0 / 3'600'000.0;
  double people = 0;
  for (const EntrySpell& spell : arc.entry) {
    const Duration open = std::min(ends, spell.to) - std::max(begins, spell.from);
    if (open > Duration{0})
      people += spell.rate.count() * static_cast<double>(open.count()) * milli_per_hour_and_ms;
  }
  return static_cast<MilliPersons>(std::ceil(people));
}

std::uint32_t steps_over(const TimedNetwork& network, const TimedArc& arc) {
  EXPECTS(arc.least >= Duration{0});
  return static_cast<std::uint32_t>(
      std::min<std::int64_t>(arc.least / network.step, network.steps));
}

std::uint32_t step_of(const TimedNetwork& network, SimTime moment) {
  if (moment <= network.begins) return 0;
  return static_cast<std::uint32_t>(
      std::min<std::int64_t>((moment - network.begins) / network.step, network.steps));
}

}  // namespace passage
