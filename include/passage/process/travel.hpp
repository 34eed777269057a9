#pragma once
// Travel: groups go from place to place, on foot or in vehicles, each a platoon whose head and tail
// are some minutes apart. At every place a group takes the road with the least time to its
// destination, expected wait included, or each with a chance that falls with its time and danger. A
// road lets people in at a rate; who comes faster waits in
// its queue, first come first served, and is exposed there. A platoon that a closing time would cut
// is split: those who made it go, the rest wait. People on a corridor that closes finish, turn back
// or are held. If no way is left they wait where they are, and go on when one opens. Roads
// can be given storage: then queues spill back, gaps travel back as a wave, roads that meet share
// an entry by their capacities, and a gridlock is told and released one group at a time.
//
// Sources: newell-1993, yperman-2007 (link, storage), golestani-1994 (turns), model-2 (platoon),
// S133 (walking), S75 S74 (road capacity), S102.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/process/way_choice.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>

namespace passage {

/// How much a road holds. Without it a road holds any number, and queues are in nobody's way.
struct StorageParams {
  double vehicles_per_km = 133;
  PerHour lane_capacity{1'800};
  KilometresPerHour wave_speed{15};
  double walkers_per_vehicle = 140;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("vehicles_per_km", vehicles_per_km,
               {.text = "Vehicles that stand on a kilometre of one lane.",
                .range = {1, 1'000},
                .source = "horni-2016",
                .grade = Grade::reported,
                .plausible = {110, 160}});
    a.optional("lane_capacity", lane_capacity,
               {.text = "Vehicles per hour of one lane: a road has as many lanes as its capacity "
                        "asks for.",
                .range = {1, 10'000},
                .grade = Grade::assumed,
                .plausible = {1'200, 2'200}});
    a.optional("wave_speed", wave_speed,
               {.text = "At which the gap that a leaving vehicle makes travels back.",
                .range = {0.1, 100},
                .source = "newell-1993",
                .grade = Grade::assumed,
                .plausible = {12, 20}});
    a.optional("walkers_per_vehicle", walkers_per_vehicle,
               {.text = "People on foot who stand in the room of one vehicle.",
                .range = {1, 1'000},
                .source = "weidmann-1993",
                .grade = Grade::assumed,
                .plausible = {50, 140}});
  }
};

struct TravelParams {
  KilometresPerHour walking_speed{3.2};
  double persons_per_vehicle = 11;
  PerHour walking_capacity{8'000};
  Persons platoon{250};
  std::optional<StorageParams> storage{};
  std::optional<WayParams> choice{};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("walking_speed", walking_speed,
               {.text = "Of families with luggage.",
                .range = {0.1, 10},
                .source = "S133",
                .grade = Grade::assumed,
                .plausible = {3.0, 3.6}});
    a.optional("persons_per_vehicle", persons_per_vehicle,
               {.text = "People in a vehicle, on average.",
                .range = {1, 100},
                .source = "S102",
                .grade = Grade::reported,
                .plausible = {4, 67}});
    a.optional("walking_capacity", walking_capacity,
               {.text = "People on foot that a road lets in per hour.",
                .range = {1, 1e6},
                .source = "S133",
                .grade = Grade::assumed,
                .plausible = {4'000, 13'000}});
    a.optional("platoon", platoon,
               {.text = "Most people in one group.",
                .range = {1, 10'000},
                .source = "model-2",
                .grade = Grade::measured,
                .plausible = {50, 250}});
    a.optional(
        "storage", storage,
        {.text = "How much roads hold, so that queues spill back; without limit if absent."});
    a.optional("choice", choice,
               {.text = "How people divide over ways that differ in time and danger; all take the "
                        "quickest if absent."});
  }
};

/// People per hour that may enter an arc: that of its corridor, or of the road by mode.
[[nodiscard]] PerHour entry_rate(const World& world, const TravelParams& params, ArcId arc,
                                 Mode mode);

[[nodiscard]] std::unique_ptr<Process> make_travel(
    TravelParams params, const World& world, Streams streams,
    std::unique_ptr<WayChoice> way = make_quickest_way());

}  // namespace passage
