#include <passage/experiment/validation.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

SimTime day(int number) { return SimTime{std::chrono::hours{24 * number}}; }

ObservedPoint point(double low, double central, double high, int at = 1) {
  ObservedPoint made;
  made.measure = Observable::arrived;
  made.area = "harbour";
  made.of_places = {PlaceId{0U}};
  made.time = day(at);
  made.low = low;
  made.central = central;
  made.high = high;
  made.source = "S1";
  return made;
}

/// A place from the beginning on, by the hour, with one more arrival each hour.
Outcome one_an_hour(int hours) {
  Outcome outcome;
  outcome.begins = day(0);
  outcome.ends = day(0) + std::chrono::hours{hours};
  outcome.places.resize(1);
  outcome.places[0].place = PlaceId{0U};
  outcome.areas.add({});
  for (int i = 0; i <= hours; ++i) {
    Sample sample;
    sample.at = day(0) + std::chrono::hours{i};
    sample.places.resize(1);
    sample.places[0].since.arrived = Persons{i};
    sample.places[0].now.killed = Persons{2 * i};
    sample.areas.add({.came = Persons{3 * i}, .left = Persons{0}});
    outcome.series.push_back(sample);
  }
  return outcome;
}

TEST(ValueOf, IsTheSampleAtItsTimeOrBefore) {
  const Outcome outcome = one_an_hour(30);
  ObservedPoint asked = point(0, 0, 0);
  EXPECT_EQ(value_of(asked, outcome), 24);
  asked.time = day(1) + std::chrono::minutes{59};
  EXPECT_EQ(value_of(asked, outcome), 24);
  asked.measure = Observable::killed;
  EXPECT_EQ(value_of(asked, outcome), 48);
  asked.measure = Observable::came;
  asked.of_area = AreaId{0U};
  EXPECT_EQ(value_of(asked, outcome), 72);
}

TEST(ValueOf, IsADifferenceIfItCountsSinceAMoment) {
  ObservedPoint asked = point(0, 0, 0);
  asked.since = day(0) + std::chrono::hours{20};
  EXPECT_EQ(value_of(asked, one_an_hour(24)), 4);
}

TEST(ScoreOf, MeetsABandThatTouchesItsInterval) {
  const Simulated simulated{0, 10, 20, 30, 40};
  EXPECT_EQ(score_of(point(38, 45, 50), simulated).agreement, Agreement::met);
  EXPECT_EQ(score_of(point(39, 45, 50), simulated).agreement, Agreement::missed);
  EXPECT_EQ(score_of(point(-5, 0, 1), simulated).agreement, Agreement::missed);
  EXPECT_EQ(score_of(point(0, 20, 40), simulated).median, 20);
}

TEST(ScaleOf, IsTheBandButNeverTooNarrow) {
  EXPECT_EQ(scale_of(point(10, 20, 40)), 30);
  EXPECT_EQ(scale_of(point(400, 400, 400)), 20);
  EXPECT_EQ(scale_of(point(0, 0, 0)), 1);
}

TEST(Validate, PoolsFittedAndJudgedPointsApart) {
  std::vector<ObservedPoint> points{point(0, 5, 10, 1), point(0, 5, 10, 2)};
  points[0].use = Use::fitted;
  const Validation validation = validate(points, {{5, 5}, {25, 25}});

  EXPECT_EQ(validation.fitted.points, 1U);
  EXPECT_EQ(validation.fitted.share_met(), 1);
  EXPECT_EQ(validation.judged.share_met(), 0);
  EXPECT_EQ(validation.judged.mean_crps, 2);  // 20 people of a band of 10
  EXPECT_EQ(validation.all.share_met(), 0.5);
  EXPECT_TRUE(validation.curves.empty());  // of two points
}

TEST(Validate, FollowsACurveOfThreePointsOrMore) {
  const std::vector<ObservedPoint> points{point(0, 0, 0, 1), point(0, 50, 0, 2),
                                          point(0, 100, 0, 3)};
  const Validation validation = validate(points, {{0}, {40}, {80}});

  ASSERT_EQ(validation.curves.size(), 1U);
  const CurveScore& curve = validation.curves.front();
  EXPECT_NEAR(curve.error, 0.1, 1e-12);  // 0, 10 and 20 of 100
  EXPECT_EQ(curve.half_observed, day(2));
  EXPECT_EQ(curve.half_simulated, day(2) + std::chrono::hours{6});
  EXPECT_EQ(curve.ninety_observed, day(2) + std::chrono::minutes{19 * 60 + 12});
  EXPECT_FALSE(curve.ninety_simulated.has_value());
}

TEST(ValidationCsv, QuotesCellsThatNeedIt) {
  std::vector<ObservedPoint> points{point(1, 2, 3)};
  points[0].source = "S1, the \"first\"";
  EXPECT_EQ(
      validation_csv(points, validate(points, {{2, 2}})),
      "measure,area,since,time,use,observed_low,observed_central,observed_high,"
      "simulated_low,simulated_median,simulated_high,agreement,crps,source\n"
      "arrived,harbour,,1970-01-02 00:00,judged,1,2,3,2,2,2,met,0,\"S1, the \"\"first\"\"\"\n");
}

}  // namespace
}  // namespace passage
