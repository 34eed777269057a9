// The founding case, run once with the first luck. What became of everybody must be what was
// approved, and so must the number and the hash of the facts told: those goldens are held by every
// compiler and build type that runs this test, so that equal bytes are more than a promise.

#include "golden.hpp"
#include <passage/core/result.hpp>
#include <passage/experiment/journal.hpp>
#include <passage/experiment/results.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

namespace fs = std::filesystem;

/// FNV-1a of 64 bits over the lines of a journal, and how many there were.
struct Digest {
  std::uint64_t hash = 0xcbf29ce484222325U;
  std::uint64_t lines = 0;
  void add(std::string_view line) {
    for (const char c : line) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    ++lines;
  }
};

/// What a scenario with the first luck led to, and a digest of all that was told on the way but the
/// lines that hold `without`.
std::string told_by(const std::string& scenario, std::string_view without = {}) {
  const fs::path root{PASSAGE_SOURCE_DIR};
  const Result<Loaded> loaded = load(root / "scenarios/aleppo-2016" / (scenario + ".yaml"));
  if (!loaded) return to_text(loaded.error());
  const auto setting = make_setting(loaded->scenario);
  Digest digest;
  Journal journal{[&](std::string_view line) {
    if (without.empty() || line.find(without) == std::string_view::npos) digest.add(line);
  }};
  const auto result = run_replication(loaded->scenario, setting, Luck{},
                                      {.series = SeriesKind::none, .observers = {&journal}});
  if (!result) return "the run did not come to its end";
  return summary_json(loaded->scenario, *setting, result->outcome) +
         fmt::format("journal: {} lines, fnv1a {:016x}\n", digest.lines, digest.hash);
}

fs::path golden(const std::string& scenario) {
  return fs::path{PASSAGE_SOURCE_DIR} / "tests/golden/aleppo-2016" / (scenario + ".txt");
}

class Aleppo : public testing::TestWithParam<std::string> {};

TEST_P(Aleppo, EndsAsApprovedWithEveryFactTheSame) {
  test::expect_golden(golden(GetParam()), told_by(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(All, Aleppo,
                         testing::Values("no-agreement", "five-day-proposal-accepted",
                                         "october-pause", "un-four-part-plan", "evacuation-deal"),
                         [](const auto& scenario) {
                           std::string name = scenario.param;
                           std::erase(name, '-');
                           return name;
                         });

TEST(AleppoProposal, IsAsWithoutAgreementIfTheProposalIsNotAnswered) {
  const std::string told = told_by("five-day-proposal", " five_days ");
  const std::string digest = told.substr(told.find("journal: "));

  std::ifstream file{golden("no-agreement")};
  const std::string approved{std::istreambuf_iterator<char>{file}, {}};
  EXPECT_NE(approved.find(digest), std::string::npos) << digest;
}

}  // namespace
}  // namespace passage
