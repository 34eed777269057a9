#pragma once
// Organised evacuation: the vehicles of a fleet gather people who wish to leave, load, wait until
// the way is open, travel together as a column, unload and come back. A column leaves when its
// seats are taken or when it has waited long enough; while it cannot leave, people sit aboard, and
// get off again when their patience ends. Vehicles may turn round at a front line, where people
// change to others. Two fleets can be bound to keep pace with each other. Columns may be fired at,
// and vehicles lost or added at stated dates. It leaves out the way of people to the place where
// they board, drivers, and fuel.
//
// Sources: model-7; S85 S17 S92 S102 (Aleppo, December 2016).

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/process/place_set.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// Vehicles that come to a fleet, or are lost to it, at a date.
struct FleetChange {
  SimTime at{};
  int vehicles = 0;

  template <class Archive>
  void fields(Archive& a) {
    a.required("at", at, {.text = "When."});
    a.required("vehicles", vehicles,
               {.text = "How many more; fewer if negative.", .range = {-1e6, 1e6}});
  }
};

/// Fire at the columns of a fleet.
struct AttackTerms {
  Fraction chance{0};
  double killed = 1;
  std::optional<Ref<PartyTag>> by;

  template <class Archive>
  void fields(Archive& a) {
    a.required("chance", chance,
               {.text = "That a group of vehicles is fired at on its way.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.1}});
    a.optional("killed", killed,
               {.text = "Mean of the dead of an attack.",
                .range = {0, 1'000},
                .source = "S103",
                .grade = Grade::reported,
                .plausible = {1, 10}});
    a.optional("by", by, {.text = "Who fires, if that is known."});
  }
};

/// One fleet is to keep pace with another: so many of its people for so many of the other's.
struct MatchTerms {
  Ref<FleetTag> fleet;
  Persons people{1};
  Persons its_people{1};
  Fraction slack{0};

  template <class Archive>
  void fields(Archive& a) {
    a.required("fleet", fleet, {.text = "The other fleet."});
    a.required("people", people, {.text = "People of this fleet in all.", .range = {1, 1e8}});
    a.required("its_people", its_people,
               {.text = "People of the other fleet in all.", .range = {1, 1e8}});
    a.optional("slack", slack,
               {.text = "How far the share that has left may be ahead of the other's before the "
                        "next column waits.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.5}});
  }
};

/// How the time that a column needs to load spreads around its mean.
enum class LoadingLaw : std::uint8_t { fixed, exponential };

/// What a file says of a fleet.
struct FleetTerms {
  std::string id;
  std::string label;
  VehicleKind kind = VehicleKind::bus;
  int vehicles = 0;
  double seats = 67;
  Ref<PlaceTag> loads_at;
  PlaceSet collects;
  Ref<PlaceTag> destination;
  std::optional<Ref<PlaceTag>> transfer;
  std::optional<Need> carries;
  std::optional<Ref<AccordTag>> accord;
  std::optional<SimTime> begins;
  std::optional<SimTime> ends;
  int column = 11;
  Duration max_wait{std::chrono::hours{2}};
  int bays = 1;
  Duration loading{std::chrono::minutes{30}};
  LoadingLaw loading_law = LoadingLaw::fixed;
  Duration unloading{std::chrono::minutes{15}};
  Duration headway{std::chrono::seconds{30}};
  Duration patience{std::chrono::hours{16}};
  std::optional<int> escorts;
  std::optional<AttackTerms> attacks;
  std::optional<MatchTerms> keeps_pace_with;
  std::vector<FleetChange> changes;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.optional("label", label, {.text = "What a person reads."});
    vehicle_fields(a);
    station_fields(a);
    loading_fields(a);
    way_fields(a);
  }

 private:
  template <class Archive>
  void vehicle_fields(Archive& a) {
    a.optional("kind", kind, {.text = "bus, ambulance, truck, car."});
    a.required("vehicles", vehicles, {.text = "How many it has.", .range = {0, 1e6}});
    a.optional("seats", seats,
               {.text = "People in a full vehicle, as it is really loaded.",
                .range = {1, 200},
                .source = "S17",
                .grade = Grade::reported,
                .plausible = {46, 70}});
    a.optional("changes", changes, {.text = "Vehicles that are lost or come later."});
  }

  template <class Archive>
  void station_fields(Archive& a) {
    a.required("loads_at", loads_at, {.text = "Where people board."});
    a.optional("collects", collects,
               {.text = "Whose people it takes, in this order; those of loads_at if empty."});
    a.required("destination", destination, {.text = "Where people are taken."});
    a.optional("transfer", transfer,
               {.text = "Where they change to other vehicles, and those of the fleet turn round."});
    a.optional("carries", carries,
               {.text = "Only people with this need, whether they had wished to leave or not."});
    a.optional("accord", accord, {.text = "It works only while this accord is in force."});
    a.optional("begins", begins, {.text = "First loading; when the run begins if absent."});
    a.optional("ends", ends, {.text = "Last loading; when the run ends if absent."});
  }

  template <class Archive>
  void loading_fields(Archive& a) {
    a.optional("column", column,
               {.text = "Vehicles that leave together.",
                .range = {1, 10'000},
                .source = "S85",
                .grade = Grade::reported,
                .plausible = {5, 60}});
    a.optional("max_wait", max_wait,
               {.text = "After that a column leaves with fewer vehicles.",
                .range = {0, 30 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {1'800'000.0, 6 * 3'600'000.0}});
    a.optional("bays", bays,
               {.text = "Columns that load at the same time.",
                .range = {1, 1'000},
                .grade = Grade::assumed,
                .plausible = {1, 4}});
    a.optional("loading", loading,
               {.text = "Of a column.",
                .range = {0, 7 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {600'000.0, 4 * 3'600'000.0}});
    a.optional("loading_law", loading_law,
               {.text = "How that spreads around its mean: fixed, exponential."});
    a.optional("patience", patience,
               {.text = "How long people sit aboard before they get off again.",
                .range = {0, 30 * 86'400'000.0},
                .source = "S13",
                .grade = Grade::reported,
                .plausible = {10 * 3'600'000.0, 16 * 3'600'000.0}});
    a.optional("keeps_pace_with", keeps_pace_with,
               {.text = "Another fleet whose people must leave in step."});
  }

  template <class Archive>
  void way_fields(Archive& a) {
    a.optional("unloading", unloading,
               {.text = "Of a group of vehicles, before they turn round.",
                .range = {0, 7 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {300'000.0, 3'600'000.0}});
    a.optional("headway", headway,
               {.text = "Between one vehicle of a column and the next.",
                .range = {0, 3'600'000.0},
                .grade = Grade::assumed,
                .plausible = {5'000.0, 120'000.0}});
    a.optional("escorts", escorts,
               {.text = "Columns that can be under way at once; any number if absent.",
                .range = {1, 1e6}});
    a.optional("attacks", attacks, {.text = "Fire at its columns; none if absent."});
  }
};

/// `platoon` is the most people in one group.
/// Draws: Purpose::convoy_load, who boards; Purpose::convoy_attack, by the group.
[[nodiscard]] std::unique_ptr<Process> make_convoys(std::vector<FleetTerms> fleets, Persons platoon,
                                                    const World& world, Streams streams,
                                                    Period period);

}  // namespace passage
