#include <passage/process/way_choice.hpp>

namespace passage {
namespace {

class QuickestWay final : public WayChoice {
 public:
  ArcId next(const Group& group, const Waits& waits, const Instant& instant) override {
    const World& world = instant.world();
    const Field& field =
        world.field({group.destination, group.mode, group.travel_class}, Extent::upto(group.at));
    ArcId best;
    Duration least = Field::unreachable;
    for (const ArcId arc : world.network().out_of(group.at)) {
      const PlaceId to = world.network().arc(arc).to;
      const bool is_nearer = field.reaches(to) && field.from(to) < field.from(group.at);
      if (!is_nearer || !world.roads().can_plan(arc, group.travel_class)) continue;
      const Duration time = waits.expected(arc, group.mode, instant) + field.from(to) +
                            world.free_time(arc, group.mode);
      if (time < least) {
        least = time;
        best = arc;
      }
    }
    return best;
  }
};

}  // namespace

std::unique_ptr<WayChoice> make_quickest_way() { return std::make_unique<QuickestWay>(); }

}  // namespace passage
