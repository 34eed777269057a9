#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/corridor.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::accord_named;
using test::at;
using test::AWorld;
using test::corridor_named;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

std::unique_ptr<Process> accords(const World& world) {
  return make_accords(world, Streams{1, 0}, at("00:00"));
}

const Windows mornings{at("00:00"), at("09:00", 2), {{hours{8}, hours{10}}}};
const std::vector<std::string_view> corridor_facts{"CorridorPlanned", "CorridorOpened",
                                                   "CorridorShut", "CorridorEnded"};

Stage stage_of(const AWorld& setup) {
  return std::move(Stage{setup.build()}.with(accords).with(make_corridors));
}

TEST(CorridorProcess, OpensAndShutsACorridorByTheClock) {
  AWorld setup{"A---B"};
  Corridor terms = corridor_named("way_out");
  terms.windows = mornings;
  setup.add("AB", terms);
  Stage stage = stage_of(setup);

  stage.run_until(at("00:00", 4));

  // Its dates end at nine on the second day, an hour after it opened.
  EXPECT_EQ(
      stage.log().of(corridor_facts),
      (Lines{"00:00 CorridorPlanned way_out for civilian, medical, organised",
             "08:00 CorridorOpened way_out", "10:00 CorridorShut way_out",
             "2020-01-02 08:00 CorridorOpened way_out", "2020-01-02 09:00 CorridorShut way_out",
             "2020-01-02 09:00 CorridorEnded way_out"}));
}

TEST(CorridorProcess, EndsACorridorThatIsShutWhenItsDatesEnd) {
  AWorld setup{"A---B"};
  Corridor terms = corridor_named("way_out");
  terms.windows = {at("00:00"), at("12:00"), {{hours{8}, hours{10}}}};
  setup.add("AB", terms);
  Stage stage = stage_of(setup);

  stage.run_until(at("00:00", 4));

  EXPECT_EQ(stage.log().of(corridor_facts).back(), "12:00 CorridorEnded way_out");
}

/// A corridor that stands while an accord from 06:00 to 09:00 is in force.
AWorld with_accord(std::optional<NamedPeople> first = {}) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(50, {AgeBand::adult_men, Need::urgent}));
  Accord accord = accord_named("pause");
  accord.area = setup.places_of("A");
  accord.begins = at("06:00");
  accord.ends = at("09:00");
  accord.first = std::move(first);
  Corridor corridor = corridor_named("way_out");
  corridor.windows = mornings;
  corridor.accord = setup.add(accord);
  setup.add("AB", corridor);
  return setup;
}

TEST(CorridorProcess, LetsACorridorStandWhileItsAccordIsInForce) {
  Stage stage = stage_of(with_accord());

  stage.run_until(at("00:00", 4));

  EXPECT_EQ(stage.log().of(corridor_facts),
            (Lines{"06:00 CorridorPlanned way_out for civilian, medical, organised",
                   "08:00 CorridorOpened way_out", "09:00 CorridorShut way_out",
                   "09:00 CorridorEnded way_out"}));
}

TEST(CorridorProcess, TakesThoseWhomTheAccordNamesBeforeAllOthers) {
  const NamedPeople twenty{Need::urgent, Persons{20}, {PlaceId{1U}}};
  Stage stage = stage_of(with_accord(twenty));

  stage.tell(at("07:00"), NamedCounted{AccordId{0U}, Persons{12}});
  stage.tell(at("08:30"), NamedCounted{AccordId{0U}, Persons{0}});
  stage.run_until(at("08:59"));

  EXPECT_EQ(stage.log().of(corridor_facts),
            (Lines{"06:00 CorridorPlanned way_out for medical", "08:00 CorridorOpened way_out",
                   "08:30 CorridorPlanned way_out for civilian, medical, organised"}));
}

TEST(CorridorProcess, PlansNothingForACorridorWhoseAccordNeverBegins) {
  AWorld setup = with_accord();
  setup.accords[AccordId{0U}].begins = at("00:00", 9);
  setup.accords[AccordId{0U}].ends = at("00:00", 9);
  Stage stage = stage_of(setup);

  stage.run_until(at("00:00", 4));

  EXPECT_EQ(stage.log().of(), Lines{});
}

}  // namespace
}  // namespace passage
