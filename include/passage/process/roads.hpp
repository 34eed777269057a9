#pragma once
// Roads in war: shelling can slow or shut them, crews clear them after a time, and an order can
// close them between two dates. A road with two causes opens when both are gone. Rubble does not
// pile up: a second hit on a shut road prolongs nothing.
//
// Sources: all sizes are assumed; S60 (damage points by place) shows that streets were widely
// blocked.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace passage {

/// A road closed by order.
struct RoadClosure {
  Ref<RoadTag> road;
  SimTime from{};
  SimTime until{};

  template <class Archive>
  void fields(Archive& a) {
    a.required("road", road, {.text = "Which road."});
    a.required("from", from, {.text = "When it closes."});
    a.required("until", until, {.text = "When it opens again."});
  }
};

/// What a strike can do to a road.
struct RoadDamage {
  Fraction shut{0.02};
  Fraction slowed{0.1};
  Fraction speed_left{0.5};
  Duration clearance{std::chrono::hours{24}};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("shut", shut,
               {.text = "Chance that a strike on a place or road shuts a given road there.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.1}});
    a.optional("slowed", slowed,
               {.text = "Chance that it slows the road instead.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.3}});
    a.optional("speed_left", speed_left,
               {.text = "Share of free speed left on a slowed road.",
                .range = {0.01, 1},
                .grade = Grade::assumed,
                .plausible = {0.2, 0.9}});
    a.optional("clearance", clearance,
               {.text = "Mean time until a damaged road is cleared.",
                .range = {1, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 72 * 3'600'000.0}});
  }
};

struct RoadsParams {
  std::optional<RoadDamage> damage;
  std::vector<RoadClosure> closures;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("damage", damage, {.text = "What strikes do to roads; nothing if absent."});
    a.optional("closures", closures, {.text = "Roads closed by order."});
  }
};

[[nodiscard]] std::unique_ptr<Process> make_roads(const RoadsParams& params, const World& world,
                                                  Streams streams);

}  // namespace passage
