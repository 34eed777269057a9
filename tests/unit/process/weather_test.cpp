#include "support/stage.hpp"
#include <passage/process/travel.hpp>
#include <passage/process/weather.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

Stage travel_in(const AWorld& setup, const std::vector<Spell>& spells) {
  Stage stage{setup.build()};
  stage.with([&](const World&) { return make_weather({spells}, Streams{1, 0}); });
  stage.with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
  return stage;
}

AWorld road_in_snow() {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(10));
  return setup;
}

TEST(Weather, SlowsEveryRoadWhileItLasts) {
  Stage stage = travel_in(road_in_snow(), {{at("08:00"), at("10:00"), Fraction{0.5}, Fraction{1}}});
  for (const char* when : {"07:59", "08:00", "10:00"})
    stage.depart(at(when), {.from = PlaceId{0U}, .to = PlaceId{1U}, .who = people(1)});

  stage.run_until(at("12:00"));

  // A kilometre at 4 km/h takes 15 minutes, and 30 at half of it; who is on the road when the spell
  // begins goes on as before.
  EXPECT_EQ(stage.log().of({"WeatherChanged", "GroupReached"}),
            (Lines{"08:00 WeatherChanged speed 0.50", "08:14 GroupReached A#0 B tail 08:14:00.450",
                   "08:30 GroupReached A#1 B tail 08:30:00.450", "10:00 WeatherChanged speed 1.00",
                   "10:15 GroupReached A#2 B tail 10:15:00.450"}));
}

TEST(Weather, IsAsBadAsTheWorstOfItsSpells) {
  Stage stage = travel_in(road_in_snow(), {{at("08:00"), at("12:00"), Fraction{0.7}, Fraction{1}},
                                           {at("09:00"), at("10:00"), Fraction{0.4}, Fraction{1}},
                                           {at("10:00"), at("11:00"), Fraction{0.9}, Fraction{1}}});

  stage.run_until(at("13:00"));

  EXPECT_EQ(stage.log().of({"WeatherChanged"}),
            (Lines{"08:00 WeatherChanged speed 0.70", "09:00 WeatherChanged speed 0.40",
                   "10:00 WeatherChanged speed 0.70", "12:00 WeatherChanged speed 1.00"}));
}

TEST(Weather, ComesAsOftenAsItsChanceSays) {
  int came = 0;
  for (std::uint32_t replication = 0; replication < 400; ++replication) {
    const std::vector<Spell> spells{{at("08:00"), at("10:00"), Fraction{0.5}, Fraction{0.25}}};
    Stage stage{road_in_snow().build()};
    stage.with([&](const World&) { return make_weather({spells}, Streams{1, replication}); });
    came += stage.run_until(at("09:00")).log().of({"WeatherChanged"}).empty() ? 0 : 1;
  }

  EXPECT_NEAR(came, 100, 35);  // four standard errors of 8.7
}

}  // namespace
}  // namespace passage
