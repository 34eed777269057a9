#include "app/interruption.hpp"

#include <csignal>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(Interruption, IsWantedOnceASignalCame) {
  const Interruption interruption;
  EXPECT_FALSE(interruption.is_wanted());

  std::raise(SIGTERM);

  EXPECT_TRUE(interruption.is_wanted());
}

TEST(Interruption, ForgetsItsSignalsWhenItIsOver) {
  {
    const Interruption interruption;
    std::raise(SIGINT);
  }

  EXPECT_FALSE(Interruption{}.is_wanted());  // and the test goes on
}

TEST(Interruption, LeavesAnIgnoredSignalIgnored) {
  std::signal(SIGINT, SIG_IGN);
  {
    const Interruption interruption;
    std::raise(SIGINT);

    EXPECT_FALSE(interruption.is_wanted());
  }
  std::signal(SIGINT, SIG_DFL);
}

}  // namespace
}  // namespace passage
