#pragma once
// Where a group goes next: the one question that travel asks at every place. Different answers suit
// different people: the quickest road as it seems from there, a way that was laid down before.

#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/world/population.hpp>
#include <passage/world/setting.hpp>

#include <memory>

namespace passage {

/// What people know of the queues ahead of them.
class Waits {
 public:
  Waits() = default;
  Waits(const Waits&) = delete;
  Waits& operator=(const Waits&) = delete;
  virtual ~Waits() = default;
  /// How long they would wait before they may enter the arc, if nothing changes.
  [[nodiscard]] virtual Duration expected(ArcId arc, Mode mode, const Instant& instant) const = 0;
};

/// Chooses the next road for one group after another.
class WayChoice {
 public:
  WayChoice() = default;
  WayChoice(const WayChoice&) = delete;
  WayChoice& operator=(const WayChoice&) = delete;
  virtual ~WayChoice() = default;
  /// The arc to take from where the group is; not valid if no way is left. The same answer as long
  /// as nothing has happened.
  [[nodiscard]] virtual ArcId next(GroupId id, const Waits& waits, const Instant& instant) = 0;
};

/// The road with the least time to the destination, expected wait included; the first in file order
/// of equals.
[[nodiscard]] std::unique_ptr<WayChoice> make_quickest_way();

}  // namespace passage
