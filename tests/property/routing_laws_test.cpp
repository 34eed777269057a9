// Laws of fields on random networks whose roads shut, open and slow, and whose corridors come and
// go. Lengths are drawn from few, so that many ways take equally long, and roads are few enough for
// parts that no way joins.

#include "support/a_world.hpp"
#include "support/boost_oracle.hpp"
#include "support/road_grid.hpp"

#include <array>
#include <cstddef>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

using test::AWorld;
using test::BoostOracle;

std::size_t below(std::size_t bound) { return *rc::gen::inRange<std::size_t>(0, bound); }

template <class Tag, class T>
Id<Tag> draw_id(const Table<Tag, T>& table) {
  return Id<Tag>{below(table.size())};
}

Road draw_road(std::size_t places) {
  constexpr std::array metres{0.5, 250.0, 500.0, 1'000.0, 7'000.0};
  constexpr std::array speeds{30.0, 60.0};
  const std::size_t from = below(places);
  const std::size_t step = 1 + below(places - 1);
  const double length = metres[below(metres.size())];
  const double speed = speeds[below(speeds.size())];
  return {.name = "road",
          .from = PlaceId{from},
          .to = PlaceId{(from + step) % places},
          .length = Metres{length},
          .free_speed = KilometresPerHour{speed},
          .capacity = PerHour{600}};
}

void add_place(AWorld& setup) {
  const auto north = static_cast<double>(below(9));
  const auto east = static_cast<double>(below(9));
  Place place;
  place.latitude = Degrees{north};
  place.longitude = Degrees{east};
  setup.places.add(place);
  setup.control.add(PartyId{0U});
}

/// Up to 60 places, with about three roads to two of them, and three corridors over any arcs.
AWorld draw_ground() {
  AWorld setup{"A B"};
  const std::size_t places = 2 + below(59);
  while (setup.places.size() < places) add_place(setup);
  const std::size_t roads = 1 + below(2 * places);
  for (std::size_t i = 0; i < roads; ++i) setup.roads.add(draw_road(places));
  for (std::size_t i = 0; i < 3; ++i) {
    Corridor corridor = test::corridor_named("corridor");
    for (std::size_t arc = 0; arc < 4; ++arc)
      corridor.path.push_back(ArcId{below(2 * setup.roads.size())});
    setup.corridors.add(corridor);
  }
  return setup;
}

Fact draw_change_of_roads(const World& world) {
  const RoadId road = draw_id(world.network().roads());
  if (below(3) == 0) {
    // The two least make ways longer than a field can say.
    constexpr std::array speeds{1e-6, 1e-3, 0.3, 0.5, 1.0};
    return RoadSlowed{road, Fraction{speeds[below(speeds.size())]}};
  }
  const auto cause = static_cast<ShutCause>(below(shut_causes));
  if (world.roads().is_shut_by(road, cause)) return RoadOpened{road, cause};
  return RoadShut{road, cause};
}

Fact draw_change(const World& world) {
  if (below(2) == 0) return draw_change_of_roads(world);
  const CorridorId corridor = draw_id(world.setting().corridors);
  switch (below(3)) {
    case 0:
      return CorridorPlanned{corridor, ClassSet::all()};
    case 1:
      return CorridorPlanned{corridor, ClassSet::of(static_cast<TravelClass>(below(2)))};
    default:
      return CorridorEnded{corridor};
  }
}

/// Who goes where and how.
struct Journey {
  PlaceId to;
  Mode mode = Mode::foot;
  TravelClass who = TravelClass::civilian;
};

Journey draw_journey(const World& world) {
  const PlaceId to = draw_id(world.network().places());
  const auto mode = static_cast<Mode>(below(2));
  const auto who = static_cast<TravelClass>(below(travel_classes));
  return {to, mode, who};
}

void hold_to_the_oracle(const World& world, Journey journey) {
  BoostOracle oracle{world, journey.mode, journey.who};
  oracle.search(journey.to);
  const Field& field = world.field(journey.to, journey.mode, journey.who);
  for (const PlaceId from : world.network().places().ids())
    RC_ASSERT(field.from(from) == oracle.from(from));
}

RC_GTEST_PROP(Fields, EqualBoostsAfterEveryChange, ()) {
  World world = draw_ground().build();
  const Journey journey = draw_journey(world);

  for (std::size_t change = 0; change < 20; ++change) {
    hold_to_the_oracle(world, journey);
    world.apply({}, draw_change(world));
  }
  hold_to_the_oracle(world, journey);
}

RC_GTEST_PROP(Fields, EqualBoostsHoweverManyChangesTheyMissed, ()) {
  World world = draw_ground().build();
  std::array<Journey, 4> journeys;
  for (Journey& journey : journeys) journey = draw_journey(world);

  for (std::size_t look = 0; look < 10; ++look) {
    const std::size_t changes = below(8);
    for (std::size_t change = 0; change < changes; ++change) world.apply({}, draw_change(world));
    hold_to_the_oracle(world, journeys[below(journeys.size())]);
  }
}

RC_GTEST_PROP(Fields, EqualBoostsOnStreetsWhereMostChangesAreRepaired, ()) {
  World world{test::RoadGrid{15, test::GridOrder::at_random}.setting(), test::test_speeds};
  Router router{world.network(), test::test_speeds};
  const PlaceId to = draw_id(world.network().places());

  for (std::size_t change = 0; change < 30; ++change) {
    world.apply({}, draw_change_of_roads(world));
    const Field& field = router.to(to, Mode::vehicle, TravelClass::civilian, world.roads());
    BoostOracle oracle{world, Mode::vehicle, TravelClass::civilian};
    oracle.search(to);
    for (const PlaceId from : world.network().places().ids())
      RC_ASSERT(field.from(from) == oracle.from(from));
  }
  RC_ASSERT(router.effort().repaired > router.effort().grown);
}

/// Whether a field that was asked for from one place says from there, and from all that is nearer,
/// what the oracle does.
void hold_near_to(const BoostOracle& oracle, const Field& field, PlaceId asked,
                  const Network& network) {
  RC_ASSERT(field.from(asked) == oracle.from(asked));
  for (const PlaceId from : network.places().ids()) {
    if (oracle.from(from) <= oracle.from(asked)) {
      RC_ASSERT(field.from(from) == oracle.from(from));
    } else {
      RC_ASSERT(field.from(from) > field.from(asked));
    }
  }
}

/// The arcs out of a place that lead nearer, as onward should have them, from a whole field.
std::vector<ArcId> onward_by(const Field& field, const Trip& trip, PlaceId from,
                             const World& world) {
  std::vector<ArcId> onward;
  for (const ArcId arc : world.network().out_of(from)) {
    const Duration beyond = field.from(world.network().arc(arc).to);
    if (world.roads().can_plan(arc, trip.who) && beyond < field.from(from)) onward.push_back(arc);
  }
  return onward;
}

RC_GTEST_PROP(Fields, KnownNearSayWhatWholeOnesDoAsFarAsTheyWereAskedFor, ()) {
  World world{test::RoadGrid{20, test::GridOrder::at_random}.setting(), test::test_speeds};
  Router router{world.network(), test::test_speeds};
  const std::array destinations{draw_id(world.network().places()),
                                draw_id(world.network().places())};

  for (std::size_t look = 0; look < 15; ++look) {
    if (below(2) == 0) world.apply({}, draw_change_of_roads(world));
    const Trip trip{destinations[below(2)], Mode::foot, TravelClass::civilian};
    const PlaceId from = draw_id(world.network().places());
    BoostOracle oracle{world, trip.mode, trip.who};
    oracle.search(trip.to);
    hold_near_to(oracle, router.to(trip, Extent::upto(from), world.roads()), from, world.network());
  }
}

RC_GTEST_PROP(Fields, LeadOnwardByTheArcsThatWholeOnesDo, ()) {
  World world{test::RoadGrid{20, test::GridOrder::at_random}.setting(), test::test_speeds};
  const Trip trip{draw_id(world.network().places()), Mode::foot, TravelClass::civilian};
  Router router{world.network(), test::test_speeds};
  Router whole{world.network(), test::test_speeds};

  for (std::size_t look = 0; look < 15; ++look) {
    // No speed so low that one road takes longer than a field can say.
    const RoadId road = draw_id(world.network().roads());
    world.apply({}, RoadSlowed{road, Fraction{0.1 * static_cast<double>(1 + below(10))}});
    const PlaceId from = draw_id(world.network().places());
    const Field& field = whole.to(trip.to, trip.mode, trip.who, world.roads());
    std::vector<ArcId> arcs;
    for (const Onward& onward : router.onward(trip, from, world.roads())) {
      const PlaceId to = world.network().arc(onward.arc).to;
      RC_ASSERT(onward.time == world.free_time(onward.arc, trip.mode) + field.from(to));
      arcs.push_back(onward.arc);
    }
    RC_ASSERT(arcs == onward_by(field, trip, from, world));
  }
}

/// The same ground with the places named in another order.
AWorld relabelled(const AWorld& setup, const std::vector<std::size_t>& new_label) {
  AWorld other = setup;
  for (const PlaceId place : setup.places.ids())
    other.places[PlaceId{new_label[place.index()]}] = setup.places[place];
  for (Road& road : other.roads) {
    road.from = PlaceId{new_label[road.from.index()]};
    road.to = PlaceId{new_label[road.to.index()]};
  }
  return other;
}

RC_GTEST_PROP(Fields, AreTheSameWhateverTheOrderOfPlaces, ()) {
  const AWorld setup = draw_ground();
  std::vector<std::size_t> new_label(setup.places.size());
  std::iota(new_label.begin(), new_label.end(), 0U);
  for (std::size_t i = 1; i < new_label.size(); ++i)
    std::swap(new_label[i], new_label[below(i + 1)]);
  World one = setup.build();
  World other = relabelled(setup, new_label).build();
  const PlaceId to = draw_id(setup.places);

  for (std::size_t change = 0; change < 5; ++change) {
    const Field& field = one.field(to, Mode::foot, TravelClass::civilian);
    const Field& same =
        other.field(PlaceId{new_label[to.index()]}, Mode::foot, TravelClass::civilian);
    for (const PlaceId from : setup.places.ids())
      RC_ASSERT(field.from(from) == same.from(PlaceId{new_label[from.index()]}));
    const RoadId road = draw_id(setup.roads);
    const RoadSlowed slowed{road, Fraction{0.5}};
    one.apply({}, slowed);
    other.apply({}, slowed);
  }
}

}  // namespace
}  // namespace passage
