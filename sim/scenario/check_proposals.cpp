#include "scenario/checker.hpp"
#include "scenario/names.hpp"
#include <passage/core/numeric.hpp>

#include <algorithm>
#include <cstddef>
#include <string>

#include <fmt/core.h>

namespace passage {

namespace {

bool is_party(const AccordTerms& accord, PartyId party) {
  return std::ranges::find(accord.parties, party, &Ref<PartyTag>::id) != accord.parties.end();
}

void check_is_party(Checker& checker, const AccordTerms& accord, const Ref<PartyTag>& party,
                    const Spot& spot) {
  if (is_party(accord, party.id)) return;
  checker.complain(spot,
                   fmt::format("{} is not among the parties of the accord", in_quotes(party.name)));
}

bool can_be_conditional(const AnswerTerms& answer) {
  if (answer.says) return *answer.says == Answer::conditional;
  return answer.chances && answer.chances->conditional > Fraction{0};
}

/// How it answers: in one way, that can come about.
void check_way(Checker& checker, const ProposalTerms& proposal, const AnswerTerms& answer,
               const Spot& spot) {
  const int ways = (answer.says ? 1 : 0) + (answer.chances ? 1 : 0) + (answer.bargaining ? 1 : 0);
  if (ways != 1) checker.complain(spot, "needs one of says, chances and bargaining");
  if (answer.says == Answer::pending)
    checker.complain(spot["says"], "is pending; write silent for a party that does not answer");
  if (answer.chances) {
    const ChanceTerms& c = *answer.chances;
    const double sum = c.accepted.count() + c.rejected.count() + c.conditional.count();
    if (sum > 1) checker.complain(spot["chances"], fmt::format("add up to {:g}, above 1", sum));
  }
  if (answer.says && answer.says != Answer::silent && answer.after > proposal.answer_within) {
    checker.complain(spot["after"], fmt::format("is later than the deadline, {}; say silent",
                                                to_text(proposal.answer_within)));
  }
}

/// Every party answers once, and who proposes not at all.
void check_answer(Checker& checker, const ProposalTerms& proposal, std::size_t i,
                  const Spot& spot) {
  const AnswerTerms& answer = proposal.answers[i];
  check_way(checker, proposal, answer, spot);
  if (proposal.by && proposal.by->id == answer.party.id)
    checker.complain(spot["party"], "proposes it, and so has accepted it");
  if (answer.counter && !can_be_conditional(answer))
    checker.complain(spot["counter"], "is given, but the answer is never conditional");
  for (std::size_t k = 0; k < i; ++k) {
    if (proposal.answers[k].party.id == answer.party.id)
      checker.complain(spot["party"], "has an answer already");
  }
}

/// Another proposal, that nothing else tables.
void check_counter(Checker& checker, std::size_t accord, const Ref<AccordTag>& counter,
                   const Spot& spot) {
  const AccordTerms& other = checker.scenario.accords[counter.id.index()];
  if (counter.id.index() == accord) return checker.complain(spot, "is the proposal itself");
  if (!other.life.proposal)
    checker.complain(spot, fmt::format("is {}, which is no proposal", in_quotes(counter.name)));
}

/// Who is asked must be known to answer: silence is said, too.
void check_answers(Checker& checker, std::size_t index, const Spot& spot) {
  const AccordTerms& accord = checker.scenario.accords[index];
  const ProposalTerms& proposal = *accord.life.proposal;
  for (std::size_t i = 0; i < proposal.answers.size(); ++i) {
    const Spot here = spot["answers"][i];
    check_is_party(checker, accord, proposal.answers[i].party, here["party"]);
    check_answer(checker, proposal, i, here);
    if (proposal.answers[i].counter)
      check_counter(checker, index, *proposal.answers[i].counter, here["counter"]);
  }
  if (proposal.by) check_is_party(checker, accord, *proposal.by, spot["by"]);
  for (const Ref<PartyTag>& party : accord.parties) {
    const bool proposes = proposal.by && proposal.by->id == party.id;
    const bool answers = std::ranges::any_of(
        proposal.answers, [&](const AnswerTerms& answer) { return answer.party.id == party.id; });
    if (!proposes && !answers) {
      checker.complain(spot["answers"],
                       fmt::format("does not tell what {} says: accepted, rejected, conditional or "
                                   "silent",
                                   in_quotes(party.name)));
    }
  }
  if (accord.parties.empty()) checker.complain(spot, "asks nobody: the accord has no parties");
}

/// A declaration binds nobody but who makes it.
void check_declaration(Checker& checker, const AccordTerms& accord, const Spot& accord_spot) {
  const ProposalTerms& proposal = *accord.life.proposal;
  const Spot spot = accord_spot["proposal"];
  if (!proposal.answers.empty())
    checker.complain(spot["answers"], "is given, but a declaration needs no answers");
  if (proposal.by) checker.complain(spot["by"], "is given beside declared_by");
  for (std::size_t i = 0; i < accord.parties.size(); ++i) {
    if (accord.parties[i].id == proposal.declared_by->id) continue;
    checker.complain(
        accord_spot["parties"][i],
        fmt::format("{} is no party of it: {} declares it alone", in_quotes(accord.parties[i].name),
                    in_quotes(proposal.declared_by->name)));
  }
  for (std::size_t i = 0; i < accord.prohibits.size(); ++i) {
    const auto& parties = accord.prohibits[i].parties;
    for (std::size_t k = 0; k < parties.size(); ++k) {
      if (parties[k].id == proposal.declared_by->id) continue;
      checker.complain(
          accord_spot["prohibits"][i]["parties"][k],
          fmt::format("{} never signed: {} declares it alone", in_quotes(parties[k].name),
                      in_quotes(proposal.declared_by->name)));
    }
  }
}

bool is_countered_by(const Scenario& scenario, std::size_t index) {
  return std::ranges::any_of(scenario.accords, [&](const AccordTerms& other) {
    return other.life.proposal &&
           std::ranges::any_of(other.life.proposal->answers, [&](const AnswerTerms& answer) {
             return answer.counter && answer.counter->id.index() == index &&
                    can_be_conditional(answer);
           });
  });
}

/// Whether it waits for itself, by way of others or not.
bool follows_itself(const Scenario& scenario, std::size_t index) {
  std::size_t at = index;
  for (std::size_t steps = 0; steps < scenario.accords.size(); ++steps) {
    const auto& proposal = scenario.accords[at].life.proposal;
    if (!proposal || !proposal->follows) return false;
    at = proposal->follows->accord.id.index();
    if (at == index) return true;
  }
  return false;
}

void check_following(Checker& checker, std::size_t index, const Spot& spot) {
  using enum AccordState;
  const FollowTerms& follows = *checker.scenario.accords[index].life.proposal->follows;
  const AccordTerms& other = checker.scenario.accords[follows.accord.id.index()];
  if (follows_itself(checker.scenario, index))
    checker.complain(spot["accord"], "leads back to the proposal itself");
  const bool is_before_force =
      follows.when == tabled || follows.when == agreed || follows.when == declared;
  if (follows.when == drafted || (is_before_force && !other.life.proposal)) {
    checker.complain(spot["when"],
                     fmt::format("is {}, which {} never becomes", name_of(follows.when),
                                 in_quotes(follows.accord.name)));
  }
}

void check_tabling(Checker& checker, std::size_t index, const Spot& spot) {
  const Scenario& scenario = checker.scenario;
  const AccordTerms& accord = scenario.accords[index];
  const ProposalTerms& proposal = *accord.life.proposal;
  if (proposal.tabled && proposal.follows)
    checker.complain(spot["follows"], "is given beside tabled; one of them calls for it");
  if (!proposal.tabled && !proposal.follows && !is_countered_by(scenario, index)) {
    checker.complain(spot,
                     "is never tabled: give tabled or follows, or name it as a counter-proposal");
  }
  if (proposal.follows) check_following(checker, index, spot["follows"]);
  if (!proposal.tabled) return;
  if (*proposal.tabled < scenario.begins || *proposal.tabled >= scenario.ends) {
    checker.complain(spot["tabled"], fmt::format("{} lies outside {}", to_text(*proposal.tabled),
                                                 run_text(scenario)));
  }
  if (*proposal.tabled + proposal.lead_time >= accord.ends) {
    checker.complain(spot["tabled"], fmt::format("{} leaves it no time before its end, {}",
                                                 to_text(*proposal.tabled), to_text(accord.ends)));
  }
}

void check_until(Checker& checker, const ScriptedStep& step, SimTime ends, const Spot& spot) {
  const bool extends = step.to == AccordState::extended;
  if (extends && !step.until) checker.complain(spot, "extends the accord, but until when?");
  if (!extends && step.until)
    checker.complain(spot["until"], "is given, but only an extension has a new end");
  if (extends && step.until && *step.until <= ends) {
    checker.complain(spot["until"], fmt::format("{} is not after its end so far, {}",
                                                to_text(*step.until), to_text(ends)));
  }
}

/// Where an accord stands in its script.
struct ScriptState {
  AccordState state = AccordState::in_force;
  SimTime ends{};
};

void check_step(Checker& checker, const ScriptedStep& step, SimTime begins,
                const ScriptState& before, const Spot& spot) {
  using enum AccordState;
  if (step.at < checker.scenario.begins) {
    checker.complain(spot["at"], fmt::format("{} lies outside {}", to_text(step.at),
                                             run_text(checker.scenario)));
  }
  if (step.at < begins || step.at >= before.ends) {
    checker.complain(spot["at"], fmt::format("{} is not between its beginning and its end, {}",
                                             to_text(step.at), to_text(before.ends)));
  }
  if (!is_legal_step(before.state, step.to) || step.to == in_force || step.to == expired) {
    checker.complain(spot["to"],
                     fmt::format("{} cannot follow {}", name_of(step.to), name_of(before.state)));
  }
  check_until(checker, step, before.ends, spot);
}

/// Steps in order, each of which can follow the one before if nothing else happens.
void check_script(Checker& checker, const AccordTerms& accord, const Spot& spot) {
  ScriptState now{.ends = accord.ends};
  const auto& script = accord.life.script;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const ScriptedStep& step = script[i];
    if (i > 0 && step.at < script[i - 1].at)
      checker.complain(spot[i]["at"], "is before the step above it");
    check_step(checker, step, accord.begins, now, spot[i]);
    if (step.to == AccordState::extended) now.ends = step.until.value_or(now.ends);
    now.state = step.to == AccordState::violated ? AccordState::in_force : step.to;
  }
}

/// Breaches have consequences that exclude each other, and do not come without end.
void check_violations(Checker& checker, const AccordTerms& accord, const Spot& spot) {
  constexpr double most = 10'000;
  const ViolationTerms& terms = *accord.life.violations;
  if (accord.prohibits.empty() && !accord.kind)
    checker.complain(spot, "is given, but the accord prohibits nothing");
  const double sum = terms.suspend.count() + terms.collapse.count();
  if (sum > 1) {
    checker.complain(spot,
                     fmt::format("has suspend and collapse that add up to {:g}, above 1", sum));
  }
  const double breaches =
      numeric::pow(in_days(accord.last_end() - accord.begins) / in_days(terms.scale), terms.shape);
  if (breaches > most) {
    checker.complain(
        spot,
        fmt::format("would break it some {:.0f} times; raise scale or lower shape", breaches));
  }
}

/// Somebody must have to keep pace under it.
void check_matching(Checker& checker, std::size_t index, const Spot& spot) {
  if (!checker.has_read({"fleets"})) return;
  const bool is_paced = std::ranges::any_of(checker.scenario.fleets, [&](const FleetTerms& fleet) {
    return fleet.keeps_pace_with && fleet.accord && fleet.accord->id.index() == index;
  });
  if (!is_paced)
    checker.complain(spot, "is given, but no fleet of the accord keeps pace with another");
}

void check_lasting(Checker& checker, const AccordTerms& accord, const Spot& spot) {
  if (accord.life.proposal || accord.begins + *accord.life.lasts > checker.scenario.begins) return;
  checker.complain(spot, fmt::format("ends the accord before {}", run_text(checker.scenario)));
}

}  // namespace

void check_proposals(Checker& checker) {
  if (!checker.has_read({"accords", "parties"})) return;
  const auto& accords = checker.scenario.accords;
  for (std::size_t i = 0; i < accords.size(); ++i) {
    const Spot spot = checker.at["accords"][i];
    const LifeTerms& life = accords[i].life;
    check_script(checker, accords[i], spot["script"]);
    if (life.violations) check_violations(checker, accords[i], spot["violations"]);
    if (life.unmatched) check_matching(checker, i, spot["unmatched"]);
    if (life.lasts) check_lasting(checker, accords[i], spot["lasts"]);
    if (!life.proposal) continue;
    check_tabling(checker, i, spot["proposal"]);
    if (life.proposal->declared_by) {
      check_declaration(checker, accords[i], spot);
    } else {
      check_answers(checker, i, spot["proposal"]);
    }
  }
}

}  // namespace passage
