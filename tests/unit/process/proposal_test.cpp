#include "process/answers.hpp"
#include "process/violations.hpp"
#include "support/stage.hpp"
#include <passage/process/accord.hpp>

#include <functional>
#include <utility>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::accord_named;
using test::at;
using test::AWorld;
using test::Stage;
using Lines = test::FactLog::Lines;

AnswerTerms answer_of(PartyId party, Answer says, Duration after = hours{2}) {
  AnswerTerms terms;
  terms.party.id = party;
  terms.says = says;
  terms.after = after;
  return terms;
}

Ref<AccordTag> ref(AccordId accord) {
  Ref<AccordTag> to;
  to.id = accord;
  return to;
}

/// Proposals from 06:00 to 20:00 between the city, which proposes, and the hills.
class Proposal : public ::testing::Test {
 protected:
  LifeTerms& propose(const std::string& name, std::vector<AnswerTerms> answers) {
    Accord terms = accord_named(name);
    terms.parties = {city, hills};
    terms.begins = at("06:00");
    terms.ends = at("20:00");
    terms.first_state = AccordState::drafted;
    terms.asked = {city};
    for (const AnswerTerms& answer : answers) terms.asked.push_back(answer.party.id);
    terms.prohibits = {{hills, Act::shelling}};
    setup.add(terms);
    ProposalTerms proposal;
    proposal.tabled = at("02:00");
    proposal.by.emplace().id = city;
    proposal.answers = std::move(answers);
    proposal.answer_within = hours{10};
    lives.emplace_back().proposal = proposal;
    return lives.back();
  }
  /// In force without any proposal.
  LifeTerms& agree(const std::string& name) {
    Accord terms = accord_named(name);
    terms.begins = at("06:00");
    terms.ends = at("20:00");
    terms.prohibits = {{hills, Act::shelling}};
    terms.notes = {"shots fired"};
    setup.add(terms);
    return lives.emplace_back();
  }
  Lines run() {
    stage.emplace(setup.build());
    stage->with([&](const World& world) {
      return make_accords(world, Streams{1, 0}, at("00:00"), lives);
    });
    stage->run_until(at("23:00"));
    return stage->log().of({"AccordStepped", "PartyAnswered"});
  }

  AWorld setup{"A---B"};
  std::vector<LifeTerms> lives;
  std::optional<Stage> stage;
  PartyId city{0U};
  PartyId hills{setup.parties.add({.name = "hills", .label = "hills"})};
};

TEST_F(Proposal, IsAnAccordOnceAllHaveAccepted) {
  propose("truce", {answer_of(hills, Answer::accepted)});

  EXPECT_EQ(run(), (Lines{"02:00 AccordStepped truce drafted -> tabled (proposed)",
                          "02:00 PartyAnswered truce city accepted",
                          "04:00 PartyAnswered truce hills accepted",
                          "04:00 AccordStepped truce tabled -> agreed (all_accepted)",
                          "06:00 AccordStepped truce agreed -> in_force (began)",
                          "20:00 AccordStepped truce in_force -> expired (ran_out)"}));
}

TEST_F(Proposal, ComesIntoForceAfterItsLeadTimeAndLastsAsLongAsItSays) {
  LifeTerms& life = propose("truce", {answer_of(hills, Answer::accepted)});
  life.proposal->lead_time = hours{5};
  life.lasts = hours{3};

  const Lines told = run();

  EXPECT_EQ(told.at(4), "09:00 AccordStepped truce agreed -> in_force (began)");
  EXPECT_EQ(told.at(5), "12:00 AccordStepped truce in_force -> expired (ran_out)");
}

TEST_F(Proposal, ExpiresWhenItIsAgreedTooLate) {
  propose("truce", {answer_of(hills, Answer::accepted)}).proposal->lead_time = hours{16};

  EXPECT_EQ(run().back(), "04:00 AccordStepped truce agreed -> expired (ran_out)");
}

TEST_F(Proposal, DiesOfSilence) {
  propose("truce", {answer_of(hills, Answer::silent)});

  const Lines told = run();

  ASSERT_EQ(told.size(), 4U);
  EXPECT_EQ(told[2], "12:00 PartyAnswered truce hills silent");
  EXPECT_EQ(told[3], "12:00 AccordStepped truce tabled -> expired (unanswered)");
}

TEST_F(Proposal, DiesOfOneRejection) {
  propose("truce", {answer_of(hills, Answer::rejected)});

  EXPECT_EQ(run().back(), "04:00 AccordStepped truce tabled -> collapsed (refused)");
}

TEST_F(Proposal, GivesWayToACounterProposal) {
  AnswerTerms conditional = answer_of(hills, Answer::conditional);
  conditional.counter = ref(AccordId{1U});
  propose("truce", {conditional});
  propose("other", {answer_of(hills, Answer::accepted, hours{1})}).proposal->tabled.reset();

  EXPECT_EQ(run(), (Lines{"02:00 AccordStepped truce drafted -> tabled (proposed)",
                          "02:00 PartyAnswered truce city accepted",
                          "04:00 PartyAnswered truce hills conditional",
                          "04:00 AccordStepped truce tabled -> collapsed (countered)",
                          "04:00 AccordStepped other drafted -> tabled (proposed)",
                          "04:00 PartyAnswered other city accepted",
                          "05:00 PartyAnswered other hills accepted",
                          "05:00 AccordStepped other tabled -> agreed (all_accepted)",
                          "06:00 AccordStepped other agreed -> in_force (began)",
                          "20:00 AccordStepped other in_force -> expired (ran_out)"}));
}

TEST_F(Proposal, FollowsAnotherAccord) {
  agree("pause").script = {{.at = at("10:00"), .to = AccordState::completed}};
  LifeTerms& talks = propose("talks", {answer_of(hills, Answer::silent)});
  talks.proposal->tabled.reset();
  talks.proposal->follows = FollowTerms{ref(AccordId{0U}), AccordState::completed, hours{1}};

  const Lines told = run();

  EXPECT_EQ(told.at(1), "10:00 AccordStepped pause in_force -> completed (scripted)");
  EXPECT_EQ(told.at(2), "11:00 AccordStepped talks drafted -> tabled (proposed)");
}

TEST_F(Proposal, MayBeDeclaredByOneSideAlone) {
  LifeTerms& life = propose("pause", {});
  life.proposal->by.reset();
  life.proposal->declared_by.emplace().id = hills;

  EXPECT_EQ(run(), (Lines{"02:00 AccordStepped pause drafted -> declared (declared)",
                          "06:00 AccordStepped pause declared -> in_force (began)",
                          "20:00 AccordStepped pause in_force -> expired (ran_out)"}));
}

TEST_F(Proposal, PlaysItsScript) {
  agree("truce").script = {{.at = at("08:00"), .to = AccordState::violated, .note = "shots fired"},
                           {.at = at("09:00"), .to = AccordState::suspended},
                           {.at = at("11:00"), .to = AccordState::resumed},
                           {.at = at("12:00"), .to = AccordState::extended, .until = at("22:00")}};

  EXPECT_EQ(run(), (Lines{"06:00 AccordStepped truce agreed -> in_force (began)",
                          "08:00 AccordStepped truce in_force -> violated (scripted: shots fired)",
                          "08:00 AccordStepped truce violated -> in_force (settled)",
                          "09:00 AccordStepped truce in_force -> suspended (scripted)",
                          "11:00 AccordStepped truce suspended -> resumed (scripted)",
                          "12:00 AccordStepped truce resumed -> extended (scripted)",
                          "22:00 AccordStepped truce extended -> expired (ran_out)"}));
}

TEST_F(Proposal, PlaysNothingOfItsScriptIfItNeverComesIntoForce) {
  propose("truce", {answer_of(hills, Answer::rejected)}).script = {
      {.at = at("08:00"), .to = AccordState::suspended}};

  EXPECT_EQ(run().back(), "04:00 AccordStepped truce tabled -> collapsed (refused)");
}

TEST_F(Proposal, ExpiresWhileItIsSuspended) {
  agree("truce").script = {{.at = at("08:00"), .to = AccordState::suspended}};

  EXPECT_EQ(run().back(), "20:00 AccordStepped truce suspended -> expired (ran_out)");
}

TEST_F(Proposal, IsBrokenSuspendedAndMended) {
  // Of so high a shape that the first breach comes an hour after it is in force, within minutes;
  // suspensions of some seconds.
  ViolationTerms violations;
  violations.scale = hours{1};
  violations.shape = 500;
  violations.suspend = Fraction{1};
  violations.collapse = Fraction{0};
  violations.suspension = std::chrono::seconds{1};
  LifeTerms& life = agree("truce");
  life.violations = violations;
  life.lasts = minutes{70};

  const Lines told = run();

  EXPECT_NE(told.at(1).find("AccordStepped truce in_force -> violated (breached)"),
            std::string::npos);
  EXPECT_GE(told.at(1), "06:50");
  EXPECT_LT(told.at(1), "07:10");
  EXPECT_NE(told.at(2).find("AccordStepped truce violated -> suspended (breached)"),
            std::string::npos);
  EXPECT_NE(told.at(3).find("AccordStepped truce suspended -> resumed (mended)"),
            std::string::npos);
  const Lines breaches = stage->log().of({"ViolationOccurred"});
  ASSERT_FALSE(breaches.empty());
  EXPECT_NE(breaches[0].find("truce number 0 by hills"), std::string::npos) << breaches[0];
}

TEST_F(Proposal, HasHeldUntilTheRunBegins) {
  // As liable to be broken as can be, and half its time before the run.
  ViolationTerms violations;
  violations.scale = hours{1};
  violations.collapse = Fraction{1};
  LifeTerms& life = agree("truce");
  life.violations = violations;
  Stage early{setup.build()};
  early.with([&](const World& world) {
    return make_accords(world, Streams{1, 0}, at("12:00"), lives);
  });

  early.run_until(at("23:00"));

  EXPECT_GT(early.log().of({"ViolationOccurred"}).at(0), "12:00");
}

TEST_F(Proposal, CollapsesAfterABreachIfAllDo) {
  ViolationTerms violations;
  violations.scale = hours{1};
  violations.collapse = Fraction{1};
  agree("truce").violations = violations;

  EXPECT_NE(run().back().find("truce violated -> collapsed (broke_down)"), std::string::npos);
}

double share_of(Answer answer, const AnswerTerms& terms) {
  int count = 0;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const Stream draws{1, i, Purpose::accord_answer, 0};
    if (draw_reply(terms, draws).answer == answer) ++count;
  }
  return count / 20'000.0;
}

TEST(Reply, HasItsChances) {
  AnswerTerms terms;
  terms.chances = ChanceTerms{Fraction{0.5}, Fraction{0.2}, Fraction{0.1}};

  // Four standard errors are at most 0.0142.
  EXPECT_NEAR(share_of(Answer::accepted, terms), 0.5, 0.0142);
  EXPECT_NEAR(share_of(Answer::rejected, terms), 0.2, 0.0142);
  EXPECT_NEAR(share_of(Answer::conditional, terms), 0.1, 0.0142);
  EXPECT_NEAR(share_of(Answer::silent, terms), 0.2, 0.0142);
}

TEST(Reply, IsSilenceOfASideThatIsWinning) {
  AnswerTerms terms;
  BargainingTerms winning;
  winning.win = 0.9;
  winning.offer = 0.8;
  terms.bargaining = winning;

  // 1 / (1 + e) accept.
  EXPECT_NEAR(share_of(Answer::accepted, terms), 0.2689, 0.0142);
  EXPECT_EQ(share_of(Answer::rejected, terms), 0);

  terms.bargaining->win = 0.4;
  terms.bargaining->offer = 0.3;
  EXPECT_NEAR(share_of(Answer::rejected, terms), 0.7311, 0.0142);
  EXPECT_EQ(share_of(Answer::silent, terms), 0);
}

TEST(Reply, IsLikelierToAcceptForMoreLeverageAndLessLikelyForPatrons) {
  AnswerTerms terms;
  terms.bargaining = BargainingTerms{.win = 0.7, .offer = 0.5};
  const double alone = share_of(Answer::accepted, terms);
  terms.bargaining->leverage = 0.2;
  EXPECT_GT(share_of(Answer::accepted, terms), alone);
  terms.bargaining->leverage = 0;
  terms.bargaining->cover = -0.2;
  EXPECT_LT(share_of(Answer::accepted, terms), alone);
}

TEST(Breaches, AreAsOldAsTheirRisk) {
  ViolationTerms terms;
  terms.scale = hours{10};
  terms.shape = 0.5;

  EXPECT_EQ(age_of(1, terms), hours{10});
  EXPECT_EQ(age_of(2, terms), hours{40});
  EXPECT_NEAR(risk_at(hours{40}, terms), 2, 1e-12);
}

// Fleets that are to keep pace.

/// A truce from 06:00 to 20:00 that a fleet, 'buses', works under; it has three hours of patience.
class Unmatched : public Proposal {
 protected:
  Unmatched() {
    agree("truce").unmatched = UnmatchedTerms{.patience = hours{3}, .suspension = hours{2}};
    setup.fleets.add({.name = "buses", .label = "buses", .accord = AccordId{0U}});
    ahead = [](Instant& instant) { instant.tell(PaceChanged{FleetId{0U}, Pace::ahead}); };
    kept = [](Instant& instant) { instant.tell(PaceChanged{FleetId{0U}, Pace::kept}); };
  }
  Lines run_with(const std::vector<std::pair<SimTime, std::function<void(Instant&)>>>& acts) {
    stage.emplace(setup.build(), Rank::front);
    stage->with([&](const World& world) {
      return make_accords(world, Streams{1, 0}, at("00:00"), lives);
    });
    for (const auto& [when, act] : acts) stage->act(when, act);
    stage->run_until(at("23:00"));
    return stage->log().of({"AccordStepped"});
  }

  std::function<void(Instant&)> ahead;
  std::function<void(Instant&)> kept;
};

TEST_F(Unmatched, IsSuspendedWhenOneSideIsAheadForTooLongAndAgainUntilTheOtherHasCaughtUp) {
  EXPECT_EQ(run_with({{at("08:00"), ahead}, {at("15:00"), kept}}),
            (Lines{"06:00 AccordStepped truce agreed -> in_force (began)",
                   "11:00 AccordStepped truce in_force -> suspended (unmatched)",
                   "13:00 AccordStepped truce suspended -> resumed (mended)",
                   "20:00 AccordStepped truce resumed -> expired (ran_out)"}));
}

TEST_F(Unmatched, IsSuspendedAgainIfNothingHasChanged) {
  const Lines told = run_with({{at("08:00"), ahead}});

  EXPECT_EQ(told.at(3), "16:00 AccordStepped truce resumed -> suspended (unmatched)");
}

TEST_F(Unmatched, HasPatienceAnewEveryTimeThatPaceIsKept) {
  EXPECT_EQ(
      run_with(
          {{at("08:00"), ahead}, {at("10:00"), kept}, {at("10:30"), ahead}, {at("13:00"), kept}})
          .size(),
      2U);
}

// What an accord calls itself.

TEST(AccordKind, IsAPresetOfTheActsThatItForbids) {
  EXPECT_EQ(acts_given_up(AccordKind::ceasefire),
            (std::vector<Act>{Act::air_strike, Act::shelling, Act::ground_attack}));
  EXPECT_EQ(acts_given_up(AccordKind::local_truce),
            (std::vector<Act>{Act::shelling, Act::ground_attack}));
}

}  // namespace
}  // namespace passage
