// The real choice and the real shelling against their distributions.

#include "process/choice.hpp"
#include "support/stage.hpp"
#include <passage/core/random.hpp>
#include <passage/process/shelling.hpp>

#include <cmath>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using test::Stage;

TEST(Choice, SharesFollowTheLogit) {
  const std::vector<double> utilities{0.5, 0, -1, 1.2};
  std::vector<Alternative> alternatives;
  double total = 0;
  for (std::uint32_t i = 0; i < utilities.size(); ++i) {
    alternatives.push_back({PlaceId{i}, PartyId{0U}, Mode::foot, utilities[i]});
    total += std::exp(utilities[i]);
  }
  const Outlook outlook = weigh(alternatives, 1, Table<PartyTag, double>(1, 0));
  std::vector<double> chances;
  for (const Way& way : outlook.ways) chances.push_back(way.chance);

  constexpr std::uint32_t draws = 200'000;
  std::vector<double> counts(utilities.size(), 0);
  const Stream stream{1, 0, Purpose::test, 0};
  for (std::uint32_t n = 0; n < draws; ++n) counts[draw_index(stream.uniform(n), chances)] += 1;

  // The standard error of a share is at most 0.0011.
  for (std::size_t i = 0; i < utilities.size(); ++i)
    EXPECT_NEAR(counts[i] / draws, std::exp(utilities[i]) / total, 0.0045);
}

/// How many each strike killed.
class Kills final : public Observer {
 public:
  void see(SimTime, std::string_view, const Fact& fact, const World& world) override {
    if (std::holds_alternative<Shelled>(fact)) counts.push_back(0);
    if (const auto* killed = std::get_if<PeopleKilled>(&fact))
      counts.back() += static_cast<double>(world.arena()[killed->people].total());
  }
  std::vector<double> counts;
};

TEST(Shelling, KillsWithTheVarianceOfAGammaPoisson) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(100'000'000));
  setup.places[setup.place('A')].area = SquareKilometres{10'000};
  const PartyId hills = setup.party("hills");
  setup.sources.add({"guns", hills, Weapon::artillery});
  ShellingParams guns;
  guns.party.id = hills;
  guns.places.ids = setup.places_of("A");
  guns.intensity = {{at("00:00"), PerDay{2'000}}};
  // 100 million people on 10^10 square metres, a fifth of them in the open: m = 1,500 x 0.01 x 0.2.
  guns.lethal_area = SquareMetres{1'500};
  guns.exposed = Fraction{0.2};
  guns.dispersion = 2;
  guns.injured_per_killed = 0;
  Kills kills;
  Stage stage{setup.build()};
  stage.with([&](const World& world) {
    return make_shelling({guns}, world, Streams{1, 0}, at("00:00"), at("00:00", 11));
  });

  stage.watched_by(kills).run_until(at("00:00", 11));

  const auto n = static_cast<double>(kills.counts.size());
  double sum = 0;
  for (const double k : kills.counts) sum += k;
  const double mean = sum / n;
  double squares = 0;
  for (const double k : kills.counts) squares += (k - mean) * (k - mean);
  // m = 3, k = 2: variance m + m^2 / k = 7.5. With 20,000 strikes the standard error of the mean is
  // 0.019 and that of the variance some 2 %.
  EXPECT_NEAR(n, 20'000, 600);
  EXPECT_NEAR(mean, 3, 4 * 0.02);
  EXPECT_NEAR(squares / n, 7.5, 4 * 0.15);
}

}  // namespace
}  // namespace passage
