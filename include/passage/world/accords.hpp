#pragma once
// The life of agreements. A proposal is a document; an accord is what is in force of it. The states
// are those a proposal can pass through from draft to end, and only legal steps between them can be
// taken. It leaves out why parties answer as they do: that is the accord process's.

#include <passage/core/id.hpp>
#include <passage/core/quantity.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace passage {

/// What a party says to a proposal; no answer is an answer of its own.
enum class Answer : std::uint8_t { pending, silent, accepted, rejected, conditional };

/// Why an accord changed its state.
enum class AccordReason : std::uint8_t {
  scripted,
  began,
  ran_out,
  broke_down,
  proposed,
  all_accepted,
  refused,     ///< By a party at least.
  unanswered,  ///< By a party at least, until the deadline.
  countered,   ///< A party named terms of its own.
  declared,    ///< By one side alone.
  breached,    ///< A party broke its terms.
  settled,     ///< The breach led to nothing.
  mended,      ///< What it was suspended for is over.
  unmatched,   ///< One side's batches did not keep pace with the other's.
  prolonged,
  done,  ///< Nobody whom it was made for is left.
};

/// A note that says nothing.
inline constexpr std::uint16_t no_note = 0xFFFF;

[[nodiscard]] std::string_view name_of(AccordState state);
[[nodiscard]] std::string_view name_of(Answer answer);
[[nodiscard]] std::string_view name_of(AccordReason reason);
/// Whether an accord in state `from` may pass to `to` in one step.
[[nodiscard]] bool is_legal_step(AccordState from, AccordState to);
/// Whether the terms bind in this state.
[[nodiscard]] bool is_binding(AccordState state);

/// How every accord stands.
class Accords {
 public:
  explicit Accords(const Setting& setting);

  [[nodiscard]] AccordState state(AccordId accord) const { return states_[accord]; }
  [[nodiscard]] bool in_force(AccordId accord) const { return is_binding(states_[accord]); }
  /// When it came into force. Expects: it has.
  [[nodiscard]] SimTime in_force_since(AccordId accord) const { return since_[accord]; }
  /// What a party has said to it so far.
  [[nodiscard]] Answer answer(AccordId accord, PartyId party) const;
  /// Whether it binds the party: one of its parties, unless that has not accepted what it was asked
  /// to answer.
  [[nodiscard]] bool binds(AccordId accord, PartyId party) const;
  /// How many times it has been broken.
  [[nodiscard]] std::uint32_t violations(AccordId accord) const { return violations_[accord]; }
  /// When all had accepted it. Expects: they have, or it was agreed from the start.
  [[nodiscard]] SimTime agreed_at(AccordId accord) const { return agreed_at_[accord]; }
  /// How many of those it names have yet to leave.
  [[nodiscard]] Persons named_left(AccordId accord) const { return named_left_[accord]; }

  /// The share of an act by `party` against `place` that goes on: 1 without an accord, 1 -
  /// compliance under one that forbids it; the smallest if several do.
  [[nodiscard]] Fraction persists(PartyId party, Act act, PlaceId place) const;
  /// Whether its terms, in force or not, forbid the act against the place.
  [[nodiscard]] bool forbids(AccordId accord, PartyId party, Act act, PlaceId place) const;
  /// Whether its area holds the place.
  [[nodiscard]] bool covers(AccordId accord, PlaceId place) const {
    return covers_[accord][place] != 0;
  }
  /// The accord in force that forbids the act against the place; not valid if none.
  [[nodiscard]] AccordId forbidding(PartyId party, Act act, PlaceId place) const;
  /// The accord in force whose area holds the place; the first in file order; not valid if none.
  [[nodiscard]] AccordId covering(PlaceId place) const;

 private:
  friend class World;
  void step(AccordId accord, AccordState to, SimTime now);
  void hear(AccordId accord, PartyId party, Answer answer);
  void count_violation(AccordId accord) { ++violations_[accord]; }
  void count_named(AccordId accord, Persons left);

  const Setting* setting_;
  Table<AccordTag, AccordState> states_;
  Table<AccordTag, SimTime> since_;
  Table<AccordTag, SimTime> agreed_at_;
  Table<AccordTag, Persons> named_left_;
  Table<AccordTag, std::uint32_t> violations_;
  std::map<std::pair<AccordId, PartyId>, Answer> answers_;  ///< Of those who have answered.
  /// For each accord, whether a place lies in its area.
  Table<AccordTag, Table<PlaceTag, std::uint8_t>> covers_;
};

}  // namespace passage
