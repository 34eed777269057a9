#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/shelling.hpp>

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::accord_named;
using test::at;
using test::AWorld;
using test::people;
using test::Stage;
using Lines = test::FactLog::Lines;

const SimTime begins = at("00:00");
const SimTime ends = at("00:00", 11);  // ten days
constexpr Stratum infant{AgeBand::under_5, Need::well};

/// Collects who was killed and who was injured.
class Toll final : public Observer {
 public:
  void see(SimTime, std::string_view, const Fact& fact, const World& world) override {
    if (const auto* f = std::get_if<PeopleKilled>(&fact)) killed += world.arena()[f->people];
    if (const auto* f = std::get_if<PeopleInjured>(&fact)) injured += world.arena()[f->people];
    if (const auto* f = std::get_if<PeopleKilled>(&fact)) where = f->where;
  }
  Strata killed;
  Strata injured;
  PlaceId where;
};

/// The hills fire ten times a day at A, where 1,000 people live on a square kilometre.
struct Town {
  AWorld setup{"A---B---C"};
  PartyId city = setup.party("city");
  PartyId hills = setup.party("hills");
  std::vector<ShellingParams> sources;

  Town() {
    setup.inhabit('A', people(1'000));
    setup.sources.add({"guns", hills, Weapon::artillery});
    ShellingParams guns;
    guns.id = "guns";
    guns.party.id = hills;
    guns.places.ids = setup.places_of("A");
    guns.intensity = {{begins, PerDay{10}}};
    sources.push_back(guns);
  }
  [[nodiscard]] ShellingParams& guns() { return sources.front(); }
  void pause(SimTime from, SimTime until, Fraction compliance) {
    Accord accord = accord_named("pause");
    accord.area = setup.places_of("AB");
    accord.begins = from;
    accord.ends = until;
    accord.prohibits = {{hills, Act::shelling}};
    accord.compliance = compliance;
    setup.add(accord);
  }
  [[nodiscard]] Stage stage(std::uint32_t replication = 0) const {
    Stage stage{setup.build(), Rank::displacement};
    stage.with(make_accords).with([&](const World& world) {
      return make_shelling(sources, world, Streams{1, replication}, begins, ends);
    });
    return stage;
  }
  /// The lines of its strikes.
  [[nodiscard]] Lines strikes() const {
    Stage all = stage();
    all.run_until(ends);
    return all.log().of({"Shelled"});
  }
};

bool is_among(const Lines& some, const Lines& all) { return std::ranges::includes(all, some); }

TEST(Shelling, FiresAtItsRate) {
  Town town;
  town.guns().intensity = {{begins, PerDay{100}}};

  // Poisson of mean 1,000: standard deviation 32.
  EXPECT_NEAR(static_cast<double>(town.strikes().size()), 1'000, 4 * 32);
}

TEST(Shelling, FollowsTheIntensityOfTheDay) {
  Town town;
  town.guns().intensity = {
      {begins, PerDay{0}}, {at("00:00", 3), PerDay{200}}, {at("00:00", 5), PerDay{0}}};

  const Lines strikes = town.strikes();

  EXPECT_NEAR(static_cast<double>(strikes.size()), 400, 4 * 20);
  EXPECT_GT(strikes.front(), "2020-01-03");
  EXPECT_LT(strikes.back(), "2020-01-05");
}

TEST(Shelling, MeetsTheSameStrikesAtALowerIntensity) {
  Town high;
  high.guns().intensity = {{begins, PerDay{20}}, {at("00:00", 6), PerDay{20}}};
  Town low;
  low.guns().intensity = {{begins, PerDay{20}}, {at("00:00", 6), PerDay{5}}};

  EXPECT_TRUE(is_among(low.strikes(), high.strikes()));
  EXPECT_LT(low.strikes().size(), high.strikes().size());
}

TEST(Shelling, SparesPlacesThatItsOwnPartyHolds) {
  Town town;
  town.setup.hold("A", "hills");

  EXPECT_EQ(town.strikes(), Lines{});
}

TEST(Shelling, StopsUnderAnAccordThatIsKept) {
  Town town;
  const Lines before = town.strikes();
  town.pause(at("00:00", 4), at("00:00", 7), Fraction{1});

  const Lines strikes = town.strikes();

  EXPECT_TRUE(is_among(strikes, before));
  EXPECT_LT(strikes.size(), before.size());
  EXPECT_TRUE(std::ranges::none_of(strikes, [](const std::string& line) {
    return line >= "2020-01-04" && line < "2020-01-07";
  }));
}

TEST(Shelling, GoesOnForTheShareThatAnAccordIsNotKept) {
  Town town;
  town.guns().intensity = {{begins, PerDay{100}}};
  town.pause(begins, ends, Fraction{0.7});

  // Poisson of mean 1,000 x 0.3: standard deviation 17.
  EXPECT_NEAR(static_cast<double>(town.strikes().size()), 300, 4 * 17);
}

TEST(Shelling, KillsTheMeanOfItsLethalArea) {
  ShellingParams source;
  source.lethal_area = SquareMetres{500};

  // Two people to a hundred square metres, of whom 30 % are in the open: 500 x 0.02 x 0.3.
  EXPECT_DOUBLE_EQ(expected_killed(source, 0.02, Fraction{0.3}), 3);
}

TEST(Shelling, KillsNoMoreThanThereAre) {
  Town town;
  town.guns().lethal_area = SquareMetres{100'000'000};
  Stage stage = town.stage();
  stage.run_until(ends);

  EXPECT_EQ(stage.world().population().killed(town.setup.place('A')), people(1'000));
}

TEST(Shelling, TakesItsVictimsByAge) {
  Town town;
  town.setup.inhabit('A', people(1'000, infant));
  town.guns().lethal_area = SquareMetres{20'000};
  town.guns().ages = {
      .under_5 = 1, .aged_5_to_17 = 0, .adult_women = 0, .adult_men = 0, .over_60 = 0};
  Toll toll;
  Stage stage = town.stage();
  stage.watched_by(toll).run_until(ends);

  EXPECT_GT(toll.killed.total(), 0);
  EXPECT_EQ(toll.killed.of(AgeBand::under_5), toll.killed.total());
  EXPECT_EQ(toll.injured.of(AgeBand::under_5), toll.injured.total());
}

TEST(Shelling, InjuresNobodyWhoIsInjuredOrInUrgentNeed) {
  Town town;
  town.setup.inhabit('A', people(500, {AgeBand::adult_women, Need::urgent}) +
                              people(500, {AgeBand::adult_women, Need::injured}));
  town.guns().lethal_area = SquareMetres{2'000};
  Toll toll;
  Stage stage = town.stage();
  stage.watched_by(toll).run_until(ends);

  EXPECT_GT(toll.injured.total(), 0);
  EXPECT_EQ(toll.injured.of(Need::well), toll.injured.total());
  EXPECT_GT(toll.killed.of(Need::urgent) + toll.killed.of(Need::injured), 0);
}

TEST(Shelling, TakesItsShareOfAFacilityWithEachHit) {
  Town town;
  town.setup.facilities.add({"clinic", FacilityKind::hospital, town.setup.place('A'), Fraction{1}});
  town.setup.facilities.add({"far", FacilityKind::hospital, town.setup.place('B'), Fraction{1}});
  town.guns().facility_hit = Fraction{1};
  town.guns().facility_loss = Fraction{0.5};
  Stage stage = town.stage();
  stage.run_until(ends);

  const Lines hits = stage.log().of({"FacilityHit"});
  EXPECT_EQ(hits.size(), stage.log().of({"Shelled"}).size());
  EXPECT_TRUE(hits[0].ends_with("clinic function 0.50")) << hits[0];
  EXPECT_TRUE(hits[1].ends_with("clinic function 0.25")) << hits[1];
}

/// Ten people of A on their way to C: in the queue of A-B from 01:00, and on that road from 02:00.
Stage with_travellers(const Town& town) {
  Stage stage = town.stage();
  constexpr GroupId group{0U};
  const ArcId arc = town.setup.build().network().arc_from(RoadId{0U}, PlaceId{0U});
  stage.depart(at("00:00"), {PlaceId{0U}, PlaceId{2U}, people(10)});
  stage.tell(at("01:00"), GroupWaited{group, arc});
  stage.tell(at("02:00"), GroupEntered{group, arc, at("02:00"), at("02:00")});
  return stage;
}

TEST(Shelling, HarmsPeopleOnTheRoadItFiresAt) {
  Town town;
  town.guns().places.ids.clear();
  town.guns().roads.emplace_back().id = town.setup.road_id("A-B");
  town.guns().lethal_area = SquareMetres{100'000'000};
  Toll toll;
  Stage stage = with_travellers(town);
  stage.watched_by(toll).run_until(ends);

  EXPECT_EQ(toll.killed, people(10));
  EXPECT_EQ(toll.where, town.setup.place('A'));
  EXPECT_EQ(stage.world().population().present(town.setup.place('A')), people(990));
}

TEST(Shelling, HarmsPeopleInTheQueueItFiresAtUntilTheyEnter) {
  Town town;
  town.guns().places.ids.clear();
  town.guns().queues.emplace_back().id = town.setup.road_id("A-B");
  town.guns().intensity = {{begins, PerDay{0}}, {at("02:00"), PerDay{1'000}}};
  town.guns().lethal_area = SquareMetres{100'000};
  Toll late;
  Stage after = with_travellers(town);
  after.watched_by(late).run_until(at("12:00"));
  EXPECT_EQ(late.killed.total(), 0);

  town.guns().intensity = {{at("01:00"), PerDay{1'000}}};
  Toll early;
  Stage before = with_travellers(town);
  before.watched_by(early).run_until(at("02:00"));
  EXPECT_EQ(early.killed, people(10));
}

TEST(Shelling, HarmsPeopleWhoWaitInTheOpenMoreThanThoseUnderARoof) {
  Town town;
  town.guns().exposed = Fraction{0};
  town.guns().lethal_area = SquareMetres{100'000'000};
  town.guns().intensity = {{at("01:00"), PerDay{1'000}}};
  Toll at_home;
  Stage none = town.stage();
  none.watched_by(at_home).run_until(at("02:00"));
  EXPECT_EQ(at_home.killed.total(), 0);

  Toll in_queue;
  Stage early = with_travellers(town);
  early.watched_by(in_queue).run_until(at("02:00"));
  EXPECT_EQ(in_queue.killed, people(10));
}

TEST(Shelling, IsStoppedOnARoadByAnAccordOverEitherEnd) {
  Town town;
  town.guns().places.ids.clear();
  town.guns().roads.emplace_back().id = town.setup.road_id("B-C");
  Accord accord = accord_named("pause");
  accord.area = town.setup.places_of("C");
  accord.begins = begins;
  accord.ends = ends;
  accord.prohibits = {{town.hills, Act::shelling}};
  accord.compliance = Fraction{1};
  town.setup.add(accord);

  EXPECT_EQ(town.strikes(), Lines{});
}

TEST(Shelling, HarmsPeopleWhoStoppedAtAJunctionAndCountsThemWhereTheyCameFrom) {
  Town town;
  town.setup.make('B', PlaceKind::junction);
  town.guns().places.ids = town.setup.places_of("B");
  town.guns().lethal_area = SquareMetres{1e12};
  constexpr GroupId group{0U};
  Toll toll;
  Stage stage = with_travellers(town);
  stage.tell(at("03:00"), GroupReached{group, town.setup.place('B'), at("03:00"), at("03:00")});
  stage.act(at("03:00"), [&](Instant& instant) {
    instant.tell(GroupStopped{group, PlaceId{1U}, instant.note(people(10))});
  });
  stage.watched_by(toll).run_until(ends);

  EXPECT_EQ(toll.killed, people(10));
  EXPECT_EQ(toll.where, town.setup.place('A'));
}

TEST(Shelling, FiresAtNothingWithoutTargets) {
  Town town;
  town.guns().places.ids.clear();

  EXPECT_EQ(town.strikes(), Lines{});
}

}  // namespace
}  // namespace passage
