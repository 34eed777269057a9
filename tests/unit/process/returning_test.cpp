#include "support/stage.hpp"
#include <passage/process/returning.hpp>
#include <passage/process/travel.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

/// Two hundred people of A who came to the shelter C at one o'clock, fifteen minutes' walk by B,
/// and go home at once when they may. Everybody decides every hour.
class Returning : public ::testing::Test {
 protected:
  Returning() {
    setup.inhabit('A', people(200)).make('C', PlaceKind::shelter);
    setup.party("hills");
    params.to.ids = setup.places_of("A");
    params.rate = PerDay{1e9};
    params.calm = hours{4};
    params.epoch = hours{1};
    params.headway = Duration{0};
  }
  Stage& begin() {
    stage.emplace(setup.build(), Rank::front);
    stage->with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
    stage->with([this](const World& world) {
      return make_returning(params, Persons{150}, world, Streams{1, 0},
                            {at("00:00"), at("00:00", 4)});
    });
    stage->act(at("00:30"), [](Instant& instant) {
      instant.tell(StandingChanged{PlaceId{0U}, Standing::home, Standing::wanting,
                                   instant.note(people(200))});
      instant.tell(GroupDeparted{.group = instant.world().population().next_group(),
                                 .origin = PlaceId{0U},
                                 .destination = PlaceId{2U},
                                 .people = instant.note(people(200)),
                                 .from = Standing::wanting});
    });
    return *stage;
  }
  [[nodiscard]] std::int64_t at_home() const {
    return stage->world().population().at_rest(PlaceId{0U}, Standing::home).total();
  }
  [[nodiscard]] std::int64_t sheltered() const {
    return stage->world().population().at_rest(PlaceId{2U}, Standing::displaced).total();
  }

  AWorld setup{"A---B---C"};
  ReturnParams params;
  std::optional<Stage> stage;
};

TEST_F(Returning, TakesPeopleHomeInPlatoonsOnceItHasBeenCalmForLongEnough) {
  begin().run_until(at("03:59"));
  EXPECT_EQ(sheltered(), 200);

  stage->run_until(at("06:00"));

  EXPECT_EQ(stage->log().of({"GroupDeparted"}).size(), 3U);  // one out, two back
  EXPECT_EQ(stage->log().of({"GroupDeparted"}).at(1).substr(0, 5), "04:00");
  EXPECT_EQ(at_home(), 200);
}

TEST_F(Returning, WaitsAnewWheneverSomebodyIsHurtThereOrThePlaceChangesHands) {
  Stage& run = begin();
  run.tell(at("03:30"), ControlChanged{PlaceId{0U}, PartyId{0U}, PartyId{1U}});
  run.tell(at("05:30"), ControlChanged{PlaceId{0U}, PartyId{1U}, PartyId{0U}});

  run.run_until(at("09:10"));
  EXPECT_EQ(sheltered(), 200);
  run.run_until(at("11:00"));
  EXPECT_EQ(at_home(), 200);
}

TEST_F(Returning, IsRarerToAHomeInOtherHands) {
  params.rate = PerDay{24};  // within an hour 1 - 1/e
  params.other_hands = -3;
  Stage& run = begin();
  run.tell(at("00:45"), ControlChanged{PlaceId{0U}, PartyId{0U}, PartyId{1U}});

  run.run_until(at("05:30"));

  // Of 200 within an hour 1 - exp(-e^-3) = 0.0486: 9.7, standard deviation 3.
  EXPECT_GT(sheltered(), 200 - 10 - 4 * 3);
  EXPECT_LT(sheltered(), 200);
}

TEST_F(Returning, NeedsAWay) {
  Stage& run = begin();
  run.tell(at("02:00"), RoadShut{setup.road_id("A-B"), ShutCause::order});

  run.run_until(at("12:00"));
  EXPECT_EQ(sheltered(), 200);
}

TEST_F(Returning, LeavesPeopleUnderTheirRoofIfTheWayIsShutBeforeThem) {
  params.headway = std::chrono::seconds{6};
  Stage& run = begin();
  run.tell(at("04:10"), RoadShut{setup.road_id("B-C"), ShutCause::order});

  run.run_until(at("04:30"));

  // The first platoon of 150 passes from four to a quarter past; the other then finds no way.
  EXPECT_EQ(sheltered(), 50);
  EXPECT_EQ(stage->world().population().at_rest(PlaceId{2U}, Standing::wanting).total(), 0);
  EXPECT_EQ(stage->log().of({"GroupStopped"}).size(), 1U);
}

TEST_F(Returning, IsForThoseAloneWhoseHomeIsNamed) {
  params.to.ids = setup.places_of("B");
  begin().run_until(at("23:00"));

  EXPECT_EQ(sheltered(), 200);
}

}  // namespace
}  // namespace passage
