#pragma once
// Waits for benchmarks that hold a number of events: drawn beforehand, so that only what takes and
// plans events is timed.

#include <passage/core/random.hpp>
#include <passage/core/time.hpp>

#include <array>
#include <cstdint>

namespace passage::test {

/// Exponential waits with a mean of an hour, on a grid: one of 16,384, picked by a congruential
/// generator.
class Waits {
 public:
  static constexpr Duration mean = std::chrono::hours{1};

  explicit Waits(Duration grid) {
    const Streams streams{1, 1};
    for (std::uint32_t i = 0; i < waits_.size(); ++i) {
      const Uniform u = streams.of(Purpose::test, i).uniform(0);
      waits_[i] = (draw_exponential(u, mean) / grid + 1) * grid;
    }
  }
  [[nodiscard]] Duration operator()() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return waits_[state_ >> 50U];
  }

 private:
  std::array<Duration, 1U << 14U> waits_{};
  std::uint64_t state_ = 1;
};

}  // namespace passage::test
