#include <passage/engine/calendar.hpp>
#include <passage/process/front.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

namespace passage {
namespace {

using ChangeId = Id<struct ChangeTag>;

/// One change of control on its way.
struct Change {
  PlaceId place;
  PartyId to;
  SimTime falls{};
  std::optional<SimTime> held_since{};  ///< Since when accords in force forbid it, if any does.
  AccordId waits_under{};     ///< The accord that it waits for; not valid if it does not wait.
  bool is_under_way = false;  ///< The attack has begun.
  bool is_over = false;
  Ticket attack{};
  Ticket fall{};
};

class FrontProcess final : public Process {
  enum class Kind : std::uint8_t { attack, fall };

  struct Event {
    Kind kind;
    ChangeId change;
  };

 public:
  FrontProcess(const FrontParams& params, const World&, Streams streams)
      : approach_(params.approach), on_accord_(params.on_accord) {
    for (const ControlStep& step : params.changes) {
      const ChangeId id =
          changes_.add(Change{.place = step.place.id, .to = step.to.id, .falls = step.at});
      const Uniform u = streams.of(Purpose::front_jitter, id.index()).uniform(0);
      const double jitter = (2 * u.value() - 1) * static_cast<double>(params.jitter.count());
      changes_[id].falls += Duration{static_cast<std::int64_t>(jitter)};
      plan(id, changes_[id].falls - approach_);
    }
  }

  std::string_view name() const override { return "front"; }
  Rank rank() const override { return Rank::front; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    Change& change = changes_[event.change];
    const AccordId accord =
        instant.world().accords().forbidding(change.to, Act::ground_attack, change.place);
    if (accord.is_valid()) return wait(change, accord, instant);
    if (event.kind == Kind::attack) {
      change.is_under_way = true;
      instant.tell(AttackBegan{change.place, change.to});
    } else {
      fall(change, instant);
    }
  }

  FactSet hears() const override { return FactSet::of<AccordStepped>(); }
  void hear(const Fact& fact, Instant& instant) override {
    const auto* stepped = std::get_if<AccordStepped>(&fact);
    if (stepped == nullptr || is_binding(stepped->from) == is_binding(stepped->to)) return;
    const Accords& accords = instant.world().accords();
    for (const ChangeId id : changes_.ids()) {
      const Change& change = changes_[id];
      const bool is_forbidden =
          accords.forbids(stepped->accord, change.to, Act::ground_attack, change.place);
      if (change.is_over || !is_forbidden) continue;
      if (is_binding(stepped->to)) {
        hold_back(id, stepped->accord, instant);
      } else {
        release(id, stepped->accord, instant);
      }
    }
  }

 private:
  void plan(ChangeId id, SimTime attack) {
    Change& change = changes_[id];
    calendar_.cancel(change.attack);
    calendar_.cancel(change.fall);
    change.attack = schedule(Kind::attack, id, std::min(attack, change.falls));
    change.fall = schedule(Kind::fall, id, change.falls);
  }

  Ticket schedule(Kind kind, ChangeId id, SimTime at) {
    return calendar_.schedule(at, EventKey{kind, id.index(), 0}, Event{kind, id});
  }

  static void wait(Change& change, AccordId accord, Instant& instant) {
    if (change.waits_under.is_valid()) return;
    change.waits_under = accord;
    change.is_under_way = false;
    instant.tell(AdvanceWaited{change.place, accord});
  }

  static void fall(Change& change, Instant& instant) {
    const World& world = instant.world();
    change.is_over = true;
    if (world.control(change.place) == change.to) return;
    instant.tell(ControlChanged{change.place, world.control(change.place), change.to});
    for (const ArcId arc : world.network().out_of(change.place)) {
      const RoadId road = world.network().arc(arc).road;
      const bool shut = world.roads().is_shut_by(road, ShutCause::front);
      if (world.crosses_front(road) && !shut) instant.tell(RoadShut{road, ShutCause::front});
      if (!world.crosses_front(road) && shut) instant.tell(RoadOpened{road, ShutCause::front});
    }
  }

  /// An accord came into force: time stands still for what it forbids, and an attack stops.
  void hold_back(ChangeId id, AccordId accord, Instant& instant) {
    Change& change = changes_[id];
    if (!change.held_since) change.held_since = instant.now();
    if (change.is_under_way) wait(change, accord, instant);
  }

  /// An accord ended: unless another still forbids it, what it held back, and what it would have
  /// held back, goes on as `on_accord` says.
  void release(ChangeId id, AccordId accord, Instant& instant) {
    Change& change = changes_[id];
    const Accords& accords = instant.world().accords();
    if (accords.forbidding(change.to, Act::ground_attack, change.place).is_valid()) return;
    const Duration lost = instant.now() - *std::exchange(change.held_since, std::nullopt);
    const bool waited = std::exchange(change.waits_under, AccordId{}).is_valid();
    if (on_accord_ == OnAccord::shift) {
      change.falls += lost;
      plan(id, std::max(instant.now(), change.falls - approach_));
    } else if (waited && on_accord_ == OnAccord::ignore) {
      change.falls = std::max(instant.now(), change.falls);
      plan(id, instant.now());
    } else if (waited) {
      change.is_over = true;
      calendar_.cancel(change.fall);
      instant.tell(AdvanceCancelled{change.place, accord});
    }
  }

  Duration approach_;
  OnAccord on_accord_;
  Table<ChangeTag, Change> changes_;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_front(const FrontParams& params, const World& world,
                                    Streams streams) {
  return std::make_unique<FrontProcess>(params, world, streams);
}

}  // namespace passage
