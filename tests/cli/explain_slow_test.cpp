#include "explanations.hpp"

#include <gtest/gtest.h>

namespace passage::test {
namespace {

TEST(ExplainAleppo, AccountsForEverybodyInEveryScenario) {
  for (const char* scenario :
       {"no-agreement", "five-day-proposal", "five-day-proposal-accepted", "evacuation-deal"})
    expect_everybody_explained("scenarios/aleppo-2016/" + std::string{scenario} + ".yaml", "east");
}

}  // namespace
}  // namespace passage::test
