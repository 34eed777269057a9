// People who go home at a constant hazard r: after t days N exp(-r t) are still away.

#include "support/stage.hpp"
#include <passage/process/returning.hpp>
#include <passage/process/travel.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;

TEST(ReturnTheory, LeavesAsManyAwayAsItsHazardTells) {
  constexpr std::int32_t all = 20'000;
  AWorld setup{"A---B"};
  setup.inhabit('A', people(all)).make('B', PlaceKind::shelter);
  setup.road("A-B").capacity = PerHour{1e9};
  ReturnParams params;
  params.to.ids = setup.places_of("A");
  params.rate = PerDay{0.3};
  params.calm = Duration{0};
  params.epoch = hours{6};
  params.headway = Duration{0};
  Stage stage{setup.build(), Rank::front};
  stage.with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
  stage.with([&](const World& world) {
    return make_returning(params, Persons{100'000}, world, Streams{1, 0},
                          {at("00:00"), at("00:00", 9)});
  });
  stage.act(at("00:00"), [](Instant& instant) {
    instant.tell(
        StandingChanged{PlaceId{0U}, Standing::home, Standing::wanting, instant.note(people(all))});
    instant.tell(GroupDeparted{.group = instant.world().population().next_group(),
                               .origin = PlaceId{0U},
                               .destination = PlaceId{1U},
                               .people = instant.note(people(all)),
                               .from = Standing::wanting,
                               .mode = Mode::vehicle});
  });

  for (const int day : {2, 4, 7}) {
    stage.run_until(at("00:00", day) + std::chrono::minutes{30});
    const double share = std::exp(-0.3 * (day - 1));
    const double deviation = std::sqrt(all * share * (1 - share));
    const auto away = static_cast<double>(
        stage.world().population().at_rest(PlaceId{1U}, Standing::displaced).total());
    EXPECT_NEAR(away, all * share, 4 * deviation) << day;
  }
}

}  // namespace
}  // namespace passage
