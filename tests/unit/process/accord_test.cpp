#include "support/stage.hpp"
#include <passage/process/accord.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::accord_named;
using test::accords;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

constexpr Stratum urgent_woman{AgeBand::adult_women, Need::urgent};

/// A town A whose accord names twenty urgent patients, of whom thirty live there.
struct TownOfPatients {
  AWorld setup{"A---B"};
  AccordId accord;

  explicit TownOfPatients(std::int32_t patients = 30) {
    setup.inhabit('A', people(100) + people(patients, urgent_woman));
    Accord terms = accord_named("pause");
    terms.area = setup.places_of("A");
    terms.begins = at("06:00");
    terms.ends = at("18:00");
    terms.first = NamedPeople{Need::urgent, Persons{20}, setup.places_of("B")};
    accord = setup.add(terms);
  }
  [[nodiscard]] Stage stage() const { return std::move(Stage{setup.build()}.with(accords)); }
  [[nodiscard]] test::Trip patients(std::int32_t count) const {
    return {.from = setup.place('A'),
            .to = setup.place('B'),
            .who = people(count, urgent_woman),
            .travel_class = TravelClass::medical};
  }
};

TEST(AccordProcess, BringsAnAccordIntoForceAndLetsItRunOut) {
  Stage stage = TownOfPatients{}.stage();

  stage.run_until(at("23:00"));

  EXPECT_EQ(stage.log().of({"AccordStepped"}),
            (Lines{"06:00 AccordStepped pause agreed -> in_force (began)",
                   "18:00 AccordStepped pause in_force -> expired (ran_out)"}));
}

TEST(AccordProcess, LetsAnAccordOfNoTimeBeginAndEnd) {
  AWorld setup{"A---B"};
  Accord terms = accord_named("moment");
  terms.begins = terms.ends = at("06:00");
  setup.add(terms);
  Stage stage{setup.build()};

  stage.with(accords).run_until(at("23:00"));

  EXPECT_EQ(stage.log().of().size(), 2U) << stage.log().text();
}

/// Of so high a shape that it breaks down at its scale, within a few minutes.
Stage breaking_down(Duration scale) {
  AWorld setup{"A---B"};
  Accord terms = accord_named("pause");
  terms.begins = at("06:00");
  terms.ends = at("18:00");
  terms.collapse = Collapse{scale, 500};
  setup.add(terms);
  return std::move(Stage{setup.build()}.with(accords));
}

TEST(AccordProcess, LetsAnAccordBreakDownOnceAndForGood) {
  Stage stage = breaking_down(std::chrono::hours{4});

  stage.run_until(at("23:00"));

  const Lines steps = stage.log().of({"AccordStepped"});
  ASSERT_EQ(steps.size(), 2U) << stage.log().text();
  EXPECT_NE(steps[1].find("AccordStepped pause in_force -> collapsed (broke_down)"),
            std::string::npos);
  EXPECT_GT(steps[1], "09:45");
  EXPECT_LT(steps[1], "10:15");
}

TEST(AccordProcess, LetsAnAccordRunOutThatWouldHaveHeldLonger) {
  Stage stage = breaking_down(std::chrono::hours{14});

  stage.run_until(at("23:00"));

  EXPECT_EQ(stage.log().of({"AccordStepped"}),
            (Lines{"06:00 AccordStepped pause agreed -> in_force (began)",
                   "18:00 AccordStepped pause in_force -> expired (ran_out)"}));
}

TEST(AccordLifetime, IsLongerForALaterDrawAndAGreaterScale) {
  const Collapse six_days{std::chrono::days{6}, 0.7};
  const Collapse ten_days{std::chrono::days{10}, 0.7};

  EXPECT_LT(draw_lifetime(Uniform{0.2}, six_days, {}), draw_lifetime(Uniform{0.3}, six_days, {}));
  EXPECT_LT(draw_lifetime(Uniform{0.2}, six_days, {}), draw_lifetime(Uniform{0.2}, ten_days, {}));
}

TEST(AccordLifetime, IsNeverLessThanItsAge) {
  const Collapse collapse{std::chrono::seconds{1}, 0.1};
  const Duration age = std::chrono::days{100};

  for (const double u : {1e-16, 0.5, 1 - 1e-16})
    EXPECT_GE(draw_lifetime(Uniform{u}, collapse, age), age);
}

TEST(AccordLifetime, IsTheScaleWhereOneInEIsLeft) {
  const Collapse collapse{std::chrono::days{6}, 0.7};

  const Duration lifetime = draw_lifetime(Uniform{0.63212055882855767}, collapse, {});

  EXPECT_NEAR(in_days(lifetime), 6, 1e-7);
}

TEST(AccordProcess, CountsThoseItNamesAsTheyLeave) {
  const TownOfPatients town;
  Stage stage = town.stage();

  stage.depart(at("07:00"), town.patients(8)).depart(at("07:30"), town.patients(15));
  stage.run_until(at("08:00"));

  EXPECT_EQ(stage.log().of({"NamedCounted"}),
            (Lines{"07:00 NamedCounted pause left 12", "07:30 NamedCounted pause left 0"}));
}

TEST(AccordProcess, CountsNobodyElse) {
  const TownOfPatients town;
  Stage stage = town.stage();
  test::Trip civilians = town.patients(8);
  civilians.travel_class = TravelClass::civilian;

  stage.depart(at("05:00"), town.patients(5)).depart(at("07:00"), civilians);
  stage.run_until(at("08:00"));

  EXPECT_EQ(stage.log().of({"NamedCounted"}), Lines{});
}

TEST(AccordProcess, WaitsForNobodyWhoIsNotThere) {
  Stage stage = TownOfPatients{5}.stage();

  stage.run_until(at("12:00"));

  // The first look is three hours after it came into force.
  EXPECT_EQ(stage.log().of({"NamedCounted"}), Lines{"09:00 NamedCounted pause left 5"});
}

TEST(AccordProcess, WaitsForNobodyWhoCannotLeave) {
  const TownOfPatients town;
  Stage stage = town.stage();

  stage.tell(at("10:30"), AccessChanged{town.setup.place('A'), Access::front});
  stage.run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"NamedCounted"}), Lines{"11:00 NamedCounted pause left 0"});
}

TEST(AccordProcess, WaitsForThoseWhomItsOwnPriorityLetsOut) {
  const TownOfPatients town;
  Stage stage = town.stage();

  stage.tell(at("06:30"), AccessChanged{town.setup.place('A'), Access::priority});
  stage.run_until(at("12:00"));

  EXPECT_EQ(stage.log().of({"NamedCounted"}), Lines{});
}

}  // namespace
}  // namespace passage
