#include <passage/world/access.hpp>
#include <passage/world/setting.hpp>

#include <set>
#include <string_view>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(ClassSet, HoldsWhatItIsMadeOf) {
  const ClassSet patients = ClassSet::of(TravelClass::medical);

  EXPECT_TRUE(patients.has(TravelClass::medical));
  EXPECT_FALSE(patients.has(TravelClass::civilian));
  EXPECT_EQ(patients.with(TravelClass::civilian).with(TravelClass::organised), ClassSet::all());
  EXPECT_TRUE(ClassSet{}.empty());
  EXPECT_FALSE(patients.empty());
}

TEST(Weapon, IsProhibitedAsAnAirStrikeOrAsShelling) {
  EXPECT_EQ(act_of(Weapon::air_strike), Act::air_strike);
  EXPECT_EQ(act_of(Weapon::artillery), Act::shelling);
  EXPECT_EQ(act_of(Weapon::mortar), Act::shelling);
}

/// Whether `name_of` gives each of the first `count` values of an enumeration a name of its own.
template <class Enum>
bool names_differ(std::size_t count) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < count; ++i) names.insert(name_of(static_cast<Enum>(i)));
  return names.size() == count && !names.contains("");
}

TEST(Setting, NamesEveryValueOfItsEnumerations) {
  EXPECT_TRUE(names_differ<PlaceKind>(6));
  EXPECT_TRUE(names_differ<FacilityKind>(2));
  EXPECT_TRUE(names_differ<Mode>(2));
  EXPECT_TRUE(names_differ<TravelClass>(travel_classes));
  EXPECT_TRUE(names_differ<OnClose>(3));
  EXPECT_TRUE(names_differ<Act>(acts));
  EXPECT_TRUE(names_differ<Weapon>(3));
}

TEST(Access, HasANameAndALabelForEachCause) {
  EXPECT_TRUE(names_differ<Access>(access_kinds));
  for (std::size_t i = 0; i < access_kinds; ++i)
    EXPECT_FALSE(label_of(static_cast<Access>(i)).empty());
  EXPECT_EQ(label_of(Access::front), "every way out crosses a front");
}

}  // namespace
}  // namespace passage
