#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/shelling.hpp>

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
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

const SimTime first_day = at("00:00");
const SimTime eleventh_day = at("00:00", 11);  // ten days
constexpr Stratum baby{AgeBand::under_5, Need::well};

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
struct ShelledTown {
  AWorld setup{"A---B---C"};
  PartyId city = setup.party("city");
  PartyId hills = setup.party("hills");
  std::vector<ShellingParams> sources;

  ShelledTown() {
    setup.inhabit('A', people(1'000));
    setup.sources.add({"guns", hills, Weapon::artillery});
    ShellingParams guns;
    guns.id = "guns";
    guns.party.id = hills;
    guns.places.ids = setup.places_of("A");
    guns.intensity = {{first_day, PerDay{10}}};
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
    stage.with(accords).with([&](const World& world) {
      return make_shelling(sources, world, Streams{1, replication}, first_day, eleventh_day);
    });
    return stage;
  }
  /// The lines of its strikes.
  [[nodiscard]] Lines strikes() const {
    Stage all = stage();
    all.run_until(eleventh_day);
    return all.log().of({"Shelled"});
  }
};

bool is_among(Lines some, Lines all) {
  std::ranges::sort(some);
  std::ranges::sort(all);
  return std::ranges::includes(all, some);
}

TEST(Shelling, FiresAtItsRate) {
  ShelledTown town;
  town.guns().intensity = {{first_day, PerDay{100}}};

  // Poisson of mean 1,000: standard deviation 32.
  EXPECT_NEAR(static_cast<double>(town.strikes().size()), 1'000, 4 * 32);
}

TEST(Shelling, FollowsTheIntensityOfTheDay) {
  ShelledTown town;
  town.guns().intensity = {
      {first_day, PerDay{0}}, {at("00:00", 3), PerDay{200}}, {at("00:00", 5), PerDay{0}}};

  const Lines strikes = town.strikes();

  EXPECT_NEAR(static_cast<double>(strikes.size()), 400, 4 * 20);
  EXPECT_GT(strikes.front(), "2020-01-03");
  EXPECT_LT(strikes.back(), "2020-01-05");
}

TEST(Shelling, MeetsTheSameStrikesAtALowerIntensity) {
  ShelledTown high;
  high.guns().intensity = {{first_day, PerDay{20}}, {at("00:00", 6), PerDay{20}}};
  ShelledTown low;
  low.guns().intensity = {{first_day, PerDay{20}}, {at("00:00", 6), PerDay{5}}};

  EXPECT_TRUE(is_among(low.strikes(), high.strikes()));
  EXPECT_LT(low.strikes().size(), high.strikes().size());
}

TEST(Shelling, SparesPlacesThatItsOwnPartyHolds) {
  ShelledTown town;
  town.setup.hold("A", "hills");

  EXPECT_EQ(town.strikes(), Lines{});
}

TEST(Shelling, StopsUnderAnAccordThatIsKept) {
  ShelledTown town;
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
  ShelledTown town;
  town.guns().intensity = {{first_day, PerDay{100}}};
  town.pause(first_day, eleventh_day, Fraction{0.7});

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
  ShelledTown town;
  town.guns().lethal_area = SquareMetres{100'000'000};
  Stage stage = town.stage();
  stage.run_until(eleventh_day);

  EXPECT_EQ(stage.world().population().killed(town.setup.place('A')), people(1'000));
}

TEST(Shelling, TakesItsVictimsByAge) {
  ShelledTown town;
  town.setup.inhabit('A', people(1'000, baby));
  town.guns().lethal_area = SquareMetres{20'000};
  town.guns().ages = {
      .under_5 = 1, .aged_5_to_17 = 0, .adult_women = 0, .adult_men = 0, .over_60 = 0};
  Toll toll;
  Stage stage = town.stage();
  stage.watched_by(toll).run_until(eleventh_day);

  EXPECT_GT(toll.killed.total(), 0);
  EXPECT_EQ(toll.killed.of(AgeBand::under_5), toll.killed.total());
  EXPECT_EQ(toll.injured.of(AgeBand::under_5), toll.injured.total());
}

TEST(Shelling, InjuresNobodyWhoIsInjuredOrInUrgentNeed) {
  ShelledTown town;
  town.setup.inhabit('A', people(500, {AgeBand::adult_women, Need::urgent}) +
                              people(500, {AgeBand::adult_women, Need::injured}));
  town.guns().lethal_area = SquareMetres{2'000};
  Toll toll;
  Stage stage = town.stage();
  stage.watched_by(toll).run_until(eleventh_day);

  EXPECT_GT(toll.injured.total(), 0);
  EXPECT_EQ(toll.injured.of(Need::well), toll.injured.total());
  EXPECT_GT(toll.killed.of(Need::urgent) + toll.killed.of(Need::injured), 0);
}

TEST(Shelling, TakesItsShareOfAFacilityWithEachHit) {
  ShelledTown town;
  town.setup.facilities.add({"clinic", FacilityKind::hospital, town.setup.place('A'), Fraction{1}});
  town.setup.facilities.add({"far", FacilityKind::hospital, town.setup.place('B'), Fraction{1}});
  town.guns().facility_hit = Fraction{1};
  town.guns().facility_loss = Fraction{0.5};
  Stage stage = town.stage();
  stage.run_until(eleventh_day);

  const Lines hits = stage.log().of({"FacilityHit"});
  EXPECT_EQ(hits.size(), stage.log().of({"Shelled"}).size());
  EXPECT_TRUE(hits[0].ends_with("clinic function 0.50")) << hits[0];
  EXPECT_TRUE(hits[1].ends_with("clinic function 0.25")) << hits[1];
}

/// Ten people of A on their way to C: in the queue of A-B from 01:00, and on that road from 02:00.
Stage with_travellers(const ShelledTown& town) {
  Stage stage = town.stage();
  constexpr GroupId group{0U};
  const ArcId arc = town.setup.build().network().arc_from(RoadId{0U}, PlaceId{0U});
  stage.depart(at("00:00"), {PlaceId{0U}, PlaceId{2U}, people(10)});
  stage.tell(at("01:00"), GroupWaited{group, arc});
  stage.tell(at("02:00"), GroupEntered{group, arc, at("02:00"), at("02:00")});
  return stage;
}

TEST(Shelling, HarmsPeopleOnTheRoadItFiresAt) {
  ShelledTown town;
  town.guns().places.ids.clear();
  town.guns().roads.emplace_back().id = town.setup.road_id("A-B");
  town.guns().lethal_area = SquareMetres{100'000'000};
  Toll toll;
  Stage stage = with_travellers(town);
  stage.watched_by(toll).run_until(eleventh_day);

  EXPECT_EQ(toll.killed, people(10));
  EXPECT_EQ(toll.where, town.setup.place('A'));
  EXPECT_EQ(stage.world().population().present(town.setup.place('A')), people(990));
}

TEST(Shelling, HarmsPeopleInTheQueueItFiresAtUntilTheyEnter) {
  ShelledTown town;
  town.guns().places.ids.clear();
  town.guns().queues.emplace_back().id = town.setup.road_id("A-B");
  town.guns().intensity = {{first_day, PerDay{0}}, {at("02:00"), PerDay{1'000}}};
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
  ShelledTown town;
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
  ShelledTown town;
  town.guns().places.ids.clear();
  town.guns().roads.emplace_back().id = town.setup.road_id("B-C");
  Accord accord = accord_named("pause");
  accord.area = town.setup.places_of("C");
  accord.begins = first_day;
  accord.ends = eleventh_day;
  accord.prohibits = {{town.hills, Act::shelling}};
  accord.compliance = Fraction{1};
  town.setup.add(accord);

  EXPECT_EQ(town.strikes(), Lines{});
}

TEST(Shelling, HarmsPeopleWhoStoppedAtAJunctionAndCountsThemWhereTheyCameFrom) {
  ShelledTown town;
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
  stage.watched_by(toll).run_until(eleventh_day);

  EXPECT_EQ(toll.killed, people(10));
  EXPECT_EQ(toll.where, town.setup.place('A'));
}

/// The lines of strikes that others excited, or of those that none did.
Lines excited(const Lines& strikes, bool is_excited) {
  Lines some;
  for (const std::string& line : strikes) {
    if ((line.find(" after ") != std::string::npos) == is_excited) some.push_back(line);
  }
  return some;
}

Excitation excitation(std::uint32_t source, double mean, Duration decay = std::chrono::hours{1}) {
  Excitation entry;
  entry.source.id = SourceId{source};
  entry.mean = mean;
  entry.decay = decay;
  return entry;
}

/// The town under fire, whose own mortars answer each strike with one in the mean, and do not fire
/// otherwise, at the hills' place D.
struct Feud : ShelledTown {
  Feud() {
    setup = AWorld{"A---B---C---D"};
    city = setup.party("city");
    hills = setup.party("hills");
    setup.hold("D", "hills");
    setup.sources.add({"guns", hills, Weapon::artillery});
    setup.sources.add({"mortars", city, Weapon::mortar});
    ShellingParams mortars;
    mortars.id = "mortars";
    mortars.party.id = city;
    mortars.weapon = Weapon::mortar;
    mortars.places.ids = setup.places_of("D");
    mortars.intensity = {{first_day, PerDay{0}}};
    sources.push_back(mortars);
    guns().intensity = {{first_day, PerDay{100}}};
    guns().excites = {excitation(1, 1)};
  }
  [[nodiscard]] ShellingParams& mortars() { return sources.back(); }
};

Lines lines_of(std::string_view source, const Lines& strikes) {
  Lines some;
  for (const std::string& line : strikes) {
    if (line.find(fmt::format("Shelled {} strike", source)) != std::string::npos)
      some.push_back(line);
  }
  return some;
}

TEST(Excitation, AddsStrikesAndLeavesTheCandidatesAsTheyAre) {
  ShelledTown town;
  const Lines alone = town.strikes();
  town.guns().excites = {excitation(0, 0.5)};

  const Lines strikes = town.strikes();

  EXPECT_EQ(excited(strikes, false), alone);
  EXPECT_FALSE(excited(strikes, true).empty());
}

TEST(Excitation, HasAsManyChildrenInTheMeanAsItSays) {
  Feud feud;

  const Lines strikes = feud.strikes();

  // 1,000 strikes of guns with a Poisson number of mean 1 each: standard deviation 32.
  EXPECT_NEAR(static_cast<double>(lines_of("mortars", strikes).size()),
              static_cast<double>(lines_of("guns", strikes).size()), 4 * 32);
}

TEST(Excitation, AnswersAfterItsDecayInTheMean) {
  Feud feud;
  feud.guns().intensity = {{first_day, PerDay{1'000}},
                           {first_day + std::chrono::hours{24}, PerDay{0}}};
  feud.guns().excites = {excitation(1, 1, std::chrono::hours{12})};

  const Lines answers = lines_of("mortars", feud.strikes());
  const auto day_two = std::ranges::count_if(
      answers, [](const std::string& line) { return line >= "2020-01-02" && line < "2020-01-03"; });

  // Born evenly over a day T and delayed by D of mean 12 h: the share that falls on the day after
  // is (D/T) (1 - e^(-T/D))^2 = 0.374, of some 1,000; standard deviation 24.
  EXPECT_NEAR(static_cast<double>(day_two), 374, 4 * 24);
}

TEST(Excitation, HasChildrenOfChildren) {
  Feud feud;
  feud.mortars().excites = {excitation(0, 1)};
  feud.guns().excites = {excitation(1, 0.5)};

  const Lines strikes = feud.strikes();

  EXPECT_TRUE(std::ranges::any_of(excited(lines_of("guns", strikes), true), [](const auto& line) {
    return line.find("after mortars strike") != std::string::npos;
  }));
}

TEST(Excitation, OfAStrikeThatATruceStopsDoesNotHappen) {
  Feud feud;
  feud.pause(first_day, eleventh_day, Fraction{1});

  EXPECT_EQ(feud.strikes(), Lines{});
}

TEST(Excitation, IsThinnedByTheTruceItself) {
  Feud feud;
  const Lines before = feud.strikes();
  Accord accord = accord_named("restraint");
  accord.area = feud.setup.places_of("D");
  accord.begins = first_day;
  accord.ends = eleventh_day;
  accord.prohibits = {{feud.city, Act::shelling}};
  accord.compliance = Fraction{0.7};
  feud.setup.add(accord);

  const Lines strikes = feud.strikes();

  EXPECT_TRUE(is_among(strikes, before));
  EXPECT_EQ(lines_of("guns", strikes), lines_of("guns", before));
  // Of some 1,000 answers three in ten: standard deviation 20.
  EXPECT_NEAR(static_cast<double>(lines_of("mortars", strikes).size()), 300, 4 * 20);
}

TEST(Excitation, GoesOnWhenItsSourceHasNoRateOfItsOwn) {
  Feud feud;

  const Lines answers = lines_of("mortars", feud.strikes());

  EXPECT_EQ(excited(answers, true), answers);
  EXPECT_FALSE(answers.empty());
}

TEST(Excitation, SparesPlacesThatItsOwnPartyHolds) {
  Feud feud;
  feud.setup.hold("D", "city");

  EXPECT_EQ(lines_of("mortars", feud.strikes()), Lines{});
}

/// Puts the places of a map, which has no distances, a degree apart in the order of their letters.
void set_apart(AWorld& setup) {
  double degrees = 0;
  for (Place& place : setup.places) place.longitude = Degrees{degrees++};
}

TEST(Excitation, IsAimedNearTheFirstStrikeWithinItsReach) {
  ShelledTown town;
  town.guns().places.ids = town.setup.places_of("ABC");
  town.guns().intensity = {{first_day, PerDay{100}}};
  town.guns().excites = {excitation(0, 0.5)};
  town.guns().excites[0].reach = Metres{1};
  set_apart(town.setup);
  const auto target_of = [](const std::string& line) { return line[line.find(" on ") + 4]; };
  std::map<std::string, char> fell_on;  // by strike

  for (const std::string& line : town.strikes()) {
    const auto named = line.find("guns strike ");
    fell_on[line.substr(named, line.find(" on ") - named)] = target_of(line);
    const auto after = line.find(" after ");
    if (after == std::string::npos) continue;
    EXPECT_EQ(target_of(line), fell_on.at(line.substr(after + 7))) << line;
  }
}

TEST(Excitation, IsAimedAtTheNearestHoweverFarItIs) {
  Feud feud;
  feud.mortars().places.ids = feud.setup.places_of("CD");
  feud.setup.hold("CD", "hills");
  feud.guns().excites[0].reach = Metres{1};
  set_apart(feud.setup);

  const Lines answers = lines_of("mortars", feud.strikes());

  EXPECT_TRUE(std::ranges::none_of(
      answers, [](const auto& line) { return line.find(" on D") != std::string::npos; }));
  EXPECT_FALSE(answers.empty());
}

TEST(Excitation, IsOfItsOwnLuckInEachReplication) {
  Feud feud;
  Stage first = feud.stage(0);
  Stage second = feud.stage(1);

  first.run_until(eleventh_day);
  second.run_until(eleventh_day);

  EXPECT_NE(first.log().of({"Shelled"}), second.log().of({"Shelled"}));
}

/// The town, whose place A passes to other enemies of the hills on the third day.
struct FallenTown : ShelledTown {
  FallenTown() {
    guns().intensity = {{first_day, PerDay{100}}};
    guns().surge = Surge{.factor = 3, .lasts = std::chrono::hours{48}};
  }
  [[nodiscard]] Lines strikes_when_it_falls_to(const char* party) {
    const PartyId taker = setup.party(party);
    Stage all = stage();
    all.tell(at("00:00", 3), ControlChanged{setup.place('A'), city, taker});
    all.run_until(eleventh_day);
    return all.log().of({"Shelled"});
  }
  static auto count(const Lines& strikes, const char* from, const char* until) {
    return static_cast<double>(std::ranges::count_if(strikes, [&](const std::string& line) {
      const std::string date = line[2] == ':' ? "2020-01-01" : line.substr(0, 10);
      return date >= from && date < until;
    }));
  }
};

TEST(Surge, RaisesTheRateForItsTimeAfterAPlaceHasFallen) {
  FallenTown town;

  const Lines strikes = town.strikes_when_it_falls_to("river");

  // 100 a day before and after, 300 a day for two days; standard deviations 14, 24 and 24.
  EXPECT_NEAR(FallenTown::count(strikes, "2020-01-01", "2020-01-03"), 200, 4 * 14);
  EXPECT_NEAR(FallenTown::count(strikes, "2020-01-03", "2020-01-05"), 600, 4 * 24);
  EXPECT_NEAR(FallenTown::count(strikes, "2020-01-05", "2020-01-11"), 600, 4 * 24);
}

TEST(Surge, SparesAPlaceThatFellToItsOwnParty) {
  FallenTown town;

  EXPECT_EQ(FallenTown::count(town.strikes_when_it_falls_to("hills"), "2020-01-03", "2020-01-11"),
            0);
}

TEST(Surge, AddsStrikesToThoseThatWouldFallAnyway) {
  FallenTown calm;
  const Lines without = calm.strikes();
  FallenTown town;

  EXPECT_TRUE(is_among(without, town.strikes_when_it_falls_to("river")));
}

TEST(Surge, OfFactorOneChangesNothing) {
  ShelledTown plain;
  ShelledTown town;
  town.guns().surge = Surge{.factor = 1, .lasts = std::chrono::hours{24}};

  EXPECT_EQ(town.strikes(), plain.strikes());
}

TEST(Shelling, FiresAtNothingWithoutTargets) {
  ShelledTown town;
  town.guns().places.ids.clear();

  EXPECT_EQ(town.strikes(), Lines{});
}

}  // namespace
}  // namespace passage
