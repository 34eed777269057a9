#include <passage/engine/calendar.hpp>
#include <passage/process/roads.hpp>

#include <utility>
#include <variant>

namespace passage {
namespace {

class RoadsProcess final : public Process {
  enum class Kind : std::uint8_t { close, reopen, clear };

  struct Event {
    Kind kind;
    RoadId road;
  };

 public:
  RoadsProcess(const RoadsParams& params, const World& world, Streams streams)
      : damage_(params.damage), streams_(streams), closures_(world.network().roads().size(), 0) {
    std::uint32_t number = 0;
    for (const RoadClosure& closure : params.closures) {
      plan(Kind::close, closure.road.id, closure.from, number);
      plan(Kind::reopen, closure.road.id, closure.until, number);
      ++number;
    }
  }

  std::string_view name() const override { return "roads"; }
  Rank rank() const override { return Rank::roads; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    switch (event.kind) {
      case Kind::close:
        return close(event.road, instant);
      case Kind::reopen:
        return reopen(event.road, instant);
      case Kind::clear:
        return clear(event.road, instant);
    }
  }

  FactSet hears() const override { return FactSet::of<Shelled>(); }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* shelled = std::get_if<Shelled>(&fact); shelled != nullptr && damage_)
      hit(*shelled, instant);
  }

 private:
  void plan(Kind kind, RoadId road, SimTime at, std::uint32_t number) {
    calendar_.schedule(at, EventKey{kind, road.index(), number}, Event{kind, road});
  }

  /// Closures of one road may overlap; it opens when the last has ended.
  void close(RoadId road, Instant& instant) {
    if (closures_[road]++ == 0) instant.tell(RoadShut{road, ShutCause::order});
  }
  void reopen(RoadId road, Instant& instant) {
    if (--closures_[road] == 0) instant.tell(RoadOpened{road, ShutCause::order});
  }

  static void clear(RoadId road, Instant& instant) {
    const RoadStates& roads = instant.world().roads();
    if (roads.is_shut_by(road, ShutCause::damage))
      instant.tell(RoadOpened{road, ShutCause::damage});
    if (roads.speed_left(road) < Fraction{1}) instant.tell(RoadSlowed{road, Fraction{1}});
  }

  void hit(const Shelled& shelled, Instant& instant) {
    const Network& network = instant.world().network();
    if (shelled.target.kind != TargetKind::place)
      return strike(shelled, shelled.target.road(), instant);
    for (const ArcId arc : network.out_of(shelled.target.place()))
      strike(shelled, network.arc(arc).road, instant);
  }

  void strike(const Shelled& shelled, RoadId road, Instant& instant) {
    const RoadStates& roads = instant.world().roads();
    const Stream draws = streams_.of(Purpose::roads_damage, entity_key(shelled));
    const Uniform harm = draws.uniform(2 * road.index());
    const Uniform wait = draws.uniform(2 * road.index() + 1);
    const bool is_damaged =
        roads.is_shut_by(road, ShutCause::damage) || roads.speed_left(road) < Fraction{1};
    if (is_damaged || harm.value() >= (damage_->shut + damage_->slowed).count()) return;
    if (harm.value() < damage_->shut.count()) {
      instant.tell(RoadShut{road, ShutCause::damage});
    } else {
      instant.tell(RoadSlowed{road, damage_->speed_left});
    }
    plan(Kind::clear, road, instant.now() + draw_exponential(wait, damage_->clearance), 0);
  }

  std::optional<RoadDamage> damage_;
  Streams streams_;
  Table<RoadTag, std::int32_t> closures_;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_roads(const RoadsParams& params, const World& world,
                                    Streams streams) {
  return std::make_unique<RoadsProcess>(params, world, streams);
}

}  // namespace passage
