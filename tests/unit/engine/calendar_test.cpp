#include <passage/engine/calendar.hpp>

#include <memory>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using ::testing::ElementsAre;

constexpr SimTime at(std::int64_t milliseconds) { return SimTime{Duration{milliseconds}}; }

template <class Event>
std::vector<Event> pop_all(Calendar<Event>& calendar) {
  std::vector<Event> events;
  while (calendar.next()) events.push_back(calendar.pop());
  return events;
}

TEST(EventKey, OrdersByKindThenEntityThenCounter) {
  EXPECT_LT(EventKey(1, 9, 9).value(), EventKey(2, 0, 0).value());
  EXPECT_LT(EventKey(1, 1, 9).value(), EventKey(1, 2, 0).value());
  EXPECT_LT(EventKey(1, 1, 1).value(), EventKey(1, 1, 2).value());
}

TEST(EventKey, KeepsACounterBeyondItsBitsOutOfTheEntity) {
  EXPECT_EQ(EventKey(1, 1, 1U << 24U).value(), EventKey(1, 1, 0).value());
}

TEST(EventKey, TakesAnEnumeratorForItsKind) {
  enum class Kind : std::uint8_t { strike = 3 };

  EXPECT_EQ(EventKey(Kind::strike, 1).value(), EventKey(3, 1).value());
}

TEST(Calendar, IsEmptyAtFirst) {
  Calendar<int> calendar;

  EXPECT_EQ(calendar.next(), std::nullopt);
  EXPECT_EQ(calendar.pending(), 0U);
}

TEST(Calendar, GivesEventsInOrderOfTime) {
  Calendar<int> calendar;
  for (const int when : {30, 10, 1'000'000, 20, -5}) calendar.schedule(at(when), {0, 0}, when);

  EXPECT_THAT(pop_all(calendar), ElementsAre(-5, 10, 20, 30, 1'000'000));
}

TEST(Calendar, GivesSimultaneousEventsInTheOrderOfTheirKeysWhateverTheOrderOfPlanning) {
  Calendar<std::string> calendar;
  calendar.schedule(at(10), {1, 5, 0}, "entity 5");
  calendar.schedule(at(10), {2, 0, 0}, "kind 2");
  calendar.schedule(at(10), {1, 5, 1}, "entity 5 again");
  calendar.schedule(at(10), {1, 4, 7}, "entity 4");

  EXPECT_THAT(pop_all(calendar), ElementsAre("entity 4", "entity 5", "entity 5 again", "kind 2"));
}

TEST(Calendar, LetsAnEarlierEventBePlannedAfterALaterOneWasSeen) {
  Calendar<int> calendar;
  calendar.schedule(at(100), {0, 0}, 100);
  ASSERT_EQ(calendar.next(), at(100));

  calendar.schedule(at(60), {0, 0}, 60);

  EXPECT_EQ(calendar.next(), at(60));
  EXPECT_THAT(pop_all(calendar), ElementsAre(60, 100));
}

TEST(Calendar, LetsThisMomentBePlannedWithASmallerKey) {
  Calendar<int> calendar;
  calendar.schedule(at(50), {0, 5}, 5);
  calendar.schedule(at(50), {0, 7}, 7);
  ASSERT_EQ(calendar.pop(), 5);
  ASSERT_EQ(calendar.next(), at(50));

  calendar.schedule(at(50), {0, 1}, 1);

  EXPECT_THAT(pop_all(calendar), ElementsAre(1, 7));
}

TEST(CalendarDeathTest, RefusesThePast) {
  Calendar<int> calendar;
  calendar.schedule(at(50), {0, 0}, 0);
  calendar.pop();

  EXPECT_DEATH(calendar.schedule(at(49), {0, 0}, 0), "expected");
}

TEST(CalendarDeathTest, HasNothingToPopWhenEmpty) {
  Calendar<int> calendar;
  calendar.cancel(calendar.schedule(at(50), {0, 0}, 0));

  EXPECT_DEATH(calendar.pop(), "expected");
}

TEST(Calendar, DropsACancelledEvent) {
  Calendar<int> calendar;
  const Ticket ticket = calendar.schedule(at(10), {0, 0}, 10);
  calendar.schedule(at(20), {0, 0}, 20);

  calendar.cancel(ticket);

  EXPECT_EQ(calendar.pending(), 1U);
  EXPECT_EQ(calendar.next(), at(20));
  EXPECT_THAT(pop_all(calendar), ElementsAre(20));
}

TEST(Calendar, DropsACancelledEventOfThisMoment) {
  Calendar<int> calendar;
  calendar.schedule(at(10), {0, 1}, 1);
  const Ticket ticket = calendar.schedule(at(10), {0, 2}, 2);
  calendar.schedule(at(10), {0, 3}, 3);
  calendar.pop();

  calendar.cancel(ticket);

  EXPECT_THAT(pop_all(calendar), ElementsAre(3));
}

TEST(Calendar, DropsTheEarliestEventThoughItWasSeen) {
  Calendar<int> calendar;
  const Ticket ticket = calendar.schedule(at(10), {0, 0}, 10);
  calendar.schedule(at(20), {0, 0}, 20);
  ASSERT_EQ(calendar.next(), at(10));

  calendar.cancel(ticket);

  EXPECT_EQ(calendar.next(), at(20));
}

TEST(Calendar, IgnoresATicketThatWasUsedUp) {
  Calendar<int> calendar;
  const Ticket popped = calendar.schedule(at(10), {0, 0}, 10);
  const Ticket cancelled = calendar.schedule(at(15), {0, 0}, 15);
  calendar.pop();
  calendar.cancel(cancelled);
  calendar.schedule(at(20), {0, 0}, 20);  // these two take the places of the first two
  calendar.schedule(at(25), {0, 0}, 25);

  calendar.cancel(popped);
  calendar.cancel(cancelled);
  calendar.cancel(Ticket{});

  EXPECT_THAT(pop_all(calendar), ElementsAre(20, 25));
}

TEST(Calendar, SurvivesTheCancellingOfNearlyEverything) {
  Calendar<int> calendar;
  std::vector<Ticket> tickets;
  for (int i = 0; i < 10'000; ++i) tickets.push_back(calendar.schedule(at(i), {0, 0}, i));

  for (std::size_t i = 0; i < tickets.size(); ++i) {
    if (i % 1'000 != 999) calendar.cancel(tickets[i]);
  }

  EXPECT_EQ(calendar.pending(), 10U);
  EXPECT_THAT(pop_all(calendar),
              ElementsAre(999, 1999, 2999, 3999, 4999, 5999, 6999, 7999, 8999, 9999));
}

TEST(Calendar, ReachesFromTheFirstMomentToTheLast) {
  Calendar<int> calendar;
  calendar.schedule(SimTime::max(), {0, 0}, 2);
  calendar.schedule(SimTime::min(), {0, 0}, 0);
  calendar.schedule(at(0), {0, 0}, 1);

  EXPECT_EQ(calendar.next(), SimTime::min());
  EXPECT_THAT(pop_all(calendar), ElementsAre(0, 1, 2));
}

TEST(Calendar, HoldsEventsThatCanOnlyBeMoved) {
  Calendar<std::unique_ptr<int>> calendar;
  calendar.schedule(at(2), {0, 0}, std::make_unique<int>(2));
  calendar.schedule(at(1), {0, 0}, std::make_unique<int>(1));

  EXPECT_EQ(*calendar.pop(), 1);
  EXPECT_EQ(*calendar.pop(), 2);
}

}  // namespace
}  // namespace passage
