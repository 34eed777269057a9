#include <passage/bound/realised.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <utility>

namespace passage {

SafeArrivals::SafeArrivals(const Setting& setting, const Leaving& who)
    : is_refuge_(setting.network.places().size()), is_left_(is_refuge_.size()) {
  for (const PlaceId place : who.refuges) is_refuge_[place.index()] = true;
  for (const PlaceId place : who.from) is_left_[place.index()] = true;
}

void SafeArrivals::see(SimTime now, std::string_view /*teller*/, const Fact& fact,
                       const World& world) {
  const auto rest = [&](GroupId id, PlaceId place, StrataRef people) {
    const Group& group = world.population().group(id);
    if (group.phase == GroupPhase::stopped) return;  // it is still under way
    const bool is_safe = is_refuge_[place.index()];
    const int comes = is_safe && is_left_[group.origin.index()] ? 1 : 0;
    const int goes = !is_safe && is_refuge_[group.origin.index()] ? 1 : 0;
    const int change = comes - goes;
    if (change != 0) changes_.push_back({now, change * world.arena()[people].total()});
  };
  if (const auto* arrived = std::get_if<GroupArrived>(&fact))
    rest(arrived->group, arrived->place, arrived->people);
  if (const auto* stopped = std::get_if<GroupStopped>(&fact))
    rest(stopped->group, stopped->place, stopped->people);
  if (const auto* refused = std::get_if<GroupRefused>(&fact))
    rest(refused->group, refused->place, refused->people);
}

std::int64_t SafeArrivals::in_all() const {
  std::int64_t people = 0;
  for (const Change& change : changes_) people += change.people;
  return people;
}

std::vector<std::int64_t> SafeArrivals::by_step(const TimedNetwork& network) const {
  std::vector<std::int64_t> safe(network.steps, 0);
  for (const Change& change : changes_) {
    const std::uint32_t step = step_of(network, change.at);
    if (step < network.steps) safe[step] += change.people;
  }
  for (std::size_t step = 1; step < safe.size(); ++step) safe[step] += safe[step - 1];
  return safe;
}

Departures::Departures(const std::vector<Ready>& present) {
  for (const Ready& one : present) (one.is_under_way ? ready_ : left_).push_back(one);
}

void Departures::see(SimTime now, std::string_view /*teller*/, const Fact& fact,
                     const World& world) {
  const auto leave = [&](PlaceId origin, StrataRef people) {
    const auto left = std::ranges::find(left_, origin, &Ready::place);
    if (left == left_.end()) return;
    const Persons leaving = std::min(left->people, Persons{world.arena()[people].total()});
    if (leaving == Persons{0}) return;
    left->people -= leaving;
    ready_.push_back({left->place, now, leaving});
  };
  if (const auto* departed = std::get_if<GroupDeparted>(&fact))
    leave(departed->origin, departed->people);
  if (const auto* boarded = std::get_if<GroupBoarded>(&fact))
    leave(boarded->origin, boarded->people);
}

namespace {

/// Where a group may go on from: on a road, from its end.
PlaceId next_place(const Group& group, const World& world) {
  const bool is_on_road = group.phase == GroupPhase::moving || group.phase == GroupPhase::held;
  return is_on_road ? world.network().arc(group.arc).to : group.at;
}

}  // namespace

std::vector<Ready> present_now(SimTime now, const World& world, const Leaving& who) {
  std::vector<Ready> present;
  for (const PlaceId place : who.from) {
    if (!world.population().can_hold(place)) continue;
    const std::int64_t people = world.population().present(place).total();
    if (people > 0) present.push_back({place, now, Persons{people}});
  }
  for (const Group& group : world.population().groups()) {
    const bool is_theirs = std::ranges::find(who.from, group.origin) != who.from.end();
    if (group.phase == GroupPhase::free || group.count == 0 || !is_theirs) continue;
    const bool is_boarded = group.phase == GroupPhase::boarded;
    present.push_back({.place = is_boarded ? group.origin : next_place(group, world),
                       .from = now,
                       .people = Persons{group.count},
                       .is_under_way = true,
                       .fleet = group.fleet,
                       .is_patient = group.travel_class == TravelClass::medical,
                       .boarded_at = is_boarded ? group.at : PlaceId{}});
  }
  return present;
}

Course::Course(const Setting& setting, Leaving who, SimTime from)
    : who_(std::move(who)), from_(from), arrivals_(setting, who_) {}

/// What is told first is over when it is told: who is where after it counts.
void Course::see(SimTime now, std::string_view teller, const Fact& fact, const World& world) {
  if (now < from_) return;
  if (!departures_) {
    present_ = present_now(now, world, who_);
    departures_.emplace(present_);
    return;
  }
  departures_->see(now, teller, fact, world);
  arrivals_.see(now, teller, fact, world);
}

}  // namespace passage
