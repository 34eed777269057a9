// The real shelling that excites itself against the closed forms of a Hawkes process with
// exponential memory (case 12): with candidates at rate mu, mean number eta of children and decay
// beta, from empty over T
//
//   E N(T) = mu T / (1 - eta) - mu eta (1 - e^(-beta (1 - eta) T)) / (beta (1 - eta)^2),
//
// in the long run the rate mu / (1 - eta), and var N / E N -> 1 / (1 - eta)^2.

#include "support/a_world.hpp"
#include "support/stats.hpp"
#include <passage/core/random.hpp>
#include <passage/engine/simulation.hpp>
#include <passage/process/shelling.hpp>

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::AWorld;
using test::IsWithinPercentOf;
using test::Moments;

constexpr double eta = 0.4;
constexpr SimTime first_moment{};
constexpr Duration day = std::chrono::hours{24};

/// Counts strikes from a moment on.
class Counter final : public Observer {
 public:
  explicit Counter(SimTime from) : from_(from) {}
  void see(SimTime now, std::string_view, const Fact& fact, const World&) override {
    if (now >= from_ && std::holds_alternative<Shelled>(fact)) strikes += 1;
  }
  double strikes = 0;

 private:
  SimTime from_;
};

struct Terms {
  PerDay rate{0};
  Duration decay{};
  Duration warm_up{};
  Duration window{};
};

/// Of one run of fire at an empty road, which harms nobody and so costs little.
double strikes_counted(const Terms& terms, std::uint32_t replication) {
  AWorld setup{"A---B"};
  const PartyId hills = setup.party("hills");
  setup.sources.add({"guns", hills, Weapon::artillery});
  ShellingParams guns;
  guns.party.id = hills;
  guns.roads.emplace_back().id = RoadId{0U};
  guns.intensity = {{first_moment, terms.rate}};
  Excitation& self = guns.excites.emplace_back();
  self.source.id = SourceId{0U};
  self.mean = eta;
  self.decay = terms.decay;
  World world = setup.build();
  const SimTime ends = first_moment + terms.warm_up + terms.window;
  Counter counter{first_moment + terms.warm_up};
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(make_shelling({guns}, world, Streams{1, replication}, first_moment, ends));
  Simulation simulation{std::move(world), std::move(processes), {&counter}};
  EXPECT_TRUE(simulation.run_until(ends).has_value());
  return counter.strikes;
}

TEST(SelfExcitation, HasItsMeanFromEmpty) {
  // Some 146,000 strikes, whose number has a standard error of 1 / (1 - eta) / sqrt(146,000) =
  // 0.44 %. Left out, the second term would add 14 %.
  constexpr double mu = 1'000;
  constexpr double days = 5;
  const Terms terms{.rate = PerDay{mu}, .decay = day, .warm_up = 0 * day, .window = 5 * day};
  Moments counts;
  for (std::uint32_t replication = 0; replication < 20; ++replication)
    counts.add(strikes_counted(terms, replication));

  constexpr double left = 1 - eta;  // beta is 1 a day
  const double fewer_at_first = mu * eta * (1 - std::exp(-left * days)) / (left * left);
  EXPECT_THAT(counts.mean(), IsWithinPercentOf(1.0, mu * days / left - fewer_at_first));
}

TEST(SelfExcitation, HasTheRateAndTheFanoFactorOfItsClusters) {
  // Of 1,500 counts of 100 strikes the mean has a standard error of 0.43 % and the variance one of
  // 4 %. Ten days are 60 times the 1 / (beta (1 - eta)) = 4 h for which a cluster remembers, so
  // that the factor is within 1 % of its limit; a day before leaves e^-6 of the begin.
  constexpr double mu = 6;
  const Terms terms{
      .rate = PerDay{mu}, .decay = std::chrono::minutes{144}, .warm_up = day, .window = 10 * day};
  Moments counts;
  for (std::uint32_t replication = 0; replication < 1'500; ++replication)
    counts.add(strikes_counted(terms, replication));

  EXPECT_THAT(counts.mean(), IsWithinPercentOf(1.0, 10 * mu / (1 - eta)));
  EXPECT_THAT(counts.fano_factor(), IsWithinPercentOf(12.0, 1 / ((1 - eta) * (1 - eta))));
}

}  // namespace
}  // namespace passage
