#include "process/gridlock.hpp"
#include "process/links.hpp"
#include "process/sampling.hpp"
#include <passage/engine/calendar.hpp>
#include <passage/process/travel.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace passage {

namespace {

PerHour within_corridor(PerHour by_road, ArcId arc, const World& world) {
  const CorridorId corridor = world.roads().corridor_of(arc);
  if (!corridor.is_valid()) return by_road;
  return std::min(by_road, world.setting().corridors[corridor].capacity.value_or(by_road));
}

}  // namespace

PerHour entry_rate(const World& world, const TravelParams& params, ArcId arc, Mode mode) {
  const PerHour by_road =
      mode == Mode::foot
          ? params.walking_capacity
          : PerHour{world.network().road_of(arc).capacity.count() * params.persons_per_vehicle};
  return within_corridor(by_road, arc, world);
}

namespace {

class TravelProcess final : public Process, private Waits {
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

 public:
  TravelProcess(TravelParams params, const World& world, Streams streams,
                std::unique_ptr<WayChoice> way)
      : params_(params), streams_(streams), way_(std::move(way)), links_(params, world) {}

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

  FactSet hears() const override {
    return FactSet::of<GroupDeparted, ConvoyLeft, CorridorOpened, CorridorShut, CorridorPlanned,
                       CorridorEnded, RoadShut, RoadOpened, RoadSlowed, WeatherChanged,
                       GroupCleared, GroupRefused>()
        .with(way_->hears());
  }
  void hear(const Fact& fact, Instant& instant) override {
    way_->hear(fact, instant);
    if (const auto* departed = std::get_if<GroupDeparted>(&fact)) set_out(departed->group, instant);
    if (const auto* left = std::get_if<ConvoyLeft>(&fact)) set_out(left->group, instant);
    if (const auto* opened = std::get_if<CorridorOpened>(&fact)) open(opened->corridor, instant);
    if (const auto* closed = std::get_if<CorridorShut>(&fact)) close(closed->corridor, instant);
    if (const auto* planned = std::get_if<CorridorPlanned>(&fact))
      look_again(planned->corridor, instant);
    if (const auto* ended = std::get_if<CorridorEnded>(&fact)) end(ended->corridor, instant);
    if (const auto* shut = std::get_if<RoadShut>(&fact)) look_again(shut->road, instant);
    if (const auto* opened = std::get_if<RoadOpened>(&fact)) look_again(opened->road, instant);
    if (const auto* cleared = std::get_if<GroupCleared>(&fact))
      serve(instant.world().setting().posts[cleared->post].arc, instant);
    if (const auto* refused = std::get_if<GroupRefused>(&fact)) send_back(refused->group, instant);
    if (std::holds_alternative<WeatherChanged>(fact)) links_.time_all_anew(instant.world());
    if (const auto* slowed = std::get_if<RoadSlowed>(&fact))
      links_.time_anew(slowed->road, instant.world());
  }

 private:
  // Plans.

  Ticket plan(Kind kind, std::uint32_t index, SimTime at) {
    return calendar_.schedule(at, EventKey{kind, index, 0}, Event{kind, index});
  }
  void plan_reach(GroupId id, SimTime at) {
    links_.course(id).ticket = plan(Kind::reach, id.index(), at);
  }

  // From place to place.

  void set_out(GroupId id, const Instant& instant) {
    links_.begin(id);
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
      links_.push(id, arc, instant.world());
      serve(arc, instant);
    } else {
      vacate(id, std::max(instant.now(), group.tail));
      instant.tell(GroupStopped{id, group.at, instant.note(group.people)});
      // Who heard of it may have given them a roof, and begun groups in places of the table.
      if (instant.world().population().group(id).phase == GroupPhase::stopped)
        stopped_.push_back(id);
    }
  }

  /// A part of a group that a post sent away was never in the queue itself.
  void send_back(GroupId part, const Instant& instant) {
    links_.begin(part);
    if (instant.world().population().group(part).phase == GroupPhase::stopped)
      stopped_.push_back(part);
  }

  [[nodiscard]] Duration expected(ArcId arc, Mode mode, const Instant& instant) const override {
    const World& world = instant.world();
    const Link* const link = links_.find(arc);
    Duration wait{0};
    if (link != nullptr) wait = std::max(instant.now(), link->busy_until) - instant.now();
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

  /// Lets in who is next as soon as the entry is free and there is room.
  void serve(ArcId arc, Instant& instant) {
    const World& world = instant.world();
    if (!links_.is_used(arc)) return;
    Link& link = links_[arc];
    link.is_blocked = false;
    const GroupId id = links_.next_to_enter(arc, world);
    if (!id.is_valid()) return;
    const SimTime free = std::max(world.population().group(id).head, link.busy_until);
    if (free > instant.now()) return plan_serve(arc, free);
    const std::optional<SimTime> room = links_.room_for(id, arc, world, instant.now());
    if (!room) return block(arc, instant);
    if (*room > instant.now()) return plan_serve(arc, *room);
    enter(id, arc, instant);
    if (links_.next_to_enter(arc, world).is_valid()) plan_serve(arc, links_[arc].busy_until);
  }

  void plan_serve(ArcId arc, SimTime at) {
    calendar_.cancel(links_[arc].ticket);
    links_[arc].ticket = plan(Kind::serve, arc.index(), at);
  }

  /// A group starts to pass the entry; what would come after a closing time stays behind.
  void enter(GroupId id, ArcId arc, Instant& instant) {
    const Group& group = instant.world().population().group(id);
    const std::int64_t size = group.count;
    const SimTime start = instant.now();
    if (size == 0) return pass(id, arc, start, instant);
    const PerHour rate = rate_of(arc, group, instant.world());
    const SimTime end = std::max(group.tail, start + service_time(static_cast<double>(size), rate));
    const auto closes = closing_time(arc, instant);
    const bool is_convoy = group.vehicles > 0;  // which is not cut in two
    if (!closes || end <= *closes || is_convoy) return pass(id, arc, end, instant);
    const auto count =
        static_cast<std::int32_t>(size * (*closes - start).count() / (end - start).count());
    links_[arc].busy_until = *closes;
    if (count > 0) pass_part(id, arc, count, instant);
  }

  /// People of the group who may enter per hour. The vehicles of a fleet hold as many as they hold.
  [[nodiscard]] PerHour rate_of(ArcId arc, const Group& group, const World& world) {
    PerHour by_road =
        group.mode == Mode::foot ? params_.walking_capacity : links_[arc].vehicle_rate;
    if (group.vehicles > 0) {
      by_road =
          PerHour{world.network().road_of(arc).capacity.count() * group.count / group.vehicles};
    }
    return within_corridor(by_road, arc, world);
  }

  void pass(GroupId id, ArcId arc, SimTime end, Instant& instant) {
    links_.pass(id, arc, end);
    instant.tell(GroupEntered{id, arc, instant.now(), end});
    vacate(id, end);
    links_.occupy(id, arc, instant.world());
    plan_reach(id, instant.now() + time_over(arc, id, instant.world()));
  }

  [[nodiscard]] Duration time_over(ArcId arc, GroupId id, const World& world) {
    const Mode mode = world.population().group(id).mode;
    return links_.use(arc, world).free_time[static_cast<std::size_t>(mode)];
  }

  void pass_part(GroupId id, ArcId arc, std::int32_t count, Instant& instant) {
    const SimTime closes = links_[arc].busy_until;
    const Group& group = instant.world().population().group(id);
    const std::int64_t size = group.count;
    const Stream draws = streams_.of(Purpose::travel_split, group.key);
    const Strata part = sample_exactly(group.people, count, draws, group.splits * draws_per_sample);
    const GroupId first = instant.world().population().next_group();
    instant.tell(GroupSplit{id, first, instant.note(part)});
    links_.share_room(id, first, count, size);
    links_.push(first, arc, instant.world());
    pass(first, arc, closes, instant);
  }

  // Room on roads.

  void vacate(GroupId id, SimTime tail) {
    const Links::Vacated left = links_.vacate(id, tail);
    if (left.arc.is_valid() && std::exchange(links_[left.arc].is_blocked, false))
      plan_serve(left.arc, left.back);
  }

  void block(ArcId arc, Instant& instant) {
    calendar_.cancel(links_[arc].ticket);
    links_[arc].is_blocked = true;
    const std::vector<ArcId> ring = find_gridlock(arc, links_, instant.world());
    if (!ring.empty()) release(ring, instant);
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
      const GroupId first = first_from(ring[i], next, links_, world);
      if (world.population().group(first).head >= longest) continue;
      longest = world.population().group(first).head;
      id = first;
      into = next;
    }
    links_[into].is_blocked = false;
    instant.tell(GridlockReleased{gridlocks_, id, into});
    enter(id, into, instant);
    plan_serve(into, links_[into].busy_until);
  }

  /// At the very moment of closing something else may be told before the corridor's shutting is.
  [[nodiscard]] static std::optional<SimTime> closing_time(ArcId arc, const Instant& instant) {
    const CorridorId corridor = instant.world().roads().corridor_of(arc);
    if (!corridor.is_valid()) return std::nullopt;
    const Windows& windows = instant.world().setting().corridors[corridor].windows;
    return windows.is_open(instant.now()) ? windows.next_change(instant.now()) : instant.now();
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
    calendar_.cancel(links_.course(id).ticket);
    links_.course(id).held_since = instant.now();
    instant.tell(GroupHeld{id});
  }

  void resume_held(ArcId arc, Instant& instant) {
    for (const GroupId id : on_arc(arc, GroupPhase::held, instant.world().population())) {
      const Group& group = instant.world().population().group(id);
      const Duration lost = instant.now() - links_.course(id).held_since;
      instant.tell(GroupResumed{id, group.head + lost, group.tail + lost});
      const Duration lag = time_over(arc, id, instant.world());
      plan_reach(id, std::max(instant.now(), group.head + lag));
    }
  }

  /// Who entered last is back first, each after as long as they had been on the road.
  void turn_back(GroupId id, Instant& instant) {
    const Group& group = instant.world().population().group(id);
    const SimTime now = instant.now();
    const SimTime first_back = now + std::max(Duration{0}, now - group.tail);
    const SimTime last_back = now + (now - group.head);
    calendar_.cancel(links_.course(id).ticket);
    const ArcId back = instant.world().network().twin(group.arc);
    instant.tell(GroupTurnedBack{id, back, now, now + (last_back - first_back)});
    vacate(id, now);
    links_.occupy(id, back, instant.world());
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
    if (!links_.is_used(arc)) return;
    std::vector<GroupId> leaving;
    for (GroupId id = links_[arc].first; id.is_valid(); id = links_.course(id).next_in_queue) {
      const TravelClass who = instant.world().population().group(id).travel_class;
      if (!instant.world().roads().can_plan(arc, who)) leaving.push_back(id);
    }
    for (const GroupId id : leaving) {
      links_.remove(id, arc);
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
  Links links_;
  std::vector<GroupId> stopped_;
  std::uint32_t gridlocks_ = 0;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_travel(TravelParams params, const World& world, Streams streams,
                                     std::unique_ptr<WayChoice> way) {
  return std::make_unique<TravelProcess>(params, world, streams, std::move(way));
}

}  // namespace passage
