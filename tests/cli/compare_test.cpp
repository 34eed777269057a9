#include "program.hpp"

#include <chrono>
#include <csignal>
#include <fstream>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sqlite3.h>

namespace passage::test {
namespace {

using nlohmann::json;
using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string tutorial = "scenarios/comparison/compare.yaml";
const std::filesystem::path source{PASSAGE_SOURCE_DIR};

/// A comparison in a folder of its own, which names scenarios of the tutorial.
class Compare : public ::testing::Test {
 protected:
  /// Writes a plan and returns its path.
  [[nodiscard]] std::string plan(const std::string& text) const {
    const std::filesystem::path file = folder / "plan.yaml";
    std::string whole = text;
    for (std::size_t at = whole.find("@"); at != std::string::npos; at = whole.find("@"))
      whole.replace(at, 1, (source / "scenarios/tutorial/").string());
    write(file, whole);
    return file.string();
  }

  [[nodiscard]] std::string out() const { return (folder / "out").string(); }
  [[nodiscard]] std::string result(const std::string& name) const {
    return text_of(folder / "out" / name);
  }

  ScratchFolder folder;
};

json compared(const std::string& arguments) {
  const Done done = passage("compare " + arguments + " --json");
  EXPECT_EQ(done.code, 0) << done.err;
  return json::parse(done.out);
}

/// The answer of a query that counts.
std::int64_t count_in(const std::filesystem::path& store, const std::string& query) {
  sqlite3* database = nullptr;
  EXPECT_EQ(sqlite3_open(store.c_str(), &database), SQLITE_OK);
  sqlite3_stmt* statement = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(database, query.c_str(), -1, &statement, nullptr), SQLITE_OK);
  EXPECT_EQ(sqlite3_step(statement), SQLITE_ROW);
  const std::int64_t count = sqlite3_column_int64(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(database);
  return count;
}

constexpr const char* two_copies = R"(
proposals:
  - {id: one, scenario: @07-ceasefire.yaml}
  - {id: other, scenario: @07-ceasefire.yaml, set: []}
measures: [{measure: killed}, {measure: injured}, {measure: arrived.harbour}, {measure: town.left}]
replications: 20
)";

TEST_F(Compare, FindsNoDifferenceBetweenTwoCopies) {
  const json result = compared(plan(two_copies));

  for (const json& measure : result["measures"]) {
    const json& difference = measure["proposals"]["other"]["difference"];
    EXPECT_EQ(difference["mean"], 0);
    EXPECT_EQ(difference["equal_in"], 1);
    EXPECT_EQ(difference["by_t"], json::parse("[0.0, 0.0]"));
    EXPECT_EQ(difference["by_bootstrap"], json::parse("[0.0, 0.0]"));
    EXPECT_EQ(difference["finding"], "none");
  }
  EXPECT_EQ(result["dominates"], json::array());
}

TEST_F(Compare, FindsAProposalWithoutTermsEqualToTheBaselineInEveryOutcome) {
  // All outcomes, not only those of the table.
  const std::string empty = plan(R"(
proposals:
  - {id: baseline, scenario: @06-shelling.yaml}
  - {id: empty, scenario: @06-shelling.yaml, set: ["accords=[]"]}
replications: 10
)");
  ASSERT_EQ(passage("compare " + empty + " --quiet --out " + out()).code, 0);

  const std::string pairs =
      "SELECT count(*) FROM readings a JOIN readings b USING (replication, measure) WHERE "
      "a.proposal = 'baseline' AND b.proposal = 'empty' AND a.value ";
  EXPECT_EQ(count_in(folder / "out" / "outcomes.sqlite", pairs + "IS NOT b.value"), 0);
  EXPECT_GT(count_in(folder / "out" / "outcomes.sqlite", pairs + "IS b.value"), 10 * 50);
}

TEST_F(Compare, TellsWhatWasFoundWithItsConditions) {
  const Done done = passage("compare " + tutorial, "LC_ALL=C");

  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("A pause, and a longer one\n3 proposals, 50 paired futures"));
  EXPECT_THAT(done.out, HasSubstr("killed (fewer is better)"));
  EXPECT_THAT(done.out, HasSubstr("Pairing the futures divided the variance"));
  EXPECT_THAT(done.out, HasSubstr("of 100 paired futures"));
  EXPECT_THAT(done.out, HasSubstr("This holds for 50 paired futures"));
  EXPECT_THAT(done.out, Not(HasSubstr("best")));
  EXPECT_LE(widest_line(done.out), 80U);
}

TEST_F(Compare, GivesTheSameBytesForAnyNumberOfThreads) {
  const std::string one = passage("compare " + tutorial + " --json --threads 1").out;

  EXPECT_THAT(one, HasSubstr("\"paired_futures\": 50"));
  EXPECT_EQ(passage("compare " + tutorial + " --json --threads 2").out, one);
  EXPECT_EQ(passage("compare " + tutorial + " --json --threads 4").out, one);
}

TEST_F(Compare, TakesScenariosWithoutAPlan) {
  const json result = compared(
      "scenarios/tutorial/06-shelling.yaml "
      "scenarios/tutorial/07-ceasefire.yaml --replications 5 --seed 3");

  EXPECT_EQ(result["baseline"], "06-shelling");
  EXPECT_EQ(result["paired_futures"], 5);
  EXPECT_EQ(result["seed"], 3);
}

TEST_F(Compare, TellsEveryMistakeWithItsPlace) {
  const Done done = passage("compare " + plan(R"(baseline: nonne
proposals:
  - {id: none, scenario: @06-shelling.yaml, fork_of: none}
  - {id: pause, scenario: @07-ceasefire.yaml, set: [accords.pause.ends]}
measures: [{measure: killed, better: less}]
until: {measure: kiled, half_width: 1}
)"));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err,
              HasSubstr("plan.yaml:1:11: error: baseline 'nonne' is none of the proposals; "
                        "did you mean 'none'?"));
  EXPECT_THAT(done.err, HasSubstr("plan.yaml:3:"));
  EXPECT_THAT(done.err, HasSubstr("fork_at is missing"));
  EXPECT_THAT(done.err, HasSubstr("plan.yaml:4:"));
  EXPECT_THAT(done.err, HasSubstr("expected key.path=value, found 'accords.pause.ends'"));
  EXPECT_THAT(done.err, HasSubstr("expected fewer, more or neither, found 'less'"));
  EXPECT_THAT(done.err, HasSubstr("did you mean 'killed'?"));
}

TEST_F(Compare, TellsWhatIsWrongWithAChangedTermWhereThePlanSaysIt) {
  const Done done = passage("compare " + plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml, set: ["accords.pause.ends=tomorrow"]}
)"));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("plan.yaml:3:"));
  EXPECT_THAT(done.err, HasSubstr("tomorrow"));
}

TEST_F(Compare, RefusesMeasuresThatNobodyKnowsOrThatAreTurnedRound) {
  const Done unknown = passage("compare " + plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
measures: [{measure: tawn.killed}]
)"));
  EXPECT_EQ(unknown.code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("there is no measure 'tawn.killed' in none; did you mean "
                                     "'town.killed'?"));

  const Done turned = passage("compare " + plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
measures: [{measure: killed, better: more}]
)"));
  EXPECT_EQ(turned.code, 3);
  EXPECT_THAT(turned.err, HasSubstr("killed is better fewer, and cannot be called better more"));
}

TEST_F(Compare, RefusesPeriodsThatAreNotTheSame) {
  const Done done = passage("compare " + plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: longer, scenario: @07-ceasefire.yaml, set: ["ends=2020-01-03"]}
)"));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("cannot be laid side by side"));
}

TEST_F(Compare, FailsWhereAProposalDepartsEarlierThanItSays) {
  const Done done = passage("compare " + plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml, fork_at: 2020-01-01 12:00}
replications: 5
)"));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("pause is to be the same as none until 2020-01-01 12:00, and in "
                                  "replication 0 it is not"));
}

TEST_F(Compare, NamesTheFirstFutureInWhichProposalsPartWhicheverIsFoundFirst) {
  const std::string file = plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml, fork_at: 2020-01-01 12:00}
replications: 40
)");
  for (int i = 0; i < 20; ++i)
    EXPECT_THAT(passage("compare " + file + " --threads 8").err, HasSubstr("in replication 0 it"));
}

TEST_F(Compare, DrawsAssumptionsOnceForAllProposals) {
  const std::string file = plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml}
measures: [{measure: killed}, {measure: town.home}]
replications: 30
assumptions:
  - {key: travel.platoon, label: people in a group, low: 10, high: 50, round_to: 1}
)");
  ASSERT_EQ(passage("compare " + file + " --quiet --out " + out()).code, 0);

  std::istringstream rows{result("futures.csv")};
  std::string header;
  std::getline(rows, header);
  EXPECT_EQ(header, "proposal,replication,killed,town.home,assumed.travel.platoon");
  std::map<std::string, std::vector<std::string>> drawn;
  for (std::string row; std::getline(rows, row);)
    drawn[row.substr(0, row.find(','))].push_back(row.substr(row.rfind(',') + 1));
  EXPECT_EQ(drawn["none"].size(), 30U);
  EXPECT_EQ(drawn["none"], drawn["pause"]);
  EXPECT_GT((std::set<std::string>{drawn["none"].begin(), drawn["none"].end()}).size(), 10U);

  const json effect = json::parse(result("comparison.json"))["assumptions"][0];
  EXPECT_EQ(effect["key"], "travel.platoon");
  EXPECT_EQ(effect["thirds"].size(), 3U);
}

TEST_F(Compare, LeavesOutAssumptionsAboutWhatAProposalDoesNotHave) {
  const std::string proposals = R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml}
measures: [{measure: killed}]
replications: 20
)";
  const Done done = passage(
      "compare " +
      plan(proposals + "assumptions: [{key: accords.pause.compliance, low: 0.5, high: 1}]\n") +
      " --quiet --out " + out());
  ASSERT_EQ(done.code, 0) << done.err;
  const json effect = json::parse(result("comparison.json"))["assumptions"][0];
  EXPECT_EQ(effect["key"], "accords.pause.compliance");
  EXPECT_THAT(result("futures.csv"),
              HasSubstr("proposal,replication,killed,assumed.accords.pause.compliance\nnone,0,"));

  const Done misspelt = passage(
      "compare " +
      plan(proposals + "assumptions: [{key: accords.paus.compliance, low: 0.5, high: 1}]\n"));
  EXPECT_EQ(misspelt.code, 3);
  EXPECT_THAT(misspelt.err, HasSubstr("accords has no 'paus'; did you mean 'pause'?"));
}

TEST_F(Compare, RefusesAssumptionsThatMakeNoScenarioAtTheirEnds) {
  const Done done = passage("compare " + plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
assumptions: [{key: travel.platoon, low: -5, high: 50}]
)"));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("travel.platoon"));
  EXPECT_THAT(done.err, HasSubstr("-5"));
}

TEST_F(Compare, StopsWhenTheDifferenceIsKnownWellEnough) {
  const json result = compared(plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml}
measures: [{measure: injured}]
until: {measure: injured, half_width: 1.5, at_most: 640}
)"));

  const json& difference = result["measures"][0]["proposals"]["pause"]["difference"];
  EXPECT_LE(
      difference["all_together"][1].get<double>() - difference["all_together"][0].get<double>(),
      3.0);
  EXPECT_THAT(result["rule"].get<std::string>(), HasSubstr("known to within 1.5"));
  EXPECT_EQ(result["rule_is_met"], true);
  EXPECT_EQ(result["paired_futures"].get<int>() % 20, 0);
}

TEST_F(Compare, SaysWhenTheLimitCameFirst) {
  const std::string file = plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml}
measures: [{measure: injured}]
until: {measure: injured, half_width: 0.01, at_most: 30}
)");

  EXPECT_EQ(compared(file)["rule_is_met"], false);
  EXPECT_THAT(passage("compare " + file).out, HasSubstr("Not enough futures"));
}

TEST_F(Compare, ChoosesOneByTheRule) {
  const json result = compared(plan(R"(proposals:
  - {id: none, scenario: @06-shelling.yaml}
  - {id: pause, scenario: @07-ceasefire.yaml}
measures: [{measure: injured}]
until: {measure: injured, choose_within: 2, at_most: 2000}
)"));

  EXPECT_EQ(result["chosen_by_rule"], "pause");
  EXPECT_EQ(result["rule_is_met"], true);
}

TEST_F(Compare, GoesOnWhereItWasWhenMoreFuturesAreWanted) {
  const std::string with = "compare " + tutorial + " --quiet --out ";
  ASSERT_EQ(passage(with + out() + " --replications 7").code, 0);
  ASSERT_EQ(passage(with + out() + " --replications 31").code, 0);
  ASSERT_EQ(passage(with + (folder / "whole").string() + " --replications 31").code, 0);

  for (const std::string name :
       {"comparison.json", "comparison.csv", "futures.csv", "quantiles.csv"})
    EXPECT_EQ(result(name), text_of(folder / "whole" / name)) << name;
}

TEST_F(Compare, RefusesTheOutcomesOfOtherTermsAndSaysWhatToDo) {
  ASSERT_EQ(passage("compare " + tutorial + " --quiet --replications 3 --out " + out()).code, 0);

  const Done other = passage("compare " + tutorial +
                             " --set travel.platoon=9 --quiet --replications 3 --out " + out());
  EXPECT_EQ(other.code, 4);
  EXPECT_THAT(other.err, HasSubstr("holds outcomes of another 'none'"));
  EXPECT_THAT(other.err, HasSubstr("--force to begin anew"));

  const Done seed =
      passage("compare " + tutorial + " --seed 2 --quiet --replications 3 --out " + out());
  EXPECT_EQ(seed.code, 4);
  EXPECT_THAT(seed.err, HasSubstr("another seed: 1, not 2"));

  EXPECT_EQ(
      passage("compare " + tutorial + " --seed 2 --force --quiet --replications 3 --out " + out())
          .code,
      0);
  EXPECT_EQ(json::parse(result("comparison.json"))["seed"], 2);
}

TEST_F(Compare, RefusesAFolderThatHoldsSomethingElse) {
  std::filesystem::create_directory(folder / "out");
  write(folder / "out" / "thesis.txt", "years of work");

  const Done done = passage("compare " + tutorial + " --quiet --replications 3 --out " + out());

  EXPECT_EQ(done.code, 4);
  EXPECT_THAT(done.err, HasSubstr("holds 'thesis.txt' and no outcomes of a comparison"));
}

TEST_F(Compare, RefusesAStoreThatIsNone) {
  std::filesystem::create_directory(folder / "out");
  write(folder / "out" / "outcomes.sqlite", std::string(5'000, 'x'));

  const Done done = passage("compare " + tutorial + " --quiet --replications 3 --out " + out());

  EXPECT_EQ(done.code, 4);
  EXPECT_THAT(done.err, HasSubstr("is not a store of outcomes"));
}

/// What an uninterrupted comparison of the tutorial writes.
struct Whole {
  explicit Whole(const std::string& replications) {
    EXPECT_EQ(passage("compare " + tutorial + " --quiet --replications " + replications +
                      " --out " + (folder / "whole").string())
                  .code,
              0);
    json_text = text_of(folder / "whole" / "comparison.json");
    csv_text = text_of(folder / "whole" / "comparison.csv");
  }
  ScratchFolder folder;
  std::string json_text;
  std::string csv_text;
};

TEST_F(Compare, LosesNothingWhenItIsKilledAgainAndAgain) {
  constexpr int kills = 20;
  const std::string replications = "1500";
  const Whole whole{replications};
  std::mt19937 random{20'161'207};  // when to kill: nothing of the result hangs on it
  std::uniform_int_distribution<int> milliseconds{20, 120};
  const std::vector<std::string> command{"compare",    PASSAGE_SOURCE_DIR "/" + tutorial,
                                         "--quiet",    "--replications",
                                         replications, "--out",
                                         out()};

  int killed = 0;
  for (int i = 0; i < kills; ++i) {
    const auto when =
        std::chrono::steady_clock::now() + std::chrono::milliseconds{milliseconds(random)};
    const int code = code_after_signal(command, SIGKILL,
                                       [&] { return std::chrono::steady_clock::now() >= when; });
    killed += code == -1 ? 1 : 0;
  }

  EXPECT_EQ(killed, kills);
  EXPECT_EQ(
      passage("compare " + tutorial + " --quiet --replications " + replications + " --out " + out())
          .code,
      0);
  EXPECT_EQ(result("comparison.json"), whole.json_text);
  EXPECT_EQ(result("comparison.csv"), whole.csv_text);
}

TEST_F(Compare, RecoversFromAFullDisk) {
  const std::string replications = "600";
  const Whole whole{replications};
  const std::string command =
      "compare " + tutorial + " --quiet --replications " + replications + " --out " + out();

  // No file may grow beyond 200 KiB.
  const Done full = passage(command, "ulimit -f 200;");
  EXPECT_EQ(full.code, 4) << full.err;
  EXPECT_THAT(full.err, HasSubstr("outcomes.sqlite"));
  EXPECT_THAT(full.err, HasSubstr("goes on from there"));
  EXPECT_FALSE(std::filesystem::exists(folder / "out" / "comparison.json"));

  const Done again = passage(command);
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_EQ(result("comparison.json"), whole.json_text);
  EXPECT_EQ(result("comparison.csv"), whole.csv_text);
}

TEST_F(Compare, KeepsWhatIsDoneWhenItIsInterrupted) {
  const std::filesystem::path store = folder / "out" / "outcomes.sqlite";
  const int code = code_after_signal({"compare", PASSAGE_SOURCE_DIR "/" + tutorial, "--quiet",
                                      "--replications", "100000", "--out", out()},
                                     SIGINT, [&] { return std::filesystem::exists(store); });

  EXPECT_EQ(code, 130);
  ASSERT_EQ(passage("compare " + tutorial + " --quiet --replications 40 --out " + out()).code, 0);
  const Whole whole{"40"};
  EXPECT_EQ(result("comparison.json"), whole.json_text);
}

TEST_F(Compare, JoinsPartsThatWereRunApart) {
  const std::string command = "compare " + tutorial + " --quiet --replications 25 --out " + out();
  for (const std::string part : {"1/3", "2/3", "3/3"})
    ASSERT_EQ(passage(command + " --shard " + part).code, 0);
  EXPECT_FALSE(std::filesystem::exists(folder / "out" / "comparison.json"));

  const Done merged = passage("merge " + out());
  EXPECT_EQ(merged.code, 0) << merged.err;
  EXPECT_THAT(merged.out, HasSubstr("3 parts joined"));
  EXPECT_THAT(merged.out, HasSubstr("passage compare"));
  ASSERT_EQ(passage(command).code, 0);

  EXPECT_EQ(result("comparison.json"), Whole{"25"}.json_text);
}

TEST_F(Compare, TakesItsPartFromSlurm) {
  const std::string command = "compare " + tutorial + " --quiet --replications 6 --out " + out();

  ASSERT_EQ(passage(command,
                    "SLURM_ARRAY_TASK_ID=12 SLURM_ARRAY_TASK_MIN=11 "
                    "SLURM_ARRAY_TASK_COUNT=4")
                .code,
            0);

  EXPECT_TRUE(std::filesystem::exists(folder / "out" / "part-2-of-4.sqlite"));
}

TEST_F(Compare, RefusesToJoinPartsOfOtherTerms) {
  const std::string command = "compare " + tutorial + " --quiet --replications 6 --out " + out();
  ASSERT_EQ(passage(command + " --shard 1/2").code, 0);
  ASSERT_EQ(passage(command + " --set travel.platoon=9 --shard 2/2").code, 0);

  const Done merged = passage("merge " + out());

  EXPECT_EQ(merged.code, 3);
  EXPECT_THAT(merged.err, HasSubstr("part-2-of-2.sqlite"));
  EXPECT_THAT(merged.err, HasSubstr("has other files or terms"));
}

TEST_F(Compare, IsMadeAgainToTheByte) {
  ASSERT_EQ(passage("compare " + tutorial + " --quiet --replications 12 --out " + out()).code, 0);

  const Done same = passage("rerun " + out() + " --verify");
  EXPECT_EQ(same.code, 0) << same.err;
  EXPECT_THAT(same.out, HasSubstr("comparison.json     the same bytes"));
  EXPECT_THAT(same.out, Not(HasSubstr("OTHER")));
}

TEST_F(Compare, TellsWhenItCannotBeMadeAgain) {
  const std::filesystem::path scenario = folder / "s.yaml";
  write(scenario, "extends: " + (source / "scenarios/tutorial/06-shelling.yaml").string() + "\n");
  const std::string file = plan(
      "proposals: [{id: a, scenario: s.yaml}, {id: b, scenario: s.yaml}]\n"
      "replications: 5\n");
  ASSERT_EQ(passage("compare " + file + " --quiet --out " + out()).code, 0);
  write(scenario, "extends: " + (source / "scenarios/tutorial/07-ceasefire.yaml").string() + "\n");

  const Done done = passage("rerun " + out() + " --verify");

  EXPECT_EQ(done.code, 7);
  EXPECT_THAT(done.err, HasSubstr("s.yaml has changed since"));
  EXPECT_THAT(done.out, HasSubstr("comparison.json     OTHER BYTES"));
}

TEST(Diff, ShowsEveryTermThatDiffers) {
  const Done done = passage(
      "diff scenarios/tutorial/06-shelling.yaml "
      "scenarios/tutorial/07-ceasefire.yaml --set travel.platoon=9");

  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("name\n    - Shelling\n    + Ceasefire\n"));
  EXPECT_THAT(done.out, HasSubstr("accords\n    + [{id: pause,"));
  EXPECT_THAT(done.out, HasSubstr("travel\n    + {platoon: 9}\n"));
  EXPECT_THAT(passage("diff scenarios/tutorial/06-shelling.yaml "
                      "scenarios/tutorial/06-shelling.yaml")
                  .out,
              HasSubstr("The two say the same."));
}

constexpr const char* two_openings = R"(
proposals:
  - {id: short, scenario: @03-corridor-hours.yaml}
  - {id: longer, scenario: @03-corridor-hours.yaml, set: ["corridors.to_harbour.hours=[08:00-13:00]"]}
measures: [{measure: safe}, {measure: bound_vehicles}, {measure: arrived.harbour}]
bound: {to: harbour}
replications: 12
)";

TEST_F(Compare, SetsEachProposalBesideTheMostThatAnyPlanCouldBring) {
  const Done done = passage("compare " + plan(two_openings) + " --json --out " + out());
  ASSERT_EQ(done.code, 0) << done.err;
  const json result = json::parse(done.out);
  const json& bounds = result["bound"]["proposals"];
  for (const std::string id : {"short", "longer"}) {
    const json& ladder = bounds[id];
    const json& measures = result["measures"];
    EXPECT_GT(ladder["safe"], 0);
    EXPECT_GE(ladder["readiness"], ladder["safe"]);
    EXPECT_GE(ladder["events"], ladder["readiness"]);
    EXPECT_GE(ladder["vehicles"], ladder["events"]);
    EXPECT_GE(ladder["terms"], ladder["vehicles"]);
    EXPECT_NEAR(ladder["gap"].get<double>(),
                ladder["vehicles"].get<double>() - ladder["safe"].get<double>(), 1e-3);
    EXPECT_EQ(measures[0]["proposals"][id]["mean"], ladder["safe"]);
    EXPECT_EQ(measures[1]["proposals"][id]["mean"], ladder["vehicles"]);
    EXPECT_EQ(measures[2]["proposals"][id]["mean"], ladder["safe"]);  // all are of the old town
  }
  EXPECT_EQ(bounds["short"]["vehicles"], 3 * 60);
  EXPECT_EQ(bounds["longer"]["vehicles"], 5 * 60);

  // What passage bound says of the same futures.
  const Done alone = passage(
      "bound scenarios/tutorial/03-corridor-hours.yaml --to harbour --replications 12 "
      "--json");
  const json said = json::parse(alone.out);
  double safe = 0;
  for (const json& ladder : said["ladders"]) safe += ladder["came"].get<double>();
  EXPECT_NEAR(safe / 12, bounds["short"]["safe"].get<double>(), 1e-4);
  EXPECT_THAT(result.dump(), HasSubstr(", safe in harbour by "));
  EXPECT_THAT(this->result("bounds.csv"), HasSubstr("\nlonger,12,300.0,300.0,"));
}

TEST_F(Compare, TellsWhatTookTheRest) {
  const Done done = passage("compare " + plan(two_openings));

  const std::size_t heading = done.out.find("The most that any plan could have brought");
  ASSERT_NE(heading, std::string::npos);
  EXPECT_THAT(done.out.substr(heading), ContainsRegex("short +180 "));
  EXPECT_LE(widest_line(done.out.substr(heading)), 80U);
}

TEST_F(Compare, RefusesABoundOfWhatSomeProposalDoesNotHave) {
  std::string text = two_openings;
  text.replace(text.find("{to: harbour}"), 13, "{to: harbor, from: 2030-01-01}");
  const Done done = passage("compare " + plan(text));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("plan.yaml: error: short: bound.to: there is no place or area "
                                  "'harbor'; did you mean 'harbour'?"));
  EXPECT_THAT(done.err, HasSubstr("longer: bound.from 2030-01-01 00:00"));
}

TEST_F(Compare, WillNotGoOnWithOutcomesOfAnotherBound) {
  const std::string file = plan(two_openings);
  ASSERT_EQ(passage("compare " + file + " --quiet --out " + out()).code, 0);
  std::string text = two_openings;
  text.replace(text.find("{to: harbour}"), 13, "{to: harbour, by: 2020-01-01 12:00}");
  const Done done = passage("compare " + plan(text) + " --quiet --out " + out());

  EXPECT_NE(done.code, 0);
}

/// A case small enough to enumerate: which pause, and how large groups are.
constexpr const char* small_search = R"(
scenario: @07-ceasefire.yaml
terms:
  - label: pause
    options:
      - ["accords.pause.begins=2020-01-01 06:00", "accords.pause.ends=2020-01-01 07:00"]
      - ["accords.pause.begins=2020-01-01 01:00", "accords.pause.ends=2020-01-01 23:00"]
      - ["accords.pause.begins=2020-01-01 06:00", "accords.pause.ends=2020-01-01 18:00"]
  - {label: group, key: travel.platoon, low: 10, high: 50, steps: 3}
objectives: [killed, injured]
replications: 40
)";

TEST_F(Compare, SearchFindsWhatEnumerationFinds) {
  const Done done = passage("search " + plan(small_search) + " --json");
  ASSERT_EQ(done.code, 0) << done.err;
  const json result = json::parse(done.out);
  EXPECT_EQ(result["tried"], 9);

  // Every combination by itself, with as many futures.
  std::vector<std::pair<double, double>> means;
  for (const std::string times : {"06:00 07:00", "01:00 23:00", "06:00 18:00"}) {
    for (const std::string group : {"10", "30", "50"}) {
      const Done one = passage(
          "run scenarios/tutorial/07-ceasefire.yaml --json --replications 40 "
          "--set 'accords.pause.begins=2020-01-01 " +
          times.substr(0, 5) + "' --set 'accords.pause.ends=2020-01-01 " + times.substr(6) +
          "' --set travel.platoon=" + group);
      const json measures = json::parse(one.out)["measures"];
      means.emplace_back(measures["killed"]["mean_in_tenths"].get<double>(),
                         measures["injured"]["mean_in_tenths"].get<double>());
    }
  }
  std::vector<bool> front;
  std::vector<bool> found;
  for (std::size_t i = 0; i < means.size(); ++i) {
    front.push_back(std::ranges::none_of(means, [&](const auto& other) {
      return other.first <= means[i].first && other.second <= means[i].second &&
             (other.first < means[i].first || other.second < means[i].second);
    }));
    found.push_back(result["proposals"][i]["pareto"].get<bool>());
  }
  EXPECT_EQ(found, front);
  EXPECT_LT(result["replications"].get<int>(), 9 * 40);  // some were dropped on the way
}

TEST_F(Compare, SearchRefusesObjectivesThatAreForPeopleToSay) {
  std::string text = small_search;
  text.replace(text.find("injured"), 7, "town.left");
  const Done done = passage("search " + plan(text));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("town.left is better neither way"));
}

constexpr const char* search_for_safety = R"(
scenario: @03-corridor-hours.yaml
terms:
  - {label: rate, key: corridors.to_harbour.capacity, low: 10, high: 60, steps: 6, unit: /h}
  - label: hours
    options: [["corridors.to_harbour.hours=[08:00-11:00]"], ["corridors.to_harbour.hours=[08:00-09:00]"]]
objectives: [safe]
bound: {to: harbour}
replications: 16
)";

TEST_F(Compare, SearchDoesNotRunWhatCannotReachWhatAnotherGives) {
  const json bounded = json::parse(passage("search " + plan(search_for_safety) + " --json").out);
  std::string text = search_for_safety;  // who is there at the beginning, so that nothing is known
  text.replace(text.find("{to: harbour}"), 13, "{to: harbour, from: 2020-01-01 00:00}");
  const Done done = passage("search " + plan(text) + " --json");
  ASSERT_EQ(done.code, 0) << done.err;
  const json all = json::parse(done.out);

  int discarded = 0;
  double best = 0;
  for (const json& one : all["proposals"])
    best = std::max(best, one["objectives"]["safe"]["mean"].get<double>());
  for (std::size_t i = 0; i < all["proposals"].size(); ++i) {
    const json& one = bounded["proposals"][i];
    EXPECT_EQ(one["pareto"], all["proposals"][i]["pareto"]);
    EXPECT_FALSE(all["proposals"][i]["discarded"]);
    if (one["discarded"]) {
      ++discarded;
      EXPECT_EQ(one["futures"], 0);
      EXPECT_LT(one["at_most"], best);
    } else {
      EXPECT_GE(one["at_most"], one["objectives"]["safe"]["mean"]);
    }
  }
  EXPECT_GE(discarded, 4);
  EXPECT_LT(bounded["replications"], all["replications"]);
}

TEST_F(Compare, SearchSaysHowManyWereNotRun) {
  const Done done = passage("search " + plan(search_for_safety));

  EXPECT_THAT(done.out, HasSubstr("were not run: no plan on their terms brings as many"));
  EXPECT_LE(widest_line(done.out), 80U);
}

TEST_F(Compare, SearchSaysHowManyWereTried) {
  const Done done = passage("search " + plan(small_search));

  EXPECT_THAT(done.out, HasSubstr("9 of 9 combinations were tried"));
  EXPECT_LE(widest_line(done.out), 80U);
}

}  // namespace
}  // namespace passage::test
