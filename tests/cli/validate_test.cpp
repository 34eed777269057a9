#include "program.hpp"

#include <fstream>
#include <ostream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage::test {
namespace {

using testing::HasSubstr;

/// A table of what was observed on the road, in a folder of its own.
class Validate : public ::testing::Test {
 protected:
  [[nodiscard]] std::string observed(const std::string& rows) const {
    const std::filesystem::path table = folder / "seen.csv";
    std::ofstream{table} << "measure,area,time,low,central,high,source,fitted\n" << rows;
    return "validate " + road + " --replications 8 --observed " + table.string() + " ";
  }

  ScratchFolder folder;
};

// Some 160 of the 400 people of the old town have arrived by noon, and 260 by the end.
constexpr const char* good =
    "arrived,harbour,2020-01-01 01:00,0,0,0,S1,fitted\n"
    "arrived,harbour,2020-01-01 12:00,100,160,200,S1,fitted\n"
    "arrived,harbour,2020-01-02 00:00,220,250,300,S2,judged\n";
constexpr const char* bad = "killed,,2020-01-02 00:00,5,6,7,S3,judged\n";

TEST_F(Validate, LaysEachPointBesideTheReplications) {
  const Done done = passage(observed(std::string{good} + bad), "LC_ALL=C");

  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("One road, 8 replications"));
  EXPECT_THAT(done.out, HasSubstr("arrived harbour\n*2020-01-01 01:00"));
  EXPECT_THAT(done.out, HasSubstr("killed, everybody\n 2020-01-02 00:00        5       6       7"
                                  "       0       0       0   NO        6\n"));
  EXPECT_THAT(done.out, HasSubstr("arrived harbour: 3 points"));
  EXPECT_LE(widest_line(done.out), 80U);
}

TEST_F(Validate, FailsWhereFewerPointsAreMetThanRequired) {
  EXPECT_EQ(passage(observed(good) + "--require 1").code, 0);

  const Done done = passage(observed(std::string{good} + bad) + "--require 0.75");

  EXPECT_EQ(done.code, 6);
  EXPECT_EQ(done.err, "passage: 1 of 2 judged points are met, 50 %; 75 % are required\n");
  EXPECT_EQ(passage(observed(std::string{good} + bad) + "--require 0.5").code, 0);
}

TEST_F(Validate, GivesTheSameBytesForAnyNumberOfThreads) {
  const std::string one = passage(observed(good) + "--json --threads 1").out;

  EXPECT_EQ(nlohmann::json::parse(one)["points"].size(), 3U);
  for (const char* threads : {"2", "7"})
    EXPECT_EQ(passage(observed(good) + "--json --threads " + threads).out, one);
}

TEST_F(Validate, WritesItsResultsWhole) {
  const std::filesystem::path out = folder / "out";
  const Done done = passage(observed(good) + "--out " + out.string());

  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(text_of(out / "validation.csv"), HasSubstr("measure,area,since,time,use"));
  EXPECT_EQ(text_of(out / "validation.json"), passage(observed(good) + "--json").out);
  EXPECT_THAT(text_of(out / "manifest.json"), HasSubstr("validation.csv"));
}

TEST_F(Validate, TellsWhatIsWrongWithATable) {
  const Done done = passage(observed("arrived,harbor,2020-01-02 00:00,1,2,3,S1,judged\n"));

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("seen.csv:2:9: error: area names no area or place: 'harbor'; did "
                                  "you mean 'harbour'?"));
}

TEST(Calibrate, NeedsAFolderAndAPlan) {
  EXPECT_EQ(passage("calibrate scenarios/aleppo-2016/calibration.yaml").code, 2);

  const ScratchFolder folder;
  const Done done = passage("calibrate " + road + " --out " + (folder / "fit").string());
  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("cases is missing"));
}

TEST(Calibrate, WritesEveryTrialAndTheBest) {
  const ScratchFolder folder;
  std::ofstream{folder / "seen.csv"} << "measure,area,time,low,central,high,source,fitted\n"
                                     << good;
  std::ofstream{folder / "plan.yaml"}
      << "cases: [{scenario: " PASSAGE_SOURCE_DIR "/" + road + ", observed: [seen.csv]}]\n"
      << "parameters: [{key: displacement.leaving.base, low: 1, high: 50, unit: /day}]\n";
  const std::string command = "calibrate " + (folder / "plan.yaml").string() +
                              " --samples 8 --replications 1 --out " + (folder / "fit").string();

  const Done done = passage(command);

  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("8 trials beside 2 fitted points; the best 2 were kept"));
  EXPECT_THAT(text_of(folder / "fit/fitted.txt"), HasSubstr("--set displacement.leaving.base='"));
  EXPECT_THAT(text_of(folder / "fit/calibration.csv"),
              HasSubstr("trial,distance,kept,displacement.leaving.base\n0,"));
}

/// A scenario of Aleppo, the table beside it, and the share of its points that is met.
struct AleppoCase {
  std::string scenario;
  std::string table;
  std::string share;
  friend std::ostream& operator<<(std::ostream& stream, const AleppoCase& each) {
    return stream << each.table;
  }
};

class ValidateAleppo : public testing::TestWithParam<AleppoCase> {};

TEST_P(ValidateAleppo, MeetsAsMuchOfTheRecordAsItDid) {
  const std::string folder = "scenarios/aleppo-2016/";
  const auto& [scenario, table, share] = GetParam();
  const Done done = passage("validate " + folder + scenario + ".yaml --observed " + folder +
                            "observed/" + table + ".csv --replications 4 --require " + share);

  EXPECT_EQ(done.code, 0) << done.out << done.err;
}

// The full tables, over 200 replications, are in docs/validation.md.
INSTANTIATE_TEST_SUITE_P(All, ValidateAleppo,
                         testing::Values(AleppoCase{"evacuation-deal", "evacuation", "0.8"},
                                         AleppoCase{"no-agreement", "flight", "0.5"},
                                         AleppoCase{"october-pause", "october", "1"}),
                         [](const auto& each) { return each.param.table; });

}  // namespace
}  // namespace passage::test
