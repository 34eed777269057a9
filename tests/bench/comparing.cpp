// What a comparison costs beside its replications: handing out pieces of work and taking what came
// of them, in line and over threads, with work that takes no time; and keeping rows in a store, as
// wide as those of the founding case, until they are safe.

#include "scratch_folder.hpp"
#include <passage/experiment/executor.hpp>
#include <passage/experiment/outcome_store.hpp>

#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

namespace passage {
namespace {

/// Argument: how many threads. Counted: pieces.
void hand_out(benchmark::State& state) {
  const auto executor = make_thread_executor(static_cast<std::uint32_t>(state.range(0)));
  std::vector<std::uint32_t> pieces(10'000);
  std::iota(pieces.begin(), pieces.end(), 0U);
  std::int64_t sum = 0;
  for (auto _ : state) {
    const auto halt = executor->run(
        pieces, [](std::uint32_t piece, Worker) { return ResultRow{piece}; },
        [&](std::uint32_t, const ResultRow& row) {
          sum += row.front();
          return true;
        });
    if (halt) state.SkipWithError("it was halted");
  }
  benchmark::DoNotOptimize(sum);
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(pieces.size()));
}
BENCHMARK(hand_out)->Arg(1)->Arg(2)->UseRealTime();

/// Argument: how many columns. Counted: rows, a thousand and then a flush at a time.
void keep(benchmark::State& state) {
  constexpr std::uint32_t rows = 1'000;
  const test::ScratchFolder folder;
  StoredProposal proposal{"one", 1, {}};
  for (std::int64_t c = 0; c < state.range(0); ++c)
    proposal.columns.push_back("measure_" + std::to_string(c));
  auto store = OutcomeStore::open(folder / "outcomes.sqlite", {proposal}, 1);
  if (!store) return state.SkipWithError("no store can be made");
  StoredRow row{0, 0, std::vector<std::int64_t>(proposal.columns.size(), 12'345)};
  for (auto _ : state) {
    for (std::uint32_t i = 0; i < rows; ++i, ++row.replication) {
      if (!store->put(row)) state.SkipWithError("a row cannot be kept");
    }
    if (!store->flush()) state.SkipWithError("what was kept cannot be made safe");
  }
  state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(keep)->Arg(100)->Arg(400)->UseRealTime();

}  // namespace
}  // namespace passage
