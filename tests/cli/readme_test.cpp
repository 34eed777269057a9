// What the README shows is what happens: its commands work, and its output is the program's.

#include "cli/program.hpp"

#include <algorithm>
#include <regex>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace passage::test {
namespace {

std::string readme() { return text_of(PASSAGE_SOURCE_DIR "/README.md"); }

/// Whatever a pattern's first group matches, in order.
std::vector<std::string> all_of(const std::string& pattern, const std::string& text) {
  const std::regex expression{pattern, std::regex::ECMAScript | std::regex::multiline};
  std::vector<std::string> found;
  for (std::sregex_iterator it{text.begin(), text.end(), expression}; it != std::sregex_iterator{};
       ++it)
    found.push_back((*it)[1]);
  return found;
}

/// The commands of its code blocks, each once, without their comments.
std::vector<std::string> commands() {
  std::vector<std::string> each;
  for (const std::string& command : all_of(R"(^\./passage ([^#\n]*[^#\s]))", readme())) {
    if (std::ranges::find(each, command) == each.end()) each.push_back(command);
  }
  return each;
}
/// The command whose output is shown.
std::string shown_command() { return all_of("<!-- output of: ./passage (.*) -->", readme()).at(0); }

std::string replaced(std::string text, const std::string& word, const std::string& with) {
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + with.size()))
    text.replace(at, word.size(), with);
  return text;
}

TEST(Readme, ShowsCommandsThatWork) {
  const ScratchFolder scratch;
  ASSERT_GE(commands().size(), 6U);
  for (std::string command : commands()) {
    if (command == shown_command()) continue;  // the other test runs it
    command = replaced(command, "FILE", "scenarios/tutorial/07-ceasefire.yaml");
    command = replaced(command, "results", (scratch / "results").string());
    // As many replications as are shown take long.
    command = std::regex_replace(command, std::regex{"--replications [0-9]+"}, "--replications 2");
    if (command.starts_with("compare")) command += " --replications 1";
    const Done done = passage(command);
    EXPECT_EQ(done.code, 0) << command << "\n" << done.err;
  }
}

TEST(Readme, ShowsOutputThatTheProgramPrints) {
  const std::string text = readme();
  const auto block_at = text.find("```text\n") + std::string{"```text\n"}.size();
  const std::string block = text.substr(block_at, text.find("```", block_at) - block_at);

  const std::string out = passage(shown_command(), "LC_ALL=C.UTF-8").out;

  const std::string left_out = "\n[…]\n";
  for (std::size_t from = 0; from < block.size();) {
    const auto until = std::min(block.find(left_out, from), block.size());
    const std::string part = block.substr(from, until - from);
    EXPECT_NE(out.find(part), std::string::npos)
        << "paste it anew from ./passage " << shown_command() << "\n"
        << part;
    from = until + left_out.size();
  }
}

}  // namespace
}  // namespace passage::test
