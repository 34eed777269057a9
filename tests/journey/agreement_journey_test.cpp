// Whole scenarios of a few places: what an accord and a front do to people.

#include "support/a_scenario.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::FactLog;
using test::Ground;
using test::to_yaml;
using Lines = FactLog::Lines;

/// Lines from one time of the first day up to another.
Lines between(const Lines& lines, std::string_view from, std::string_view until) {
  Lines chosen;
  std::ranges::copy_if(lines, std::back_inserter(chosen), [&](const std::string& line) {
    return !line.starts_with("2020") && line >= from && line < until;
  });
  return chosen;
}

TEST(AgreementJourney, StopsTheShellsFromItsFirstMomentToItsLast) {
  const std::string shelled = to_yaml({"A---B", "", {{'A', 5'000}}}) + R"(
shelling:
  - {id: guns, party: hills, weapon: artillery, places: [A], intensity: [{from: 2020-01-01, rate: 500/day}]}
)";
  const std::string accord = R"(
accords:
  - id: pause
    area: [A]
    begins: 2020-01-01 06:00
    ends: 2020-01-01 18:00
    prohibits: [{parties: [hills], acts: [shelling]}]
)";
  FactLog without;
  FactLog with;
  (void)test::run(test::scenario_of(shelled), 1, {&without});
  (void)test::run(test::scenario_of(shelled + accord), 1, {&with});

  const std::vector<std::string_view> strikes{"Shelled"};
  EXPECT_EQ(between(with.of(strikes), "06:00", "18:00"), Lines{});
  // Some 250 would have fallen in these twelve hours; before and after they fall as they would.
  EXPECT_NEAR(static_cast<double>(between(without.of(strikes), "06:00", "18:00").size()), 250, 64);
  EXPECT_EQ(between(with.of(), "00:00", "06:00"), between(without.of(), "00:00", "06:00"));
  EXPECT_EQ(between(with.of(strikes), "18:00", "24:00"),
            between(without.of(strikes), "18:00", "24:00"));
}

TEST(AgreementJourney, IsOverInAllItsPartsWhenItBreaksDown) {
  const std::string terms = to_yaml({"A---B---C", "C", {{'A', 5'000}}}) + R"(
shelling:
  - {id: guns, party: hills, weapon: artillery, places: [A], intensity: [{from: 2020-01-01, rate: 500/day}]}
corridors: [{id: way_out, via: [A, B, C], ends: 2020-01-02, accord: pause}]
accords:
  - id: pause
    area: [A]
    begins: 2020-01-01
    ends: 2020-01-02
    prohibits: [{parties: [hills], acts: [shelling]}]
)";
  FactLog holds;
  FactLog breaks;
  (void)test::run(test::scenario_of(terms), 1, {&holds});
  (void)test::run(test::scenario_of(terms + "    collapse: {scale: 12 h, shape: 10}\n"), 1,
                  {&breaks});

  // It breaks down at some moment of the day: then the corridor ends, and the shells fall that
  // would fall without it.
  const Lines steps = breaks.of({"AccordStepped"});
  ASSERT_EQ(steps.size(), 2U);
  ASSERT_TRUE(steps[1].ends_with(" AccordStepped pause in_force -> collapsed (broke_down)"));
  const std::string when = steps[1].substr(0, steps[1].find(' '));
  EXPECT_EQ(breaks.of({"CorridorShut", "CorridorEnded"}),
            (Lines{when + " CorridorShut way_out", when + " CorridorEnded way_out"}));
  EXPECT_EQ(between(breaks.of({"Shelled"}), "00:00", when), Lines{});
  EXPECT_GT(between(breaks.of({"Shelled"}), when, "24:00").size(), 50U);
  EXPECT_EQ(between(holds.of(), "00:00", when), between(breaks.of(), "00:00", when));
}

TEST(AgreementJourney, SplitsAPlatoonAtTheEndOfTheAccordThoughItsCorridorNamesALaterOne) {
  FactLog log;
  (void)test::run(test::scenario_of(to_yaml({"A---B", "B", {{'A', 600}}}) + R"(
areas: [{id: town, places: [A]}]
accords: [{id: pause, area: [A], begins: 2020-01-01, ends: 2020-01-01 00:30}]
corridors: [{id: way_out, via: [A, B], ends: 2020-01-02, capacity: 200/h, accord: pause}]
displacement:
  from: [town]
  leaving: {base: 100/day}
  epoch: 20 min
  informed_first_per_hour: 0
  choice: {waiting: -20, refuge: -20, per_hour: 0, destinations: [{place: B}]}
)"),
                  1, {&log});

  // In half an hour a hundred people enter at most; the corridor is no more from then on.
  std::int64_t entered = 0;
  for (const std::string& line : log.of({"GroupEntered"})) {
    EXPECT_LE(line.substr(line.find("tail ") + 5, 5), "00:30") << line;
    entered += std::stoll(line.substr(line.rfind(' ') + 1));
  }
  EXPECT_LE(entered, 100);
  EXPECT_GT(entered, 50);
}

/// A and B are the city's, and D too; the hills hold E. People of A and B may go to D and E.
std::string valley() {
  return to_yaml({R"(
    A---B---D
        |
        E)",
                  "E",
                  {{'A', 1'000}, {'B', 1'000}}}) +
         R"(
areas: [{id: town, places: [A, B]}]
displacement:
  from: [town]
  leaving: {base: 0/day, attack: 0, front: 0}
  informed_first_per_hour: 0
  departure_per_hour: 100
  leave_when_fallen: 0.4
  choice: {waiting: -20, refuge: -20, destinations: [{place: D}, {place: E}]}
front:
  approach: 6 h
  changes: [{place: B, to: hills, at: 2020-01-01 12:00}]
)";
}

TEST(FrontJourney, LeavesSomeToFleeAndSomeToStayAndCutsOthersOff) {
  FactLog log;
  const Simulation run = test::run(test::scenario_of(valley()), 1, {&log});
  const Population& people = run.world().population();
  const auto resting = [&](std::uint32_t place, Standing standing) {
    return people.at_rest(PlaceId{place}, standing).total();
  };

  EXPECT_EQ(log.of({"AttackBegan", "ControlChanged", "AccessChanged"}),
            (Lines{"06:00 AttackBegan B by hills", "12:00 ControlChanged B city -> hills",
                   "12:00 AccessChanged A front"}));
  // Those of B who wish to leave, 40 % of 1,000 (standard deviation 15), go to the hills: E is
  // place 3. The rest stay. Those of A are at home still, behind the new front.
  EXPECT_NEAR(static_cast<double>(resting(3, Standing::displaced)), 400, 4 * 15.5);
  EXPECT_EQ(resting(3, Standing::displaced) + resting(1, Standing::staying), 1'000);
  EXPECT_EQ(resting(0, Standing::home), 1'000);
}

TEST(FrontJourney, WaitsForAnAccordAndComesLaterByTheTimeItTook) {
  FactLog log;
  (void)test::run(test::scenario_of(valley() + R"(
accords:
  - id: pause
    area: [A, B]
    begins: 2020-01-01 03:00
    ends: 2020-01-01 23:00
    prohibits: [{parties: [hills], acts: [ground_attack]}]
)"),
                  1, {&log});

  // Twenty hours are lost: the fall of noon comes at 08:00, the attack six hours before.
  EXPECT_EQ(log.of({"AttackBegan", "ControlChanged", "AdvanceWaited"}),
            (Lines{"06:00 AdvanceWaited B under pause", "2020-01-02 02:00 AttackBegan B by hills",
                   "2020-01-02 08:00 ControlChanged B city -> hills"}));
}

TEST(AgreementJourney, LetsPatientsGoFirstAndThenTheRest) {
  FactLog log;
  const Simulation run =
      test::run(test::scenario_of(to_yaml({"A---B---C", "C", {{'A', 1'000}}}) + R"(
areas: [{id: town, places: [A]}]
populations: [{area: town, needs: {urgent: 0.1}}]
accords:
  - id: passage
    area: [town]
    begins: 2020-01-01 06:00
    ends: 2020-01-03 06:00
    first: {need: urgent, count: 60, destinations: [C]}
corridors:
  - {id: way_out, via: [A, B, C], accord: passage}
displacement:
  from: [town]
  leaving: {base: 0/day}
  informed_first_per_hour: 0
  mobilisation: {willing: 1, rate_per_hour: 1, half_time: 1 h}
  choice: {waiting: -20, destinations: [{place: C}]}
)"),
                1, {&log});

  // Sixty of a hundred patients are named. Not one of the others sets out before the last of them.
  std::size_t medical = 0;
  const Lines story = log.of({"GroupDeparted", "NamedCounted"});
  const auto done = std::ranges::find_if(
      story, [](const std::string& line) { return line.ends_with("NamedCounted passage left 0"); });
  ASSERT_NE(done, story.end()) << log.text();
  for (const std::string& line : story)
    medical += line.find("as medical") != std::string::npos ? 1U : 0U;
  EXPECT_TRUE(std::none_of(story.begin(), done, [](const std::string& line) {
    return line.find("as civilian") != std::string::npos;
  })) << log.text();
  EXPECT_GT(medical, 0U);
  EXPECT_TRUE(std::any_of(done, story.end(), [](const std::string& line) {
    return line.find("as civilian") != std::string::npos;
  }));
  EXPECT_EQ(run.world().population().present(PlaceId{2U}).total(), 1'000);
}

TEST(Corridors, LetNobodyInAtTheMomentOfClosingWhateverElseHappensThen) {
  const std::string yaml = R"(
format: 1
name: The front comes as the gate shuts
begins: 2020-01-01
ends: 2020-01-02
zone: "+00:00"
parties: [{id: city}, {id: hills}]
places:
  - {id: old_town, holder: city, people: 60}
  - {id: harbour, kind: shelter, holder: city}
roads: [{from: old_town, to: harbour, length: 1 km}]
areas: [{id: town, places: [old_town]}]
corridors: [{id: way, via: [old_town, harbour], capacity: 15/h, hours: ["03:00-05:00"]}]
displacement: {from: [town], epoch: 1 h, leaving: {base: 100/day}, choice: {destinations: [{place: harbour}]}}
travel: {platoon: 30}
front: {approach: 1 h, jitter: 0 h, changes: [{place: old_town, to: hills, at: 2020-01-01 05:00}]}
)";
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    const std::string journal = test::journal_of(yaml, seed);
    EXPECT_NE(journal.find("GroupEntered"), std::string::npos) << journal;
    EXPECT_EQ(journal.find("05:00:00.000  travel        GroupEntered"), std::string::npos)
        << journal;
  }
}

}  // namespace
}  // namespace passage
