#include <passage/core/time.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::chrono::year_month_day seventh{std::chrono::year{2016} / 12 / 7};

TEST(Durations, AreRoundedUpToTheMillisecondNeverDown) {
  EXPECT_EQ(rounded_up_seconds(0.0011), milliseconds{2});
  EXPECT_EQ(rounded_up_seconds(1e-9), milliseconds{1});
  EXPECT_EQ(rounded_up_seconds(0.0), milliseconds{0});
}

// 2.007 has no exact double; 2.007 * 1000 is 2007.0000000000002.
TEST(Durations, OfWholeMillisecondsWrittenInDecimalAreExact) {
  ASSERT_GT(2.007 * 1000.0, 2007.0);

  EXPECT_EQ(rounded_up_seconds(2.007), milliseconds{2007});
  for (int i = 0; i <= 100'000; ++i) {
    EXPECT_EQ(rounded_up_seconds(static_cast<double>(i) / 1000.0), milliseconds{i});
  }
}

TEST(DurationsDeathTest, MustFitTheClock) {
  EXPECT_DEATH((void)rounded_up_seconds(1e300), "expected");
}

TEST(Dates, AreExactNumbersOfMillisecondsSince1970) {
  // 46 whole years, 11 of them leap (1972 to 2012), and the 366-day year 2016 up to its day 342,
  // which 341 days precede: 46 * 365 + 11 + 341 = 17,142.
  EXPECT_EQ(midnight(seventh).time_since_epoch(), days{17'142});
}

TEST(Dates, AreTakenApartAsTheyWerePutTogether) {
  const SimTime moment = midnight(seventh) + hours{6} + seconds{30};

  EXPECT_EQ(day_of(moment), seventh);
  EXPECT_EQ(time_of_day(moment), hours{6} + seconds{30});
}

TEST(Dates, BeforeTheEpochFallOnTheRightDay) {
  const SimTime moment = SimTime{} - milliseconds{1};

  EXPECT_EQ(to_journal_text(moment), "1969-12-31 23:59:59.999");
}

TEST(Dates, AreReadInTheFormsThatFilesUse) {
  const SimTime midnight_of_it = midnight(seventh);

  EXPECT_EQ(parse_date("2016-12-07"), midnight_of_it);
  EXPECT_EQ(parse_date("2016-12-07 06:00"), midnight_of_it + hours{6});
  EXPECT_EQ(parse_date("2016-12-07T06:00"), midnight_of_it + hours{6});
  EXPECT_EQ(parse_date("2016-12-07 06:00:30"), midnight_of_it + hours{6} + seconds{30});
  EXPECT_EQ(parse_date("2016-12-07 23:59:59.250"),
            midnight_of_it + hours{23} + minutes{59} + seconds{59} + milliseconds{250});
}

TEST(Dates, ThatDoNotExistAreRefused) {
  for (const char* text : {"2016-02-30", "2015-02-29", "2016-13-01", "2016-00-10",
                           "2016-12-07 24:00", "2016-12-07 06:60", "2016-12-07 06:00:60"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
  EXPECT_TRUE(parse_date("2016-02-29"));
}

TEST(Dates, InOtherFormsAreRefused) {
  for (const char* text :
       {"", "soon", "2016", "2016-12", "2016-12-7", "16-12-07", "2016-12-07 ", "2016-12-07 06",
        "2016-12-07 6:00", "2016-12-07  06:00", "2016-12-07 06:00:", "2016-12-07 06:00:30.",
        "2016-12-07 06:00:30.25", "2016-12-07 06:00:30.2500", "2016-12-07 06:00 ", "+016-12-07",
        "2016/12/07"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << "'" << text << "'";
  }
}

TEST(Dates, ArePrintedNoLongerThanNeeded) {
  const SimTime six = midnight(seventh) + hours{6};

  EXPECT_EQ(to_text(six), "2016-12-07 06:00");
  EXPECT_EQ(to_text(six + seconds{5}), "2016-12-07 06:00:05");
  EXPECT_EQ(to_text(six + milliseconds{50}), "2016-12-07 06:00:00.050");
}

TEST(Dates, HaveOneWidthInJournals) {
  EXPECT_EQ(to_journal_text(midnight(seventh) + hours{6}), "2016-12-07 06:00:00.000");
}

TEST(Spans, BelowTwoOfTheNextLargerUnitAreInOne) {
  EXPECT_EQ(to_text(hours{36}), "36 h");
  EXPECT_EQ(to_text(seconds{90}), "90 s");
  EXPECT_EQ(to_text(milliseconds{250}), "250 ms");
  EXPECT_EQ(to_text(minutes{90}), "90 min");
}

TEST(Spans, OfWholeLargerUnitsAreInThose) {
  EXPECT_EQ(to_text(hours{24}), "1 d");
  EXPECT_EQ(to_text(minutes{60}), "1 h");
  EXPECT_EQ(to_text(seconds{60}), "1 min");
  EXPECT_EQ(to_text(hours{24 * 14}), "14 d");
}

TEST(Spans, ThatAreLongerAreTakenApart) {
  EXPECT_EQ(to_text(hours{54}), "2 d 6 h");
  EXPECT_EQ(to_text(hours{3} + minutes{30}), "3 h 30 min");
  EXPECT_EQ(to_text(hours{49} + milliseconds{1}), "2 d 1 h 1 ms");
}

TEST(Spans, MayBeNothingOrNegative) {
  EXPECT_EQ(to_text(Duration{0}), "0 s");
  EXPECT_EQ(to_text(-hours{54}), "-2 d 6 h");
}

TEST(Spans, AreMeasuredInHoursAndDays) {
  EXPECT_DOUBLE_EQ(in_hours(minutes{90}), 1.5);
  EXPECT_DOUBLE_EQ(in_days(hours{36}), 1.5);
}

}  // namespace
}  // namespace passage
