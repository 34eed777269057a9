// Siege mortality through the process against its closed form: verification case 28 of
// docs/model.md.

#include "support/stage.hpp"
#include <passage/core/numeric.hpp>
#include <passage/process/aid.hpp>

#include <cmath>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::days;
using test::at;
using test::AWorld;
using test::people;

constexpr PlaceId depot{0U};
constexpr PlaceId town{1U};
constexpr std::int32_t inhabitants = 100'000;

/// How many have died of hunger when relief has come after so many days, and after ten in all.
std::int64_t dead_if_relieved_after(int hungry_days) {
  AWorld setup{"A---B"};
  setup.inhabit('B', people(inhabitants));
  AidParams params;
  params.places.ids = {town};
  params.stock_days = 0;
  params.base_mortality = PerDay{0.001};
  params.hunger_mortality = 20;
  AidDelivery relief;
  relief.from.id = depot;
  relief.to.id = town;
  relief.at = at("12:00", hungry_days + 1);
  relief.rations = Persons{std::int64_t{inhabitants} * 365};
  params.deliveries = {relief};
  test::Stage stage{setup.build()};
  stage.unlogged().with([&](const World& world) {
    return make_aid(params, world, Streams{1, 0}, Period{at("00:00"), at("00:00", 20)});
  });
  stage.run_until(at("00:00", 11));
  return stage.world().population().died(town).total();
}

TEST(Siege, LeavesAsManyAliveAsItsMortalityTells) {
  for (const int hungry : {1, 3, 8}) {
    // 0.001 x 20 a day, counted when a day ends, on whole days before relief comes at noon.
    const double survives = numeric::exp(-0.02 * hungry);
    const double error = std::sqrt(inhabitants * survives * (1 - survives));

    const auto alive = static_cast<double>(inhabitants - dead_if_relieved_after(hungry));

    EXPECT_NEAR(alive, inhabitants * survives, 3 * error) << hungry;
  }
}

TEST(Siege, LetsChildrenAndOthersDieByDrawsOfTheirOwn) {
  // Were they drawn by the same luck, deaths of one town of both would vary more than those of two.
  AWorld setup{"A---B"};
  setup.inhabit('B', people(1'000, Stratum{AgeBand::under_5, Need::well}) + people(2'000));
  AidParams params;
  params.places.ids = {town};
  params.stock_days = 0;
  params.base_mortality = PerDay{0.01};
  params.hunger_mortality = 5;
  double product = 0;
  constexpr int replications = 400;
  const double chance_young = 1 - numeric::exp(-0.1);
  const double chance = 1 - numeric::exp(-0.05);
  for (std::uint32_t i = 0; i < replications; ++i) {
    test::Stage stage{setup.build()};
    stage.unlogged().with([&](const World& world) {
      return make_aid(params, world, Streams{1, i}, Period{at("00:00"), at("00:00", 9)});
    });
    stage.run_until(at("12:00", 2));
    const Strata dead = stage.world().population().died(town);
    const std::int64_t infants = dead.of(AgeBand::under_5);
    const double young = static_cast<double>(infants) - 1'000 * chance_young;
    const double others = static_cast<double>(dead.total() - infants) - 2'000 * chance;
    product += young * others / std::sqrt(1'000 * chance_young * (1 - chance_young)) /
               std::sqrt(2'000 * chance * (1 - chance));
  }
  // The correlation of independent numbers: four standard errors.
  EXPECT_NEAR(product / replications, 0, 4 / std::sqrt(replications));
}

}  // namespace
}  // namespace passage
