#include "told_world.hpp"
#include <passage/experiment/journal.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using test::ToldWorld;

/// What a journal writes of two facts in A and one in B.
std::string written(JournalFilter filter) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(10));
  std::string text;
  Journal journal{[&](std::string_view line) { text += line; }, std::move(filter)};
  ToldWorld told{setup.setting()};
  told.watched_by(journal);
  told.tell(at("06:00"), AccessChanged{setup.place('A'), Access::front});
  told.tell(at("07:00"), StandingChanged{setup.place('A'), Standing::home, Standing::staying,
                                         told.note(people(3))});
  told.tell(at("08:00:00.250"), AccessChanged{setup.place('B'), Access::damage});
  return text;
}

TEST(Journal, WritesTimeTellerKindAndText) {
  EXPECT_EQ(written({}),
            "2020-01-01 06:00:00.000  script        AccessChanged     A front\n"
            "2020-01-01 07:00:00.000  script        StandingChanged   A home -> staying 3 "
            "(children 0, urgent 0)\n"
            "2020-01-01 08:00:00.250  script        AccessChanged     B damage\n");
}

TEST(Journal, WritesOnlyTheKindsAskedFor) {
  JournalFilter filter;
  filter.kinds = {"StandingChanged"};

  EXPECT_THAT(written(filter), testing::StartsWith("2020-01-01 07:00"));
}

TEST(Journal, LeavesOutKinds) {
  JournalFilter filter;
  filter.left_out = {"AccessChanged"};

  EXPECT_THAT(written(filter), testing::StartsWith("2020-01-01 07:00"));
}

TEST(Journal, WritesFactsOfBothEndsOfASpan) {
  JournalFilter filter;
  filter.from = at("07:00");
  filter.until = at("08:00:00.250");

  EXPECT_EQ(std::ranges::count(written(filter), '\n'), 2);
}

TEST(Journal, WritesFactsThatMentionAName) {
  JournalFilter filter;
  filter.mentions = "B";

  EXPECT_EQ(written(filter), "2020-01-01 08:00:00.250  script        AccessChanged     B damage\n");
}

TEST(JournalFilter, FindsWholeNamesOnly) {
  JournalFilter filter;
  filter.mentions = "old_city";

  EXPECT_TRUE(filter.admits_text("old_city front"));
  EXPECT_TRUE(filter.admits_text("old_city#12.1 old_city -> sakhour"));
  EXPECT_FALSE(filter.admits_text("old_city_north front"));
  EXPECT_FALSE(filter.admits_text("the_old_city front"));
  EXPECT_TRUE(filter.admits_text("old_city_north -> old_city"));
}

TEST(JournalFilter, CanLeaveOutTheStepsOfGroups) {
  EXPECT_FALSE(without_steps().admits(at("06:00"), "GroupEntered"));
  EXPECT_TRUE(without_steps().admits(at("06:00"), "GroupArrived"));
}

TEST(JournalLine, IsTakenApartAsItWasWritten) {
  const auto line = parse_journal_line(
      "2020-01-01 07:00:00.000  accord        AccordStepped     truce agreed -> in_force (began)");

  ASSERT_TRUE(line);
  EXPECT_EQ(line->time, at("07:00"));
  EXPECT_EQ(line->teller, "accord");
  EXPECT_EQ(line->kind, "AccordStepped");
  EXPECT_EQ(line->text, "truce agreed -> in_force (began)");
}

TEST(JournalLine, IsNothingElse) {
  EXPECT_FALSE(parse_journal_line(""));
  EXPECT_FALSE(parse_journal_line("name: One road"));
  EXPECT_FALSE(parse_journal_line("2020-01-01 07:00:00.000"));
  EXPECT_FALSE(parse_journal_line("2020-13-01 07:00:00.000  accord  AccordStepped  truce"));
}

}  // namespace
}  // namespace passage
