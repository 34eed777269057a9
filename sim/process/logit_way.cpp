#include "process/recursive_logit.hpp"
#include "process/road_danger.hpp"
#include <passage/process/way_choice.hpp>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

namespace passage {
namespace {

/// Everybody on a road, in either direction, or in a queue for it.
std::int64_t people_of(RoadId road, const World& world) {
  std::int64_t people = 0;
  const Road& ends = world.network().roads()[road];
  for (const PlaceId from : {ends.from, ends.to}) {
    const ArcId arc = world.network().arc_from(road, from);
    for (GroupId id = world.population().first_on(arc); id.is_valid();
         id = world.population().group(id).next_here)
      people += world.population().group(id).count;
  }
  return people;
}

/// Whether a corridor that is shut for now leads up to the arc and on over it: who waited for it to
/// open has waited where it begins.
bool is_within_shut_corridor(ArcId arc, const Instant& instant) {
  const World& world = instant.world();
  const CorridorId id = world.roads().corridor_of(arc);
  if (!id.is_valid()) return false;
  const Corridor& corridor = world.setting().corridors[id];
  const Network& network = world.network();
  return !corridor.windows.is_open(instant.now()) &&
         std::ranges::any_of(corridor.path, [&](ArcId before) {
           return network.arc(before).to == network.arc(arc).from && before != network.twin(arc);
         });
}

/// People with one destination, mode and class.
struct Traveller {
  PlaceId to;
  Mode mode = Mode::foot;
  TravelClass who = TravelClass::civilian;
  friend auto operator<=>(const Traveller&, const Traveller&) = default;
};

class LogitWay final : public WayChoice {
 public:
  LogitWay(const WayParams& params, const World& world, Streams streams)
      : theta_(params.theta.count()),
        kappa_(params.danger),
        danger_(world.network().roads().size(), params.half_life),
        streams_(streams) {}

  ArcId next(const Group& group, const Waits& waits, const Instant& instant) override {
    const Traveller traveller{group.destination, group.mode, group.travel_class};
    const std::vector<double>& beyond = known(traveller, waits, instant);
    const World& world = instant.world();
    std::vector<ArcId> arcs;
    add_nearer(group.at, world.field(traveller.to, traveller.mode, traveller.who), traveller.who,
               world, arcs);
    if (arcs.empty()) return {};
    std::vector<double> costs;
    for (const ArcId arc : arcs) {
      const PlaceId to = world.network().arc(arc).to;
      const Duration wait = waits.expected(arc, traveller.mode, instant);
      costs.push_back(cost(arc, traveller.mode, wait, instant) + beyond[to.index()]);
    }
    const Uniform u = streams_.of(Purpose::travel_way, group.key).uniform(group.at.index());
    return arcs[draw_index(u, logit_shares(costs, theta_))];
  }

  FactSet hears() const override { return FactSet::of<PeopleKilled>(); }
  void hear(const Fact& fact, const Instant& instant) override {
    const auto* killed = std::get_if<PeopleKilled>(&fact);
    if (killed == nullptr || !killed->from.is_group()) return;
    const World& world = instant.world();
    const Group& group = world.population().group(killed->from.group_id());
    const bool is_on_road = group.phase == GroupPhase::waiting ||
                            group.phase == GroupPhase::moving || group.phase == GroupPhase::held;
    if (!is_on_road) return;
    const RoadId road = world.network().arc(group.arc).road;
    danger_.note(road, {world.arena()[killed->people].total(), people_of(road, world)},
                 instant.now());
  }

 private:
  /// What travellers expect from every place on, as it was when they last looked.
  struct Outlook {
    std::chrono::hours hour{};
    std::uint64_t roads = 0;  ///< The version of the roads.
    std::vector<ArcId> arcs;  ///< That lead nearer, as these roads stand, from the destination on.
    std::vector<double> hours;
  };

  /// Looked at anew in every hour in which somebody asks, and when roads have changed.
  const std::vector<double>& known(const Traveller& traveller, const Waits& waits,
                                   const Instant& instant) {
    Outlook& outlook = outlooks_[traveller];
    const auto hour = std::chrono::floor<std::chrono::hours>(instant.now().time_since_epoch());
    const std::uint64_t roads = instant.world().roads().version();
    const bool is_new = outlook.hours.empty() || outlook.roads != roads;
    if (is_new) outlook.arcs = order(traveller, instant.world());
    if (is_new || outlook.hour != hour)
      outlook.hours = look(traveller, outlook.arcs, waits, instant);
    outlook.hour = hour;
    outlook.roads = roads;
    return outlook.hours;
  }

  /// All arcs that lead nearer to the destination, those out of one place together, from the
  /// destination outwards.
  static std::vector<ArcId> order(const Traveller& traveller, const World& world) {
    const Field& field = world.field(traveller.to, traveller.mode, traveller.who);
    std::vector<std::pair<Duration, PlaceId>> places;
    for (const PlaceId place : world.network().places().ids()) {
      if (field.reaches(place)) places.emplace_back(field.from(place), place);
    }
    std::ranges::sort(places);
    std::vector<ArcId> arcs;
    for (const auto& [time, place] : places) add_nearer(place, field, traveller.who, world, arcs);
    return arcs;
  }

  /// One pass over the arcs.
  std::vector<double> look(const Traveller& traveller, const std::vector<ArcId>& arcs,
                           const Waits& waits, const Instant& instant) {
    const Network& network = instant.world().network();
    std::vector<Leg> legs;
    legs.reserve(arcs.size());
    for (const ArcId arc : arcs) {
      const Duration wait = is_within_shut_corridor(arc, instant)
                                ? Duration{0}
                                : waits.expected(arc, traveller.mode, instant);
      legs.push_back({network.arc(arc).from.index(), network.arc(arc).to.index(),
                      cost(arc, traveller.mode, wait, instant)});
    }
    return joint_costs(network.places().size(), traveller.to.index(), legs, theta_);
  }

  /// The arcs out of a place that lead nearer to the destination at free flow.
  static void add_nearer(PlaceId from, const Field& field, TravelClass who, const World& world,
                         std::vector<ArcId>& arcs) {
    const Duration here = field.from(from);
    for (const ArcId arc : world.network().out_of(from)) {
      if (field.from(world.network().arc(arc).to) < here && world.roads().can_plan(arc, who))
        arcs.push_back(arc);
    }
  }

  /// Hours over an arc and before it, each made longer by its danger.
  double cost(ArcId arc, Mode mode, Duration wait, const Instant& instant) {
    const World& world = instant.world();
    const double hours = in_hours(world.free_time(arc, mode) + wait);
    const double hazard = danger_.hazard(world.network().arc(arc).road, instant.now());
    return hours + kappa_ * hazard * hours;
  }

  double theta_;
  double kappa_;
  RoadDanger danger_;
  Streams streams_;
  std::map<Traveller, Outlook> outlooks_;
};

}  // namespace

std::unique_ptr<WayChoice> make_logit_way(const WayParams& params, const World& world,
                                          Streams streams) {
  return std::make_unique<LogitWay>(params, world, streams);
}

}  // namespace passage
