#pragma once
// A world for a test: a drawn map, and what the test says of it. What it does not say is as plain
// as can be: one party 'city' holds everything, roads are 1 km long, walkers make 4 km/h (15
// minutes a road), vehicles 60 km/h (1 minute a road), nobody lives anywhere and everybody is a
// healthy man.

#include "ascii_map.hpp"
#include <passage/world/setting.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passage::test {

inline constexpr Stratum healthy_man{AgeBand::adult_men, Need::well};
inline constexpr Speeds test_speeds{KilometresPerHour{4}};

/// So many people of one stratum.
inline Strata people(std::int32_t count, Stratum stratum = healthy_man) {
  Strata strata;
  strata[stratum] = count;
  return strata;
}

/// An accord that says nothing yet.
inline Accord accord_named(std::string name) {
  Accord accord;
  accord.label = name;
  accord.name = std::move(name);
  return accord;
}
/// A corridor that is never open yet.
inline Corridor corridor_named(std::string name) {
  Corridor corridor;
  corridor.name = std::move(name);
  return corridor;
}

class AWorld {
 public:
  explicit AWorld(std::string_view map) : AWorld(read_map(map)) {}
  explicit AWorld(const Drawing& drawing) : letters_(drawing.places) {
    parties.add({.name = "city", .label = "city"});
    for (const char letter : drawing.places) {
      places.add({.name = std::string{letter}, .label = std::string{letter}});
      control.add(PartyId{0U});
    }
    for (const DrawnRoad& drawn : drawing.roads) {
      roads.add({.name = std::string{drawn.from, '-', drawn.to},
                 .from = place(drawn.from),
                 .to = place(drawn.to),
                 .length = Metres{1'000},
                 .free_speed = KilometresPerHour{60},
                 .capacity = PerHour{600}});
    }
  }

  // Who is who.

  /// Expects: the letter is on the map.
  [[nodiscard]] PlaceId place(char letter) const {
    const auto found = letters_.find(letter);
    EXPECTS(found != std::string::npos);
    return PlaceId{found};
  }
  /// Expects: a road of that name is on the map.
  [[nodiscard]] RoadId road_id(std::string_view name) const {
    const auto found = std::ranges::find(roads, name, &Road::name);
    EXPECTS(found != roads.end());
    return RoadId{static_cast<std::size_t>(found - roads.begin())};
  }
  [[nodiscard]] Road& road(std::string_view name) { return roads[road_id(name)]; }
  /// The party of that name, which is new if nobody has it.
  PartyId party(std::string_view name) {
    const auto found = std::ranges::find(parties, name, &Party::name);
    if (found != parties.end()) return PartyId{static_cast<std::size_t>(found - parties.begin())};
    return parties.add({.name = std::string{name}, .label = std::string{name}});
  }

  // What differs from the plainest world.

  AWorld& inhabit(char letter, const Strata& who) {
    residents[place(letter)] += who;
    return *this;
  }
  AWorld& hold(std::string_view letters, std::string_view by) {
    const PartyId holder = party(by);
    for (const char letter : letters) control[place(letter)] = holder;
    return *this;
  }
  AWorld& make(char letter, PlaceKind kind) {
    places[place(letter)].kind = kind;
    return *this;
  }
  AccordId add(Accord accord) { return accords.add(std::move(accord)); }
  /// A corridor over the roads between the letters of `via`, in that order.
  CorridorId add(std::string_view via, Corridor corridor) {
    const Network network{places, roads};
    for (std::size_t i = 1; i < via.size(); ++i)
      corridor.path.push_back(arc_between(network, via[i - 1], via[i]));
    return corridors.add(std::move(corridor));
  }

  [[nodiscard]] std::vector<PlaceId> places_of(std::string_view letters) const {
    std::vector<PlaceId> ids;
    for (const char letter : letters) ids.push_back(place(letter));
    return ids;
  }
  [[nodiscard]] ArcId arc_between(const Network& network, char from, char to) const {
    const auto arcs = network.out_of(place(from));
    const auto found =
        std::ranges::find_if(arcs, [&](ArcId arc) { return network.arc(arc).to == place(to); });
    EXPECTS(found != arcs.end());
    return *found;
  }

  [[nodiscard]] std::shared_ptr<const Setting> setting() const {
    return std::make_shared<const Setting>(Setting{.network = Network{places, roads},
                                                   .parties = parties,
                                                   .control = control,
                                                   .people = residents,
                                                   .areas = areas,
                                                   .facilities = facilities,
                                                   .accords = accords,
                                                   .corridors = corridors,
                                                   .sources = sources,
                                                   .posts = posts,
                                                   .fleets = fleets});
  }
  [[nodiscard]] World build() const { return World{setting(), test_speeds}; }

  Table<PartyTag, Party> parties;
  Table<PlaceTag, Place> places;
  Table<RoadTag, Road> roads;
  Table<PlaceTag, PartyId> control;
  Residents residents;
  Table<AreaTag, Area> areas;
  Table<FacilityTag, Facility> facilities;
  Table<AccordTag, Accord> accords;
  Table<CorridorTag, Corridor> corridors;
  Table<SourceTag, Source> sources;
  Table<PostTag, Post> posts;
  Table<FleetTag, Fleet> fleets;

 private:
  std::string letters_;
};

}  // namespace passage::test
