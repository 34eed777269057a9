// Groups on drawn roads. Walkers make 1 km in 15 minutes, vehicles in one; a road lets in ten
// walkers a minute.

#include "support/stage.hpp"
#include <passage/process/corridor.hpp>
#include <passage/process/shelling.hpp>
#include <passage/process/travel.hpp>

#include <algorithm>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using test::Trip;
using Lines = test::FactLog::Lines;

const TravelParams ten_a_minute{.persons_per_vehicle = 10, .walking_capacity = PerHour{600}};
const std::vector<std::string_view> steps{"GroupEntered", "GroupArrived"};

std::unique_ptr<Process> travel(const World& world) {
  return make_travel(ten_a_minute, world, Streams{1, 0});
}

Stage stage_of(const AWorld& setup) {
  Stage stage{setup.build()};
  stage.with(make_corridors).with(travel);
  return stage;
}

Trip walk(const AWorld& setup, std::string_view ends, std::int32_t count) {
  return {.from = setup.place(ends[0]), .to = setup.place(ends[1]), .who = people(count)};
}

TEST(TravelJourney, GoesFromPlaceToPlaceOverAChainOfRoads) {
  AWorld setup{"A---B---C"};
  setup.inhabit('A', people(100));
  Stage stage = stage_of(setup);

  stage.depart(at("06:00"), walk(setup, "AC", 60)).run_until(at("12:00"));

  // A platoon six minutes long: its tail passes B at 06:21 and comes to C at 06:36.
  EXPECT_EQ(stage.log().of({"GroupEntered", "GroupReached", "GroupArrived"}),
            (Lines{"06:00 GroupEntered A#0 A -> B tail 06:06 people 60",
                   "06:15 GroupReached A#0 B tail 06:21",
                   "06:15 GroupEntered A#0 B -> C tail 06:21 people 60",
                   "06:30 GroupReached A#0 C tail 06:36",
                   "06:36 GroupArrived A#0 C 60 (children 0, urgent 0)"}));
}

/// A short way by B and a longer one by C.
AWorld two_ways() {
  AWorld setup{R"(
      B
     / \
    A   D
     \ /
      C)"};
  setup.road("A-C").length = Metres{1'200};
  setup.inhabit('A', people(1'000));
  return setup;
}

TEST(TravelJourney, TakesTheLongerWayWhenTheQueueForTheShorterIsLonger) {
  const AWorld setup = two_ways();
  Stage stage = stage_of(setup);

  for (int i = 0; i < 3; ++i) stage.depart(at("06:00"), walk(setup, "AD", 40));
  stage.run_until(at("06:00"));

  // By B it is 30 minutes, by C 33. The first forty keep the entry of A-B busy for four minutes, so
  // that the second group is better off by C. The third waits four minutes either way, and takes
  // the shorter.
  EXPECT_EQ(stage.log().of({"GroupWaited"}),
            (Lines{"06:00 GroupWaited A#0 for A -> B", "06:00 GroupWaited A#1 for A -> C",
                   "06:00 GroupWaited A#2 for A -> B"}));
}

/// Forty groups of ten, one a minute.
void send_forty(Stage& stage, const AWorld& setup, SimTime from) {
  for (int i = 0; i < 40; ++i) stage.depart(from + i * minutes{1}, walk(setup, "AD", 10));
}

/// How many groups chose the road from A to B at times that begin so.
std::ptrdiff_t going_by_b(const Stage& stage, std::string_view when) {
  return std::ranges::count_if(stage.log().of({"GroupWaited"}), [&](const std::string& line) {
    return line.starts_with(when) && line.ends_with("for A -> B");
  });
}

TEST(TravelJourney, DividesOverTwoWaysAndTurnsFromTheOneWherePeopleDieForSomeDays) {
  AWorld setup = two_ways();
  setup.inhabit('A', people(1'000));
  setup.sources.add({"mortars", setup.party("hills"), Weapon::mortar});
  Stage stage{setup.build()};
  stage.with([](const World& world) {
    const TravelParams ample{.walking_capacity = PerHour{100'000}};
    const WayParams choice{.theta = PerHour{6}, .danger = 1'000, .half_life = hours{24}};
    return make_travel(ample, world, Streams{1, 0}, make_logit_way(choice, world, Streams{1, 0}));
  });

  send_forty(stage, setup, at("06:00"));
  stage.act(at("06:40"), [&](Instant& instant) {
    const Network& network = instant.world().network();
    const GroupId group =
        instant.world().population().first_on(setup.arc_between(network, 'A', 'B'));
    instant.tell(PeopleKilled{Account::group(group), setup.place('A'), instant.note(people(10)),
                              SourceId{0U}});
  });
  send_forty(stage, setup, at("08:00"));
  send_forty(stage, setup, at("06:00", 9));
  stage.run_until(at("12:00", 9));

  // By B it is 30 minutes, by C 33: 23 of forty go by B, give or take 3. Of the hundred or so on
  // that road ten are killed: it then costs an hour more, and nobody or hardly anybody takes it.
  // After eight days that hour is a quarter of a minute.
  EXPECT_NEAR(static_cast<double>(going_by_b(stage, "06:")), 23, 9);
  EXPECT_LE(going_by_b(stage, "08:"), 3);
  EXPECT_NEAR(static_cast<double>(going_by_b(stage, "2020-01-09 06:")), 23, 9);
}

TEST(TravelJourney, ClearsAQueueAtCapacity) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(1'000));
  Stage stage = stage_of(setup);

  for (int i = 0; i < 4; ++i) stage.depart(at("06:00") + i * minutes{5}, walk(setup, "AB", 250));
  stage.run_until(at("12:00"));

  // A thousand people at ten a minute take 100 minutes to enter and the last 15 to walk.
  EXPECT_EQ(stage.log().of({"GroupArrived"}).back(),
            "07:55 GroupArrived A#3 B 250 (children 0, urgent 0)");
}

/// A road, over which a corridor is open from eight to nine and from ten to eleven.
AWorld corridor_over(Metres length, OnClose on_close) {
  AWorld setup{"A---B"};
  setup.hold("B", "hills").inhabit('A', people(1'000));
  setup.road("A-B").length = length;
  Corridor terms = test::corridor_named("way_out");
  terms.windows = {at("00:00"), at("00:00", 2), {{hours{8}, hours{9}}, {hours{10}, hours{11}}}};
  terms.on_close = on_close;
  setup.add("AB", terms);
  return setup;
}

TEST(TravelJourney, SplitsAPlatoonThatAClosingTimeWouldCut) {
  const AWorld setup = corridor_over(Metres{1'000}, OnClose::finish);
  Stage stage = stage_of(setup);

  stage.depart(at("08:50"), walk(setup, "AB", 250)).run_until(at("12:00"));

  // Ten minutes are left: a hundred go. The other 150 go from ten o'clock to a quarter past.
  EXPECT_EQ(stage.log().of({"GroupSplit", "GroupEntered", "GroupArrived"}),
            (Lines{"08:50 GroupSplit A#0.1 off A#0 100 (children 0, urgent 0)",
                   "08:50 GroupEntered A#0.1 A -> B tail 09:00 people 100",
                   "09:15 GroupArrived A#0.1 B 100 (children 0, urgent 0)",
                   "10:00 GroupEntered A#0 A -> B tail 10:15 people 150",
                   "10:30 GroupArrived A#0 B 150 (children 0, urgent 0)"}));
}

TEST(TravelJourney, LetsNobodyInWhoWouldNotBeThroughInTime) {
  const AWorld setup = corridor_over(Metres{1'000}, OnClose::finish);
  Stage stage = stage_of(setup);

  stage.depart(at("08:59:57"), walk(setup, "AB", 250)).run_until(at("10:00"));

  // In three seconds half a person could enter.
  EXPECT_EQ(stage.log().of({"GroupEntered"}),
            Lines{"10:00 GroupEntered A#0 A -> B tail 10:25 people 250"});
}

TEST(TravelJourney, WaitsForACorridorToOpen) {
  const AWorld setup = corridor_over(Metres{1'000}, OnClose::finish);
  Stage stage = stage_of(setup);

  stage.depart(at("07:00"), walk(setup, "AB", 60)).run_until(at("12:00"));

  EXPECT_EQ(stage.log().of(steps), (Lines{"08:00 GroupEntered A#0 A -> B tail 08:06 people 60",
                                          "08:21 GroupArrived A#0 B 60 (children 0, urgent 0)"}));
}

TEST(TravelJourney, FinishesItsWayOverACorridorThatClosed) {
  const AWorld setup = corridor_over(Metres{4'000}, OnClose::finish);
  Stage stage = stage_of(setup);

  stage.depart(at("08:30"), walk(setup, "AB", 60)).run_until(at("12:00"));

  // 4 km in an hour, the last six minutes behind the first.
  EXPECT_EQ(stage.log().of({"GroupArrived"}),
            Lines{"09:36 GroupArrived A#0 B 60 (children 0, urgent 0)"});
}

TEST(TravelJourney, TurnsBackWhenTheCorridorClosesAndTriesAgain) {
  const AWorld setup = corridor_over(Metres{4'000}, OnClose::turn_back);
  Stage stage = stage_of(setup);

  stage.depart(at("08:20"), walk(setup, "AB", 60)).run_until(at("12:00"));

  // At nine the tail has walked 34 minutes and the head 40: the tail is back at 09:34. They wait
  // for ten o'clock and, gathered by then, enter again within six minutes.
  EXPECT_EQ(stage.log().of({"GroupTurnedBack", "GroupReached", "GroupEntered", "GroupArrived"}),
            (Lines{"08:20 GroupEntered A#0 A -> B tail 08:26 people 60",
                   "09:00 GroupTurnedBack A#0 B -> A", "09:34 GroupReached A#0 A tail 09:40",
                   "10:00 GroupEntered A#0 A -> B tail 10:06 people 60",
                   "11:00 GroupTurnedBack A#0 B -> A", "11:54 GroupReached A#0 A tail 12:00"}));
}

TEST(TravelJourney, TurnsBackOverACorridorThatIsOpenBothWays) {
  AWorld setup = corridor_over(Metres{4'000}, OnClose::turn_back);
  const Network network{setup.places, setup.roads};
  setup.corridors[CorridorId{0U}].path.push_back(setup.arc_between(network, 'B', 'A'));
  Stage stage = stage_of(setup);

  stage.depart(at("08:20"), walk(setup, "AB", 60)).run_until(at("09:59"));

  EXPECT_EQ(stage.log().of({"GroupTurnedBack", "GroupReached", "GroupArrived"}),
            (Lines{"09:00 GroupTurnedBack A#0 B -> A", "09:34 GroupReached A#0 A tail 09:40"}));
}

TEST(TravelJourney, IsHeldOnACorridorUntilItOpensAgain) {
  const AWorld setup = corridor_over(Metres{4'000}, OnClose::hold);
  Stage stage = stage_of(setup);

  stage.depart(at("08:30"), walk(setup, "AB", 60)).run_until(at("12:00"));

  // Half an hour of the hour's walk is left at nine; they go on at ten.
  EXPECT_EQ(
      stage.log().of({"GroupHeld", "GroupResumed", "GroupReached", "GroupArrived"}),
      (Lines{"09:00 GroupHeld A#0", "10:00 GroupResumed A#0", "10:30 GroupReached A#0 B tail 10:36",
             "10:36 GroupArrived A#0 B 60 (children 0, urgent 0)"}));
}

TEST(TravelJourney, IsLetGoWhenTheCorridorThatHeldItIsNoMore) {
  AWorld setup = corridor_over(Metres{4'000}, OnClose::hold);
  Stage stage = stage_of(setup);

  stage.depart(at("10:30"), walk(setup, "AB", 60)).run_until(at("00:00", 3));

  // Held at eleven with half an hour to go; the corridor ends at midnight.
  EXPECT_EQ(stage.log().of({"GroupHeld", "GroupResumed", "GroupArrived"}),
            (Lines{"11:00 GroupHeld A#0", "2020-01-02 00:00 GroupResumed A#0",
                   "2020-01-02 00:36 GroupArrived A#0 B 60 (children 0, urgent 0)"}));
}

TEST(TravelJourney, LetsPatientsPassThoseWhoMayNotEnter) {
  AWorld setup = corridor_over(Metres{1'000}, OnClose::finish);
  Stage stage = stage_of(setup);
  Trip patients = walk(setup, "AB", 10);
  patients.travel_class = TravelClass::medical;

  stage.depart(at("07:00"), walk(setup, "AB", 60)).depart(at("07:30"), patients);
  stage.tell(at("07:59"), CorridorPlanned{CorridorId{0U}, ClassSet::of(TravelClass::medical)});
  stage.tell(at("08:30"), CorridorPlanned{CorridorId{0U}, ClassSet::all()});
  stage.run_until(at("09:00"));

  // The civilians go home to wait, since no journey of theirs can be planned any more.
  EXPECT_EQ(stage.log().of({"GroupStopped", "GroupEntered"}),
            (Lines{"07:59 GroupStopped A#0 A 60 (children 0, urgent 0)",
                   "08:00 GroupEntered A#1 A -> B tail 08:01 people 10"}));
}

TEST(TravelJourney, TakesTheOtherWayWhenTheRoadItWaitsForIsShut) {
  const AWorld setup = two_ways();
  Stage stage = stage_of(setup);

  for (int i = 0; i < 3; ++i) stage.depart(at("06:00"), walk(setup, "AD", 40));
  stage.tell(at("06:02"), RoadShut{setup.road_id("B-A"), ShutCause::damage});
  stage.run_until(at("12:00"));

  // A#0 is on A-B already and goes on; A#2 in its queue turns to A-C, which A#1 keeps busy until
  // 06:04.
  EXPECT_EQ(stage.log().of({"GroupStopped", "GroupWaited"}).back(),
            "06:22 GroupWaited A#2 for C -> D");
  EXPECT_EQ(stage.log().of({"GroupEntered"})[2],
            "06:04 GroupEntered A#2 A -> C tail 06:08 people 40");
}

TEST(TravelJourney, StopsWhereEveryWayIsShutAndGoesOnWhenOneOpens) {
  AWorld setup{"A---B---C"};
  setup.make('B', PlaceKind::junction).inhabit('A', people(100));
  Stage stage = stage_of(setup);

  stage.depart(at("06:00"), walk(setup, "AC", 60));
  stage.tell(at("06:10"), RoadShut{setup.road_id("B-C"), ShutCause::damage});
  stage.tell(at("08:00"), RoadOpened{setup.road_id("B-C"), ShutCause::damage});
  stage.run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupStopped", "GroupEntered", "GroupArrived"}),
            (Lines{"06:00 GroupEntered A#0 A -> B tail 06:06 people 60",
                   "06:15 GroupStopped A#0 B 60 (children 0, urgent 0)",
                   "08:00 GroupEntered A#0 B -> C tail 08:06 people 60",
                   "08:21 GroupArrived A#0 C 60 (children 0, urgent 0)"}));
}

TEST(TravelJourney, TakesShelterInADistrictWhereEveryWayIsShut) {
  AWorld setup{"A---B---C"};
  setup.inhabit('A', people(100));
  Stage stage = stage_of(setup);

  stage.depart(at("06:00"), walk(setup, "AC", 60));
  stage.tell(at("06:10"), RoadShut{setup.road_id("B-C"), ShutCause::damage});
  stage.tell(at("08:00"), RoadOpened{setup.road_id("B-C"), ShutCause::damage});
  stage.run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"GroupArrived"}), Lines{});
  EXPECT_EQ(stage.world().population().at_rest(setup.place('B'), Standing::displaced), people(60));
}

TEST(TravelJourney, WishesToLeaveWhenItCannotSetOut) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(100));
  Stage stage = stage_of(setup);

  stage.tell(at("05:00"), RoadShut{setup.road_id("A-B"), ShutCause::order});
  stage.depart(at("06:00"), walk(setup, "AB", 60)).run_until(at("12:00"));

  EXPECT_EQ(stage.world().population().at_rest(setup.place('A'), Standing::wanting), people(60));
  EXPECT_EQ(stage.world().population().at_rest(setup.place('A'), Standing::home), people(40));
}

/// Guns that fire every nine seconds from six o'clock, each time fatal to all who are there.
ShellingParams guns(PartyId party) {
  ShellingParams source;
  source.party.id = party;
  source.intensity = {{at("06:00"), PerDay{10'000}}};
  source.lethal_area = SquareMetres{1e6};
  return source;
}

TEST(TravelJourney, ExposesThoseWhoWaitAndThoseOnTheWay) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(100));
  const PartyId hills = setup.party("hills");
  setup.sources.add({"at_queue", hills, Weapon::mortar});
  setup.sources.add({"at_road", hills, Weapon::mortar});
  ShellingParams at_queue = guns(hills);
  at_queue.queues.emplace_back().id = setup.road_id("A-B");
  ShellingParams at_road = guns(hills);
  at_road.roads.emplace_back().id = setup.road_id("A-B");
  at_road.intensity.front().from = at("06:05");
  Stage stage = stage_of(setup);
  stage.with([&](const World& world) {
    return make_shelling({at_queue, at_road}, world, Streams{1, 0}, at("05:59"), at("00:00", 2));
  });

  // Thirty enter at 06:00 and are on the road; thirty more wait behind them until 06:03.
  stage.depart(at("06:00"), walk(setup, "AB", 30)).depart(at("06:00"), walk(setup, "AB", 30));
  stage.run_until(at("07:00"));

  const Lines deaths = stage.log().of({"PeopleKilled"});
  ASSERT_EQ(deaths.size(), 2U) << stage.log().text();
  EXPECT_TRUE(deaths[0].ends_with("30 (children 0, urgent 0) of A#1 by at_queue")) << deaths[0];
  EXPECT_TRUE(deaths[1].ends_with("30 (children 0, urgent 0) of A#0 by at_road")) << deaths[1];
}

/// Roads of a kilometre that hold fifty walkers for each `fifties`; a gap travels back over one in
/// fifteen minutes, as long as people walk.
std::unique_ptr<Process> travel_with_storage(const World& world, double fifties) {
  TravelParams params = ten_a_minute;
  params.storage = StorageParams{.vehicles_per_km = fifties,
                                 .lane_capacity = PerHour{600},
                                 .wave_speed = KilometresPerHour{4},
                                 .walkers_per_vehicle = 50};
  return make_travel(params, world, Streams{1, 0});
}

TEST(TravelJourney, SpillsBackOverAJunctionAndDrains) {
  AWorld setup{R"(
        E
        |
    A---B---C---D)"};
  setup.inhabit('A', people(1'000)).inhabit('E', people(1'000)).make('B', PlaceKind::junction);
  Corridor narrow = test::corridor_named("narrow");  // two a minute
  narrow.windows = {at("00:00"), at("00:00", 2), {}};
  narrow.capacity = PerHour{120};
  setup.add("CD", narrow);
  Stage stage{setup.build()};
  stage.with(make_corridors).with([](const World& w) { return travel_with_storage(w, 2); });

  for (int i = 0; i < 4; ++i) stage.depart(at("06:00"), walk(setup, "AD", 50));
  stage.depart(at("06:45"), walk(setup, "EC", 10)).run_until(at("12:00"));

  // Each road holds a hundred: two of the fifties.
  // A-B: A#0 and A#1 fill it. They enter B-C at 06:15 and 06:20, each for five minutes, and their
  //   gaps are back at A at 06:20 + 15 and 06:25 + 15 minutes: A#2 and A#3 go.
  // C-D: A#0 passes from 06:30 to 06:55, A#1 from then to 07:20. Their gaps are back at B at 07:10
  //   and 07:35.
  // B-C is full when A#2 comes to B at 06:50 and E#0 at 07:00, who goes another way and is caught
  // in
  //   the same queue. Its turn comes first, for nobody has come from E: it enters at 07:10 and is
  //   at C a quarter of an hour later. A#2 follows at 07:35, and A#3 when E#0's gap is back as
  //   well, at 07:26 + 15 minutes.
  EXPECT_EQ(stage.log().of({"GroupEntered"}),
            (Lines{"06:00 GroupEntered A#0 A -> B tail 06:05 people 50",
                   "06:05 GroupEntered A#1 A -> B tail 06:10 people 50",
                   "06:15 GroupEntered A#0 B -> C tail 06:20 people 50",
                   "06:20 GroupEntered A#1 B -> C tail 06:25 people 50",
                   "06:30 GroupEntered A#0 C -> D tail 06:55 people 50",
                   "06:35 GroupEntered A#2 A -> B tail 06:40 people 50",
                   "06:40 GroupEntered A#3 A -> B tail 06:45 people 50",
                   "06:45 GroupEntered E#0 E -> B tail 06:46 people 10",
                   "06:55 GroupEntered A#1 C -> D tail 07:20 people 50",
                   "07:10 GroupEntered E#0 B -> C tail 07:11 people 10",
                   "07:35 GroupEntered A#2 B -> C tail 07:40 people 50",
                   "07:41 GroupEntered A#3 B -> C tail 07:46 people 50",
                   "07:50 GroupEntered A#2 C -> D tail 08:15 people 50",
                   "08:15 GroupEntered A#3 C -> D tail 08:40 people 50"}));
}

TEST(TravelJourney, FindsAGridlockAndLetsOneGroupOfItsRingGoOn) {
  AWorld setup{R"(
    A---B
    |   |
    D---C)"};
  setup.hold("BD", "hills");  // a front on every road, and a corridor one way round
  Corridor round = test::corridor_named("round");
  round.windows = {at("00:00"), at("00:00", 2), {}};
  setup.add("ABCDA", round);
  for (const char each : {'A', 'B', 'C', 'D'}) setup.inhabit(each, people(50));
  Stage stage{setup.build()};
  stage.with(make_corridors).with([](const World& w) { return travel_with_storage(w, 1); });

  for (const std::string_view ends : {"AC", "BD", "CA", "DB"})
    stage.depart(at("06:00"), walk(setup, ends, 50));
  stage.run_until(at("12:00"));

  // Every road is full of people who want to enter the next when they come to its end at 06:15. One
  // group is let in, and its gap is back at the entry behind it at 06:20 + 15 minutes: the group
  // there follows, and so on round the ring.
  EXPECT_EQ(stage.log().of({"GridlockFound", "GridlockReleased"}).size(), 5U);
  EXPECT_EQ(stage.log().of({"GridlockReleased"}).size(), 1U);
  EXPECT_EQ(stage.log().of({"GridlockFound"}).front().substr(0, 28),
            "06:15 GridlockFound 1 on A -");
  EXPECT_EQ(stage.log().of({"GroupArrived"}).size(), 4U);
}

TEST(TravelJourney, FindsNoGridlockWherePeopleAreStillArriving) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(1'000));
  Stage stage{setup.build()};
  stage.with([](const World& w) { return travel_with_storage(w, 1); });

  for (const std::string_view when : {"06:00", "06:00", "06:17"})
    stage.depart(at(when), walk(setup, "AB", 50));
  stage.run_until(at("12:00"));

  // The first fifty fill the road until their tail arrives at 06:20, and their gap is back 15
  // minutes later. At 06:17 nobody walks on it any more.
  EXPECT_EQ(stage.log().of({"GridlockFound"}), Lines{});
  EXPECT_EQ(stage.log().of({"GroupEntered"}),
            (Lines{"06:00 GroupEntered A#0 A -> B tail 06:05 people 50",
                   "06:35 GroupEntered A#1 A -> B tail 06:40 people 50",
                   "07:10 GroupEntered A#2 A -> B tail 07:15 people 50"}));
}

TEST(TravelJourney, SharesAnEntryInProportionToTheRoadsThatLeadToIt) {
  AWorld setup{R"(
        E
        |
    A---B---C)"};
  setup.inhabit('A', people(1'000)).inhabit('E', people(1'000)).make('B', PlaceKind::junction);
  setup.road("A-B").capacity = PerHour{1'800};
  setup.road("B-C").capacity = PerHour{1'800};
  Stage stage{setup.build()};
  stage.with([](const World& w) { return travel_with_storage(w, 100); });

  for (int i = 0; i < 24; ++i) {
    stage.depart(at("06:00"), walk(setup, "AC", 20));
    stage.depart(at("06:00"), walk(setup, "EC", 20));
  }
  stage.run_until(at("06:50"));

  // Both queues are long by 06:25. Of every four groups of twenty, two minutes each, three then
  // come from A, whose road has three times the capacity of that from E.
  int from_a = 0;
  int all = 0;
  for (const std::string& line : stage.log().of({"GroupEntered"})) {
    if (line < "06:25" || line.find("B -> C") == std::string::npos) continue;
    ++all;
    if (line.find("A#") != std::string::npos) ++from_a;
  }
  EXPECT_GE(all, 12);
  EXPECT_NEAR(from_a, 0.75 * all, 1);
}

}  // namespace
}  // namespace passage
