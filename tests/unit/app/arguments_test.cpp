#include "app/arguments.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

constexpr std::uint32_t most = 4'294'967'295U;

TEST(Arguments, TakeWholeNumbersThatFit) {
  EXPECT_EQ(whole_number_mistake("0", 0, most), "");
  EXPECT_EQ(whole_number_mistake("4294967295", 0, most), "");
}

TEST(Arguments, RefuseEveryOtherNumberWithItsBounds) {
  for (const char* text :
       {"4294967296", "-1", "", "1.5", "1e3", "0x10", " 1", "1 ", "one", "99999999999999999999999"})
    EXPECT_EQ(whole_number_mistake(text, 0, most),
              "'" + std::string{text} + "' is not a whole number from 0 to 4294967295");
  EXPECT_EQ(whole_number_mistake("0", 1, 9), "'0' is not a whole number from 1 to 9");
}

}  // namespace
}  // namespace passage
