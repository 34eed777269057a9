// Checkpoints against the closed forms of queues: vehicles come at random, are inspected in one
// lane or several, and wait as long as theory says. Verification cases 1, 2, 4 and 5 of
// docs/model.md.

#include "support/stage.hpp"
#include <passage/core/numeric.hpp>
#include <passage/process/checkpoint.hpp>

#include <array>
#include <cmath>
#include <map>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::minutes;
using test::at;
using test::AWorld;
using test::people;

constexpr SimTime begins = SimTime{};
constexpr Duration inspection = minutes{1};

/// Brings one vehicle after another to the post, at random, and none on to the road behind it.
class Arrivals final : public Process {
 public:
  Arrivals(double per_inspection, double share_of_patients)
      : mean_(Duration{
            static_cast<std::int64_t>(static_cast<double>(inspection.count()) / per_inspection)}),
        patients_(share_of_patients) {
    plan(begins);
  }

  std::string_view name() const override { return "arrivals"; }
  Rank rank() const override { return Rank::travel; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const std::uint32_t number = calendar_.pop();
    const Uniform u = Stream{1, 0, Purpose::test, number}.uniform(1);
    const GroupId group = instant.world().population().next_group();
    const TravelClass who = u.value() < patients_ ? TravelClass::medical : TravelClass::civilian;
    instant.tell(GroupDeparted{.group = group,
                               .origin = PlaceId{0U},
                               .destination = PlaceId{1U},
                               .people = instant.note(people(1)),
                               .mode = Mode::vehicle,
                               .travel_class = who});
    instant.tell(GroupWaited{group, ArcId{0U}});
    plan(instant.now());
  }

  FactSet hears() const override { return FactSet::of<GroupCleared>(); }
  void hear(const Fact& fact, Instant& instant) override {
    const auto& cleared = std::get<GroupCleared>(fact);
    instant.tell(
        GroupStopped{cleared.group, PlaceId{0U},
                     instant.note(instant.world().population().group(cleared.group).people)});
    instant.tell(
        StandingChanged{PlaceId{0U}, Standing::wanting, Standing::home, instant.note(people(1))});
  }

 private:
  void plan(SimTime after) {
    const Uniform u = Stream{1, 0, Purpose::test, number_}.uniform(0);
    calendar_.schedule(after + draw_exponential(u, mean_), EventKey{0, 0, number_}, number_);
    ++number_;
  }

  Duration mean_;
  double patients_;
  std::uint32_t number_ = 0;
  Calendar<std::uint32_t> calendar_;
};

/// How long groups stood in line, by class.
class Clock final : public Observer {
 public:
  /// In inspections.
  using Means = std::array<double, travel_classes>;

  void see(SimTime now, std::string_view, const Fact& fact, const World& world) override {
    if (const auto* waited = std::get_if<GroupWaited>(&fact)) since_[waited->group] = now;
    if (const auto* begun = std::get_if<InspectionBegan>(&fact)) {
      const auto who =
          static_cast<std::size_t>(world.population().group(begun->group).travel_class);
      sum_[who] += static_cast<double>((now - since_[begun->group]).count());
      ++count_[who];
    }
  }
  [[nodiscard]] Means means() const {
    Means means{};
    for (std::size_t i = 0; i < travel_classes; ++i) {
      if (count_[i] > 0) means[i] = sum_[i] / static_cast<double>(count_[i] * inspection.count());
    }
    return means;
  }

 private:
  std::map<GroupId, SimTime> since_;
  std::array<double, travel_classes> sum_{};
  std::array<std::int64_t, travel_classes> count_{};
};

constexpr auto civilian = static_cast<std::size_t>(TravelClass::civilian);
constexpr auto medical = static_cast<std::size_t>(TravelClass::medical);

struct Case {
  double load = 0.7;  ///< Arrivals in the time of one inspection.
  int lanes = 1;
  InspectionLaw law = InspectionLaw::exponential;
  double patients = 0;
  std::int64_t lasts = 120'000;  ///< In inspections.
};

Clock::Means waits_of(const Case& what) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(10'000));
  setup.posts.add({"post", ArcId{0U}, PartyId{0U}});
  CheckpointTerms post;
  post.lanes = what.lanes;
  post.per_vehicle = inspection;
  post.law = what.law;
  post.spread = 0.5;
  const SimTime ends = begins + inspection * what.lasts;
  Clock clock;
  test::Stage stage{setup.build()};
  stage.unlogged().watched_by(clock);
  stage.with([&](const World&) { return std::make_unique<Arrivals>(what.load, what.patients); });
  stage.with([&](const World&) {
    return make_checkpoints({post}, 10, Streams{1, 0}, {begins, ends});
  });
  stage.run_until(ends);
  return clock.means();
}

TEST(CheckpointTheory, KeepsPeopleForTheWaitOfOneLane) {
  // M/M/1: rho / (mu - lambda), in inspections rho / (1 - rho).
  EXPECT_NEAR(waits_of({.load = 0.7})[civilian], 0.7 / 0.3, 0.03 * 0.7 / 0.3);
}

TEST(CheckpointTheory, KeepsPeopleForTheWaitOfSeveralLanes) {
  // M/M/c with c = 3 and a = 2.1: Erlang's C over c - a.
  const double a = 2.1;
  const double full = a * a * a / 6 * 3 / (3 - a);
  const double erlang_c = full / (1 + a + a * a / 2 + full);

  EXPECT_NEAR(waits_of({.load = a, .lanes = 3, .lasts = 40'000})[civilian], erlang_c / (3 - a),
              0.03 * erlang_c / (3 - a));
}

TEST(CheckpointTheory, KeepsPeopleForTheWaitOfUnevenInspections) {
  // M/G/1: lambda E[S^2] / (2 (1 - rho)); a lognormal of mean 1 and spread 0.5 has
  // E[S^2] = exp(0.25).
  const double expected = 0.5 * numeric::exp(0.25) / (2 * 0.5);

  EXPECT_NEAR(waits_of({.load = 0.5, .law = InspectionLaw::lognormal})[civilian], expected,
              0.03 * expected);
}

TEST(CheckpointTheory, KeepsPatientsShorterThanOthers) {
  // Two classes, without interruption: W0 / (1 - r1) and W0 / ((1 - r1) (1 - r1 - r2)).
  const double r1 = 0.7 * 0.3;
  const double w0 = 0.7;  // lambda E[S^2] / 2, with E[S^2] = 2
  const Clock::Means waits = waits_of({.load = 0.7, .patients = 0.3});

  EXPECT_NEAR(waits[medical], w0 / (1 - r1), 0.03 * w0 / (1 - r1));
  EXPECT_NEAR(waits[civilian], w0 / ((1 - r1) * 0.3), 0.03 * w0 / ((1 - r1) * 0.3));
}

}  // namespace
}  // namespace passage
