#include "process/road_danger.hpp"

#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>

namespace passage {
namespace {

constexpr double ln_2 = 0.693147180559945309417;

double share_of(std::int64_t killed, std::int64_t left) {
  return killed == 0 ? 0 : static_cast<double>(killed) / static_cast<double>(killed + left);
}

}  // namespace

RoadDanger::RoadDanger(std::size_t roads, Duration half_life)
    : kept_per_hour_(numeric::exp(-ln_2 / in_hours(half_life))),
      remembered_(roads, 0),
      last_(roads) {
  EXPECTS(half_life > Duration{0});
}

void RoadDanger::note(RoadId road, Toll toll, SimTime now) {
  forget(now);
  is_blank_ = false;
  Blow& blow = last_[road];
  if (blow.at != now) blow = {now, 0};
  remembered_[road] -= share_of(blow.killed, toll.left);
  blow.killed += toll.killed;
  remembered_[road] += share_of(blow.killed, toll.left);
}

double RoadDanger::hazard(RoadId road, SimTime now) {
  forget(now);
  // What an even hazard leaves remembered in the long run is this hazard over 1 - kept.
  return remembered_[road] * (1 - kept_per_hour_);
}

/// One multiplication for each full hour of the clock, whenever and however often it is asked.
void RoadDanger::forget(SimTime now) {
  const auto hour = std::chrono::floor<std::chrono::hours>(now.time_since_epoch());
  if (is_blank_) hour_ = hour;
  for (; hour_ < hour; ++hour_) {
    for (double& each : remembered_) each *= kept_per_hour_;
  }
}

}  // namespace passage
