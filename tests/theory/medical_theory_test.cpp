// People without care die by a hazard, and of two hazards that compete each takes its share.
// Verification case 14 of docs/model.md, and the law of deaths behind it.

#include "support/stage.hpp"
#include "support/stats.hpp"
#include <passage/process/medical.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;
using test::AWorld;
using test::IsWithinPercentOf;
using test::people;
using test::Stage;

constexpr std::int32_t many = 1'000'000;

Stage stage_of(Need need, const MedicalParams& params) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(many, {AgeBand::adult_women, need}));
  Stage stage{setup.build()};
  stage.with([&](const World& world) {
    return make_medical(params, world, Streams{1, 0}, {at("00:00"), at("00:00", 31)});
  });
  return stage;
}

TEST(Medical, LosesTheUntreatedByTheExponentialLaw) {
  MedicalParams params;
  params.death_urgent = PerDay{0.3};
  Stage stage = stage_of(Need::urgent, params);

  for (const int day : {2, 4, 8, 16}) {
    stage.run_until(at("00:00", day));

    const double alive = std::exp(-0.3 * (day - 1));
    const double standard_error = std::sqrt(alive * (1 - alive) / many);
    const double dead = static_cast<double>(stage.world().population().died(PlaceId{0U}).total());
    EXPECT_NEAR(dead / many, 1 - alive, 4 * standard_error) << "after " << day - 1 << " days";
  }
}

TEST(Medical, DividesTheUntreatedBetweenCompetingHazards) {
  MedicalParams params;
  params.deterioration = PerDay{3};
  params.death_injured = PerDay{2};
  params.death_urgent = PerDay{0};
  // Long against the hazards: if one acted after the other, the share would be 0.45 or 0.74.
  params.epoch = hours{6};
  Stage stage = stage_of(Need::injured, params);

  stage.run_until(at("00:00", 31));

  const World& world = stage.world();
  const Strata& alive = world.population().at_rest(PlaceId{0U}, Standing::home);
  EXPECT_EQ(alive.of(Need::injured), 0);
  // h1 / (h1 + h2): the standard error of the share is 0.0005, or 0.08 %.
  EXPECT_THAT(static_cast<double>(alive.of(Need::urgent)) / many, IsWithinPercentOf(0.3, 3.0 / 5));
}

}  // namespace
}  // namespace passage
