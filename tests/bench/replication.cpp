// One replication of the founding case, 47 days: as it runs under `passage run` but for reading the
// files and writing the results.

#include <passage/experiment/run.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>

#include <filesystem>
#include <memory>

#include <benchmark/benchmark.h>

namespace passage {
namespace {

/// What the scenario asks for; or storage on its roads and ways by recursive logit besides.
enum class Travel : std::uint8_t { as_written, in_full };

void replicate(benchmark::State& state, const char* file, SeriesKind series,
               Travel travel = Travel::as_written) {
  auto loaded = load(std::filesystem::path{PASSAGE_SOURCE_DIR} / "scenarios/aleppo-2016" / file);
  if (!loaded) return state.SkipWithError("the scenario cannot be read");
  if (travel == Travel::in_full) {
    loaded->scenario.travel.storage.emplace();
    loaded->scenario.travel.choice.emplace();
  }
  const auto setting = make_setting(loaded->scenario);
  std::uint32_t replication = 0;
  std::uint64_t events = 0;
  for (auto _ : state) {
    const auto result =
        run_replication(loaded->scenario, setting, Luck{1, replication++}, {.series = series});
    events += result->effort.events;
  }
  state.counters["events"] =
      benchmark::Counter(static_cast<double>(events), benchmark::Counter::kAvgIterations);
}

BENCHMARK_CAPTURE(replicate, no_agreement, "no-agreement.yaml", SeriesKind::none)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replicate, five_day_proposal, "five-day-proposal-accepted.yaml", SeriesKind::none)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replicate, five_day_proposal_hourly, "five-day-proposal-accepted.yaml",
                  SeriesKind::hourly)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(replicate, everything, "self-excited.yaml", SeriesKind::hourly, Travel::in_full)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace passage
