#include <passage/world/world.hpp>

#include <algorithm>
#include <initializer_list>
#include <utility>
#include <variant>

namespace passage {

World::World(std::shared_ptr<const Setting> setting, Speeds speeds)
    : setting_(std::move(setting)),
      population_(setting_->network, setting_->people),
      roads_(setting_->network),
      accords_(*setting_),
      control_(setting_->control),
      attacked_(setting_->network.places().size(), 0),
      access_(setting_->network.places().size(), Access::open),
      function_(setting_->facilities.size()),
      beds_taken_(setting_->facilities.size()),
      trust_(setting_->parties.size()),
      gates_(setting_->posts.size(), Gate::open),
      at_hand_(setting_->fleets.size()),
      router_(setting_->network, speeds) {
  for (const FacilityId id : setting_->facilities.ids())
    function_[id] = setting_->facilities[id].function;
  for (const PartyId id : setting_->parties.ids()) trust_[id] = setting_->parties[id].trust;
  for (const FleetId id : setting_->fleets.ids()) at_hand_[id] = setting_->fleets[id].vehicles;
  for (const RoadId road : network().roads().ids()) {
    if (crosses_front(road)) roads_.shut(road, ShutCause::front);
  }
}

bool World::crosses_front(RoadId road) const {
  const Road& ends = network().roads()[road];
  return control_[ends.from] != control_[ends.to];
}

const Field& World::field(PlaceId destination, Mode mode, TravelClass who) const {
  return router_.to(destination, mode, who, roads_);
}

const Field& World::field(const Trip& trip, const Extent& extent) const {
  return router_.to(trip, extent, roads_);
}

std::span<const Onward> World::onward(const Trip& trip, PlaceId from) const {
  return router_.onward(trip, from, roads_);
}

Duration World::free_time(ArcId arc, Mode mode) const {
  return router_.free_time(arc, mode, roads_);
}

PostId World::post_of(ArcId arc) const {
  for (const PostId id : setting_->posts.ids()) {
    if (setting_->posts[id].arc == arc) return id;
  }
  return {};
}

Fraction World::hunger(PlaceId place) const {
  const auto found = hunger_.find(place);
  return found == hunger_.end() ? Fraction{0} : found->second;
}

bool World::are_joined(PlaceId a, PlaceId b) const { return router_.are_joined(a, b, roads_); }

namespace {

/// Adds the groups of a list that are in one of these phases.
void add_groups(const Population& population, GroupId first,
                std::initializer_list<GroupPhase> phases, std::vector<Account>& to) {
  for (GroupId id = first; id.is_valid(); id = population.group(id).next_here) {
    if (std::ranges::find(phases, population.group(id).phase) != phases.end())
      to.push_back(Account::group(id));
  }
}

}  // namespace

Exposed World::exposed_at(const Target& target) const {
  if (target.kind == TargetKind::place) return exposed_in(target.place());
  const Road& road = network().roads()[target.road()];
  Exposed exposed;
  for (const PlaceId from : {road.from, road.to}) {
    const GroupId first = population_.first_on(network().arc_from(target.road(), from));
    if (target.kind == TargetKind::queue) {
      add_groups(population_, first, {GroupPhase::waiting}, exposed.in_open);
    } else {
      add_groups(population_, first, {GroupPhase::moving, GroupPhase::held}, exposed.in_open);
    }
  }
  return exposed;
}

Exposed World::exposed_in(PlaceId place) const {
  Exposed exposed;
  for (std::size_t i = 0; population_.can_hold(place) && i < standings; ++i) {
    const Account account = Account::at_rest(place, static_cast<Standing>(i));
    if (!population_.in(account).empty()) exposed.sheltered.push_back(account);
  }
  const GroupId first = population_.first_at(place);
  add_groups(population_, first, {GroupPhase::setting_out}, exposed.sheltered);
  add_groups(population_, first, {GroupPhase::stopped, GroupPhase::boarded}, exposed.in_open);
  for (const ArcId arc : network().out_of(place))
    add_groups(population_, population_.first_on(arc), {GroupPhase::waiting}, exposed.in_open);
  return exposed;
}

/// One arm for each fact. An arm names what it changes and nothing else.
struct World::Applier {
  World& world;
  SimTime now;

  [[nodiscard]] const Strata& people(StrataRef ref) const { return world.arena_[ref]; }
  [[nodiscard]] const Corridor& corridor(CorridorId id) const {
    return world.setting_->corridors[id];
  }

  void operator()(const Shelled&) const {}
  void operator()(const PeopleKilled& f) const {
    world.population_.post(f.from, Account::killed(f.where), people(f.people));
  }
  void operator()(const PeopleInjured& f) const {
    world.population_.change_need(f.account, people(f.people), Need::injured);
  }
  void operator()(const FacilityHit& f) const { world.function_[f.facility] = f.function_left; }

  void operator()(const AttackBegan& f) const { world.attacked_[f.place] = 1; }
  void operator()(const ControlChanged& f) const {
    EXPECTS(world.control_[f.place] == f.from);
    world.control_[f.place] = f.to;
    world.attacked_[f.place] = 0;
  }
  void operator()(const AdvanceWaited& f) const { world.attacked_[f.place] = 0; }
  void operator()(const AdvanceCancelled& f) const { world.attacked_[f.place] = 0; }
  void operator()(const RoadShut& f) const { world.roads_.shut(f.road, f.cause); }
  void operator()(const RoadOpened& f) const { world.roads_.open(f.road, f.cause); }
  void operator()(const RoadSlowed& f) const { world.roads_.slow(f.road, f.speed_left); }

  void operator()(const AccordStepped& f) const {
    EXPECTS(world.accords_.state(f.accord) == f.from);
    world.accords_.step(f.accord, f.to, now);
  }
  void operator()(const NamedCounted& f) const { world.accords_.count_named(f.accord, f.left); }
  void operator()(const CorridorPlanned& f) const {
    for (const ArcId arc : corridor(f.corridor).path)
      world.roads_.govern(arc, f.corridor, f.admits);
  }
  void operator()(const CorridorOpened& f) const {
    for (const ArcId arc : corridor(f.corridor).path)
      world.roads_.set_gate(arc, f.corridor, RoadStates::Gate::open);
  }
  void operator()(const CorridorShut& f) const {
    for (const ArcId arc : corridor(f.corridor).path)
      world.roads_.set_gate(arc, f.corridor, RoadStates::Gate::shut);
  }
  void operator()(const CorridorEnded& f) const {
    for (const ArcId arc : corridor(f.corridor).path) world.roads_.release(arc, f.corridor);
  }

  void operator()(const StandingChanged& f) const {
    world.population_.post(Account::at_rest(f.place, f.from), Account::at_rest(f.place, f.to),
                           people(f.people));
  }
  void operator()(const AccessChanged& f) const { world.access_[f.place] = f.access; }
  void operator()(const GroupDeparted& f) const {
    Group group;
    group.origin = f.origin;
    group.destination = f.destination;
    group.mode = f.mode;
    group.travel_class = f.travel_class;
    group.errand = f.errand;
    group.head = now + f.delay;
    group.tail = group.head + f.spread;
    world.population_.depart(f.group, group, Account::at_rest(f.origin, f.from), people(f.people));
  }
  void operator()(const GroupSplit& f) const {
    world.population_.split(f.parent, f.part, people(f.people));
  }
  void operator()(const GroupWaited& f) const { world.population_.wait(f.group, f.arc); }
  void operator()(const GroupEntered& f) const { world.population_.enter(f.group, f.head, f.tail); }
  void operator()(const GroupReached& f) const {
    world.population_.reach(f.group, f.place, f.head, f.tail);
  }
  void operator()(const GroupArrived& f) const {
    const bool is_home = world.population_.group(f.group).errand == Errand::return_home;
    const Standing standing = is_home ? Standing::home : Standing::displaced;
    world.population_.disband(f.group, Account::at_rest(f.place, standing));
  }
  void operator()(const GroupTurnedBack& f) const {
    world.population_.turn_back(f.group, f.arc, f.head, f.tail);
  }
  void operator()(const GroupHeld& f) const { world.population_.hold(f.group); }
  void operator()(const GroupResumed& f) const {
    world.population_.resume(f.group, f.head, f.tail);
  }
  void operator()(const GridlockFound&) const {}
  void operator()(const GridlockReleased&) const {}
  void operator()(const GroupStopped& f) const { stop(f.group, f.place); }

  void operator()(const PeopleDied& f) const {
    world.population_.post(f.from, Account::died(f.where), people(f.people));
  }
  void operator()(const WeatherChanged& f) const { world.roads_.turn_weather(f.speed_left); }
  void operator()(const PartyAnswered& f) const {
    world.accords_.hear(f.accord, f.party, f.answer);
  }
  void operator()(const ViolationOccurred& f) const { world.accords_.count_violation(f.accord); }
  void operator()(const TrustChanged& f) const { world.trust_[f.party] = f.trust; }
  void operator()(const CorridorConsent&) const {}
  void operator()(const GroupBoarded& f) const {
    Group group;
    group.origin = f.origin;
    group.at = f.at;
    group.destination = f.destination;
    group.mode = Mode::vehicle;
    group.travel_class = f.travel_class;
    group.errand = Errand::evacuation;
    group.fleet = f.fleet;
    group.vehicles = f.vehicles;
    group.head = group.tail = now;
    world.population_.board(f.group, group, Account::at_rest(f.origin, f.from), people(f.people));
  }
  void operator()(const ConvoyLeft& f) const { world.population_.leave(f.group, f.head, f.tail); }
  void operator()(const GroupAlighted& f) const {
    world.population_.disband(f.group, Account::at_rest(f.place, Standing::wanting));
  }
  void operator()(const GroupTransferred& f) const { world.population_.transfer(f.group); }
  void operator()(const VehiclesCounted& f) const { world.at_hand_[f.fleet] = f.at_hand; }
  void operator()(const PaceChanged&) const {}
  void operator()(const ConvoyAttacked&) const {}
  void operator()(const PostChanged& f) const { world.gates_[f.post] = f.gate; }
  void operator()(const InspectionBegan&) const {}
  void operator()(const GroupCleared& f) const { world.population_.clear(f.group); }
  void operator()(const GroupRefused& f) const { stop(f.group, f.place); }
  void operator()(const PeopleDetained& f) const {
    world.population_.post(f.from, Account::detained(f.where), people(f.people));
  }
  void operator()(const NeedChanged& f) const {
    world.population_.change_need(f.account, people(f.people), f.to);
  }
  void operator()(const BedsTaken& f) const { world.beds_taken_[f.facility] = f.taken; }
  void operator()(const AidEnded&) const {}
  void operator()(const StockCounted& f) const { world.hunger_[f.place] = f.hunger; }

  /// People without a way on wish to leave if they are still where they began, and shelter in a
  /// district; who had a seat in organised transport goes on wishing to leave there. Who was on the
  /// way home keeps the roof that they had.
  void stop(GroupId group, PlaceId place) const {
    const Group& who = world.population_.group(group);
    const bool can_shelter = world.network().places()[place].kind == PlaceKind::district;
    const bool is_back = who.origin == place;
    const bool returns = who.errand == Errand::return_home;
    const bool wishes = (is_back && !returns) || (can_shelter && who.fleet.is_valid());
    if (wishes) {
      world.population_.disband(group, Account::at_rest(place, Standing::wanting));
    } else if (can_shelter || is_back) {
      world.population_.disband(group, Account::at_rest(place, Standing::displaced));
    } else {
      world.population_.stop(group);
    }
  }
};

void World::apply(SimTime now, const Fact& fact) {
  std::visit(Applier{*this, now}, fact);
#ifdef PASSAGE_AUDIT
  // Each posting is checked on its own; the whole ledger as often as leaves the cost of a fact
  // even.
  constexpr std::size_t rows_a_fact = 16;
  rows_unaudited_ += rows_a_fact;
  if (rows_unaudited_ < population_.rows()) return;
  rows_unaudited_ = 0;
  ENSURES(population_.balances());
#endif
}

}  // namespace passage
