#pragma once
// The front: places change hands at scripted dates, each ahead by an attack that people can see
// coming, and with optional jitter. Roads between places in different hands are shut. Where an
// accord in force prohibits ground attack to the attacker, a change that falls due waits; when no
// accord forbids it any more the change follows `on_accord`: all later changes shift by the time
// lost, or this one is cancelled, or it happens at once. It leaves out why a place falls, and all
// combat.
//
// Sources: the recorded changes of control are data of a scenario; `approach` and `jitter` are
// assumed.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <vector>

namespace passage {

/// What becomes of changes that an accord made wait.
enum class OnAccord : std::uint8_t { shift, cancel, ignore };

/// One scripted change of control.
struct ControlStep {
  Ref<PlaceTag> place;
  Ref<PartyTag> to;
  SimTime at{};

  template <class Archive>
  void fields(Archive& a) {
    a.required("place", place, {.text = "Which place changes hands."});
    a.required("to", to, {.text = "Who holds it from then on."});
    a.required("at", at, {.text = "When."});
  }
};

struct FrontParams {
  std::vector<ControlStep> changes;
  Duration jitter{0};
  Duration approach{std::chrono::hours{18}};
  OnAccord on_accord = OnAccord::shift;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("changes", changes, {.text = "Places that change hands, in any order."});
    a.optional("jitter", jitter,
               {.text = "Each change comes up to this much earlier or later, evenly.",
                .range = {0, 30 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {0, 48 * 3'600'000.0}});
    a.optional("approach", approach,
               {.text = "How long before its fall fighting for a place begins.",
                .range = {0, 30 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 72 * 3'600'000.0}});
    a.optional("on_accord", on_accord,
               {.text = "What a change that had to wait does after: shift, cancel, ignore."});
  }
};

[[nodiscard]] std::unique_ptr<Process> make_front(const FrontParams& params, const World& world,
                                                  Streams streams);

}  // namespace passage
