#pragma once
// A checkpoint: whoever wants to enter one direction of a road is inspected first, vehicle by
// vehicle or party by party, in so many lanes at a time, patients before others. Its holder may
// open it at hours of the day, stop everything for a time, or let people through only under an
// accord that it stands by; some are sent back, and some men are detained. It leaves out why
// anybody is refused, what is searched for, and bribes.
//
// Sources: model-7 (a queue with general arrivals and service); S108 S103 S56 (second checkpoint,
// searches, missing men at Aleppo).

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/windows.hpp>

#include <memory>
#include <string>
#include <vector>

namespace passage {

/// How inspections differ in length.
enum class InspectionLaw : std::uint8_t { fixed, exponential, lognormal };

/// When a holder lets nobody through.
struct PostStop {
  SimTime from{};
  SimTime until{};

  template <class Archive>
  void fields(Archive& a) {
    a.required("from", from, {.text = "When it begins."});
    a.required("until", until, {.text = "When it ends."});
  }
};

/// What a file says of a checkpoint.
struct CheckpointTerms {
  std::string id;
  Ref<PlaceTag> from;
  Ref<PlaceTag> to;
  Ref<PartyTag> holder;
  int lanes = 1;
  std::vector<DailyHours> hours;
  Duration per_vehicle{std::chrono::minutes{4}};
  Duration per_person{std::chrono::seconds{20}};
  Persons party{5};
  InspectionLaw law = InspectionLaw::lognormal;
  double spread = 0.5;
  Fraction refused{0};
  Fraction detained_men{0};
  std::vector<PostStop> stops;
  std::vector<Ref<AccordTag>> accords;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.required("from", from, {.text = "The place before it."});
    a.required("to", to, {.text = "The place that its road leads to; a road must join them."});
    a.required("holder", holder, {.text = "Who inspects."});
    a.optional("hours", hours, {.text = "When it lets people through; round the clock if empty."});
    a.optional("stops", stops, {.text = "When its holder lets nobody through."});
    a.optional("accords", accords,
               {.text = "It lets people through only while one of these is in force; at all times "
                        "if empty."});
    inspection_fields(a);
  }

 private:
  template <class Archive>
  void inspection_fields(Archive& a) {
    a.optional("lanes", lanes,
               {.text = "Vehicles or parties inspected at the same time.",
                .range = {1, 1'000},
                .grade = Grade::assumed,
                .plausible = {1, 6}});
    a.optional("per_vehicle", per_vehicle,
               {.text = "Mean inspection of a vehicle.",
                .range = {0, 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {60'000.0, 15 * 60'000.0}});
    a.optional("per_person", per_person,
               {.text = "Mean inspection of a person on foot.",
                .range = {0, 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {5'000.0, 60'000.0}});
    a.optional("party", party,
               {.text = "People on foot who are inspected together.",
                .range = {1, 1'000},
                .grade = Grade::assumed,
                .plausible = {1, 8}});
    a.optional("law", law,
               {.text = "How inspections differ in length: fixed, exponential, lognormal."});
    a.optional("spread", spread,
               {.text = "Standard deviation of the logarithm of a lognormal length.",
                .range = {0, 3},
                .grade = Grade::assumed,
                .plausible = {0.2, 1}});
    a.optional("refused", refused,
               {.text = "Share of vehicles or parties that are sent back.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.2}});
    a.optional("detained_men", detained_men,
               {.text = "Share of men from 18 to 59 who are detained.",
                .range = {0, 1},
                .source = "S56",
                .grade = Grade::assumed,
                .plausible = {0, 0.1}});
  }
};

/// `persons_per_vehicle` is of vehicles that belong to no fleet.
/// Draws: Purpose::checkpoint_inspection, how long; Purpose::checkpoint_refusal, who is sent back
/// or detained; both by the group.
[[nodiscard]] std::unique_ptr<Process> make_checkpoints(std::vector<CheckpointTerms> checkpoints,
                                                        double persons_per_vehicle, Streams streams,
                                                        Period period);

}  // namespace passage
