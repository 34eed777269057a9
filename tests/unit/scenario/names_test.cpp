#include "scenario/names.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

template <class Enum>
class NamesInFiles : public testing::Test {};
using Enums = testing::Types<PlaceKind, FacilityKind, TravelClass, OnClose, Act, Weapon, Need>;
TYPED_TEST_SUITE(NamesInFiles, Enums);

TYPED_TEST(NamesInFiles, AreThoseOfTheModel) {
  const auto& names = EnumNames<TypeParam>::names;

  for (std::size_t i = 0; i < names.size(); ++i) {
    EXPECT_EQ(names[i], name_of(static_cast<TypeParam>(i)));
  }
}

}  // namespace
}  // namespace passage
