// People over several ways against the shares of recursive logit.

#include "process/recursive_logit.hpp"
#include "support/stage.hpp"
#include <passage/process/travel.hpp>

#include <cmath>
#include <cstdint>
#include <map>
#include <memory>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using test::Stage;

TEST(RecursiveLogit, DividesPeopleEvenlyOverEqualWays) {
  for (const std::uint32_t ways : {1U, 2U, 3U, 7U, 100U}) {
    for (const double theta : {0.01, 1.0, 6.0, 500.0}) {
      const double cost = 1.75;
      std::vector<Leg> legs;
      for (std::uint32_t i = 1; i <= ways; ++i) legs.push_back({i, 0, 0.5});
      for (std::uint32_t i = 1; i <= ways; ++i) legs.push_back({ways + 1, i, 1.25});

      const double joint = joint_costs(ways + 2, 0, legs, theta).back();
      const std::vector<double> shares = logit_shares(std::vector<double>(ways, cost), theta);

      EXPECT_NEAR(joint, cost - std::log(ways) / theta, 1e-12 * std::max(1.0, std::abs(joint)));
      for (const double share : shares) EXPECT_NEAR(share, 1.0 / ways, 1e-12);
    }
  }
}

/// How many groups entered each road that leaves the first place.
class FirstRoads final : public Observer {
 public:
  void see(SimTime, std::string_view, const Fact& fact, const World& world) override {
    const auto* entered = std::get_if<GroupEntered>(&fact);
    if (entered == nullptr || world.network().arc(entered->arc).from != PlaceId{0U}) return;
    counts[world.network().arc(entered->arc).to] += 1;
    ++all;
  }
  std::map<PlaceId, double> counts;
  double all = 0;
};

/// So many groups of one person, who are in nobody's way.
void walk(const AWorld& setup, char to, double theta, FirstRoads& roads) {
  constexpr int groups = 10'000;
  const TravelParams ample{.walking_capacity = PerHour{1e6}};
  Stage stage{setup.build()};
  stage.unlogged().with([&](const World& world) {
    return make_travel(ample, world, Streams{1, 0},
                       make_logit_way({.theta = PerHour{theta}}, world, Streams{1, 0}));
  });
  for (int i = 0; i < groups; ++i) {
    stage.depart(at("06:00") + i * std::chrono::seconds{1},
                 {setup.place('A'), setup.place(to), people(1)});
  }
  stage.watched_by(roads).run_until(at("00:00", 2));
  EXPECT_EQ(roads.all, groups);
}

TEST(RecursiveLogit, DividesGroupsEvenlyOverEqualRoads) {
  AWorld setup{R"(
    A---B
    |\  |
    | C |
    |  \|
    D---E)"};
  setup.inhabit('A', people(10'000));
  FirstRoads roads;

  walk(setup, 'E', 6, roads);

  // The standard error of a share is 0.0047.
  for (const char way : {'B', 'C', 'D'})
    EXPECT_NEAR(roads.counts[setup.place(way)] / roads.all, 1.0 / 3, 0.0188) << way;
}

TEST(RecursiveLogit, WeighsAllThatFollowsARoad) {
  // From B two roads lead on, from C one.
  AWorld setup{R"(
    A---B
    |   |\
    |   D E
    |   |/
    C---F)"};
  setup.road("C-F").length = Metres{1'600};
  setup.inhabit('A', people(10'000));
  FirstRoads roads;

  walk(setup, 'F', 6, roads);

  // By C it is 39 minutes, by B 45, but there are two ways: 2 e^(-6 x 0.75) against e^(-6 x 0.65).
  const double by_b = 2 * std::exp(-6 * 0.75);
  const double by_c = std::exp(-6 * 0.65);
  EXPECT_NEAR(roads.counts[setup.place('B')] / roads.all, by_b / (by_b + by_c), 0.02);
}

}  // namespace
}  // namespace passage
