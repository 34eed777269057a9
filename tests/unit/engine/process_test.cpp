#include "actor.hpp"
#include <passage/engine/process.hpp>

#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using ::testing::ElementsAre;

TEST(Rank, LetsACeasefireThatBeginsAtSixStopTheShellOfSix) {
  EXPECT_LT(Rank::accord, Rank::shelling);
  EXPECT_LT(Rank::shelling, Rank::travel);
}

TEST(Process, NeedNotHear) {
  class Deaf final : public Process {
   public:
    std::string_view name() const override { return "deaf"; }
    Rank rank() const override { return Rank::accord; }
    std::optional<SimTime> next() override { return std::nullopt; }
    void fire(Instant&) override {}
    std::size_t pending() const override { return 0; }
  };
  Trace trace;
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Deaf>());
  auto travel = std::make_unique<Actor>("travel", Rank::travel, trace);
  travel->plan(SimTime{}, telling({1}));
  processes.push_back(std::move(travel));

  const auto effort = Simulation{one_road(), std::move(processes), {}}.run_until(SimTime{});

  EXPECT_EQ(effort.value().facts, 1U);
}

TEST(Instant, HasTheTimeOfTheEventForWhoFiresAndForWhoHears) {
  const SimTime noon{std::chrono::hours{12}};
  std::vector<SimTime> times;
  Cast cast;
  cast.add("accord", Rank::accord).on_hearing([&times](Actor&, int, Instant& instant) {
    times.push_back(instant.now());
  });
  cast.add("travel", Rank::travel).plan(noon, [&times](Actor&, Instant& instant) {
    times.push_back(instant.now());
    instant.tell(message(1));
  });

  (void)cast.simulation().run_until(noon);

  EXPECT_THAT(times, ElementsAre(noon, noon));
}

TEST(Instant, KeepsNotedPeopleForAllWhoHear) {
  Cast cast;
  StrataRef noted;
  std::int64_t heard = 0;
  cast.add("accord", Rank::accord).on_hearing([&](Actor&, int, Instant& instant) {
    heard = instant.world().arena()[noted].total();
  });
  cast.add("travel", Rank::travel).plan(SimTime{}, [&](Actor&, Instant& instant) {
    noted = instant.note(people(42));
    instant.tell(message(1));
  });

  (void)cast.simulation().run_until(SimTime{});

  EXPECT_EQ(heard, 42);
}

}  // namespace
}  // namespace passage::test
