#include "process/willingness.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

MobilisationParams mobilised() {
  MobilisationParams p;
  p.willing = Fraction{0.5};
  p.willing_violence = 0.1;
  p.willing_lost_ground = 4;
  p.willing_appeal = 1;
  p.unguaranteed = 6;
  p.distrust = 2;
  p.fear_of_screening = 3;
  return p;
}

// The logistic function of 1, 2 and 3.
constexpr double of_one = 0.731'058'579;
constexpr double of_two = 0.880'797'078;
constexpr double of_three = 0.952'574'127;

TEST(Willingness, IsTheShareAskedForWhereNothingShiftsIt) {
  EXPECT_NEAR(willing_share(mobilised(), {}), 0.5, 1e-9);
}

TEST(Willingness, GrowsWithViolenceLostGroundAndTheAppealOfWhereTheWayLeads) {
  EXPECT_NEAR(willing_share(mobilised(), {.violence = 10}), of_one, 1e-9);
  EXPECT_NEAR(willing_share(mobilised(), {.lost_ground = 0.5}), of_two, 1e-9);
  EXPECT_NEAR(willing_share(mobilised(), {.lost_ground = 0.5, .appeal = 1}), of_three, 1e-9);
}

TEST(Willingness, StaysWithNobodyAndWithEverybody) {
  MobilisationParams p = mobilised();
  p.willing = Fraction{0};
  EXPECT_EQ(willing_share(p, {.lost_ground = 1}), 0);
  p.willing = Fraction{1};
  EXPECT_EQ(willing_share(p, {.appeal = -5}), 1);
}

TEST(Willingness, IsDoubtedForWantOfAGuaranteeAndOfTrust) {
  EXPECT_EQ(doubt(mobilised(), {}), 0);
  EXPECT_EQ(doubt(mobilised(), {.guarantee = Guarantee::none}), 6);
  EXPECT_EQ(doubt(mobilised(), {.trust = Fraction{0.25}}), 0.5);
  EXPECT_EQ(doubt(mobilised(), {.trust = Fraction{0.75}}), -0.5);
}

TEST(Willingness, IsFearedByMenAsFarAsTheWayLeadsToAnotherSide) {
  EXPECT_EQ(fear(mobilised(), {}), 0);
  EXPECT_EQ(fear(mobilised(), {.foreign = 0.5}), 1.5);
}

}  // namespace
}  // namespace passage
