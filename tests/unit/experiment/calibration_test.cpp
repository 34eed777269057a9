#include "support/scratch_folder.hpp"
#include <passage/experiment/calibration.hpp>

#include <fstream>
#include <string>
#include <variant>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using test::ScratchFolder;

constexpr const char* town = R"(format: 1
name: Town
begins: 2020-01-01
ends: 2020-01-05
zone: '+00:00'
parties: [{id: city}]
places:
  - {id: town, holder: city, people: 3000}
  - {id: harbour, kind: shelter, holder: city}
roads: [{from: town, to: harbour, length: 2 km, capacity: 6000/h}]
displacement:
  from: [town]
  leaving: {base: 0.2/day}
  choice: {waiting: -10, refuge: -10, destinations: [{place: harbour}]}
  informed_first_per_hour: 0
)";

constexpr const char* plan = R"(cases: [{scenario: town.yaml, observed: [seen.csv]}]
parameters:
  - {key: displacement.leaving.base, low: 0.05, high: 1.05, unit: /day}
  - {key: travel.walking_speed, low: 3, high: 5, unit: km/h}
)";

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream{file} << text;
}

/// What the town gives with this hazard, under a luck that no calibration uses, as a table.
std::string seen_with(const std::string& base, const ScratchFolder& folder) {
  const Override changed{"displacement.leaving.base", base};
  const Result<Loaded> loaded = load(folder / "town.yaml", {changed});
  std::vector<ObservedPoint> points;
  std::string table = "measure,area,time,low,central,high,source,fitted\n";
  for (const char* time : {"2020-01-02", "2020-01-03", "2020-01-05"}) {
    ObservedPoint& point = points.emplace_back();
    point.measure = Observable::arrived;
    point.of_places = {PlaceId{1U}};
    point.time = parse_date(time).value();
  }
  const auto simulated = simulate(loaded.value(), points, {.seed = 99});
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double count = simulated.value()[i].front();
    table += fmt::format("arrived,harbour,{},{},{},{},run,fitted\n", to_text(points[i].time),
                         0.95 * count, count, 1.05 * count);
  }
  return table;
}

class CalibrationOf : public ::testing::Test {
 protected:
  CalibrationOf() {
    write(folder / "town.yaml", town);
    write(folder / "plan.yaml", plan);
  }
  [[nodiscard]] Calibration calibrated(std::uint32_t samples, std::uint32_t threads) const {
    const auto loaded = load_calibration_plan(folder / "plan.yaml");
    const auto result = calibrate(
        loaded.value(), {.samples = samples, .replications = 2, .keep = 0.1, .threads = threads});
    return result.value();
  }
  [[nodiscard]] std::string failure() const {
    const auto loaded = load_calibration_plan(folder / "plan.yaml");
    if (!loaded) return to_text(loaded.error());
    const auto result = calibrate(*loaded, {.samples = 2, .replications = 1});
    return result ? "" : to_text(std::get<Diagnostics>(result.error()));
  }

  ScratchFolder folder;
};

TEST_F(CalibrationOf, FindsTheParameterThatTheDataWereMadeWithAndLearnsNothingOfAnother) {
  write(folder / "seen.csv", seen_with("0.5/day", folder));

  const Calibration calibration = calibrated(128, 2);

  const Posterior& base = calibration.posteriors.front();
  EXPECT_LE(base.low, 0.5);
  EXPECT_GE(base.high, 0.5);
  EXPECT_GE(base.narrowed, 0.5);
  // Walking half an hour or forty minutes tells nothing within days.
  EXPECT_LT(calibration.posteriors.back().narrowed, 0.25);
  EXPECT_LT(calibration.trials[calibration.kept.front()].distance, calibration.as_written);
}

TEST_F(CalibrationOf, IsTheSameForAnyNumberOfThreads) {
  write(folder / "seen.csv", seen_with("0.5/day", folder));
  const auto loaded = load_calibration_plan(folder / "plan.yaml");

  const Calibration one = calibrated(12, 1);
  for (const std::uint32_t threads : {2U, 5U}) {
    const Calibration several = calibrated(12, threads);
    EXPECT_EQ(calibration_csv(*loaded, several), calibration_csv(*loaded, one));
    EXPECT_EQ(calibration_json(*loaded, several), calibration_json(*loaded, one));
  }
}

TEST_F(CalibrationOf, TellsWhatIsWrongBeforeItRunsAnything) {
  write(folder / "seen.csv",
        "measure,area,time,low,central,high,source\n"
        "arrived,harbor,2020-01-02,1,2,3,S1\n");
  EXPECT_NE(failure().find("seen.csv:2:9: error: area names no area or place: 'harbor'; did you "
                           "mean 'harbour'?"),
            std::string::npos)
      << failure();

  write(folder / "seen.csv",
        "measure,area,time,low,central,high,source\n"
        "arrived,harbour,2020-01-02,1,2,3,S1\n");
  EXPECT_EQ(failure(), "error: no observed point is marked 'fitted'\n");

  write(folder / "plan.yaml",
        "cases: [{scenario: town.yaml, observed: [seen.csv]}]\n"
        "parameters: [{key: displacement.leaving.bass, low: 0, high: 1, unit: /day}]\n");
  EXPECT_NE(failure().find("leaving.bass is not a known key; did you mean 'base'?"),
            std::string::npos)
      << failure();
}

TEST(CalibrationPlan, TellsAllThatIsWrongWithIt) {
  const FileReader reader = [](const std::filesystem::path&) -> Result<std::string> {
    return R"(cases: [{scenario: town.yaml, observed: []}]
parameters: [{key: a.b, low: 2, high: 1}, {key: a.b, low: 1, high: 2}]
)";
  };
  const auto loaded = load_calibration_plan("plan.yaml", reader);
  EXPECT_EQ(to_text(loaded.error()),
            "plan.yaml:1:41: error: cases[0].observed is empty\n"
            "plan.yaml:2:39: error: parameters[0].high 1 is not above low, 2\n"
            "plan.yaml:2:49: error: parameters[1].key is listed above already\n");
}

TEST(SobolPoints, FillEveryHalfOfEveryAxisAlike) {
  const auto points = sobol_points(64, 5);
  for (std::size_t axis = 0; axis < 5; ++axis) {
    int low = 0;
    for (const auto& point : points) {
      EXPECT_GT(point[axis], 0);
      EXPECT_LT(point[axis], 1);
      low += point[axis] < 0.5 ? 1 : 0;
    }
    EXPECT_NEAR(low, 32, 1) << axis;
  }
}

TEST(PosteriorsOf, AreThoseOfTheKeptTrials) {
  const std::vector<CalibratedParameter> parameters{{"a", 0, 12, ""}};
  const std::vector<Trial> trials{{{3}, 0.2}, {{11}, 9}, {{5}, 0.1}, {{4}, 0.3}};
  const Posterior after = posteriors_of(parameters, trials, {2, 0, 3}).front();

  EXPECT_EQ(after.best, 5);
  EXPECT_EQ(after.median, 4);
  // Of 3, 4 and 5 the deviation is 1; of the prior, 12 / sqrt(12). Their mean is 2 below its.
  EXPECT_NEAR(after.narrowed, 1 - 1 / 3.4641016, 1e-7);
  EXPECT_NEAR(after.shifted, -2 / 3.4641016, 1e-7);
}

}  // namespace
}  // namespace passage
