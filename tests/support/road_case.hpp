#pragma once
// A road case as make_road_case.py writes it: streets, and vehicles each with a fixed route.

#include "csv_numbers.hpp"
#include <passage/world/population.hpp>
#include <passage/world/setting.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace passage::test {

/// One vehicle: when it sets out, and its roads as a part of those of all.
struct VehicleTrip {
  PlaceId from;
  PlaceId to;
  SimTime sets_out{};
  std::size_t first_road = 0;
  std::size_t past_last_road = 0;
};

inline Strata one_driver() {
  Strata driver;
  driver[Stratum{AgeBand::adult_women, Need::well}] = 1;
  return driver;
}

struct RoadCase {
  std::shared_ptr<const Setting> setting;
  std::vector<VehicleTrip> trips;
  std::vector<ArcId> roads;                              ///< Of one trip after another.
  Table<PlaceTag, std::vector<std::size_t>> trips_from;  ///< In the order of setting out.

  /// The trip that a group makes.
  [[nodiscard]] std::size_t trip_of(const Group& group) const {
    return trips_from[group.origin][group.number];
  }

  [[nodiscard]] static RoadCase read(const std::filesystem::path& directory);

 private:
  [[nodiscard]] static Table<PlaceTag, Place> read_places(const std::filesystem::path& file);
  [[nodiscard]] static Table<RoadTag, Road> read_roads(const std::filesystem::path& file);
  void read_trips(const std::filesystem::path& file);
  void read_routes(const std::filesystem::path& file);
  void make_setting(Table<PlaceTag, Place> places, Table<RoadTag, Road> roads);
};

inline RoadCase RoadCase::read(const std::filesystem::path& directory) {
  RoadCase road_case;
  road_case.read_trips(directory / "trips.csv");
  road_case.make_setting(read_places(directory / "nodes.csv"), read_roads(directory / "links.csv"));
  road_case.read_routes(directory / "routes.csv");
  return road_case;
}

inline Table<PlaceTag, Place> RoadCase::read_places(const std::filesystem::path& file) {
  Table<PlaceTag, Place> places;
  for (CsvNumbers numbers{file}; !numbers.is_at_end(); numbers.skip_row()) {
    Place place;
    place.name = fmt::format("n{}", numbers.index());
    place.kind = PlaceKind::junction;
    places.add(std::move(place));
  }
  return places;
}

/// Links come in pairs, one for each direction of a street.
inline Table<RoadTag, Road> RoadCase::read_roads(const std::filesystem::path& file) {
  Table<RoadTag, Road> roads;
  for (CsvNumbers numbers{file}; !numbers.is_at_end(); numbers.skip_row()) {
    const std::size_t link = numbers.index();
    Road road;
    road.name = fmt::format("l{}", link);
    road.from = PlaceId{numbers.index()};
    road.to = PlaceId{numbers.index()};
    road.length = Metres{numbers.number()};
    road.free_speed = KilometresPerHour{numbers.number() * 3.6};
    road.capacity = PerHour{numbers.number()};
    if (link % 2 == 0) roads.add(std::move(road));
  }
  return roads;
}

inline void RoadCase::read_trips(const std::filesystem::path& file) {
  for (CsvNumbers numbers{file}; !numbers.is_at_end(); numbers.skip_row()) {
    numbers.index();
    VehicleTrip trip;
    trip.from = PlaceId{numbers.index()};
    trip.to = PlaceId{numbers.index()};
    trip.sets_out = SimTime{Duration{static_cast<std::int64_t>(numbers.number() * 1'000)}};
    trips.push_back(trip);
  }
}

inline void RoadCase::read_routes(const std::filesystem::path& file) {
  const Network& network = setting->network;
  CsvNumbers numbers{file};
  for (VehicleTrip& trip : trips) {
    numbers.index();
    trip.first_road = roads.size();
    while (!numbers.is_at_row_end()) {
      const std::size_t link = numbers.index();
      const RoadId road{link / 2};
      const Road& ends = network.roads()[road];
      roads.push_back(network.arc_from(road, link % 2 == 0 ? ends.from : ends.to));
    }
    trip.past_last_road = roads.size();
    numbers.skip_row();
  }
}

inline void RoadCase::make_setting(Table<PlaceTag, Place> places, Table<RoadTag, Road> streets) {
  Residents people;
  trips_from = Table<PlaceTag, std::vector<std::size_t>>(places.size());
  for (std::size_t i = 0; i < trips.size(); ++i) {
    const VehicleTrip& trip = trips[i];
    people[trip.from] += one_driver();
    trips_from[trip.from].push_back(i);
    places[trip.from].kind = PlaceKind::district;
    places[trip.to].kind = PlaceKind::shelter;
  }
  const std::size_t size = places.size();
  setting = std::make_shared<const Setting>(
      Setting{.network = Network{std::move(places), std::move(streets)},
              .parties = Table<PartyTag, Party>(1),
              .control = Table<PlaceTag, PartyId>(size, PartyId{0U}),
              .people = std::move(people),
              .areas = {},
              .facilities = {},
              .accords = {},
              .corridors = {},
              .sources = {}});
}

}  // namespace passage::test
