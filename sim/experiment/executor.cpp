#include "experiment/mpi_executor.hpp"
#include <passage/core/contract.hpp>
#include <passage/experiment/executor.hpp>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <mutex>
#include <utility>

namespace passage {

namespace {

class ThreadExecutor final : public Executor {
 public:
  explicit ThreadExecutor(std::uint32_t threads) : threads_(threads) { EXPECTS(threads > 0); }

  [[nodiscard]] bool is_keeper() const override { return true; }
  [[nodiscard]] std::uint32_t workers() const override { return threads_; }

  [[nodiscard]] std::optional<Halt> run(const std::vector<std::uint32_t>& pieces, const Work& work,
                                        const Keep& keep) override {
    std::optional<Halt> why;
    std::atomic<bool> is_over{false};
    std::mutex guard;
    share_work(static_cast<std::uint32_t>(pieces.size()), threads_,
               [&](std::uint32_t i, Worker worker) {
                 if (is_over) return;
                 tl::expected<ResultRow, Halt> row = work(pieces[i], worker);
                 const std::lock_guard lock{guard};
                 if (row) {
                   if (!keep(pieces[i], std::move(*row))) is_over = true;
                   return;
                 }
                 is_over = true;
                 // Of the others, those that were under way were interrupted.
                 if (!why || std::holds_alternative<Interrupted>(*why))
                   why = std::move(row.error());
               });
    return why;
  }

  [[nodiscard]] std::vector<std::uint32_t> agreed(std::vector<std::uint32_t> said) override {
    return said;
  }

 private:
  std::uint32_t threads_;
};

}  // namespace

std::unique_ptr<Executor> make_thread_executor(std::uint32_t threads) {
  return std::make_unique<ThreadExecutor>(threads);
}

bool is_one_of_several_processes() {
  // What Open MPI's mpirun, PMIx and PMI tell the processes that they start.
  constexpr std::array<const char*, 3> signs = {"OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_RANK"};
  // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets any
  return std::ranges::any_of(signs, [](const char* sign) { return std::getenv(sign) != nullptr; });
}

Result<std::unique_ptr<Executor>> make_executor(std::uint32_t threads) {
  if (!is_one_of_several_processes()) return make_thread_executor(threads);
  std::unique_ptr<Executor> executor = make_mpi_executor();
  if (executor != nullptr) return executor;
  return failure({},
                 "this is one of several processes, and the program was built without MPI; "
                 "install libopenmpi-dev and build it again, or give each process --shard I/N");
}

}  // namespace passage
