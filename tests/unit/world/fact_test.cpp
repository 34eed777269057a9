#include "support/a_world.hpp"
#include "support/fact_log.hpp"
#include <passage/world/fact.hpp>
#include <passage/world/world.hpp>

#include <algorithm>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;

constexpr GroupId group{0U};
constexpr PlaceId a{0U};
constexpr PlaceId b{1U};
constexpr RoadId road{0U};
constexpr SourceId guns{0U};

/// A road from A to B, one of everything, and a group of ten waiting to leave.
class FactTest : public testing::Test {
 protected:
  FactTest() : world_(made()) {
    some_ = world_.arena().keep(people(3) + people(2, {AgeBand::under_5, Need::urgent}));
    world_.apply(at("06:00"), GroupDeparted{.group = group,
                                            .origin = a,
                                            .destination = b,
                                            .people = world_.arena().keep(people(10))});
    world_.apply(at("06:00"), GroupWaited{group, arc()});
  }

  static World made() {
    AWorld setup{"A---B"};
    setup.inhabit('A', people(20)).party("hills");
    setup.facilities.add({"clinic", FacilityKind::hospital, a, Fraction{1}});
    setup.sources.add({"guns", PartyId{1U}, Weapon::artillery});
    setup.add(test::accord_named("pause"));
    setup.add("AB", test::corridor_named("way_out"));
    return setup.build();
  }
  [[nodiscard]] ArcId arc() const { return world_.network().arc_from(road, a); }
  [[nodiscard]] std::string text(const Fact& fact) const { return to_text(fact, world_); }

  World world_;
  StrataRef some_;
};

TEST_F(FactTest, HasANameForEachKind) {
  const auto kinds = fact_kinds();

  EXPECT_EQ(kinds.size(), std::variant_size_v<Fact>);
  EXPECT_EQ(kinds.front(), "Shelled");
  EXPECT_EQ(kinds.back(), "PaceChanged");
  EXPECT_EQ(kind_of(GroupDeparted{}), "GroupDeparted");
  EXPECT_EQ(kind_of(CorridorOpened{}), "CorridorOpened");
}

TEST_F(FactTest, StaysSmall) { EXPECT_LE(sizeof(Fact), 40U); }

TEST_F(FactTest, GivesEachStrikeAKeyOfItsOwn) {
  const Target target{TargetKind::place, 0};

  EXPECT_EQ(entity_key(Shelled{SourceId{2U}, target, {7}}), 0x0000'0002'0000'0007U);
  // No source has so high an index that its candidates could have the key of an excited strike.
  EXPECT_EQ(entity_key(Shelled{SourceId{2U}, target, StrikeKey::of_hash(7)}),
            0x8000'0000'0000'0007U);
}

TEST_F(FactTest, TellsOfViolence) {
  EXPECT_EQ(text(Shelled{guns, {TargetKind::place, 0}, {7}}), "guns strike 7 on A");
  EXPECT_EQ(text(Shelled{guns, {TargetKind::road, 0}, {7}}), "guns strike 7 on road A-B");
  EXPECT_EQ(text(Shelled{guns, {TargetKind::queue, 0}, {7}}), "guns strike 7 on queue of A-B");
  const StrikeKey child = StrikeKey::of_hash(0x0123'4567'89ab'cdefU);
  EXPECT_EQ(text(Shelled{guns, {TargetKind::place, 0}, child, guns, {7}}),
            "guns strike 8123456789abcdef on A after guns strike 7");
  EXPECT_EQ(text(Shelled{guns, {TargetKind::place, 0}, {8}, guns, child}),
            "guns strike 8 on A after guns strike 8123456789abcdef");
  EXPECT_EQ(text(PeopleKilled{Account::at_rest(a, Standing::home), a, some_, guns}),
            "5 (children 2, urgent 2) of A/home by guns");
  EXPECT_EQ(text(PeopleInjured{Account::group(group), a, some_, guns}),
            "5 (children 2, urgent 2) of A#0 by guns");
  EXPECT_EQ(text(FacilityHit{FacilityId{0U}, Fraction{0.5}}), "clinic function 0.50");
}

TEST_F(FactTest, TellsOfControlAndRoads) {
  EXPECT_EQ(text(AttackBegan{a, PartyId{1U}}), "A by hills");
  EXPECT_EQ(text(ControlChanged{a, PartyId{0U}, PartyId{1U}}), "A city -> hills");
  EXPECT_EQ(text(AdvanceWaited{a, AccordId{0U}}), "A under pause");
  EXPECT_EQ(text(AdvanceCancelled{a, AccordId{0U}}), "A after pause");
  EXPECT_EQ(text(RoadShut{road, ShutCause::damage}), "A-B damage");
  EXPECT_EQ(text(RoadOpened{road, ShutCause::order}), "A-B order");
  EXPECT_EQ(text(RoadSlowed{road, Fraction{0.25}}), "A-B speed 0.25");
}

TEST_F(FactTest, TellsOfAgreements) {
  EXPECT_EQ(text(AccordStepped{AccordId{0U}, AccordState::agreed, AccordState::in_force,
                               AccordReason::began}),
            "pause agreed -> in_force (began)");
  EXPECT_EQ(text(NamedCounted{AccordId{0U}, Persons{12}}), "pause left 12");
  EXPECT_EQ(text(CorridorPlanned{CorridorId{0U}, ClassSet::of(TravelClass::medical)}),
            "way_out for medical");
  EXPECT_EQ(text(CorridorPlanned{CorridorId{0U}, ClassSet::all()}),
            "way_out for civilian, medical, organised");
  EXPECT_EQ(text(CorridorOpened{CorridorId{0U}}), "way_out");
  EXPECT_EQ(text(CorridorShut{CorridorId{0U}}), "way_out");
  EXPECT_EQ(text(CorridorEnded{CorridorId{0U}}), "way_out");
}

TEST_F(FactTest, TellsOfPeopleAtRest) {
  EXPECT_EQ(text(StandingChanged{a, Standing::home, Standing::wanting, some_}),
            "A home -> wanting 5 (children 2, urgent 2)");
  EXPECT_EQ(text(AccessChanged{a, Access::priority}), "A priority");
}

TEST_F(FactTest, TellsOfGroups) {
  EXPECT_EQ(text(GroupDeparted{.group = group, .origin = a, .destination = b, .people = some_}),
            "A#0 for B from home by foot as civilian 5 (children 2, urgent 2)");
  EXPECT_EQ(text(GroupSplit{group, group, some_}), "A#0 off A#0 5 (children 2, urgent 2)");
  EXPECT_EQ(text(GroupWaited{group, arc()}), "A#0 for A -> B");
  EXPECT_EQ(text(GroupEntered{group, arc(), at("06:00"), at("06:05")}),
            "A#0 A -> B tail 2020-01-01 06:05 people 10");
  EXPECT_EQ(text(GroupReached{group, b, at("06:15"), at("06:20")}), "A#0 B tail 2020-01-01 06:20");
  EXPECT_EQ(text(GroupArrived{group, b, some_}), "A#0 B 5 (children 2, urgent 2)");
  EXPECT_EQ(text(GroupTurnedBack{group, arc(), {}, {}}), "A#0 A -> B");
  EXPECT_EQ(text(GroupHeld{group}), "A#0");
  EXPECT_EQ(text(GroupResumed{group, {}, {}}), "A#0");
  EXPECT_EQ(text(GridlockFound{3, arc()}), "3 on A -> B");
  EXPECT_EQ(text(GridlockReleased{3, group, arc()}), "3 by A#0 into A -> B");
  EXPECT_EQ(text(GroupStopped{group, a, some_}), "A#0 A 5 (children 2, urgent 2)");
}

TEST_F(FactTest, IsAboutAPlaceIfAny) {
  EXPECT_EQ(place_of(AttackBegan{b, {}}, world_), b);
  EXPECT_EQ(place_of(PeopleKilled{Account::group(group), a, some_, guns}, world_), a);
  EXPECT_EQ(place_of(GroupDeparted{.group = group, .origin = a, .destination = b, .people = some_},
                     world_),
            a);
  EXPECT_EQ(place_of(GroupWaited{group, world_.network().twin(arc())}, world_), b);
  EXPECT_FALSE(place_of(CorridorOpened{CorridorId{0U}}, world_).is_valid());
}

TEST_F(FactTest, OfAStrikeIsAboutThePlaceItStruck) {
  EXPECT_EQ(place_of(Shelled{guns, {TargetKind::place, 1}, {0}}, world_), b);
  EXPECT_FALSE(place_of(Shelled{guns, {TargetKind::road, 0}, {0}}, world_).is_valid());
}

TEST(FactSet, HasTheKindsItWasMadeOfAndNoOthers) {
  const FactSet some = FactSet::of<Shelled, GroupStopped>();  // the first and the last

  EXPECT_TRUE(some.has(Shelled{}));
  EXPECT_TRUE(some.has(GroupStopped{}));
  EXPECT_FALSE(some.has(PeopleKilled{}));
  EXPECT_FALSE(some.has(GridlockReleased{}));
  EXPECT_TRUE(FactSet::all().has(Shelled{}));
  EXPECT_TRUE(FactSet::all().has(GroupStopped{}));
  EXPECT_FALSE(FactSet::of<>().has(Shelled{}));
}

}  // namespace
}  // namespace passage
