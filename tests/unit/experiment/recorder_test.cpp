#include "told_world.hpp"
#include <passage/experiment/recorder.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::AWorld;
using test::people;
using test::ToldWorld;

const Strata boy = people(1, Stratum{AgeBand::under_5, Need::well});
const Strata patient = people(1, Stratum{AgeBand::over_60, Need::urgent});

/// The east is two districts, the shelter is in no area, the junction J holds nobody.
///
///   A---B---J---C
class ARecorder : public testing::Test {
 protected:
  ARecorder() { told.watched_by(recorder); }

  [[nodiscard]] static AWorld map() {
    AWorld setup{"A---B---J---C"};
    setup.inhabit('A', people(100) + boy + patient).inhabit('B', people(20));
    setup.make('J', PlaceKind::junction).make('C', PlaceKind::shelter);
    setup.areas.add({"east", "The east", setup.places_of("AB")});
    setup.areas.add({"gunners", "", setup.places_of("B")});
    setup.sources.add({"battery", PartyId{0U}, Weapon::artillery});
    setup.add(test::accord_named("truce"));
    return setup;
  }
  void change(SimTime now, PlaceId place, Standing from, Standing to, const Strata& who) {
    told.tell(now, StandingChanged{place, from, to, told.note(who)});
  }
  GroupId depart(SimTime now, PlaceId from, PlaceId to, const Strata& who) {
    const GroupId group = told.world().population().next_group();
    told.tell(
        now,
        GroupDeparted{.group = group, .origin = from, .destination = to, .people = told.note(who)});
    return group;
  }
  void arrive(SimTime now, GroupId group, PlaceId place) {
    told.tell(now, GroupReached{group, place, now, now});
    const Strata who = told.world().population().group(group).people;
    told.tell(now, GroupArrived{group, place, told.note(who)});
  }
  [[nodiscard]] Outcome finish() { return recorder.finish(at("12:00"), told.world()); }
  /// Of the place, at the end.
  [[nodiscard]] static const Census& census(const Outcome& outcome, PlaceId place) {
    for (const PlaceOutcome& row : outcome.places) {
      if (row.place == place) return row.census;
    }
    throw std::out_of_range("no such place");
  }

  AWorld setup = map();
  PlaceId a = setup.place('A');
  PlaceId b = setup.place('B');
  PlaceId c = setup.place('C');
  PlaceId j = setup.place('J');
  std::shared_ptr<const Setting> setting = setup.setting();
  ToldWorld told{setting};
  Recorder recorder{*setting, at("06:00"), SeriesKind::hourly};
};

TEST_F(ARecorder, HasEverybodyAtHomeWhenNothingHappens) {
  const Outcome outcome = finish();

  EXPECT_EQ(census(outcome, a).now.home, Persons{102});
  EXPECT_EQ(total_of(outcome).census.now.total(), Persons{122});
  EXPECT_TRUE(is_accounted_for(outcome));
}

TEST_F(ARecorder, LeavesOutPlacesWhereNobodyCanBe) {
  const Outcome outcome = finish();

  ASSERT_EQ(outcome.places.size(), 3U);
  EXPECT_EQ(outcome.places.back().place, c);
}

TEST_F(ARecorder, KeepsStayingByChoiceApartFromBeingUnable) {
  told.tell(at("06:10"), AccessChanged{a, Access::front});
  change(at("06:10"), a, Standing::home, Standing::staying, people(30));
  change(at("06:10"), a, Standing::home, Standing::wanting, people(10));

  const Whereabouts now = census(finish(), a).now;
  EXPECT_EQ(now.staying, Persons{30});
  EXPECT_EQ(now.unable(), Persons{10});
  EXPECT_EQ(now.wanting[static_cast<std::size_t>(Access::front)], Persons{10});
}

TEST_F(ARecorder, MovesThoseWhoWishToLeaveToTheCauseOfTheDay) {
  change(at("06:10"), a, Standing::home, Standing::wanting, people(10));
  told.tell(at("06:20"), AccessChanged{a, Access::damage});
  told.tell(at("06:30"), AccessChanged{a, Access::order});

  const Whereabouts now = census(finish(), a).now;
  EXPECT_EQ(now.wanting[static_cast<std::size_t>(Access::open)], Persons{0});
  EXPECT_EQ(now.wanting[static_cast<std::size_t>(Access::damage)], Persons{0});
  EXPECT_EQ(now.wanting[static_cast<std::size_t>(Access::order)], Persons{10});
}

TEST_F(ARecorder, DoesNotCountAsUnableWhoHasAWayOut) {
  change(at("06:10"), a, Standing::home, Standing::wanting, people(10));

  EXPECT_EQ(census(finish(), a).now.unable(), Persons{0});
}

TEST_F(ARecorder, CountsPeopleOnTheMoveWhereTheySetOut) {
  depart(at("07:00"), a, c, people(40));

  const Outcome outcome = finish();
  EXPECT_EQ(census(outcome, a).now.moving, Persons{40});
  EXPECT_EQ(census(outcome, a).now.home, Persons{62});
  EXPECT_EQ(census(outcome, a).since.departed, Persons{40});
}

TEST_F(ARecorder, FollowsAGroupThroughQueueRoadAndHold) {
  const GroupId group = depart(at("07:00"), a, c, people(40));
  const ArcId arc = setup.arc_between(setting->network, 'A', 'B');
  told.tell(at("07:00"), GroupWaited{group, arc});
  told.tell(at("08:30"), GroupEntered{group, arc, at("08:30"), at("08:40")});
  told.tell(at("09:30"), GroupHeld{group});

  const Outcome outcome = finish();
  const auto a_at = [&](std::size_t hour) { return outcome.series[hour].places[0].now; };
  EXPECT_EQ(a_at(2).waiting, Persons{40});  // 08:00
  EXPECT_EQ(a_at(3).moving, Persons{40});   // 09:00
  EXPECT_EQ(a_at(4).held, Persons{40});     // 10:00
  EXPECT_EQ(a_at(4).moving, Persons{0});
}

TEST_F(ARecorder, CountsArrivalsFromElsewhereByDestinationAndArea) {
  arrive(at("08:00"), depart(at("07:00"), a, c, people(40)), c);
  arrive(at("08:00"), depart(at("07:00"), a, b, people(5)), b);

  const Outcome outcome = finish();
  EXPECT_EQ(census(outcome, c).now.displaced, Persons{40});
  EXPECT_EQ(census(outcome, c).since.arrived, Persons{40});
  EXPECT_EQ(outcome.flows, (std::vector<Flow>{{a, b, Persons{5}}, {a, c, Persons{40}}}));
  // From A to B nobody crosses the edge of the east, but does that of B by itself.
  EXPECT_EQ(outcome.areas[AreaId{0U}], (Crossings{.came = Persons{0}, .left = Persons{40}}));
  EXPECT_EQ(outcome.areas[AreaId{1U}], (Crossings{.came = Persons{5}, .left = Persons{0}}));
}

TEST_F(ARecorder, CountsUrgentPatientsWhoSetOutAndArrive) {
  arrive(at("08:00"), depart(at("07:00"), a, c, patient), c);

  const Outcome outcome = finish();
  EXPECT_EQ(census(outcome, a).since.urgent_departed, Persons{1});
  EXPECT_EQ(census(outcome, c).since.urgent_arrived, Persons{1});
}

TEST_F(ARecorder, CountsTheDeadByAgeWhereTheyDiedAndWhoKilledThem) {
  told.tell(at("07:00"), PeopleKilled{Account::at_rest(a, Standing::home), a,
                                      told.note(boy + people(2)), SourceId{0U}});

  const Outcome outcome = finish();
  EXPECT_EQ(outcome.places[0].killed, boy + people(2));
  EXPECT_EQ(outcome.places[0].killed.children(), 1);
  EXPECT_EQ(census(outcome, a).now.killed, Persons{3});
  EXPECT_EQ(outcome.killed_by[SourceId{0U}], Persons{3});
  EXPECT_TRUE(is_accounted_for(outcome));
}

TEST_F(ARecorder, TakesTheDeadFromTheirGroup) {
  const GroupId group = depart(at("07:00"), a, c, people(40));
  told.tell(at("07:30"),
            PeopleKilled{Account::group(group), b, told.note(people(4)), SourceId{0U}});
  arrive(at("08:00"), group, c);

  const Outcome outcome = finish();
  EXPECT_EQ(census(outcome, c).now.displaced, Persons{36});
  EXPECT_EQ(census(outcome, b).now.killed, Persons{4});
  EXPECT_EQ(census(outcome, b).since.killed_on_the_way, Persons{4});
}

TEST_F(ARecorder, CountsTheInjuredAsTheyWereBefore) {
  told.tell(at("07:00"),
            PeopleInjured{Account::at_rest(a, Standing::home), a, told.note(boy), SourceId{0U}});

  const Outcome outcome = finish();
  EXPECT_EQ(outcome.places[0].injured, boy);
  EXPECT_EQ(census(outcome, a).now.home, Persons{102});
}

TEST_F(ARecorder, KeepsBothPartsOfAGroupThatSplit) {
  const GroupId whole = depart(at("07:00"), a, c, people(40));
  const GroupId part = told.world().population().next_group();
  told.tell(at("07:10"), GroupSplit{whole, part, told.note(people(15))});
  arrive(at("08:00"), part, c);

  const Outcome outcome = finish();
  EXPECT_EQ(census(outcome, a).now.moving, Persons{25});
  EXPECT_EQ(census(outcome, c).now.displaced, Persons{15});
}

TEST_F(ARecorder, CountsWhoFoundNoWayOnAtHomeAsWishingToLeave) {
  const GroupId group = depart(at("07:00"), a, c, people(40));
  told.tell(at("07:10"), AccessChanged{a, Access::damage});
  told.tell(at("07:10"), GroupStopped{group, a, told.note(people(40))});

  const Outcome outcome = finish();
  EXPECT_EQ(census(outcome, a).now.unable(), Persons{40});
  EXPECT_EQ(outcome.stranded, (Strandings{1, Persons{40}}));
}

TEST_F(ARecorder, CountsGridlocksByTheirRelease) {
  const GroupId group = depart(at("07:00"), a, c, people(40));
  told.tell(at("07:10"), GridlockFound{1, ArcId{0U}});
  told.tell(at("07:10"), GridlockFound{1, ArcId{2U}});
  told.tell(at("07:10"), GridlockReleased{1, group, ArcId{0U}});

  EXPECT_EQ(finish().gridlocks, 1U);
}

TEST_F(ARecorder, CountsWhoFoundNoWayOnElsewhereAsStrandedOnTheWay) {
  const GroupId group = depart(at("07:00"), a, c, people(40));
  told.tell(at("07:30"), GroupReached{group, j, at("07:30"), at("07:30")});
  told.tell(at("07:30"), GroupStopped{group, j, told.note(people(40))});

  EXPECT_EQ(census(finish(), a).now.stopped, Persons{40});
}

TEST_F(ARecorder, SamplesAnHourWithTheFactsOfExactlyThatMoment) {
  change(at("07:00"), a, Standing::home, Standing::staying, people(1));
  change(at("07:00:00.001"), a, Standing::home, Standing::staying, people(1));

  const Outcome outcome = finish();
  ASSERT_EQ(outcome.series.size(), 7U);  // 06:00 to 12:00
  EXPECT_EQ(outcome.series[0].places[0].now.staying, Persons{0});
  EXPECT_EQ(outcome.series[1].at, at("07:00"));
  EXPECT_EQ(outcome.series[1].places[0].now.staying, Persons{1});
  EXPECT_EQ(outcome.series[2].places[0].now.staying, Persons{2});
  EXPECT_EQ(outcome.series[6].at, at("12:00"));
}

TEST_F(ARecorder, TakesNoSamplesUnlessAsked) {
  Recorder brief{*setting, at("06:00"), SeriesKind::none};

  EXPECT_TRUE(brief.finish(at("12:00"), told.world()).series.empty());
}

TEST_F(ARecorder, CountsFactsOfEachKindAndChangesOfAccords) {
  told.tell(at("07:00"), AccordStepped{.accord = AccordId{0U},
                                       .from = AccordState::agreed,
                                       .to = AccordState::in_force,
                                       .reason = AccordReason::began});

  const Outcome outcome = finish();
  EXPECT_EQ(outcome.facts[Fact{AccordStepped{}}.index()], 1U);
  EXPECT_EQ(outcome.facts[Fact{Shelled{}}.index()], 0U);
  EXPECT_EQ(outcome.accord_changes,
            (std::vector<AccordChange>{
                {at("07:00"), AccordId{0U}, AccordState::in_force, AccordReason::began}}));
}

TEST_F(ARecorder, RefusesAWorldThatItDidNotSeeChange) {
  ToldWorld other{setting};
  other.tell(at("07:00"),
             StandingChanged{a, Standing::home, Standing::displaced, other.note(people(1))});

  EXPECT_DEATH((void)recorder.finish(at("12:00"), other.world()), "agrees_with");
}

TEST_F(ARecorder, KnowsPlacesOutsideAreasAndAreasThatOverlap) {
  EXPECT_EQ(places_outside_areas(*setting), (std::vector<PlaceId>{c, j}));
  EXPECT_TRUE(areas_overlap(*setting));
}

}  // namespace
}  // namespace passage
