#include "support/a_world.hpp"
#include <passage/world/strata.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::people;

constexpr Stratum sick_infant{AgeBand::under_5, Need::chronic};
constexpr Stratum urgent_girl{AgeBand::aged_5_to_17, Need::urgent};
constexpr Stratum healthy_elder{AgeBand::over_60, Need::well};

Strata family() {
  return people(2, sick_infant) + people(3, urgent_girl) + people(5, healthy_elder);
}

TEST(Stratum, IsItsAgeAndItsNeed) {
  for (std::size_t i = 0; i < strata_count; ++i) {
    const Stratum stratum{i};
    EXPECT_EQ((Stratum{stratum.age(), stratum.need()}), stratum);
    EXPECT_EQ(stratum.index(), i);
  }
}

TEST(Strata, CountPeopleByAgeAndByNeed) {
  EXPECT_EQ(family().total(), 10);
  EXPECT_EQ(family().of(AgeBand::under_5), 2);
  EXPECT_EQ(family().of(AgeBand::adult_men), 0);
  EXPECT_EQ(family().of(Need::urgent), 3);
  EXPECT_EQ(family().of(Need::well), 5);
  EXPECT_EQ(family().children(), 5);
}

TEST(Strata, AddAndSubtractStratumByStratum) {
  const Strata rest = family() - people(1, urgent_girl);

  EXPECT_EQ(rest[urgent_girl], 2);
  EXPECT_EQ(rest + people(1, urgent_girl), family());
}

TEST(Strata, FitInOthersOnlyIfEveryStratumDoes) {
  EXPECT_TRUE(people(2, sick_infant).fits_in(family()));
  EXPECT_FALSE(people(3, sick_infant).fits_in(family()));
  EXPECT_FALSE(Strata{}.fits_in(Strata{} - people(1, sick_infant)));
  EXPECT_TRUE(Strata{}.fits_in(Strata{}));
}

TEST(Strata, AreEmptyOnlyWithoutPeople) {
  EXPECT_TRUE(Strata{}.empty());
  EXPECT_FALSE(family().empty());
}

TEST(StrataArena, KeepsVectorsUntilCleared) {
  StrataArena arena;

  const StrataRef first = arena.keep(family());
  const StrataRef second = arena.keep(Strata{});

  EXPECT_EQ(arena[first], family());
  EXPECT_EQ(arena[second], Strata{});
}

TEST(StrataArenaDeathTest, ForgetsVectorsWhenCleared) {
  StrataArena arena;
  const StrataRef ref = arena.keep(family());

  arena.clear();

  EXPECT_DEATH((void)arena[ref], "kept_");
}

TEST(Strata, HaveANameForEachAgeAndNeed) {
  EXPECT_EQ(name_of(AgeBand::under_5), "under 5");
  EXPECT_EQ(name_of(AgeBand::over_60), "over 60");
  EXPECT_EQ(name_of(Need::well), "well");
  EXPECT_EQ(name_of(Need::urgent), "urgent");
}

}  // namespace
}  // namespace passage
