// Each tutorial, run once with the first luck, must tell the facts that were approved, byte for
// byte. PASSAGE_APPROVE=1 rewrites the approved journals; the difference is then read line by line.

#include "golden.hpp"
#include <passage/core/result.hpp>
#include <passage/experiment/journal.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

namespace fs = std::filesystem;

const fs::path source_dir{PASSAGE_SOURCE_DIR};

std::vector<fs::path> tutorials() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry :
       fs::directory_iterator{source_dir / "scenarios/tutorial"}) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

/// GoogleTest takes letters, digits and '_' only.
std::string name_of_test(const testing::TestParamInfo<fs::path>& tutorial) {
  std::string name = tutorial.param.stem().string();
  std::ranges::replace_if(
      name, [](unsigned char letter) { return std::isalnum(letter) == 0; }, '_');
  return name;
}

class Tutorial : public testing::TestWithParam<fs::path> {};

TEST_P(Tutorial, TellsTheApprovedFacts) {
  const fs::path golden =
      source_dir / "tests/golden/tutorial" / (GetParam().stem().string() + ".journal.txt");
  const Result<Loaded> loaded = load(GetParam());
  ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error());
  std::string told;
  Journal journal{[&told](std::string_view line) { told += line; }};

  const auto result = run_replication(loaded->scenario, make_setting(loaded->scenario), Luck{},
                                      {.series = SeriesKind::none, .observers = {&journal}});

  ASSERT_TRUE(result.has_value()) << "the run did not come to its end";
  test::expect_golden(golden, told);
}

TEST(Tutorials, HaveNoApprovedJournalWithoutAScenario) {
  const fs::path goldens = source_dir / "tests/golden/tutorial";
  if (!fs::exists(goldens)) GTEST_SKIP() << "nothing is approved yet";
  const std::string ending = ".journal.txt";

  for (const fs::directory_entry& entry : fs::directory_iterator{goldens}) {
    std::string name = entry.path().filename().string();
    ASSERT_TRUE(name.ends_with(ending)) << entry.path();
    name.resize(name.size() - ending.size());
    EXPECT_TRUE(fs::exists(source_dir / "scenarios/tutorial" / (name + ".yaml"))) << entry.path();
  }
}

INSTANTIATE_TEST_SUITE_P(All, Tutorial, testing::ValuesIn(tutorials()), name_of_test);

}  // namespace
}  // namespace passage
