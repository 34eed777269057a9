#pragma once
// A city drawn at random for bounds: districts on ten kilometres square joined by roads to their
// neighbours, refuges at its edge behind roads with opening hours.

#include <passage/bound/timed_network.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

namespace passage::test {

struct CitySize {
  NodeIndex nodes = 10;
  NodeIndex districts = 4;
  NodeIndex refuges = 1;
  std::uint32_t steps = 96;
  Duration step{std::chrono::hours{1}};
};

class TimedCity {
 public:
  TimedCity(const CitySize& size, std::uint64_t seed) : size_(size), random_(seed) {
    network_.step = size.step;
    network_.steps = size.steps;
    network_.nodes = size.nodes;
    for (NodeIndex node = 0; node < size.nodes; ++node)
      places_.push_back({draw(0, 10), draw(0, 10)});
    for (NodeIndex i = 0; i < size.refuges; ++i) network_.refuges.push_back(size.nodes - 1 - i);
    for (NodeIndex i = 0; i < size.districts; ++i)
      network_.supplies.push_back({i, {}, Persons{whole(500, 15'000)}});
    join_all();
  }

  [[nodiscard]] TimedNetwork& network() { return network_; }
  [[nodiscard]] std::int64_t whole(double low, double high) {
    return static_cast<std::int64_t>(draw(low, high));
  }
  [[nodiscard]] double draw(double low, double high) {
    constexpr double to_unit = 0x1p-53;
    return low + (high - low) * static_cast<double>(random_() >> 11U) * to_unit;
  }

 private:
  struct Spot {
    double x = 0;
    double y = 0;
  };

  [[nodiscard]] bool is_refuge(NodeIndex node) const { return node + size_.refuges >= size_.nodes; }
  [[nodiscard]] double kilometres(NodeIndex a, NodeIndex b) const {
    return std::hypot(places_[a].x - places_[b].x, places_[a].y - places_[b].y);
  }

  /// Each to the nearest before it, and then as many roads again.
  void join_all() {
    for (NodeIndex node = 1; node < size_.nodes; ++node) {
      NodeIndex nearest = 0;
      for (NodeIndex other = 1; other < node; ++other) {
        if (kilometres(node, other) < kilometres(node, nearest)) nearest = other;
      }
      join(node, nearest);
    }
    for (NodeIndex i = 0; i < size_.nodes; ++i) {
      const auto a = static_cast<NodeIndex>(whole(0, size_.nodes));
      const auto b = static_cast<NodeIndex>(whole(0, size_.nodes));
      if (a != b && kilometres(a, b) < 4) join(a, b);
    }
  }

  void join(NodeIndex a, NodeIndex b) {
    const bool is_corridor = is_refuge(a) || is_refuge(b);
    const double an_hour = is_corridor ? draw(200, 3'000) : draw(500, 8'000);
    const bool has_hours = is_corridor || draw(0, 1) < 0.15;
    const std::int64_t opens = has_hours ? whole(5, 10) : 0;
    const std::int64_t closes = has_hours ? whole(14, 21) : 24;
    const Duration least{whole(0, 1'000 * 900 * (0.2 + kilometres(a, b)))};  // at most 4 km/h
    std::vector<EntrySpell> entry;
    const auto days =
        static_cast<std::int64_t>(size_.steps * size_.step / std::chrono::hours{24}) + 1;
    for (std::int64_t day = 0; day < days; ++day) {
      const auto at = [&](std::int64_t hour) {
        return SimTime{std::chrono::hours{24 * day + hour}};
      };
      entry.push_back({at(opens), at(closes), PerHour{an_hour}});
    }
    network_.arcs.push_back({a, b, least, entry});
    network_.arcs.push_back({b, a, least, entry});
  }

  CitySize size_;
  std::mt19937_64 random_;
  std::vector<Spot> places_;
  TimedNetwork network_;
};

}  // namespace passage::test
