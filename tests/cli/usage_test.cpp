#include "program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// For a text between single quotes of a shell.
std::string replaced_quotes(const std::string& text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '\'') {
      safe += "'\\''";
    } else {
      safe += letter;
    }
  }
  return safe;
}

TEST(Usage, HelpShowsCommandsExamplesAndExitCodes) {
  const Done done = passage("--help");

  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out,
              AllOf(HasSubstr("journal"), HasSubstr("Examples:"), HasSubstr("130  interrupted")));
  EXPECT_LE(widest_line(done.out), 80U);
  EXPECT_THAT(done.err, IsEmpty());
}

TEST(Usage, HelpOfEveryCommandShowsAnExample) {
  for (const char* command : {"init", "run", "check", "report", "export", "bound", "explain",
                              "journal", "schema", "shell"}) {
    const Done done = passage(std::string{command} + " --help");

    EXPECT_EQ(done.code, 0) << command;
    EXPECT_THAT(done.out, HasSubstr(std::string{"  passage "} + command)) << command;
    EXPECT_LE(widest_line(done.out), 80U) << command;
  }
}

TEST(Usage, VersionNamesCommitAndCompiler) {
  const Done done = passage("--version");

  EXPECT_EQ(done.code, 0);
  EXPECT_THAT(done.out, AllOf(StartsWith("passage 0."), HasSubstr("commit ")));
}

TEST(Usage, NothingAskedIsAnswered) { EXPECT_EQ(passage("").code, 2); }

TEST(Usage, AnUnknownCommandSuggestsTheNearest) {
  const Done done = passage("rum " + road);

  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("there is no command 'rum'; did you mean 'run'?"));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST(Usage, AWordThatIsNearNoCommandListsThem) {
  EXPECT_THAT(passage("simulate").err,
              HasSubstr("there are init, run, compare, report, export, search, bound, explain, "
                        "sensitivity, "
                        "diff, merge, rerun, "
                        "check, validate, calibrate, card, journal, schema, shell"));
}

TEST(Usage, AnUnknownOptionSuggestsTheNearest) {
  const Done done = passage("run " + road + " --sead 3");

  EXPECT_EQ(done.code, 2);
  EXPECT_THAT(done.err, HasSubstr("'--sead' was not expected; did you mean '--seed'?"));
}

TEST(Usage, ASeedMustFitIn32Bits) {
  for (const char* seed : {"4294967296", "-1", "1.5", "one", "''"}) {
    const Done done = passage("run " + road + " --seed " + seed);

    EXPECT_EQ(done.code, 2) << seed;
    EXPECT_THAT(done.err, HasSubstr("is not a whole number from 0 to 4294967295")) << seed;
  }
  EXPECT_EQ(passage("run " + road + " --quiet --seed 4294967295").code, 0);
}

TEST(Usage, AReplicationMustFitIn32Bits) {
  EXPECT_EQ(passage("run " + road + " --replication 4294967296").code, 2);
  EXPECT_EQ(passage("run " + road + " --replications 0").code, 2);
}

TEST(Usage, OptionsThatContradictEachOtherAreRefused) {
  for (const char* options :
       {"--json --quiet", "--quiet --verbose", "--replication 1 --replications 2", "--force",
        "--journal", "--out x --journal --replications 2", "--out x --journal=some"}) {
    EXPECT_EQ(passage("run " + road + " " + options).code, 2) << options;
  }
}

TEST(Usage, AMissingFileIsNamed) {
  const Done done = passage("run nowhere.yaml");

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.err, HasSubstr("nowhere.yaml"));
}

TEST(Usage, AChangeWithoutAValueIsRefused) {
  EXPECT_EQ(passage("run " + road + " --set travel.platoon").code, 3);
}

TEST(Usage, AFullStandardOutputIsNoSuccess) {
  for (const char* command : {"--help", "--version", "schema"}) {
    EXPECT_EQ(passage(std::string{command} + " >/dev/full").code, 4) << command;
  }
  EXPECT_EQ(passage("run " + road + " >/dev/full").code, 4);
}

TEST(Shell, CompletesCommandsAndTheirOptions) {
  const ScratchFolder folder;
  write(folder / "passage", passage("shell bash").out);
  const std::string script = "source '" + (folder / "passage").string() +
                             "'; COMP_CWORD=$1; shift; COMP_WORDS=(passage \"$@\"); _passage; "
                             "echo \"${COMPREPLY[*]}\"";
  const auto completed = [&](const std::string& words) {
    const std::string out = (folder / "out").string();
    EXPECT_EQ(std::system(
                  ("bash -c '" + replaced_quotes(script) + "' bash " + words + " >" + out).c_str()),
              0);
    return text_of(out);
  };

  EXPECT_EQ(completed("1 comp"), "compare\n");
  EXPECT_EQ(completed("2 run --repl"), "--replication --replications\n");
  EXPECT_EQ(completed("2 run file"), "\n");  // the shell's own names of files
}

TEST(Shell, WritesAManualPageOfEveryCommand) {
  const std::string page = passage("shell man").out;

  EXPECT_THAT(page, StartsWith(".TH PASSAGE 1"));
  for (const char* command : {"init", "run", "compare", "report", "shell"})
    EXPECT_THAT(page, HasSubstr(".SS passage " + std::string{command}));
  EXPECT_THAT(passage("shell zsh").out, StartsWith("#compdef passage"));
  EXPECT_EQ(passage("shell fish").code, 2);
}

}  // namespace
}  // namespace passage::test
