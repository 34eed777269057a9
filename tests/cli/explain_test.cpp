#include "explained.hpp"
#include "program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;

TEST(Explain, AccountsForEverybodyWhomTheSummaryCounts) {
  const std::string scenario = "scenarios/aleppo-2016/october-pause.yaml";
  const json told = json::parse(passage("explain " + scenario + " --district east --json").out);
  StoppedPeople by;
  for (const json& one : told["stopped"])
    by[one["by"].get<std::string>()] += one["people"].get<std::int64_t>();

  const std::string summary = passage("run " + scenario + " --json").out;
  EXPECT_EQ(expect_everybody_explained(by, summary, "east"), told["all"]);
}

TEST(Explain, NamesWhatStoppedThemAndTheLineThatShowsIt) {
  const std::string out = passage("explain scenarios/tutorial/20-a-checkpoint.yaml").out;

  EXPECT_THAT(out, AllOf(HasSubstr("detained at a checkpoint"), HasSubstr("PeopleDetained"),
                         HasSubstr("all of them")));
  EXPECT_LE(widest_line(out), 80U);
}

TEST(Explain, TellsWhatTheSameLuckBringsWithoutASuspension) {
  const ScratchFolder folder;
  const std::string scenario = (folder / "suspended.yaml").string();
  write(scenario, R"(
format: 1
name: Suspended for good
begins: 2020-01-01
ends: 2020-01-03
zone: "+00:00"
parties: [{id: city}, {id: hills}]
places:
  - {id: old_town, holder: city, people: 4000}
  - {id: harbour, kind: shelter, holder: hills}
roads: [{from: old_town, to: harbour, length: 400 m}]
accords:
  - {id: deal, parties: [city, hills], area: [old_town], begins: 2020-01-01, ends: 2020-01-03,
     script: [{at: 2020-01-01 12:00, to: suspended}]}
corridors: [{id: way, via: [old_town, harbour], capacity: 100/h, accord: deal}]
displacement:
  from: [old_town]
  leaving: {base: 100/day}
  choice: {waiting: -20, refuge: -20, destinations: [{place: harbour}]}
  informed_first_per_hour: 0
)");
  const auto json = nlohmann::json::parse(passage("explain " + scenario + " --json").out);

  EXPECT_EQ(json["without"][0]["what"], "if deal had not been suspended on 2020-01-01 12:00");
  EXPECT_GT(json["without"][0]["safe"], 2'000);  // a hundred an hour for a day and a half
  std::string proof;
  for (const auto& one : json["stopped"]) {
    if (one["by"] == "front") proof = one["proof"];
  }
  EXPECT_THAT(proof, HasSubstr("CorridorEnded  way"));
}

TEST(Explain, NamesThePlacesThatThereAre) {
  const Done done = passage("explain scenarios/tutorial/20-a-checkpoint.yaml --district old_twon");

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err,
              HasSubstr("there is no place or area 'old_twon'; did you mean 'old_town'?"));
}

}  // namespace
}  // namespace passage::test
