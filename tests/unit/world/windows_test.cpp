#include "support/fact_log.hpp"
#include <passage/world/windows.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;

const SimTime first = at("00:00");
const SimTime last = at("00:00", 4);  // three days

DailyHours from_to(int opens, int closes) { return {hours{opens}, hours{closes}}; }

TEST(Windows, AreOpenRoundTheClockWithoutHours) {
  const Windows windows{at("06:00"), at("18:00"), {}};

  EXPECT_FALSE(windows.is_open(at("05:59:59.999")));
  EXPECT_TRUE(windows.is_open(at("06:00")));
  EXPECT_TRUE(windows.is_open(at("17:59:59.999")));
  EXPECT_FALSE(windows.is_open(at("18:00")));
}

TEST(Windows, AreOpenDuringTheSameHoursOfEachDay) {
  const Windows windows{first, last, {from_to(8, 18)}};

  for (const int day : {1, 2, 3}) {
    EXPECT_FALSE(windows.is_open(at("07:59:59.999", day)));
    EXPECT_TRUE(windows.is_open(at("08:00", day)));
    EXPECT_TRUE(windows.is_open(at("17:59:59.999", day)));
    EXPECT_FALSE(windows.is_open(at("18:00", day)));
  }
}

TEST(Windows, MayRunOverMidnight) {
  const Windows windows{first, last, {from_to(22, 2)}};

  EXPECT_TRUE(windows.is_open(at("01:59")));
  EXPECT_FALSE(windows.is_open(at("02:00")));
  EXPECT_TRUE(windows.is_open(at("22:00")));
  EXPECT_TRUE(windows.is_open(at("00:00", 2)));
}

TEST(Windows, TakeEqualHoursForAWholeDay) {
  const Windows windows{first, last, {from_to(9, 9)}};

  EXPECT_TRUE(windows.is_open(at("03:00")));
  EXPECT_TRUE(windows.is_open(at("09:00")));
}

TEST(Windows, NameTheNextOpeningAndTheNextClosing) {
  const Windows windows{first, last, {from_to(8, 18)}};

  EXPECT_EQ(windows.next_change(at("03:00")), at("08:00"));
  EXPECT_EQ(windows.next_change(at("08:00")), at("18:00"));
  EXPECT_EQ(windows.next_change(at("18:00")), at("08:00", 2));
}

TEST(Windows, DoNotChangeWhereTwoHoursMeet) {
  const Windows windows{first, last, {from_to(8, 10), from_to(10, 12)}};

  EXPECT_EQ(windows.next_change(at("08:30")), at("12:00"));
}

TEST(Windows, ChangeWhenTheirDatesBeginAndEnd) {
  const Windows windows{at("09:00", 2), at("10:00", 3), {from_to(8, 18)}};

  EXPECT_EQ(windows.next_change(at("00:00")), at("09:00", 2));
  EXPECT_EQ(windows.next_change(at("17:00", 2)), at("18:00", 2));
  EXPECT_EQ(windows.next_change(at("09:00", 3)), at("10:00", 3));
  EXPECT_EQ(windows.next_change(at("10:00", 3)), std::nullopt);
}

TEST(Windows, OpenTheNextDayIfTheyBeginAfterHours) {
  const Windows windows{at("12:00"), last, {from_to(8, 10)}};

  EXPECT_EQ(windows.next_change(at("11:00")), at("08:00", 2));
}

TEST(Windows, NeverChangeIfTheyEndBeforeTheyOpen) {
  const Windows windows{at("12:00"), at("20:00"), {from_to(8, 10)}};

  EXPECT_EQ(windows.next_change(at("00:00")), std::nullopt);
}

TEST(Windows, NeverOpenIfTheyLastForNoTime) {
  const Windows windows{at("12:00"), at("12:00"), {}};

  EXPECT_FALSE(windows.is_open(at("12:00")));
  EXPECT_EQ(windows.next_change(at("00:00")), std::nullopt);
}

TEST(WindowsDeathTest, CannotEndBeforeTheyBegin) {
  EXPECT_DEATH((Windows{at("12:00"), at("11:00"), {}}), "begins <= ends");
}

}  // namespace
}  // namespace passage
