#pragma once
// Random small scenarios for laws: a connected map of a few places, and at random fronts, accords,
// corridors, shelling, closures and people who leave. Use it inside a RapidCheck property.

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace passage::test {

inline int below(int bound) { return *rc::gen::inRange(0, bound); }
inline bool perhaps() { return below(2) == 1; }

template <class T>
const T& one_of(const std::vector<T>& choices) {
  return choices[static_cast<std::size_t>(below(static_cast<int>(choices.size())))];
}

/// A scenario in the lines of its sections, so that a law can add some or leave some out.
struct Draft {
  using Items = std::vector<std::string>;
  Items holders;  ///< Of the places, in their order.
  Items places;
  Items roads;
  Items accords;
  Items corridors;
  Items checkpoints;
  Items fleets;
  std::string attacks;  ///< Of every fleet.
  Items shelling;
  Items changes;
  Items closures;
  std::string front;
  std::string damage;
  std::string weather;
  std::string patients;  ///< Who is in need, and hospitals; no area is named elsewhere.
  std::string medical;
  std::string aid;
  std::string displacement;
  std::string returning;
  std::string travel;

  [[nodiscard]] std::string text() const {
    std::string yaml =
        "format: 1\nname: random\nbegins: 2020-01-01\nends: 2020-01-03\nzone: '+00:00'\n"
        "parties: [{id: city}, {id: hills, trust: {kept: 1, broken: 2}}]\n";
    yaml += section("places", places) + section("roads", roads) + section("accords", accords) +
            section("corridors", corridors) + section("checkpoints", checkpoints) +
            section("fleets", attacked()) + section("shelling", shelling) + weather + patients +
            medical + aid + displacement + returning + travel;
    if (!changes.empty())
      yaml += fmt::format("front: {{{}, changes: [{}]}}\n", front, fmt::join(changes, ", "));
    if (!closures.empty() || !damage.empty())
      yaml += fmt::format("road_works: {{{}closures: [{}]}}\n", damage, fmt::join(closures, ", "));
    return yaml;
  }

 private:
  [[nodiscard]] Items attacked() const {
    Items items;
    for (const std::string& fleet : fleets) items.push_back(fleet + attacks);
    return items;
  }
  static std::string section(std::string_view name, const Items& items) {
    std::string yaml;
    for (const std::string& item : items) yaml += fmt::format("  - {{{}}}\n", item);
    return items.empty() ? "" : fmt::format("{}:\n{}", name, yaml);
  }
};

/// A moment of the two days, on the hour.
inline std::string moment(int hour) {
  return fmt::format("2020-01-{:02} {:02}:00", 1 + hour / 24, hour % 24);
}

/// The other party.
inline std::string enemy_of(const std::string& party) { return party == "city" ? "hills" : "city"; }

/// A road from a place to an earlier one, so that all are joined.
inline void draw_road(Draft& draft, int from) {
  draft.roads.push_back(fmt::format("id: r{}, from: p{}, to: p{}, length: {} m, capacity: {}/h",
                                    draft.roads.size(), from, below(from), 200 + below(4'000),
                                    20 + below(500)));
}

/// The city's first place, and a shelter as the last.
inline void draw_ground(Draft& draft, int places) {
  for (int i = 0; i < places; ++i) {
    const bool is_last = i == places - 1;
    draft.holders.push_back(i > 0 && below(4) == 0 ? "hills" : "city");
    draft.places.push_back(fmt::format("id: p{}, kind: {}, holder: {}, people: {}, area: 0.05 km2",
                                       i, is_last ? "shelter" : "district", draft.holders.back(),
                                       is_last ? 0 : 1 + below(150)));
    if (i > 0) draw_road(draft, i);
    if (i > 1 && perhaps()) draw_road(draft, i);
  }
}

/// What becomes of an accord: steps of a script, answers.
inline std::string draw_life(int begins, int ends) {
  std::string life;
  if (perhaps())
    life += fmt::format(", script: [{{at: {}, to: suspended}}, {{at: {}, to: resumed}}]",
                        moment(begins), moment(ends - 1));
  if (perhaps()) return life;
  return life + fmt::format(
                    ", proposal: {{tabled: 2020-01-01, by: city, answers: [{{party: hills, after: "
                    "{} h, chances: {{accepted: 0.8, rejected: 0.1}}}}]}}",
                    below(9));
}

inline void draw_accord(Draft& draft, int places) {
  const int begins = below(20);
  const int ends = begins + 1 + below(24);
  draft.accords.push_back(
      fmt::format(
          "id: pause{}, parties: [city, hills], area: [p0, p{}], begins: {}, ends: {}, compliance: "
          "{}{}{}{}",
          draft.accords.size(), 1 + below(places - 2), moment(begins), moment(ends),
          one_of<std::string>({"0.5", "1"}),
          perhaps()
              ? ", prohibits: [{parties: [hills], acts: [shelling, ground_attack]}], violations: "
                "{scale: 4 h, suspend: 0.5, suspension: 3 h}"
              : "",
          perhaps() ? fmt::format(", destinations: [p{}]", places - 1) : "",
          perhaps() ? fmt::format(", collapse: {{scale: {} h}}", 1 + below(30)) : "") +
      draw_life(begins, ends));
}

/// What stands behind a key of an item.
inline std::string value_of(const std::string& key, const std::string& item) {
  const auto at = item.find(key) + key.size();
  return item.substr(at, item.find(',', at) - at);
}

/// One on each of the first roads, which all have one end at an earlier place.
inline void draw_corridor(Draft& draft) {
  const std::string& road = draft.roads[draft.corridors.size()];
  const int opens = below(20);
  const bool by_accord = !draft.accords.empty() && perhaps();
  draft.corridors.push_back(fmt::format(
      "id: way{}, via: [{}, {}], direction: {}, on_close: {}, capacity: {}/h, {}",
      draft.corridors.size(), value_of("from: ", road), value_of("to: ", road),
      one_of<std::string>({"one_way", "two_way"}),
      one_of<std::string>({"finish", "turn_back", "hold"}), 10 + below(600),
      by_accord ? std::string{"accord: pause0"} + (perhaps() ? ", consent: holders" : "")
                : fmt::format("hours: ['{:02}:00-{:02}:00']", opens, opens + 1 + below(4))));
}

/// On the way down one of the first roads.
inline void draw_checkpoint(Draft& draft) {
  const std::string& road = draft.roads[draft.checkpoints.size()];
  const int from = below(30);
  draft.checkpoints.push_back(fmt::format(
      "id: post{}, from: {}, to: {}, holder: hills, lanes: {}, per_vehicle: {} min, law: {}, "
      "refused: {}, detained_men: {}, stops: [{{from: {}, until: {}}}]{}{}",
      draft.checkpoints.size(), value_of("to: ", road), value_of("from: ", road), 1 + below(3),
      below(30), one_of<std::string>({"fixed", "exponential", "lognormal"}),
      one_of<std::string>({"0", "0.3", "1"}), one_of<std::string>({"0", "0.5"}), moment(from),
      moment(from + 1 + below(10)), perhaps() ? ", hours: ['06:00-18:00']" : "",
      !draft.accords.empty() && perhaps() ? ", accords: [pause0]" : ""));
}

/// Vehicles that carry people of the first places to the shelter, by way of another place perhaps.
inline void draw_fleet(Draft& draft, int places) {
  draft.fleets.push_back(fmt::format(
      "id: fleet{}, vehicles: {}, seats: {}, loads_at: p0, collects: [p0, p1], destination: p{}, "
      "column: {}, max_wait: {} h, loading: {} min, patience: {} h{}{}{}{}",
      draft.fleets.size(), 1 + below(5), 5 + below(40), places - 1, 1 + below(3), below(4),
      below(90), 1 + below(8),
      perhaps() ? fmt::format(", transfer: p{}", 1 + below(places - 2)) : "",
      perhaps() ? ", carries: injured" : "", perhaps() ? ", escorts: 1" : "",
      perhaps() ? fmt::format(", changes: [{{at: {}, vehicles: -1}}]", moment(below(40))) : ""));
}

/// What a source adds to its rates: strikes that it excites in one of the sources, and a surge. No
/// source excites as many as one, so that no cluster grows without end.
inline std::string draw_clusters(int sources) {
  std::string terms;
  if (perhaps())
    terms += fmt::format(", excites: [{{source: guns{}, mean: {}, decay: {} h{}}}]", below(sources),
                         one_of<std::string>({"0.3", "0.9"}), 1 + below(12),
                         perhaps() ? ", reach: 500 m" : "");
  if (perhaps()) terms += fmt::format(", surge: {{factor: {}, lasts: 6 h}}", 1 + below(4));
  return terms;
}

inline void draw_source(Draft& draft, int target, const std::string& clusters) {
  draft.shelling.push_back(fmt::format(
      "id: guns{}, party: {}, weapon: {}, places: [p{}], roads: [r0], queues: [r1], "
      "intensity: [{{from: 2020-01-01, rate: {}/day}}, {{from: 2020-01-02, rate: {}/day}}], "
      "facility_hit: 0.5, lethal_area: {} m2{}",
      draft.shelling.size(), enemy_of(draft.holders[static_cast<std::size_t>(target)]),
      one_of<std::string>({"artillery", "air_strike", "mortar"}), target, below(20), below(20),
      below(2'000), clusters));
}

inline void draw_violence(Draft& draft, int places) {
  const int sources = below(3);
  for (int i = 0; i < sources; ++i) draw_source(draft, below(places), draw_clusters(sources));
  draft.front = fmt::format("approach: {} h, jitter: {} h, on_accord: {}", below(12), below(3),
                            one_of<std::string>({"shift", "cancel", "ignore"}));
  for (int i = 0; i < places; ++i) {
    if (below(3) > 0) continue;
    draft.changes.push_back(fmt::format("{{place: p{}, to: {}, at: {}}}", i,
                                        enemy_of(draft.holders[static_cast<std::size_t>(i)]),
                                        moment(15 + below(30))));
  }
}

inline void draw_works(Draft& draft) {
  for (int i = below(3); i > 0; --i) {
    const int from = below(38);
    draft.closures.push_back(fmt::format("{{road: r{}, from: {}, until: {}}}",
                                         below(static_cast<int>(draft.roads.size())), moment(from),
                                         moment(from + 1 + below(10))));
  }
  if (perhaps()) {
    const int from = below(40);
    draft.weather =
        fmt::format("weather: {{spells: [{{from: {}, until: {}, speed_left: 0.{}}}]}}\n",
                    moment(from), moment(from + 1 + below(12)), 1 + below(9));
  }
  if (perhaps()) {
    draft.aid = fmt::format(
        "aid: {{places: [p0, p1], stock_days: {}, epoch: {} h, hunger_mortality: {}, deliveries: "
        "[{{from: p2, to: p0, at: {}, every: {} h, rations: {}, looted: 0.3, permissions: "
        "[{{party: "
        "hills, chance: 0.7}}]}}]}}\n",
        below(20), 1 + below(12), below(1'000), moment(below(20)), 1 + below(9), 1 + below(500));
  }
  if (perhaps()) draft.damage = "damage: {shut: 0.2, slowed: 0.2, clearance: 3 h}, ";
}

inline void draw_people(Draft& draft, int places) {
  std::vector<std::string> from;
  for (int i = 0; i < places - 1; ++i) from.push_back(fmt::format("p{}", i));
  draft.displacement = fmt::format(
      "displacement: {{from: [{}], epoch: {} h, companions: 1.5, leaving: {{base: {}/day}}, "
      "choice: {{waiting: {}, refuge: {}, destinations: [{{place: p{}}}]}}, mobilisation: "
      "{{willing_lost_ground: 2, unguaranteed: 1, distrust: 2, fear_of_screening: 1}}}}\n",
      fmt::join(from, ", "), 1 + below(3), one_of<std::string>({"0.1", "2", "50"}), below(6) - 5,
      below(6) - 3, places - 1);
  if (perhaps()) {
    draft.returning = fmt::format(
        "returning: {{to: [p0, p1], rate: {}/day, calm: {} h, epoch: {} h, other_hands: -1}}\n",
        one_of<std::string>({"0.5", "20"}), below(20), 1 + below(5));
  }
  const std::string storage =
      perhaps() ? fmt::format(", storage: {{vehicles_per_km: {}}}", 1 + below(20)) : "";
  const std::string choice =
      perhaps()
          ? fmt::format(", choice: {{theta: {}/h, danger: {}, half_life: {} h}}",
                        one_of<std::string>({"0.5", "6", "1000"}), 10 * below(500), 1 + below(48))
          : "";
  draft.travel = fmt::format("travel: {{walking_capacity: {}/h, platoon: {}{}{}}}\n",
                             30 + below(2'000), 20 + below(200), storage, choice);
}

/// Hospitals in the first places, and patients in all where people live.
inline void draw_patients(Draft& draft, int places) {
  std::vector<std::string> homes;
  for (int i = 0; i < places - 1; ++i) homes.push_back(fmt::format("p{}", i));
  draft.patients = fmt::format(
      "areas: [{{id: homes, places: [{}]}}]\n"
      "populations: [{{area: homes, needs: {{injured: 0.{}, chronic: 0.1, urgent: 0.{}}}}}]\n"
      "facilities: [{{id: clinic, kind: hospital, place: p0, beds: {}}}, "
      "{{id: ward, kind: hospital, place: p{}}}]\n",
      fmt::join(homes, ", "), below(4), below(4), below(40), 1 + below(places - 1));
  draft.medical = fmt::format(
      "medical: {{epoch: {} h, deterioration: {}/day, death_urgent: {}/day, death_injured: "
      "0.5/day, "
      "death_chronic: 0.1/day, healing: 2/day, recovery: {}/day}}\n",
      1 + below(6), below(4), below(4), below(20));
}

inline Draft draw_draft() {
  const int places = 4 + below(4);
  Draft draft;
  draw_ground(draft, places);
  for (int i = below(3); i > 0; --i) draw_accord(draft, places);
  for (int i = below(3); i > 0; --i) draw_corridor(draft);
  for (int i = below(3); i > 0; --i) draw_checkpoint(draft);
  for (int i = below(3); i > 0; --i) draw_fleet(draft, places);
  if (perhaps()) draft.attacks = ", attacks: {chance: 0.5, killed: 3}";
  draw_violence(draft, places);
  draw_works(draft);
  draw_people(draft, places);
  if (perhaps()) draw_patients(draft, places);
  return draft;
}

}  // namespace passage::test
