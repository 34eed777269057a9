// When ways can be open at all, by the terms of a scenario alone.

#include <passage/bound/open_ways.hpp>
#include <passage/process/travel.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace passage {

namespace {

/// A stretch of time, its ends counted.
struct Stretch {
  SimTime from{};
  SimTime to{};
};

/// When a party can hold a place.
struct Holding {
  PartyId party;
  Stretch when;
};

class Terms {
 public:
  Terms(const Scenario& scenario, const Setting& setting)
      : scenario_(scenario),
        setting_(setting),
        column_(longest_column(scenario)),
        group_(longest_group(scenario)) {
    for (std::uint32_t i = 0; i < scenario.places.size(); ++i)
      holdings_.push_back(holdings_of(PlaceId{i}));
  }

  [[nodiscard]] OpenSpells spells() const {
    OpenSpells open(setting_.network.arc_count());
    for (const ArcId arc : setting_.network.arcs()) open[arc] = merged(spells_of(arc), setting_);
    return open;
  }

 private:
  // Who can hold what.

  /// Whether an accord may make a change wait that would come then.
  [[nodiscard]] bool can_be_held_back(SimTime falls) const {
    return std::ranges::any_of(setting_.accords, [&](const Accord& accord) {
      return accord.begins <= falls &&
             std::ranges::any_of(accord.prohibits, [](const Prohibition& forbids) {
               return forbids.act == Act::ground_attack;
             });
    });
  }

  /// When a change of control can come: from its earliest to its latest moment.
  [[nodiscard]] Stretch when(const ControlStep& step) const {
    const SimTime latest = step.at + scenario_.front->jitter;
    return {step.at - scenario_.front->jitter, can_be_held_back(latest) ? SimTime::max() : latest};
  }

  [[nodiscard]] std::vector<Holding> holdings_of(PlaceId place) const {
    std::vector<Holding> all{{setting_.control[place], {scenario_.begins, SimTime::max()}}};
    std::vector<Stretch> comes{{SimTime::min(), SimTime::min()}};
    if (scenario_.front) {
      for (const ControlStep& step : scenario_.front->changes) {
        if (step.place.id != place) continue;
        comes.push_back(when(step));
        all.push_back({step.to.id, {comes.back().from, SimTime::max()}});
      }
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = 1; j < all.size(); ++j) {
        if (j != i && comes[j].from >= comes[i].to)
          all[i].when.to = std::min(all[i].when.to, comes[j].to);
      }
    }
    return all;
  }

  // What is open.

  [[nodiscard]] std::vector<OpenSpell> spells_of(ArcId arc) const {
    std::vector<OpenSpell> spells = free_spells(arc);
    for (const CorridorId corridor : corridors_over(arc)) add_windows(corridor, spells);
    for (OpenSpell& spell : spells) {
      spell.from = std::max(spell.from, scenario_.begins);
      spell.to = std::min(spell.to, scenario_.ends + group_);
    }
    return spells;
  }

  [[nodiscard]] std::vector<CorridorId> corridors_over(ArcId arc) const {
    std::vector<CorridorId> all;
    for (const CorridorId id : setting_.corridors.ids()) {
      const auto& path = setting_.corridors[id].path;
      if (std::ranges::find(path, arc) != path.end()) all.push_back(id);
    }
    return all;
  }

  /// While both ends can be in one hand. A corridor that stands by itself, and alone, is always
  /// there in its time: then its hours are those of the way.
  [[nodiscard]] std::vector<OpenSpell> free_spells(ArcId arc) const {
    const Arc& ends = setting_.network.arc(arc);
    std::vector<OpenSpell> spells;
    for (const Holding& a : holdings_[ends.from.index()]) {
      for (const Holding& b : holdings_[ends.to.index()]) {
        if (a.party != b.party) continue;
        const SimTime to = std::min({a.when.to, b.when.to, scenario_.ends});
        spells.push_back({std::max(a.when.from, b.when.from), to, {}});
      }
    }
    std::erase_if(spells, [](const OpenSpell& spell) { return spell.from > spell.to; });
    for (OpenSpell& spell : spells) spell.to += group_;
    const std::vector<CorridorId> corridors = corridors_over(arc);
    if (corridors.size() == 1 && !setting_.corridors[corridors[0]].accord)
      cut_out(setting_.corridors[corridors[0]].windows, spells);
    return spells;
  }

  void cut_out(const Windows& windows, std::vector<OpenSpell>& spells) const {
    std::vector<OpenSpell> left;
    for (const OpenSpell& spell : spells) {
      left.push_back({spell.from, std::min(spell.to, windows.begins() + group_), {}});
      left.push_back({std::max(spell.from, windows.ends()), spell.to, {}});
    }
    std::erase_if(left, [](const OpenSpell& spell) { return spell.from >= spell.to; });
    spells = std::move(left);
  }

  [[nodiscard]] ClassSet admitted(const Corridor& corridor) const {
    const bool names_people = corridor.accord && setting_.accords[*corridor.accord].first;
    return names_people ? corridor.admits.with(TravelClass::medical) : corridor.admits;
  }

  /// The hours of a corridor, as long as its accord can be in force. Who has begun to pass when the
  /// clock shuts it is let in; but only vehicles of fleets begin what they cannot finish.
  void add_windows(CorridorId id, std::vector<OpenSpell>& spells) const {
    const Corridor& corridor = setting_.corridors[id];
    const Windows& windows = corridor.windows;
    Stretch force{scenario_.begins, scenario_.ends};
    if (corridor.accord) {
      const AccordTerms& accord = scenario_.accords[corridor.accord->index()];
      force = {accord.begins, accord.last_end()};
    }
    const SimTime last = std::min({windows.ends(), scenario_.ends, force.to});
    for (SimTime at = std::max(windows.begins(), scenario_.begins); at < last;) {
      const SimTime next = std::min(windows.next_change(at).value_or(last), last);
      const SimTime from = std::max(at, force.from);
      if (windows.is_open(at) && from < next) {
        spells.push_back({from, next == force.to ? next + group_ : next, id, admitted(corridor)});
        spells.push_back({next, next + column_, id, of_fleets()});
      }
      at = next;
    }
  }

  static ClassSet of_fleets() {
    return ClassSet::of(TravelClass::organised).with(TravelClass::medical);
  }

  const Scenario& scenario_;
  const Setting& setting_;
  Duration column_;
  Duration group_;
  std::vector<std::vector<Holding>> holdings_;  ///< By place.
};

/// Rounded up, and a little more for what the run rounds.
Duration hours(double length) {
  constexpr double ms_per_hour = 3'600'000;
  return Duration{static_cast<std::int64_t>(std::ceil(length * ms_per_hour))} +
         std::chrono::seconds{1};
}

/// The least that any corridor lets in an hour; endless if none says.
double narrowest_corridor(const Scenario& scenario) {
  double least = std::numeric_limits<double>::infinity();
  for (const CorridorTerms& corridor : scenario.corridors) {
    if (corridor.capacity) least = std::min(least, corridor.capacity->count());
  }
  return least;
}

/// Vehicles an hour.
double narrowest_road(const Scenario& scenario) {
  double least = std::numeric_limits<double>::infinity();
  for (const RoadTerms& road : scenario.roads) least = std::min(least, road.capacity.count());
  return least;
}

}  // namespace

Duration longest_column(const Scenario& scenario) {
  Duration longest{0};
  for (const FleetTerms& fleet : scenario.fleets) {
    const auto platoon = static_cast<double>(scenario.travel.platoon.count());
    const double vehicles = std::max(1.0, std::floor(platoon / fleet.seats));
    const double apart = vehicles * static_cast<double>(fleet.headway.count()) /
                         static_cast<double>(Duration{std::chrono::hours{1}}.count());
    longest = std::max({longest, hours(apart), hours(vehicles / narrowest_road(scenario)),
                        hours(vehicles * fleet.seats / narrowest_corridor(scenario))});
  }
  return longest;
}

Duration longest_group(const Scenario& scenario) {
  const TravelParams& travel = scenario.travel;
  const double rate = std::min({travel.walking_capacity.count(), narrowest_corridor(scenario),
                                narrowest_road(scenario) * travel.persons_per_vehicle});
  const Duration set_out = scenario.displacement ? scenario.displacement->epoch : Duration{0};
  return std::max({longest_column(scenario), set_out,
                   hours(static_cast<double>(travel.platoon.count()) / rate)});
}

OpenSpells open_by_terms(const Scenario& scenario, const std::shared_ptr<const Setting>& setting) {
  return Terms{scenario, *setting}.spells();
}

}  // namespace passage
