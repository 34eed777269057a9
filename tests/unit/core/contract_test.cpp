#include <passage/core/contract.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(Contract, LetsAHeldConditionPass) {
  EXPECTS(1 + 1 == 2);
  ENSURES(true);
  AUDIT(true);
}

TEST(ContractDeathTest, EndsTheProgramWithPlaceAndWordsOfWhatACallerOwed) {
  const int people = -1;

  EXPECT_DEATH(EXPECTS(people >= 0), "contract_test.cpp:[0-9]+: expected: people >= 0");
}

TEST(ContractDeathTest, EndsTheProgramWithPlaceAndWordsOfWhatAFunctionOwed) {
  const int people = -1;

  EXPECT_DEATH(ENSURES(people >= 0), "contract_test.cpp:[0-9]+: ensured: people >= 0");
}

}  // namespace
}  // namespace passage
