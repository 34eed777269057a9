// Patients who are fetched out of a place without a hospital, and those who die before their turn.

#include "support/stage.hpp"
#include <passage/process/convoy.hpp>
#include <passage/process/medical.hpp>
#include <passage/process/travel.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;

constexpr Stratum urgent{AgeBand::adult_women, Need::urgent};

/// One ambulance for four, which takes six hours to load.
FleetTerms ambulance() {
  FleetTerms fleet;
  fleet.id = "ambulance";
  fleet.vehicles = 1;
  fleet.seats = 4;
  fleet.loads_at.id = PlaceId{0U};
  fleet.destination.id = PlaceId{1U};
  fleet.carries = Need::urgent;
  fleet.column = 1;
  fleet.loading = hours{6};
  return fleet;
}

/// Thirty people in urgent need in a town, and a hospital down the road.
Stage town(const std::vector<FleetTerms>& fleets) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(30, urgent)).make('B', PlaceKind::hospital);
  setup.fleets.add({"ambulance", "ambulance", VehicleKind::ambulance, 1});
  MedicalParams care;
  care.death_urgent = PerDay{0.5};
  Stage stage{setup.build()};
  const Period days{at("00:00"), at("00:00", 31)};
  stage.with([](const World& world) { return make_travel({}, world, Streams{1, 0}); });
  stage.with([&](const World& world) {
    return make_convoys(fleets, Persons{250}, world, Streams{1, 0}, days);
  });
  stage.with([&](const World& world) { return make_medical(care, world, Streams{1, 0}, days); });
  stage.run_until(days.ends);
  return stage;
}

TEST(CareJourney, SavesThosePatientsWhomAnAmbulanceTakesToAHospitalInTime) {
  const Stage alone = town({});
  const Stage fetched = town({ambulance()});

  // Alone, one person in e^15 lives after thirty days. The ambulance takes four in six hours, in
  // which 1 - e^-0.125 or 12 % of all who are not there yet die: that saves nineteen, and a
  // standard error is at most 2.7.
  EXPECT_EQ(alone.world().population().died(PlaceId{0U}).total(), 30);
  const Population& population = fetched.world().population();
  const std::int64_t saved = population.at_rest(PlaceId{1U}, Standing::displaced).total();
  EXPECT_EQ(population.died(PlaceId{1U}).total(), 0);
  EXPECT_EQ(population.present(PlaceId{0U}).total(), 0);
  EXPECT_EQ(saved + population.died(PlaceId{0U}).total(), 30);
  EXPECT_GT(population.died(PlaceId{0U}).total(), 0);
  EXPECT_NEAR(static_cast<double>(saved), 19, 4 * 2.7);
}

}  // namespace
}  // namespace passage
