// The same law as realised_bound_laws_test.cpp, of 2,000 scenarios, in parts that run side by side.

#include "bounded_run.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

class ManyBounds : public testing::TestWithParam<std::uint32_t> {};

TEST_P(ManyBounds, AreAboveEveryRunAtEveryTime) {
  std::uint32_t number = GetParam();
  EXPECT_TRUE(rc::check("a hundred cases of five scenarios", [&] {
    for (int i = 0; i < 5; ++i) test::expect_within_bounds(number++);
  }));
}

INSTANTIATE_TEST_SUITE_P(Parts, ManyBounds, testing::Values(0U, 1'000U, 2'000U, 3'000U));

}  // namespace
}  // namespace passage
