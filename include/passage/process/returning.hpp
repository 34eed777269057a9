#pragma once
// People who came from elsewhere go home again: when their home has been calm for long enough and
// there is a way, at a hazard that is lower where others hold it than did before. Home is the place
// that they set out from last. It leaves out houses that are gone, papers, and who is let in.
//
// Source: model-4 (hazard of return).

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/process/place_set.hpp>

#include <chrono>
#include <memory>

namespace passage {

struct ReturnParams {
  PlaceSet to;
  PerDay rate{0.01};
  double other_hands = -2;
  Duration calm{std::chrono::hours{7 * 24}};
  Duration epoch{std::chrono::hours{6}};
  Duration headway{std::chrono::seconds{6}};

  template <class Archive>
  void fields(Archive& a) {
    a.required("to", to, {.text = "Places or areas whose people may return."});
    a.optional("rate", rate,
               {.text = "Hazard of setting out for home while it is calm and can be reached.",
                .range = {0, 100},
                .grade = Grade::assumed,
                .plausible = {0.001, 0.1}});
    a.optional("other_hands", other_hands,
               {.text = "Log hazard added where others hold the home than when the run began.",
                .range = {-20, 20},
                .source = "model-4",
                .grade = Grade::assumed,
                .plausible = {-5, 0}});
    a.optional("calm", calm,
               {.text = "How long nobody must have been hurt there, nor the place been attacked or "
                        "changed hands.",
                .range = {0, 3'650 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {86'400'000.0, 30 * 86'400'000.0}});
    a.optional("epoch", epoch,
               {.text = "How often people decide.", .range = {60'000, 86'400'000.0}});
    a.optional("headway", headway,
               {.text = "Between one person of a group and the next as they set out.",
                .range = {0, 3'600'000.0},
                .grade = Grade::assumed,
                .plausible = {1'000.0, 20'000.0}});
  }
};

/// `platoon` is the most people in one group. The first epoch is one epoch after the run begins.
/// Draws: Purpose::return_home, by the place that people are in and the epoch.
[[nodiscard]] std::unique_ptr<Process> make_returning(ReturnParams params, Persons platoon,
                                                      const World& world, Streams streams,
                                                      Period period);

}  // namespace passage
