// Reports as files: what is in them is what the results say, whatever letters names have. How they
// look in a browser is another test's matter.

#include "program.hpp"

#include <regex>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin) + begin.size();
  return text.substr(from, text.find(end, from) - from);
}
/// What the page shows.
json data_of(const std::string& page) {
  return json::parse(between(page, R"(<script type="application/json" id="data">)", "</script>"));
}
std::ptrdiff_t count_of(const std::string& text, const std::string& pattern) {
  const std::regex expression{pattern};
  return std::distance(std::sregex_iterator{text.begin(), text.end(), expression},
                       std::sregex_iterator{});
}

class Report : public ::testing::Test {
 protected:
  [[nodiscard]] std::string out() const { return (folder / "out").string(); }
  [[nodiscard]] std::string result(const std::string& name) const {
    return text_of(folder / "out" / name);
  }
  ScratchFolder folder;
};

TEST_F(Report, OfAComparisonHoldsItsNumbersAndAsksForNothing) {
  const Done done = passage(
      "compare scenarios/comparison/compare.yaml --replications 6 --quiet --report --out " + out());
  ASSERT_EQ(done.code, 0) << done.err;
  const std::string page = result("report.html");
  const json data = data_of(page);

  EXPECT_EQ(data["comparison"], json::parse(result("comparison.json")));
  EXPECT_EQ(data["members"], 6);
  for (const json& shown : data["shown"]) {
    EXPECT_EQ(shown["fan"]["members"].size(), 6U);
    EXPECT_EQ(shown["course"]["people"].size(), shown["course"]["frames"]);
  }
  EXPECT_EQ(count_of(page, "(src|href)=\"(?!#|data:)"), 0);
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
  EXPECT_THAT(page, HasSubstr("Redistribution and use in source and binary forms"));
  EXPECT_LT(page.size(), 1'000'000U);
}

TEST_F(Report, MembersOfAFanEndWhereTheFuturesDid) {
  write(folder / "plan.yaml",
        R"(
proposals:
  - {id: short, scenario: )" +
            (std::string{PASSAGE_SOURCE_DIR} + "/scenarios/tutorial/03-corridor-hours.yaml") + R"(}
measures: [{measure: safe}, {measure: bound_vehicles}]
bound: {to: harbour}
replications: 5
)");
  const Done done =
      passage("compare " + (folder / "plan.yaml").string() + " --quiet --report --out " + out());
  ASSERT_EQ(done.code, 0) << done.err;
  const json data = data_of(result("report.html"));

  double safe = 0;
  for (const json& member : data["shown"][0]["fan"]["members"]) safe += member.back().get<double>();
  EXPECT_EQ(safe / 5, data["comparison"]["bound"]["proposals"]["short"]["safe"].get<double>());
  EXPECT_EQ(data["shown"][0]["fan"]["most"].back(), 180);
  EXPECT_FALSE(data["shown"][0]["gains"].empty());
}

TEST_F(Report, IsMadeLaterOfWhatIsThere) {
  const std::string compare = "compare scenarios/comparison/compare.yaml --replications 4 --quiet";
  ASSERT_EQ(passage(compare + " --report --out " + out()).code, 0);
  const std::string at_once = data_of(result("report.html")).dump();
  const std::string later = (folder / "later").string();
  ASSERT_EQ(passage(compare + " --out " + later).code, 0);
  const Done done = passage("report " + later);

  ASSERT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("later/report.html"));
  EXPECT_EQ(data_of(text_of(folder / "later" / "report.html")).dump(), at_once);
  EXPECT_EQ(passage("rerun " + later + " --verify").code, 0);
}

TEST_F(Report, OfARunHoldsItsSummary) {
  const std::string run = "run scenarios/tutorial/07-ceasefire.yaml --quiet --out " + out();
  ASSERT_EQ(passage(run + " --report").code, 0);
  const json data = data_of(result("report.html"));

  EXPECT_EQ(data["kind"], "run");
  EXPECT_EQ(data["summary"], json::parse(result("summary.json")));
}

TEST_F(Report, DrawsTheBoundariesThatTheScenarioGives) {
  const std::string run =
      "run scenarios/tutorial/31-districts-on-a-map.yaml --quiet --out " + out();
  ASSERT_EQ(passage(run + " --report").code, 0);
  const json boundaries = data_of(result("report.html"))["boundaries"];

  ASSERT_EQ(boundaries.size(), 2U);
  EXPECT_EQ(boundaries["old_town"][0][0].size(), 6U);
  EXPECT_EQ(boundaries["old_town"][0][0][0], json({37.15, 36.195}));
}

TEST_F(Report, ShowsHostileNamesAsText) {
  const std::string hostile =
      R"(</script><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & \x01 @data@ )" +
      std::string(10'000, 'x') + " \xD8\xAD\xD9\x84\xD8\xA8";
  write(folder / "plain.yaml", R"(
format: 1
name: Plain
begins: 2020-01-01
ends: 2020-01-02
zone: "+00:00"
parties: [{id: city}]
places: [{id: a, holder: city, people: 10}, {id: b, kind: shelter, holder: city}]
roads: [{from: a, to: b, length: 1 km}]
)");
  std::string text = text_of(folder / "plain.yaml");
  text.replace(text.find("Plain"), 5, "\"" + hostile + "\"");
  text.replace(text.find("{id: a,"), 7, "{id: a, label: \"" + hostile + "\",");
  write(folder / "hostile.yaml", text);
  const std::string out_of_plain = (folder / "plain").string();
  ASSERT_EQ(
      passage("run " + (folder / "plain.yaml").string() + " --quiet --report --out " + out_of_plain)
          .code,
      0);
  const Done done =
      passage("run " + (folder / "hostile.yaml").string() + " --quiet --report --out " + out());
  ASSERT_EQ(done.code, 0) << done.err;
  const std::string page = result("report.html");

  EXPECT_EQ(count_of(page, "<script"),
            count_of(text_of(folder / "plain" / "report.html"), "<script"));
  EXPECT_EQ(count_of(page, "<img"), 0);
  const auto label = data_of(page)["shown"][0]["places"][0]["label"].get<std::string>();
  EXPECT_THAT(label, HasSubstr("</script><script>alert(1)"));
  EXPECT_GT(label.size(), 10'000U);
}

TEST_F(Report, IsOfARunOrAComparison) {
  const Done nothing = passage("report " + folder.path().string());
  EXPECT_EQ(nothing.code, 3);

  ASSERT_EQ(passage("bound scenarios/tutorial/03-corridor-hours.yaml --out " + out()).code, 0);
  const Done other = passage("report " + out());
  EXPECT_EQ(other.code, 3);
  EXPECT_THAT(other.err, HasSubstr("there are reports of run and compare"));
}

}  // namespace
}  // namespace passage::test
