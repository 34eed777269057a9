// Trust, through the process, against the beta reputation: after k days kept it is exactly
// (a + k) / (a + b + k).

#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/trust.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::days;
using test::accord_named;
using test::at;
using test::AWorld;
using test::Stage;

TEST(TrustTheory, IsThatOfTheBetaReputationAfterAnyNumberOfDaysKept) {
  AWorld setup{"A---B"};
  Accord terms = accord_named("truce");
  terms.parties = {PartyId{0U}};
  terms.begins = at("00:00");
  terms.ends = at("00:00") + days{60};
  terms.prohibits = {{PartyId{0U}, Act::shelling}};
  setup.add(terms);
  const TrustTerms prior{.kept = 2, .broken = 7};
  for (int k = 1; k < 60; ++k) {
    Stage stage{setup.build(), Rank::front};
    stage.with([&](const World& world) { return make_trust({prior}, world, at("00:00")); });
    stage.with([](const World& world) { return make_accords(world, Streams{1, 0}, at("00:00")); });
    stage.run_until(at("00:00") + days{k} + std::chrono::hours{1});

    EXPECT_EQ(stage.world().trust(PartyId{0U}).count(), (2.0 + k) / (2.0 + 7.0 + k)) << k;
  }
}

}  // namespace
}  // namespace passage
