// The bound of a city for all steps at once, and beside it Boost's maximum flow for the last step
// alone. Expanding the network is part of both.

#include "boost_bound.hpp"
#include "timed_city.hpp"
#include <passage/bound/certificate.hpp>
#include <passage/bound/earliest_arrival.hpp>
#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/ladder_run.hpp>

#include <benchmark/benchmark.h>

namespace passage {
namespace {

test::TimedCity city_of(const benchmark::State& state) {
  const auto nodes = static_cast<NodeIndex>(state.range(0));
  return {{.nodes = nodes,
           .districts = 2 * nodes / 5,
           .refuges = 4,
           .steps = static_cast<std::uint32_t>(state.range(1)),
           .step = std::chrono::minutes{15}},
          9};
}

void bound_of_all_steps(benchmark::State& state) {
  test::TimedCity city = city_of(state);
  MilliPersons most = 0;
  for (auto _ : state) most = earliest_arrival(city.network()).safe.back();
  state.counters["safe"] = static_cast<double>(most) / 1'000;
}

void boost_of_the_last_step(benchmark::State& state) {
  test::TimedCity city = city_of(state);
  MilliPersons most = 0;
  for (auto _ : state) most = test::BoostBound{city.network(), city.network().steps - 1}.find();
  state.counters["safe"] = static_cast<double>(most) / 1'000;
}

/// The terms of the five proposals of Aleppo, hourly, with the certificate of each.
void bounds_of_aleppo(benchmark::State& state) {
  const auto loaded = load_comparison(
      load_comparison_plan(PASSAGE_SOURCE_DIR "/scenarios/aleppo-2016/compare.yaml").value(), {});
  std::int64_t most = 0;
  std::size_t bytes = 0;
  for (auto _ : state) {
    for (const Case& proposal : loaded->cases) {
      const Realised drawn = *proposal.at({});
      const Leaving who = leaving_of(*drawn.scenario);
      const ProvedBound terms =
          on_terms(drawn, {}, present_at_first(*drawn.scenario, *drawn.setting, who));
      most += people_of(terms.most);
      bytes += certificate_json(drawn.scenario->name, terms, {}).size();
    }
  }
  state.counters["proposals"] = static_cast<double>(loaded->cases.size());
  benchmark::DoNotOptimize(most);
  benchmark::DoNotOptimize(bytes);
}
BENCHMARK(bounds_of_aleppo)->Unit(benchmark::kMillisecond);

void sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->Args({30, 960})->Args({100, 960})->Args({300, 960});
  benchmark->Unit(benchmark::kMillisecond);
}
BENCHMARK(bound_of_all_steps)->Apply(sizes);
BENCHMARK(boost_of_the_last_step)->Apply(sizes);

}  // namespace
}  // namespace passage
