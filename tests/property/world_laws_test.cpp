// Laws of the world alone.

#include "support/a_world.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

using test::AWorld;

/// Eight places and some roads between them at random.
AWorld draw_world() {
  AWorld setup{"A B C D E F G H"};
  const int roads = *rc::gen::inRange(4, 16);
  for (int i = 0; i < roads; ++i) {
    const auto from = *rc::gen::inRange<std::size_t>(0, 8);
    const auto step = *rc::gen::inRange<std::size_t>(1, 8);
    const auto metres = *rc::gen::inRange(1, 5'000);
    setup.roads.add({.name = "road",
                     .from = PlaceId{from},
                     .to = PlaceId{(from + step) % 8},
                     .length = Metres{static_cast<double>(metres)},
                     .free_speed = KilometresPerHour{30},
                     .capacity = PerHour{600}});
  }
  return setup;
}

RoadId draw_road(const AWorld& setup) {
  return RoadId{*rc::gen::inRange<std::size_t>(0, setup.roads.size())};
}

std::vector<Duration> all_times(const World& world) {
  std::vector<Duration> times;
  for (const PlaceId to : world.network().places().ids()) {
    const Field& field = world.field(to, Mode::foot, TravelClass::civilian);
    for (const PlaceId from : world.network().places().ids()) times.push_back(field.from(from));
  }
  return times;
}

/// Whether no time of `after` is less than the same of `before`.
bool none_shorter(const std::vector<Duration>& before, const std::vector<Duration>& after) {
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (after[i] < before[i]) return false;
  }
  return true;
}

RC_GTEST_PROP(Routes, AreNeverShortenedByClosingARoad, ()) {
  const AWorld setup = draw_world();
  World world = setup.build();
  const std::vector<Duration> before = all_times(world);

  world.apply({}, RoadShut{draw_road(setup), ShutCause::damage});

  RC_ASSERT(none_shorter(before, all_times(world)));
}

RC_GTEST_PROP(Routes, AreNeverShortenedBySlowingARoad, ()) {
  const AWorld setup = draw_world();
  World world = setup.build();
  const std::vector<Duration> before = all_times(world);

  world.apply({}, RoadSlowed{draw_road(setup), Fraction{0.3}});

  RC_ASSERT(none_shorter(before, all_times(world)));
}

RC_GTEST_PROP(Routes, AreAsBeforeWhenARoadShutsAndOpens, ()) {
  const AWorld setup = draw_world();
  World world = setup.build();
  const std::vector<Duration> before = all_times(world);
  const RoadId road = draw_road(setup);

  world.apply({}, RoadShut{road, ShutCause::order});
  (void)all_times(world);
  world.apply({}, RoadOpened{road, ShutCause::order});

  RC_ASSERT(all_times(world) == before);
}

RC_GTEST_PROP(Routes, KeepTheTriangleInequality, ()) {
  const World world = draw_world().build();
  const auto a = PlaceId{*rc::gen::inRange<std::size_t>(0, 8)};
  const auto b = PlaceId{*rc::gen::inRange<std::size_t>(0, 8)};
  const auto c = PlaceId{*rc::gen::inRange<std::size_t>(0, 8)};
  const auto time = [&](PlaceId from, PlaceId to) {
    return world.field(to, Mode::foot, TravelClass::civilian).from(from);
  };

  if (time(a, b) == Field::unreachable || time(b, c) == Field::unreachable) return;
  RC_ASSERT(time(a, c) <= time(a, b) + time(b, c));
}

}  // namespace
}  // namespace passage
