#include <passage/bound/open_ways.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace passage {

namespace {

constexpr std::array everybody = {TravelClass::civilian, TravelClass::medical,
                                  TravelClass::organised};

ClassSet who_can_enter(const World& world, ArcId arc) {
  ClassSet who;
  for (const TravelClass one : everybody) {
    if (world.roads().can_enter(arc, one)) who = who.with(one);
  }
  return who;
}

/// The corridor that a fact is about; not valid if none. Opening by the clock changes no version.
CorridorId corridor_of(const Fact& fact) {
  return std::visit(
      [](const auto& told) {
        if constexpr (requires { CorridorId{told.corridor}; }) return told.corridor;
        return CorridorId{};
      },
      fact);
}

/// How many an hour it lets in at most, roads aside.
double rate_of(CorridorId corridor, const Setting& setting) {
  if (!corridor.is_valid() || !setting.corridors[corridor].capacity)
    return std::numeric_limits<double>::infinity();
  return setting.corridors[corridor].capacity->count();
}

/// All that is open at a moment, as one.
OpenSpell open_at(SimTime from, SimTime to, const std::vector<OpenSpell>& spells,
                  const Setting& setting) {
  OpenSpell all{.from = from, .to = to, .corridor = {}, .who = {}};
  for (const OpenSpell& spell : spells) {
    if (spell.from > from || spell.to < to) continue;
    if (all.who.empty() || rate_of(spell.corridor, setting) > rate_of(all.corridor, setting))
      all.corridor = spell.corridor;
    for (const TravelClass one : everybody) {
      if (spell.who.has(one)) all.who = all.who.with(one);
    }
  }
  return all;
}

}  // namespace

std::vector<OpenSpell> merged(const std::vector<OpenSpell>& spells, const Setting& setting) {
  std::vector<SimTime> moments;
  for (const OpenSpell& spell : spells) {
    if (spell.from >= spell.to) continue;
    moments.push_back(spell.from);
    moments.push_back(spell.to);
  }
  std::ranges::sort(moments);
  std::vector<OpenSpell> result;
  for (std::size_t i = 0; i + 1 < moments.size(); ++i) {
    if (moments[i] == moments[i + 1]) continue;
    const OpenSpell next = open_at(moments[i], moments[i + 1], spells, setting);
    if (next.who.empty()) continue;
    const bool goes_on = !result.empty() && result.back().to == next.from &&
                         result.back().corridor == next.corridor && result.back().who == next.who;
    if (goes_on) {
      result.back().to = next.to;
    } else {
      result.push_back(next);
    }
  }
  return result;
}

OpenWays::OpenWays(const World& world, SimTime begins)
    : seen_(world.roads().version()),
      now_(world.network().arc_count()),
      spells_(world.network().arc_count()) {
  for (const ArcId arc : world.network().arcs()) look(arc, begins, world);
}

void OpenWays::see(SimTime now, std::string_view /*teller*/, const Fact& fact, const World& world) {
  if (const auto* entered = std::get_if<GroupEntered>(&fact)) {
    Stand& stand = now_[entered->arc];
    stand.busy_until = std::max(stand.busy_until, entered->tail);
    stand.passing = ClassSet::of(world.population().group(entered->group).travel_class);
  }
  if (const CorridorId corridor = corridor_of(fact); corridor.is_valid()) {
    for (const ArcId arc : world.setting().corridors[corridor].path) look(arc, now, world);
  }
  const std::uint64_t version = world.roads().version();
  if (version == seen_) return;
  const auto changed = world.roads().changed_since(std::exchange(seen_, version));
  if (!changed) {
    for (const ArcId arc : world.network().arcs()) look(arc, now, world);
    return;
  }
  for (const RoadId road : *changed) {
    const ArcId arc = world.network().arc_from(road, world.network().roads()[road].from);
    look(arc, now, world);
    look(world.network().twin(arc), now, world);
  }
}

void OpenWays::look(ArcId arc, SimTime now, const World& world) {
  Stand& stand = now_[arc];
  const CorridorId corridor = world.roads().corridor_of(arc);
  const ClassSet opens = who_can_enter(world, arc);
  if (stand.since && (opens != stand.who || corridor != stand.corridor)) note(arc, now);
  if (!opens.empty() && !stand.since) stand.since = now;
  stand.corridor = corridor;
  stand.who = opens;
}

/// Even of a moment: somebody may have come between opening and shutting. Only who passes is let
/// pass then.
void OpenWays::note(ArcId arc, SimTime until) {
  Stand& stand = now_[arc];
  spells_[arc].push_back({*stand.since, until, stand.corridor, stand.who});
  if (until < stand.busy_until)
    spells_[arc].push_back({until, stand.busy_until, stand.corridor, stand.passing});
  stand.since.reset();
}

OpenSpells OpenWays::finish(SimTime ends, const Setting& setting) {
  for (const ArcId arc : now_.ids()) {
    if (now_[arc].since) note(arc, ends);
    spells_[arc] = merged(spells_[arc], setting);
  }
  return std::move(spells_);
}

}  // namespace passage
