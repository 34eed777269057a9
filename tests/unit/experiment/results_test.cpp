#include "told_world.hpp"
#include <passage/experiment/recorder.hpp>
#include <passage/experiment/results.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage {
namespace {

using nlohmann::json;
using test::at;
using test::AWorld;
using test::people;
using test::ToldWorld;

/// Ten people of the east, four of whom come to the shelter B within two hours.
struct Told {
  AWorld setup{"A---B"};
  std::shared_ptr<const Setting> setting;
  Scenario scenario;
  Outcome outcome;

  Told() {
    setup.inhabit('A', people(10)).make('B', PlaceKind::shelter);
    setup.areas.add({"east", "The east", setup.places_of("A")});
    setting = setup.setting();
    scenario.name = "Four leave";
    scenario.begins = at("06:00");
    scenario.ends = at("08:00");
    scenario.zone.minutes = -210;
    Recorder recorder{*setting, at("06:00"), SeriesKind::hourly};
    ToldWorld told{setting};
    told.watched_by(recorder);
    told.tell(at("06:30"), GroupDeparted{.group = GroupId{0U},
                                         .origin = setup.place('A'),
                                         .destination = setup.place('B'),
                                         .people = told.note(people(4))});
    told.tell(at("07:30"), GroupReached{GroupId{0U}, setup.place('B'), at("07:30"), at("07:30")});
    told.tell(at("07:30"), GroupArrived{GroupId{0U}, setup.place('B'), told.note(people(4))});
    outcome = recorder.finish(at("08:00"), told.world());
  }
};

TEST(Results, SummariseAsJson) {
  const Told told;

  const json summary = json::parse(summary_json(told.scenario, *told.setting, told.outcome));

  EXPECT_EQ(summary["scenario"]["name"], "Four leave");
  EXPECT_EQ(summary["scenario"]["zone"], "-03:30");
  EXPECT_EQ(summary["everybody"]["at_start"], 10);
  EXPECT_EQ(summary["everybody"]["accounted_for"], 10);
  EXPECT_EQ(summary["areas"][0]["id"], "east");
  EXPECT_EQ(summary["areas"][0]["now"]["home"], 6);
  EXPECT_EQ(summary["areas"][0]["left_for_outside"], 4);
  EXPECT_EQ(summary["arrivals"], json::parse(R"([{"from": "A", "to": "B", "arrived": 4}])"));
  EXPECT_EQ(summary["facts"]["GroupArrived"], 1);
}

TEST(Results, SayNothingOfWhoMadeThem) {
  const Told told;
  const std::string text = summary_json(told.scenario, *told.setting, told.outcome);

  for (const char* word : {"seed", "version", "commit", "compiler"})
    EXPECT_EQ(text.find(word), std::string::npos) << word;
}

TEST(Results, SurviveANameThatIsNotUtf8) {
  Told told;
  told.scenario.name = "bad \xff byte";

  EXPECT_TRUE(json::accept(summary_json(told.scenario, *told.setting, told.outcome)));
}

TEST(Results, GiveTheHoursOfEverybodyAreasAndDestinations) {
  const Told told;

  EXPECT_EQ(series_csv(*told.setting, told.outcome),
            "time,level,id,home,staying,wanting_open,unable_front,unable_damage,unable_order,"
            "unable_terms,unable_full,unable_priority,unable_transport,displaced,moving,waiting,"
            "held,stopped,aboard,"
            "detained,died,killed,injured,departed,arrived,evacuated,refused,returned,came,left\n"
            "2020-01-01 06:00,everybody,,10,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n"
            "2020-01-01 06:00,area,east,10,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n"
            "2020-01-01 06:00,place,B,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n"
            "2020-01-01 07:00,everybody,,6,0,0,0,0,0,0,0,0,0,0,4,0,0,0,0,0,0,0,0,4,0,0,0,0,0,0\n"
            "2020-01-01 07:00,area,east,6,0,0,0,0,0,0,0,0,0,0,4,0,0,0,0,0,0,0,0,4,0,0,0,0,0,0\n"
            "2020-01-01 07:00,place,B,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0\n"
            "2020-01-01 08:00,everybody,,6,0,0,0,0,0,0,0,0,0,4,0,0,0,0,0,0,0,0,0,4,4,0,0,0,0,0\n"
            "2020-01-01 08:00,area,east,6,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,4,0,0,0,0,0,4\n"
            "2020-01-01 08:00,place,B,0,0,0,0,0,0,0,0,0,0,4,0,0,0,0,0,0,0,0,0,0,4,0,0,0,4,0\n");
}

TEST(Results, GiveARowForEachReplication) {
  EXPECT_EQ(replications_csv({{"killed", Sense::fewer}, {"injured", Sense::fewer}},
                             {{3, 9}, {4, not_reached}}),
            "replication,killed,injured\n0,3,9\n1,4,\n");
}

TEST(Results, GiveSpreadsWithMeansInTenths) {
  const Told told;
  const json spreads = json::parse(spreads_json(told.scenario, {{"killed", 35, 3, 3, 4}}, 2));

  EXPECT_EQ(spreads["replications"], 2);
  EXPECT_EQ(spreads["measures"]["killed"],
            json::parse(R"({"mean_in_tenths": 35, "p5": 3, "p50": 3, "p95": 4})"));
}

}  // namespace
}  // namespace passage
