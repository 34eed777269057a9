#include <passage/bound/realised.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace passage {

namespace {

constexpr std::array everybody = {TravelClass::civilian, TravelClass::medical,
                                  TravelClass::organised};

bool is_open(const World& world, ArcId arc) {
  return std::ranges::any_of(everybody,
                             [&](TravelClass who) { return world.roads().can_enter(arc, who); });
}

/// The corridor that a fact is about; not valid if none. Opening by the clock changes no version.
CorridorId corridor_of(const Fact& fact) {
  return std::visit(
      [](const auto& told) {
        if constexpr (requires { CorridorId{told.corridor}; }) return told.corridor;
        return CorridorId{};
      },
      fact);
}

void add_all(const std::vector<PlaceId>& from, std::vector<PlaceId>& to) {
  to.insert(to.end(), from.begin(), from.end());
}

/// All places that a scenario sends people to.
std::vector<PlaceId> destinations_of(const Scenario& scenario) {
  std::vector<PlaceId> all;
  for (const AccordTerms& accord : scenario.accords) {
    add_all(accord.destinations.ids, all);
    if (accord.first) add_all(accord.first->destinations.ids, all);
  }
  for (const FleetTerms& fleet : scenario.fleets) all.push_back(fleet.destination.id);
  if (!scenario.displacement) return all;
  for (const DestinationTerms& to : scenario.displacement->choice.destinations)
    all.push_back(to.place.id);
  return all;
}

/// The places that are not among others, in order, each once.
std::vector<PlaceId> without(std::vector<PlaceId> places, const std::vector<PlaceId>& others) {
  std::erase_if(places,
                [&](PlaceId place) { return std::ranges::find(others, place) != others.end(); });
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

}  // namespace

Leaving leaving_of(const Scenario& scenario) {
  Leaving who;
  who.refuges =
      without(destinations_of(scenario),
              scenario.displacement ? scenario.displacement->from.ids : std::vector<PlaceId>{});
  for (std::uint32_t i = 0; i < scenario.places.size(); ++i) who.from.emplace_back(i);
  who.from = without(std::move(who.from), who.refuges);
  return who;
}

Leaving leaving_of(const Scenario& scenario, const std::vector<PlaceId>& from) {
  std::vector<PlaceId> elsewhere = destinations_of(scenario);
  for (std::uint32_t i = 0; i < scenario.places.size(); ++i) {
    const PlaceKind kind = scenario.places[i].kind;
    if (kind != PlaceKind::gate && kind != PlaceKind::junction) elsewhere.emplace_back(i);
  }
  return {from, without(std::move(elsewhere), from)};
}

// ---- what happened ----

OpenWays::OpenWays(const World& world, SimTime begins)
    : seen_(world.roads().version()),
      now_(world.network().arc_count()),
      spells_(world.network().arc_count()) {
  for (const ArcId arc : world.network().arcs()) look(arc, begins, world);
}

void OpenWays::see(SimTime now, std::string_view /*teller*/, const Fact& fact, const World& world) {
  if (const auto* entered = std::get_if<GroupEntered>(&fact)) pass(*entered);
  if (const CorridorId corridor = corridor_of(fact); corridor.is_valid()) {
    for (const ArcId arc : world.setting().corridors[corridor].path) look(arc, now, world);
  }
  const std::uint64_t version = world.roads().version();
  if (version == seen_) return;
  const auto changed = world.roads().changed_since(std::exchange(seen_, version));
  if (!changed) {
    for (const ArcId arc : world.network().arcs()) look(arc, now, world);
    return;
  }
  for (const RoadId road : *changed) {
    const ArcId arc = world.network().arc_from(road, world.network().roads()[road].from);
    look(arc, now, world);
    look(world.network().twin(arc), now, world);
  }
}

void OpenWays::look(ArcId arc, SimTime now, const World& world) {
  Stand& stand = now_[arc];
  const CorridorId corridor = world.roads().corridor_of(arc);
  const bool opens = is_open(world, arc);
  if (stand.since && (!opens || corridor != stand.corridor)) note(arc, now);
  if (opens && !stand.since) stand.since = now;
  stand.corridor = corridor;
}

void OpenWays::note(ArcId arc, SimTime until) {
  Stand& stand = now_[arc];
  // Even of a moment: somebody may have come between opening and shutting.
  const SimTime passed = std::max(until, stand.busy_until);
  if (*stand.since < passed) spells_[arc].push_back({*stand.since, passed, stand.corridor});
  stand.since.reset();
}

/// Two pass at once where a gridlock is released: the second is let in beside the first.
void OpenWays::pass(const GroupEntered& entered) {
  Stand& stand = now_[entered.arc];
  if (entered.head < stand.busy_until)
    spells_[entered.arc].push_back({entered.head, entered.tail, stand.corridor});
  stand.busy_until = std::max(stand.busy_until, entered.tail);
}

Table<ArcTag, std::vector<OpenSpell>> OpenWays::finish(SimTime ends) {
  for (const ArcId arc : now_.ids()) {
    if (now_[arc].since) note(arc, ends);
  }
  return std::move(spells_);
}

SafeArrivals::SafeArrivals(const Setting& setting, const Leaving& who)
    : is_refuge_(setting.network.places().size()) {
  for (const PlaceId place : who.refuges) is_refuge_[place.index()] = true;
}

void SafeArrivals::see(SimTime now, std::string_view /*teller*/, const Fact& fact,
                       const World& world) {
  const auto rest = [&](GroupId id, PlaceId place, StrataRef people) {
    const Group& group = world.population().group(id);
    if (group.phase == GroupPhase::stopped) return;  // it is still under way
    const int change =
        (is_refuge_[place.index()] ? 1 : 0) - (is_refuge_[group.origin.index()] ? 1 : 0);
    if (change != 0) changes_.push_back({now, change * world.arena()[people].total()});
  };
  if (const auto* arrived = std::get_if<GroupArrived>(&fact))
    rest(arrived->group, arrived->place, arrived->people);
  if (const auto* stopped = std::get_if<GroupStopped>(&fact))
    rest(stopped->group, stopped->place, stopped->people);
  if (const auto* refused = std::get_if<GroupRefused>(&fact))
    rest(refused->group, refused->place, refused->people);
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

// ---- the network ----

namespace {

/// A rate that never holds anybody up.
constexpr PerHour at_once{1e9};

class NetworkMaker {
 public:
  NetworkMaker(const Scenario& scenario, std::shared_ptr<const Setting> setting)
      : scenario_(scenario), world_(std::move(setting), Speeds{scenario.travel.walking_speed}) {
    for (const FleetTerms& fleet : scenario.fleets)
      most_aboard_ = std::max(most_aboard_, fleet.seats);
  }

  [[nodiscard]] TimedNetwork make(const Leaving& who,
                                  const Table<ArcTag, std::vector<OpenSpell>>& open,
                                  Duration step) const {
    TimedNetwork network{.begins = scenario_.begins,
                         .step = step,
                         .steps = steps(step),
                         .nodes = static_cast<NodeIndex>(world_.network().places().size()),
                         .arcs = {},
                         .supplies = {},
                         .refuges = {}};
    for (const PlaceId place : who.refuges) network.refuges.push_back(place.index());
    for (const ArcId arc : world_.network().arcs()) add(arc, open[arc], network);
    for (const FleetTerms& fleet : scenario_.fleets) add_stops(fleet, network);
    for (const PlaceId place : who.from) {
      const std::int64_t people = world_.population().present(place).total();
      if (people > 0)
        network.supplies.push_back({place.index(), scenario_.begins, Persons{people}});
    }
    return network;
  }

 private:
  [[nodiscard]] std::uint32_t steps(Duration step) const {
    const Duration period = scenario_.ends - scenario_.begins;
    return static_cast<std::uint32_t>((period + step - Duration{1}) / step);
  }

  void add(ArcId arc, const std::vector<OpenSpell>& open, TimedNetwork& network) const {
    TimedArc timed{
        .from = world_.network().arc(arc).from.index(),
        .to = world_.network().arc(arc).to.index(),
        .least = std::min(world_.free_time(arc, Mode::foot), world_.free_time(arc, Mode::vehicle)),
        .entry = {}};
    for (const OpenSpell& spell : open)
      timed.entry.push_back({spell.from, spell.to, rate_of(arc, spell.corridor)});
    network.arcs.push_back(std::move(timed));
  }

  /// By whichever means most may enter.
  [[nodiscard]] PerHour rate_of(ArcId arc, CorridorId corridor) const {
    const TravelParams& travel = scenario_.travel;
    const double by_vehicle = world_.network().road_of(arc).capacity.count() *
                              std::max(travel.persons_per_vehicle, most_aboard_);
    const PerHour by_road{std::max(travel.walking_capacity.count(), by_vehicle)};
    if (!corridor.is_valid()) return by_road;
    return std::min(by_road, world_.setting().corridors[corridor].capacity.value_or(by_road));
  }

  /// Who is fetched is where the vehicles load at once.
  static void add_stops(const FleetTerms& fleet, TimedNetwork& network) {
    const SimTime ends = network.begins + network.steps * network.step;
    for (const PlaceId place : fleet.collects.ids) {
      network.arcs.push_back({.from = place.index(),
                              .to = fleet.loads_at.id.index(),
                              .least = Duration{0},
                              .entry = {{network.begins, ends, at_once}}});
    }
  }

  const Scenario& scenario_;
  World world_;
  double most_aboard_ = 0;
};

}  // namespace

TimedNetwork network_of(const Scenario& scenario, const std::shared_ptr<const Setting>& setting,
                        const Leaving& who, const Table<ArcTag, std::vector<OpenSpell>>& open,
                        Duration step) {
  return NetworkMaker{scenario, setting}.make(who, open, step);
}

}  // namespace passage
