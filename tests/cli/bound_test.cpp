#include "program.hpp"

#include <cstdint>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

namespace passage::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

using Json = nlohmann::ordered_json;

const std::string buses = "scenarios/tutorial/18-buses.yaml";
const std::string hours = "scenarios/tutorial/03-corridor-hours.yaml";
const std::string accepted = "scenarios/aleppo-2016/five-day-proposal-accepted.yaml";

/// What passage-certify says of two files.
int certify(const std::filesystem::path& resolved, const std::filesystem::path& certificate) {
  const std::string command = "'" PASSAGE_CERTIFY "' '" + resolved.string() + "' '" +
                              certificate.string() + "' >/dev/null 2>&1";
  const int status = std::system(command.c_str());
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Bound, TellsWhatLimitsHowManyAndWhatMoreWouldBring) {
  const Done done =
      passage("bound " + accepted + " --to azaz --from '2016-12-08 06:00' --by '2016-12-13 06:00'");

  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("no plan brings more than 22,000 to safety by 2016-12-13 06:00"));
  EXPECT_THAT(done.out, HasSubstr("corridor ramouseh, on 5 days"));
  EXPECT_THAT(done.out, HasSubstr("2 more hours a day on corridor ramouseh"));
  EXPECT_THAT(done.out, HasSubstr("+4,000"));
  EXPECT_LE(widest_line(done.out), 80U);
}

TEST(Bound, HasALadderThatNeverRises) {
  for (const std::string& scenario :
       {buses, hours, std::string{"scenarios/tutorial/11-patients-first.yaml"}}) {
    const Json json = Json::parse(passage("bound " + scenario + " --replications 3 --json").out);

    ASSERT_EQ(json["ladders"].size(), 3U);
    for (const Json& ladder : json["ladders"]) {
      std::int64_t before = json["at_most"].get<std::int64_t>() + 1'000'000;
      for (const auto& [rung, people] : ladder.items()) {
        EXPECT_LE(people.get<std::int64_t>(), before) << scenario << " " << rung;
        before = people;
      }
    }
  }
}

TEST(Bound, GivesTheSameBytesForAnyNumberOfThreads) {
  const std::string command = "bound " + buses + " --replications 4 --json";

  EXPECT_EQ(passage(command + " --threads 3").out, passage(command + " --threads 1").out);
}

TEST(Bound, NamesEverythingThatIsWrongWithTheQuestion) {
  const Done done =
      passage("bound " + accepted + " --area eest --to azas --from 2017-01-01 --by 2016-12-01");

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, AllOf(HasSubstr("there is no area 'eest'; did you mean 'east'?"),
                              HasSubstr("there is no place or area 'azas'; did you mean 'azaz'?"),
                              HasSubstr("must be in this order and within the run")));
  EXPECT_THAT(done.out, IsEmpty());
}

/// Writes the certificate of a scenario.
std::filesystem::path certified(const ScratchFolder& folder, const std::string& arguments) {
  const std::filesystem::path out = folder / "bound";
  const Done done = passage("bound " + arguments + " --out '" + out.string() + "' --force");
  EXPECT_EQ(done.code, 0) << done.err;
  return out;
}

TEST(Bound, ComesWithACertificateThatAddsUp) {
  const ScratchFolder folder;
  for (const std::string& arguments :
       {hours, buses + " --by '2020-01-01 11:00' --step 30",
        std::string{"scenarios/tutorial/11-patients-first.yaml"},
        std::string{"scenarios/tutorial/20-a-checkpoint.yaml --by '2020-01-01 12:00'"},
        accepted + " --to azaz --from '2016-12-08 06:00' --by '2016-12-13 06:00'"}) {
    const auto out = certified(folder, arguments);

    EXPECT_EQ(certify(out / "resolved.json", out / "certificate.json"), 0) << arguments;
  }
}

/// Changes something in a certificate: the bound, or a way, an hour or a capacity that it lists.
Json mutated(Json certificate, std::mt19937& random) {
  const auto below = [&](std::size_t bound) { return random() % bound; };
  std::vector<std::string> lists;
  for (const char* list : {"shared", "limits", "arcs", "ready"}) {
    if (!certificate[list].empty()) lists.emplace_back(list);
  }
  if (lists.empty() || below(8) == 0) {
    const std::int64_t most = certificate["at_most"];
    certificate["at_most"] = most - 1 - static_cast<std::int64_t>(below(1'000));
    return certificate;
  }
  Json& list = certificate[lists[below(lists.size())]];
  const std::size_t which = below(list.size());
  if (below(4) == 0) {
    list.erase(which);
    return certificate;
  }
  auto key = list[which].begin();
  std::advance(key, static_cast<std::ptrdiff_t>(below(list[which].size())));
  const std::int64_t by = 1 + static_cast<std::int64_t>(below(5));
  key.value() = key.value().get<std::int64_t>() + (below(2) == 0 ? by : -by);
  return certificate;
}

TEST(Bound, CertificatesThatWereTamperedWithAreAllRejected) {
  std::mt19937 random{1};
  int tried = 0;
  for (const std::string& arguments :
       {hours, buses + " --by '2020-01-01 11:00' --step 30",
        std::string{"scenarios/tutorial/11-patients-first.yaml --by '2020-01-01 14:00'"},
        std::string{"scenarios/tutorial/20-a-checkpoint.yaml --by '2020-01-01 12:00'"}}) {
    const ScratchFolder folder;
    const auto out = certified(folder, arguments);
    const Json certificate = Json::parse(text_of(out / "certificate.json"));
    for (int i = 0; i < 250; ++i, ++tried) {
      const Json wrong = mutated(certificate, random);
      write((out / "wrong.json").string(), wrong.dump());

      ASSERT_EQ(certify(out / "resolved.json", out / "wrong.json"), 1)
          << arguments << "\n"
          << Json::diff(certificate, wrong).dump();
    }
  }
  EXPECT_EQ(tried, 1'000);
}

TEST(Bound, ACertificateIsOfItsOwnNetworkAlone) {
  const ScratchFolder folder;
  const auto out = certified(folder, hours);
  Json network = Json::parse(text_of(out / "resolved.json"));
  network["arcs"][0]["entry"][0][2] = 1;
  write((out / "other.json").string(), network.dump());

  EXPECT_EQ(certify(out / "other.json", out / "certificate.json"), 1);
  EXPECT_EQ(certify(out / "nowhere.json", out / "certificate.json"), 1);
}

/// The number at the front of '4 km'.
double quantity(const YAML::Node& node) { return std::stod(node.as<std::string>()); }

/// The network once more, from the scenario's file by other means: its only road, at what a walker
/// and a vehicle take, and its corridor, day by day.
TEST(Bound, RestsOnTheNetworkThatTheFileDescribes) {
  const ScratchFolder folder;
  const auto out = certified(folder, hours);
  const Json network = Json::parse(text_of(out / "resolved.json"));
  const std::string tutorial = PASSAGE_SOURCE_DIR "/scenarios/tutorial/";
  const YAML::Node base = YAML::LoadFile(tutorial + "01-one-road.yaml");
  const YAML::Node own = YAML::LoadFile(tutorial + "03-corridor-hours.yaml");
  const YAML::Node road = base["roads"][0];
  const double metres =
      quantity(road["length"]) *
      (road["length"].as<std::string>().find("km") != std::string::npos ? 1'000 : 1);
  const double km_per_hour = road["free_speed"] ? quantity(road["free_speed"]) : 30;

  ASSERT_EQ(network["nodes"], Json({road["from"].as<std::string>(), road["to"].as<std::string>()}));
  ASSERT_EQ(network["arcs"].size(), 2U);
  const Json& arc = network["arcs"][0];
  EXPECT_EQ(arc["from"], 0);
  EXPECT_EQ(arc["to"], 1);
  EXPECT_EQ(arc["least_ms"], std::llround(metres / (km_per_hour / 3.6) * 1'000));
  ASSERT_EQ(arc["entry"].size(), 1U);
  const std::int64_t midnight = network["begins_ms"];
  const YAML::Node corridor = own["corridors"][0];
  EXPECT_EQ(arc["entry"][0], Json({midnight + 8 * 3'600'000, midnight + 11 * 3'600'000,
                                   std::llround(quantity(corridor["capacity"]) * 1'000)}));
  EXPECT_EQ(corridor["hours"][0].as<std::string>(), "08:00-11:00");
  EXPECT_THAT(network["arcs"][1]["entry"], IsEmpty());
  EXPECT_EQ(network["supplies"][0]["people"], base["places"][0]["people"].as<std::int64_t>());
}

}  // namespace
}  // namespace passage::test
