#pragma once
// A road-like ground of any size, for benchmarks: a jittered square grid, an eighth of the minor
// streets missing, and every fifth street an arterial of 80 km/h among streets of 50 km/h.

#include <passage/core/random.hpp>
#include <passage/world/setting.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <utility>
#include <vector>

namespace passage::test {

/// In which order the crossings stand in the file.
enum class GridOrder : std::uint8_t { by_rows, at_random };

class RoadGrid {
 public:
  static constexpr double metres_in_town = 200;

  /// `side` crossings each way, so many metres from one to the next.
  RoadGrid(std::size_t side, GridOrder order, double metres_between = metres_in_town)
      : side_(side), degrees_between_(metres_between * degrees_in_metre), label_(side * side) {
    std::iota(label_.begin(), label_.end(), 0U);
    if (order == GridOrder::at_random) shuffle();
    places_ = Table<PlaceTag, Place>(label_.size());
    for (std::size_t cell = 0; cell < label_.size(); ++cell) place_at(cell);
    for (std::size_t cell = 0; cell < label_.size(); ++cell) {
      if (cell % side_ + 1 < side_) join(cell, cell + 1, cell / side_);
      if (cell + side_ < label_.size()) join(cell, cell + side_, cell % side_);
    }
  }

  [[nodiscard]] static bool is_arterial(std::size_t street) { return street % 5 == 2; }
  /// For its names and kinds.
  [[nodiscard]] Table<PlaceTag, Place>& places() { return places_; }
  [[nodiscard]] Table<RoadTag, Road>& roads() { return roads_; }
  [[nodiscard]] Network network() && { return {std::move(places_), std::move(roads_)}; }
  [[nodiscard]] std::shared_ptr<const Setting> setting() && {
    const std::size_t size = places_.size();
    return std::make_shared<const Setting>(
        Setting{.network = Network{std::move(places_), std::move(roads_)},
                .parties = Table<PartyTag, Party>(1),
                .control = Table<PlaceTag, PartyId>(size, PartyId{0U}),
                .people = {},
                .areas = {},
                .facilities = {},
                .accords = {},
                .corridors = {},
                .sources = {}});
  }

 private:
  static constexpr double degrees_in_metre = 0.0018 / 200;  // of latitude

  double next() { return draws_.uniform(drawn_++).value(); }
  void shuffle() {
    for (std::size_t i = 1; i < label_.size(); ++i)
      std::swap(label_[i], label_[static_cast<std::size_t>(next() * static_cast<double>(i + 1))]);
  }
  void place_at(std::size_t cell) {
    const double north = static_cast<double>(cell / side_) + (next() - 0.5) / 2;
    const double east = static_cast<double>(cell % side_) + (next() - 0.5) / 2;
    Place& place = places_[PlaceId{label_[cell]}];
    place.kind = PlaceKind::junction;
    place.latitude = Degrees{north * degrees_between_};
    place.longitude = Degrees{east * degrees_between_};
  }
  void join(std::size_t from, std::size_t to, std::size_t street) {
    const bool is_missing = next() < 0.12;
    if (is_missing && !is_arterial(street)) return;
    const Place& a = places_[PlaceId{label_[from]}];
    const Place& b = places_[PlaceId{label_[to]}];
    const double north = (a.latitude - b.latitude).count();
    const double east = (a.longitude - b.longitude).count();
    roads_.add({.name = {},
                .from = PlaceId{label_[from]},
                .to = PlaceId{label_[to]},
                .length = Metres{std::hypot(north, east) / degrees_in_metre},
                .free_speed = KilometresPerHour{is_arterial(street) ? 80.0 : 50.0},
                .capacity = PerHour{1'800}});
  }

  Stream draws_{1, 1, Purpose::test, 0};
  std::uint32_t drawn_ = 0;
  std::size_t side_;
  double degrees_between_;
  std::vector<std::uint32_t> label_;  ///< By cell, row after row.
  Table<PlaceTag, Place> places_;
  Table<RoadTag, Road> roads_;
};

}  // namespace passage::test
