#include <passage/experiment/parallel.hpp>

#include <atomic>
#include <stdexcept>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(ShareWork, DoesEachPieceOnceWhateverTheThreads) {
  for (const std::uint32_t threads : {1U, 2U, 7U, 300U}) {
    std::vector<std::atomic<int>> done(200);
    share_work(200, threads, [&](std::uint32_t piece, Worker) { ++done[piece]; });
    for (const auto& times : done) EXPECT_EQ(times, 1) << threads;
  }
}

TEST(ShareWork, NamesEachThreadAndTheCallerFirst) {
  std::atomic<std::uint32_t> highest{0};
  share_work(64, 3, [&](std::uint32_t, Worker worker) {
    std::uint32_t seen = highest;
    while (seen < worker && !highest.compare_exchange_weak(seen, worker)) {
    }
  });
  EXPECT_LT(highest, 3U);

  share_work(8, 1, [](std::uint32_t, Worker worker) { EXPECT_EQ(worker, 0U); });
}

TEST(ShareWork, HandsOnWhatAPieceThrows) {
  EXPECT_THROW(share_work(16, 2,
                          [](std::uint32_t piece, Worker) {
                            if (piece == 3) throw std::runtime_error{"no"};
                          }),
               std::runtime_error);
}

TEST(ShareWork, HasNothingToDoWithoutPieces) {
  share_work(0, 4, [](std::uint32_t, Worker) { FAIL(); });
}

}  // namespace
}  // namespace passage
