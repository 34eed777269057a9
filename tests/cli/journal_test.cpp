#include "program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(JournalCommand, PrintsTheFactsOfAScenario) {
  const Done done = passage("journal " + road + " --kind GroupArrived");

  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out, HasSubstr("  travel        GroupArrived      old_town#"));
  EXPECT_THAT(done.out, Not(HasSubstr("GroupDeparted")));
}

TEST(JournalCommand, FiltersAJournalAsItFiltersARun) {
  const ScratchFolder scratch;
  ASSERT_EQ(
      passage("run " + road + " --quiet --journal=all --out " + (scratch / "out").string()).code,
      0);
  const std::string filters =
      " --kind GroupDeparted --kind GroupArrived --district harbour --from '2020-01-01 06:00' "
      "--until '2020-01-01 18:00'";

  const Done of_file = passage("journal " + (scratch / "out" / "journal.txt").string() + filters);
  const Done of_run = passage("journal " + road + filters);

  EXPECT_EQ(of_file.code, 0);
  EXPECT_THAT(of_file.out, Not(IsEmpty()));
  EXPECT_EQ(of_file.out, of_run.out);
}

TEST(JournalCommand, SuggestsTheNearestKindAndPlace) {
  const Done kind = passage("journal " + road + " --kind GroupArived");
  const Done place = passage("journal " + road + " --district harbor");

  EXPECT_EQ(kind.code, 2);
  EXPECT_THAT(kind.err, HasSubstr("did you mean 'GroupArrived'?"));
  EXPECT_EQ(place.code, 2);
  EXPECT_THAT(place.err, HasSubstr("did you mean 'harbour'?"));
}

TEST(JournalCommand, RefusesADateThatIsNone) {
  EXPECT_EQ(passage("journal " + road + " --from yesterday").code, 2);
}

TEST(JournalCommand, SaysWhichLineIsNotOfAJournal) {
  const ScratchFolder scratch;
  write(scratch / "notes.txt",
        "2020-01-01 06:00:00.000  accord  AccordStepped  truce\nbread, milk\n");

  const Done done = passage("journal " + (scratch / "notes.txt").string());

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("notes.txt:2: error: is not a line of a journal"));
}

TEST(JournalCommand, NeedsAScenarioForLuck) {
  const ScratchFolder scratch;
  write(scratch / "journal.txt", "");

  EXPECT_EQ(passage("journal " + (scratch / "journal.txt").string() + " --seed 3").code, 2);
  EXPECT_EQ(passage("journal " + (scratch / "journal.txt").string()).code, 0);
}

}  // namespace
}  // namespace passage::test
