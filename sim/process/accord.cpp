#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/accord.hpp>

#include <algorithm>
#include <cmath>
#include <variant>

namespace passage {
namespace {

enum class Kind : std::uint8_t { begin, end, review, collapse };

struct Event {
  Kind kind;
  AccordId accord;
};

/// How often it is looked whether those an accord names can still come. Assumed; it bounds how long
/// others wait for nobody.
constexpr Duration review_interval = std::chrono::hours{1};
/// People need this long to learn where they stand before the first look. Assumed.
constexpr Duration first_review = std::chrono::hours{3};

class AccordProcess final : public Process {
 public:
  AccordProcess(const World& world, Streams streams, SimTime begins) {
    for (const AccordId id : world.setting().accords.ids()) {
      const Accord& accord = world.setting().accords[id];
      plan(Kind::begin, id, accord.begins);
      plan(Kind::end, id, accord.ends);
      if (!accord.collapse) continue;
      const Uniform u = streams.of(Purpose::accord_collapse, id.index()).uniform(0);
      const Duration age = std::max(begins - accord.begins, Duration{0});
      const Duration holds = draw_lifetime(u, *accord.collapse, age);
      if (holds < accord.ends - accord.begins) plan(Kind::collapse, id, accord.begins + holds);
    }
  }

  std::string_view name() const override { return "accord"; }
  Rank rank() const override { return Rank::accord; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    switch (event.kind) {
      case Kind::begin:
        return begin(event.accord, instant);
      case Kind::end:
        return end(event.accord, instant);
      case Kind::review:
        return review(event.accord, instant);
      case Kind::collapse:
        return collapse(event.accord, instant);
    }
  }

  FactSet hears() const override { return FactSet::of<GroupDeparted>(); }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* departed = std::get_if<GroupDeparted>(&fact))
      count_departed(*departed, instant);
  }

 private:
  void plan(Kind kind, AccordId accord, SimTime at) {
    calendar_.schedule(at, EventKey{kind, accord.index(), 0}, Event{kind, accord});
  }

  void begin(AccordId id, Instant& instant) {
    instant.tell(
        AccordStepped{id, AccordState::agreed, AccordState::in_force, AccordReason::began});
    if (instant.world().setting().accords[id].first)
      plan(Kind::review, id, instant.now() + first_review);
  }

  static void end(AccordId id, Instant& instant) {
    const AccordState state = instant.world().accords().state(id);
    if (is_binding(state))
      instant.tell(AccordStepped{id, state, AccordState::expired, AccordReason::ran_out});
  }

  static void collapse(AccordId id, Instant& instant) {
    const AccordState state = instant.world().accords().state(id);
    if (is_binding(state))
      instant.tell(AccordStepped{id, state, AccordState::collapsed, AccordReason::broke_down});
  }

  /// Nobody waits for people who are not there: those named are at most those who could still
  /// leave.
  void review(AccordId id, Instant& instant) {
    const World& world = instant.world();
    if (!world.accords().in_force(id) || world.accords().named_left(id) == Persons{0}) return;
    const Persons able = able_to_leave(id, world);
    if (able < world.accords().named_left(id)) instant.tell(NamedCounted{id, able});
    plan(Kind::review, id, instant.now() + review_interval);
  }

  static Persons able_to_leave(AccordId id, const World& world) {
    const Accord& accord = world.setting().accords[id];
    Persons able{0};
    for (const PlaceId place : accord.area) {
      const Access access = world.access(place);
      if (!world.population().can_hold(place) ||
          (access != Access::open && access != Access::priority && access != Access::transport))
        continue;
      for (const Standing standing : {Standing::home, Standing::wanting, Standing::displaced}) {
        able += Persons{world.population().at_rest(place, standing).of(accord.first->need)};
      }
    }
    return able;
  }

  static void count_departed(const GroupDeparted& departed, Instant& instant) {
    const World& world = instant.world();
    if (departed.travel_class != TravelClass::medical) return;
    const AccordId id = world.accords().covering(departed.origin);
    if (!id.is_valid() || !world.setting().accords[id].first) return;
    const Persons left = world.accords().named_left(id);
    const Persons gone{world.arena()[departed.people].of(world.setting().accords[id].first->need)};
    if (left > Persons{0} && gone > Persons{0})
      instant.tell(NamedCounted{id, left - std::min(left, gone)});
  }

  Calendar<Event> calendar_;
};

}  // namespace

Duration draw_lifetime(Uniform u, const Collapse& collapse, Duration age) {
  EXPECTS(collapse.scale > Duration{0} && collapse.shape > 0 && age >= Duration{0});
  // Longer than any run, and shorter than time can count.
  constexpr double longest = 1e15;
  const auto scale = static_cast<double>(collapse.scale.count());
  const double risk_so_far = numeric::pow(static_cast<double>(age.count()) / scale, collapse.shape);
  const double risk = risk_so_far - numeric::log(1 - u.value());
  const double milliseconds = std::min(longest, scale * numeric::pow(risk, 1 / collapse.shape));
  return std::max(age, Duration{static_cast<std::int64_t>(std::ceil(milliseconds))});
}

std::unique_ptr<Process> make_accords(const World& world, Streams streams, SimTime begins) {
  return std::make_unique<AccordProcess>(world, streams, begins);
}

}  // namespace passage
