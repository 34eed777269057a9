#include "app/text_table.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

using Lines = std::vector<std::string>;

TEST(Wrapped, BreaksAtSpaces) {
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("  one\n two ", 80), (Lines{"one two"}));
  EXPECT_EQ(wrapped("", 80), Lines{});
}

TEST(Wrapped, LeavesALongWordAlone) {
  EXPECT_EQ(wrapped("a corridor b", 3), (Lines{"a", "corridor", "b"}));
}

TEST(Wrapped, CountsLettersNotBytes) { EXPECT_EQ(wrapped("حلب حلب", 7), (Lines{"حلب حلب"})); }

TEST(TextTable, PutsLabelsLeftAndNumbersRight) {
  TextTable table{{"East Aleppo", "everybody"}, {}};
  table.add_row("killed", {"1,234", "5"});

  EXPECT_EQ(table.text(),
            "                                           East\n"
            "                                         Aleppo  everybody\n"
            "killed                                    1,234          5\n");
}

TEST(TextTable, WrapsALongLabelUnderItsIndent) {
  TextTable table{{"all"}, {}};
  table.add_row("    the accord allows no place that can be reached", {"7"});

  EXPECT_EQ(table.text(),
            "                                            all\n"
            "    the accord allows no place that\n"
            "    can be reached                            7\n");
}

TEST(TextTable, DrawsARuleAboveASum) {
  TextTable table{{"all"}, {}};
  table.add_rule();

  EXPECT_EQ(table.text(),
            "                                            all\n"
            "                                      ---------\n");
}

TEST(TextTable, ShortensAWordThatIsTooLongForItsColumn) {
  const TextTable table{{"Government-held"}, {}};

  EXPECT_EQ(table.text(), "                                     Governmen.\n");
}

TEST(TextTable, SetsARemarkBesideItsRow) {
  TextTable table{{""}, {}};
  table.add_row("harbour", {"235"}, "from old town 200, from the hills 35");

  EXPECT_EQ(table.text(),
            "harbour                                     235  from old town 200, from the\n"
            "                                                 hills 35\n");
}

TEST(TextTable, IsAsWideAsThePage) {
  TextTable table{std::vector<std::string>(TextTable::most_columns, "column"), {}};

  EXPECT_LE(table.text().find('\n'), page_width);
}

}  // namespace
}  // namespace passage
