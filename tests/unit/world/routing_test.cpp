#include "support/a_world.hpp"
#include <passage/core/random.hpp>
#include <passage/world/routing.hpp>

#include <string_view>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::minutes;
using test::AWorld;
using test::test_speeds;

constexpr TravelClass walker = TravelClass::civilian;

Duration time_between(const World& world, PlaceId from, PlaceId to, Mode mode = Mode::foot) {
  return world.field(to, mode, walker).from(from);
}

TEST(Routing, TakesNoTimeToWhereOneIs) {
  const AWorld setup{"A---B"};
  const World world = setup.build();

  EXPECT_EQ(time_between(world, setup.place('B'), setup.place('B')), Duration{0});
}

TEST(Routing, AddsTheTimesOfTheRoadsByMode) {
  const AWorld setup{"A---B---C"};
  const World world = setup.build();

  // Two roads of 1 km: at 4 km/h 15 minutes each, at 60 km/h 1 minute each.
  EXPECT_EQ(time_between(world, setup.place('A'), setup.place('C')), minutes{30});
  EXPECT_EQ(time_between(world, setup.place('A'), setup.place('C'), Mode::vehicle), minutes{2});
}

TEST(Routing, TakesTheQuickestWay) {
  AWorld setup{R"(
    A-------B
     \     /
      \   /
       \ /
        C)"};
  setup.road("A-B").length = Metres{2'500};
  const World world = setup.build();

  // Straight on 2.5 km, by C 2 km.
  EXPECT_EQ(time_between(world, setup.place('A'), setup.place('B')), minutes{30});
}

TEST(Routing, FindsNoWayBetweenSeparateParts) {
  const AWorld setup{"A---B C---D"};
  const World world = setup.build();

  EXPECT_FALSE(world.field(setup.place('D'), Mode::foot, walker).reaches(setup.place('A')));
  EXPECT_TRUE(world.field(setup.place('D'), Mode::foot, walker).reaches(setup.place('C')));
}

TEST(Routing, RoundsEachRoadUp) {
  AWorld setup{"A---B"};
  setup.road("A-B").length = Metres{1};
  const World world = setup.build();

  // 1 m at 60 km/h takes 60 ms exactly; at 4 km/h 900 ms; at half of 60 km/h over 1.01 m 121.2 ms.
  EXPECT_EQ(time_between(world, setup.place('A'), setup.place('B'), Mode::vehicle), Duration{60});
  EXPECT_EQ(time_between(world, setup.place('A'), setup.place('B')), Duration{900});

  setup.road("A-B").length = Metres{1.01};
  World slowed = setup.build();
  slowed.apply({}, RoadSlowed{RoadId{0U}, Fraction{0.5}});
  EXPECT_EQ(time_between(slowed, setup.place('A'), setup.place('B'), Mode::vehicle), Duration{122});
}

TEST(Routing, CountsAWayOfMoreThan49DaysAsNone) {
  AWorld setup{"A---B---C"};
  World world = setup.build();

  // 15 minutes at a speed of 1 in 4000 are 41 days and 16 hours; twice that is 83 days.
  world.apply({}, RoadSlowed{setup.road_id("A-B"), Fraction{1.0 / 4'000}});
  world.apply({}, RoadSlowed{setup.road_id("B-C"), Fraction{1.0 / 4'000}});

  EXPECT_EQ(time_between(world, setup.place('B'), setup.place('C')), minutes{60'000});
  EXPECT_EQ(time_between(world, setup.place('A'), setup.place('C')), Field::unreachable);
}

/// Two rows of places, with a router of its own that tells how it worked.
struct Ladder {
  AWorld setup{R"(
    A---B---C---D---E---F---G---H---I---J
    |   |   |   |   |   |   |   |   |   |
    K---L---M---N---O---P---Q---R---S---T)"};
  World world = setup.build();
  Router router{world.network(), test_speeds};

  Duration time(char from, char to) {
    const Field& field = router.to(setup.place(to), Mode::foot, walker, world.roads());
    return field.from(setup.place(from));
  }
  void shut(std::string_view road) {
    world.apply({}, RoadShut{setup.road_id(road), ShutCause::damage});
  }
  void open(std::string_view road) {
    world.apply({}, RoadOpened{setup.road_id(road), ShutCause::damage});
  }
};

TEST(Router, GrowsAFieldWhenItIsFirstAskedFor) {
  Ladder ladder;

  // Nine roads of 15 minutes.
  EXPECT_EQ(ladder.time('J', 'A'), minutes{135});
  EXPECT_EQ(ladder.time('J', 'A'), minutes{135});

  EXPECT_EQ(ladder.router.effort().grown, 1U);
  EXPECT_EQ(ladder.router.effort().repaired, 0U);
}

TEST(Router, RepairsAFieldWhenFewPlacesAreCutOff) {
  Ladder ladder;
  (void)ladder.time('J', 'A');

  // I and J must go round by R and S: two roads more.
  ladder.shut("H-I");

  EXPECT_EQ(ladder.time('I', 'A'), minutes{150});
  EXPECT_EQ(ladder.time('J', 'A'), minutes{165});
  EXPECT_EQ(ladder.router.effort().repaired, 1U);
}

TEST(Router, RepairsAFieldWhenARoadOpens) {
  Ladder ladder;
  ladder.shut("H-I");
  (void)ladder.time('J', 'A');

  ladder.open("H-I");

  EXPECT_EQ(ladder.time('I', 'A'), minutes{120});
  EXPECT_EQ(ladder.time('J', 'A'), minutes{135});
  EXPECT_EQ(ladder.router.effort().repaired, 1U);
}

TEST(Router, RepairsAFieldWhenARoadSlows) {
  Ladder ladder;
  (void)ladder.time('T', 'A');

  ladder.world.apply({}, RoadSlowed{ladder.setup.road_id("I-J"), Fraction{0.5}});

  // J takes the slow road for 30 minutes, since to go round by T and S would take 45; T goes by S.
  EXPECT_EQ(ladder.time('J', 'A'), minutes{150});
  EXPECT_EQ(ladder.time('T', 'A'), minutes{150});
  EXPECT_EQ(ladder.router.effort().repaired, 1U);
}

TEST(Router, RepairsToNoWayWhatIsCutOff) {
  Ladder ladder;
  (void)ladder.time('J', 'A');

  ladder.shut("I-J");
  ladder.shut("J-T");

  EXPECT_EQ(ladder.time('J', 'A'), Field::unreachable);
  EXPECT_EQ(ladder.time('T', 'A'), minutes{150});
  EXPECT_EQ(ladder.router.effort().repaired, 1U);
}

TEST(Router, KeepsAFieldWhenTheChangesSinceCancelOut) {
  Ladder ladder;
  (void)ladder.time('J', 'A');

  ladder.shut("B-C");
  ladder.open("B-C");

  EXPECT_EQ(ladder.time('J', 'A'), minutes{135});
  EXPECT_EQ(ladder.router.effort().repaired, 1U);
}

TEST(Router, GrowsAFieldAnewWhenMuchOfItHasChanged) {
  Ladder ladder;
  (void)ladder.time('J', 'A');

  // B to J all go one road round, by the lower row.
  ladder.shut("A-B");

  EXPECT_EQ(ladder.time('B', 'A'), minutes{45});
  EXPECT_EQ(ladder.router.effort().grown, 2U);
  EXPECT_EQ(ladder.router.effort().repaired, 0U);
}

TEST(Router, GrowsAFieldAnewWhenARoadOpensAWayForMany) {
  Ladder ladder;
  ladder.shut("A-B");
  ladder.shut("A-K");
  EXPECT_EQ(ladder.time('J', 'A'), Field::unreachable);

  ladder.open("A-B");

  EXPECT_EQ(ladder.time('J', 'A'), minutes{135});
  EXPECT_EQ(ladder.router.effort().grown, 2U);
  EXPECT_EQ(ladder.router.effort().repaired, 0U);
}

/// A hundred places in a row: enough for a field to be known near its destination only.
struct Row {
  AWorld setup = row_of(100);
  World world = setup.build();
  Router router{world.network(), test_speeds};

  static AWorld row_of(std::size_t places) {
    AWorld setup{"A"};
    for (std::size_t i = 1; i < places; ++i) {
      const PlaceId place = setup.places.add(Place{});
      setup.control.add(PartyId{0U});
      setup.roads.add({.name = {},
                       .from = PlaceId{place.index() - 1},
                       .to = place,
                       .length = Metres{1'000},
                       .free_speed = KilometresPerHour{60},
                       .capacity = PerHour{600}});
    }
    return setup;
  }
  const Field& to_first(const Extent& extent) {
    return router.to({PlaceId{0U}, Mode::foot, walker}, extent, world.roads());
  }
};

TEST(Router, KnowsAFieldNearItsDestinationIfNoMoreIsAskedFor) {
  Row row;

  // A road takes 15 minutes; whatever else is known is beyond what was asked for.
  EXPECT_EQ(row.to_first(Extent::within(minutes{30})).from(PlaceId{2U}), minutes{30});
  EXPECT_FALSE(row.to_first(Extent::within(minutes{30})).reaches(PlaceId{50U}));
  EXPECT_EQ(row.to_first(Extent::upto(PlaceId{5U})).from(PlaceId{5U}), minutes{75});

  EXPECT_EQ(row.router.effort().grown, 0U);
  EXPECT_EQ(row.router.effort().grown_near, 2U);
}

TEST(Router, KeepsANearFieldWhileRoadsChangeElsewhere) {
  Row row;
  (void)row.to_first(Extent::upto(PlaceId{5U}));

  row.world.apply({}, RoadShut{RoadId{50U}, ShutCause::damage});
  EXPECT_EQ(row.to_first(Extent::upto(PlaceId{5U})).from(PlaceId{5U}), minutes{75});
  EXPECT_EQ(row.router.effort().grown_near, 1U);

  row.world.apply({}, RoadSlowed{RoadId{1U}, Fraction{0.5}});
  EXPECT_EQ(row.to_first(Extent::upto(PlaceId{5U})).from(PlaceId{5U}), minutes{90});
  EXPECT_EQ(row.router.effort().grown_near, 2U);
}

TEST(Router, KnowsAFieldFromEverywhereOnceMuchOfItIsAskedFor) {
  Row row;

  EXPECT_EQ(row.to_first(Extent::upto(PlaceId{50U})).from(PlaceId{99U}), minutes{99 * 15});
  EXPECT_EQ(row.router.effort().grown, 1U);
}

TEST(Router, GrowsAFieldAnewWhenTheChangesAreForgotten) {
  Ladder ladder;
  (void)ladder.time('J', 'A');

  for (int change = 0; change < 5'000; ++change) {
    ladder.shut("H-I");
    ladder.open("H-I");
  }
  ladder.shut("H-I");

  EXPECT_EQ(ladder.time('I', 'A'), minutes{150});
  EXPECT_EQ(ladder.router.effort().grown, 2U);
}

/// The same times by the most naive means: relax every arc until nothing changes.
Table<PlaceTag, Duration> naive_times(const World& world, PlaceId destination) {
  const Network& network = world.network();
  Table<PlaceTag, Duration> time(network.places().size(), Field::unreachable);
  time[destination] = Duration{0};
  for (const PlaceId round : network.places().ids()) {
    (void)round;
    for (const ArcId id : network.arcs()) {
      const Arc& arc = network.arc(id);
      const bool is_way = world.roads().can_plan(id, walker);
      if (!is_way || time[arc.to] == Field::unreachable) continue;
      const Duration over = world.free_time(id, Mode::foot);
      time[arc.from] = std::min(time[arc.from], time[arc.to] + over);
    }
  }
  return time;
}

/// A numbered draw below `bound`.
std::size_t below(const Stream& draws, std::uint32_t& n, std::size_t bound) {
  const Uniform u = draws.uniform(n++);
  return static_cast<std::size_t>(u.value() * static_cast<double>(bound));
}

AWorld random_world(const Stream& draws, std::uint32_t& n) {
  AWorld setup{"A B C D E F G H I J K L"};
  const std::size_t places = setup.places.size();
  const std::size_t roads = 5 + below(draws, n, 20);
  for (std::size_t i = 0; i < roads; ++i) {
    const std::size_t from = below(draws, n, places);
    const std::size_t to = (from + 1 + below(draws, n, places - 1)) % places;
    const std::size_t metres = 1 + below(draws, n, 3'000);
    setup.roads.add({.name = "road",
                     .from = PlaceId{from},
                     .to = PlaceId{to},
                     .length = Metres{static_cast<double>(metres)},
                     .free_speed = KilometresPerHour{30},
                     .capacity = PerHour{600}});
  }
  return setup;
}

TEST(Routing, AgreesWithTheNaiveSearchOnRandomGraphsAsRoadsShutAndSlow) {
  for (std::uint32_t graph = 0; graph < 50; ++graph) {
    const Stream draws{1, graph, Purpose::test, 0};
    std::uint32_t n = 0;
    const AWorld setup = random_world(draws, n);
    World world = setup.build();
    for (std::size_t change = 0; change < 4; ++change) {
      for (const PlaceId destination : world.network().places().ids()) {
        const auto expected = naive_times(world, destination);
        for (const PlaceId from : world.network().places().ids())
          ASSERT_EQ(time_between(world, from, destination), expected[from]) << "graph " << graph;
      }
      const RoadId shut{below(draws, n, setup.roads.size())};
      const RoadId slowed{below(draws, n, setup.roads.size())};
      if (!world.roads().is_shut(shut)) world.apply({}, RoadShut{shut, ShutCause::damage});
      world.apply({}, RoadSlowed{slowed, Fraction{0.3}});
    }
  }
}

}  // namespace
}  // namespace passage
