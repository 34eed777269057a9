#include "actor.hpp"
#include <passage/engine/simulation.hpp>

#include <cstdint>
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

using std::chrono::hours;
using std::chrono::milliseconds;
using ::testing::ElementsAre;

constexpr SimTime start{};
constexpr SimTime one{hours{1}};
constexpr SimTime two{hours{2}};

TEST(Simulation, LetsTheEarliestProcessAct) {
  Cast cast;
  cast.add("accord", Rank::accord).plan(two, do_nothing);
  cast.add("travel", Rank::travel).plan(one, do_nothing);

  const auto effort = cast.simulation().run_until(two);

  EXPECT_THAT(cast.trace(), ElementsAre("travel fires", "accord fires"));
  EXPECT_EQ(effort.value().events, 2U);
}

TEST(Simulation, LetsTheLowerRankActFirstAtEqualTimes) {
  Cast cast;
  cast.add("shelling", Rank::shelling).plan(one, do_nothing);
  cast.add("accord", Rank::accord).plan(one, do_nothing);

  (void)cast.simulation().run_until(two);

  EXPECT_THAT(cast.trace(), ElementsAre("accord fires", "shelling fires"));
}

TEST(Simulation, KeepsTheGivenOrderOfEqualRanks) {
  Cast cast;
  cast.add("first", Rank::aid).plan(one, do_nothing);
  cast.add("second", Rank::aid).plan(one, do_nothing);

  (void)cast.simulation().run_until(two);

  EXPECT_THAT(cast.trace(), ElementsAre("first fires", "second fires"));
}

TEST(Simulation, ReturnsToALowerRankThatPlansForNow) {
  Cast cast;
  Actor& accord = cast.add("accord", Rank::accord);
  accord.on_hearing(
      [](Actor& self, int, Instant& instant) { self.plan(instant.now(), do_nothing); });
  Actor& travel = cast.add("travel", Rank::travel);
  travel.plan(one, telling({1}));
  travel.plan(one, do_nothing);

  (void)cast.simulation().run_until(two);

  EXPECT_THAT(cast.trace(),
              ElementsAre("travel fires", "accord hears 1", "accord fires", "travel fires"));
}

TEST(Simulation, StopsAfterItsEndAndGoesOnFromThere) {
  Cast cast;
  Actor& travel = cast.add("travel", Rank::travel);
  travel.plan(one, do_nothing);
  travel.plan(one + milliseconds{1}, do_nothing);
  Simulation simulation = cast.simulation();

  EXPECT_EQ(simulation.run_until(one).value().events, 1U);
  EXPECT_EQ(simulation.run_until(one).value().events, 0U);
  EXPECT_EQ(simulation.run_until(two).value().events, 1U);
}

TEST(Simulation, EndsWhenNobodyPlansAnything) {
  Cast cast;
  cast.add("travel", Rank::travel);

  EXPECT_EQ(cast.simulation().run_until(SimTime::max()).value().events, 0U);
  EXPECT_EQ(Cast{}.simulation().run_until(SimTime::max()).value().events, 0U);
}

TEST(Simulation, ChangesTheWorldAtOnceButLetsOthersHearWhenFireHasReturned) {
  Cast cast;
  cast.add("accord", Rank::accord);
  cast.add("travel", Rank::travel).plan(one, [&cast](Actor&, Instant& instant) {
    instant.tell(message(1));
    cast.trace().push_back("the world has " + std::to_string(number_in(instant.world())));
    instant.tell(message(2));
    cast.trace().push_back("the world has " + std::to_string(number_in(instant.world())));
  });

  (void)cast.simulation().run_until(two);

  EXPECT_THAT(cast.trace(), ElementsAre("travel fires", "the world has 1", "the world has 2",
                                        "accord hears 1", "accord hears 2"));
}

TEST(Simulation, ShowsAHearerTheWorldOfNowNotThatOfTheFact) {
  Cast cast;
  std::vector<int> seen;
  cast.add("accord", Rank::accord).on_hearing([&seen](Actor&, int, Instant& instant) {
    seen.push_back(number_in(instant.world()));
  });
  cast.add("travel", Rank::travel).plan(one, telling({1, 2}));

  (void)cast.simulation().run_until(two);

  EXPECT_THAT(seen, ElementsAre(2, 2));
}

TEST(Simulation, OffersEachFactByRankToAllButItsTeller) {
  Cast cast;
  cast.add("convoy", Rank::convoy);
  cast.add("travel", Rank::travel).plan(one, telling({1, 2}));
  cast.add("accord", Rank::accord);

  const auto effort = cast.simulation().run_until(two);

  EXPECT_THAT(cast.trace(), ElementsAre("travel fires", "accord hears 1", "convoy hears 1",
                                        "accord hears 2", "convoy hears 2"));
  EXPECT_EQ(effort.value().facts, 2U);
}

TEST(Simulation, OffersAProcessOnlyTheKindsThatItHears) {
  class Choosy final : public Process {
   public:
    explicit Choosy(Trace& trace) : trace_(trace) {}
    std::string_view name() const override { return "choosy"; }
    Rank rank() const override { return Rank::aid; }
    std::optional<SimTime> next() override { return std::nullopt; }
    void fire(Instant&) override {}
    FactSet hears() const override { return FactSet::of<RoadShut, RoadOpened>(); }
    void hear(const Fact& fact, Instant&) override { trace_.emplace_back(kind_of(fact)); }
    std::size_t pending() const override { return 0; }

   private:
    Trace& trace_;
  };
  Trace trace;
  auto travel = std::make_unique<Actor>("travel", Rank::travel, trace);
  travel->plan(one, [](Actor&, Instant& instant) {
    instant.tell(RoadShut{RoadId{0U}});
    instant.tell(message(1));
    instant.tell(RoadOpened{RoadId{0U}});
  });
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Choosy>(trace));
  processes.push_back(std::move(travel));

  const auto effort = Simulation{one_road(), std::move(processes), {}}.run_until(two);

  EXPECT_THAT(trace, ElementsAre("travel fires", "RoadShut", "RoadOpened"));
  EXPECT_EQ(effort.value().facts, 3U);
}

TEST(Simulation, QueuesFactsToldWhileHearingBehindThoseToldBefore) {
  Cast cast;
  cast.add("accord", Rank::accord).on_hearing([](Actor&, int number, Instant& instant) {
    if (number < 10) instant.tell(message(number + 10));
  });
  cast.add("travel", Rank::travel).plan(one, telling({1, 2}));

  (void)cast.simulation().run_until(two);

  EXPECT_THAT(cast.trace(), ElementsAre("travel fires", "accord hears 1", "accord hears 2",
                                        "travel hears 11", "travel hears 12"));
}

TEST(Simulation, LetsAFactCauseAnEarlierPlanThanTheOneAlreadySeen) {
  Cast cast;
  Actor& travel = cast.add("travel", Rank::travel);
  travel.plan(SimTime{hours{100}}, do_nothing);
  travel.on_hearing([](Actor& self, int, Instant&) {
    self.plan(SimTime{hours{60}}, [](Actor&, Instant& instant) { instant.tell(message(60)); });
  });
  cast.add("accord", Rank::accord).plan(SimTime{hours{50}}, telling({1}));

  (void)cast.simulation().run_until(SimTime{hours{1000}});

  EXPECT_THAT(cast.trace(), ElementsAre("accord fires", "travel hears 1", "travel fires",
                                        "accord hears 60", "travel fires"));
}

TEST(Simulation, ForgetsNotedPeopleOnceTheFactsAreSpread) {
  Cast cast;
  std::vector<std::uint32_t> refs;
  const auto note_two = [&refs](Actor&, Instant& instant) {
    refs.push_back(instant.note(people(1)).index);
    refs.push_back(instant.note(people(2)).index);
    instant.tell(message(1));
  };
  Actor& travel = cast.add("travel", Rank::travel);
  travel.plan(one, note_two);
  travel.plan(two, note_two);

  (void)cast.simulation().run_until(two);

  EXPECT_THAT(refs, ElementsAre(0, 1, 0, 1));
}

TEST(SimulationDeathTest, RefusesAPlanForThePast) {
  class Backwards final : public Process {
   public:
    std::string_view name() const override { return "backwards"; }
    Rank rank() const override { return Rank::travel; }
    std::optional<SimTime> next() override { return at_; }
    void fire(Instant&) override { at_ -= milliseconds{1}; }
    std::size_t pending() const override { return 1; }

   private:
    SimTime at_ = one;
  };
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Backwards>());
  Simulation simulation{one_road(), std::move(processes), {}};

  EXPECT_DEATH((void)simulation.run_until(two), "expected: at >= moment_.at");
}

// ---- livelock ----

/// Wants to act at one o'clock, again and again.
class Restless final : public Process {
 public:
  std::string_view name() const override { return "restless"; }
  Rank rank() const override { return Rank::travel; }
  std::optional<SimTime> next() override { return one; }
  void fire(Instant&) override {}
  std::size_t pending() const override { return 1; }
};

TEST(Livelock, IsReportedWithItsMomentAndTheNamesOfThoseWhoActed) {
  Trace trace;
  auto accord = std::make_unique<Actor>("accord", Rank::accord, trace);
  accord->plan(one, do_nothing);
  auto idle = std::make_unique<Actor>("idle", Rank::front, trace);
  idle->plan(start, do_nothing);
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Restless>());
  processes.push_back(std::move(idle));
  processes.push_back(std::move(accord));

  const auto effort = Simulation{one_road(), std::move(processes), {}}.run_until(two);

  ASSERT_FALSE(effort.has_value());
  EXPECT_EQ(effort.error().at, one);
  EXPECT_THAT(effort.error().processes, ElementsAre("accord", "restless"));
}

/// Fires `times` times at each of two moments, with so many plans to its name.
class Busy final : public Process {
 public:
  Busy(std::uint64_t times, std::size_t plans) : times_(times), plans_(plans), left_(times) {}
  std::string_view name() const override { return "busy"; }
  Rank rank() const override { return Rank::travel; }
  std::optional<SimTime> next() override { return at_; }
  void fire(Instant&) override {
    if (--left_ > 0) return;
    left_ = times_;
    at_ += hours{1};
  }
  std::size_t pending() const override { return plans_; }

 private:
  std::uint64_t times_;
  std::size_t plans_;
  std::uint64_t left_;
  SimTime at_ = one;
};

bool does_advance(std::uint64_t times, std::size_t plans) {
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Busy>(times, plans));
  return Simulation{one_road(), std::move(processes), {}}.run_until(two).has_value();
}

TEST(Livelock, IsNotAMillionActionsAtEachMoment) {
  EXPECT_TRUE(does_advance(1'000'000, 0));
  EXPECT_FALSE(does_advance(1'000'001, 0));
}

// 10 for each of 100,001 plans are 1,000,010.
TEST(Livelock, AllowsTenActionsForEachPlanOfALargeCalendar) {
  EXPECT_TRUE(does_advance(1'000'010, 100'001));
  EXPECT_FALSE(does_advance(1'000'011, 100'001));
}

/// Fires at one o'clock without end, and holds ever more plans.
class Growing final : public Process {
 public:
  explicit Growing(std::uint64_t& fired) : fired_(fired) {}
  std::string_view name() const override { return "growing"; }
  Rank rank() const override { return Rank::travel; }
  std::optional<SimTime> next() override { return one; }
  void fire(Instant&) override { ++fired_; }
  std::size_t pending() const override { return 200'000 + fired_; }

 private:
  std::uint64_t& fired_;
};

// 10 for each of the 200,000 plans before one o'clock, and one more.
TEST(Livelock, CountsThePlansFromBeforeTheMoment) {
  std::uint64_t fired = 0;
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Growing>(fired));

  const auto effort = Simulation{one_road(), std::move(processes), {}}.run_until(two);

  EXPECT_FALSE(effort.has_value());
  EXPECT_EQ(fired, 2'000'001U);
}

}  // namespace
}  // namespace passage::test
