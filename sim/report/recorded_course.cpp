#include <passage/report/recorded_course.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>
#include <variant>

namespace passage {

namespace {

/// Where a strike is drawn: at a place, or at the end of the road that it hit.
PlaceId place_of(const Target& target, const World& world) {
  return target.kind == TargetKind::place ? target.place()
                                          : world.network().roads()[target.road()].from;
}

}  // namespace

Duration frame_length(Duration period, std::uint32_t most) {
  constexpr std::array<int, 7> whole_hours = {1, 2, 3, 4, 6, 12, 24};
  for (const int some : whole_hours) {
    const Duration length = std::chrono::hours{some};
    if ((period + length - Duration{1}) / length <= most) return length;
  }
  const std::int64_t days = period / std::chrono::hours{24} / most + 1;
  return days * Duration{std::chrono::hours{24}};
}

CourseRecorder::CourseRecorder(SimTime begins, SimTime ends, Duration frame) : begins_(begins) {
  course_.frame = frame;
  course_.frames = static_cast<std::uint32_t>(
      std::max<std::int64_t>(1, (ends - begins + frame - Duration{1}) / frame));
}

void CourseRecorder::turn_to(std::uint32_t frame) {
  if (frame == now_) return;
  for (const auto& [road, flow] : flows_) course_.flows.push_back(flow);
  for (const auto& [place, count] : strikes_)
    course_.strikes.push_back({now_, place.index(), count});
  flows_.clear();
  strikes_.clear();
  now_ = frame;
}

void CourseRecorder::see(SimTime now, std::string_view /*teller*/, const Fact& fact,
                         const World& world) {
  turn_to(
      std::min(course_.frames - 1, static_cast<std::uint32_t>((now - begins_) / course_.frame)));
  if (const auto* entered = std::get_if<GroupEntered>(&fact)) {
    const Group& group = world.population().group(entered->group);
    const RoadId road = world.network().arc(entered->arc).road;
    const std::int64_t people = group.count;
    RecordedFlow& flow = flows_[road];
    flow.frame = now_;
    flow.road = road;
    const bool is_there =
        world.network().arc(entered->arc).from == world.network().roads()[road].from;
    (is_there ? flow.there : flow.back) += people;
    if (group.errand == Errand::evacuation) flow.in_convoys += people;
  } else if (const auto* shelled = std::get_if<Shelled>(&fact)) {
    ++strikes_[place_of(shelled->target, world)];
  } else if (const auto* changed = std::get_if<ControlChanged>(&fact)) {
    course_.control.push_back({now_, changed->place.index(), changed->to.index()});
  } else if (const auto* opened = std::get_if<CorridorOpened>(&fact)) {
    course_.corridors.push_back({now_, opened->corridor.index(), 1});
  } else if (const auto* shut = std::get_if<CorridorShut>(&fact)) {
    course_.corridors.push_back({now_, shut->corridor.index(), 0});
  } else if (const auto* stepped = std::get_if<AccordStepped>(&fact)) {
    course_.accords.push_back(
        {now_, stepped->accord.index(), static_cast<std::uint32_t>(stepped->to)});
  }
}

RecordedCourse CourseRecorder::finish() {
  turn_to(course_.frames);
  return std::move(course_);
}

}  // namespace passage
