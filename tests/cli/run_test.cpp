#include "program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage::test {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::string run_into(const fs::path& folder, const std::string& options = "") {
  return "run " + road + " --quiet --out " + folder.string() + " " + options;
}

TEST(Run, AccountsForEverybody) {
  const Done done = passage("run " + road);

  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(
      done.out,
      AllOf(HasSubstr("One road"), HasSubstr("staying by choice"), HasSubstr("unable to leave"),
            HasSubstr("Everybody is accounted for: 400 alive + 0 killed = 400.")));
}

TEST(Run, SaysHowToRunItAgain) {
  const std::string change = "--set displacement.leaving.base=2/day";

  const Done first = passage("run " + road + " " + change + " --seed 7 --replication 3");

  EXPECT_THAT(first.out, HasSubstr("rerun with  passage run " + road + " " + change +
                                   " --seed 7 --replication 3\n"));
}

TEST(Run, PrintsTheSameBytesTwice) {
  EXPECT_EQ(passage("run " + road).out, passage("run " + road).out);
  EXPECT_EQ(passage("run " + road + " --json").out, passage("run " + road + " --json").out);
}

TEST(Run, KeepsThePageTo80Columns) {
  const std::string out = passage("run " + road, "LC_ALL=C").out;  // a byte is a letter

  EXPECT_LE(widest_line(out.substr(0, out.find("rerun with"))), 80U);
}

TEST(Run, UsesLettersThatTheLocaleHas) {
  const auto is_ascii = [](const std::string& text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<signed char>(c) >= 0; });
  };

  EXPECT_TRUE(is_ascii(passage("run " + road, "LC_ALL=C").out));
  EXPECT_FALSE(is_ascii(passage("run " + road, "LC_ALL=C.UTF-8").out));
  EXPECT_THAT(passage("run " + road, "LC_ALL=C.UTF-8").out, Not(HasSubstr("\x1b")));
}

TEST(Run, PrintsJsonWhenAsked) {
  const auto summary = nlohmann::json::parse(passage("run " + road + " --json").out);

  EXPECT_EQ(summary["everybody"]["at_start"], 400);
  EXPECT_EQ(summary["everybody"]["accounted_for"], 400);
}

TEST(Run, PrintsNothingWhenQuiet) {
  const Done done = passage("run " + road + " --quiet");

  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out + done.err, IsEmpty());
}

TEST(Run, TellsItsPhasesOnStandardErrorWhenVerbose) {
  const Done done = passage("run " + road + " --verbose");

  EXPECT_THAT(done.err, HasSubstr("reading " + road));
  EXPECT_EQ(done.out, passage("run " + road).out);
}

TEST(Run, ShowsHowReplicationsSpread) {
  const Done done = passage("run " + road + " --replications 5");

  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out, AllOf(HasSubstr("Over 5 replications"), HasSubstr("arrived.harbour")));
}

TEST(Run, WritesItsResults) {
  const ScratchFolder scratch;

  EXPECT_EQ(passage(run_into(scratch / "out", "--journal")).code, 0);

  EXPECT_THAT(
      names_in(scratch / "out"),
      ElementsAre("journal.txt", "manifest.json", "model-card.md", "series.csv", "summary.json"));
  EXPECT_THAT(names_in(scratch.path()), ElementsAre("out"));
  EXPECT_THAT(text_of(scratch / "out" / "journal.txt"), HasSubstr("GroupArrived"));
  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), passage("run " + road + " --json").out);
}

TEST(Run, WritesTheSameBytesTwice) {
  const ScratchFolder scratch;
  ASSERT_EQ(passage(run_into(scratch / "a", "--journal=all")).code, 0);
  ASSERT_EQ(passage(run_into(scratch / "b", "--journal=all")).code, 0);

  for (const char* name : {"summary.json", "series.csv", "journal.txt"})
    EXPECT_EQ(text_of(scratch / "a" / name), text_of(scratch / "b" / name)) << name;
}

TEST(Run, WritesATableOfReplications) {
  const ScratchFolder scratch;

  EXPECT_EQ(passage(run_into(scratch / "out", "--replications 3")).code, 0);

  const std::string table = text_of(scratch / "out" / "replications.csv");
  EXPECT_EQ(std::ranges::count(table, '\n'), 4);
}

TEST(Run, TakesAFolderOfTheSameRunAndRefusesOneOfAnother) {
  const ScratchFolder scratch;
  ASSERT_EQ(passage(run_into(scratch / "out")).code, 0);
  const std::string before = text_of(scratch / "out" / "summary.json");

  EXPECT_EQ(passage(run_into(scratch / "out")).code, 0);
  const Done refused = passage(run_into(scratch / "out", "--seed 2"));

  EXPECT_EQ(refused.code, 4);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("its seed is 1, not 2"), HasSubstr("--force")));
  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), before);
}

TEST(Run, ReplacesAnotherRunWhenForced) {
  const ScratchFolder scratch;
  ASSERT_EQ(passage(run_into(scratch / "out")).code, 0);

  EXPECT_EQ(passage(run_into(scratch / "out", "--seed 2 --force")).code, 0);

  EXPECT_THAT(text_of(scratch / "out" / "manifest.json"), HasSubstr("\"seed\": 2"));
}

TEST(Run, LeavesEarlierResultsWhenTheDiskIsFull) {
  const ScratchFolder scratch;
  ASSERT_EQ(passage(run_into(scratch / "out")).code, 0);
  const std::string before = text_of(scratch / "out" / "summary.json");

  // No file may grow beyond 1 KiB, and the signal that says so is ignored.
  const Done full = passage(run_into(scratch / "out"), "trap '' XFSZ; ulimit -f 1;");

  EXPECT_EQ(full.code, 4);
  EXPECT_THAT(full.err, HasSubstr("cannot be written: File too large"));
  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), before);
  EXPECT_THAT(names_in(scratch / "out"),
              ElementsAre("manifest.json", "model-card.md", "series.csv", "summary.json"));
}

/// A run that would take hours, stopped by a signal once it has begun to write.
int code_of_a_stopped_run(const ScratchFolder& scratch, int signal) {
  return code_after_signal({"run", PASSAGE_SOURCE_DIR "/" + road, "--quiet", "--replications",
                            "1000000", "--out", (scratch / "out").string()},
                           signal, [&] { return !names_in(scratch.path()).empty(); });
}

TEST(Run, LeavesNothingWhenInterrupted) {
  for (const int signal : {SIGINT, SIGTERM}) {
    const ScratchFolder scratch;

    EXPECT_EQ(code_of_a_stopped_run(scratch, signal), 130);
    EXPECT_THAT(names_in(scratch.path()), IsEmpty());
  }
}

}  // namespace
}  // namespace passage::test
