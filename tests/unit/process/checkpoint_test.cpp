#include "support/stage.hpp"
#include <passage/process/checkpoint.hpp>
#include <passage/process/travel.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

const std::vector<std::string_view> of_posts{"PostChanged",  "InspectionBegan", "GroupCleared",
                                             "GroupRefused", "PeopleDetained",  "GroupEntered"};

/// On the way from B to C, one lane, a minute a vehicle, and half a minute a person on foot.
CheckpointTerms a_post() {
  CheckpointTerms post;
  post.id = "post";
  post.from.id = PlaceId{1U};
  post.to.id = PlaceId{2U};
  post.per_vehicle = minutes{1};
  post.per_person = seconds{30};
  post.party = Persons{4};
  post.law = InspectionLaw::fixed;
  return post;
}

/// A, B and C, each a minute by road from the next; ten people to a vehicle.
class Checkpoint : public ::testing::Test {
 protected:
  Checkpoint() { setup.inhabit('A', people(1'000)); }

  Stage& begin(const CheckpointTerms& post) {
    const Network network{setup.places, setup.roads};
    setup.posts.add({"post", setup.arc_between(network, 'B', 'C'), PartyId{0U}});
    stage.emplace(setup.build());
    stage->with([](const World& world) {
      return make_travel({.persons_per_vehicle = 10}, world, Streams{1, 0});
    });
    stage->with([&](const World&) {
      return make_checkpoints({post}, 10, Streams{1, 0}, {at("00:00"), at("23:00")});
    });
    return *stage;
  }
  void depart(std::string_view when, std::int32_t count, Mode mode = Mode::vehicle,
              TravelClass who = TravelClass::civilian) {
    stage->depart(at(when), {.from = PlaceId{0U},
                             .to = PlaceId{2U},
                             .who = people(count),
                             .mode = mode,
                             .travel_class = who});
  }

  AWorld setup{"A---B---C"};
  std::optional<Stage> stage;
};

TEST_F(Checkpoint, InspectsVehicleAfterVehicle) {
  begin(a_post());
  depart("06:00", 25);

  stage->run_until(at("07:00"));

  // Three vehicles at B at 06:01, the last through at 06:04. The road to B was free to all at once.
  EXPECT_EQ(stage->log().of({"InspectionBegan", "GroupCleared"}),
            (Lines{"06:01 InspectionBegan post A#0", "06:04 GroupCleared post A#0"}));
  EXPECT_EQ(stage->log().of({"GroupArrived"}).size(), 1U);
}

TEST_F(Checkpoint, InspectsWalkersPartyByParty) {
  begin(a_post());
  depart("06:00", 10, Mode::foot);

  stage->run_until(at("07:00"));

  // A kilometre takes 15 minutes; three parties of 3 1/3 people in 100 s each.
  EXPECT_EQ(stage->log().of({"InspectionBegan", "GroupCleared"}),
            (Lines{"06:15 InspectionBegan post A#0", "06:20 GroupCleared post A#0"}));
}

TEST_F(Checkpoint, HasSeveralLanes) {
  CheckpointTerms post = a_post();
  post.lanes = 2;
  begin(post);
  depart("06:00", 30);
  depart("06:00", 30);

  stage->run_until(at("07:00"));

  // The second group waits 18 s at the entry of the first road, where the three vehicles of the
  // first pass; six vehicles in two lanes take three minutes from 06:01 on.
  EXPECT_EQ(stage->log().of({"GroupCleared"}),
            (Lines{"06:03 GroupCleared post A#0", "06:04 GroupCleared post A#1"}));
}

TEST_F(Checkpoint, TakesPatientsBeforeOthersButEndsWhatItHasBegun) {
  begin(a_post());
  depart("06:00", 20);
  depart("06:01", 10);
  depart("06:01", 10, Mode::vehicle, TravelClass::medical);

  stage->run_until(at("07:00"));

  EXPECT_EQ(stage->log().of({"InspectionBegan", "GroupCleared"}),
            (Lines{"06:01 InspectionBegan post A#0", "06:03 GroupCleared post A#0",
                   "06:03 InspectionBegan post A#2", "06:04 GroupCleared post A#2",
                   "06:04 InspectionBegan post A#1", "06:05 GroupCleared post A#1"}));
}

TEST_F(Checkpoint, LetsNobodyThroughOutsideItsHoursNorWhenItsHolderStops) {
  CheckpointTerms post = a_post();
  post.hours = {{hours{8}, hours{18}}};
  post.stops = {{at("09:00"), at("10:00")}};
  begin(post);
  depart("06:00", 10);
  depart("09:00", 10);

  stage->run_until(at("20:00"));

  EXPECT_EQ(stage->log().of({"PostChanged", "InspectionBegan", "GroupCleared"}),
            (Lines{"00:00 PostChanged post shut", "08:00 PostChanged post open",
                   "08:00 InspectionBegan post A#0", "08:01 GroupCleared post A#0",
                   "09:00 PostChanged post shut", "10:00 PostChanged post open",
                   "10:00 InspectionBegan post A#1", "10:01 GroupCleared post A#1",
                   "18:00 PostChanged post shut"}));
}

TEST_F(Checkpoint, StandsByAnAccord) {
  const AccordId deal = setup.add(test::accord_named("deal"));
  CheckpointTerms post = a_post();
  Ref<AccordTag> ref;
  ref.id = deal;
  post.accords = {ref};
  begin(post);
  depart("06:00", 10);
  stage->tell(at("08:00"),
              AccordStepped{deal, AccordState::agreed, AccordState::in_force, AccordReason::began});

  stage->run_until(at("09:00"));

  EXPECT_EQ(stage->log().of({"GroupCleared"}), (Lines{"08:01 GroupCleared post A#0"}));
}

TEST_F(Checkpoint, SendsPartOfThemBackAndDetainsMen) {
  CheckpointTerms post = a_post();
  post.refused = Fraction{0.5};
  post.detained_men = Fraction{0.1};
  begin(post);
  depart("06:00", 200);

  stage->run_until(at("20:00"));

  const Population& population = stage->world().population();
  const std::int64_t detained = population.detained(PlaceId{1U}).total();
  const std::int64_t back = population.at_rest(PlaceId{1U}, Standing::displaced).total();
  const std::int64_t through = population.at_rest(PlaceId{2U}, Standing::displaced).total();
  EXPECT_NEAR(static_cast<double>(detained), 20, 17);  // four standard errors of 4.2
  EXPECT_NEAR(static_cast<double>(back), 90, 45);      // of half of 20 vehicles: 2.2 vehicles
  EXPECT_EQ(detained + back + through, 200);
}

TEST_F(Checkpoint, MaySendAllOfThemBack) {
  CheckpointTerms post = a_post();
  post.refused = Fraction{1};
  begin(post);
  depart("06:00", 50);

  stage->run_until(at("20:00"));

  EXPECT_EQ(stage->world().population().at_rest(PlaceId{1U}, Standing::displaced).total(), 50);
  EXPECT_EQ(stage->world().population().at_rest(PlaceId{2U}, Standing::displaced).total(), 0);
}

TEST_F(Checkpoint, ForgetsThoseWhoLeaveItsLine) {
  CheckpointTerms post = a_post();
  post.stops = {{at("06:00"), at("08:00")}};
  begin(post);
  depart("06:00", 10);
  depart("07:30", 10);
  stage->tell(at("07:00"), RoadShut{setup.road_id("B-C"), ShutCause::damage});
  stage->tell(at("07:20"), RoadOpened{setup.road_id("B-C"), ShutCause::damage});

  stage->run_until(at("09:00"));

  // The first shelters in B when its road is shut.
  EXPECT_EQ(stage->log().of({"InspectionBegan", "GroupCleared"}),
            (Lines{"08:00 InspectionBegan post A#1", "08:01 GroupCleared post A#1"}));
}

}  // namespace
}  // namespace passage
