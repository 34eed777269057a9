#include <passage/process/way_choice.hpp>

namespace passage {
namespace {

class QuickestWay final : public WayChoice {
 public:
  ArcId next(const Group& group, const Waits& waits, const Instant& instant) override {
    const World& world = instant.world();
    const Trip trip{group.destination, group.mode, group.travel_class};
    ArcId best;
    Duration least = Field::unreachable;
    for (const Onward& onward : world.onward(trip, group.at)) {
      const Duration time = waits.expected(onward.arc, group.mode, instant) + onward.time;
      if (time < least) {
        least = time;
        best = onward.arc;
      }
    }
    return best;
  }
};

}  // namespace

std::unique_ptr<WayChoice> make_quickest_way() { return std::make_unique<QuickestWay>(); }

}  // namespace passage
