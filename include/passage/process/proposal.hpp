#pragma once
// What comes before an accord is in force, and what may come between: a proposal is tabled, each
// party answers or lets its deadline pass, and only when all have accepted is there an accord. One
// in force may be broken, be suspended and resumed, by a script or by chance. It leaves out how
// parties bargain over terms: a counter-proposal is another accord of the file.
//
// Sources: model-6 (answers, breaches by Weibull's law); fearon-1995 (why a side that is winning
// does not settle); terms as in docs/glossary.md.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/world/accords.hpp>
#include <passage/world/fact.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// How likely a party is to answer in each way; what is left is silence.
struct ChanceTerms {
  Fraction accepted{0};
  Fraction rejected{0};
  Fraction conditional{0};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("accepted", accepted, {.text = "That it accepts.", .range = {0, 1}});
    a.optional("rejected", rejected, {.text = "That it rejects.", .range = {0, 1}});
    a.optional("conditional", conditional,
               {.text = "That it names terms of its own.", .range = {0, 1}});
  }
};

/// What a party gains and loses by accepting, as shares of all that is at stake. It accepts with
/// chance 1 / (1 + exp(-x)), x = (offer + cost + cover + leverage - win) / sigma.
struct BargainingTerms {
  double win = 0.5;
  double offer = 0;
  double cost = 0;
  double cover = 0;
  double leverage = 0;
  double sigma = 0.1;

  template <class Archive>
  void fields(Archive& a) {
    a.required("win", win,
               {.text = "What it expects to get by fighting on; above one half it is winning, and "
                        "is silent rather than rejects.",
                .range = {0, 1},
                .source = "fearon-1995"});
    a.required("offer", offer, {.text = "What the proposal leaves it.", .range = {0, 1}});
    a.optional("cost", cost,
               {.text = "What fighting on costs it.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.3}});
    a.optional("cover", cover,
               {.text = "What patrons take off it by fighting on: negative if they back the war.",
                .range = {-1, 1},
                .grade = Grade::assumed,
                .plausible = {-0.3, 0.3}});
    a.optional("leverage", leverage,
               {.text = "What mediators add to accepting.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.2}});
    a.optional("sigma", sigma,
               {.text = "How far answers vary around that.",
                .range = {0.001, 10},
                .grade = Grade::assumed,
                .plausible = {0.05, 0.3}});
  }
};

/// How one party answers: as written, by chance, or by what it stands to gain.
struct AnswerTerms {
  Ref<PartyTag> party;
  std::optional<Answer> says;
  std::optional<ChanceTerms> chances;
  std::optional<BargainingTerms> bargaining;
  Duration after{std::chrono::hours{6}};
  std::optional<Ref<AccordTag>> counter;

  template <class Archive>
  void fields(Archive& a) {
    a.required("party", party, {.text = "Who is asked."});
    a.optional("says", says, {.text = "What it says: accepted, rejected, conditional, silent."});
    a.optional("chances", chances, {.text = "How likely it is to say what, in place of says."});
    a.optional("bargaining", bargaining,
               {.text = "What it stands to gain, in place of says and chances."});
    a.optional("after", after,
               {.text = "How long after the tabling it says so; the mean of an exponential time "
                        "unless it is written what it says.",
                .range = {0, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {3'600'000.0, 72 * 3'600'000.0}});
    a.optional("counter", counter,
               {.text = "The proposal that is tabled when its answer is conditional."});
  }
};

/// When one accord gets so far, another is tabled.
struct FollowTerms {
  Ref<AccordTag> accord;
  AccordState when = AccordState::completed;
  Duration after{0};

  template <class Archive>
  void fields(Archive& a) {
    a.required("accord", accord, {.text = "What it follows."});
    a.optional("when", when, {.text = "The state that the other has to reach."});
    a.optional("after", after, {.text = "How long after.", .range = {0, 365 * 86'400'000.0}});
  }
};

/// How a document becomes an accord.
struct ProposalTerms {
  std::optional<SimTime> tabled;
  std::optional<FollowTerms> follows;
  std::optional<Ref<PartyTag>> by;
  std::optional<Ref<PartyTag>> declared_by;
  std::vector<AnswerTerms> answers;
  Duration answer_within{std::chrono::hours{48}};
  Duration lead_time{0};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("tabled", tabled,
               {.text = "When it is tabled; not before another calls for it if absent."});
    a.optional("follows", follows, {.text = "It is tabled when another accord gets so far."});
    a.optional("by", by, {.text = "Which of its parties proposes it, and so has accepted it."});
    a.optional("declared_by", declared_by,
               {.text = "A party that declares it by itself: it needs no answers and binds nobody "
                        "else."});
    a.optional("answers", answers, {.text = "How each of the other parties answers."});
    a.optional("answer_within", answer_within,
               {.text = "How long after the tabling it is dead unless all have answered.",
                .range = {60'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 7 * 86'400'000.0}});
    a.optional("lead_time", lead_time,
               {.text = "From agreement, or declaration, to its coming into force at the earliest.",
                .range = {0, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {0, 7 * 86'400'000.0}});
  }
};

/// A step that an accord in force takes at a date, if it can then.
struct ScriptedStep {
  SimTime at{};
  AccordState to = AccordState::suspended;
  std::string note{};
  std::optional<SimTime> until{};

  template <class Archive>
  void fields(Archive& a) {
    a.required("at", at, {.text = "When."});
    a.required("to", to,
               {.text = "What it becomes: violated, suspended, resumed, extended, collapsed, "
                        "completed."});
    a.optional("note", note, {.text = "What is known of it, for the journal."});
    a.optional("until", until, {.text = "With extended: its new end."});
  }
};

/// Breaches of an accord in force. The n-th comes when the accord has been in force, suspensions
/// left out, for scale (E1 + ... + En)^(1 / shape), E exponential of mean 1.
struct ViolationTerms {
  Duration scale{};
  double shape = 0.7;
  Fraction suspend{0.2};
  Fraction collapse{0.02};
  Duration suspension{std::chrono::hours{24}};
  double mediation = 1;
  Fraction seen{0.5};

  template <class Archive>
  void fields(Archive& a) {
    a.required("scale", scale,
               {.text = "By when 63 % of such accords have been broken once.",
                .range = {60'000, 3'650 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {3'600'000.0, 10 * 86'400'000.0}});
    a.optional(
        "shape", shape,
        {.text = "Below 1 breaches become rarer as the accord holds; above 1, more frequent.",
         .range = {0.1, 10},
         .source = "model-6",
         .grade = Grade::assumed,
         .plausible = {0.6, 0.9}});
    consequences(a);
  }

 private:
  template <class Archive>
  void consequences(Archive& a) {
    a.optional("suspend", suspend,
               {.text = "Share of breaches after which it is suspended.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0.05, 0.6}});
    a.optional("collapse", collapse,
               {.text = "Share of breaches after which it is over.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.1}});
    a.optional("suspension", suspension,
               {.text = "Mean length of a suspension without mediators.",
                .range = {60'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 72 * 3'600'000.0}});
    a.optional("mediation", mediation,
               {.text = "What mediators leave of a suspension; 1 if there are none.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0.3, 1}});
    a.optional("seen", seen,
               {.text = "Share of breaches that monitors see.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0.1, 0.9}});
  }
};

/// One side's fleet is to keep pace with the other's; an accord does not outlast its patience.
struct UnmatchedTerms {
  Duration patience{std::chrono::hours{6}};
  Duration suspension{std::chrono::hours{24}};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("patience", patience,
               {.text = "How long a fleet may be ahead before the accord is suspended.",
                .range = {60'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {3'600'000.0, 48 * 3'600'000.0}});
    a.optional("suspension", suspension,
               {.text = "How long that lasts; it may be ahead as long again before the next.",
                .range = {60'000, 365 * 86'400'000.0},
                .grade = Grade::assumed,
                .plausible = {6 * 3'600'000.0, 72 * 3'600'000.0}});
  }
};

/// The course of an accord beyond its dates.
struct LifeTerms {
  std::optional<ProposalTerms> proposal;
  std::optional<Duration> lasts;
  std::vector<ScriptedStep> script;
  std::optional<ViolationTerms> violations;
  std::optional<UnmatchedTerms> unmatched;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("proposal", proposal,
               {.text = "How it is tabled and answered; agreed from the start if absent."});
    a.optional("lasts", lasts,
               {.text = "How long it is in force, if it does not run out at its end before.",
                .range = {60'000, 3'650 * 86'400'000.0}});
    a.optional("script", script, {.text = "What is known to have become of it in force."});
    a.optional("violations", violations,
               {.text = "How liable it is to be broken; not at all if absent."});
    a.optional("unmatched", unmatched,
               {.text = "What becomes of it when fleets that are to keep pace do not; nothing if "
                        "absent."});
  }
};

}  // namespace passage
