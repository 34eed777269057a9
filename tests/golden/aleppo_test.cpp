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

class Aleppo : public testing::TestWithParam<std::string> {};

TEST_P(Aleppo, EndsAsApprovedWithEveryFactTheSame) {
  const fs::path root{PASSAGE_SOURCE_DIR};
  const Result<Loaded> loaded = load(root / "scenarios/aleppo-2016" / (GetParam() + ".yaml"));
  ASSERT_TRUE(loaded.has_value()) << to_text(loaded.error());
  const auto setting = make_setting(loaded->scenario);
  Digest digest;
  Journal journal{[&digest](std::string_view line) { digest.add(line); }};

  const auto result = run_replication(loaded->scenario, setting, Luck{},
                                      {.series = SeriesKind::none, .observers = {&journal}});

  ASSERT_TRUE(result.has_value()) << "the run did not come to its end";
  const std::string told =
      summary_json(loaded->scenario, *setting, result->outcome) +
      fmt::format("journal: {} lines, fnv1a {:016x}\n", digest.lines, digest.hash);
  test::expect_golden(root / "tests/golden/aleppo-2016" / (GetParam() + ".txt"), told);
}

INSTANTIATE_TEST_SUITE_P(All, Aleppo, testing::Values("no-agreement", "five-day-proposal"),
                         [](const auto& scenario) {
                           return scenario.param == "no-agreement" ? "NoAgreement"
                                                                   : "FiveDayProposal";
                         });

}  // namespace
}  // namespace passage
