// The hold model (pop the earliest, plan it again after a random while) on a calendar and on the
// standard library's priority queue, for exponential waits and for waits of whole quarters of an
// hour.

#include "waits.hpp"
#include <passage/core/time.hpp>
#include <passage/engine/calendar.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <queue>
#include <tuple>
#include <vector>

#include <benchmark/benchmark.h>

namespace passage {

namespace {

using test::Waits;

/// What mechanisms plan is about so large: a kind, an entity and an argument.
struct Plan {
  std::uint32_t entity;
  std::uint32_t counter;
};

/// The same interface over the standard library's binary heap.
class HeapCalendar {
 public:
  void schedule(SimTime at, EventKey key, Plan plan) { heap_.push({at, key.value(), plan}); }
  [[nodiscard]] std::optional<SimTime> next() const { return heap_.top().at; }
  Plan pop() {
    const Plan plan = heap_.top().plan;
    heap_.pop();
    return plan;
  }

 private:
  struct Entry {
    SimTime at;
    std::uint64_t key;
    Plan plan;
    friend bool operator>(const Entry& a, const Entry& b) {
      return std::tie(a.at, a.key) > std::tie(b.at, b.key);
    }
  };
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> heap_;
};

template <class Calendar>
void hold(benchmark::State& state, Duration grid) {
  Waits wait{grid};
  Calendar calendar;
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(state.range(0)); ++i) {
    calendar.schedule(SimTime{} + wait(), {1, i}, {i, 0});
  }
  const auto one = [&calendar, &wait] {
    const SimTime now = calendar.next().value();
    Plan plan = calendar.pop();
    ++plan.counter;
    calendar.schedule(now + wait(), {1, plan.entity, plan.counter}, plan);
  };
  for (std::int64_t i = 0; i < 2 * state.range(0) + 100'000; ++i) one();  // to the steady state

  for (auto _ : state) one();
}

void calendar_exponential(benchmark::State& state) { hold<Calendar<Plan>>(state, Duration{1}); }
void std_heap_exponential(benchmark::State& state) { hold<HeapCalendar>(state, Duration{1}); }
void calendar_quarters(benchmark::State& state) {
  hold<Calendar<Plan>>(state, std::chrono::minutes{15});
}
void std_heap_quarters(benchmark::State& state) {
  hold<HeapCalendar>(state, std::chrono::minutes{15});
}

BENCHMARK(calendar_exponential)->RangeMultiplier(10)->Range(1'000, 1'000'000);
BENCHMARK(std_heap_exponential)->RangeMultiplier(10)->Range(1'000, 1'000'000);
BENCHMARK(calendar_quarters)->RangeMultiplier(10)->Range(1'000, 1'000'000);
BENCHMARK(std_heap_quarters)->RangeMultiplier(10)->Range(1'000, 1'000'000);

}  // namespace
}  // namespace passage
