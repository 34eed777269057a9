#include <passage/core/contract.hpp>
#include <passage/experiment/parallel.hpp>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace passage {

std::uint32_t hardware_threads() { return std::max(1U, std::thread::hardware_concurrency()); }

void share_work(std::uint32_t count, std::uint32_t threads,
                const std::function<void(std::uint32_t piece, Worker worker)>& work) {
  EXPECTS(threads > 0);
  std::atomic<std::uint32_t> next{0};
  std::exception_ptr thrown;
  std::mutex thrown_guard;
  const auto take_all = [&](Worker worker) {
    try {
      for (std::uint32_t piece = next++; piece < count; piece = next++) work(piece, worker);
    } catch (...) {
      const std::lock_guard lock{thrown_guard};
      if (!thrown) thrown = std::current_exception();
      next = count;  // the others need not begin another
    }
  };
  std::vector<std::thread> others;
  for (Worker worker = 1; worker < std::min(threads, count); ++worker)
    others.emplace_back(take_all, worker);
  take_all(0);
  for (std::thread& other : others) other.join();
  if (thrown) std::rethrow_exception(thrown);
}

}  // namespace passage
