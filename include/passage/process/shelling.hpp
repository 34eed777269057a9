#pragma once
// Shelling: a party fires a weapon at places, at people on roads or at people in queues. Each
// source has candidate strikes at the highest rate it ever reaches, the same in every proposal; a
// candidate falls if the intensity of the moment, control and the accords in force let it. A strike
// kills a Poisson number with mean lethal area x people exposed per area x a gamma factor of mean 1
// (so counts vary more than Poisson's), injures some for each killed, and can hit hospitals and
// schools nearby. It describes harm to civilians under fire that is given; it neither models nor
// searches targeting. A strike that falls may excite others, of its own source or of one that
// answers it: a cluster of children, each with children of its own, so a truce damps retaliation.
// After a place changes hands a source may fire at it faster for a time.
//
// Sources: model-5 (gamma-Poisson, thinning: lewis-shedler-1979; clusters: hawkes-oakes-1974,
// lewis-2012); S48 S01 (rates), S115 S122 S08 (injured).

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

/// From when on a source fires at which rate.
struct IntensityStep {
  SimTime from{};
  PerDay rate{0};

  template <class Archive>
  void fields(Archive& a) {
    a.required("from", from, {.text = "When this rate begins."});
    a.required("rate", rate, {.text = "Strikes per day over all targets.", .range = {0, 100'000}});
  }
};

/// Strikes that each strike of a source leads to, of the same source or of another.
struct Excitation {
  Ref<SourceTag> source;
  double mean = 0;
  Duration decay{std::chrono::days{5}};
  std::optional<Metres> reach;

  template <class Archive>
  void fields(Archive& a) {
    a.required("source", source,
               {.text = "Which source fires them: this one again, or one that answers it."});
    a.required("mean", mean,
               {.text = "How many of them each strike that falls leads to itself, on average; they "
                        "lead to others in turn.",
                .range = {0, 10},
                .source = "lewis-2012",
                .grade = Grade::reported,
                .plausible = {0, 0.5}});
    a.optional("decay", decay,
               {.text = "Mean time until each of them.",
                .range = {60'000, 365 * 86'400'000.0},
                .source = "lewis-2012",
                .grade = Grade::reported,
                .plausible = {3 * 86'400'000.0, 14 * 86'400'000.0}});
    a.optional("reach", reach,
               {.text = "Distance from the first strike's target, beyond the nearest target, over "
                        "which another is aimed at 1/e as often; all alike if absent.",
                .range = {1, 1e6},
                .grade = Grade::assumed,
                .plausible = {200, 5'000}});
  }
};

/// More fire at a place that has just changed hands.
struct Surge {
  double factor = 3;
  Duration lasts{std::chrono::hours{24}};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("factor", factor,
               {.text = "By which its rate at such a place is higher.",
                .range = {1, 100},
                .grade = Grade::assumed,
                .plausible = {1, 10}});
    a.optional("lasts", lasts,
               {.text = "From each change of control on.",
                .range = {60'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 7 * 86'400'000.0}});
  }
};

/// How likely each age is to be among the victims, relative to the others.
struct AgeWeights {
  double under_5 = 1;
  double aged_5_to_17 = 1;
  double adult_women = 1;
  double adult_men = 1;
  double over_60 = 1;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("under_5", under_5, {.text = "Of children up to 4.", .range = {0, 100}});
    a.optional("aged_5_to_17", aged_5_to_17,
               {.text = "Of children from 5 to 17.", .range = {0, 100}});
    a.optional("adult_women", adult_women, {.text = "Of women up to 59.", .range = {0, 100}});
    a.optional("adult_men", adult_men, {.text = "Of men up to 59.", .range = {0, 100}});
    a.optional("over_60", over_60, {.text = "Of people over 59.", .range = {0, 100}});
  }
};

/// What a file says of one source of shelling.
struct ShellingParams {
  std::string id;
  Ref<PartyTag> party;
  Weapon weapon = Weapon::artillery;
  PlaceSet places;
  std::vector<Ref<PartyTag>> held_by;
  std::vector<Ref<RoadTag>> roads;
  std::vector<Ref<RoadTag>> queues;
  std::vector<IntensityStep> intensity;
  std::vector<Excitation> excites;
  std::optional<Surge> surge;
  SquareMetres lethal_area{400};
  Fraction exposed{0.3};
  double dispersion = 0.5;
  double injured_per_killed = 5;
  Metres road_width{10};
  double queue_density = 0.5;
  Fraction facility_hit{0.02};
  Fraction facility_loss{0.5};
  AgeWeights ages;

  template <class Archive>
  void fields(Archive& a) {
    fields_of_fire(a);
    fields_of_harm(a);
  }
  /// Who fires, at what and when.
  template <class Archive>
  void fields_of_fire(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.required("party", party, {.text = "Who fires."});
    a.required("weapon", weapon, {.text = "air_strike, artillery or mortar."});
    a.optional(
        "places", places,
        {.text = "Places or areas fired at, each alike; only while another party holds them."});
    a.optional("held_by", held_by,
               {.text = "It fires at places only while one of these parties holds them; while any "
                        "other party than its own does if empty."});
    a.optional("roads", roads, {.text = "Roads whose travellers are fired at."});
    a.optional("queues", queues, {.text = "Roads whose waiting queues are fired at."});
    a.required("intensity", intensity, {.text = "Strikes per day over time, in order of date."});
    a.optional("excites", excites,
               {.text = "Strikes that each of its strikes leads to, beside those of the intensity: "
                        "by itself, or by another source in answer."});
    a.optional("surge", surge,
               {.text = "More fire at its places for a time after each has changed hands."});
  }
  /// What its strikes do.
  template <class Archive>
  void fields_of_harm(Archive& a) {
    a.optional("lethal_area", lethal_area,
               {.text = "Ground on which people in the open die, per strike.",
                .range = {0, 100'000},
                .grade = Grade::assumed,
                .plausible = {50, 2'000}});
    a.optional("exposed", exposed,
               {.text = "Share of people at rest who are not sheltered from it; people on roads "
                        "and in queues all are.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0.1, 0.6}});
    a.optional("dispersion", dispersion,
               {.text = "Shape k of the gamma factor; variance of deaths is m + m^2/k.",
                .range = {0.01, 1'000},
                .grade = Grade::assumed,
                .plausible = {0.2, 2}});
    a.optional("injured_per_killed", injured_per_killed,
               {.text = "Injured for each killed, on average.",
                .range = {0, 100},
                .source = "S115",
                .grade = Grade::reported,
                .plausible = {3.5, 10.7}});
    a.optional("facility_hit", facility_hit,
               {.text = "Chance that a strike on a place hits each hospital or school there.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0.005, 0.1}});
    a.optional("road_width", road_width,
               {.text = "Over which people on a road are spread.",
                .range = {1, 200},
                .grade = Grade::assumed,
                .plausible = {5, 30}});
    a.optional("queue_density", queue_density,
               {.text = "People per square metre in a queue.",
                .range = {0.001, 5.4},
                .source = "S133",
                .grade = Grade::assumed,
                .plausible = {0.1, 2}});
    a.optional("facility_loss", facility_loss,
               {.text = "Share of its remaining work that a facility loses when it is hit.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0.2, 1}});
    a.optional("ages", ages, {.text = "Relative weights of the victims' ages."});
  }
};

/// The mean number killed by one strike among `present` people at a density in people per square
/// metre, of whom the share `in_open` is not sheltered.
[[nodiscard]] double expected_killed(const ShellingParams& source, double density,
                                     Fraction in_open);

/// Expects: names resolved, intensity in order; `params[i]` is source i of the world's setting.
[[nodiscard]] std::unique_ptr<Process> make_shelling(std::vector<ShellingParams> params,
                                                     const World& world, Streams streams,
                                                     SimTime begins, SimTime ends);

}  // namespace passage
