// What handing out pieces of work over MPI costs, with work that takes no time:
//
//   mpirun -n 2 whole_ranks [PIECES]
//
// Prints one `key=value` a line, from the keeper. Alone it hands them out in line.

#include <passage/experiment/executor.hpp>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <vector>

#include <fmt/format.h>

namespace passage {
namespace {

int run(std::uint32_t count) {
  auto executor = make_executor(1);
  if (!executor) {
    fmt::print(stderr, "{}\n", to_text(executor.error()));
    return EXIT_FAILURE;
  }
  std::vector<std::uint32_t> pieces(count);
  std::iota(pieces.begin(), pieces.end(), 0U);
  const bool is_keeper = (*executor)->is_keeper();
  std::int64_t elsewhere = 0;
  const auto began = std::chrono::steady_clock::now();
  const auto halt = (*executor)->run(
      pieces, [&](std::uint32_t, Worker) { return ResultRow{is_keeper ? 0 : 1}; },
      [&](std::uint32_t, const ResultRow& row) {
        elsewhere += row.front();
        return true;
      });
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - began;
  if (halt) return EXIT_FAILURE;
  if (!is_keeper) return EXIT_SUCCESS;
  fmt::print("processes={}\npieces={}\ndone_elsewhere={}\nmicroseconds_a_piece={:.2f}\n",
             (*executor)->workers(), count, elsewhere, took.count() / count);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace passage

int main(int argc, char** argv) {
  constexpr std::uint32_t usual = 100'000;
  const auto count =
      argc > 1 ? static_cast<std::uint32_t>(std::strtoul(argv[1], nullptr, 10)) : usual;
  return passage::run(count);
}
