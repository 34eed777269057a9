#include "support/ascii_map.hpp"

#include <gtest/gtest.h>

namespace passage::test {
namespace {

using Roads = std::vector<DrawnRoad>;

TEST(AsciiMap, JoinsLettersByRunsOfDashes) {
  const Drawing drawing = read_map("A---B-C");

  EXPECT_EQ(drawing.places, "ABC");
  EXPECT_EQ(drawing.roads, (Roads{{'A', 'B'}, {'B', 'C'}}));
}

TEST(AsciiMap, FollowsLinesDownAndAslant) {
  const Drawing drawing = read_map(
      "    A    \n"
      "   /|\\  \n"
      "  / | \\ \n"
      " B  C  D \n");

  EXPECT_EQ(drawing.places, "ABCD");
  EXPECT_EQ(drawing.roads, (Roads{{'A', 'B'}, {'A', 'C'}, {'A', 'D'}}));
}

TEST(AsciiMap, OrdersPlacesByLetterAndRoadsByReading) {
  const Drawing drawing = read_map(R"(
    C---A
        |
        B)");

  EXPECT_EQ(drawing.places, "ABC");
  EXPECT_EQ(drawing.roads, (Roads{{'C', 'A'}, {'A', 'B'}}));
}

TEST(AsciiMap, LeavesPlacesWithoutALineAlone) {
  const Drawing drawing = read_map("A B\nC D");

  EXPECT_EQ(drawing.places, "ABCD");
  EXPECT_TRUE(drawing.roads.empty());
}

TEST(AsciiMapDeathTest, RefusesALineThatLeadsNowhere) {
  EXPECT_DEATH((void)read_map("A--- B"), "expected");
}

TEST(AsciiMapDeathTest, RefusesALetterUsedTwice) {
  EXPECT_DEATH((void)read_map("A---A"), "expected");
}

}  // namespace
}  // namespace passage::test
