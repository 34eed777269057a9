// How long accords hold, through the process, against Weibull's law.

#include "support/stage.hpp"
#include "support/stats.hpp"
#include <passage/process/accord.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::days;
using test::accord_named;
using test::at;
using test::AWorld;
using test::IsWithinPercentOf;
using test::Stage;

const SimTime start = at("00:00");

/// How long each accord held.
class Holding final : public Observer {
 public:
  void see(SimTime now, std::string_view, const Fact& fact, const World& world) override {
    const auto* stepped = std::get_if<AccordStepped>(&fact);
    if (stepped == nullptr || is_binding(stepped->to)) return;
    days.push_back(in_days(now - world.accords().in_force_since(stepped->accord)));
  }
  std::vector<double> days;
};

double share_longer_than(double t, const std::vector<double>& held) {
  const auto longer = std::ranges::count_if(held, [&](double each) { return each > t; });
  return static_cast<double>(longer) / static_cast<double>(held.size());
}

double mean_of(const std::vector<double>& held) {
  test::Moments moments;
  for (const double each : held) moments.add(each);
  return moments.mean();
}

/// The days for which two thousand like accords held in each of a hundred replications, the run
/// beginning `age` after them.
std::vector<double> held(const Collapse& collapse, Duration lasts, Duration age = {}) {
  AWorld setup{"A---B"};
  for (int i = 0; i < 2'000; ++i) {
    Accord terms = accord_named("pause");
    terms.begins = start;
    terms.ends = start + lasts;
    terms.collapse = collapse;
    setup.add(terms);
  }
  Holding holding;
  for (std::uint32_t replication = 0; replication < 100; ++replication) {
    Stage stage{setup.build()};
    stage.unlogged().with([&](const World& world) {
      return make_accords(world, Streams{1, replication}, start + age);
    });
    stage.watched_by(holding).run_until(start + lasts);
  }
  return holding.days;
}

TEST(Truce, HoldsAsLongAsWeibullSays) {
  const std::vector<double> holding = held({days{6}, 0.7}, days{20});

  for (const double t : {0.5, 1.0, 3.0, 6.0, 10.0}) {
    const double theory = std::exp(-std::pow(t / 6, 0.7));
    EXPECT_THAT(share_longer_than(t, holding), IsWithinPercentOf(1, theory)) << t;
  }
}

TEST(Truce, HoldsOnAsWeibullSaysOfOneThatHasHeld) {
  const std::vector<double> holding = held({days{6}, 0.7}, days{20}, days{2});

  for (const double t : {1.0, 3.0, 6.0, 10.0}) {
    const double survived = std::pow(2.0 / 6, 0.7);
    const double theory = t < 2 ? 1 : std::exp(survived - std::pow(t / 6, 0.7));
    EXPECT_THAT(share_longer_than(t, holding), IsWithinPercentOf(1, theory)) << t;
  }
}

TEST(Truce, IsOpenForAsLongAsTheoryTellsIfItsRateOfCollapseIsEven) {
  for (const int mean : {2, 5}) {
    const std::vector<double> holding = held({days{mean}, 1}, days{5});

    const double rate = 1.0 / mean;
    EXPECT_THAT(mean_of(holding), IsWithinPercentOf(0.5, (1 - std::exp(-rate * 5)) / rate)) << mean;
  }
}

/// The time that accords were in force and suspended.
class Uptime final : public Observer {
 public:
  void see(SimTime now, std::string_view, const Fact& fact, const World&) override {
    const auto* stepped = std::get_if<AccordStepped>(&fact);
    if (stepped == nullptr) return;
    const double spell = in_days(now - since_[stepped->accord]);
    if (is_binding(stepped->from)) in_force += spell;
    if (stepped->from == AccordState::suspended) suspended += spell;
    since_[stepped->accord] = now;
  }
  double in_force = 0;
  double suspended = 0;

 private:
  std::map<AccordId, SimTime> since_;
};

TEST(Truce, IsInForceForTheShareOfAMachineThatIsRepaired) {
  // Broken at rate f = 1/2 and mended at rate r = 1 a day: r / (f + r).
  LifeTerms life;
  ViolationTerms& violations = life.violations.emplace();
  violations.scale = days{2};
  violations.shape = 1;
  violations.suspend = Fraction{1};
  violations.collapse = Fraction{0};
  violations.suspension = days{2};
  violations.mediation = 0.5;
  AWorld setup{"A---B"};
  for (int i = 0; i < 200; ++i) {
    Accord terms = accord_named("truce");
    terms.begins = start;
    terms.ends = start + days{1'000};
    setup.add(terms);
  }
  Uptime uptime;
  Stage stage{setup.build()};
  stage.unlogged().with([&](const World& world) {
    return make_accords(world, Streams{1, 0}, start, std::vector<LifeTerms>(200, life));
  });
  stage.watched_by(uptime).run_until(start + days{1'000});

  EXPECT_THAT(uptime.in_force / (uptime.in_force + uptime.suspended),
              IsWithinPercentOf(1, 1 / 1.5));
}

}  // namespace
}  // namespace passage
