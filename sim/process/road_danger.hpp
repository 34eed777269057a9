#pragma once
// What people think of the danger on roads: the share of those on a road, or in a queue for it, who
// were killed there, forgotten exponentially. Everybody hears of deaths at once; the road counts as
// one, both directions and both queues. A road on which nobody died, or nobody went, is taken to be
// safe.
//
// Sources: model-3.

#include <passage/core/id.hpp>
#include <passage/core/time.hpp>
#include <passage/world/network.hpp>

#include <cstddef>
#include <cstdint>

namespace passage {

/// People of a road at a moment: those just killed, and those left on it or waiting for it.
struct Toll {
  std::int64_t killed = 0;
  std::int64_t left = 0;
};

class RoadDanger {
 public:
  /// Expects: half_life > 0.
  RoadDanger(std::size_t roads, Duration half_life);

  /// People were killed. What is noted of a road at one moment counts as one blow.
  void note(RoadId road, Toll toll, SimTime now);
  /// Deaths that people expect per person and hour. Expects: time does not fall.
  [[nodiscard]] double hazard(RoadId road, SimTime now);

 private:
  /// The last blow that was noted of a road.
  struct Blow {
    SimTime at = SimTime::min();
    std::int64_t killed = 0;
  };
  void forget(SimTime now);

  double kept_per_hour_;
  std::chrono::hours hour_{};  ///< Up to which memories have faded.
  bool is_blank_ = true;
  Table<RoadTag, double> remembered_;  ///< Shares killed, faded and summed.
  Table<RoadTag, Blow> last_;
};

}  // namespace passage
