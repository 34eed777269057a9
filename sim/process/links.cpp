#include "process/links.hpp"

#include <algorithm>
#include <utility>

namespace passage {
namespace {

std::array<BriefTime, 2> times_over(ArcId arc, const World& world) {
  const auto brief = [&](Mode mode) {
    return std::chrono::duration_cast<BriefTime>(
        std::min<Duration>(world.free_time(arc, mode), BriefTime::max()));
  };
  return {brief(Mode::foot), brief(Mode::vehicle)};
}

}  // namespace

Link& Links::make(ArcId arc, const World& world) {
  const Road& road = world.network().road_of(arc);
  Link& link = links_.emplace_back();
  of_arc_[arc] = &link;
  link.free_time = times_over(arc, world);
  link.vehicle_rate = PerHour{road.capacity.count() * params_.persons_per_vehicle};
  if (params_.storage) {
    link.storage = &storage_.emplace_back();
    link.storage->room = Room{road, params_};
  }
  return link;
}

void Links::time_anew(RoadId road, const World& world) {
  const Road& ends = world.network().roads()[road];
  for (const PlaceId from : {ends.from, ends.to}) {
    const ArcId arc = world.network().arc_from(road, from);
    if (is_used(arc)) (*this)[arc].free_time = times_over(arc, world);
  }
}

void Links::time_all_anew(const World& world) {
  for (const ArcId arc : of_arc_.ids()) {
    if (is_used(arc)) (*this)[arc].free_time = times_over(arc, world);
  }
}

Course& Links::begin(GroupId id) {
  while (courses_.size() <= id.index()) courses_.add(Course{});
  return courses_[id] = Course{};
}

void Links::push(GroupId id, ArcId arc, const World& world) {
  Link& link = use(arc, world);
  Course& own = course(id);
  if (!link.first.is_valid()) {  // nobody to take turns with
    if (link.storage != nullptr) {
      link.storage->approaches.clear();
      own.turn = link.storage->turn;
    }
    own.next_in_queue = {};
    link.first = link.last = id;
    return;
  }
  if (link.storage != nullptr) {
    if (link.storage->approaches.empty()) take_turn(link.first, arc, world);
    take_turn(id, arc, world);
  }
  GroupId before = link.last;
  if (course(before).turn > own.turn) {
    before = {};
    for (GroupId other = link.first; course(other).turn <= own.turn;
         other = course(other).next_in_queue)
      before = other;
  }
  GroupId& next = before.is_valid() ? course(before).next_in_queue : link.first;
  own.next_in_queue = std::exchange(next, id);
  if (!own.next_in_queue.is_valid()) link.last = id;
}

/// Its turn is on a clock that goes by who enters: of several roads that lead to an entry, each
/// gets a share in proportion to its capacity, as long as people wait on it.
void Links::take_turn(GroupId id, ArcId arc, const World& world) {
  LinkStorage& link = *(*this)[arc].storage;
  Course& own = course(id);
  const auto known = std::ranges::find(link.approaches, own.on, &LinkStorage::Approach::from);
  LinkStorage::Approach& approach =
      known != link.approaches.end()
          ? *known
          : link.approaches.emplace_back(LinkStorage::Approach{own.on, link.turn});
  const Group& group = world.population().group(id);
  const auto vehicles = static_cast<double>(space_of(group, params_));
  const ArcId from = own.on.is_valid() ? own.on : arc;
  const double share = world.network().road_of(from).capacity.count();
  approach.last_turn = std::max(approach.last_turn, link.turn) + vehicles / share;
  own.turn = approach.last_turn;
}

void Links::remove(GroupId id, ArcId arc) {
  Link& link = (*this)[arc];
  GroupId before;
  for (GroupId other = link.first; other != id; other = course(other).next_in_queue) before = other;
  const GroupId after = course(id).next_in_queue;
  (before.is_valid() ? course(before).next_in_queue : link.first) = after;
  if (link.last == id) link.last = before;
}

bool Links::lets_in(ArcId arc, const Group& group, const World& world) const {
  if (!world.roads().can_enter(arc, group.travel_class)) return false;
  return group.is_cleared || with_post_.empty() || !std::ranges::binary_search(with_post_, arc);
}

GroupId Links::next_to_enter(ArcId arc, const World& world) const {
  if (!is_used(arc)) return {};
  GroupId id = of_arc_[arc]->first;
  while (id.is_valid() && !lets_in(arc, world.population().group(id), world))
    id = courses_[id].next_in_queue;
  return id;
}

void Links::pass(GroupId id, ArcId arc, SimTime tail) {
  remove(id, arc);
  Link& link = (*this)[arc];
  link.busy_until = tail;
  if (link.storage != nullptr) link.storage->turn = std::max(link.storage->turn, course(id).turn);
}

std::optional<SimTime> Links::room_for(GroupId id, ArcId arc, const World& world, SimTime now) {
  if (!params_.storage) return now;
  const Group& group = world.population().group(id);
  return (*this)[arc].storage->room.free_at(space_of(group, params_), now);
}

void Links::occupy(GroupId id, ArcId arc, const World& world) {
  if (!params_.storage) return;
  const Group& group = world.population().group(id);
  Course& own = course(id);
  own.on = arc;
  own.taken = space_of(group, params_);
  Link& link = use(arc, world);
  ++link.occupants;
  link.storage->room.take(own.taken);
}

Links::Vacated Links::vacate(GroupId id, SimTime tail) {
  Course& own = course(id);
  const ArcId left = std::exchange(own.on, ArcId{});
  if (!left.is_valid()) return {};
  Link& link = (*this)[left];
  --link.occupants;
  return {left, link.storage->room.leave(own.taken, tail)};
}

void Links::share_room(GroupId whole, GroupId part, std::int64_t count, std::int64_t size) {
  Course& parts = begin(part);
  Course& own = course(whole);
  if (!own.on.is_valid()) return;
  parts.on = own.on;
  parts.taken = own.taken * count / size;
  own.taken -= parts.taken;
  ++(*this)[own.on].occupants;
}

}  // namespace passage
