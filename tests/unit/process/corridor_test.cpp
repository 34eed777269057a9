#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/corridor.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::accord_named;
using test::accords;
using test::at;
using test::AWorld;
using test::corridor_named;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

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

// Consent.

/// A corridor from A by B to C under an accord of the city and the valley from 06:00 to 20:00,
/// which needs the consent of those on its way.
class Consenting : public ::testing::Test {
 protected:
  Consenting() {
    militia = setup.party("militia");
    Accord accord = accord_named("pause");
    accord.parties = {PartyId{0U}, setup.party("valley")};
    accord.begins = at("06:00");
    accord.ends = at("20:00");
    terms.windows = {at("00:00"), at("00:00", 2), {}};
    terms.consent = ConsentRule::holders;
    terms.accord = setup.add(accord);
    setup.hold("C", "valley");
  }
  Stage& begin() {
    setup.add("ABC", terms);
    return stage.emplace(stage_of(setup));
  }
  [[nodiscard]] Lines told() const {
    return stage->log().of({"CorridorConsent", "CorridorOpened", "CorridorShut"});
  }

  AWorld setup{"A---B---C"};
  Corridor terms = corridor_named("way_out");
  PartyId militia;
  std::optional<Stage> stage;
};

TEST_F(Consenting, IsGivenByThePartiesOfItsAccord) {
  begin().run_until(at("12:00"));

  EXPECT_EQ(told(), Lines{"06:00 CorridorOpened way_out"});
}

TEST_F(Consenting, IsRefusedByWhoeverHoldsAPlaceAndSignedNothing) {
  setup.hold("B", "militia");
  Stage& run = begin();
  run.tell(at("09:00"), ControlChanged{setup.place('B'), militia, PartyId{0U}});
  run.tell(at("12:00"), ControlChanged{setup.place('C'), setup.party("valley"), militia});

  run.run_until(at("23:00"));

  EXPECT_EQ(
      told(),
      (Lines{"06:00 CorridorConsent way_out refused by militia",
             "09:00 CorridorConsent way_out given by militia", "09:00 CorridorOpened way_out",
             "12:00 CorridorConsent way_out refused by militia", "12:00 CorridorShut way_out"}));
}

TEST_F(Consenting, IsRefusedByTheHolderOfACheckpoint) {
  const Network network{setup.places, setup.roads};
  setup.posts.add({"post", setup.arc_between(network, 'B', 'C'), militia});

  begin().run_until(at("23:00"));

  EXPECT_EQ(told(), Lines{"06:00 CorridorConsent way_out refused by militia"});
}

TEST_F(Consenting, IsNotAskedForUnlessTheCorridorNeedsIt) {
  setup.hold("B", "militia");
  terms.consent = ConsentRule::nobody;

  begin().run_until(at("12:00"));

  EXPECT_EQ(told(), Lines{"06:00 CorridorOpened way_out"});
}

}  // namespace
}  // namespace passage
