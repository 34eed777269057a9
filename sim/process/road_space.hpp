#pragma once
// The room on roads. Each direction of a road holds so many vehicles; people on foot take a small
// part of a vehicle's room. Who leaves a road at its far end leaves a gap, and the gap travels
// back to the entry at the speed of the backward wave: only then can the room be taken again. It
// leaves out where on the road anybody is.
//
// Sources: newell-1993, yperman-2007 (link with storage and backward wave); charypar-2007 (gaps
// that travel back, event by event).

#include <passage/core/time.hpp>
#include <passage/process/travel.hpp>
#include <passage/world/network.hpp>
#include <passage/world/population.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace passage {

/// Room on a road. Units: millionths of a vehicle.
using Space = std::int64_t;

/// What a group takes, rounded up. Expects: params with storage.
[[nodiscard]] Space space_of(const Group& group, const TravelParams& params);

/// The room of one direction of a road.
class Room {
 public:
  Room() = default;
  /// All of it free. Expects: params with storage.
  Room(const Road& road, const TravelParams& params);

  /// When there is room for this much: now, or when gaps under way have come back; never, as far as
  /// is known, if somebody must leave first. Who needs more than the whole road has it when the
  /// road is empty.
  [[nodiscard]] std::optional<SimTime> free_at(Space space, SimTime now);
  void take(Space space) { taken_ += space; }
  /// Somebody passes the far end until `tail`; returns when the gap has come back to the entry.
  SimTime leave(Space space, SimTime tail);

 private:
  struct Gap {
    SimTime back{};
    Space space = 0;
  };
  Space size_ = 0;
  Space taken_ = 0;  ///< By people on the road and by gaps that are not back yet.
  Duration wave_{0};
  std::vector<Gap> gaps_;  ///< On their way back, the earliest last.
};

}  // namespace passage
