#include "support/a_world.hpp"
#include "support/fact_log.hpp"
#include <passage/world/population.hpp>

#include <set>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;

const SimTime now = at("06:00");
constexpr GroupId first_group{0U};
constexpr GroupId second_group{1U};

/// A hundred people in A, on a road by the junction B to C.
class Ledger : public testing::Test {
 protected:
  Ledger() : world_(made()) {}

  static World made() {
    AWorld setup{"A---B---C"};
    setup.inhabit('A', people(100)).make('B', PlaceKind::junction);
    return setup.build();
  }
  [[nodiscard]] StrataRef note(const Strata& strata) { return world_.arena().keep(strata); }
  [[nodiscard]] const Population& books() const { return world_.population(); }
  [[nodiscard]] ArcId first_arc() const { return world_.network().arc_from(RoadId{0U}, a); }
  void apply(const Fact& fact) { world_.apply(now, fact); }
  void depart(std::int32_t count) {
    apply(GroupDeparted{.group = books().next_group(),
                        .origin = a,
                        .destination = c,
                        .people = note(people(count))});
  }
  [[nodiscard]] std::int64_t at_home() const { return books().at_rest(a, Standing::home).total(); }

  static constexpr PlaceId a{0U};
  static constexpr PlaceId b{1U};
  static constexpr PlaceId c{2U};
  World world_;
};

TEST_F(Ledger, BeginsWithEverybodyAtHome) {
  EXPECT_EQ(at_home(), 100);
  EXPECT_EQ(books().present(a), people(100));
  EXPECT_EQ(books().at_start(), people(100));
  EXPECT_TRUE(books().balances());
}

TEST_F(Ledger, HoldsPeopleAnywhereButAtAJunction) {
  EXPECT_TRUE(books().can_hold(a));
  EXPECT_FALSE(books().can_hold(b));
}

TEST_F(Ledger, MovesPeopleBetweenStandings) {
  apply(StandingChanged{a, Standing::home, Standing::staying, note(people(30))});

  EXPECT_EQ(at_home(), 70);
  EXPECT_EQ(books().at_rest(a, Standing::staying), people(30));
  EXPECT_EQ(books().present(a), people(100));
}

TEST_F(Ledger, KeepsTheDeadOnItsBooks) {
  apply(PeopleKilled{Account::at_rest(a, Standing::home), a, note(people(5)), {}});

  EXPECT_EQ(books().killed(a), people(5));
  EXPECT_EQ(books().present(a), people(95));
  EXPECT_TRUE(books().balances());
}

TEST_F(Ledger, ChangesTheNeedOfTheInjuredAndLosesNobody) {
  apply(PeopleInjured{Account::at_rest(a, Standing::home), a, note(people(8)), {}});

  EXPECT_EQ(books().at_rest(a, Standing::home).of(Need::injured), 8);
  EXPECT_EQ(at_home(), 100);
  EXPECT_TRUE(books().balances());
}

TEST_F(Ledger, TakesAGroupFromItsHome) {
  depart(40);

  EXPECT_EQ(at_home(), 60);
  EXPECT_EQ(books().group(first_group).people, people(40));
  EXPECT_EQ(books().group(first_group).phase, GroupPhase::setting_out);
  EXPECT_TRUE(books().balances());
}

TEST_F(Ledger, CountsThoseWhoWaitForARoad) {
  depart(40);
  depart(25);

  apply(GroupWaited{first_group, first_arc()});
  apply(GroupWaited{second_group, first_arc()});
  EXPECT_EQ(books().waiting_for(first_arc()), 65);

  apply(PeopleKilled{Account::group(first_group), a, note(people(3)), {}});
  EXPECT_EQ(books().waiting_for(first_arc()), 62);

  apply(GroupEntered{first_group, first_arc(), now, now});
  EXPECT_EQ(books().waiting_for(first_arc()), 25);
  EXPECT_TRUE(books().balances());
}

TEST_F(Ledger, ListsTheGroupsOnAnArc) {
  depart(1);
  depart(2);
  depart(3);
  for (const GroupId group : books().groups().ids()) apply(GroupWaited{group, first_arc()});

  apply(GroupEntered{second_group, first_arc(), now, now});
  apply(GroupReached{second_group, b, now, now});

  std::set<GroupId> listed;
  for (GroupId id = books().first_on(first_arc()); id.is_valid(); id = books().group(id).next_here)
    listed.insert(id);
  EXPECT_EQ(listed, (std::set<GroupId>{first_group, GroupId{2U}}));
}

TEST_F(Ledger, ListsTheGroupsThatAreAboutToSetOut) {
  depart(1);
  depart(2);
  depart(3);

  apply(GroupWaited{second_group, first_arc()});

  EXPECT_EQ(books().first_at(a), GroupId{2U});
  EXPECT_EQ(books().group(GroupId{2U}).next_here, first_group);
  EXPECT_FALSE(books().group(first_group).next_here.is_valid());
}

TEST_F(Ledger, LeavesTheRestOfASplitGroupInItsQueue) {
  depart(40);
  apply(GroupWaited{first_group, first_arc()});

  apply(GroupSplit{first_group, second_group, note(people(15))});

  EXPECT_EQ(books().group(first_group).people, people(25));
  EXPECT_EQ(books().group(second_group).people, people(15));
  EXPECT_EQ(books().group(second_group).phase, GroupPhase::waiting);
  EXPECT_EQ(books().waiting_for(first_arc()), 40);
  EXPECT_EQ(to_text(books().group(second_group), world_.network()), "A#0.1");
  EXPECT_TRUE(books().balances());
}

TEST_F(Ledger, DisbandsAGroupThatArrivedAndUsesItsSlotAgain) {
  depart(40);
  apply(GroupWaited{first_group, first_arc()});
  apply(GroupEntered{first_group, first_arc(), now, now});
  apply(GroupReached{first_group, c, now, now});

  apply(GroupArrived{first_group, c, note(people(40))});

  EXPECT_EQ(books().at_rest(c, Standing::displaced), people(40));
  EXPECT_EQ(books().next_group(), first_group);
  depart(1);
  EXPECT_EQ(to_text(books().group(first_group), world_.network()), "A#1");
  EXPECT_TRUE(books().balances());
}

TEST_F(Ledger, SendsAGroupThatCannotLeaveHomeToWait) {
  depart(40);

  apply(GroupStopped{first_group, a, note(people(40))});

  EXPECT_EQ(books().at_rest(a, Standing::wanting), people(40));
  EXPECT_FALSE(books().first_at(a).is_valid());
}

TEST_F(Ledger, SheltersAGroupThatStoppedInADistrict) {
  depart(40);
  apply(GroupReached{first_group, c, now, now});

  apply(GroupStopped{first_group, c, note(people(40))});

  EXPECT_EQ(books().at_rest(c, Standing::displaced), people(40));
  EXPECT_FALSE(books().first_at(c).is_valid());
}

TEST_F(Ledger, KeepsAGroupThatStoppedWhereThereIsNoShelter) {
  depart(40);
  apply(GroupReached{first_group, b, now, now});

  apply(GroupStopped{first_group, b, note(people(40))});
  EXPECT_EQ(books().first_at(b), first_group);
  EXPECT_EQ(books().group(first_group).at, b);

  apply(GroupWaited{first_group, world_.network().arc_from(RoadId{1U}, b)});
  EXPECT_FALSE(books().first_at(b).is_valid());
}

TEST_F(Ledger, HoldsAndResumesAGroupOnItsRoad) {
  depart(40);
  apply(GroupWaited{first_group, first_arc()});
  apply(GroupEntered{first_group, first_arc(), now, now});

  apply(GroupHeld{first_group});
  EXPECT_EQ(books().group(first_group).phase, GroupPhase::held);

  apply(GroupResumed{first_group, at("07:00"), at("07:10")});
  EXPECT_EQ(books().group(first_group).phase, GroupPhase::moving);
  EXPECT_EQ(books().group(first_group).tail, at("07:10"));
}

TEST_F(Ledger, TurnsAGroupRoundOntoTheOtherDirection) {
  depart(40);
  apply(GroupWaited{first_group, first_arc()});
  apply(GroupEntered{first_group, first_arc(), now, now});
  const ArcId back = world_.network().twin(first_arc());

  apply(GroupTurnedBack{first_group, back, now, now});

  EXPECT_FALSE(books().first_on(first_arc()).is_valid());
  EXPECT_EQ(books().first_on(back), first_group);
}

TEST_F(Ledger, GivesEachPieceOfEachDepartureAKeyOfItsOwn) {
  depart(40);
  depart(40);
  GroupId last = second_group;
  for (std::int32_t left = 36; left > 4; left -= 4) {  // a piece of a piece, eight deep
    const GroupId piece = books().next_group();
    apply(GroupSplit{last, piece, note(people(left))});
    apply(GroupSplit{first_group, books().next_group(), note(people(1))});
    last = piece;
  }

  std::set<std::uint64_t> keys;
  for (const Group& each : books().groups()) keys.insert(each.key);
  EXPECT_EQ(keys.size(), books().groups().size());
}

TEST_F(Ledger, NamesAPieceOfAPieceByBoth) {
  Group group;
  group.origin = a;
  group.number = 12;
  group.part = 0x0001'0003;

  EXPECT_EQ(to_text(group, world_.network()), "A#12.1.3");
}

using LedgerDeathTest = Ledger;

TEST_F(LedgerDeathTest, LetsNobodyLeaveWhoIsNotThere) { EXPECT_DEATH(depart(101), "fits_in"); }

TEST_F(LedgerDeathTest, PostsNoNegativeCounts) {
  const StrataRef fewer_than_none = note(Strata{} - people(1));

  EXPECT_DEATH(apply(StandingChanged{a, Standing::home, Standing::wanting, fewer_than_none}),
               "fits_in");
}

TEST_F(LedgerDeathTest, GivesOutSlotsInItsOwnOrder) {
  EXPECT_DEATH(
      apply(GroupDeparted{
          .group = second_group, .origin = a, .destination = c, .people = note(people(1))}),
      "next_group");
}

TEST_F(LedgerDeathTest, LetsNobodyRestAtAJunction) {
  EXPECT_DEATH((void)books().at_rest(b, Standing::home), "can_hold");
}

TEST_F(LedgerDeathTest, LetsAGroupEnterOnlyFromAQueue) {
  depart(1);

  EXPECT_DEATH(apply(GroupEntered{first_group, first_arc(), now, now}), "waiting");
}

TEST(Standing, HasANameForEachStanding) {
  EXPECT_EQ(name_of(Standing::home), "home");
  EXPECT_EQ(name_of(Standing::staying), "staying");
  EXPECT_EQ(name_of(Standing::wanting), "wanting");
  EXPECT_EQ(name_of(Standing::displaced), "displaced");
}

}  // namespace
}  // namespace passage
