#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/trust.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::accord_named;
using test::at;
using test::AWorld;
using test::Stage;
using Lines = test::FactLog::Lines;

/// An accord from 06:00 on by which the hills stop shelling; the city promises nothing.
class Trust : public ::testing::Test {
 protected:
  Trust() {
    setup.party("hills");
    Accord terms = accord_named("truce");
    terms.parties = {city, hills};
    terms.begins = at("06:00");
    terms.ends = at("06:00", 4);
    terms.prohibits = {{hills, Act::shelling}};
    setup.add(terms);
  }
  Stage& begin(const TrustTerms& terms, LifeTerms life = {}) {
    stage.emplace(setup.build(), Rank::front);
    stage->with([&](const World& world) {
      return make_trust({TrustTerms{}, terms}, world, at("00:00"));
    });
    stage->with([&](const World& world) {
      return make_accords(world, Streams{1, 0}, at("00:00"), {std::move(life)});
    });
    return *stage;
  }
  [[nodiscard]] Lines told() const { return stage->log().of({"TrustChanged"}); }

  PartyId city{0U};
  PartyId hills{1U};
  AWorld setup{"A---B"};
  std::optional<Stage> stage;
};

TEST_F(Trust, GrowsWithEveryDayThatAnAccordIsKept) {
  begin({.kept = 1, .broken = 3}).run_until(at("00:00", 9));

  // (1 + days) / (4 + days); the third day ends with the accord and counts.
  EXPECT_EQ(told(), (Lines{"2020-01-02 06:00 TrustChanged hills 0.400",
                           "2020-01-03 06:00 TrustChanged hills 0.500",
                           "2020-01-04 06:00 TrustChanged hills 0.571"}));
}

TEST_F(Trust, FallsWithEveryBreachThatIsSeenWhichSpoilsTheDay) {
  Stage& run = begin({.kept = 1, .broken = 1});
  run.tell(at("10:00"), ViolationOccurred{AccordId{0U}, hills, 0, Seen::by_nobody});
  run.tell(at("10:00", 2), ViolationOccurred{AccordId{0U}, hills, 1, Seen::by_monitors});

  run.run_until(at("12:00", 3));

  // The first day was broken unseen: it counts as kept. 2 / 3, then 2 / 4; the second day does not
  // count.
  EXPECT_EQ(told(), (Lines{"2020-01-02 06:00 TrustChanged hills 0.667",
                           "2020-01-02 10:00 TrustChanged hills 0.500"}));
}

TEST_F(Trust, BeginsADayAnewWhenAnAccordIsTakenUpAgain) {
  LifeTerms life;
  life.script = {{.at = at("12:00"), .to = AccordState::suspended},
                 {.at = at("18:00"), .to = AccordState::resumed}};
  begin({.kept = 1, .broken = 1}, life).run_until(at("23:00", 2));

  EXPECT_EQ(told(), Lines{"2020-01-02 18:00 TrustChanged hills 0.667"});
}

TEST_F(Trust, ForgetsWhatWasLongAgo) {
  Stage& run = begin({.kept = 1, .broken = 1, .remembered = 0.5});
  run.tell(at("06:00", 2), ViolationOccurred{AccordId{0U}, hills, 0, Seen::by_monitors});

  run.run_until(at("12:00", 4));

  // A day kept, and a breach at its end: 2 / 4. That spoils the second day; a quarter of both is
  // left when the third has been kept: (1 + 1.25) / (2 + 1.25 + 0.25).
  EXPECT_EQ(told(), (Lines{"2020-01-02 06:00 TrustChanged hills 0.667",
                           "2020-01-02 06:00 TrustChanged hills 0.500",
                           "2020-01-04 06:00 TrustChanged hills 0.643"}));
}

TEST_F(Trust, IsWhatItWasInThoseOfWhomNothingIsSaid) {
  stage.emplace(setup.build(), Rank::front);
  stage->with([](const World& world) { return make_trust({}, world, at("00:00")); });
  stage->with([](const World& world) { return make_accords(world, Streams{1, 0}, at("00:00")); });
  stage->tell(at("10:00"), ViolationOccurred{AccordId{0U}, hills, 0, Seen::by_monitors});

  stage->run_until(at("00:00", 9));

  EXPECT_EQ(told(), Lines{});
}

}  // namespace
}  // namespace passage
