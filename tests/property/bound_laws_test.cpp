#include "boost_bound.hpp"
#include "timed_city.hpp"
#include <passage/bound/prices.hpp>

#include <algorithm>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::BoostBound;
using test::CitySize;
using test::TimedCity;

/// A small city, another for each number; some with nobody ready before noon.
TimedCity small_city(std::uint64_t number) {
  CitySize size;
  size.nodes = 6 + static_cast<NodeIndex>(number % 12);
  size.districts = 3 + static_cast<NodeIndex>(number % 3);
  size.refuges = 1 + static_cast<NodeIndex>(number % 2);
  size.step = std::chrono::minutes{number % 3 == 0 ? 15 : 60};
  size.steps = 48;
  TimedCity city{size, number};
  if (number % 4 == 0) {
    for (TimedSupply& supply : city.network().supplies)
      supply.from = SimTime{std::chrono::minutes{city.whole(0, 720)}};
  }
  return city;
}

TEST(BoundLaws, IsTheMaximumFlowThatBoostFindsInEveryStep) {
  for (std::uint64_t number = 0; number < 60; ++number) {
    TimedCity city = small_city(number);
    const EarliestArrival most = earliest_arrival(city.network());
    for (std::uint32_t step = 0; step < city.network().steps; step += 3)
      ASSERT_EQ(most.safe[step], BoostBound(city.network(), step).find()) << number << " " << step;
  }
}

TEST(BoundLaws, IsTheCapacityOfItsCutInEveryStep) {
  for (std::uint64_t number = 0; number < 200; ++number) {
    TimedCity city = small_city(number);
    const EarliestArrival most = earliest_arrival(city.network());
    for (std::uint32_t step = 0; step < city.network().steps; step += 5) {
      ASSERT_EQ(bound_by(city.network(), prices_of_cut(city.network(), most.cuts, step)),
                most.safe[step])
          << number << " " << step;
    }
  }
}

TEST(BoundLaws, NeitherFallsWithTimeNorExceedsThosePresent) {
  for (std::uint64_t number = 0; number < 200; ++number) {
    TimedCity city = small_city(number);
    const std::vector<MilliPersons> safe = earliest_arrival(city.network()).safe;
    MilliPersons present = 0;
    for (const TimedSupply& one : city.network().supplies) present += 1'000 * one.people.count();

    EXPECT_TRUE(std::is_sorted(safe.begin(), safe.end())) << number;
    EXPECT_LE(safe.back(), present) << number;
  }
}

TEST(BoundLaws, RisesWithEveryCapacityAndFallsWithEveryDelay) {
  for (std::uint64_t number = 0; number < 200; ++number) {
    TimedCity city = small_city(number);
    const auto before = earliest_arrival(city.network()).safe;
    TimedNetwork wider = city.network();
    TimedNetwork slower = city.network();
    const auto changed = static_cast<std::size_t>(number) % wider.arcs.size();
    for (EntrySpell& spell : wider.arcs[changed].entry)
      spell.rate = PerHour{2 * spell.rate.count()};
    slower.arcs[changed].least += std::chrono::hours{2};

    const auto with_more = earliest_arrival(wider).safe;
    const auto with_less = earliest_arrival(slower).safe;
    for (std::size_t step = 0; step < before.size(); ++step) {
      ASSERT_GE(with_more[step], before[step]) << number;
      ASSERT_LE(with_less[step], before[step]) << number;
    }
  }
}

/// Or tighter by what is rounded up more seldom: a thousandth of a person for each arc and step.
TEST(BoundLaws, OfLongerStepsIsLooser) {
  for (std::uint64_t number = 0; number < 100; ++number) {
    TimedCity city = small_city(number);
    TimedNetwork coarse = city.network();
    coarse.step *= 4;
    coarse.steps /= 4;
    const auto fine = earliest_arrival(city.network()).safe;
    const auto loose = earliest_arrival(coarse).safe;
    const auto rounded = static_cast<MilliPersons>(coarse.arcs.size()) * city.network().steps;
    for (std::size_t step = 0; step < loose.size(); ++step)
      ASSERT_GE(loose[step] + rounded, fine[4 * step + 3]) << number;
  }
}

}  // namespace
}  // namespace passage
