// Shortest-path trees over a road-like ground, by the router and by Boost's Dijkstra on the same
// roads; and a field brought up to date after closures, by repair. The destinations and the roads
// that shut are drawn beforehand.

#include "boost_oracle.hpp"
#include "road_grid.hpp"
#include <passage/core/random.hpp>
#include <passage/world/routing.hpp>
#include <passage/world/world.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <benchmark/benchmark.h>

namespace passage {
namespace {

using test::BoostOracle;
using test::GridOrder;
using test::RoadGrid;

constexpr Mode mode = Mode::vehicle;
constexpr TravelClass civilian = TravelClass::civilian;

World grid_of(std::int64_t places, GridOrder order) {
  const auto side = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(places))));
  return World{RoadGrid{side, order}.setting(), Speeds{}};
}

/// Ids from 0 to below `bound`, one after the other.
class Draws {
 public:
  explicit Draws(std::size_t bound) : bound_(static_cast<double>(bound)) {}
  std::uint32_t operator()() {
    return static_cast<std::uint32_t>(stream_.uniform(drawn_++).value() * bound_);
  }

 private:
  Stream stream_{2, 1, Purpose::test, 0};
  std::uint32_t drawn_ = 0;
  double bound_;
};

void count_places(benchmark::State& state, const World& world) {
  state.counters["places"] = static_cast<double>(world.network().places().size());
  state.counters["arcs"] = static_cast<double>(world.network().arc_count());
}

/// The times over the arcs are known before, as they are to Boost.
void tree_by_router(benchmark::State& state, GridOrder order) {
  const World world = grid_of(state.range(0), order);
  Router router{world.network(), Speeds{}};
  Draws draw{world.network().places().size()};
  (void)router.to(PlaceId{draw()}, mode, civilian, world.roads());
  for (auto _ : state) {
    // The field's own memory is a part of the work when it is first asked for.
    benchmark::DoNotOptimize(router.to(PlaceId{draw()}, mode, civilian, world.roads()));
  }
  count_places(state, world);
}

void tree_by_boost(benchmark::State& state, GridOrder order) {
  const World world = grid_of(state.range(0), order);
  BoostOracle oracle{world, mode, civilian};
  Draws draw{world.network().places().size()};
  for (auto _ : state) {
    const PlaceId destination{draw()};
    oracle.search(destination);
    benchmark::DoNotOptimize(oracle.from(destination));
  }
  count_places(state, world);
}

/// Shuts as many roads as the second argument says, asks again, and opens them; only the question
/// is timed. The field is asked for in between, so that each repair is of so many closures.
void repair(benchmark::State& state) {
  World world = grid_of(state.range(0), GridOrder::by_rows);
  const PlaceId destination{static_cast<std::uint32_t>(state.range(0) / 3)};
  Router router{world.network(), Speeds{}};
  Draws draw{world.network().roads().size()};
  (void)router.to(destination, mode, civilian, world.roads());
  std::vector<RoadId> shut;
  for (auto _ : state) {
    state.PauseTiming();
    for (const RoadId road : shut) world.apply({}, RoadOpened{road, ShutCause::damage});
    (void)router.to(destination, mode, civilian, world.roads());
    shut.clear();
    while (shut.size() < static_cast<std::size_t>(state.range(1))) {
      const RoadId road{draw()};
      if (world.roads().is_shut(road)) continue;
      world.apply({}, RoadShut{road, ShutCause::damage});
      shut.push_back(road);
    }
    state.ResumeTiming();
    benchmark::DoNotOptimize(router.to(destination, mode, civilian, world.roads()));
  }
  count_places(state, world);
  state.counters["grown"] = static_cast<double>(router.effort().grown);
  state.counters["repaired"] = static_cast<double>(router.effort().repaired);
}

BENCHMARK_CAPTURE(tree_by_router, rows, GridOrder::by_rows)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tree_by_boost, rows, GridOrder::by_rows)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tree_by_router, random, GridOrder::at_random)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tree_by_boost, random, GridOrder::at_random)
    ->Arg(100'000)
    ->Arg(1'000'000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK(repair)->ArgsProduct({{100'000, 1'000'000}, {1, 10, 100}})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace passage
