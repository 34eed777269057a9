#include "process/excitation.hpp"

#include "process/aim.hpp"
#include <passage/core/contract.hpp>

namespace passage {
namespace {

/// Draws of one entry: its number of children, then two for each. Of a mean of at most 10 no
/// uniform number gives as many as a hundred.
constexpr std::uint32_t draws_per_entry = 1024;

}  // namespace

Excitement::Excitement(const Table<SourceTag, ShellingParams>& sources, Streams streams)
    : streams_(streams) {
  for (const ShellingParams& source : sources) {
    entries_.add(source.excites);
    targets_.add(targets_of(source));
  }
}

std::vector<Child> Excitement::children_of(const Shelled& parent, const Network& network) const {
  std::vector<Child> children;
  std::uint32_t first_draw = 0;
  for (const Excitation& entry : entries_[parent.source]) {
    if (!targets_[entry.source.id].empty()) add({parent, entry, first_draw}, network, children);
    first_draw += draws_per_entry;
  }
  return children;
}

void Excitement::add(const Brood& brood, const Network& network,
                     std::vector<Child>& children) const {
  const auto& [parent, entry, first_draw] = brood;
  const Stream draws = streams_.of(Purpose::shelling_excitation, entity_key(parent));
  const std::int32_t count = draw_poisson(draws.uniform(first_draw), entry.mean);
  EXPECTS(2 * static_cast<std::uint32_t>(count) < draws_per_entry);
  const std::vector<Target>& targets = targets_[entry.source.id];
  for (std::int32_t k = 0; k < count; ++k) {
    const std::uint32_t draw = first_draw + 1 + 2 * static_cast<std::uint32_t>(k);
    const Duration delay = draw_exponential(draws.uniform(draw), entry.decay);
    const Uniform aim = draws.uniform(draw + 1);
    const Target target = entry.reach
                              ? aim_near(targets, {parent.target, *entry.reach}, network, aim)
                              : aim_evenly(targets, aim);
    children.push_back({delay,
                        {.source = entry.source.id,
                         .target = target,
                         .strike = StrikeKey::of_hash(draws.bits(draw)),
                         .after_source = parent.source,
                         .after = parent.strike}});
  }
}

}  // namespace passage
