#include <passage/bound/timed_network.hpp>
#include <passage/core/contract.hpp>

#include <algorithm>
#include <cmath>

namespace passage {

namespace {

/// For how long a spell is open during a step.
Duration open_in(const TimedNetwork& network, const EntrySpell& spell, std::uint32_t step) {
  const SimTime begins = network.begins + step * network.step;
  const SimTime ends = begins + network.step;
  return std::max(Duration{0}, std::min(ends, spell.to) - std::max(begins, spell.from));
}

}  // namespace

std::int64_t milli_per_hour(PerHour rate) {
  return static_cast<std::int64_t>(std::ceil(rate.count() * 1'000));
}

MilliPersons capacity_in(const TimedNetwork& network, const std::vector<EntrySpell>& entry,
                         std::uint32_t step) {
  EXPECTS(step < network.steps);
  constexpr std::int64_t hour = 3'600'000;
  std::int64_t sum = 0;
  for (const EntrySpell& spell : entry)
    sum += milli_per_hour(spell.rate) * open_in(network, spell, step).count();
  return (sum + hour - 1) / hour;
}

MilliPersons capacity_in(const TimedNetwork& network, const TimedArc& arc, std::uint32_t step) {
  if (!arc.is_free) return capacity_in(network, arc.entry, step);
  const bool is_open = arc.entry.empty() || std::ranges::any_of(arc.entry, [&](const auto& spell) {
                         return open_in(network, spell, step) > Duration{0};
                       });
  return is_open ? any_number : 0;
}

MilliPersons limit_in(const TimedNetwork& network, const TimedLimit& limit, Steps steps) {
  EXPECTS(steps.first <= steps.last && steps.last < network.steps);
  EXPECTS(steps.first == 0 || !limit.is_from_start);
  const SimTime from = std::max(limit.from, network.begins + steps.first * network.step);
  const Duration length = network.begins + (steps.last + 1) * network.step - from;
  if (length <= Duration{0}) return 0;
  const std::int64_t stretches =
      limit.every == Duration{0} ? 1 : (length + limit.every - Duration{1}) / limit.every;
  return 1'000 * stretches * limit.people.count();
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
