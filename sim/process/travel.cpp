#include "process/road_space.hpp"
#include "process/sampling.hpp"
#include <passage/engine/calendar.hpp>
#include <passage/process/travel.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace passage {

PerHour entry_rate(const World& world, const TravelParams& params, ArcId arc, Mode mode) {
  const CorridorId corridor = world.roads().corridor_of(arc);
  const PerHour by_road =
      mode == Mode::foot
          ? params.walking_capacity
          : PerHour{world.network().road_of(arc).capacity.count() * params.persons_per_vehicle};
  if (!corridor.is_valid()) return by_road;
  return std::min(by_road, world.setting().corridors[corridor].capacity.value_or(by_road));
}

namespace {

enum class Kind : std::uint8_t {
  set_out,  ///< The head of a group comes to its first road.
  serve,    ///< The entry of an arc is free for who is next.
  reach,    ///< The head of a group comes to the end of its arc.
  arrive,   ///< The tail of a group comes to its destination.
};

struct Event {
  Kind kind;
  std::uint32_t index;
};

/// People who come to an entry over one road, or from the place itself.
struct Approach {
  ArcId from;
  double last_turn = 0;
};

/// The entry of an arc: who waits, and until when it is taken.
struct Entry {
  GroupId first;
  GroupId last;
  SimTime busy_until = SimTime::min();
  Ticket ticket{};
  bool is_blocked = false;      ///< No room beyond, and none will be before somebody leaves.
  std::uint32_t occupants = 0;  ///< Groups that take room beyond.
  double turn = 0;              ///< Of who entered last.
  std::vector<Approach> approaches;
};

/// What travel keeps of a group besides its place in the world.
struct Course {
  GroupId next_in_queue;
  Ticket ticket{};
  SimTime held_since{};
  ArcId on;         ///< The road whose room it takes, up to where it enters the next.
  Space taken = 0;  ///< That room.
  double turn = 0;  ///< Its place in the queue, among those who come over other roads.
};

class TravelProcess final : public Process, private Waits {
 public:
  TravelProcess(TravelParams params, const World& world, Streams streams,
                std::unique_ptr<WayChoice> way)
      : params_(params),
        streams_(streams),
        way_(std::move(way)),
        entries_(world.network().arc_count()) {
    if (params.storage) space_.emplace(params, world.network());
  }

  std::string_view name() const override { return "travel"; }
  Rank rank() const override { return Rank::travel; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    switch (event.kind) {
      case Kind::set_out:
        return proceed(GroupId{event.index}, instant);
      case Kind::serve:
        return serve(ArcId{event.index}, instant);
      case Kind::reach:
        return reach(GroupId{event.index}, instant);
      case Kind::arrive:
        return arrive(GroupId{event.index}, instant);
    }
  }

  void hear(const Fact& fact, Instant& instant) override {
    way_->hear(fact, instant);
    if (const auto* departed = std::get_if<GroupDeparted>(&fact)) set_out(departed->group, instant);
    if (const auto* opened = std::get_if<CorridorOpened>(&fact)) open(opened->corridor, instant);
    if (const auto* closed = std::get_if<CorridorShut>(&fact)) close(closed->corridor, instant);
    if (const auto* planned = std::get_if<CorridorPlanned>(&fact))
      look_again(planned->corridor, instant);
    if (const auto* ended = std::get_if<CorridorEnded>(&fact)) end(ended->corridor, instant);
    if (const auto* shut = std::get_if<RoadShut>(&fact)) look_again(shut->road, instant);
    if (const auto* opened = std::get_if<RoadOpened>(&fact)) look_again(opened->road, instant);
  }

 private:
  // Plans.

  Ticket plan(Kind kind, std::uint32_t index, SimTime at) {
    return calendar_.schedule(at, EventKey{kind, index, 0}, Event{kind, index});
  }
  void plan_reach(GroupId id, SimTime at) { course(id).ticket = plan(Kind::reach, id.index(), at); }

  Course& course(GroupId id) {
    while (courses_.size() <= id.index()) courses_.add(Course{});
    return courses_[id];
  }

  // From place to place.

  void set_out(GroupId id, const Instant& instant) {
    course(id) = Course{};
    plan(Kind::set_out, id.index(), instant.world().population().group(id).head);
  }

  /// At a place: arrive, join the queue of the best road, or stop.
  void proceed(GroupId id, Instant& instant) {
    const Group& group = instant.world().population().group(id);
    if (group.at == group.destination) {
      plan(Kind::arrive, id.index(), std::max(instant.now(), group.tail));
      return;
    }
    const ArcId arc = way_->next(group, *this, instant);
    if (arc.is_valid()) {
      instant.tell(GroupWaited{id, arc});
      push(id, arc, instant.world());
      serve(arc, instant);
    } else {
      vacate(id, std::max(instant.now(), group.tail));
      instant.tell(GroupStopped{id, group.at, instant.note(group.people)});
      // Who heard of it may have given them a roof, and begun groups in places of the table.
      if (instant.world().population().group(id).phase == GroupPhase::stopped)
        stopped_.push_back(id);
    }
  }

  [[nodiscard]] Duration expected(ArcId arc, Mode mode, const Instant& instant) const override {
    const World& world = instant.world();
    Duration wait = std::max(instant.now(), entries_[arc].busy_until) - instant.now();
    const CorridorId corridor = world.roads().corridor_of(arc);
    if (corridor.is_valid()) {
      const Windows& windows = world.setting().corridors[corridor].windows;
      const auto opens =
          windows.is_open(instant.now()) ? instant.now() : windows.next_change(instant.now());
      if (opens) wait = std::max(wait, *opens - instant.now());
    }
    const auto queue = static_cast<double>(world.population().waiting_for(arc));
    return queue == 0 ? wait : wait + service_time(queue, entry_rate(world, params_, arc, mode));
  }

  void reach(GroupId id, Instant& instant) {
    const Group& group = instant.world().population().group(id);
    const PlaceId place = instant.world().network().arc(group.arc).to;
    const Duration lag = instant.now() - group.head;
    instant.tell(GroupReached{id, place, instant.now(), group.tail + lag});
    proceed(id, instant);
  }

  void arrive(GroupId id, Instant& instant) {
    vacate(id, instant.now());
    const Group& group = instant.world().population().group(id);
    instant.tell(GroupArrived{id, group.destination, instant.note(group.people)});
  }

  // Queues.

  /// First come, first served; where room is scarce, by turns.
  void push(GroupId id, ArcId arc, const World& world) {
    Entry& entry = entries_[arc];
    course(id).turn = space_ ? turn_of(id, arc, world) : 0;
    GroupId before;
    if (entry.last.is_valid() && course(entry.last).turn <= course(id).turn) {
      before = entry.last;
    } else {
      for (GroupId other = entry.first; other.is_valid() && course(other).turn <= course(id).turn;
           other = course(other).next_in_queue)
        before = other;
    }
    GroupId& next = before.is_valid() ? course(before).next_in_queue : entry.first;
    course(id).next_in_queue = std::exchange(next, id);
    if (!course(id).next_in_queue.is_valid()) entry.last = id;
  }

  /// When its turn is, on a clock that goes by who enters: of several roads that lead to an entry,
  /// each gets a share in proportion to its capacity, as long as people wait on it.
  [[nodiscard]] double turn_of(GroupId id, ArcId arc, const World& world) {
    Entry& entry = entries_[arc];
    const ArcId from = course(id).on;
    const auto known = std::ranges::find(entry.approaches, from, &Approach::from);
    Approach& approach = known != entry.approaches.end()
                             ? *known
                             : entry.approaches.emplace_back(Approach{from, entry.turn});
    const Group& group = world.population().group(id);
    const auto vehicles = static_cast<double>(space_->space_of(group.people.total(), group.mode));
    const double share = world.network().road_of(from.is_valid() ? from : arc).capacity.count();
    approach.last_turn = std::max(approach.last_turn, entry.turn) + vehicles / share;
    return approach.last_turn;
  }

  void remove(GroupId id, ArcId arc) {
    Entry& entry = entries_[arc];
    GroupId before;
    for (GroupId other = entry.first; other != id; other = course(other).next_in_queue)
      before = other;
    const GroupId after = course(id).next_in_queue;
    (before.is_valid() ? course(before).next_in_queue : entry.first) = after;
    if (entry.last == id) entry.last = before;
  }

  /// The first in the queue whom the arc lets in now.
  [[nodiscard]] GroupId next_to_enter(ArcId arc, const World& world) {
    GroupId id = entries_[arc].first;
    while (id.is_valid() &&
           !world.roads().can_enter(arc, world.population().group(id).travel_class)) {
      id = course(id).next_in_queue;
    }
    return id;
  }

  /// Lets in who is next as soon as the entry is free and there is room.
  void serve(ArcId arc, Instant& instant) {
    const GroupId id = next_to_enter(arc, instant.world());
    entries_[arc].is_blocked = false;
    if (!id.is_valid()) return;
    const SimTime free =
        std::max(instant.world().population().group(id).head, entries_[arc].busy_until);
    if (free > instant.now()) return plan_serve(arc, free);
    const std::optional<SimTime> room = room_for(id, arc, instant);
    if (!room) return block(arc, instant);
    if (*room > instant.now()) return plan_serve(arc, *room);
    enter(id, arc, instant);
    if (next_to_enter(arc, instant.world()).is_valid()) plan_serve(arc, entries_[arc].busy_until);
  }

  void plan_serve(ArcId arc, SimTime at) {
    calendar_.cancel(entries_[arc].ticket);
    entries_[arc].ticket = plan(Kind::serve, arc.index(), at);
  }

  /// A group starts to pass the entry; what would come after a closing time stays behind.
  void enter(GroupId id, ArcId arc, Instant& instant) {
    const Group& group = instant.world().population().group(id);
    const std::int64_t size = group.people.total();
    const SimTime start = instant.now();
    if (size == 0) return pass(id, arc, start, instant);
    const PerHour rate = entry_rate(instant.world(), params_, arc, group.mode);
    const SimTime end = std::max(group.tail, start + service_time(static_cast<double>(size), rate));
    const auto closes = closing_time(arc, instant);
    if (!closes || end <= *closes) return pass(id, arc, end, instant);
    const auto count =
        static_cast<std::int32_t>(size * (*closes - start).count() / (end - start).count());
    entries_[arc].busy_until = *closes;
    if (count > 0) pass_part(id, arc, count, instant);
  }

  void pass(GroupId id, ArcId arc, SimTime end, Instant& instant) {
    remove(id, arc);
    entries_[arc].busy_until = end;
    entries_[arc].turn = std::max(entries_[arc].turn, course(id).turn);
    instant.tell(GroupEntered{id, arc, instant.now(), end});
    vacate(id, end);
    occupy(id, arc, instant.world());
    const World& world = instant.world();
    const Mode mode = world.population().group(id).mode;
    plan_reach(id, instant.now() + world.free_time(arc, mode));
  }

  void pass_part(GroupId id, ArcId arc, std::int32_t count, Instant& instant) {
    const SimTime closes = entries_[arc].busy_until;
    const Group& group = instant.world().population().group(id);
    const Space space_of_part = course(id).taken * count / group.people.total();
    const Stream draws = streams_.of(Purpose::travel_split, group.key);
    const Strata part = sample_exactly(group.people, count, draws, group.splits * draws_per_sample);
    const GroupId first = instant.world().population().next_group();
    instant.tell(GroupSplit{id, first, instant.note(part)});
    course(first) = Course{};
    course(first).on = course(id).on;
    course(first).taken = space_of_part;
    course(id).taken -= space_of_part;
    if (course(first).on.is_valid()) ++entries_[course(first).on].occupants;
    push(first, arc, instant.world());
    pass(first, arc, closes, instant);
  }

  // Room on roads.

  [[nodiscard]] std::optional<SimTime> room_for(GroupId id, ArcId arc, const Instant& instant) {
    if (!space_) return instant.now();
    const Group& group = instant.world().population().group(id);
    return space_->room_at(arc, space_->space_of(group.people.total(), group.mode), instant.now());
  }

  void occupy(GroupId id, ArcId arc, const World& world) {
    if (!space_) return;
    const Group& group = world.population().group(id);
    course(id).on = arc;
    course(id).taken = space_->space_of(group.people.total(), group.mode);
    space_->take(arc, course(id).taken);
    ++entries_[arc].occupants;
  }

  /// A group passes the far end of its road until `tail`.
  void vacate(GroupId id, SimTime tail) {
    const ArcId left = std::exchange(course(id).on, ArcId{});
    if (!left.is_valid()) return;
    --entries_[left].occupants;
    const SimTime back = space_->leave(left, course(id).taken, tail);
    if (std::exchange(entries_[left].is_blocked, false)) plan_serve(left, back);
  }

  void block(ArcId arc, Instant& instant) {
    calendar_.cancel(entries_[arc].ticket);
    entries_[arc].is_blocked = true;
    if (is_jammed(arc, instant.world())) release(ring_from(arc, instant.world()), instant);
  }

  /// Whether all who could make room on this road wait for others who wait in turn, and nobody
  /// else is to come.
  [[nodiscard]] bool is_jammed(ArcId arc, const World& world) {
    std::vector<ArcId> jammed{arc};
    for (std::size_t i = 0; i < jammed.size(); ++i) {
      std::uint32_t waiting = 0;
      for (const ArcId next : world.network().out_of(world.network().arc(jammed[i]).to)) {
        const std::uint32_t for_next = waiting_on(jammed[i], next, world);
        if (for_next == 0) continue;
        if (!entries_[next].is_blocked) return false;
        waiting += for_next;
        if (std::ranges::find(jammed, next) == jammed.end()) jammed.push_back(next);
      }
      if (waiting < entries_[jammed[i]].occupants) return false;
    }
    return true;
  }

  /// Whether a group on the road `from` wants nothing but room on `next`.
  [[nodiscard]] bool wants_room(GroupId id, ArcId from, ArcId next, const World& world) {
    return course(id).on == from &&
           world.roads().can_enter(next, world.population().group(id).travel_class);
  }

  /// How many groups on the road `from` want room on `next`.
  [[nodiscard]] std::uint32_t waiting_on(ArcId from, ArcId next, const World& world) {
    std::uint32_t count = 0;
    for (GroupId id = entries_[next].first; id.is_valid(); id = course(id).next_in_queue) {
      if (wants_room(id, from, next, world)) ++count;
    }
    return count;
  }

  /// The first of them.
  [[nodiscard]] GroupId first_from(ArcId from, ArcId next, const World& world) {
    GroupId id = entries_[next].first;
    while (id.is_valid() && !wants_room(id, from, next, world)) id = course(id).next_in_queue;
    return id;
  }

  /// The roads of a jam that lead back to the first of them, in order.
  [[nodiscard]] std::vector<ArcId> ring_from(ArcId arc, const World& world) {
    std::vector<ArcId> way;
    auto seen = way.end();
    for (; (seen = std::ranges::find(way, arc)) == way.end(); arc = next_in_jam(arc, world))
      way.push_back(arc);
    return {seen, way.end()};
  }

  [[nodiscard]] ArcId next_in_jam(ArcId arc, const World& world) {
    const auto onward = world.network().out_of(world.network().arc(arc).to);
    const auto next = std::ranges::find_if(
        onward, [&](ArcId candidate) { return first_from(arc, candidate, world).is_valid(); });
    EXPECTS(next != onward.end());
    return *next;
  }

  /// Lets one group of the ring into the next road, full as it is: the one that came to its end
  /// first.
  void release(const std::vector<ArcId>& ring, Instant& instant) {
    ++gridlocks_;
    for (const ArcId arc : ring) instant.tell(GridlockFound{gridlocks_, arc});
    const World& world = instant.world();
    SimTime longest = SimTime::max();
    GroupId id;
    ArcId into;
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const ArcId next = ring[(i + 1) % ring.size()];
      const GroupId first = first_from(ring[i], next, world);
      if (world.population().group(first).head >= longest) continue;
      longest = world.population().group(first).head;
      id = first;
      into = next;
    }
    entries_[into].is_blocked = false;
    instant.tell(GridlockReleased{gridlocks_, id, into});
    enter(id, into, instant);
    plan_serve(into, entries_[into].busy_until);
  }

  [[nodiscard]] static std::optional<SimTime> closing_time(ArcId arc, const Instant& instant) {
    const CorridorId corridor = instant.world().roads().corridor_of(arc);
    if (!corridor.is_valid()) return std::nullopt;
    return instant.world().setting().corridors[corridor].windows.next_change(instant.now());
  }

  // Roads and corridors that change.

  void open(CorridorId id, Instant& instant) {
    for (const ArcId arc : instant.world().setting().corridors[id].path) {
      resume_held(arc, instant);
      serve(arc, instant);
    }
  }

  void close(CorridorId id, Instant& instant) {
    const Corridor& corridor = instant.world().setting().corridors[id];
    if (corridor.on_close == OnClose::finish) return;
    // All are found before any turns: who turns back is then on another arc of a two-way corridor.
    std::vector<GroupId> caught;
    for (const ArcId arc : corridor.path) {
      const auto moving = on_arc(arc, GroupPhase::moving, instant.world().population());
      caught.insert(caught.end(), moving.begin(), moving.end());
    }
    for (const GroupId group : caught) {
      if (corridor.on_close == OnClose::hold) {
        hold(group, instant);
      } else {
        turn_back(group, instant);
      }
    }
  }

  void end(CorridorId id, Instant& instant) {
    for (const ArcId arc : instant.world().setting().corridors[id].path) resume_held(arc, instant);
    look_again(id, instant);
  }

  /// Copied, since telling changes the list. The order is that of the slots, so that it owes
  /// nothing to the list.
  [[nodiscard]] static std::vector<GroupId> on_arc(ArcId arc, GroupPhase phase,
                                                   const Population& population) {
    std::vector<GroupId> ids;
    for (GroupId id = population.first_on(arc); id.is_valid();
         id = population.group(id).next_here) {
      if (population.group(id).phase == phase) ids.push_back(id);
    }
    std::ranges::sort(ids);
    return ids;
  }

  void hold(GroupId id, Instant& instant) {
    calendar_.cancel(course(id).ticket);
    course(id).held_since = instant.now();
    instant.tell(GroupHeld{id});
  }

  void resume_held(ArcId arc, Instant& instant) {
    for (const GroupId id : on_arc(arc, GroupPhase::held, instant.world().population())) {
      const Group& group = instant.world().population().group(id);
      const Duration lost = instant.now() - course(id).held_since;
      instant.tell(GroupResumed{id, group.head + lost, group.tail + lost});
      const World& world = instant.world();
      const Duration lag = world.free_time(arc, group.mode);
      plan_reach(id, std::max(instant.now(), group.head + lag));
    }
  }

  /// Who entered last is back first, each after as long as they had been on the road.
  void turn_back(GroupId id, Instant& instant) {
    const Group& group = instant.world().population().group(id);
    const SimTime now = instant.now();
    const SimTime first_back = now + std::max(Duration{0}, now - group.tail);
    const SimTime last_back = now + (now - group.head);
    calendar_.cancel(course(id).ticket);
    const ArcId back = instant.world().network().twin(group.arc);
    instant.tell(GroupTurnedBack{id, back, now, now + (last_back - first_back)});
    vacate(id, now);
    occupy(id, back, instant.world());
    plan_reach(id, first_back);
  }

  void look_again(CorridorId id, Instant& instant) {
    for (const ArcId arc : instant.world().setting().corridors[id].path) look_again(arc, instant);
    retry_stopped(instant);
  }

  void look_again(RoadId id, Instant& instant) {
    const Road& road = instant.world().network().roads()[id];
    for (const PlaceId from : {road.from, road.to})
      look_again(instant.world().network().arc_from(id, from), instant);
    retry_stopped(instant);
  }

  /// Who waits for a road that no plan can use any more looks for another; the others may now be
  /// let in.
  void look_again(ArcId arc, Instant& instant) {
    std::vector<GroupId> leaving;
    for (GroupId id = entries_[arc].first; id.is_valid(); id = course(id).next_in_queue) {
      const TravelClass who = instant.world().population().group(id).travel_class;
      if (!instant.world().roads().can_plan(arc, who)) leaving.push_back(id);
    }
    for (const GroupId id : leaving) {
      remove(id, arc);
      proceed(id, instant);
    }
    serve(arc, instant);
  }

  void retry_stopped(Instant& instant) {
    const std::vector<GroupId> waiting = std::exchange(stopped_, {});
    for (const GroupId id : waiting) {
      const Group& group = instant.world().population().group(id);
      if (way_->next(group, *this, instant).is_valid()) {
        proceed(id, instant);
      } else {
        stopped_.push_back(id);
      }
    }
  }

  TravelParams params_;
  Streams streams_;
  std::unique_ptr<WayChoice> way_;
  Table<ArcTag, Entry> entries_;
  Table<GroupTag, Course> courses_;
  std::vector<GroupId> stopped_;
  std::optional<RoadSpace> space_;
  std::uint32_t gridlocks_ = 0;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_travel(TravelParams params, const World& world, Streams streams,
                                     std::unique_ptr<WayChoice> way) {
  return std::make_unique<TravelProcess>(params, world, streams, std::move(way));
}

}  // namespace passage
