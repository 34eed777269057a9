// Laws of outcomes, over every tutorial and a few lucks.

#include <passage/experiment/run.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

std::vector<std::string> tutorials() {
  std::vector<std::string> files;
  for (const auto& entry :
       std::filesystem::directory_iterator{PASSAGE_SOURCE_DIR "/scenarios/tutorial"}) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

class EveryTutorial : public testing::TestWithParam<std::string> {
 protected:
  [[nodiscard]] Outcome outcome(Luck luck, const RunOptions& options = {}) const {
    return run_replication(scenario, setting, luck, options).value().outcome;
  }

  Scenario scenario = load(GetParam()).value().scenario;
  std::shared_ptr<const Setting> setting = make_setting(scenario);
};

TEST_P(EveryTutorial, AccountsForEverybodyAtEveryHour) {
  for (std::uint32_t replication = 0; replication < 3; ++replication) {
    const Outcome result = outcome({1, replication});
    const Persons at_start = total_of(result).at_start;
    for (const Sample& sample : result.series)
      EXPECT_EQ(census_of(sample).now.total(), at_start) << to_text(sample.at);
  }
}

TEST_P(EveryTutorial, HasOnlyCountsThatCanBe) {
  const Outcome result = outcome({2, 0});
  for (const Sample& sample : result.series) {
    for (const Census& census : sample.places) {
      const Whereabouts& now = census.now;
      for (const Persons count : {now.home, now.staying, now.displaced, now.moving, now.waiting,
                                  now.held, now.stopped, now.killed})
        EXPECT_GE(count, Persons{0});
      EXPECT_TRUE(std::ranges::all_of(now.wanting, [](Persons p) { return p >= Persons{0}; }));
    }
  }
}

TEST_P(EveryTutorial, GivesTheSameOutcomeForTheSameLuck) {
  EXPECT_EQ(outcome({3, 1}), outcome({3, 1}));
}

TEST_P(EveryTutorial, IsNotChangedByThoseWhoLookOn) {
  const RunOptions alone{.series = SeriesKind::none, .observers = {}, .carry_on = {}};
  Outcome watched = outcome({1, 0});
  watched.series.clear();

  EXPECT_EQ(watched, outcome({1, 0}, alone));
}

TEST_P(EveryTutorial, CanBeStoppedBetweenTwoHours) {
  int hours = 0;
  const RunOptions impatient{.series = SeriesKind::none, .observers = {}, .carry_on = [&](SimTime) {
                               return ++hours < 3;
                             }};
  const auto result = run_replication(scenario, setting, {1, 0}, impatient);

  ASSERT_FALSE(result);
  EXPECT_EQ(std::get<Interrupted>(result.error()).at, scenario.begins + std::chrono::hours{2});
}

INSTANTIATE_TEST_SUITE_P(Tutorials, EveryTutorial, testing::ValuesIn(tutorials()),
                         [](const auto& tutorial) {
                           std::string name = std::filesystem::path{tutorial.param}.stem();
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace passage
