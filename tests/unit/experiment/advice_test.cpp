#include "a_scenario.hpp"
#include <passage/experiment/advice.hpp>

#include <stdexcept>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

Advice advice_on_text(const std::string& yaml) {
  const auto loaded = load("s.yaml", {}, [&](const auto&) -> Result<std::string> { return yaml; });
  if (!loaded) throw std::runtime_error(to_text(loaded.error()));
  const auto executor = make_thread_executor(2);
  const auto advice = advice_on(*loaded, *executor, {.futures = 2, .carry_on = {}, .show = {}});
  EXPECT_TRUE(advice.has_value());
  return *advice;
}

const std::string advised_town = R"(
format: 1
name: A town
begins: 2020-01-01
ends: 2020-01-03
zone: "+00:00"
parties: [{id: city}, {id: hills}]
places:
  - {id: old_town, holder: city, people: 900, source: A census}
  - {id: gate, kind: gate, holder: city}
  - {id: harbour, kind: shelter, holder: hills}
  - {id: island, kind: shelter, holder: hills}
roads:
  - {from: old_town, to: gate, length: 8 km}
  - {from: gate, to: harbour, length: 4 km}
areas: [{id: town, places: [old_town]}]
displacement:
  from: [town]
  leaving: {base: 0.02/day}
  choice: {destinations: [{place: harbour}]}
)";
const std::string joined = advised_town + "travel: {walking_speed: 3.2 km/h}\n";

std::string with(std::string text, const std::string& more) {
  text.replace(text.find("  - {id: island, kind: shelter, holder: hills}\n"), 47, "");
  return text + more;
}

TEST(Advice, SeesACorridorThatShutsBeforeAnybodyComes) {
  const std::string hours =
      R"(corridors: [{id: way, via: [gate, harbour], hours: ["08:00-10:00"]}])";
  EXPECT_THAT(advice_on_text(with(joined, hours)).weak_spots,
              Contains(HasSubstr("corridor way: the nearest people, of old_town, are 2 h 30 min "
                                 "from it on foot, and it is open for 2 h at a time")));
  const std::string longer =
      R"(corridors: [{id: way, via: [gate, harbour], hours: ["08:00-11:00"]}])";
  EXPECT_THAT(advice_on_text(with(joined, longer)).weak_spots, Not(Contains(HasSubstr("on foot"))));
}

TEST(Advice, SeesWhatComesToNothing) {
  const Advice advice = advice_on_text(with(joined, R"(
accords:
  - id: silent
    parties: [city, hills]
    area: [old_town]
    begins: 2020-01-01 06:00
    ends: 2020-01-02 06:00
    proposal:
      tabled: 2020-01-01
      answers: [{party: city, says: accepted}, {party: hills, says: rejected}]
corridors:
  - {id: never, accord: silent, via: [old_town, gate, harbour], hours: ["08:00-16:00"]}
fleets:
  - {id: buses, accord: silent, vehicles: 4, seats: 50, loads_at: old_town, destination: harbour}
)"));
  EXPECT_THAT(advice.weak_spots, Contains("accord silent came into force in none of 2 futures"));
  EXPECT_THAT(advice.weak_spots, Contains("corridor never opened in none of 2 futures"));
  EXPECT_THAT(advice.weak_spots, Contains("fleet buses took nobody aboard in 2 futures"));
}

TEST(Advice, SeesNumbersOutsideWhatIsPlausible) {
  const Advice advice = advice_on_text(with(advised_town, "travel: {walking_speed: 9 km/h}\n"));
  EXPECT_THAT(advice.weak_spots,
              Contains(HasSubstr("travel.walking_speed is 9 km/h, outside what is plausible")));
  EXPECT_THAT(advice.weak_spots, Not(Contains(HasSubstr("no source"))));
}

TEST(Advice, FindsTheNumberThatTheResultsHangOn) {
  const Advice advice = advice_on_text(with(joined, R"(
corridors: [{id: way, via: [gate, harbour], hours: ["00:00-24:00"]}]
assumptions: [{key: places.old_town.people, low: 100, high: 1800, round_to: 1}]
)"));
  ASSERT_FALSE(advice.swings.empty());
  const auto people = std::ranges::find(advice.swings, "places.old_town.people", &Swing::key);
  ASSERT_NE(people, advice.swings.end());
  EXPECT_EQ(people->least, "100");
  EXPECT_GT(people->at_most[3], 5 * people->at_least[3]);  // the displaced
  EXPECT_GT(advice.tried, 20U);
}

}  // namespace
}  // namespace passage
