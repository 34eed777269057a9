// docs/tutorial.md, from nothing to a report, as a newcomer would follow it.

#include "program.hpp"

#include <regex>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using testing::HasSubstr;

TEST(Tutorial, LeadsFromNothingToAReport) {
  const ScratchFolder folder;
  const std::string text = text_of(PASSAGE_SOURCE_DIR "/docs/tutorial.md");
  const std::regex command{R"(^\./passage (.*)$)", std::regex::multiline};
  int commands = 0;
  for (std::sregex_iterator it{text.begin(), text.end(), command}; it != std::sregex_iterator{};
       ++it) {
    const std::string words = std::regex_replace(std::string{(*it)[1]}, std::regex{"mytown"},
                                                 (folder / "mytown").string());
    const Done done = passage(words);
    EXPECT_EQ(done.code, 0) << words << "\n" << done.err;
    ++commands;
  }

  EXPECT_GE(commands, 6);
  EXPECT_TRUE(std::filesystem::exists(folder / "mytown-results" / "report.html"));
}

TEST(Init, WritesNothingWhereSomethingIs) {
  const ScratchFolder folder;
  const std::string there = (folder / "there").string();
  ASSERT_EQ(passage("init " + there).code, 0);
  const Done again = passage("init " + there);

  EXPECT_EQ(again.code, 2);
  EXPECT_THAT(again.err, HasSubstr("is there already; nothing was written"));
}

TEST(Init, LeavesNothingHalfWritten) {
  const ScratchFolder folder;
  const Done done = passage("init " + (folder / "town").string(), "ulimit -f 4;");

  EXPECT_NE(done.code, 0);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

}  // namespace
}  // namespace passage::test
