#pragma once
// Where a group goes next: the one question that travel asks at every place. Different answers suit
// different people: the quickest road as it seems from there, a share for each road by what it
// costs, a way that was laid down before.
//
// Sources: akamatsu-1996, fosgerau-2013 (recursive logit); model-3 (cost of a road).

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
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
  [[nodiscard]] virtual ArcId next(const Group& group, const Waits& waits,
                                   const Instant& instant) = 0;
  /// The kinds of facts that it wants to hear.
  [[nodiscard]] virtual FactSet hears() const { return FactSet::of<>(); }
  /// A fact was told that people may take to heart when they choose.
  virtual void hear(const Fact& /*fact*/, const Instant& /*instant*/) {}
};

/// How people weigh ways that take longer or are more dangerous than others.
struct WayParams {
  PerHour theta{6};
  double danger = 1'000;
  Duration half_life{std::chrono::hours{24}};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("theta", theta,
               {.text = "How strongly people prefer the way of less cost: one that costs 1/theta "
                        "more is taken 1/e as often. The quickest alone is taken as it grows.",
                .range = {0.01, 1e9},
                .source = "fosgerau-2013",
                .grade = Grade::assumed,
                .plausible = {2, 20}});
    a.optional("danger", danger,
               {.text = "Hours of travel that people accept per unit of log-risk of death avoided: "
                        "at 1000, one hour more for one death less in a thousand.",
                .range = {0, 1e7},
                .grade = Grade::assumed,
                .plausible = {100, 10'000}});
    a.optional("half_life", half_life,
               {.text = "After which deaths on a road, or in its queue, weigh half in what people "
                        "think of it.",
                .range = {3'600'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 7 * 86'400'000.0}});
  }
};

/// The road with the least time to the destination, expected wait included; the first in file order
/// of equals.
[[nodiscard]] std::unique_ptr<WayChoice> make_quickest_way();

/// Each road that leads nearer with a chance that falls with its cost and all that may follow:
/// time, expected wait, and the danger that people know of. Draws: Purpose::travel_way, by the
/// group's key, numbered by the place.
[[nodiscard]] std::unique_ptr<WayChoice> make_logit_way(const WayParams& params, const World& world,
                                                        Streams streams);

}  // namespace passage
