// What takes a million facts, each of them audited in builds for development.

#include "actor.hpp"
#include <passage/engine/simulation.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using ::testing::ElementsAre;

constexpr SimTime one{std::chrono::hours{1}};

/// Answers every fact with another; one of them speaks first.
class Talker final : public Process {
 public:
  Talker(std::string name, std::optional<SimTime> next) : name_(std::move(name)), next_(next) {}
  std::string_view name() const override { return name_; }
  Rank rank() const override { return Rank::travel; }
  std::optional<SimTime> next() override { return next_; }
  void fire(Instant& instant) override {
    next_.reset();
    instant.tell(message(1));
  }
  void hear(const Fact&, Instant& instant) override { instant.tell(message(1)); }
  std::size_t pending() const override { return next_ ? 1 : 0; }

 private:
  std::string name_;
  std::optional<SimTime> next_;
};

TEST(Livelock, IsReportedWhenHearersAnswerEachOtherForEver) {
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Talker>("one", one));
  processes.push_back(std::make_unique<Talker>("other", std::nullopt));

  const auto effort = Simulation{one_road(), std::move(processes), {}}.run_until(one);

  ASSERT_FALSE(effort.has_value());
  EXPECT_THAT(effort.error().processes, ElementsAre("one", "other"));
}

}  // namespace
}  // namespace passage::test
