#include "scenario/notation.hpp"

#include <chrono>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;

TEST(Numbers, AreDecimalWithAPoint) {
  EXPECT_EQ(parse_number("0.3"), 0.3);
  EXPECT_EQ(parse_number("-4"), -4.0);
  EXPECT_EQ(parse_number("1e-3"), 0.001);
  EXPECT_EQ(parse_number("8_000.5"), 8000.5);
}

TEST(Numbers, OfOtherKindsAreRefused) {
  for (const char* text : {"", "-", ".", "010", "-010", "0x1F", "inf", "nan", "1,5", "1_", "_1",
                           "1__0", "1e", "1e999", "5.", "--1", "1-2"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(MeasuredNumbers, CountInTheUnitOfTheirType) {
  const auto metres = [](const char* text) {
    return parse_measured(text, notation_of<Metres>().units).value().count();
  };

  EXPECT_EQ(metres("3.5 km"), 3500);
  EXPECT_EQ(metres("800 m"), 800);
  EXPECT_EQ(metres("800m"), 800);
  EXPECT_EQ(metres("0"), 0);
}

TEST(MeasuredNumbers, InPercentAreExactlyWhatTheyLookLike) {
  const auto share = parse_measured("7 %", notation_of<Fraction>().units);

  ASSERT_TRUE(share);
  EXPECT_EQ(share->count(), 0.07);  // 7 * 0.01 would be 0.07000000000000001
}

TEST(MeasuredNumbers, NeedAUnitOfTheirType) {
  for (const char* text : {"12", "12 kg", "12 km/h", "km", "3,5 km", "1 2 km", "3.5 km 2 m"}) {
    EXPECT_FALSE(parse_measured(text, notation_of<Metres>().units)) << text;
  }
}

TEST(Rates, CountPerTheTimeOfTheirType) {
  EXPECT_EQ(parse_measured("10/min", notation_of<PerHour>().units)->count(), 600);
  EXPECT_EQ(parse_measured("48/day", notation_of<PerHour>().units)->count(), 2);
  EXPECT_EQ(parse_measured("2 /h", notation_of<PerDay>().units)->count(), 48);
  EXPECT_EQ(parse_measured("14/week", notation_of<PerDay>().units)->count(), 2);
}

TEST(WholeNumbers, MayPartGroupsOfThree) {
  EXPECT_EQ(parse_whole("98000"), 98'000);
  EXPECT_EQ(parse_whole("98_000"), 98'000);
  EXPECT_EQ(parse_whole("98,000"), 98'000);
  EXPECT_EQ(parse_whole("1,234,567"), 1'234'567);
  EXPECT_EQ(parse_whole("-5"), -5);
  EXPECT_EQ(parse_whole("0"), 0);
}

TEST(WholeNumbers, OfOtherKindsAreRefused) {
  for (const char* text : {"", "-", "010", "1.0", "1e3", "98,00", "9800,0", ",000", "1234,567",
                           "1,234_567", "1,234567", "1234567890123456789", "1 000", "12a"}) {
    EXPECT_FALSE(parse_whole(text)) << text;
  }
}

TEST(Spans, AddUpFromTheLargestUnit) {
  EXPECT_EQ(parse_duration("36 h"), hours{36});
  EXPECT_EQ(parse_duration("1 d 6 h"), hours{30});
  EXPECT_EQ(parse_duration("1h30min"), minutes{90});
  EXPECT_EQ(parse_duration("1.5 h"), minutes{90});
  EXPECT_EQ(parse_duration("250 ms"), milliseconds{250});
  EXPECT_EQ(parse_duration("0"), milliseconds{0});
}

TEST(Spans, OfOtherKindsAreRefused) {
  for (const char* text : {"", "6", "6 hours", "6 h 1 d", "1 h 1 h", "h", "1 d 6", "1e20 d"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

TEST(Offsets, AreHoursAndMinutesFromUtc) {
  EXPECT_EQ(parse_zone("+02:00")->minutes, 120);
  EXPECT_EQ(parse_zone("-03:30")->minutes, -210);
  EXPECT_EQ(parse_zone("UTC")->minutes, 0);
  for (const char* text : {"", "02:00", "+2", "+02", "+15:00", "+02:60", "CET"}) {
    EXPECT_FALSE(parse_zone(text)) << text;
  }
}

TEST(OpeningHours, MayRunToMidnightAndOverIt) {
  EXPECT_EQ(parse_hours("08:00-18:00"), (DailyHours{hours{8}, hours{18}}));
  EXPECT_EQ(parse_hours("00:00-24:00"), (DailyHours{hours{0}, hours{24}}));
  EXPECT_EQ(parse_hours("22:00-04:00"), (DailyHours{hours{22}, hours{4}}));
  for (const char* text : {"", "8-18", "08:00", "24:00-08:00", "08:00-24:01", "08:60-09:00"}) {
    EXPECT_FALSE(parse_hours(text)) << text;
  }
}

TEST(Ranges, AreToldInTheUnitAsked) {
  const Unit kilometres = notation_of<Metres>().units[0];

  EXPECT_EQ(to_text(Range{1000, 5000}, kilometres), "1 km to 5 km");
  EXPECT_EQ(to_text(Range{.low = 1000}, kilometres), "at least 1 km");
  EXPECT_EQ(to_text(Range{.high = 500}, kilometres), "at most 0.5 km");
  EXPECT_EQ(to_text(Range{1, 1}, Unit{}), "1");
}

TEST(NaturalTexts, TakeTheUnitThatReadsBest) {
  EXPECT_EQ(natural_text(250, notation_of<Metres>()), "250 m");
  EXPECT_EQ(natural_text(2500, notation_of<Metres>()), "2.5 km");
  EXPECT_EQ(natural_text(1, notation_of<Duration>()), "1 ms");
  EXPECT_EQ(natural_text(0.004, notation_of<PerDay>()), "0.004/day");
  EXPECT_EQ(natural_text(0, notation_of<Metres>()), "0 km");
}

}  // namespace
}  // namespace passage
