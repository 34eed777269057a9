#include <passage/core/contract.hpp>
#include <passage/world/accords.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace passage {

std::string_view name_of(AccordState state) {
  switch (state) {
    case AccordState::drafted:
      return "drafted";
    case AccordState::tabled:
      return "tabled";
    case AccordState::agreed:
      return "agreed";
    case AccordState::declared:
      return "declared";
    case AccordState::in_force:
      return "in_force";
    case AccordState::violated:
      return "violated";
    case AccordState::suspended:
      return "suspended";
    case AccordState::resumed:
      return "resumed";
    case AccordState::extended:
      return "extended";
    case AccordState::expired:
      return "expired";
    case AccordState::collapsed:
      return "collapsed";
    case AccordState::completed:
      return "completed";
  }
  return {};
}

std::string_view name_of(Answer answer) {
  switch (answer) {
    case Answer::pending:
      return "pending";
    case Answer::silent:
      return "silent";
    case Answer::accepted:
      return "accepted";
    case Answer::rejected:
      return "rejected";
    case Answer::conditional:
      return "conditional";
  }
  return {};
}

std::string_view name_of(AccordReason reason) {
  switch (reason) {
    case AccordReason::scripted:
      return "scripted";
    case AccordReason::began:
      return "began";
    case AccordReason::ran_out:
      return "ran_out";
    case AccordReason::broke_down:
      return "broke_down";
    case AccordReason::proposed:
      return "proposed";
    case AccordReason::all_accepted:
      return "all_accepted";
    case AccordReason::refused:
      return "refused";
    case AccordReason::unanswered:
      return "unanswered";
    case AccordReason::countered:
      return "countered";
    case AccordReason::declared:
      return "declared";
    case AccordReason::breached:
      return "breached";
    case AccordReason::settled:
      return "settled";
    case AccordReason::mended:
      return "mended";
    case AccordReason::unmatched:
      return "unmatched";
    case AccordReason::prolonged:
      return "prolonged";
    case AccordReason::done:
      return "done";
  }
  return {};
}

bool is_legal_step(AccordState from, AccordState to) {
  using enum AccordState;
  static constexpr auto steps = std::to_array<std::pair<AccordState, AccordState>>({
      {drafted, tabled},     {drafted, declared},   {drafted, agreed},    {tabled, agreed},
      {tabled, expired},     {agreed, expired},     {declared, expired},  {extended, extended},
      {tabled, collapsed},   {agreed, in_force},    {agreed, collapsed},  {declared, in_force},
      {in_force, violated},  {in_force, suspended}, {in_force, extended}, {in_force, expired},
      {in_force, completed}, {in_force, collapsed}, {violated, in_force}, {violated, suspended},
      {violated, collapsed}, {violated, expired},   {suspended, resumed}, {suspended, collapsed},
      {suspended, expired},  {resumed, in_force},   {resumed, violated},  {resumed, suspended},
      {resumed, expired},    {resumed, extended},   {resumed, completed}, {resumed, collapsed},
      {extended, violated},  {extended, suspended}, {extended, expired},  {extended, completed},
      {extended, collapsed},
  });
  return std::ranges::find(steps, std::pair{from, to}) != steps.end();
}

bool is_binding(AccordState state) {
  using enum AccordState;
  return state == in_force || state == violated || state == resumed || state == extended;
}

Accords::Accords(const Setting& setting)
    : setting_(&setting),
      states_(setting.accords.size(), AccordState::agreed),
      since_(setting.accords.size()),
      agreed_at_(setting.accords.size()),
      named_left_(setting.accords.size()),
      violations_(setting.accords.size()),
      covers_(setting.accords.size(),
              Table<PlaceTag, std::uint8_t>(setting.network.places().size(), 0)) {
  for (const AccordId id : setting.accords.ids()) {
    const Accord& accord = setting.accords[id];
    states_[id] = accord.first_state;
    if (accord.first) named_left_[id] = accord.first->count;
    for (const PlaceId place : accord.area) covers_[id][place] = 1;
  }
}

namespace {

bool prohibits(const Accord& accord, PartyId party, Act act) {
  return std::ranges::any_of(
      accord.prohibits, [&](const Prohibition& p) { return p.party == party && p.act == act; });
}

}  // namespace

bool Accords::forbids(AccordId accord, PartyId party, Act act, PlaceId place) const {
  return covers(accord, place) && prohibits(setting_->accords[accord], party, act);
}

Fraction Accords::persists(PartyId party, Act act, PlaceId place) const {
  Fraction share{1};
  for (const AccordId id : setting_->accords.ids()) {
    if (!in_force(id) || !forbids(id, party, act, place)) continue;
    share = std::min(share, Fraction{1} - setting_->accords[id].compliance);
  }
  return share;
}

AccordId Accords::forbidding(PartyId party, Act act, PlaceId place) const {
  for (const AccordId id : setting_->accords.ids()) {
    if (in_force(id) && forbids(id, party, act, place)) return id;
  }
  return {};
}

AccordId Accords::covering(PlaceId place) const {
  for (const AccordId id : setting_->accords.ids()) {
    if (in_force(id) && covers(id, place)) return id;
  }
  return {};
}

void Accords::step(AccordId accord, AccordState to, SimTime now) {
  EXPECTS(is_legal_step(states_[accord], to));
  const bool begins =
      states_[accord] == AccordState::agreed || states_[accord] == AccordState::declared;
  if (to == AccordState::in_force && begins) since_[accord] = now;
  if (to == AccordState::agreed || to == AccordState::declared) agreed_at_[accord] = now;
  states_[accord] = to;
}

void Accords::hear(AccordId accord, PartyId party, Answer answer) {
  answers_[{accord, party}] = answer;
}

Answer Accords::answer(AccordId accord, PartyId party) const {
  const auto found = answers_.find({accord, party});
  return found == answers_.end() ? Answer::pending : found->second;
}

bool Accords::binds(AccordId accord, PartyId party) const {
  const Accord& terms = setting_->accords[accord];
  if (std::ranges::find(terms.parties, party) == terms.parties.end()) return false;
  return std::ranges::find(terms.asked, party) == terms.asked.end() ||
         answer(accord, party) == Answer::accepted;
}

void Accords::count_named(AccordId accord, Persons left) {
  EXPECTS(left >= Persons{0} && left <= named_left_[accord]);
  named_left_[accord] = left;
}

}  // namespace passage
