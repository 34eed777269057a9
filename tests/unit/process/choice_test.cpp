#include "process/choice.hpp"

#include <cmath>
#include <numeric>

#include <gtest/gtest.h>

namespace passage {
namespace {

constexpr PartyId city{0U};
constexpr PartyId hills{1U};
const Table<PartyTag, double> no_appeal(2, 0);

std::vector<Alternative> alternatives(double near, double far, double across) {
  return {{PlaceId{0U}, city, Mode::foot, near},
          {PlaceId{1U}, city, Mode::vehicle, far},
          {PlaceId{2U}, hills, Mode::foot, across}};
}

double sum_of_chances(const Outlook& outlook) {
  return std::accumulate(outlook.ways.begin(), outlook.ways.end(), 0.0,
                         [](double sum, const Way& way) { return sum + way.chance; });
}

TEST(Choice, SeesNothingWhereThereIsNothing) {
  const Outlook outlook = weigh({}, 0.5, no_appeal);

  EXPECT_TRUE(outlook.ways.empty());
}

TEST(Choice, TakesTheOnlyWay) {
  const Outlook outlook = weigh({{PlaceId{4U}, hills, Mode::vehicle, -3}}, 0.5, no_appeal);

  ASSERT_EQ(outlook.ways.size(), 1U);
  EXPECT_EQ(outlook.ways[0].place, PlaceId{4U});
  EXPECT_EQ(outlook.ways[0].mode, Mode::vehicle);
  EXPECT_DOUBLE_EQ(outlook.ways[0].chance, 1);
  EXPECT_DOUBLE_EQ(outlook.worth, -3);
}

TEST(Choice, IsPlainLogitAtScaleOne) {
  const Outlook outlook = weigh(alternatives(1, 0, -1), 1, no_appeal);

  const double total = std::exp(1) + std::exp(0) + std::exp(-1);
  EXPECT_NEAR(outlook.ways[0].chance, std::exp(1) / total, 1e-12);
  EXPECT_NEAR(outlook.ways[1].chance, std::exp(0) / total, 1e-12);
  EXPECT_NEAR(outlook.ways[2].chance, std::exp(-1) / total, 1e-12);
  EXPECT_NEAR(outlook.worth, std::log(total), 1e-12);
}

TEST(Choice, CountsTwinsOnOneSideAsLittleMoreThanOne) {
  const Outlook outlook = weigh(alternatives(0, 0, 0), 0.1, no_appeal);

  // The city's two are worth 0.1 ln 2 together: its side has 2^0.1 / (2^0.1 + 1) = 0.517.
  const double side = std::pow(2, 0.1) / (std::pow(2, 0.1) + 1);
  EXPECT_NEAR(outlook.ways[0].chance, side / 2, 1e-12);
  EXPECT_NEAR(outlook.ways[1].chance, side / 2, 1e-12);
  EXPECT_NEAR(outlook.ways[2].chance, 1 - side, 1e-12);
}

TEST(Choice, ChoosesWithinASideByTheScaledUtilities) {
  const Outlook outlook = weigh(alternatives(0.5, 0, 0), 0.5, no_appeal);

  EXPECT_NEAR(outlook.ways[0].chance / outlook.ways[1].chance, std::exp(0.5 / 0.5), 1e-12);
}

TEST(Choice, AddsItsAppealToASide) {
  Table<PartyTag, double> appeal = no_appeal;
  appeal[hills] = 2;

  const Outlook outlook = weigh(alternatives(0, -1'000, 0), 1, appeal);

  EXPECT_NEAR(outlook.ways[2].chance / outlook.ways[0].chance, std::exp(2), 1e-9);
  EXPECT_NEAR(outlook.worth, std::log(1 + std::exp(2)), 1e-12);
}

TEST(Choice, StaysFiniteForTheFarthestPlaces) {
  const Outlook outlook = weigh(alternatives(-40, -60, -5'000), 0.05, no_appeal);

  EXPECT_NEAR(sum_of_chances(outlook), 1, 1e-12);
  EXPECT_DOUBLE_EQ(outlook.ways[2].chance, 0);
  EXPECT_NEAR(outlook.worth, -40, 1e-12);
}

TEST(Choice, DependsOnDifferencesAlone) {
  const Outlook here = weigh(alternatives(1, 2, 3), 0.7, no_appeal);
  const Outlook there = weigh(alternatives(801, 802, 803), 0.7, no_appeal);

  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(here.ways[i].chance, there.ways[i].chance, 1e-12);
  EXPECT_NEAR(there.worth - here.worth, 800, 1e-9);
}

TEST(ChoiceDeathTest, RefusesAScaleAboveOne) {
  EXPECT_DEATH((void)weigh(alternatives(0, 0, 0), 1.5, no_appeal), "scale");
}

}  // namespace
}  // namespace passage
