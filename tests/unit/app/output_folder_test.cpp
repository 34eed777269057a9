#include "app/output_folder.hpp"

#include "support/scratch_folder.hpp"

#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

namespace passage {
namespace {

namespace fs = std::filesystem;
using test::names_in;
using test::ScratchFolder;
using test::text_of;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

RunIdentity identity_of(std::uint32_t seed) {
  return {.inputs = {{"world.yaml", 17}}, .overrides = {}, .first = {seed, 0}, .replications = 1};
}

/// What writing a summary into a folder came to: empty, or what was said.
std::string written(const fs::path& folder, std::uint32_t seed, const std::string& summary,
                    Replacing replacing = Replacing::same_run_only) {
  Result<OutputFolder> out = OutputFolder::open(folder, replacing, identity_of(seed));
  if (!out) return to_text(out.error());
  out->add("summary.json", summary);
  const Result<void> done = out->commit(identity_of(seed), {"run"});
  return done ? std::string{} : to_text(done.error());
}

TEST(OutputFolder, WritesItsFilesAndAManifest) {
  const ScratchFolder scratch;

  EXPECT_THAT(written(scratch / "out", 1, "{}\n"), IsEmpty());

  EXPECT_THAT(names_in(scratch / "out"), ElementsAre("manifest.json", "summary.json"));
  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), "{}\n");
  EXPECT_THAT(names_in(scratch.path()), ElementsAre("out"));
}

TEST(OutputFolder, MakesTheFoldersOnTheWay) {
  const ScratchFolder scratch;

  EXPECT_THAT(written(scratch / "a" / "b" / "", 1, "{}"), IsEmpty());

  EXPECT_TRUE(fs::exists(scratch / "a" / "b" / "manifest.json"));
}

TEST(OutputFolder, LeavesNothingBehindUnlessCommitted) {
  const ScratchFolder scratch;
  {
    Result<OutputFolder> out =
        OutputFolder::open(scratch / "a" / "b", Replacing::same_run_only, identity_of(1));
    ASSERT_TRUE(out);
    out->add("summary.json", "half of");
  }

  EXPECT_THAT(names_in(scratch.path()), IsEmpty());
}

TEST(OutputFolder, LeavesEarlierResultsUnlessCommitted) {
  const ScratchFolder scratch;
  ASSERT_THAT(written(scratch / "out", 1, "first"), IsEmpty());
  {
    Result<OutputFolder> out =
        OutputFolder::open(scratch / "out", Replacing::same_run_only, identity_of(1));
    ASSERT_TRUE(out);
    out->add("summary.json", "second");
  }

  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), "first");
  EXPECT_THAT(names_in(scratch / "out"), ElementsAre("manifest.json", "summary.json"));
}

TEST(OutputFolder, FillsAnEmptyFolder) {
  const ScratchFolder scratch;
  fs::create_directory(scratch / "out");

  EXPECT_THAT(written(scratch / "out", 1, "{}"), IsEmpty());
}

TEST(OutputFolder, TakesTheSameRunAgain) {
  const ScratchFolder scratch;
  ASSERT_THAT(written(scratch / "out", 1, "first"), IsEmpty());

  EXPECT_THAT(written(scratch / "out", 1, "second"), IsEmpty());

  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), "second");
}

TEST(OutputFolder, RefusesTheResultsOfAnotherRun) {
  const ScratchFolder scratch;
  ASSERT_THAT(written(scratch / "out", 1, "first"), IsEmpty());

  EXPECT_THAT(written(scratch / "out", 2, "second"), HasSubstr("its seed is 1, not 2"));

  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), "first");
}

TEST(OutputFolder, ReplacesAnotherRunWhenForced) {
  const ScratchFolder scratch;
  ASSERT_THAT(written(scratch / "out", 1, "first"), IsEmpty());
  test::write(scratch / "out" / "journal.txt", "of the first run");
  test::write(scratch / "out" / "notes.txt", "mine");

  EXPECT_THAT(written(scratch / "out", 2, "second", Replacing::anything), IsEmpty());

  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), "second");
  // What is ours and of another run goes; what is not ours stays.
  EXPECT_THAT(names_in(scratch / "out"), ElementsAre("manifest.json", "notes.txt", "summary.json"));
}

TEST(OutputFolder, RefusesAFolderOfOtherThings) {
  const ScratchFolder scratch;
  fs::create_directory(scratch / "out");
  test::write(scratch / "out" / "thesis.tex", "mine");

  EXPECT_THAT(written(scratch / "out", 1, "{}"), HasSubstr("holds 'thesis.tex'"));
  EXPECT_THAT(names_in(scratch / "out"), ElementsAre("thesis.tex"));
}

TEST(OutputFolder, RefusesAFileOfThatNameEvenWhenForced) {
  const ScratchFolder scratch;
  test::write(scratch / "out", "a file");

  EXPECT_THAT(written(scratch / "out", 1, "{}", Replacing::anything), HasSubstr("not a folder"));
  EXPECT_EQ(text_of(scratch / "out"), "a file");
}

TEST(OutputFolder, RefusesAFolderWhereAFileWouldBe) {
  const ScratchFolder scratch;
  fs::create_directories(scratch / "out" / "summary.json");

  EXPECT_THAT(written(scratch / "out", 1, "{}", Replacing::anything), HasSubstr("is a folder"));
}

TEST(OutputFolder, SaysWhereItCannotWrite) {
  EXPECT_THAT(written("/proc/out", 1, "{}"), HasSubstr("/proc/out: error: cannot be written to"));
}

/// While it lives no file can grow beyond `bytes`: a disk that is nearly full.
class NearlyFullDisk {
 public:
  explicit NearlyFullDisk(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  NearlyFullDisk(const NearlyFullDisk&) = delete;
  NearlyFullDisk& operator=(const NearlyFullDisk&) = delete;
  ~NearlyFullDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_{};
};

TEST(OutputFolder, TellsOfAFullDiskAndLeavesNothing) {
  const ScratchFolder scratch;
  const NearlyFullDisk disk{1'000};

  EXPECT_THAT(written(scratch / "out", 1, std::string(2'000, 'x')), HasSubstr("cannot be written"));

  EXPECT_THAT(names_in(scratch.path()), IsEmpty());
}

TEST(OutputFolder, LeavesEarlierResultsWhenTheDiskIsFull) {
  const ScratchFolder scratch;
  ASSERT_THAT(written(scratch / "out", 1, "first"), IsEmpty());
  const NearlyFullDisk disk{1'000};

  EXPECT_THAT(written(scratch / "out", 1, std::string(2'000, 'x')), HasSubstr("cannot be written"));

  EXPECT_EQ(text_of(scratch / "out" / "summary.json"), "first");
  EXPECT_THAT(names_in(scratch / "out"), ElementsAre("manifest.json", "summary.json"));
}

TEST(StagedFile, CountsAndFingerprintsWhatItWrites) {
  const ScratchFolder scratch;
  StagedFile file{scratch / "file"};
  file.append("foo");
  file.append("bar");

  const Result<OutputFile> closed = file.close();

  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->name, "file");
  EXPECT_EQ(closed->bytes, 6U);
  EXPECT_EQ(closed->hash, 0x85944171F73967E8U);  // FNV-1a of 'foobar', as published
  EXPECT_EQ(text_of(scratch / "file"), "foobar");
}

TEST(StagedFile, WritesMoreThanItsBufferHolds) {
  const ScratchFolder scratch;
  StagedFile file{scratch / "file"};
  for (int i = 0; i < 100'000; ++i) file.append("line\n");

  ASSERT_TRUE(file.close());
  EXPECT_EQ(fs::file_size(scratch / "file"), 500'000U);
}

TEST(StagedFile, TellsAtTheEndThatItCouldNotBeMade) {
  StagedFile file{"/nowhere/file"};
  file.append("text");

  EXPECT_FALSE(file.is_good());
  EXPECT_FALSE(file.close());
}

}  // namespace
}  // namespace passage
