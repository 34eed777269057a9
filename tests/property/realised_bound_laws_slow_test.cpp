// The same law as realised_bound_laws_test.cpp, of 2,000 scenarios, in parts that run side by side.

#include "bounded_run.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

class ManyBounds : public testing::TestWithParam<int> {};

TEST_P(ManyBounds, AreAboveEveryRunAtEveryTime) {
  EXPECT_TRUE(rc::check("a hundred cases of five scenarios", [] {
    const auto number = static_cast<std::uint32_t>(test::below(1'000));
    for (std::uint32_t i = 0; i < 5; ++i) test::expect_within_bounds(number + i);
  }));
}

INSTANTIATE_TEST_SUITE_P(Parts, ManyBounds, testing::Range(0, 4));

}  // namespace
}  // namespace passage
