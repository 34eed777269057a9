#include "process/answers.hpp"
#include "process/violations.hpp"
#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/accord.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <variant>

namespace passage {
namespace {

enum class Kind : std::uint8_t {
  table,
  answer,
  deadline,
  begin,
  mend,
  script,
  end,
  review,
  collapse,
  breach,
  unmatched,
};

struct Event {
  Kind kind;
  AccordId accord;
  std::uint32_t number = 0;  ///< Of the answer, the step, or the spell in force or suspended.
};

/// How often it is looked whether those an accord names can still come. Assumed; it bounds how long
/// others wait for nobody.
constexpr Duration review_interval = std::chrono::hours{1};
/// People need this long to learn where they stand before the first look. Assumed.
constexpr Duration first_review = std::chrono::hours{3};

/// Where an accord stands in its course, beyond its state.
struct Life {
  LifeTerms terms;
  SimTime ends{};
  std::vector<Answer> replies{};  ///< Of those asked, in order, once it is tabled.
  std::uint32_t spell = 0;  ///< Times it was bound or suspended so far: older events are stale.
  SimTime bound_since{};
  Duration age{0};          ///< Time in force before that.
  double risk = 0;          ///< Of the breaches so far.
  Breach next{};            ///< The breach to come.
  int ahead = 0;            ///< Fleets that have not kept pace.
  std::uint32_t waits = 0;  ///< Times that somebody came to be ahead: older waits are stale.
};

class AccordProcess final : public Process {
 public:
  AccordProcess(const World& world, Streams streams, SimTime begins, std::vector<LifeTerms> lives)
      : streams_(streams), begins_(begins) {
    lives.resize(world.setting().accords.size());
    for (const AccordId id : world.setting().accords.ids()) {
      LifeTerms& terms = lives[id.index()];
      lives_.add(Life{.terms = std::move(terms), .ends = world.setting().accords[id].ends});
      plan_life(id, world);
    }
  }

  std::string_view name() const override { return "accord"; }
  Rank rank() const override { return Rank::accord; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const auto [kind, accord, number] = calendar_.pop();
    switch (kind) {
      case Kind::table:
        return table(accord, instant);
      case Kind::answer:
        return answer(accord, number, instant);
      case Kind::deadline:
        return give_up(accord, instant);
      case Kind::begin:
        return begin(accord, instant);
      case Kind::mend:
        return mend(accord, number, instant);
      case Kind::script:
        return play(accord, number, instant);
      case Kind::end:
        return end(accord, instant);
      case Kind::review:
        return review(accord, instant);
      case Kind::collapse:
        return collapse(accord, instant);
      case Kind::breach:
        return breach(accord, number, instant);
      case Kind::unmatched:
        return lose_patience(accord, number, instant);
    }
  }

  FactSet hears() const override { return FactSet::of<GroupDeparted, PaceChanged>(); }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* pace = std::get_if<PaceChanged>(&fact)) compare(*pace, instant);
    if (const auto* departed = std::get_if<GroupDeparted>(&fact))
      count_departed(*departed, instant);
  }

 private:
  void plan(Kind kind, AccordId accord, SimTime at, std::uint32_t number = 0) {
    calendar_.schedule(at, EventKey{kind, accord.index(), number}, Event{kind, accord, number});
  }

  void plan_life(AccordId id, const World& world) {
    const LifeTerms& terms = lives_[id].terms;
    for (std::uint32_t i = 0; i < terms.script.size(); ++i)
      plan(Kind::script, id, terms.script[i].at, i);
    if (terms.proposal) {
      if (terms.proposal->tabled) plan(Kind::table, id, *terms.proposal->tabled);
      return;
    }
    const Accord& accord = world.setting().accords[id];
    plan_force(id, accord.begins, world);
  }

  /// Its beginning, its end, and whether it holds until then.
  void plan_force(AccordId id, SimTime from, const World& world) {
    Life& life = lives_[id];
    if (life.terms.lasts) life.ends = std::min(life.ends, from + *life.terms.lasts);
    plan(Kind::begin, id, from);
    plan(Kind::end, id, life.ends);
    const Accord& accord = world.setting().accords[id];
    if (!accord.collapse) return;
    const Uniform u = streams_.of(Purpose::accord_collapse, id.index()).uniform(0);
    const Duration holds =
        draw_lifetime(u, *accord.collapse, std::max(begins_ - from, Duration{0}));
    if (holds < life.ends - from) plan(Kind::collapse, id, from + holds);
  }

  /// Every step goes through here, so that those who wait for it are called.
  void step(AccordId id, AccordState to, AccordReason reason, Instant& instant,
            std::uint16_t note = no_note) {
    const AccordState from = instant.world().accords().state(id);
    Life& life = lives_[id];
    if (is_binding(from) && !is_binding(to)) life.age += instant.now() - life.bound_since;
    instant.tell(AccordStepped{id, from, to, reason, note});
    if (!is_binding(from) && is_binding(to)) bind(id, instant);
    for (const AccordId other : lives_.ids()) {
      const auto& proposal = lives_[other].terms.proposal;
      if (proposal && proposal->follows && proposal->follows->accord.id == id &&
          proposal->follows->when == to) {
        plan(Kind::table, other, instant.now() + proposal->follows->after);
      }
    }
  }

  // Proposals.

  void table(AccordId id, Instant& instant) {
    if (instant.world().accords().state(id) != AccordState::drafted) return;
    Life& life = lives_[id];
    const ProposalTerms& proposal = *life.terms.proposal;
    if (proposal.declared_by) {
      step(id, AccordState::declared, AccordReason::declared, instant);
      return come_into_force(id, instant);
    }
    step(id, AccordState::tabled, AccordReason::proposed, instant);
    if (proposal.by) instant.tell(PartyAnswered{id, proposal.by->id, Answer::accepted});
    for (std::uint32_t i = 0; i < proposal.answers.size(); ++i) ask(id, i, instant);
    plan(Kind::deadline, id, instant.now() + proposal.answer_within);
    conclude(id, instant);
  }

  void ask(AccordId id, std::uint32_t number, const Instant& instant) {
    Life& life = lives_[id];
    const AnswerTerms& terms = life.terms.proposal->answers[number];
    const std::uint64_t key = entity_key(id.index(), terms.party.id.index());
    const Reply reply = draw_reply(terms, streams_.of(Purpose::accord_answer, key));
    life.replies.push_back(reply.answer);
    if (reply.answer != Answer::silent) plan(Kind::answer, id, instant.now() + reply.after, number);
  }

  void answer(AccordId id, std::uint32_t number, Instant& instant) {
    if (instant.world().accords().state(id) != AccordState::tabled) return;
    const Answer says = lives_[id].replies[number];
    const AnswerTerms& terms = lives_[id].terms.proposal->answers[number];
    instant.tell(PartyAnswered{id, terms.party.id, says});
    if (says == Answer::rejected)
      return step(id, AccordState::collapsed, AccordReason::refused, instant);
    if (says == Answer::accepted) return conclude(id, instant);
    step(id, AccordState::collapsed, AccordReason::countered, instant);
    if (terms.counter) plan(Kind::table, terms.counter->id, instant.now());
  }

  /// There is an accord once all have accepted.
  void conclude(AccordId id, Instant& instant) {
    const Accords& accords = instant.world().accords();
    const auto& asked = instant.world().setting().accords[id].asked;
    const bool all = std::ranges::all_of(
        asked, [&](PartyId party) { return accords.answer(id, party) == Answer::accepted; });
    if (!all) return;
    step(id, AccordState::agreed, AccordReason::all_accepted, instant);
    come_into_force(id, instant);
  }

  /// Silence is an answer of its own.
  void give_up(AccordId id, Instant& instant) {
    if (instant.world().accords().state(id) != AccordState::tabled) return;
    for (const PartyId party : instant.world().setting().accords[id].asked) {
      if (instant.world().accords().answer(id, party) == Answer::pending)
        instant.tell(PartyAnswered{id, party, Answer::silent});
    }
    step(id, AccordState::expired, AccordReason::unanswered, instant);
  }

  void come_into_force(AccordId id, Instant& instant) {
    const Accord& accord = instant.world().setting().accords[id];
    const SimTime from =
        std::max(accord.begins, instant.now() + lives_[id].terms.proposal->lead_time);
    if (from < accord.ends) return plan_force(id, from, instant.world());
    step(id, AccordState::expired, AccordReason::ran_out, instant);
  }

  // In force.

  void begin(AccordId id, Instant& instant) {
    const AccordState state = instant.world().accords().state(id);
    if (state != AccordState::agreed && state != AccordState::declared) return;
    const Accord& accord = instant.world().setting().accords[id];
    if (!lives_[id].terms.proposal) lives_[id].age = std::max(begins_ - accord.begins, Duration{0});
    step(id, AccordState::in_force, AccordReason::began, instant);
    if (accord.first) plan(Kind::review, id, instant.now() + first_review);
  }

  void end(AccordId id, Instant& instant) {
    const AccordState state = instant.world().accords().state(id);
    const bool is_over = instant.now() >= lives_[id].ends;
    if (is_over && (is_binding(state) || state == AccordState::suspended))
      step(id, AccordState::expired, AccordReason::ran_out, instant);
  }

  void collapse(AccordId id, Instant& instant) {
    const AccordState state = instant.world().accords().state(id);
    if (is_binding(state) || state == AccordState::suspended)
      step(id, AccordState::collapsed, AccordReason::broke_down, instant);
  }

  /// What cannot follow from how the accord stands in this run does not happen.
  void play(AccordId id, std::uint32_t number, Instant& instant) {
    Life& life = lives_[id];
    const ScriptedStep& scripted = life.terms.script[number];
    const AccordState state = instant.world().accords().state(id);
    if (!is_legal_step(state, scripted.to) ||
        !(is_binding(state) || state == AccordState::suspended))
      return;
    const auto note = static_cast<std::uint16_t>(number);
    if (scripted.to == AccordState::violated) {
      const std::uint32_t violation = instant.world().accords().violations(id);
      instant.tell(ViolationOccurred{id, PartyId{}, violation, Seen::by_monitors});
    }
    step(id, scripted.to, AccordReason::scripted, instant, scripted.note.empty() ? no_note : note);
    if (scripted.to == AccordState::violated)
      step(id, AccordState::in_force, AccordReason::settled, instant);
    if (!scripted.until) return;
    life.ends = *scripted.until;
    plan(Kind::end, id, life.ends);
  }

  // Breaches.

  /// It binds its parties from now on: the next breach comes when it has been in force for so long.
  void bind(AccordId id, Instant& instant) {
    Life& life = lives_[id];
    life.bound_since = std::max(instant.now(), begins_);
    ++life.spell;
    if (life.ahead > 0) be_patient(id, instant.now());
    if (!life.terms.violations) return;
    const ViolationTerms& terms = *life.terms.violations;
    if (life.risk == 0) {
      life.risk = risk_at(life.age, terms);
      draw_next(id, instant);
    }
    plan_breach(id, instant);
  }

  /// A breach that has happened counts; the risk of the next adds to it.
  void draw_next(AccordId id, const Instant& instant) {
    Life& life = lives_[id];
    const std::uint32_t number = instant.world().accords().violations(id);
    const std::uint64_t key = entity_key(id.index(), number);
    life.next = draw_breach(*life.terms.violations, streams_.of(Purpose::accord_violation, key));
    life.risk += life.next.risk;
  }

  void plan_breach(AccordId id, const Instant& instant) {
    const Life& life = lives_[id];
    // One that came into force before the run has held until then.
    const SimTime now = std::max(instant.now(), begins_);
    const Duration age = life.age + (now - life.bound_since);
    const Duration due = age_of(life.risk, *life.terms.violations);
    plan(Kind::breach, id, now + std::max(due - age, Duration{0}), life.spell);
  }

  void breach(AccordId id, std::uint32_t spell, Instant& instant) {
    Life& life = lives_[id];
    if (spell != life.spell || !is_binding(instant.world().accords().state(id))) return;
    const Breach now = life.next;
    const std::uint32_t number = instant.world().accords().violations(id);
    instant.tell(ViolationOccurred{id, breaker(id, now.by, instant.world()), number, now.seen});
    draw_next(id, instant);
    step(id, AccordState::violated, AccordReason::breached, instant);
    if (now.leads_to == AccordState::collapsed)
      return step(id, AccordState::collapsed, AccordReason::broke_down, instant);
    if (now.leads_to == AccordState::in_force) {
      step(id, AccordState::in_force, AccordReason::settled, instant);
      return plan_breach(id, instant);
    }
    step(id, AccordState::suspended, AccordReason::breached, instant);
    plan(Kind::mend, id, instant.now() + now.suspended, life.spell);
  }

  /// One of those who gave something up, all as likely.
  static PartyId breaker(AccordId id, Uniform u, const World& world) {
    std::set<PartyId> parties;
    for (const Prohibition& p : world.setting().accords[id].prohibits) parties.insert(p.party);
    if (parties.empty()) return {};
    const auto which = static_cast<std::size_t>(u.value() * static_cast<double>(parties.size()));
    return *std::next(parties.begin(), static_cast<std::ptrdiff_t>(which));
  }

  void mend(AccordId id, std::uint32_t spell, Instant& instant) {
    if (spell != lives_[id].spell) return;
    if (instant.world().accords().state(id) == AccordState::suspended)
      step(id, AccordState::resumed, AccordReason::mended, instant);
  }

  // Fleets that are to keep pace.

  void compare(const PaceChanged& changed, const Instant& instant) {
    const auto& accord = instant.world().setting().fleets[changed.fleet].accord;
    if (!accord) return;
    Life& life = lives_[*accord];
    life.ahead += changed.pace == Pace::ahead ? 1 : -1;
    ++life.waits;
    if (life.ahead > 0) be_patient(*accord, instant.now());
  }

  void be_patient(AccordId id, SimTime now) {
    Life& life = lives_[id];
    if (life.terms.unmatched)
      plan(Kind::unmatched, id, now + life.terms.unmatched->patience, ++life.waits);
  }

  void lose_patience(AccordId id, std::uint32_t wait, Instant& instant) {
    const Life& life = lives_[id];
    if (wait != life.waits || !is_binding(instant.world().accords().state(id))) return;
    step(id, AccordState::suspended, AccordReason::unmatched, instant);
    plan(Kind::mend, id, instant.now() + life.terms.unmatched->suspension, life.spell);
  }

  // Those it names.

  /// Nobody waits for people who are not there: those named are at most those who could still
  /// leave.
  void review(AccordId id, Instant& instant) {
    const World& world = instant.world();
    if (!may_bind_again(world.accords().state(id)) || world.accords().named_left(id) == Persons{0})
      return;
    if (world.accords().in_force(id)) {
      const Persons able = able_to_leave(id, world);
      if (able < world.accords().named_left(id)) instant.tell(NamedCounted{id, able});
    }
    plan(Kind::review, id, instant.now() + review_interval);
  }

  static bool may_bind_again(AccordState state) {
    return is_binding(state) || state == AccordState::suspended;
  }

  static Persons able_to_leave(AccordId id, const World& world) {
    const Accord& accord = world.setting().accords[id];
    Persons able{0};
    for (const PlaceId place : accord.area) {
      const Access access = world.access(place);
      if (!world.population().can_hold(place) ||
          (access != Access::open && access != Access::priority && access != Access::transport))
        continue;
      for (const Standing standing : {Standing::home, Standing::wanting, Standing::displaced}) {
        able += Persons{world.population().at_rest(place, standing).of(accord.first->need)};
      }
    }
    return able;
  }

  static void count_departed(const GroupDeparted& departed, Instant& instant) {
    const World& world = instant.world();
    if (departed.travel_class != TravelClass::medical) return;
    const AccordId id = world.accords().covering(departed.origin);
    if (!id.is_valid() || !world.setting().accords[id].first) return;
    const Persons left = world.accords().named_left(id);
    const Persons gone{world.arena()[departed.people].of(world.setting().accords[id].first->need)};
    if (left > Persons{0} && gone > Persons{0})
      instant.tell(NamedCounted{id, left - std::min(left, gone)});
  }

  Streams streams_;
  SimTime begins_;
  Table<AccordTag, Life> lives_;
  Calendar<Event> calendar_;
};

}  // namespace

SimTime AccordTerms::last_end() const {
  SimTime last = ends;
  for (const ScriptedStep& scripted : life.script)
    last = std::max(last, scripted.until.value_or(last));
  return last;
}

Duration draw_lifetime(Uniform u, const Collapse& collapse, Duration age) {
  EXPECTS(collapse.scale > Duration{0} && collapse.shape > 0 && age >= Duration{0});
  // Longer than any run, and shorter than time can count.
  constexpr double longest = 1e15;
  const auto scale = static_cast<double>(collapse.scale.count());
  const double risk_so_far = numeric::pow(static_cast<double>(age.count()) / scale, collapse.shape);
  const double risk = risk_so_far - numeric::log(1 - u.value());
  const double milliseconds = std::min(longest, scale * numeric::pow(risk, 1 / collapse.shape));
  return std::max(age, Duration{static_cast<std::int64_t>(std::ceil(milliseconds))});
}

std::vector<Act> acts_given_up(AccordKind kind) {
  if (kind == AccordKind::local_truce) return {Act::shelling, Act::ground_attack};
  return {Act::air_strike, Act::shelling, Act::ground_attack};
}

std::unique_ptr<Process> make_accords(const World& world, Streams streams, SimTime begins,
                                      std::vector<LifeTerms> lives) {
  return std::make_unique<AccordProcess>(world, streams, begins, std::move(lives));
}

}  // namespace passage
