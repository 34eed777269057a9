// Laws of the choice of ways, on random graphs and random grounds.

#include "process/recursive_logit.hpp"
#include "support/said_waits.hpp"
#include "support/stage.hpp"
#include <passage/process/way_choice.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::SaidWaits;
using test::Stage;

std::uint32_t up_to(std::uint32_t bound) { return *rc::gen::inRange<std::uint32_t>(0, bound); }

/// Legs from every node to some of those before it.
std::vector<Leg> draw_legs(std::uint32_t nodes) {
  std::vector<Leg> legs;
  for (std::uint32_t from = 1; from < nodes; ++from) {
    for (std::uint32_t more = 1 + up_to(3); more > 0; --more)
      legs.push_back({from, up_to(from), 0.25 * up_to(12)});
  }
  return legs;
}

/// The sum of exp(-theta x cost) of all ways from a node to node 0, one after another.
double sum_over_ways(std::uint32_t from, double cost, const std::vector<Leg>& legs, double theta) {
  if (from == 0) return std::exp(-theta * cost);
  double sum = 0;
  for (const Leg& leg : legs) {
    if (leg.from == from) sum += sum_over_ways(leg.to, cost + leg.cost, legs, theta);
  }
  return sum;
}

RC_GTEST_PROP(RecursiveLogit, SumsOverAllWaysAsIfTheyWereListed, ()) {
  const std::uint32_t nodes = 2 + up_to(7);
  const std::vector<Leg> legs = draw_legs(nodes);
  const double theta = 0.1 * (1 + up_to(40));

  const std::vector<double> joint = joint_costs(nodes, 0, legs, theta);

  for (std::uint32_t node = 0; node < nodes; ++node) {
    const double sum = sum_over_ways(node, 0, legs, theta);
    RC_ASSERT(std::abs(std::exp(-theta * joint[node]) / sum - 1) < 1e-10);
  }
}

RC_GTEST_PROP(RecursiveLogit, TakesAWayAsOftenAsItsCostSays, ()) {
  const std::uint32_t nodes = 2 + up_to(7);
  const std::vector<Leg> legs = draw_legs(nodes);
  const double theta = 0.1 * (1 + up_to(40));
  const std::vector<double> joint = joint_costs(nodes, 0, legs, theta);

  // A way at random: its cost, and the product of the shares of its legs.
  double cost = 0;
  double chance = 1;
  for (std::uint32_t node = nodes - 1; node != 0;) {
    std::vector<Leg> out;
    std::ranges::copy_if(legs, std::back_inserter(out),
                         [&](const Leg& leg) { return leg.from == node; });
    std::vector<double> costs;
    for (const Leg& leg : out) costs.push_back(leg.cost + joint[leg.to]);
    const std::size_t taken = up_to(static_cast<std::uint32_t>(out.size()));
    chance *= logit_shares(costs, theta)[taken];
    cost += out[taken].cost;
    node = out[taken].to;
  }

  const double told = std::exp(-theta * (cost - joint[nodes - 1]));
  RC_ASSERT(std::abs(chance / told - 1) < 1e-10);
}

RC_GTEST_PROP(RecursiveLogit, CostsNoMoreThanTheLeastAndLessByTheChoiceAtMost, ()) {
  std::vector<double> costs;
  for (std::uint32_t more = 1 + up_to(20); more > 0; --more) costs.push_back(0.1 * up_to(1'000));
  const double theta = 0.01 * (1 + up_to(10'000));

  const double joint = joint_cost(costs, theta);

  const double least = *std::ranges::min_element(costs);
  const double room = std::log(static_cast<double>(costs.size())) / theta;
  RC_ASSERT(joint <= least);
  RC_ASSERT(joint >= least - room - 1e-9);
}

/// Up to a dozen places, with about two roads to each; lengths are few, so that many ways tie.
AWorld draw_places() {
  constexpr std::array metres{250.0, 500.0, 1'000.0, 1'700.0};
  AWorld setup{"A B"};
  const std::uint32_t places = 2 + up_to(11);
  while (setup.places.size() < places) {
    setup.places.add({.name = "place", .label = "place"});
    setup.control.add(PartyId{0U});
  }
  for (std::uint32_t roads = 2 * places; roads > 0; --roads) {
    const std::uint32_t from = up_to(places);
    const std::uint32_t to = (from + 1 + up_to(places - 1)) % places;
    setup.roads.add({.name = "road",
                     .from = PlaceId{from},
                     .to = PlaceId{to},
                     .length = Metres{metres[up_to(metres.size())]},
                     .free_speed = KilometresPerHour{30},
                     .capacity = PerHour{600}});
  }
  return setup;
}

RC_GTEST_PROP(LogitWay, IsAQuickestWayAsThetaGrows, ()) {
  const AWorld setup = draw_places();
  const auto places = static_cast<std::uint32_t>(setup.places.size());
  Group group;
  const std::uint32_t at_place = up_to(places);
  group.at = PlaceId{at_place};
  group.destination = PlaceId{(at_place + 1 + up_to(places - 1)) % places};
  group.key = up_to(1'000'000);
  SaidWaits waits;
  for (const ArcId arc : Network{setup.places, setup.roads}.out_of(group.at))
    waits.said[arc] = std::chrono::minutes{up_to(30)};

  // The time by the arc that each of them chooses, wait included; none if there is no way.
  const auto time_by = [&](ArcId arc, const Instant& instant) -> Duration {
    if (!arc.is_valid()) return Field::unreachable;
    const World& world = instant.world();
    const Field& field = world.field(group.destination, group.mode, group.travel_class);
    return waits.expected(arc, group.mode, instant) + world.free_time(arc, group.mode) +
           field.from(world.network().arc(arc).to);
  };
  Stage stage{setup.build()};
  stage.act(at("06:00"), [&](Instant& instant) {
    const auto logit =
        make_logit_way({.theta = PerHour{1e9}}, instant.world(), Streams{up_to(1'000), 0});
    const ArcId chosen = logit->next(group, waits, instant);
    const ArcId quickest = make_quickest_way()->next(group, waits, instant);
    RC_ASSERT(time_by(chosen, instant) == time_by(quickest, instant));
  });
  stage.run_until(at("06:00"));
}

}  // namespace
}  // namespace passage
