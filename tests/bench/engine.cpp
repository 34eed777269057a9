// Events per second through the whole engine, in the hold model: one process holds a number of
// planned events; each event that fires draws a wait, plans itself again and tells one fact about a
// place or a group of its own. The world takes the fact, observers see it, and it is offered to
// every mechanism there is. Beside it the same hold on the standard library's priority queue, with
// no world, no facts and nobody to hear of them: a floor for engines that plan by such a queue.
//
// Waits are exponential and come from a table. The other mechanisms are as in a scenario that has
// all of them, but all that they plan lies a thousand years ahead.

#include "road_grid.hpp"
#include "waits.hpp"
#include <passage/engine/calendar.hpp>
#include <passage/engine/simulation.hpp>
#include <passage/process/accord.hpp>
#include <passage/process/corridor.hpp>
#include <passage/process/displacement.hpp>
#include <passage/process/front.hpp>
#include <passage/process/roads.hpp>
#include <passage/process/shelling.hpp>
#include <passage/process/travel.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <queue>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

namespace passage {
namespace {

using test::GridOrder;
using test::RoadGrid;
using test::Waits;

constexpr SimTime begins{};
constexpr SimTime far{std::chrono::hours{1'000 * 365 * 24}};
constexpr SimTime farther = far + std::chrono::hours{24};

// ---- the mechanisms that hear of it ----

/// A grid of at least so many crossings, the first of them a district where as many people live,
/// with an accord, a corridor and a source of fire far ahead.
std::shared_ptr<const Setting> ground(std::int64_t size) {
  const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(size))));
  const auto grid = RoadGrid{side, GridOrder::by_rows}.setting();
  Table<PlaceTag, Place> places = grid->network.places();
  places[PlaceId{0U}].kind = PlaceKind::district;
  Setting setting{.network = Network{std::move(places), grid->network.roads()},
                  .parties = Table<PartyTag, Party>(2),
                  .control = grid->control,
                  .people = grid->people,
                  .areas = {},
                  .facilities = {},
                  .accords = {},
                  .corridors = {},
                  .sources = {}};
  setting.people[PlaceId{0U}].at(0) = static_cast<std::int32_t>(size);
  Accord accord;
  accord.begins = far;
  accord.ends = farther;
  const AccordId pause = setting.accords.add(accord);
  setting.corridors.add({.name = "way",
                         .path = {ArcId{0U}},
                         .windows = Windows{far, farther, {}},
                         .capacity = {},
                         .accord = pause});
  setting.sources.add({.name = "guns", .party = PartyId{1U}});
  return std::make_shared<const Setting>(std::move(setting));
}

/// Lets so many people of the first place depart, each as a group.
void populate(World& world, std::int64_t groups) {
  Strata one;
  one.at(0) = 1;
  const StrataRef who = world.arena().keep(one);
  for (std::int64_t i = 0; i < groups; ++i) {
    world.apply(begins, GroupDeparted{.group = world.population().next_group(),
                                      .origin = PlaceId{0U},
                                      .destination = PlaceId{1U},
                                      .people = who});
  }
  world.arena().clear();
}

ShellingParams guns() {
  ShellingParams guns;
  guns.party.id = PartyId{1U};
  guns.places.ids = {PlaceId{0U}};
  guns.intensity = {{.from = far, .rate = PerDay{10}}};
  return guns;
}

FrontParams front() {
  FrontParams front;
  front.changes.push_back({.place = {.name = {}, .mark = {}, .id = PlaceId{0U}},
                           .to = {.name = {}, .mark = {}, .id = PartyId{1U}},
                           .at = farther});
  return front;
}

RoadsParams road_works() {
  RoadsParams works;
  works.damage.emplace();
  works.closures.push_back(
      {.road = {.name = {}, .mark = {}, .id = RoadId{0U}}, .from = far, .until = farther});
  return works;
}

DisplacementParams people() {
  DisplacementParams people;
  people.from.ids = {PlaceId{0U}};
  return people;
}

/// All that `build` makes of a scenario that has everything.
std::vector<std::unique_ptr<Process>> mechanisms(const World& world) {
  const Streams streams{1, 0};
  std::vector<std::unique_ptr<Process>> all;
  all.push_back(make_accords(world, streams, begins));
  all.push_back(make_front(front(), world, streams));
  all.push_back(make_corridors(world));
  all.push_back(make_shelling({guns()}, world, streams, far, farther));
  all.push_back(make_roads(road_works(), world, streams));
  all.push_back(make_travel({}, world, streams));
  all.push_back(make_displacement(people(), Persons{250}, world, streams, Period{far, farther}));
  return all;
}

// ---- who tells and who listens ----

/// What changes least: a place is shut to people, or open again.
void turn_access(std::uint32_t entity, Instant& instant) {
  const PlaceId place{entity};
  const bool is_open = instant.world().access(place) == Access::open;
  instant.tell(AccessChanged{place, is_open ? Access::order : Access::open});
}

/// What most facts are about: a group waits for a road, enters it, or reaches its end, and then
/// goes back over the same road.
void move_group(std::uint32_t entity, Instant& instant) {
  const GroupId id{entity};
  const Network& network = instant.world().network();
  const Group& group = instant.world().population().group(id);
  if (group.phase == GroupPhase::waiting)
    return instant.tell(GroupEntered{id, group.arc, instant.now(), instant.now()});
  if (group.phase == GroupPhase::moving)
    return instant.tell(GroupReached{id, network.arc(group.arc).to, instant.now(), instant.now()});
  const ArcId there{entity};
  const bool is_back = group.at == network.arc(there).to;
  instant.tell(GroupWaited{id, is_back ? network.twin(there) : there});
}

/// Holds one event for each of so many entities, and tells what has become of the one that is due.
template <void (*tell)(std::uint32_t, Instant&)>
class Holder final : public Process {
 public:
  explicit Holder(std::int64_t events) {
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(events); ++i)
      calendar_.schedule(begins + wait_(), EventKey{0, i}, i);
  }

  std::string_view name() const override { return "holder"; }
  Rank rank() const override { return Rank::aid; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const std::uint32_t entity = calendar_.pop();
    calendar_.schedule(instant.now() + wait_(), EventKey{0, entity}, entity);
    tell(entity, instant);
  }

 private:
  Waits wait_{Duration{1}};
  Calendar<std::uint32_t> calendar_;
};

class Counter final : public Observer {
 public:
  void see(SimTime, std::string_view, const Fact&, const World&) override { ++seen_; }
  [[nodiscard]] std::uint64_t seen() const { return seen_; }

 private:
  std::uint64_t seen_ = 0;
};

/// A process that cares for every fact.
class Listener final : public Process {
 public:
  std::string_view name() const override { return "listener"; }
  Rank rank() const override { return Rank::returning; }
  std::optional<SimTime> next() override { return std::nullopt; }
  std::size_t pending() const override { return 0; }
  void fire(Instant&) override {}
  void hear(const Fact&, Instant&) override { ++heard_; }

 private:
  std::uint64_t heard_ = 0;
};

// ---- what is timed ----

enum class Extra : std::uint8_t { nobody, observer, listener };

template <void (*tell)(std::uint32_t, Instant&)>
void hold(benchmark::State& state, World world, Extra extra) {
  std::vector<std::unique_ptr<Process>> processes = mechanisms(world);
  processes.push_back(std::make_unique<Holder<tell>>(state.range(0)));
  if (extra == Extra::listener) processes.push_back(std::make_unique<Listener>());
  Counter counter;
  std::vector<Observer*> observers;
  if (extra == Extra::observer) observers.push_back(&counter);
  Simulation simulation{std::move(world), std::move(processes), observers};

  constexpr std::int64_t some = 10'000;  // events at a time
  const Duration while_some = Waits::mean * some / state.range(0);
  SimTime end = begins + 2 * Waits::mean + 10 * while_some;  // to the steady state
  (void)simulation.run_until(end);
  std::uint64_t events = 0;
  for (auto _ : state) {
    end += while_some;
    events += simulation.run_until(end).value().events;
  }

  benchmark::DoNotOptimize(counter.seen());
  state.SetItemsProcessed(static_cast<std::int64_t>(events));
}

void access(benchmark::State& state, Extra extra) {
  hold<turn_access>(state, World{ground(state.range(0)), Speeds{}}, extra);
}
void groups(benchmark::State& state) {
  World world{ground(state.range(0)), Speeds{}};
  populate(world, state.range(0));
  hold<move_group>(state, std::move(world), Extra::nobody);
}

void floor_of_std_heap(benchmark::State& state) {
  struct Event {
    SimTime at;
    std::uint64_t key;
    PlaceId place;
    bool operator>(const Event& other) const {
      return std::tie(at, key) > std::tie(other.at, other.key);
    }
  };
  static_assert(sizeof(Event) == 24);
  Waits wait{Duration{1}};
  std::priority_queue<Event, std::vector<Event>, std::greater<>> queue;
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(state.range(0)); ++i)
    queue.push({begins + wait(), i, PlaceId{i}});
  const auto one = [&queue, &wait] {
    Event event = queue.top();
    queue.pop();
    event.at += wait();
    queue.push(event);
  };
  for (std::int64_t i = 0; i < 2 * state.range(0) + 100'000; ++i) one();  // to the steady state

  for (auto _ : state) one();

  state.SetItemsProcessed(state.iterations());
}

void by_size(benchmark::internal::Benchmark* bench) {
  bench->Arg(1'000)->Arg(100'000)->Arg(1'000'000);
}

BENCHMARK_CAPTURE(access, mechanisms, Extra::nobody)->Apply(by_size);
BENCHMARK_CAPTURE(access, observer, Extra::observer)->Apply(by_size);
BENCHMARK_CAPTURE(access, listener, Extra::listener)->Apply(by_size);
BENCHMARK(groups)->Apply(by_size);
BENCHMARK(floor_of_std_heap)->Apply(by_size);

}  // namespace
}  // namespace passage
