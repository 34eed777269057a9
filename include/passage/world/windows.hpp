#pragma once
// When something that opens by the clock is open: the same hours each day, between two dates.

#include <passage/core/time.hpp>

#include <optional>
#include <vector>

namespace passage {

/// Hours of the day, from `opens` up to but not including `closes`. Over midnight if `closes` is
/// not after `opens`; round the clock if they are equal. Units: since midnight, 0 to 24 h.
struct DailyHours {
  Duration opens{0};
  Duration closes{0};
  friend bool operator==(const DailyHours&, const DailyHours&) = default;
};

/// The moments at which something is open.
class Windows {
 public:
  /// Open during any of `hours` on the days from `begins` up to `ends`; round the clock if `hours`
  /// is empty.
  Windows(SimTime begins, SimTime ends, std::vector<DailyHours> hours);
  Windows() = default;

  [[nodiscard]] SimTime begins() const { return begins_; }
  [[nodiscard]] SimTime ends() const { return ends_; }
  [[nodiscard]] bool is_open(SimTime time) const;
  /// The first moment after `time` at which `is_open` changes, if any.
  [[nodiscard]] std::optional<SimTime> next_change(SimTime time) const;

 private:
  [[nodiscard]] bool in_hours(SimTime time) const;

  SimTime begins_{};
  SimTime ends_{};
  std::vector<DailyHours> hours_;
};

}  // namespace passage
