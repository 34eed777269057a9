#include "experiment/mpi_executor.hpp"

#ifdef PASSAGE_MPI

#include <passage/core/contract.hpp>

#include <algorithm>
#include <list>
#include <utility>

#include <mpi.h>

namespace passage {

namespace {

constexpr int keeper = 0;
constexpr int row_tag = 1;   ///< A piece and what came of it.
constexpr int done_tag = 2;  ///< A process has sent all its rows.

/// The number of the next piece, in the keeper's memory, for everybody to take from.
class Counter {
 public:
  Counter() {
    MPI_Win_allocate(sizeof(std::uint32_t), sizeof(std::uint32_t), MPI_INFO_NULL, MPI_COMM_WORLD,
                     &value_, &window_);
    *value_ = 0;
    MPI_Win_lock_all(0, window_);
    MPI_Win_sync(window_);
    MPI_Barrier(MPI_COMM_WORLD);
  }
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;
  ~Counter() {
    MPI_Win_unlock_all(window_);
    MPI_Win_free(&window_);
  }

  /// The number before `more` was added to it.
  [[nodiscard]] std::uint32_t take(std::uint32_t more) {
    std::uint32_t before = 0;
    MPI_Fetch_and_op(&more, &before, MPI_UINT32_T, keeper, 0, MPI_SUM, window_);
    MPI_Win_flush(keeper, window_);
    return before;
  }

 private:
  std::uint32_t* value_ = nullptr;
  MPI_Win window_ = MPI_WIN_NULL;
};

/// Rows on their way to the keeper, which need not be there to take them.
class Outbox {
 public:
  // What `send` begins `wait` waits for, where the checker does not look.
  // NOLINTBEGIN(clang-analyzer-optin.mpi.MPI-Checker)
  void send(std::vector<std::int64_t> message, int tag) {
    letters_.push_back({std::move(message), MPI_REQUEST_NULL});
    Letter& letter = letters_.back();
    MPI_Isend(letter.message.data(), static_cast<int>(letter.message.size()), MPI_INT64_T, keeper,
              tag, MPI_COMM_WORLD, &letter.request);
    letters_.remove_if([](Letter& sent) {
      int is_there = 0;
      MPI_Test(&sent.request, &is_there, MPI_STATUS_IGNORE);
      return is_there != 0;
    });
  }
  void wait() {
    for (Letter& letter : letters_) {
      MPI_Wait(&letter.request, MPI_STATUS_IGNORE);
    }
    letters_.clear();
  }
  // NOLINTEND(clang-analyzer-optin.mpi.MPI-Checker)

 private:
  struct Letter {
    std::vector<std::int64_t> message;
    MPI_Request request;
  };
  std::list<Letter> letters_;  ///< A letter stays where it is while it is on its way.
};

class MpiExecutor final : public Executor {
 public:
  MpiExecutor() {
    MPI_Init(nullptr, nullptr);
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    MPI_Comm_size(MPI_COMM_WORLD, &size_);
  }
  MpiExecutor(const MpiExecutor&) = delete;
  MpiExecutor& operator=(const MpiExecutor&) = delete;
  MpiExecutor(MpiExecutor&&) = delete;
  MpiExecutor& operator=(MpiExecutor&&) = delete;
  ~MpiExecutor() override { MPI_Finalize(); }

  [[nodiscard]] bool is_keeper() const override { return rank_ == keeper; }
  [[nodiscard]] std::uint32_t workers() const override { return static_cast<std::uint32_t>(size_); }

  [[nodiscard]] std::optional<Halt> run(const std::vector<std::uint32_t>& pieces, const Work& work,
                                        const Keep& keep) override {
    const auto count = static_cast<std::uint32_t>(pieces.size());
    Counter counter;
    Outbox outbox;
    std::optional<Halt> why;
    open_ = size_ - 1;
    for (std::uint32_t i = counter.take(1); i < count; i = counter.take(1)) {
      tl::expected<ResultRow, Halt> row = work(pieces[i], 0);
      if (!row) why = std::move(row.error());
      const bool goes_on = row && hand_in(pieces[i], std::move(*row), outbox, keep);
      if (!goes_on) static_cast<void>(counter.take(count));  // the others begin no more
    }
    if (is_keeper()) {
      while (open_ > 0) receive(keep);
    } else {
      outbox.send({0}, done_tag);
      outbox.wait();
    }
    return agreed_end(std::move(why));
  }

  [[nodiscard]] std::vector<std::uint32_t> agreed(std::vector<std::uint32_t> said) override {
    auto size = static_cast<std::uint32_t>(said.size());
    MPI_Bcast(&size, 1, MPI_UINT32_T, keeper, MPI_COMM_WORLD);
    said.resize(size);
    MPI_Bcast(said.data(), static_cast<int>(size), MPI_UINT32_T, keeper, MPI_COMM_WORLD);
    return said;
  }

  void breathe() override {
    // Any call lets MPI serve those who want the counter.
    int is_there = 0;
    MPI_Iprobe(MPI_ANY_SOURCE, row_tag, MPI_COMM_WORLD, &is_there, MPI_STATUS_IGNORE);
  }

 private:
  bool hand_in(std::uint32_t piece, ResultRow row, Outbox& outbox, const Keep& keep) {
    if (!is_keeper()) {
      row.push_back(piece);
      outbox.send(std::move(row), row_tag);
      return true;
    }
    bool goes_on = keep(piece, std::move(row));
    for (int is_there = 1; is_there != 0 && goes_on;) {
      MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &is_there, MPI_STATUS_IGNORE);
      if (is_there != 0) goes_on = receive(keep);
    }
    return goes_on;
  }

  /// Waits for the next message and keeps it.
  bool receive(const Keep& keep) {
    MPI_Status status;
    MPI_Probe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &status);
    int size = 0;
    MPI_Get_count(&status, MPI_INT64_T, &size);
    ResultRow row(static_cast<std::size_t>(size));
    MPI_Recv(row.data(), size, MPI_INT64_T, status.MPI_SOURCE, status.MPI_TAG, MPI_COMM_WORLD,
             MPI_STATUS_IGNORE);
    if (status.MPI_TAG == done_tag) {
      --open_;
      return true;
    }
    const auto piece = static_cast<std::uint32_t>(row.back());
    row.pop_back();
    return keep(piece, std::move(row));
  }

  /// If one has ended early, all have.
  static std::optional<Halt> agreed_end(std::optional<Halt> why) {
    int has_ended = why ? 1 : 0;
    MPI_Allreduce(MPI_IN_PLACE, &has_ended, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
    if (has_ended != 0 && !why) return Interrupted{};
    return why;
  }

  int rank_ = 0;
  int size_ = 1;
  int open_ = 0;  ///< Processes that have not sent all their rows.
};

}  // namespace

std::unique_ptr<Executor> make_mpi_executor() { return std::make_unique<MpiExecutor>(); }

}  // namespace passage

#else

namespace passage {

std::unique_ptr<Executor> make_mpi_executor() { return nullptr; }

}  // namespace passage

#endif
