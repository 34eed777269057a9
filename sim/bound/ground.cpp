#include <passage/bound/ground.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// What of a scenario both networks are made of.
class Ground {
 public:
  Ground(const BoundCase& of, const OpenSpells& open)
      : of_(of),
        scenario_(of.scenario),
        world_(of.setting, Speeds{of.scenario.travel.walking_speed}),
        open_(open) {
    for (const FleetTerms& fleet : scenario_.fleets)
      most_aboard_ = std::max(most_aboard_, fleet.seats);
  }

  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  [[nodiscard]] const Network& network() const { return world_.network(); }
  [[nodiscard]] const Setting& setting() const { return world_.setting(); }
  [[nodiscard]] NodeIndex places() const {
    return static_cast<NodeIndex>(network().places().size());
  }

  /// Without arcs and people.
  [[nodiscard]] TimedNetwork begun() const {
    const Duration period = of_.period.ends - of_.period.begins;
    TimedNetwork made{
        .begins = of_.period.begins,
        .step = of_.step,
        .steps = static_cast<std::uint32_t>((period + of_.step - Duration{1}) / of_.step),
        .nodes = places(),
        .arcs = {},
        .supplies = {},
        .refuges = {}};
    for (const Place& place : network().places()) made.names.push_back(place.name);
    for (const PlaceId place : of_.who.refuges) made.refuges.push_back(place.index());
    return made;
  }

  [[nodiscard]] Duration least(ArcId arc) const {
    return std::min(world_.free_time(arc, Mode::foot), by_vehicle(arc));
  }
  [[nodiscard]] Duration by_vehicle(ArcId arc) const {
    return world_.free_time(arc, Mode::vehicle);
  }

  /// Of people who go by themselves, on foot or by vehicle.
  [[nodiscard]] PerHour own_rate(ArcId arc) const {
    const TravelParams& travel = scenario_.travel;
    return PerHour{std::max(travel.walking_capacity.count(),
                            riders_rate(arc, travel.persons_per_vehicle).count())};
  }
  [[nodiscard]] PerHour riders_rate(ArcId arc, double aboard) const {
    return PerHour{network().road_of(arc).capacity.count() * aboard};
  }
  /// By whichever means most may enter.
  [[nodiscard]] PerHour most_rate(ArcId arc) const {
    return std::max(own_rate(arc), riders_rate(arc, most_aboard_));
  }

  /// When people of a class may enter, at a rate or at that of its corridor.
  [[nodiscard]] std::vector<EntrySpell> entry(ArcId arc, PerHour rate, ClassSet who) const {
    std::vector<EntrySpell> spells;
    for (const OpenSpell& spell : open_[arc]) {
      const bool is_for_them = std::ranges::any_of(
          std::array{TravelClass::civilian, TravelClass::medical, TravelClass::organised},
          [&](TravelClass one) { return who.has(one) && spell.who.has(one); });
      if (is_for_them)
        spells.push_back({spell.from, spell.to, within_corridor(rate, spell.corridor)});
    }
    return spells;
  }

 private:
  [[nodiscard]] PerHour within_corridor(PerHour rate, CorridorId corridor) const {
    if (!corridor.is_valid()) return rate;
    return std::min(rate, setting().corridors[corridor].capacity.value_or(rate));
  }

  const BoundCase& of_;
  const Scenario& scenario_;
  World world_;
  const OpenSpells& open_;
  double most_aboard_ = 0;
};

std::vector<PlaceId> stops_of(const FleetTerms& fleet) {
  return fleet.collects.ids.empty() ? std::vector{fleet.loads_at.id} : fleet.collects.ids;
}

/// The shortest time of a vehicle on free roads, all of them open, and never through one place;
/// nothing if there is no such way.
std::optional<Duration> drive(const Ground& ground, PlaceId from, PlaceId to, PlaceId avoiding) {
  std::vector<Duration> best(ground.places(), Duration::max());
  best[from.index()] = Duration{0};
  const auto arcs = ground.network().arcs();
  for (bool is_better = true; std::exchange(is_better, false);) {
    for (const ArcId arc : arcs) {
      const Arc& ends = ground.network().arc(arc);
      const Duration before = best[ends.from.index()];
      if (before == Duration::max() || ends.to == avoiding) continue;
      Duration& there = best[ends.to.index()];
      if (before + ground.by_vehicle(arc) >= there) continue;
      there = before + ground.by_vehicle(arc);
      is_better = true;
    }
  }
  if (best[to.index()] == Duration::max()) return std::nullopt;
  return best[to.index()];
}

/// Adds to the ways those on which vehicles and patients go, and what limits them.
class Layers {
 public:
  Layers(const Ground& ground, TimedNetwork network)
      : ground_(ground), network_(std::move(network)), by_post_(ground.setting().posts.size()) {}

  [[nodiscard]] TimedNetwork made(const std::vector<Ready>& people) && {
    own_.who = ClassSet::of(TravelClass::civilian);
    for (const ArcId arc : ground_.network().arcs()) {
      network_.shared.push_back({{}, ground_.entry(arc, ground_.most_rate(arc), ClassSet::all())});
      add_way(arc, own_, ground_.own_rate(arc), ground_.least(arc));
    }
    add_patients();
    for (const FleetTerms& fleet : ground_.scenario().fleets) add_fleet(fleet);
    for (const CheckpointTerms& post : ground_.scenario().checkpoints) limit_post(post);
    for (const Ready& ready : people) add_people(ready);
    return std::move(network_);
  }

 private:
  /// The places once more, for those who go in one way.
  struct Layer {
    NodeIndex first = 0;
    ClassSet who;
  };

  [[nodiscard]] Layer new_layer(TravelClass who, const std::string& name) {
    const Layer layer{network_.nodes, ClassSet::of(who)};
    network_.nodes += ground_.places();
    for (const Place& place : ground_.network().places())
      network_.names.push_back(fmt::format("{} ({})", place.name, name));
    return layer;
  }
  /// Who is under way goes on as they do. Whether they have changed to other vehicles is not told:
  /// they are taken to have.
  [[nodiscard]] const Layer& layer_of(const Ready& ready) const {
    if (ready.fleet.is_valid()) return by_fleet_[ready.fleet.index()];
    return ready.is_patient && patients_ ? *patients_ : own_;
  }
  [[nodiscard]] static NodeIndex at(const Layer& layer, PlaceId place) {
    return layer.first + place.index();
  }

  /// Who sits in vehicles that wait may leave with them or get off where they came from: they start
  /// there, and may go over to their vehicles at once.
  void add_people(const Ready& ready) {
    const Layer& layer = ready.boarded_at.is_valid() ? own_ : layer_of(ready);
    network_.supplies.push_back({at(layer, ready.place), ready.from, ready.people});
    if (!ready.boarded_at.is_valid()) return;
    add({.from = at(own_, ready.place),
         .to = at(layer_of(ready), ready.boarded_at),
         .entry = {{network_.begins, network_.begins + network_.step, PerHour{1}}},
         .is_free = true});
  }

  ArcIndex add(TimedArc arc) {
    network_.arcs.push_back(std::move(arc));
    return static_cast<ArcIndex>(network_.arcs.size() - 1);
  }
  ArcIndex add_free(NodeIndex from, NodeIndex to) {
    return add({.from = from, .to = to, .is_free = true});
  }

  void add_way(ArcId arc, const Layer& layer, PerHour rate, Duration least) {
    const Arc& ends = ground_.network().arc(arc);
    std::vector<EntrySpell> entry = ground_.entry(arc, rate, layer.who);
    if (entry.empty()) return;
    const ArcIndex made = add({.from = at(layer, ends.from),
                               .to = at(layer, ends.to),
                               .least = least,
                               .entry = std::move(entry)});
    network_.shared[arc.index()].arcs.push_back(made);
    if (const PostId post = post_of(arc); post.is_valid()) by_post_[post.index()].push_back(made);
  }

  [[nodiscard]] PostId post_of(ArcId arc) const {
    const auto& posts = ground_.setting().posts;
    for (const PostId id : posts.ids()) {
      if (posts[id].arc == arc) return id;
    }
    return {};
  }

  void add_layer(const Layer& layer, double aboard, PlaceId turn) {
    for (const ArcId arc : ground_.network().arcs()) {
      if (ground_.network().arc(arc).from == turn) continue;
      add_way(arc, layer, ground_.riders_rate(arc, aboard), ground_.by_vehicle(arc));
    }
  }

  /// Who gets off, wherever that is.
  void let_off(const Layer& layer, PlaceId but_at) {
    for (std::uint32_t i = 0; i < ground_.places(); ++i) {
      if (PlaceId{i} != but_at) add_free(at(layer, PlaceId{i}), at(own_, PlaceId{i}));
    }
  }

  // Patients.

  /// Those whom accords let go before others, as many as they name, and who goes with them.
  void add_patients() {
    std::int64_t named = 0;
    std::vector<ArcIndex> called;
    for (const Accord& accord : ground_.setting().accords) {
      if (!accord.first) continue;
      if (!patients_) patients_ = new_layer(TravelClass::medical, "patients");
      named += accord.first->count.count();
      for (const PlaceId place : accord.area)
        called.push_back(add_free(at(own_, place), at(*patients_, place)));
    }
    if (!patients_) return;
    for (const ArcId arc : ground_.network().arcs())
      add_way(arc, *patients_, ground_.own_rate(arc), ground_.least(arc));
    let_off(*patients_, {});
    const auto& displacement = ground_.scenario().displacement;
    if (displacement && displacement->companions > 0) return;
    network_.limits.push_back({.name = "patients named",
                               .arcs = std::move(called),
                               .people = Persons{named},
                               .from = network_.begins,
                               .is_from_start = true});
  }

  // Fleets.

  void add_fleet(const FleetTerms& fleet) {
    const TravelClass who = fleet.carries ? TravelClass::medical : TravelClass::organised;
    const PlaceId turn = fleet.transfer ? fleet.transfer->id : fleet.destination.id;
    const Layer ride = new_layer(who, fleet.id);
    add_layer(ride, fleet.seats, turn);
    let_off(ride, turn);
    const std::vector<ArcIndex> boarding = add_boarding(fleet, ride);
    NodeIndex beyond = at(own_, turn);
    by_fleet_.push_back(ride);
    if (fleet.transfer) {
      const Layer after = new_layer(who, fleet.id + " after its turn");
      add_layer(after, fleet.seats, {});
      let_off(after, {});
      beyond = at(after, turn);
      by_fleet_.back() = after;
    }
    const ArcIndex turning = add_free(at(ride, turn), beyond);
    limit_fleet(fleet, boarding, turning, turn);
  }

  static Duration loading(const FleetTerms& fleet) {
    return fleet.loading_law == LoadingLaw::fixed ? fleet.loading : Duration{0};
  }

  [[nodiscard]] std::vector<ArcIndex> add_boarding(const FleetTerms& fleet, const Layer& ride) {
    std::vector<ArcIndex> boarding;
    const SimTime begins = fleet.begins.value_or(network_.begins);
    const SimTime ends = fleet.ends.value_or(network_.begins + network_.steps * network_.step);
    for (const PlaceId place : stops_of(fleet)) {
      boarding.push_back(add({.from = at(own_, place),
                              .to = at(ride, fleet.loads_at.id),
                              .least = loading(fleet),
                              .entry = {{begins, ends, PerHour{1}}},
                              .is_free = true}));
    }
    return boarding;
  }

  /// The vehicles that it has at most at any time.
  static std::int64_t vehicles_of(const FleetTerms& fleet) {
    std::vector<FleetChange> changes = fleet.changes;
    std::ranges::stable_sort(changes, {}, &FleetChange::at);
    std::int64_t now = fleet.vehicles;
    std::int64_t most = now;
    for (const FleetChange& change : changes) {
      now += change.vehicles;
      most = std::max(most, now);
    }
    return most;
  }

  void limit(TimedLimit by, double people) {
    if (by.every <= Duration{0}) return;
    by.people = Persons{static_cast<std::int64_t>(std::ceil(people))};
    by.from = network_.begins;
    network_.limits.push_back(std::move(by));
  }

  /// A vehicle is back at the earliest when it has loaded, driven, unloaded and driven back; a bay
  /// is free again when a column has loaded, an escort when it has been taken to where it turns.
  void limit_fleet(const FleetTerms& fleet, const std::vector<ArcIndex>& boarding, ArcIndex turning,
                   PlaceId turn) {
    const PlaceId from = fleet.loads_at.id;
    const Duration there = drive(ground_, from, turn, {}).value_or(Duration{0});
    // Who could do without passing the turn may be counted as back at once.
    const bool must_turn = !fleet.transfer || !drive(ground_, from, fleet.destination.id, turn);
    const Duration way_back = fleet.unloading + (must_turn ? there : Duration{0});
    const double column = fleet.column * fleet.seats;
    limit({.name = "vehicles of " + fleet.id,
           .arcs = {turning},
           .every = loading(fleet) + there + way_back},
          static_cast<double>(vehicles_of(fleet)) * fleet.seats);
    limit({.name = "bays of " + fleet.id, .arcs = boarding, .every = loading(fleet)},
          fleet.bays * column);
    if (fleet.escorts) {
      limit({.name = "escorts of " + fleet.id, .arcs = {turning}, .every = loading(fleet) + there},
            *fleet.escorts * column);
    }
  }

  // Posts.

  /// Who was inspected may pass later, but not before.
  void limit_post(const CheckpointTerms& post) {
    const auto index = static_cast<std::size_t>(&post - ground_.scenario().checkpoints.data());
    if (post.law != InspectionLaw::fixed || by_post_[index].empty()) return;
    double aboard = ground_.scenario().travel.persons_per_vehicle;
    for (const FleetTerms& fleet : ground_.scenario().fleets)
      aboard = std::max(aboard, fleet.seats);
    const double each = std::min(static_cast<double>(post.per_person.count()),
                                 static_cast<double>(post.per_vehicle.count()) / aboard);
    const double together = std::max(static_cast<double>(post.party.count()), aboard);
    limit({.name = "inspections at " + post.id,
           .arcs = by_post_[index],
           .every = Duration{static_cast<std::int64_t>(each * together)},
           .is_from_start = true},
          post.lanes * together);
  }

  const Ground& ground_;
  TimedNetwork network_;
  Layer own_;
  std::optional<Layer> patients_;
  std::vector<Layer> by_fleet_;
  std::vector<std::vector<ArcIndex>> by_post_;
};

}  // namespace

TimedNetwork network_of(const BoundCase& of, const OpenSpells& open,
                        const std::vector<Ready>& people) {
  const Ground ground{of, open};
  TimedNetwork network = ground.begun();
  for (const Ready& ready : people)
    network.supplies.push_back({ready.place.index(), ready.from, ready.people});
  for (const ArcId arc : ground.network().arcs()) {
    const Arc& ends = ground.network().arc(arc);
    network.arcs.push_back({.from = ends.from.index(),
                            .to = ends.to.index(),
                            .least = ground.least(arc),
                            .entry = ground.entry(arc, ground.most_rate(arc), ClassSet::all())});
  }
  for (const FleetTerms& fleet : of.scenario.fleets) {
    for (const PlaceId place : fleet.collects.ids) {
      network.arcs.push_back(
          {.from = place.index(), .to = fleet.loads_at.id.index(), .is_free = true});
    }
  }
  return network;
}

TimedNetwork limited_network_of(const BoundCase& of, const OpenSpells& open,
                                const std::vector<Ready>& people) {
  const Ground ground{of, open};
  return Layers{ground, ground.begun()}.made(people);
}

bool has_limits(const Scenario& scenario) {
  const bool names_patients = std::ranges::any_of(
      scenario.accords, [](const AccordTerms& accord) { return accord.first.has_value(); });
  const bool inspects = std::ranges::any_of(scenario.checkpoints, [](const CheckpointTerms& post) {
    return post.law == InspectionLaw::fixed;
  });
  const bool excludes = std::ranges::any_of(scenario.corridors, [](const CorridorTerms& corridor) {
    return std::ranges::find(corridor.admits, TravelClass::civilian) == corridor.admits.end();
  });
  return names_patients || inspects || excludes || !scenario.fleets.empty();
}

}  // namespace passage
