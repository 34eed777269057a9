#include <passage/core/id.hpp>

#include <string>
#include <type_traits>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using WellId = Id<struct WellTag>;
using TreeId = Id<struct TreeTag>;

TEST(Id, NamesNothingUntilItIsGivenAPosition) {
  EXPECT_FALSE(WellId{}.is_valid());
  EXPECT_TRUE(WellId{0U}.is_valid());
}

TEST(Id, OfOneKindIsNotTheIdOfAnother) {
  EXPECT_FALSE((std::is_convertible_v<WellId, TreeId>));
  EXPECT_FALSE((std::is_constructible_v<WellId, TreeId>));
}

TEST(Id, IsOrderedByPosition) {
  EXPECT_LT(WellId{1U}, WellId{2U});
  EXPECT_EQ(WellId{3U}, WellId{3U});
}

TEST(Table, GivesEachRowTheNextId) {
  Table<WellTag, std::string> wells;

  const WellId first = wells.add("north");
  const WellId second = wells.add("south");

  EXPECT_EQ(first.index(), 0U);
  EXPECT_EQ(second.index(), 1U);
  EXPECT_EQ(wells[second], "south");
}

TEST(Table, ListsItsIdsInOrder) {
  const Table<WellTag, int> wells{3, 7};

  std::vector<std::uint32_t> indices;
  for (const WellId well : wells.ids()) indices.push_back(well.index());

  EXPECT_EQ(indices, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(wells.ids().size(), 3U);
}

TEST(TableDeathTest, RefusesAnIdThatIsNotItsOwn) {
  const Table<WellTag, int> wells{3, 7};

  EXPECT_DEATH((void)wells[WellId{3U}], "expected");
  EXPECT_DEATH((void)wells[WellId{}], "expected");
}

}  // namespace
}  // namespace passage
