#include <passage/experiment/recorder.hpp>

#include <algorithm>
#include <concepts>

namespace passage {

namespace {

constexpr Duration sample_every = std::chrono::hours{1};

template <class Fact, class... Kinds>
concept one_of = (std::same_as<Fact, Kinds> || ...);

[[nodiscard]] Persons persons(std::int64_t count) { return Persons{count}; }

/// Whether people in this phase are counted as moving.
[[nodiscard]] bool is_moving(GroupPhase phase) {
  return phase == GroupPhase::setting_out || phase == GroupPhase::moving ||
         phase == GroupPhase::passing;
}

}  // namespace

/// One arm for each fact that counts. Those that change no count are named too, so that a new fact
/// is not forgotten here.
struct Recorder::Fold {
  Recorder& to;
  SimTime now;
  const World& world;

  [[nodiscard]] const Strata& people(StrataRef ref) const { return world.arena()[ref]; }

  /// The group moves on to the phase that the world now has it in.
  void follow(GroupId group) const {
    to.set_phase(to.traveller(group), world.population().group(group).phase);
  }

  void take(Account account, Persons lost) const {
    if (!account.is_group()) {
      to.count(account.place(), static_cast<Standing>(account.kind())) -= lost;
      return;
    }
    Traveller& group = to.traveller(account.group_id());
    to.count(group) -= lost;
    group.people -= lost;
  }

  void operator()(const PeopleKilled& f) const {
    const Persons killed = persons(people(f.people).total());
    take(f.from, killed);
    PlaceOutcome& where = to.at(f.where);
    where.killed += people(f.people);
    where.census.now.killed += killed;
    if (f.from.is_group()) where.census.since.killed_on_the_way += killed;
    if (f.by.is_valid()) to.outcome_.killed_by[f.by] += killed;
  }
  void operator()(const PeopleInjured& f) const {
    PlaceOutcome& where = to.at(f.where);
    where.injured += people(f.people);
    where.census.since.injured += persons(people(f.people).total());
  }
  void operator()(const AccordStepped& f) const {
    to.outcome_.accord_changes.push_back({now, f.accord, f.to, f.reason, f.note});
  }
  void operator()(const StandingChanged& f) const {
    const Persons changed = persons(people(f.people).total());
    to.count(f.place, f.from) -= changed;
    to.count(f.place, f.to) += changed;
  }
  void operator()(const AccessChanged& f) const {
    if (to.row_[f.place] == no_row) return;
    auto& wanting = to.at(f.place).census.now.wanting;
    const Persons wishing =
        std::exchange(wanting[static_cast<std::size_t>(to.access_[f.place])], Persons{0});
    to.access_[f.place] = f.access;
    wanting[static_cast<std::size_t>(f.access)] += wishing;
  }
  void operator()(const GroupDeparted& f) const {
    const Strata& who = people(f.people);
    to.count(f.origin, f.from) -= persons(who.total());
    to.traveller(f.group) = {f.origin, GroupPhase::free, persons(who.total())};
    follow(f.group);
    Tally& since = to.at(f.origin).census.since;
    since.departed += persons(who.total());
    since.urgent_departed += persons(who.of(Need::urgent));
  }
  void operator()(const GroupSplit& f) const {
    const Persons moved = persons(people(f.people).total());
    const PlaceId origin = to.traveller(f.parent).origin;
    Traveller& parent = to.traveller(f.parent);
    to.count(parent) -= moved;
    parent.people -= moved;
    to.traveller(f.part) = {origin, GroupPhase::free, moved};
    follow(f.part);
    follow(f.parent);
  }
  void operator()(const GroupArrived& f) const {
    const Traveller group = to.traveller(f.group);
    const Errand errand = world.population().group(f.group).errand;
    follow(f.group);
    const bool is_home = errand == Errand::return_home;
    to.count(f.place, is_home ? Standing::home : Standing::displaced) += group.people;
    Tally& since = to.at(f.place).census.since;
    if (is_home) since.returned += group.people;
    if (errand == Errand::evacuation) since.evacuated += group.people;
    if (group.origin == f.place) return;
    to.add_arrival(now, group.origin, f.place, group.people);
    since.urgent_arrived += persons(people(f.people).of(Need::urgent));
  }
  void operator()(const GroupStopped& f) const {
    ++to.outcome_.stranded.groups;
    to.outcome_.stranded.people += stop(f.group, f.place);
  }

  /// Gives back the people of a group that found no way on; how many they are.
  [[nodiscard]] Persons stop(GroupId id, PlaceId place) const {
    const Traveller group = to.traveller(id);
    follow(id);
    if (world.population().group(id).phase != GroupPhase::free) return group.people;
    const bool returns = world.population().group(id).errand == Errand::return_home;
    const bool wishes =
        (group.origin == place && !returns) || world.population().group(id).fleet.is_valid();
    to.count(place, wishes ? Standing::wanting : Standing::displaced) += group.people;
    if (group.origin != place) to.add_arrival(now, group.origin, place, group.people);
    return group.people;
  }

  void operator()(const PeopleDied& f) const {
    const Persons died = persons(people(f.people).total());
    take(f.from, died);
    Census& where = to.at(f.where).census;
    where.now.died += died;
    if (f.cause == DeathCause::hunger) where.since.died_of_hunger += died;
  }
  void operator()(const PeopleDetained& f) const {
    const Persons detained = persons(people(f.people).total());
    take(f.from, detained);
    to.at(f.where).census.now.detained += detained;
  }
  void operator()(const PartyAnswered& f) const {
    to.outcome_.answers.push_back({now, f.accord, f.party, f.answer});
  }
  void operator()(const ViolationOccurred& f) const {
    Violations& violations = to.outcome_.violations[f.accord];
    ++violations.occurred;
    if (f.seen == Seen::by_monitors) ++violations.seen;
  }
  void operator()(const GroupBoarded& f) const {
    const Persons boarded = persons(people(f.people).total());
    to.count(f.origin, f.from) -= boarded;
    to.traveller(f.group) = {f.origin, GroupPhase::free, boarded};
    follow(f.group);
  }
  void operator()(const ConvoyLeft& f) const {
    follow(f.group);
    const Group& group = world.population().group(f.group);
    Tally& since = to.at(group.origin).census.since;
    since.departed += persons(group.count);
    since.urgent_departed += persons(group.people.of(Need::urgent));
  }
  void operator()(const GroupAlighted& f) const {
    const Persons people = to.traveller(f.group).people;
    follow(f.group);
    to.count(f.place, Standing::wanting) += people;
  }
  void operator()(const GroupRefused& f) const {
    to.at(to.traveller(f.group).origin).census.since.refused += stop(f.group, f.place);
  }
  void operator()(const AidEnded& f) const {
    if (f.result == AidResult::delivered) to.outcome_.rations += f.rations;
  }
  void operator()(const one_of<GroupWaited, GroupEntered, GroupReached, GroupTurnedBack, GroupHeld,
                               GroupResumed> auto& f) const {
    follow(f.group);
  }
  void operator()(const GridlockReleased&) const { ++to.outcome_.gridlocks; }
  void operator()(
      const one_of<Shelled, FacilityHit, AttackBegan, ControlChanged, AdvanceWaited,
                   AdvanceCancelled, RoadShut, RoadOpened, RoadSlowed, NamedCounted,
                   CorridorPlanned, CorridorOpened, CorridorShut, CorridorEnded, GridlockFound,
                   WeatherChanged, TrustChanged, CorridorConsent, GroupTransferred, VehiclesCounted,
                   ConvoyAttacked, PostChanged, InspectionBegan, GroupCleared, NeedChanged,
                   BedsTaken, StockCounted, PaceChanged> auto&) const {}
};

Recorder::Recorder(const Setting& setting, SimTime begins, SeriesKind series)
    : setting_(&setting),
      series_(series),
      next_sample_(begins),
      outcome_(empty_outcome(setting, begins)),
      at_start_(setting.areas.size()),
      row_(setting.network.places().size(), no_row),
      access_(setting.network.places().size(), Access::open) {
  for (std::uint32_t row = 0; row < outcome_.places.size(); ++row)
    row_[outcome_.places[row].place] = row;
  areas_of_.resize(outcome_.places.size());
  for (const AreaId area : setting.areas.ids()) {
    at_start_[area] = total_of(outcome_, setting.areas[area].places).at_start;
    for (const PlaceId place : setting.areas[area].places) {
      if (row_[place] != no_row) areas_of_[row_[place]].push_back(area);
    }
  }
}

void Recorder::see(SimTime now, std::string_view, const Fact& fact, const World& world) {
  sample_before(now);
  ++outcome_.facts[fact.index()];
  std::visit(Fold{*this, now, world}, fact);
}

Outcome Recorder::finish(SimTime ends, const World& world) {
  sample_before(ends + Duration{1});
  outcome_.ends = ends;
  for (const auto& [ends_of, arrived] : flows_)
    outcome_.flows.push_back({ends_of.first, ends_of.second, arrived});
  EXPECTS(is_accounted_for(outcome_));
  EXPECTS(agrees_with(world));
  return std::move(outcome_);
}

PlaceOutcome& Recorder::at(PlaceId place) {
  EXPECTS(row_[place] != no_row);
  return outcome_.places[row_[place]];
}

Persons& Recorder::count(PlaceId place, Standing standing) {
  Whereabouts& now = at(place).census.now;
  switch (standing) {
    case Standing::home:
      return now.home;
    case Standing::staying:
      return now.staying;
    case Standing::wanting:
      return now.wanting[static_cast<std::size_t>(access_[place])];
    case Standing::displaced:
      break;
  }
  return now.displaced;
}

Persons& Recorder::count(const Traveller& traveller) {
  Whereabouts& now = at(traveller.origin).census.now;
  switch (traveller.phase) {
    case GroupPhase::waiting:
      return now.waiting;
    case GroupPhase::held:
      return now.held;
    case GroupPhase::stopped:
      return now.stopped;
    case GroupPhase::boarded:
      return now.aboard;
    case GroupPhase::setting_out:
    case GroupPhase::moving:
    case GroupPhase::passing:
    case GroupPhase::free:
      break;
  }
  EXPECTS(traveller.phase != GroupPhase::free);
  return now.moving;
}

Recorder::Traveller& Recorder::traveller(GroupId group) {
  if (group.index() >= travellers_.size()) travellers_.resize(group.index() + std::size_t{1});
  return travellers_[group.index()];
}

void Recorder::set_phase(Traveller& traveller, GroupPhase phase) {
  // At each crossing a group goes from moving to passing: nothing to count.
  if (is_moving(traveller.phase) && is_moving(phase)) {
    traveller.phase = phase;
    return;
  }
  if (traveller.phase != GroupPhase::free) count(traveller) -= traveller.people;
  traveller.phase = phase;
  if (traveller.phase != GroupPhase::free) count(traveller) += traveller.people;
}

void Recorder::add_arrival(SimTime now, PlaceId from, PlaceId to, Persons people) {
  at(to).census.since.arrived += people;
  flows_[{from, to}] += people;
  const auto has = [](const std::vector<AreaId>& areas, AreaId area) {
    return std::ranges::find(areas, area) != areas.end();
  };
  const std::vector<AreaId>& left = areas_of_[row_[from]];
  const std::vector<AreaId>& entered = areas_of_[row_[to]];
  for (const AreaId area : entered) {
    if (!has(left, area)) outcome_.areas[area].came += people;
  }
  for (const AreaId area : left) {
    if (has(entered, area)) continue;
    outcome_.areas[area].left += people;
    note_clearance(now, area);
  }
}

void Recorder::note_clearance(SimTime now, AreaId area) {
  Crossings& crossings = outcome_.areas[area];
  const std::int64_t gone = (crossings.left - crossings.came).count();
  const std::int64_t all = at_start_[area].count();
  if (all == 0) return;
  if (!crossings.half_left && 2 * gone >= all) crossings.half_left = now;
  if (!crossings.nine_tenths_left && 10 * gone >= 9 * all) crossings.nine_tenths_left = now;
}

void Recorder::sample_before(SimTime time) {
  for (; next_sample_ < time; next_sample_ += sample_every) {
    count_besieged();
    if (series_ != SeriesKind::none) sample(next_sample_);
  }
}

void Recorder::count_besieged() {
  for (PlaceOutcome& place : outcome_.places) {
    if (access_[place.place] != Access::open)
      place.census.since.besieged_hours += place.census.now.present();
  }
}

void Recorder::sample(SimTime time) {
  Sample taken{.at = time, .places = {}, .areas = outcome_.areas};
  taken.places.reserve(outcome_.places.size());
  for (const PlaceOutcome& place : outcome_.places) taken.places.push_back(place.census);
  outcome_.series.push_back(std::move(taken));
}

bool Recorder::agrees_with(const World& world) const {
  const Population& population = world.population();
  std::vector<Persons> travelling(outcome_.places.size(), Persons{0});
  for (const Group& group : population.groups()) {
    if (group.phase != GroupPhase::free)
      travelling[row_[group.origin]] += persons(group.people.total());
  }
  for (std::size_t row = 0; row < outcome_.places.size(); ++row) {
    const PlaceId place = outcome_.places[row].place;
    const Whereabouts& now = outcome_.places[row].census.now;
    const bool same =
        now.killed == persons(population.killed(place).total()) &&
        now.died == persons(population.died(place).total()) &&
        now.detained == persons(population.detained(place).total()) &&
        now.home == persons(population.at_rest(place, Standing::home).total()) &&
        now.displaced == persons(population.at_rest(place, Standing::displaced).total()) &&
        now.moving + now.waiting + now.held + now.stopped + now.aboard == travelling[row] &&
        now.present() == persons(population.present(place).total());
    if (!same) return false;
  }
  return true;
}

}  // namespace passage
