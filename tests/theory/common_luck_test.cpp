// Two proposals meet the same luck: what does not differ between them does not come out
// differently.

#include "support/a_scenario.hpp"

#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::journal_of;

/// A town under fire whose people leave by two roads, and an island G-H that nobody goes to.
std::string shelled_town() {
  return test::to_yaml({R"(
    A---B---D   G---H
     \     /
      \   /
       \ /
        C)",
                        "",
                        {{'A', 3'000}, {'B', 2'000}, {'C', 500}}}) +
         R"(
areas: [{id: town, places: [A, B, C]}]
displacement:
  from: [town]
  leaving: {base: 0.3/day, violence: 0.3}
  choice: {waiting: -3, refuge: -1, destinations: [{place: D}]}
)";
}
std::string shelling(const std::string& more = "") {
  return "shelling:\n"
         "  - {id: guns, party: hills, weapon: artillery, places: [A, B], roads: [A-B], "
         "intensity: [{from: 2020-01-01, rate: 40/day}]}\n" +
         more;
}
std::string accord(std::string_view id) {
  return fmt::format(
      "accords:\n  - {{id: {}, area: [A], begins: 2020-01-02, ends: 2020-01-03, "
      "prohibits: [{{parties: [hills], acts: [shelling]}}]}}\n",
      id);
}

/// A journal without the lines that hold a text.
std::string without(std::string_view text, const std::string& journal) {
  std::string kept;
  for (std::size_t begin = 0; begin < journal.size();) {
    const std::size_t end = journal.find('\n', begin) + 1;
    const std::string line = journal.substr(begin, end - begin);
    if (line.find(text) == std::string::npos) kept += line;
    begin = end;
  }
  return kept;
}

TEST(CommonLuck, MakesProposalsIdenticalInTermsIdentical) {
  const std::string first = journal_of(shelled_town() + shelling() + accord("first"));
  const std::string second = journal_of(shelled_town() + shelling() + accord("other"));

  EXPECT_EQ(without("AccordStepped", first), without("AccordStepped", second));
  EXPECT_NE(without("AccordStepped", first), journal_of(shelled_town() + shelling()));
}

TEST(CommonLuck, IsNotTouchedByAClosureElsewhere) {
  const std::string closure =
      "road_works: {closures: [{road: G-H, from: 2020-01-01 08:00, until: 2020-01-02 09:00}]}\n";

  const std::string with = journal_of(shelled_town() + shelling() + closure);

  EXPECT_NE(with.find("RoadShut"), std::string::npos);
  EXPECT_EQ(without("G-H order", with), journal_of(shelled_town() + shelling()));
}

TEST(CommonLuck, IsNotTouchedByAnotherSourceThatFiresAtNobody) {
  const std::string other =
      "  - {id: far, party: hills, weapon: mortar, places: [G], "
      "intensity: [{from: 2020-01-01, rate: 90/day}]}\n";

  const std::string with = journal_of(shelled_town() + shelling(other));

  EXPECT_NE(with.find("far strike"), std::string::npos);
  EXPECT_EQ(without("far strike", with), journal_of(shelled_town() + shelling()));
}

TEST(CommonLuck, MeetsTheSameShellsBeforeAProposalBegins) {
  const std::string with = journal_of(shelled_town() + shelling() + accord("pause"));
  const std::string without_it = journal_of(shelled_town() + shelling());

  const auto begins = with.find("2020-01-02 00:00:00.000  accord");
  ASSERT_NE(begins, std::string::npos);
  EXPECT_EQ(with.substr(0, begins), without_it.substr(0, begins));
}

}  // namespace
}  // namespace passage
