#pragma once
// An accord comes into force at its stated date, binds its parties over its area, and runs out, or
// breaks down before if it is said to be liable to. While it is in force it prohibits acts, names
// where people may go, opens its corridors and may name people who travel first. It may have to be
// tabled and answered before, and be broken, suspended and resumed: proposal.hpp. Otherwise it is
// agreed, and kept to the degree that `compliance` says.
//
// Sources: field terms as in docs/glossary.md; model-6 (how long accords hold); S127 for how rarely
// truces endured.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/process/place_set.hpp>
#include <passage/process/proposal.hpp>
#include <passage/process/protection.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// Acts that some parties give up.
struct ProhibitionTerms {
  std::vector<Ref<PartyTag>> parties;
  std::vector<Act> acts;

  template <class Archive>
  void fields(Archive& a) {
    a.required("parties", parties, {.text = "Who must refrain."});
    a.required("acts", acts, {.text = "From what: air_strike, shelling, ground_attack."});
  }
};

/// What a document calls itself. It is never more than a preset of the acts that it forbids.
enum class AccordKind : std::uint8_t {
  humanitarian_pause,
  ceasefire,
  cessation_of_hostilities,
  local_truce,
  days_of_tranquillity,
};

/// The acts that an accord of a kind forbids unless it says what it forbids: all of them, but a
/// truce between those who hold the ground says nothing of aircraft, which are not theirs.
/// Source: chatham-house-2024 for the kinds; which acts they mean is assumed.
[[nodiscard]] std::vector<Act> acts_given_up(AccordKind kind);

/// People who travel before all others.
struct NamedTerms {
  Need need = Need::urgent;
  Persons count{0};
  PlaceSet destinations;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("need", need, {.text = "Which people are named."});
    a.required("count", count, {.text = "How many of them.", .range = {1, 1e7}});
    a.required("destinations", destinations, {.text = "Where they may be taken."});
  }
};

/// How accords of a kind break down: exp(-(t / scale)^shape) of them hold longer than t.
struct CollapseTerms {
  Duration scale{};
  double shape = 0.7;

  template <class Archive>
  void fields(Archive& a) {
    a.required(
        "scale", scale,
        {.text = "By when 63 % of such accords have broken down; the mean time if shape is 1.",
         .range = {60'000, 3'650 * 86'400'000.0},
         .grade = Grade::assumed,
         .plausible = {86'400'000.0, 30 * 86'400'000.0}});
    a.optional("shape", shape,
               {.text = "Below 1 an accord that has held for a while is less likely to break down "
                        "in the next hour; above 1, more.",
                .range = {0.1, 10},
                .source = "model-6",
                .grade = Grade::assumed,
                .plausible = {0.6, 0.9}});
  }
};

/// What a file says of an accord.
struct AccordTerms {
  std::string id;
  std::string label;
  std::optional<AccordKind> kind;
  std::string purpose;
  std::vector<Ref<PartyTag>> parties;
  PlaceSet area;
  SimTime begins{};
  SimTime ends{};
  std::vector<ProhibitionTerms> prohibits;
  Fraction compliance{1.0};
  PlaceSet destinations;
  std::vector<Ref<PartyTag>> guaranteed_by;
  std::optional<NamedTerms> first;
  std::optional<CollapseTerms> collapse;
  LifeTerms life;
  ProtectionTerms protection;

  /// When it ends at the latest, its extensions counted.
  [[nodiscard]] SimTime last_end() const;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.optional("label", label, {.text = "What a person reads."});
    named(a);
    a.optional("parties", parties, {.text = "Who agreed."});
    a.optional("area", area, {.text = "Places or areas that it covers."});
    a.required("begins", begins, {.text = "When it comes into force; a proposal at the earliest."});
    a.required("ends", ends, {.text = "When it runs out."});
    a.optional("prohibits", prohibits, {.text = "Acts that parties give up inside its area."});
    a.optional("compliance", compliance,
               {.text = "Share of prohibited air strikes and shelling that ceases; ground attack "
                        "ceases wholly.",
                .range = {0, 1},
                .source = "S127",
                .grade = Grade::assumed,
                .plausible = {0.5, 1}});
    a.optional(
        "destinations", destinations,
        {.text = "Where people who leave its area may go; anywhere that control allows if empty."});
    a.optional("guaranteed_by", guaranteed_by,
               {.text = "Parties that escort people and watch over its terms."});
    a.optional("first", first, {.text = "People who travel before all others."});
    a.optional("collapse", collapse,
               {.text = "How liable it is to break down before its end; not at all if absent."});
    life.fields(a);
    a.optional("protection", protection,
               {.text = "The clauses that make an evacuation under it humane."});
  }

 private:
  template <class Archive>
  void named(Archive& a) {
    a.optional("kind", kind,
               {.text = "humanitarian_pause, ceasefire, cessation_of_hostilities, local_truce or "
                        "days_of_tranquillity: what it prohibits if prohibits is empty."});
    a.optional("purpose", purpose, {.text = "What it is made for, in a sentence."});
  }
};

/// How long an accord holds that has held for `age`.
/// Expects: scale and shape above zero, age not below.
[[nodiscard]] Duration draw_lifetime(Uniform u, const Collapse& collapse, Duration age);

/// Steps accords through their lives and counts the people they name as they leave. `lives` are in
/// the order of the accords; those without are agreed, and what an accord does not say of its life
/// does not happen. An accord that came into force before `begins`, when the run does, has held
/// until then.
/// Draws: Purpose::accord_collapse, by the accord; Purpose::accord_answer, by the accord and the
/// party; Purpose::accord_violation, by the accord and the number of the breach.
[[nodiscard]] std::unique_ptr<Process> make_accords(const World& world, Streams streams,
                                                    SimTime begins,
                                                    std::vector<LifeTerms> lives = {});

}  // namespace passage
