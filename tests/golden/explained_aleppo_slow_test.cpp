// Why people of the founding case did not get out: everybody whom the summary counts is explained.

#include "explained.hpp"
#include <passage/experiment/explanation.hpp>
#include <passage/experiment/results.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>

#include <algorithm>
#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

class ExplainedAleppo : public testing::TestWithParam<std::string> {};

TEST_P(ExplainedAleppo, AccountsForEverybody) {
  const auto loaded = load(PASSAGE_SOURCE_DIR "/scenarios/aleppo-2016/" + GetParam() + ".yaml");
  ASSERT_TRUE(loaded.has_value());
  const Scenario& scenario = loaded->scenario;
  const auto setting = make_setting(scenario);
  LastChanges changes{*setting};
  const auto result = run_replication(scenario, setting, Luck{},
                                      {.series = SeriesKind::none, .observers = {&changes}});
  ASSERT_TRUE(result.has_value());

  const auto east = std::ranges::find(scenario.areas, "east", &AreaTerms::id);
  const Explanation told = changes.explain(result->outcome, east->places.ids);
  test::StoppedPeople by;
  for (const Stopped& one : told.stopped) by[std::string{name_of(one.by)}] += one.people.count();
  const std::string summary = summary_json(scenario, *setting, result->outcome);
  EXPECT_EQ(test::expect_everybody_explained(by, summary, "east"), told.all.count());
}

INSTANTIATE_TEST_SUITE_P(Scenarios, ExplainedAleppo,
                         testing::Values("no-agreement", "five-day-proposal",
                                         "five-day-proposal-accepted", "evacuation-deal"));

}  // namespace
}  // namespace passage
