#include <passage/experiment/stopping.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using testing::HasSubstr;

/// A value that goes up and down about `mean`.
std::vector<double> about(double mean, double width, std::uint32_t count) {
  std::vector<double> column;
  for (std::uint32_t r = 0; r < count; ++r) column.push_back(mean + (r % 2 == 0 ? width : -width));
  return column;
}

StoppingTerms within(double half_width) {
  StoppingTerms rule;
  rule.measure = "killed";
  rule.half_width = half_width;
  return rule;
}

TEST(Stopping, WaitsUntilEveryDifferenceIsNarrow) {
  const std::vector<std::vector<double>> columns{about(10, 0, 40), about(15, 4, 40)};

  // t(39) * 4.05 / sqrt(40) = 1.30
  EXPECT_FALSE(judge(within(1.2), columns, 0, 0.95, Sense::fewer).is_enough);
  EXPECT_TRUE(judge(within(1.4), columns, 0, 0.95, Sense::fewer).is_enough);
}

TEST(Stopping, NeverTrustsLessThanTwentyFutures) {
  const std::vector<std::vector<double>> columns{about(10, 0, 19), about(15, 0, 19)};

  EXPECT_FALSE(judge(within(100), columns, 0, 0.95, Sense::fewer).is_enough);
}

TEST(Stopping, TakesAShareOfTheDifference) {
  StoppingTerms rule;
  rule.measure = "killed";
  rule.relative = 0.3;
  const std::vector<std::vector<double>> columns{about(10, 0, 40), about(15, 4, 40)};

  EXPECT_TRUE(judge(rule, columns, 0, 0.95, Sense::fewer).is_enough);  // 1.30 of 5
  rule.relative = 0.2;
  EXPECT_FALSE(judge(rule, columns, 0, 0.95, Sense::fewer).is_enough);
  EXPECT_THAT(judge(rule, columns, 0, 0.95, Sense::fewer).text, HasSubstr("within 20 % of"));
}

TEST(Stopping, ChoosesTheFewestOrTheMost) {
  StoppingTerms rule;
  rule.measure = "killed";
  rule.choose_within = 2;
  const std::vector<std::vector<double>> columns{about(10, 1, 40), about(15, 1, 40),
                                                 about(30, 1, 40)};

  EXPECT_EQ(judge(rule, columns, 0, 0.95, Sense::fewer).selection->chosen, 0U);
  EXPECT_EQ(judge(rule, columns, 0, 0.95, Sense::more).selection->chosen, 2U);
}

TEST(Stopping, ChoosesNobodyTooEarly) {
  std::vector<double> one;
  std::vector<double> other;
  for (int r = 0; r < 40; ++r) {  // a difference of 1 on average, that goes from -9 to 11
    one.push_back(r % 2 == 0 ? 0 : 10);
    other.push_back(r % 2 == 0 ? 11 : 1);
  }

  EXPECT_FALSE(select_largest({one, other}, {.confidence = 0.95, .indifferent = 1}).has_value());
}

TEST(Stopping, ChoosesTheOnlyOne) { EXPECT_EQ(select_largest({{1, 2, 3}}, {})->chosen, 0U); }

TEST(Stopping, AsksForMoreUpToALimit) {
  StoppingTerms rule = within(1);
  rule.at_most = 50;

  EXPECT_EQ(next_futures(rule, 0), 20U);
  EXPECT_EQ(next_futures(rule, 20), 40U);
  EXPECT_EQ(next_futures(rule, 40), 50U);
}

}  // namespace
}  // namespace passage
