// Laws of whole runs, on random small scenarios.

#include "support/a_scenario.hpp"
#include "support/random_scenario.hpp"

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

using test::Draft;
using test::draw_draft;
using test::journal_of;

/// Notes the first breach of what must hold after every fact.
class Auditor final : public Observer {
 public:
  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override {
    ++facts_;
    if (!breach_.empty()) return;
    if (now < last_) breach_ = "time fell";
    if (!world.population().balances()) breach_ = "people are not conserved";
    if (!breach_.empty())
      breach_ += fmt::format(" when {} told {} {}", teller, kind_of(fact), to_text(fact, world));
    last_ = now;
  }
  [[nodiscard]] const std::string& breach() const { return breach_; }
  [[nodiscard]] std::size_t facts() const { return facts_; }

 private:
  SimTime last_ = SimTime::min();
  std::string breach_;
  std::size_t facts_ = 0;
};

std::int64_t everybody(const World& world) {
  const Population& people = world.population();
  std::int64_t all = 0;
  for (const PlaceId place : world.network().places().ids()) {
    if (!people.can_hold(place)) continue;
    all += people.present(place).total() + people.killed(place).total() +
           people.died(place).total() + people.detained(place).total();
  }
  for (const Group& group : people.groups()) all += group.people.total();
  return all;
}

/// The lines of a journal, apart from those that contain a text.
std::string without_lines(const std::string& journal, std::string_view text) {
  std::istringstream lines{journal};
  std::string kept;
  for (std::string line; std::getline(lines, line);) {
    if (line.find(text) == std::string::npos) kept += line + "\n";
  }
  return kept;
}

RC_GTEST_PROP(Run, ConservesPeopleAtEveryFactAndTimeNeverFalls, ()) {
  const std::string yaml = draw_draft().text();
  Auditor auditor;

  const Simulation run = test::run(test::scenario_of(yaml), 1, {&auditor});

  RC_LOG(yaml);
  RC_ASSERT(auditor.breach() == "");
  RC_ASSERT(everybody(run.world()) == run.world().population().at_start().total());
  RC_CLASSIFY(auditor.facts() > 100, "more than 100 facts");
}

RC_GTEST_PROP(Run, TellsTheSameBytesForTheSameSeed, ()) {
  const std::string yaml = draw_draft().text();

  RC_LOG(yaml);
  RC_ASSERT(journal_of(yaml, 7) == journal_of(yaml, 7));
}

RC_GTEST_PROP(Run, IsNotChangedByAnAccordWithoutTerms, ()) {
  const Draft before = draw_draft();
  Draft after = before;
  after.accords.push_back(
      "id: empty, area: [p0, p1, p2], begins: 2020-01-01 12:00, ends: 2020-01-03");

  const std::string journal = without_lines(journal_of(after.text()), " empty ");

  RC_LOG(before.text());
  RC_ASSERT(journal == journal_of(before.text()));
}

RC_GTEST_PROP(Run, IsNotChangedByAChanceToBreakDownThatNeverComes, ()) {
  Draft draft = draw_draft();
  for (std::string& accord : draft.accords) accord = accord.substr(0, accord.find(", collapse"));
  Draft lasting = draft;
  for (std::string& accord : lasting.accords) accord += ", collapse: {scale: 3650 d, shape: 10}";

  RC_LOG(draft.text());
  RC_ASSERT(journal_of(lasting.text()) == journal_of(draft.text()));
}

RC_GTEST_PROP(Run, IsNotChangedByMechanismsThatAreNotUsed, ()) {
  Draft draft = draw_draft();
  draft.accords.clear();
  draft.corridors.clear();
  draft.checkpoints.clear();
  draft.fleets.clear();
  draft.shelling.clear();
  draft.changes.clear();
  draft.closures.clear();
  draft.damage.clear();
  draft.weather.clear();
  draft.medical.clear();
  draft.aid.clear();
  draft.returning.clear();
  const std::string unused =
      "accords: []\ncorridors: []\ncheckpoints: []\nfleets: []\nshelling: []\nfront: "
      "{}\nroad_works: {}\n";

  RC_LOG(draft.text());
  RC_ASSERT(journal_of(draft.text() + unused) == journal_of(draft.text()));
}

RC_GTEST_PROP(Run, IsNotChangedByCareThatChangesNoNeed, ()) {
  Draft draft = draw_draft();
  draft.medical.clear();
  Draft idle = draft;
  idle.medical =
      "medical: {deterioration: 0/day, death_urgent: 0/day, death_injured: 0/day, "
      "death_chronic: 0/day, healing: 0/day, recovery: 0/day}\n";

  RC_LOG(draft.text());
  RC_ASSERT(without_lines(journal_of(idle.text()), " BedsTaken ") == journal_of(draft.text()));
}

RC_GTEST_PROP(Run, KillsNobodyWithoutShelling, ()) {
  Draft draft = draw_draft();
  draft.shelling.clear();
  draft.attacks.clear();

  const std::string journal = journal_of(draft.text());

  RC_LOG(draft.text());
  RC_ASSERT(journal.find("PeopleKilled") == std::string::npos);
  RC_ASSERT(journal.find("PeopleInjured") == std::string::npos);
}

RC_GTEST_PROP(Run, FearsNoRoadsWithoutShelling, ()) {
  Draft draft = draw_draft();
  draft.shelling.clear();
  draft.attacks.clear();
  draft.travel = "travel: {choice: {danger: 0}}\n";
  Draft fearful = draft;
  fearful.travel = "travel: {choice: {danger: 100000, half_life: 2 h}}\n";

  RC_LOG(draft.text());
  RC_ASSERT(journal_of(fearful.text()) == journal_of(draft.text()));
}

/// A draft with fire, and without a front, which an accord could move.
Draft draw_fire() {
  Draft draft = draw_draft();
  draft.changes.clear();
  draft.checkpoints.clear();
  draft.accords.clear();
  draft.corridors.clear();
  draft.shelling.clear();
  const int sources = 1 + test::below(3);
  for (int i = 0; i < sources; ++i)
    test::draw_source(draft, test::below(4), test::draw_clusters(sources));
  return draft;
}

/// The lines that contain a text, sorted.
std::vector<std::string> lines_with(std::string_view text, const std::string& journal) {
  std::istringstream all{journal};
  std::vector<std::string> lines;
  for (std::string line; std::getline(all, line);) {
    if (line.find(text) != std::string::npos) lines.push_back(line);
  }
  std::ranges::sort(lines);
  return lines;
}

RC_GTEST_PROP(Run, MeetsNoStrikeUnderAnAccordThatDoesNotFallWithoutIt, ()) {
  Draft draft = draw_fire();
  const auto without = lines_with(" Shelled ", journal_of(draft.text()));
  const auto compliance = test::one_of<std::string>({"0.4", "1"});
  draft.accords.push_back(
      "id: pause, parties: [city, hills], area: [p0, p1], begins: 2020-01-01 06:00, ends: "
      "2020-01-02 12:00, prohibits: [{parties: [city, hills], acts: [shelling, air_strike]}], "
      "compliance: " +
      compliance);

  const auto with = lines_with(" Shelled ", journal_of(draft.text()));

  RC_LOG(draft.text());
  RC_ASSERT(std::ranges::includes(without, with));
  RC_CLASSIFY(with.size() < without.size(), "fewer strikes");
}

/// Notes strikes whose parent did not fall before them.
class Genealogist final : public Observer {
 public:
  void see(SimTime, std::string_view, const Fact& fact, const World&) override {
    const auto* strike = std::get_if<Shelled>(&fact);
    if (strike == nullptr) return;
    fallen_.insert({strike->source, strike->strike});
    if (!strike->after_source.is_valid()) return;
    ++children_;
    orphans_ += fallen_.contains({strike->after_source, strike->after}) ? 0 : 1;
  }
  [[nodiscard]] int children() const { return children_; }
  [[nodiscard]] int orphans() const { return orphans_; }

 private:
  std::set<std::pair<SourceId, StrikeKey>> fallen_;
  int children_ = 0;
  int orphans_ = 0;
};

RC_GTEST_PROP(Run, MeetsNoChildOfAStrikeThatDidNotFall, ()) {
  const Draft draft = draw_draft();
  Genealogist genealogist;

  (void)test::run(test::scenario_of(draft.text()), 1, {&genealogist});

  RC_LOG(draft.text());
  RC_ASSERT(genealogist.orphans() == 0);
  RC_CLASSIFY(genealogist.children() > 0, "children");
}

RC_GTEST_PROP(Run, IsNotChangedByExcitationThatLeadsToNothing, ()) {
  Draft draft = draw_fire();
  std::ranges::for_each(draft.shelling,
                        [](std::string& source) { source.resize(source.find(" m2") + 3); });
  Draft idle = draft;
  for (std::string& source : idle.shelling)
    source += ", excites: [{source: guns0, mean: 0}], surge: {factor: 1}";

  RC_LOG(idle.text());
  RC_ASSERT(journal_of(idle.text()) == journal_of(draft.text()));
}

/// `text` with every date of the first ten days of the year moved to its twentieth day and after.
std::string twenty_days_later(std::string text) {
  for (auto at = text.find("2020-01-0"); at != std::string::npos; at = text.find("2020-01-0", at))
    text.replace(at, 9, "2020-01-2");
  return text;
}

RC_GTEST_PROP(Run, IsOnlyMovedWhenAllItsDatesAre, ()) {
  const std::string yaml = draw_draft().text();

  RC_LOG(yaml);
  RC_ASSERT(journal_of(twenty_days_later(yaml)) == twenty_days_later(journal_of(yaml)));
}

/// Nobody dies, no road closes, and everybody leaves for the one destination if there is a way.
Draft draw_certain_draft() {
  Draft draft = draw_draft();
  for (Draft::Items* items : {&draft.shelling, &draft.accords, &draft.corridors, &draft.changes,
                              &draft.closures, &draft.checkpoints})
    items->clear();
  draft.attacks.clear();
  draft.damage.clear();
  draft.medical.clear();
  draft.aid.clear();
  draft.returning.clear();
  draft.travel.clear();
  Draft::Items from;
  for (std::size_t i = 0; i + 1 < draft.places.size(); ++i) from.push_back(fmt::format("p{}", i));
  draft.displacement = fmt::format(
      "displacement: {{from: [{}], epoch: 24 h, leaving: {{base: 100/day}}, "
      "informed_first_per_hour: 0, departure_per_hour: 100, choice: {{per_hour: 0, waiting: 0, "
      "refuge: -20, destinations: [{{place: p{}, appeal: 20}}]}}}}\n",
      fmt::join(from, ", "), from.size());
  return draft;
}

/// People at rest in each place and standing at the end, by the name of the place.
std::map<std::string, std::vector<std::int64_t>> totals_of(const Draft& draft) {
  const Simulation run = test::run(test::scenario_of(draft.text()), 1, {});
  std::map<std::string, std::vector<std::int64_t>> totals;
  const World& world = run.world();
  for (const PlaceId place : world.network().places().ids()) {
    for (std::size_t i = 0; i < standings; ++i) {
      const Strata& resting = world.population().at_rest(place, static_cast<Standing>(i));
      totals[world.network().places()[place].name].push_back(resting.total());
    }
  }
  return totals;
}

RC_GTEST_PROP(Run, KeepsItsTotalsWhenPlacesAreListedInAnotherOrder, ()) {
  const Draft draft = draw_certain_draft();
  Draft reversed = draft;
  std::ranges::reverse(reversed.places);

  RC_LOG(draft.text());
  RC_ASSERT(totals_of(reversed) == totals_of(draft));
}

}  // namespace
}  // namespace passage
