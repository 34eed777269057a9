#pragma once
// Displacement: who leaves, when, and for where. At every epoch a share of the people of each place
// that still is in the hands it began in decides to move: the hazard is a base rate times exp of
// violence suffered here and nearby, ground attack, places lost nearby, and lost hospital care.
// Those who decide choose by nested logit between the sides they can reach, a refuge deeper on
// their own side, and waiting; who waits wishes to leave and cannot, and leaves when a way opens.
// An accord that covers a place mobilises its people along an S-curve: a share wishes to leave, the
// rest choose to stay. When a place falls, some of its people wish to leave for the side that took
// it, the rest stay. Knowledge of a way out spreads from the moment it opens. It leaves out
// families that split, and return.
//
// Sources: model-4; adhikari-2013 (violence), bass-1969 (information), tweedie-1986 (S-curve), S20
// S58 (willingness), S36 S81 (destinations). All coefficients are assumed or fitted: docs/model.md
// has the table.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/process/place_set.hpp>
#include <passage/process/travel.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// A place that people may head for.
struct DestinationTerms {
  Ref<PlaceTag> place;
  double appeal = 0;
  std::optional<Persons> capacity;

  template <class Archive>
  void fields(Archive& a) {
    a.required("place", place, {.text = "Where people may go."});
    a.optional("appeal", appeal,
               {.text = "Added to its utility.",
                .range = {-20, 20},
                .grade = Grade::assumed,
                .plausible = {-3, 3}});
    a.optional("capacity", capacity,
               {.text = "Most newcomers it takes; without limit if absent.", .range = {0, 1e8}});
  }
};

/// How people take to a side.
struct SideAppeal {
  Ref<PartyTag> party;
  double appeal = 0;

  template <class Archive>
  void fields(Archive& a) {
    a.required("party", party, {.text = "Who holds the destination."});
    a.required("appeal", appeal,
               {.text = "Added to the utility of going to that side.", .range = {-20, 20}});
  }
};

/// What makes people decide to move.
struct LeavingParams {
  PerDay base{0.004};
  double violence = 0.05;
  double violence_nearby = 0.02;
  Duration memory{std::chrono::hours{72}};
  double attack = 4.0;
  double front = 1.0;
  Metres front_reach{2'000};
  Duration front_memory{std::chrono::hours{48}};
  double lost_care = 0.3;
  double hunger = 1.0;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("base", base,
               {.text = "Hazard of deciding to leave when nothing presses.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0.0005, 0.02}});
    a.optional("violence", violence,
               {.text = "Log hazard per recent casualty among 1,000 present, own place.",
                .range = {0, 10},
                .source = "adhikari-2013",
                .grade = Grade::assumed,
                .plausible = {0.01, 0.3}});
    a.optional("violence_nearby", violence_nearby,
               {.text = "The same for the mean of the neighbouring places.",
                .range = {0, 10},
                .grade = Grade::assumed,
                .plausible = {0, 0.2}});
    a.optional("memory", memory,
               {.text = "Mean time for which casualties weigh.",
                .range = {60'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {86'400'000.0, 14 * 86'400'000.0}});
    a.optional("attack", attack,
               {.text = "Log hazard added while the place is under ground attack.",
                .range = {0, 15},
                .grade = Grade::assumed,
                .plausible = {2, 7}});
    a.optional("front", front,
               {.text = "Log hazard added per place just lost close by.",
                .range = {0, 15},
                .grade = Grade::assumed,
                .plausible = {0, 3}});
    a.optional("front_reach", front_reach,
               {.text = "Distance over which a lost place weighs 1/e.",
                .range = {1, 1e6},
                .grade = Grade::assumed,
                .plausible = {500, 5'000}});
    a.optional("front_memory", front_memory,
               {.text = "Mean time for which a lost place weighs.",
                .range = {60'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {12 * 3'600'000.0, 7 * 86'400'000.0}});
    hardship(a);
  }

 private:
  template <class Archive>
  void hardship(Archive& a) {
    a.optional(
        "lost_care", lost_care,
        {.text =
             "Log hazard added when all hospital work on this side is lost; less in proportion.",
         .range = {0, 10},
         .grade = Grade::assumed,
         .plausible = {0, 1}});
    a.optional("hunger", hunger,
               {.text = "Log hazard added at full hunger, in places under siege (aid); less in "
                        "proportion.",
                .range = {0, 10},
                .grade = Grade::assumed,
                .plausible = {0, 3}});
  }
};

/// How those who decided choose.
struct ChoiceParams {
  double per_hour = 0.3;
  double nest_scale = 0.6;
  double waiting = 1.0;
  double waiting_under_attack = -4.0;
  double refuge = 0.0;
  std::vector<SideAppeal> sides;
  std::vector<DestinationTerms> destinations;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("per_hour", per_hour,
               {.text = "Utility lost per hour of travel.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0.05, 1}});
    a.optional("nest_scale", nest_scale,
               {.text = "Dissimilarity of destinations on one side; 1 is plain logit.",
                .range = {0.05, 1},
                .grade = Grade::assumed,
                .plausible = {0.3, 1}});
    a.optional("waiting", waiting,
               {.text = "Utility of waiting for a way out.",
                .range = {-20, 20},
                .grade = Grade::assumed,
                .plausible = {-2, 4}});
    a.optional("waiting_under_attack", waiting_under_attack,
               {.text = "The same while the place is under ground attack.",
                .range = {-20, 20},
                .grade = Grade::assumed,
                .plausible = {-6, 0}});
    a.optional("refuge", refuge,
               {.text = "Utility of fleeing deeper on one's own side.",
                .range = {-20, 20},
                .grade = Grade::assumed,
                .plausible = {-2, 2}});
    a.optional("sides", sides, {.text = "How people take to each side; 0 if not named."});
    a.required("destinations", destinations, {.text = "Places that people may head for."});
  }
};

/// How people respond to a way out under an accord.
struct MobilisationParams {
  Fraction willing{0.5};
  double willing_violence = 0.02;
  double willing_lost_ground = 0;
  double willing_appeal = 0;
  double unguaranteed = 0;
  double distrust = 0;
  double fear_of_screening = 0;
  double rate_per_hour = 0.12;
  Duration half_time{std::chrono::hours{24}};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("willing", willing,
               {.text = "Share who wish to leave when there is a way.",
                .range = {0, 1},
                .source = "S20",
                .grade = Grade::reported,
                .plausible = {0.25, 0.7}});
    a.optional("willing_violence", willing_violence,
               {.text = "Log odds of that per recent casualty among 1,000 present.",
                .range = {0, 10},
                .grade = Grade::assumed,
                .plausible = {0, 0.1}});
    offer(a);
    a.optional("rate_per_hour", rate_per_hour,
               {.text = "Steepness a of the S-curve 1 / (1 + exp(-a (t - half))).",
                .range = {0.001, 100},
                .source = "tweedie-1986",
                .grade = Grade::assumed,
                .plausible = {0.05, 0.5}});
    a.optional("half_time", half_time,
               {.text = "When the S-curve reaches a half, from the moment the accord is in force.",
                .range = {0, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 72 * 3'600'000.0}});
  }

 private:
  template <class Archive>
  void offer(Archive& a) {
    a.optional("willing_lost_ground", willing_lost_ground,
               {.text = "Log odds of that when all places of their side have fallen; less in "
                        "proportion.",
                .range = {0, 20},
                .grade = Grade::assumed,
                .plausible = {0, 8}});
    a.optional("willing_appeal", willing_appeal,
               {.text = "Log odds of that per unit of appeal of the sides that the ways lead to.",
                .range = {0, 10},
                .grade = Grade::assumed,
                .plausible = {0, 2}});
    a.optional("unguaranteed", unguaranteed,
               {.text = "Utility of a way out lost if nobody guarantees the accord that offers it.",
                .range = {0, 20},
                .source = "S71",
                .grade = Grade::assumed,
                .plausible = {0, 12}});
    a.optional("distrust", distrust,
               {.text = "The same per unit of trust below one half, in the least trusted party "
                        "that the accord binds.",
                .range = {0, 20},
                .grade = Grade::assumed,
                .plausible = {0, 8}});
    a.optional("fear_of_screening", fear_of_screening,
               {.text = "Utility that adult men lose if all ways lead to another side, which "
                        "screens them.",
                .range = {0, 20},
                .source = "S56",
                .grade = Grade::assumed,
                .plausible = {0, 3}});
  }
};

struct DisplacementParams {
  PlaceSet from;
  Duration epoch{std::chrono::hours{1}};
  LeavingParams leaving;
  ChoiceParams choice;
  MobilisationParams mobilisation;
  double informed_first_per_hour = 0.05;
  double informed_by_others_per_hour = 0.3;
  double departure_per_hour = 0.25;
  Fraction leave_when_fallen{0.3};
  double companions = 0;
  Duration walk_at_most{std::chrono::hours{4}};
  Duration headway{std::chrono::seconds{6}};

  template <class Archive>
  void fields(Archive& a) {
    a.required("from", from, {.text = "Places or areas whose people may leave."});
    a.optional("epoch", epoch,
               {.text = "How often people decide.", .range = {60'000, 86'400'000.0}});
    a.optional("leaving", leaving, {.text = "What makes people decide to move."});
    a.required("choice", choice, {.text = "How those who decided choose."});
    a.optional("mobilisation", mobilisation,
               {.text = "How people respond to a way out under an accord."});
    a.optional("informed_first_per_hour", informed_first_per_hour,
               {.text = "Bass p: people who learn of a way out by themselves.",
                .range = {0, 100},
                .source = "bass-1969",
                .grade = Grade::assumed,
                .plausible = {0.005, 0.3}});
    a.optional("informed_by_others_per_hour", informed_by_others_per_hour,
               {.text = "Bass q: people who learn of it from others.",
                .range = {0, 100},
                .source = "bass-1969",
                .grade = Grade::assumed,
                .plausible = {0.05, 1}});
    a.optional("departure_per_hour", departure_per_hour,
               {.text = "Hazard of setting out for those who wish to leave and can.",
                .range = {0.0001, 100},
                .grade = Grade::assumed,
                .plausible = {0.05, 1}});
    a.optional(
        "leave_when_fallen", leave_when_fallen,
        {.text = "Share of a fallen place's people who wish to go on to any place they can reach.",
         .range = {0, 1},
         .grade = Grade::assumed,
         .plausible = {0.1, 0.7}});
    a.optional("companions", companions,
               {.text = "People who go with each of those whom an accord names, on average.",
                .range = {0, 20},
                .source = "model-4",
                .grade = Grade::assumed,
                .plausible = {0, 2}});
    a.optional("headway", headway,
               {.text = "Between one person of a group and the next as they set out.",
                .range = {0, 3'600'000.0},
                .grade = Grade::assumed,
                .plausible = {1'000.0, 20'000.0}});
    a.optional("walk_at_most", walk_at_most,
               {.text = "Longer ways are made in vehicles.",
                .range = {0, 7 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {2 * 3'600'000.0, 10 * 3'600'000.0}});
  }
};

/// `platoon` is the most people in one group.
[[nodiscard]] std::unique_ptr<Process> make_displacement(DisplacementParams params, Persons platoon,
                                                         const World& world, Streams streams,
                                                         Period period);

}  // namespace passage
