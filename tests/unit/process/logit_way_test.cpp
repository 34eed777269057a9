// Where groups go that weigh time and danger: by B in 30 minutes, or by C in 33.

#include "support/said_waits.hpp"
#include "support/stage.hpp"
#include <passage/process/way_choice.hpp>

#include <cmath>
#include <memory>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using test::at;
using test::AWorld;
using test::people;
using test::SaidWaits;
using test::Stage;

constexpr std::uint32_t groups = 10'000;
/// Four standard errors of a share among so many groups, at most.
constexpr double tolerance = 0.02;

AWorld two_ways() {
  AWorld setup{R"(
      B
     / \
    A   D
     \ /
      C)"};
  setup.road("A-C").length = Metres{1'200};
  setup.inhabit('A', people(1'000));
  Corridor by_b = test::corridor_named("by_b");
  by_b.windows = {at("00:00"), at("00:00", 9), {{hours{12}, hours{13}}}};
  setup.add("ABD", by_b);
  setup.sources.add({"mortars", setup.party("hills"), Weapon::mortar});
  return setup;
}

class LogitWay : public testing::Test {
 protected:
  [[nodiscard]] ArcId arc(char from, char to) const {
    return setup_.arc_between(network_, from, to);
  }
  [[nodiscard]] WayChoice& way(const WayParams& params) {
    way_ = make_logit_way(params, stage_.world(), Streams{1, 0});
    return *way_;
  }
  [[nodiscard]] Group group(std::uint64_t key) const {
    Group group;
    group.at = setup_.place('A');
    group.destination = setup_.place('D');
    group.key = key;
    return group;
  }
  /// The share of many groups that go by B.
  [[nodiscard]] double share_by_b(const Instant& instant) {
    std::uint32_t by_b = 0;
    for (std::uint32_t key = 0; key < groups; ++key)
      by_b += way_->next(group(key), waits_, instant) == arc('A', 'B') ? 1U : 0U;
    return static_cast<double>(by_b) / groups;
  }
  /// Notes that share at a time.
  void ask(SimTime when) {
    stage_.act(when, [&](Instant& instant) { shares_.push_back(share_by_b(instant)); });
  }
  /// What was noted, in order of time.
  [[nodiscard]] const std::vector<double>& answers() {
    stage_.run_until(at("00:00", 31));
    return shares_;
  }
  /// A hundred people walk from A to B, and of these some are killed.
  void kill_on_the_way_to_b(SimTime when, std::int32_t killed) {
    stage_.depart(when, {setup_.place('A'), setup_.place('D'), people(100)});
    stage_.act(when, [=, this](Instant& instant) {
      instant.tell(GroupWaited{GroupId{0U}, arc('A', 'B')});
      instant.tell(GroupEntered{GroupId{0U}, arc('A', 'B'), when, when});
      const Fact fact = PeopleKilled{Account::group(GroupId{0U}), setup_.place('A'),
                                     instant.note(people(killed)), SourceId{0U}};
      instant.tell(fact);
      way_->hear(fact, instant);
    });
  }

  AWorld setup_ = two_ways();
  Network network_{setup_.places, setup_.roads};
  Stage stage_{setup_.build()};
  SaidWaits waits_;
  std::unique_ptr<WayChoice> way_;
  std::vector<double> shares_;
};

/// The share of the first of two ways that costs so many hours more than the other.
double share_of_first(double theta, double more) { return 1 / (1 + std::exp(theta * more)); }

TEST_F(LogitWay, SharesTwoWaysByTheirTimes) {
  (void)way({.theta = PerHour{6}});

  ask(at("06:00"));

  EXPECT_NEAR(answers()[0], share_of_first(6, -0.05), tolerance);
}

TEST_F(LogitWay, PrefersTheQuickerTheMoreTheGreaterTheta) {
  (void)way({.theta = PerHour{60}});

  ask(at("06:00"));

  EXPECT_NEAR(answers()[0], share_of_first(60, -0.05), tolerance);
}

TEST_F(LogitWay, TurnsFromAWayWithAWait) {
  (void)way({.theta = PerHour{6}});
  waits_.said[arc('A', 'B')] = minutes{15};

  ask(at("06:00"));

  EXPECT_NEAR(answers()[0], share_of_first(6, 0.2), tolerance);
}

TEST_F(LogitWay, KnowsOfAWaitFurtherOnFromTheNextHourOn) {
  (void)way({.theta = PerHour{6}});

  ask(at("06:10"));
  stage_.act(at("06:20"), [&](Instant&) { waits_.said[arc('B', 'D')] = minutes{15}; });
  ask(at("06:50"));
  ask(at("07:00"));

  EXPECT_NEAR(answers()[0], share_of_first(6, -0.05), tolerance);
  EXPECT_EQ(answers()[1], answers()[0]);
  EXPECT_NEAR(answers()[2], share_of_first(6, 0.2), tolerance);
}

TEST_F(LogitWay, WaitsForTheHoursOfACorridorOnceAndNotOnEachOfItsRoads) {
  (void)way({.theta = PerHour{1}});
  stage_.tell(at("06:00"), CorridorPlanned{CorridorId{0U}, ClassSet::all()});
  for (const ArcId each : {arc('A', 'B'), arc('B', 'D')}) waits_.said[each] = hours{1};

  ask(at("06:00"));
  ask(at("12:00"));

  EXPECT_NEAR(answers()[0], share_of_first(1, 1 - 0.05), tolerance);
  // While it is open these are queues, one behind the other.
  EXPECT_NEAR(answers()[1], share_of_first(1, 2 - 0.05), tolerance);
}

TEST_F(LogitWay, LooksAgainWhenARoadHasChanged) {
  (void)way({.theta = PerHour{6}});

  ask(at("06:10"));
  stage_.tell(at("06:20"), RoadShut{setup_.road_id("B-D"), ShutCause::order});
  ask(at("06:20"));

  EXPECT_NEAR(answers()[0], share_of_first(6, -0.05), tolerance);
  EXPECT_EQ(answers()[1], 0);
}

TEST_F(LogitWay, TurnsFromADangerousRoadAndForgets) {
  (void)way({.theta = PerHour{6}, .danger = 1'000, .half_life = hours{24}});

  kill_on_the_way_to_b(at("06:10"), 10);
  ask(at("06:10"));
  ask(at("06:00", 2));
  ask(at("06:00", 30));

  // A tenth of those on the road were killed: 0.1 x (1 - 2^(-1/24)) expected an hour, on a road of
  // a quarter of an hour, each worth 1,000 hours.
  const double fear = 0.1 * (1 - std::exp2(-1.0 / 24)) * 1'000 * 0.25;
  EXPECT_NEAR(answers()[0], share_of_first(6, fear - 0.05), tolerance);
  EXPECT_NEAR(answers()[1], share_of_first(6, fear / 2 - 0.05), tolerance);
  EXPECT_NEAR(answers()[2], share_of_first(6, -0.05), tolerance);
}

TEST_F(LogitWay, IsDeterredByAWaitInDangerMoreThanByAWait) {
  (void)way({.theta = PerHour{6}, .danger = 100, .half_life = hours{24}});
  waits_.said[arc('A', 'B')] = minutes{15};

  kill_on_the_way_to_b(at("06:10"), 10);
  ask(at("06:10"));

  const double fear = 0.1 * (1 - std::exp2(-1.0 / 24)) * 100 * 0.5;
  EXPECT_NEAR(answers()[0], share_of_first(6, 0.25 + fear - 0.05), tolerance);
}

TEST_F(LogitWay, FearsNothingWhereDangerWeighsNothing) {
  (void)way({.theta = PerHour{6}, .danger = 0});

  ask(at("06:00"));
  kill_on_the_way_to_b(at("06:10"), 90);
  ask(at("06:10"));

  EXPECT_EQ(answers()[0], answers()[1]);
}

TEST_F(LogitWay, TellsAGroupTheSameAsLongAsNothingHappens) {
  WayChoice& choice = way({});
  stage_.act(at("06:00"), [&](Instant& instant) {
    for (std::uint64_t key = 0; key < 100; ++key)
      EXPECT_EQ(choice.next(group(key), waits_, instant), choice.next(group(key), waits_, instant));
  });
  stage_.run_until(at("06:00"));
}

TEST_F(LogitWay, HasNoneWhereNoWayIsLeft) {
  WayChoice& choice = way({});
  for (const std::string_view road : {"B-D", "D-C"})
    stage_.tell(at("06:00"), RoadShut{setup_.road_id(road), ShutCause::order});
  stage_.act(at("06:10"), [&](Instant& instant) {
    EXPECT_FALSE(choice.next(group(1), waits_, instant).is_valid());
  });
  stage_.run_until(at("06:10"));
}

}  // namespace
}  // namespace passage
