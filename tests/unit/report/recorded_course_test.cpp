#include "a_scenario.hpp"
#include <passage/report/recorded_course.hpp>
#include <passage/world/fact.hpp>

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;

TEST(FrameLength, IsTheShortestOfWholeHoursThatFits) {
  EXPECT_EQ(frame_length(hours{24}, 24), Duration{hours{1}});
  EXPECT_EQ(frame_length(hours{25}, 24), Duration{hours{2}});
  EXPECT_EQ(frame_length(hours{47 * 24}, 400), Duration{hours{3}});
  EXPECT_EQ(frame_length(hours{400 * 24}, 400), Duration{hours{24}});
  EXPECT_EQ(frame_length(hours{401 * 24}, 400), Duration{hours{48}});
}

/// Counts, by itself, what a recorder is to keep.
class Count final : public Observer {
 public:
  void see(SimTime /*now*/, std::string_view /*teller*/, const Fact& fact,
           const World& world) override {
    if (const auto* entered = std::get_if<GroupEntered>(&fact))
      entered_ += world.population().group(entered->group).count;
    strikes_ += std::holds_alternative<Shelled>(fact) ? 1 : 0;
    gates_ += std::holds_alternative<CorridorOpened>(fact) ? 1U : 0U;
    gates_ += std::holds_alternative<CorridorShut>(fact) ? 1U : 0U;
  }
  std::int64_t entered_ = 0;
  std::int64_t strikes_ = 0;
  std::size_t gates_ = 0;
};

TEST(RecordedCourse, KeepsEveryStepStrikeAndGate) {
  const Scenario scenario = test::scenario_of(R"(
format: 1
name: A road, hours and fire
begins: 2020-01-01
ends: 2020-01-03
zone: "+00:00"
parties: [{id: city}, {id: hills}]
places:
  - {id: old_town, holder: city, people: 900}
  - {id: harbour, kind: shelter, holder: hills}
roads: [{from: harbour, to: old_town, length: 4 km}]
corridors: [{id: way, via: [old_town, harbour], hours: ["08:00-11:00"]}]
shelling:
  - {id: guns, party: hills, weapon: mortar, places: [old_town], intensity: [{from: 2020-01-01, rate: 20/day}]}
areas: [{id: town, places: [old_town]}]
displacement:
  from: [town]
  leaving: {base: 0.4/day}
  choice: {destinations: [{place: harbour}]}
)");
  Count count;
  CourseRecorder recorder{scenario.begins, scenario.ends, hours{6}};
  (void)test::run(scenario, 1, {&count, &recorder});
  const RecordedCourse course = recorder.finish();

  EXPECT_EQ(course.frames, 8U);
  std::int64_t entered = 0;
  for (const RecordedFlow& flow : course.flows) {
    EXPECT_LT(flow.frame, course.frames);
    EXPECT_EQ(flow.there, 0);  // all go from the road's second end to its first
    entered += flow.back;
  }
  std::int64_t strikes = 0;
  for (const RecordedChange& strike : course.strikes) strikes += strike.to;
  EXPECT_GT(entered, 0);
  EXPECT_GT(strikes, 0);
  EXPECT_EQ(entered, count.entered_);
  EXPECT_EQ(strikes, count.strikes_);
  EXPECT_EQ(course.corridors.size(), count.gates_);
}

}  // namespace
}  // namespace passage
