#include "app/sparkline.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(Sparkline, RisesInEightStepsFromNothing) {
  EXPECT_EQ(sparkline({0, 1, 2, 3, 4, 5, 6, 7, 8}, Letters::utf8), " ▁▂▃▄▅▆▇█");
  EXPECT_EQ(sparkline({0, 1, 2, 3, 4, 5, 6, 7, 8}, Letters::ascii), " .:-=+*%#");
}

TEST(Sparkline, ShowsWhateverIsAboveZero) {
  EXPECT_EQ(sparkline({0, 1, 1'000'000}, Letters::ascii), " .#");
}

TEST(Sparkline, IsBlankWhereNothingHappens) {
  EXPECT_EQ(sparkline({0, 0, 0}, Letters::utf8), "   ");
  EXPECT_EQ(sparkline({}, Letters::utf8), "");
}

TEST(Sparkline, KeepsAShortSeriesAsItIs) {
  EXPECT_EQ(reduced_to(4, {3, 1, 2}), (std::vector<std::int64_t>{3, 1, 2}));
}

TEST(Sparkline, LosesNoPeakWhenReduced) {
  EXPECT_EQ(reduced_to(2, {1, 9, 1, 2, 1}), (std::vector<std::int64_t>{9, 2}));
}

TEST(Sparkline, LosesNobodyWhenSummed) {
  EXPECT_EQ(summed_to(2, {1, 9, 1, 2, 1}), (std::vector<std::int64_t>{10, 4}));
}

TEST(Sparkline, ReducesAnEmptySeriesToNothing) { EXPECT_TRUE(reduced_to(4, {}).empty()); }

}  // namespace
}  // namespace passage
