#include "process/sampling.hpp"
#include <passage/core/contract.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/convoy.hpp>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>
#include <variant>

namespace passage {
namespace {

using ColumnId = Id<struct ColumnTag>;

/// Vehicles that load and leave together.
struct Column {
  FleetId fleet;
  std::uint32_t number = 0;  ///< Among those of the fleet, from 0.
  std::vector<GroupId> groups{};
  std::int32_t vehicles = 0;
  std::int32_t under_way = 0;  ///< Of its groups, those whose vehicles have not turned round.
  bool is_loaded = false;
  Ticket patience{};
};

/// What the process keeps of a fleet.
struct Yard {
  FleetTerms terms;
  std::int32_t loading = 0;              ///< Columns.
  std::int32_t under_way = 0;            ///< Columns.
  std::optional<SimTime> short_since{};  ///< Since when there are too few people for a column.
  std::int64_t left = 0;                 ///< People, in all.
  Pace pace = Pace::kept;
  std::uint32_t boardings = 0;
  std::uint32_t columns = 0;  ///< So far.
};

/// What the process keeps of a group that is in vehicles of a fleet.
struct Ride {
  ColumnId column;
  std::int32_t vehicles = 0;
  Duration way_back{0};
  Ticket attack{};
  bool is_over = true;
};

/// How often a fleet looks for people who may have come to wish to leave. Assumed; range 5 to 60
/// minutes.
constexpr Duration look_every = std::chrono::minutes{15};

std::int32_t vehicles_for(std::int64_t people, double seats) {
  return static_cast<std::int32_t>(std::ceil(static_cast<double>(people) / seats));
}

Strata with_need(const Strata& people, std::optional<Need> need) {
  Strata chosen;
  for (std::size_t i = 0; i < strata_count; ++i) {
    if (!need || Stratum{i}.need() == *need) chosen.at(i) = people.at(i);
  }
  return chosen;
}

class ConvoyProcess final : public Process {
  enum class Kind : std::uint8_t {
    tick,     ///< Time to look for people who have come to wish to leave.
    look,     ///< A vehicle or a bay is free: is there anybody to load?
    ready,    ///< A column is loaded.
    leave,    ///< A column that is loaded looks whether it can leave.
    give_up,  ///< Its people have sat aboard for long enough.
    attack,   ///< A group of vehicles is fired at, if it is still on its way.
    back,     ///< Vehicles are back where they load.
    change,   ///< Vehicles are lost, or come.
  };

  struct Event {
    Kind kind;
    std::uint32_t index;  ///< Of a fleet, a column or a group.
    std::int32_t vehicles = 0;
  };

 public:
  ConvoyProcess(std::vector<FleetTerms> fleets, Persons platoon, Streams streams, Period period)
      : platoon_(platoon), streams_(streams), period_(period) {
    for (FleetTerms& terms : fleets) {
      const FleetId id = yards_.add(Yard{.terms = std::move(terms)});
      for (const FleetChange& change : yards_[id].terms.changes)
        plan(Kind::change, id.index(), change.at, change.vehicles);
      plan(Kind::tick, id.index(), yards_[id].terms.begins.value_or(period.begins));
    }
  }

  std::string_view name() const override { return "convoy"; }
  Rank rank() const override { return Rank::convoy; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    switch (event.kind) {
      case Kind::tick:
        return tick(FleetId{event.index}, instant);
      case Kind::look:
        return look(FleetId{event.index}, instant);
      case Kind::ready:
        return be_ready(ColumnId{event.index}, instant);
      case Kind::leave:
        return try_to_leave(ColumnId{event.index}, instant);
      case Kind::give_up:
        return give_up(ColumnId{event.index}, instant);
      case Kind::attack:
        return attack(GroupId{event.index}, instant);
      case Kind::back:
        return count(FleetId{event.index}, event.vehicles, VehicleChange::returned, instant);
      case Kind::change:
        return count(FleetId{event.index}, event.vehicles,
                     event.vehicles < 0 ? VehicleChange::lost : VehicleChange::added, instant);
    }
  }

  FactSet hears() const override {
    return FactSet::of<GroupReached, GroupArrived, GroupStopped, GroupRefused, AccordStepped,
                       CorridorOpened, RoadOpened>();
  }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* reached = std::get_if<GroupReached>(&fact)) transfer(*reached, instant);
    if (const auto* arrived = std::get_if<GroupArrived>(&fact)) end_ride(arrived->group, instant);
    if (const auto* stopped = std::get_if<GroupStopped>(&fact)) strand(stopped->group, instant);
    if (const auto* refused = std::get_if<GroupRefused>(&fact)) strand(refused->group, instant);
    if (const auto* stepped = std::get_if<AccordStepped>(&fact))
      look_under(stepped->accord, instant.now());
    const bool may_open = std::holds_alternative<AccordStepped>(fact) ||
                          std::holds_alternative<CorridorOpened>(fact) ||
                          std::holds_alternative<RoadOpened>(fact);
    if (may_open) leave_at(instant.now());
  }

 private:
  Ticket plan(Kind kind, std::uint32_t index, SimTime at, std::int32_t vehicles = 0) {
    return calendar_.schedule(at, EventKey{kind, index}, Event{kind, index, vehicles});
  }

  void look_at(FleetId id, SimTime now) {
    if (now >= begins(id)) plan(Kind::look, id.index(), now);
  }

  /// Nothing but what concerns a fleet makes it look, so that what does not changes nothing.
  void look_under(AccordId accord, SimTime now) {
    for (const FleetId id : yards_.ids()) {
      const auto& own = yards_[id].terms.accord;
      if (own && own->id == accord) look_at(id, now);
    }
  }

  void leave_at(SimTime now) {
    for (const ColumnId id : columns_.ids()) {
      if (columns_[id].is_loaded) plan(Kind::leave, id.index(), now);
    }
  }

  [[nodiscard]] SimTime begins(FleetId id) const {
    return yards_[id].terms.begins.value_or(period_.begins);
  }

  // Loading.

  /// Whether its terms let it load now.
  [[nodiscard]] bool may_work(const Yard& yard, const Instant& instant) const {
    const FleetTerms& terms = yard.terms;
    if (instant.now() >= terms.ends.value_or(period_.ends)) return false;
    return !terms.accord || instant.world().accords().in_force(terms.accord->id);
  }

  /// Whether the fleet that it keeps pace with has kept it.
  [[nodiscard]] bool is_ahead(const Yard& yard) const {
    if (!yard.terms.keeps_pace_with) return false;
    const MatchTerms& match = *yard.terms.keeps_pace_with;
    const auto share = [](std::int64_t left, Persons of) {
      return std::min(1.0, static_cast<double>(left) / static_cast<double>(of.count()));
    };
    return share(yard.left, match.people) >
           share(yards_[match.fleet.id].left, match.its_people) + match.slack.count();
  }

  /// Tells when a fleet comes to be ahead, or no longer is.
  void compare(FleetId id, Instant& instant) {
    Yard& yard = yards_[id];
    const Pace pace = is_ahead(yard) ? Pace::ahead : Pace::kept;
    if (std::exchange(yard.pace, pace) != pace) instant.tell(PaceChanged{id, pace});
  }

  void tick(FleetId id, Instant& instant) {
    look(id, instant);
    const SimTime next = instant.now() + look_every;
    if (next < yards_[id].terms.ends.value_or(period_.ends)) plan(Kind::tick, id.index(), next);
  }

  /// Loads as many columns as there are bays, escorts, vehicles and people for.
  void look(FleetId id, Instant& instant) {
    Yard& yard = yards_[id];
    while (may_work(yard, instant) && has_bay(yard)) {
      const std::int32_t vehicles = wanted(id, instant.world());
      if (vehicles == 0) break;
      if (vehicles < yard.terms.column && !has_waited(yard, instant.now())) break;
      load(id, vehicles, instant);
    }
  }

  [[nodiscard]] Duration loading_time(ColumnId column) const {
    const FleetId fleet = columns_[column].fleet;
    const FleetTerms& terms = yards_[fleet].terms;
    if (terms.loading_law == LoadingLaw::fixed || terms.loading == Duration{0})
      return terms.loading;
    const std::uint64_t key = entity_key(fleet.index(), columns_[column].number);
    const Uniform u = streams_.of(Purpose::convoy_loading, key).uniform(0);
    return draw_exponential(u, terms.loading);
  }

  [[nodiscard]] bool has_bay(const Yard& yard) const {
    const std::int32_t columns = yard.loading + yard.under_way;
    const bool is_escorted = !yard.terms.escorts || columns < *yard.terms.escorts;
    return yard.loading < yard.terms.bays && is_escorted && !is_ahead(yard);
  }

  /// Vehicles of the next column: as many as there are people for.
  [[nodiscard]] std::int32_t wanted(FleetId id, const World& world) const {
    const FleetTerms& terms = yards_[id].terms;
    std::int32_t vehicles = 0;
    for (const PlaceId place : places_of(terms)) {
      for (const Standing standing : standings_of(terms)) {
        const Strata people = with_need(world.population().at_rest(place, standing), terms.carries);
        vehicles += vehicles_for(people.total(), terms.seats);
      }
    }
    return std::clamp(world.vehicles_at_hand(id), 0, std::min(vehicles, terms.column));
  }

  /// Whether people have waited long enough for a full column.
  static bool has_waited(Yard& yard, SimTime now) {
    if (!yard.short_since) yard.short_since = now;
    return now - *yard.short_since >= yard.terms.max_wait;
  }

  static std::vector<PlaceId> places_of(const FleetTerms& terms) {
    return terms.collects.empty() ? std::vector{terms.loads_at.id} : terms.collects.ids;
  }

  /// Those who are named by their need are fetched; others must wish to leave.
  static std::vector<Standing> standings_of(const FleetTerms& terms) {
    if (!terms.carries) return {Standing::wanting};
    return {Standing::wanting, Standing::home, Standing::displaced};
  }

  void load(FleetId id, std::int32_t vehicles, Instant& instant) {
    Yard& yard = yards_[id];
    const ColumnId column = columns_.add(Column{.fleet = id, .number = yard.columns++});
    for (const PlaceId place : places_of(yard.terms)) {
      for (const Standing standing : standings_of(yard.terms)) {
        vehicles -= board(column, {place, standing}, vehicles, instant);
      }
    }
    yard.short_since.reset();
    ++yard.loading;
    count(id, -columns_[column].vehicles, VehicleChange::left, instant);
    plan(Kind::ready, column.index(), instant.now() + loading_time(column));
  }

  /// Where people board from.
  struct Stop {
    PlaceId place;
    Standing standing = Standing::wanting;
  };

  /// Fills at most so many vehicles with people of one place, a platoon or less at a time; how many
  /// it filled.
  std::int32_t board(ColumnId id, const Stop& stop, std::int32_t most, Instant& instant) {
    const FleetTerms& terms = yards_[columns_[id].fleet].terms;
    const auto a_group = std::max<std::int32_t>(
        1, static_cast<std::int32_t>(static_cast<double>(platoon_.count()) / terms.seats));
    std::int32_t filled = 0;
    while (filled < most) {
      const Strata people =
          with_need(instant.world().population().at_rest(stop.place, stop.standing), terms.carries);
      const std::int32_t vehicles =
          std::min({most - filled, a_group, vehicles_for(people.total(), terms.seats)});
      if (vehicles == 0) break;
      const auto seats = static_cast<std::int64_t>(vehicles * terms.seats);
      const auto boarding = static_cast<std::int32_t>(std::min(seats, people.total()));
      const FleetId fleet = columns_[id].fleet;
      const Stream draws =
          streams_.of(Purpose::convoy_load, entity_key(fleet.index(), yards_[fleet].boardings++));
      seat(id, stop, {sample_exactly(people, boarding, draws, 0), vehicles}, instant);
      filled += vehicles;
    }
    return filled;
  }

  /// People and the vehicles they sit in.
  struct Load {
    Strata people;
    std::int32_t vehicles = 0;
  };

  void seat(ColumnId id, const Stop& stop, const Load& load, Instant& instant) {
    Column& column = columns_[id];
    const FleetTerms& terms = yards_[column.fleet].terms;
    const GroupId group = instant.world().population().next_group();
    instant.tell(GroupBoarded{.group = group,
                              .fleet = column.fleet,
                              .origin = stop.place,
                              .at = terms.loads_at.id,
                              .destination = terms.destination.id,
                              .people = instant.note(load.people),
                              .vehicles = static_cast<std::uint16_t>(load.vehicles),
                              .from = stop.standing,
                              .travel_class = class_of(terms)});
    column.groups.push_back(group);
    column.vehicles += load.vehicles;
    while (rides_.size() <= group.index()) rides_.add(Ride{});
    rides_[group] = {.column = id, .vehicles = load.vehicles, .is_over = false};
  }

  static TravelClass class_of(const FleetTerms& terms) {
    return terms.carries ? TravelClass::medical : TravelClass::organised;
  }

  // Leaving.

  void be_ready(ColumnId id, Instant& instant) {
    Column& column = columns_[id];
    column.is_loaded = true;
    column.patience =
        plan(Kind::give_up, id.index(), instant.now() + yards_[column.fleet].terms.patience);
    try_to_leave(id, instant);
  }

  void try_to_leave(ColumnId id, Instant& instant) {
    Column& column = columns_[id];
    const Yard& yard = yards_[column.fleet];
    if (!column.is_loaded || !may_work(yard, instant) || !is_way_open(yard.terms, instant)) return;
    calendar_.cancel(column.patience);
    leave(id, instant);
  }

  /// Whether the first road of a way to the destination lets vehicles in now.
  static bool is_way_open(const FleetTerms& terms, const Instant& instant) {
    const World& world = instant.world();
    const TravelClass who = class_of(terms);
    const auto ways = world.onward({terms.destination.id, Mode::vehicle, who}, terms.loads_at.id);
    return std::ranges::any_of(
        ways, [&](const Onward& way) { return world.roads().can_enter(way.arc, who); });
  }

  void leave(ColumnId id, Instant& instant) {
    Column& column = columns_[id];
    Yard& yard = yards_[column.fleet];
    column.is_loaded = false;
    --yard.loading;
    ++yard.under_way;
    SimTime head = instant.now();
    for (const GroupId group : column.groups) {
      Ride& ride = rides_[group];
      ride.way_back = way_back(yard.terms, instant.world());
      yard.left += instant.world().population().group(group).count;
      const SimTime tail = head + (ride.vehicles - 1) * yard.terms.headway;
      instant.tell(ConvoyLeft{group, head, tail});
      plan_attack(group, instant);
      head = tail + yard.terms.headway;
      ++column.under_way;
    }
    for (const FleetId fleet : yards_.ids()) {
      const auto& pace = yards_[fleet].terms.keeps_pace_with;
      const bool is_paced = pace && pace->fleet.id == column.fleet;
      if (fleet == column.fleet || is_paced) compare(fleet, instant);
      if (fleet == column.fleet || is_paced) look_at(fleet, instant.now());
    }
  }

  /// Vehicles come back as fast as a free road would let them.
  static Duration way_back(const FleetTerms& terms, const World& world) {
    const PlaceId turn = terms.transfer ? terms.transfer->id : terms.destination.id;
    const Field& field = world.field(turn, Mode::vehicle, class_of(terms));
    const PlaceId from = terms.loads_at.id;
    return terms.unloading + (field.reaches(from) ? field.from(from) : Duration{0});
  }

  /// People get off where they had boarded.
  void give_up(ColumnId id, Instant& instant) {
    Column& column = columns_[id];
    if (!column.is_loaded) return;
    column.is_loaded = false;
    --yards_[column.fleet].loading;
    for (const GroupId group : column.groups) {
      const Group& riders = instant.world().population().group(group);
      rides_[group].is_over = true;
      instant.tell(GroupAlighted{group, riders.origin, instant.note(riders.people)});
    }
    count(column.fleet, column.vehicles, VehicleChange::returned, instant);
  }

  // On the way.

  void plan_attack(GroupId id, const Instant& instant) {
    const Ride& ride = rides_[id];
    const auto& attacks = yards_[columns_[ride.column].fleet].terms.attacks;
    if (!attacks) return;
    const Stream draws =
        streams_.of(Purpose::convoy_attack, instant.world().population().group(id).key);
    const Uniform comes = draws.uniform(0);
    const Uniform moment = draws.uniform(1);
    if (comes.value() >= attacks->chance.count()) return;
    const auto within = static_cast<double>(ride.way_back.count()) * moment.value();
    rides_[id].attack =
        plan(Kind::attack, id.index(), instant.now() + Duration{static_cast<std::int64_t>(within)});
  }

  void attack(GroupId id, Instant& instant) {
    const FleetId fleet = columns_[rides_[id].column].fleet;
    const AttackTerms& attacks = *yards_[fleet].terms.attacks;
    const PartyId by = attacks.by ? attacks.by->id : PartyId{};
    instant.tell(ConvoyAttacked{id, fleet, by});
    const Group& group = instant.world().population().group(id);
    const Stream draws = streams_.of(Purpose::convoy_attack, group.key);
    const Uniform toll = draws.uniform(2);
    const std::int32_t killed = std::min(group.count, draw_poisson(toll, attacks.killed));
    if (killed == 0) return;
    const Strata victims = sample_exactly(group.people, killed, draws, draws_per_sample);
    const PlaceId where = instant.world().population().can_hold(group.at) ? group.at : group.origin;
    instant.tell(PeopleKilled{Account::group(id), where, instant.note(victims), SourceId{}});
  }

  [[nodiscard]] bool is_riding(GroupId id, const World& world) const {
    return id.index() < rides_.size() && !rides_[id].is_over &&
           world.population().group(id).fleet.is_valid();
  }

  /// At the front line people change to other vehicles.
  void transfer(const GroupReached& reached, Instant& instant) {
    if (!is_riding(reached.group, instant.world())) return;
    const FleetId fleet = columns_[rides_[reached.group].column].fleet;
    const auto& at = yards_[fleet].terms.transfer;
    if (!at || at->id != reached.place) return;
    instant.tell(GroupTransferred{reached.group, fleet, reached.place});
    turn_round(reached.group, instant);
  }

  void end_ride(GroupId id, const Instant& instant) {
    if (is_riding(id, instant.world())) turn_round(id, instant);
  }

  /// People who found no way on get off, unless they wait in the vehicles for one.
  void strand(GroupId id, const Instant& instant) {
    const bool is_free = instant.world().population().group(id).phase == GroupPhase::free;
    if (is_free && is_riding(id, instant.world())) turn_round(id, instant);
  }

  void turn_round(GroupId id, const Instant& instant) {
    Ride& ride = rides_[id];
    ride.is_over = true;
    calendar_.cancel(ride.attack);
    Column& column = columns_[ride.column];
    Yard& yard = yards_[column.fleet];
    const SimTime tail = std::max(instant.now(), instant.world().population().group(id).tail);
    plan(Kind::back, column.fleet.index(), tail + ride.way_back, ride.vehicles);
    if (--column.under_way == 0) --yard.under_way;
    look_at(column.fleet, instant.now());
  }

  /// Vehicles are at hand, or are not. Those that are lost may be under way: then the next that
  /// come back are.
  void count(FleetId id, std::int32_t change, VehicleChange why, Instant& instant) {
    const std::int32_t at_hand = instant.world().vehicles_at_hand(id) + change;
    instant.tell(VehiclesCounted{id, at_hand, why});
    if (change > 0) look_at(id, instant.now());
  }

  Persons platoon_;
  Streams streams_;
  Period period_;
  Table<FleetTag, Yard> yards_;
  Table<ColumnTag, Column> columns_;
  Table<GroupTag, Ride> rides_;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_convoys(std::vector<FleetTerms> fleets, Persons platoon, const World&,
                                      Streams streams, Period period) {
  return std::make_unique<ConvoyProcess>(std::move(fleets), platoon, streams, period);
}

}  // namespace passage
