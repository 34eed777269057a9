#include "support/stage.hpp"
#include <passage/process/aid.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

constexpr PlaceId depot{0U};
constexpr PlaceId town{1U};

AidParams siege(double stock_days) {
  AidParams params;
  params.places.ids = {town};
  params.stock_days = stock_days;
  params.enough_days = 4;
  params.hunger_mortality = 0;
  return params;
}

AidDelivery delivery() {
  AidDelivery trucks;
  trucks.from.id = depot;
  trucks.to.id = town;
  trucks.at = at("12:00");
  trucks.rations = Persons{1'000};
  return trucks;
}

Stage fed_by(const AidParams& params, std::uint32_t replication = 0) {
  AWorld setup{"A---B"};
  setup.inhabit('B', people(100));
  Stage stage{setup.build()};
  stage.with([&](const World& world) {
    return make_aid(params, world, Streams{1, replication}, Period{at("00:00"), at("00:00", 9)});
  });
  return stage;
}

TEST(Aid, LetsHungerGrowAsTheStockIsEatenUp) {
  Stage stage = fed_by(siege(3));

  stage.run_until(at("00:00", 9));

  // 300 rations of 100 people a day, and enough is four days: hunger is 1 - days left / 4. Once all
  // is eaten nothing changes any more.
  EXPECT_EQ(stage.log().of(), (Lines{"00:00 StockCounted B rations 300 hunger 0.250",
                                     "2020-01-02 00:00 StockCounted B rations 200 hunger 0.500",
                                     "2020-01-03 00:00 StockCounted B rations 100 hunger 0.750",
                                     "2020-01-04 00:00 StockCounted B rations 0 hunger 1.000"}));
}

TEST(Aid, FillsTheStockWhenTrucksHaveComeOverTheRoads) {
  AidParams params = siege(0);
  params.deliveries = {delivery()};
  Stage stage = fed_by(params);

  stage.run_until(at("18:00"));

  // A kilometre at 60 km/h takes a minute; 1,000 rations are ten days, more than enough.
  EXPECT_EQ(stage.log().of(), (Lines{"00:00 StockCounted B rations 0 hunger 1.000",
                                     "12:01 AidEnded B delivered rations 1000",
                                     "12:01 StockCounted B rations 1000 hunger 0.000"}));
}

TEST(Aid, ComesAgainAsOftenAsItIsSaidTo) {
  AidParams params = siege(0);
  params.deliveries = {delivery()};
  params.deliveries.front().every = std::chrono::hours{6};
  Stage stage = fed_by(params);

  stage.run_until(at("23:00"));

  EXPECT_EQ(stage.log().of({"AidEnded"}), (Lines{"12:01 AidEnded B delivered rations 1000",
                                                 "18:01 AidEnded B delivered rations 1000"}));
}

TEST(Aid, IsRefusedIfAPartyDoesNotPermitIt) {
  AidParams params = siege(0);
  params.deliveries = {delivery()};
  params.deliveries.front().permissions.resize(1);
  params.deliveries.front().permissions.front().party.id = PartyId{0U};
  params.deliveries.front().permissions.front().chance = Fraction{0};
  Stage stage = fed_by(params);

  stage.run_until(at("18:00"));

  EXPECT_EQ(stage.log().of({"AidEnded"}), (Lines{"12:00 AidEnded B refused by city rations 1000"}));
}

TEST(Aid, IsRefusedByNobodyIfNoRoadIsOpen) {
  AidParams params = siege(0);
  params.deliveries = {delivery()};
  Stage stage = fed_by(params);
  stage.tell(at("11:00"), RoadShut{RoadId{0U}, ShutCause::front});

  stage.run_until(at("18:00"));

  EXPECT_EQ(stage.log().of({"AidEnded"}), (Lines{"12:00 AidEnded B refused rations 1000"}));
}

TEST(Aid, IsLootedAsOftenAsItsChanceSays) {
  AidParams params = siege(0);
  params.deliveries = {delivery()};
  params.deliveries.front().looted = Fraction{0.25};
  int looted = 0;
  for (std::uint32_t replication = 0; replication < 400; ++replication) {
    Stage stage = fed_by(params, replication);
    stage.run_until(at("18:00"));
    looted += stage.world().hunger(town) == Fraction{1} ? 1 : 0;
  }

  EXPECT_NEAR(looted, 100, 35);  // four standard errors of 8.7
}

TEST(Aid, KillsAsManyAsTheExcessOfFullHungerSays) {
  AidParams params = siege(0);
  params.base_mortality = PerDay{0.01};
  params.hunger_mortality = 5;
  std::int64_t dead = 0;
  for (std::uint32_t replication = 0; replication < 100; ++replication) {
    Stage stage = fed_by(params, replication);
    stage.run_until(at("01:00", 5));
    dead += stage.world().population().died(town).total();
  }

  // Four days of 0.05 leave exp(-0.2) of 10,000 people: 1,812.7 die, with a standard error of 38.5.
  EXPECT_NEAR(static_cast<double>(dead), 1'812.7, 3 * 38.5);
}

TEST(Aid, LetsTwiceAsManyChildrenUnderFiveDie) {
  AidParams params = siege(0);
  params.base_mortality = PerDay{0.01};
  params.hunger_mortality = 5;
  AWorld setup{"A---B"};
  setup.inhabit('B', people(10'000, Stratum{AgeBand::under_5, Need::well}));
  Stage stage{setup.build()};
  stage.with([&](const World& world) {
    return make_aid(params, world, Streams{1, 0}, Period{at("00:00"), at("00:00", 9)});
  });

  stage.run_until(at("01:00", 3));

  // Two days of 0.1 leave exp(-0.2): as above.
  EXPECT_NEAR(static_cast<double>(stage.world().population().died(town).total()), 1'812.7,
              3 * 38.5);
}

}  // namespace
}  // namespace passage
