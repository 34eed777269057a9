#pragma once
// Who does many independent replications: this thread, several threads, or several processes on one
// machine or many (MPI). Everybody works, and takes the next piece from a common counter, so that a
// slow one holds nobody up. Which of them does a piece may not be seen in what comes of it.

#include <passage/experiment/parallel.hpp>
#include <passage/experiment/run.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// What comes of a piece of work.
using ResultRow = std::vector<std::int64_t>;

class Executor {
 public:
  /// Called by whoever does the piece; by several threads at once.
  using Work = std::function<tl::expected<ResultRow, Halt>(std::uint32_t piece, Worker worker)>;
  /// Called by the keeper, once for each piece, one at a time, in no order. False: do no more.
  using Keep = std::function<bool(std::uint32_t piece, ResultRow row)>;

  Executor() = default;
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;
  virtual ~Executor() = default;

  /// Whether results come together here. Of several processes one is the keeper, and the others
  /// write and print nothing.
  [[nodiscard]] virtual bool is_keeper() const = 0;
  /// Of threads or processes together.
  [[nodiscard]] virtual std::uint32_t workers() const = 0;
  /// Does each of the pieces once. Errors: what ended one of them; the others are then given up.
  [[nodiscard]] virtual std::optional<Halt> run(const std::vector<std::uint32_t>& pieces,
                                                const Work& work, const Keep& keep) = 0;
  /// What the keeper says, told to all processes.
  [[nodiscard]] virtual std::vector<std::uint32_t> agreed(std::vector<std::uint32_t> said) = 0;
  /// To be called now and then by long work, so that others are not kept waiting.
  virtual void breathe() {}
};

/// In line if one thread is asked for.
[[nodiscard]] std::unique_ptr<Executor> make_thread_executor(std::uint32_t threads);

/// Whether this process was started by mpirun, srun or the like, as one of several.
[[nodiscard]] bool is_one_of_several_processes();
/// Errors: this process is one of several, and the program was built without MPI.
[[nodiscard]] Result<std::unique_ptr<Executor>> make_executor(std::uint32_t threads);

}  // namespace passage
