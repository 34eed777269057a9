#include "program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string unknown = "scenarios/tutorial/30-what-nobody-knows.yaml";

TEST(Sensitivity, PutsFirstWhatMattersMost) {
  const std::string out = passage("sensitivity " + unknown + " --measure displaced").out;

  EXPECT_LT(out.find("people in the old town"), out.find("of them in the open"));
  EXPECT_THAT(out, HasSubstr("40 points, 4 futures at each under the same luck: 160"));
}

TEST(Sensitivity, GivesTheSameBytesForAnyNumberOfThreads) {
  const std::string command = "sensitivity " + unknown + " --points 3 --futures 2 --json";
  const std::string one = passage(command + " --threads 1").out;

  EXPECT_EQ(passage(command + " --threads 4").out, one);
  EXPECT_NE(passage(command + " --threads 4 --seed 2").out, one);
}

TEST(Sensitivity, SharesOutTheVarianceOfCounts) {
  const auto json = nlohmann::json::parse(
      passage("sensitivity " + unknown + " --shares --measure displaced --json").out);

  EXPECT_EQ(json["method"], "sobol");
  EXPECT_EQ(json["replications"], 64 * (3 + 2) * 4);
  EXPECT_GT(json["measures"]["displaced"]["places.old_town.people"]["total"], 0.9);
  EXPECT_LT(json["measures"]["displaced"]["accords.pause.compliance"]["total"], 0.1);
}

TEST(Sensitivity, TakesAProposalOfAComparison) {
  const ScratchFolder folder;
  const std::string plan = (folder / "plan.yaml").string();
  const std::string tutorial = PASSAGE_SOURCE_DIR "/scenarios/tutorial/";
  write(
      plan,
      "proposals:\n"
      "  - {id: none, scenario: " +
          tutorial +
          "06-shelling.yaml}\n"
          "  - {id: pause, scenario: " +
          tutorial +
          "07-ceasefire.yaml}\n"
          "assumptions:\n"
          "  - {key: travel.platoon, label: people in a group, low: 10, high: 50, round_to: 1}\n");
  const Done unsaid = passage("sensitivity " + plan);
  const Done wrong = passage("sensitivity " + plan + " --proposal paus");
  const Done done = passage("sensitivity " + plan + " --proposal pause --points 2 --futures 1");

  EXPECT_EQ(unsaid.code, 3);
  EXPECT_THAT(unsaid.err, HasSubstr("there are none, pause"));
  EXPECT_THAT(wrong.err, HasSubstr("did you mean 'pause'?"));
  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out,
              AllOf(HasSubstr("people in a group"), HasSubstr("at 4 points, 1 future at each")));
}

TEST(Sensitivity, SaysWhatIsMissing) {
  const Done none = passage("sensitivity " + road);
  const Done unknown_measure = passage("sensitivity " + unknown + " --measure kiled");
  const Done never =
      passage("sensitivity " + unknown + " --measure town.hours_until_nine_tenths_left");

  EXPECT_EQ(none.code, 3);
  EXPECT_THAT(none.err, HasSubstr("the scenario makes no assumptions"));
  EXPECT_EQ(unknown_measure.code, 3);
  EXPECT_THAT(unknown_measure.err, HasSubstr("did you mean 'killed'?"));
  EXPECT_EQ(never.code, 3);
  EXPECT_THAT(never.err, HasSubstr("was not reached at some point"));
  EXPECT_THAT(none.out + unknown_measure.out + never.out, IsEmpty());
}

}  // namespace
}  // namespace passage::test
