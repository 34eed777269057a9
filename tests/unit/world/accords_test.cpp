#include "support/a_world.hpp"
#include "support/fact_log.hpp"
#include <passage/world/accords.hpp>

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;

/// Two accords over parts of A, B and C between the city and the hills.
struct Agreements {
  AWorld setup{"A---B---C"};
  PartyId city = setup.party("city");
  PartyId hills = setup.party("hills");
  AccordId wide;
  AccordId narrow;

  Agreements() {
    Accord pause = test::accord_named("wide");
    pause.area = setup.places_of("AB");
    pause.prohibits = {{hills, Act::shelling}, {hills, Act::ground_attack}};
    pause.compliance = Fraction{0.75};
    wide = setup.add(pause);

    Accord truce = test::accord_named("narrow");
    truce.area = setup.places_of("BC");
    truce.prohibits = {{hills, Act::shelling}};
    truce.first = NamedPeople{Need::urgent, Persons{20}, {}};
    narrow = setup.add(truce);
  }
  [[nodiscard]] PlaceId place(char letter) const { return setup.place(letter); }
};

void step(World& world, AccordId accord, AccordState to, SimTime when = at("06:00")) {
  world.apply(when, AccordStepped{accord, world.accords().state(accord), to});
}

TEST(Accords, BeginAgreedAndBindNobodyYet) {
  const Agreements terms;
  const World world = terms.setup.build();

  EXPECT_EQ(world.accords().state(terms.wide), AccordState::agreed);
  EXPECT_FALSE(world.accords().in_force(terms.wide));
  EXPECT_EQ(world.accords().persists(terms.hills, Act::shelling, terms.place('A')), Fraction{1});
  EXPECT_FALSE(world.accords().covering(terms.place('A')).is_valid());
}

TEST(Accords, LetTheUncompliantShareOfAProhibitedActPersist) {
  const Agreements terms;
  World world = terms.setup.build();

  step(world, terms.wide, AccordState::in_force, at("09:00"));

  const Accords& accords = world.accords();
  EXPECT_EQ(accords.in_force_since(terms.wide), at("09:00"));
  EXPECT_EQ(accords.persists(terms.hills, Act::shelling, terms.place('A')), Fraction{0.25});
  EXPECT_EQ(accords.persists(terms.hills, Act::air_strike, terms.place('A')), Fraction{1});
  EXPECT_EQ(accords.persists(terms.city, Act::shelling, terms.place('A')), Fraction{1});
  EXPECT_EQ(accords.persists(terms.hills, Act::shelling, terms.place('C')), Fraction{1});
}

TEST(Accords, LetTheStrictestOfSeveralPrevail) {
  const Agreements terms;
  World world = terms.setup.build();

  step(world, terms.wide, AccordState::in_force);
  step(world, terms.narrow, AccordState::in_force);

  EXPECT_EQ(world.accords().persists(terms.hills, Act::shelling, terms.place('B')), Fraction{0});
  EXPECT_EQ(world.accords().covering(terms.place('B')), terms.wide);
  EXPECT_EQ(world.accords().covering(terms.place('C')), terms.narrow);
}

TEST(Accords, NameTheAccordThatForbidsAnAct) {
  const Agreements terms;
  World world = terms.setup.build();
  step(world, terms.wide, AccordState::in_force);

  const Accords& accords = world.accords();
  EXPECT_EQ(accords.forbidding(terms.hills, Act::ground_attack, terms.place('B')), terms.wide);
  EXPECT_FALSE(accords.forbidding(terms.hills, Act::ground_attack, terms.place('C')).is_valid());
  EXPECT_TRUE(accords.forbids(terms.narrow, terms.hills, Act::shelling, terms.place('C')));
}

TEST(Accords, BindNoMoreWhenTheyHaveRunOut) {
  const Agreements terms;
  World world = terms.setup.build();
  step(world, terms.narrow, AccordState::in_force);

  step(world, terms.narrow, AccordState::expired);

  EXPECT_EQ(world.accords().persists(terms.hills, Act::shelling, terms.place('C')), Fraction{1});
}

TEST(Accords, CountThoseTheyNameDownwards) {
  const Agreements terms;
  World world = terms.setup.build();
  EXPECT_EQ(world.accords().named_left(terms.narrow), Persons{20});
  EXPECT_EQ(world.accords().named_left(terms.wide), Persons{0});

  world.apply(at("06:00"), NamedCounted{terms.narrow, Persons{7}});

  EXPECT_EQ(world.accords().named_left(terms.narrow), Persons{7});
}

TEST(AccordsDeathTest, NeverCountThoseTheyNameUpwards) {
  const Agreements terms;
  World world = terms.setup.build();

  EXPECT_DEATH(world.apply(at("06:00"), NamedCounted{terms.narrow, Persons{21}}), "named_left_");
}

TEST(AccordsDeathTest, TakeLegalStepsOnly) {
  const Agreements terms;
  World world = terms.setup.build();

  EXPECT_DEATH(step(world, terms.wide, AccordState::suspended), "is_legal_step");
}

constexpr std::size_t states = static_cast<std::size_t>(AccordState::completed) + 1;

TEST(AccordState, LeadsNowhereFromAnEnd) {
  for (const AccordState end :
       {AccordState::expired, AccordState::collapsed, AccordState::completed}) {
    for (std::size_t to = 0; to < states; ++to)
      EXPECT_FALSE(is_legal_step(end, static_cast<AccordState>(to))) << name_of(end);
  }
}

TEST(AccordState, LeadsFromDraftToEveryOther) {
  std::set<AccordState> reached{AccordState::drafted};
  for (std::size_t round = 0; round < states; ++round) {
    for (std::size_t from = 0; from < states; ++from) {
      for (std::size_t to = 0; to < states; ++to) {
        const bool is_known = reached.contains(static_cast<AccordState>(from));
        if (is_known && is_legal_step(static_cast<AccordState>(from), static_cast<AccordState>(to)))
          reached.insert(static_cast<AccordState>(to));
      }
    }
  }

  EXPECT_EQ(reached.size(), states);
}

TEST(AccordState, BindsFromItsBeginningToItsEndUnlessSuspended) {
  for (const AccordState state :
       {AccordState::in_force, AccordState::violated, AccordState::resumed, AccordState::extended})
    EXPECT_TRUE(is_binding(state)) << name_of(state);
  for (const AccordState state : {AccordState::drafted, AccordState::agreed, AccordState::suspended,
                                  AccordState::expired, AccordState::collapsed})
    EXPECT_FALSE(is_binding(state)) << name_of(state);
}

TEST(AccordState, HasANameForEachStateAnswerAndReason) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < states; ++i) names.insert(name_of(static_cast<AccordState>(i)));
  for (std::size_t i = 0; i < 5; ++i) names.insert(name_of(static_cast<Answer>(i)));
  for (std::size_t i = 0; i < 4; ++i) names.insert(name_of(static_cast<AccordReason>(i)));

  EXPECT_EQ(names.size(), states + 5 + 4);
  EXPECT_FALSE(names.contains(""));
}

}  // namespace
}  // namespace passage
