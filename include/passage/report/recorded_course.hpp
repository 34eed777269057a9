#pragma once
// One course of events as a map plays it: time is cut into frames, and of each frame it is kept who
// used which road, what was fired at, and what changed hands, opened or shut.

#include <passage/engine/observer.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace passage {

/// People who entered a road in a frame, by direction.
struct RecordedFlow {
  std::uint32_t frame = 0;
  RoadId road;
  std::int64_t there = 0;  ///< From the road's first end.
  std::int64_t back = 0;
  std::int64_t in_convoys = 0;  ///< Among both.
};

/// From a frame on something is in another state; or so many of something in that frame.
struct RecordedChange {
  std::uint32_t frame = 0;
  std::uint32_t what = 0;
  std::uint32_t to = 0;
};

struct RecordedCourse {
  Duration frame{};
  std::uint32_t frames = 0;
  std::vector<RecordedFlow> flows;
  std::vector<RecordedChange> strikes;    ///< What: a place; to: how many hit it or its roads.
  std::vector<RecordedChange> control;    ///< Which place, to which party.
  std::vector<RecordedChange> corridors;  ///< Which corridor: 1 open, 0 shut.
  std::vector<RecordedChange> accords;    ///< Which accord, to which state.
};

/// Of whole hours that divide or make up days, so long that no more frames than `most` are needed.
[[nodiscard]] Duration frame_length(Duration period, std::uint32_t most);

class CourseRecorder final : public Observer {
 public:
  CourseRecorder(SimTime begins, SimTime ends, Duration frame);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  /// To be called once, at the end.
  [[nodiscard]] RecordedCourse finish();

 private:
  void turn_to(std::uint32_t frame);

  SimTime begins_;
  std::uint32_t now_ = 0;
  std::map<RoadId, RecordedFlow> flows_;      ///< Of this frame.
  std::map<PlaceId, std::uint32_t> strikes_;  ///< Of this frame.
  RecordedCourse course_;
};

}  // namespace passage
