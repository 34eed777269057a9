#include "app/numerals.hpp"

#include <limits>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(Numerals, HaveCommasEveryThreeDigits) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1'000), "1,000");
  EXPECT_EQ(with_commas(123'456), "123,456");
  EXPECT_EQ(with_commas(1'234'567), "1,234,567");
  EXPECT_EQ(with_commas(-1'000), "-1,000");
  EXPECT_EQ(with_commas(-100), "-100");
  EXPECT_EQ(with_commas(std::numeric_limits<std::int64_t>::min()), "-9,223,372,036,854,775,808");
}

TEST(Numerals, ShowTenths) {
  EXPECT_EQ(with_commas_from_tenths(0), "0.0");
  EXPECT_EQ(with_commas_from_tenths(12'345), "1,234.5");
  EXPECT_EQ(with_commas_from_tenths(-5), "-0.5");
  EXPECT_EQ(with_commas_from_tenths(99'999), "9,999.9");
}

TEST(Numerals, ShowNoTenthsOfTensOfThousands) {
  EXPECT_EQ(with_commas_from_tenths(100'004), "10,000");
  EXPECT_EQ(with_commas_from_tenths(-123'455), "-12,346");
}

TEST(Numerals, AgreeWithWhatTheyCount) {
  EXPECT_EQ(counted(0, "place"), "0 places");
  EXPECT_EQ(counted(1, "place"), "1 place");
  EXPECT_EQ(counted(1'200, "place"), "1,200 places");
}

}  // namespace
}  // namespace passage
