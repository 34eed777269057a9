#include "process/choice.hpp"
#include "process/lost_care.hpp"
#include "process/nearest.hpp"
#include "process/sampling.hpp"
#include "process/way_out.hpp"
#include "process/willingness.hpp"
#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/displacement.hpp>

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>
#include <variant>

namespace passage {
namespace {

/// Blocks of draws in a place's stream for one epoch, `draws_per_sample` each.
enum Block : std::uint32_t {
  home,
  displaced,
  staying,
  wanting,
  willing,
  mobilised_home,
  mobilised_displaced,
  medical
};

constexpr std::uint32_t first_draw(Block block) { return block * draws_per_sample; }

/// People of one place who set out together for one destination.
struct Journey {
  PlaceId to;
  Mode mode = Mode::foot;
  TravelClass travel_class = TravelClass::civilian;
};

constexpr std::int64_t without_limit = std::numeric_limits<std::int64_t>::max();

/// What presses on the people of a place, and where they could go.
struct Lot {
  bool is_home = false;               ///< Its people may leave.
  double violence = 0;                ///< Recent casualties among 1,000 present.
  double front = 0;                   ///< Places lost close by, by distance and age.
  bool has_fallen = false;            ///< It is no longer in the hands it began in.
  SimTime open_since{};               ///< When a way out opened, if `access` is open.
  std::int64_t room = without_limit;  ///< Left for newcomers, those on their way counted.
  std::uint64_t news_seen = 0;        ///< Of the process, when the outlook was weighed.
  std::uint64_t terms_seen = 0;       ///< Of the process, when `access` was found.
  std::uint64_t passage_seen = 0;     ///< The roads' passage version when it was.
  Outlook abroad;                     ///< Destinations outside, and their chances.
  std::vector<PlaceId> neighbours;    ///< Others whose people may leave, once asked for.
};

/// Chances of what a person who decides to move then does.
struct Split {
  double abroad = 0;
  double refuge = 0;
};

double to_hazard_per(Duration span, PerDay rate) { return rate.count() * in_days(span); }

double chance_within(double hazard) { return 1 - numeric::exp(-hazard); }

class DisplacementProcess final : public Process {
 public:
  DisplacementProcess(DisplacementParams params, Persons platoon, const World& world,
                      Streams streams, Period period)
      : params_(std::move(params)),
        platoon_(static_cast<std::int32_t>(platoon.count())),
        streams_(streams),
        ends_(period.ends),
        row_(world.network().places().size(), no_row),
        side_appeal_(world.setting().parties.size(), 0),
        lost_care_(world.setting().parties.size(), 0),
        lost_ground_(world.setting().parties.size(), 0),
        nearest_(params_.from.ids, world.network()),
        patients_placed_(world.setting().accords.size()) {
    for (const PlaceId place : world.network().places().ids()) {
      if (world.population().can_hold(place)) add_lot(place);
    }
    for (const PlaceId place : params_.from.ids) add_lot(place).is_home = true;
    for (const DestinationTerms& destination : params_.choice.destinations) {
      Lot& there = add_lot(destination.place.id);
      if (!there.is_home) abroad_.push_back(destination.place.id);
      if (destination.capacity) there.room = destination.capacity->count();
    }
    for (const SideAppeal& side : params_.choice.sides) side_appeal_[side.party.id] = side.appeal;
    calendar_.schedule(period.begins, EventKey{0, 0, 0}, 0);
  }

  std::string_view name() const override { return "displacement"; }
  Rank rank() const override { return Rank::displacement; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    epoch_ = calendar_.pop();
    fade();
    lost_care_ = lost_care(instant.world());
    lost_ground_ = lost_ground(instant.world());
    std::ranges::fill(patients_placed_, Persons{0});
    for (const PlaceId place : params_.from.ids) {
      look_for_a_way(place, instant);
      if (instant.world().population().present(place).empty()) continue;
      send_patients(place, instant);
      decide(place, instant);
    }
    const SimTime next = instant.now() + params_.epoch;
    if (next < ends_) calendar_.schedule(next, EventKey{0, 0, epoch_ + 1}, epoch_ + 1);
  }

  FactSet hears() const override {
    return FactSet::of<PeopleKilled, PeopleDied, PeopleInjured, ControlChanged, GroupStopped,
                       RoadShut, RoadOpened, RoadSlowed, WeatherChanged, CorridorPlanned,
                       CorridorEnded, AccordStepped, GroupDeparted>();
  }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* killed = std::get_if<PeopleKilled>(&fact)) {
      suffer(killed->where, killed->people, instant);
      miss(killed->from, killed->people, instant);
    }
    if (const auto* died = std::get_if<PeopleDied>(&fact)) miss(died->from, died->people, instant);
    if (const auto* injured = std::get_if<PeopleInjured>(&fact))
      suffer(injured->where, injured->people, instant);
    if (const auto* changed = std::get_if<ControlChanged>(&fact)) lose(*changed, instant);
    if (const auto* stopped = std::get_if<GroupStopped>(&fact)) miss(*stopped, instant);
    if (const auto* departed = std::get_if<GroupDeparted>(&fact)) give_back(*departed, instant);
    if (changes_ways(fact)) look_again();
    if (changes_terms(fact)) forget_access();
  }

 private:
  // Lots, of the places where people can be: on a large network most places are junctions.

  Lot& add_lot(PlaceId place) {
    if (row_[place] == no_row) {
      row_[place] = static_cast<std::uint32_t>(lots_.size());
      lots_.emplace_back();
    }
    return lots_[row_[place]];
  }
  [[nodiscard]] bool has_lot(PlaceId place) const { return row_[place] != no_row; }
  /// Expects: has_lot(place).
  [[nodiscard]] Lot& lot(PlaceId place) { return lots_[row_[place]]; }
  [[nodiscard]] const Lot& lot(PlaceId place) const { return lots_[row_[place]]; }
  [[nodiscard]] bool is_home(PlaceId place) const { return has_lot(place) && lot(place).is_home; }

  // What people hear of.

  static bool changes_ways(const Fact& fact) {
    return std::holds_alternative<RoadShut>(fact) || std::holds_alternative<RoadOpened>(fact) ||
           std::holds_alternative<RoadSlowed>(fact) ||
           std::holds_alternative<WeatherChanged>(fact) ||
           std::holds_alternative<CorridorPlanned>(fact) ||
           std::holds_alternative<CorridorEnded>(fact) ||
           std::holds_alternative<AccordStepped>(fact) ||
           std::holds_alternative<ControlChanged>(fact);
  }

  static bool changes_terms(const Fact& fact) {
    return std::holds_alternative<AccordStepped>(fact) ||
           std::holds_alternative<ControlChanged>(fact);
  }

  void look_again() { ++news_; }

  void forget_access() { ++terms_; }

  /// Takes room at a destination for people who set out for it, or gives it back. When it fills up
  /// or no longer is full, everybody looks again.
  void take_room(PlaceId place, std::int64_t people) {
    if (!has_lot(place) || lot(place).room == without_limit) return;
    const bool was_full = is_full(place);
    lot(place).room -= people;
    if (is_full(place) == was_full) return;
    look_again();
    forget_access();
  }

  [[nodiscard]] bool is_full(PlaceId place) const { return lot(place).room <= 0; }

  /// People who gave up on their way will not come.
  void miss(const GroupStopped& stopped, const Instant& instant) {
    const Group& group = instant.world().population().group(stopped.group);
    const std::int64_t people = instant.world().arena()[stopped.people].total();
    if (group.errand == Errand::return_home) {
      if (stopped.place == group.origin) take_room(group.origin, people);
    } else if (group.phase != GroupPhase::stopped) {
      take_room(group.destination, -people);
    }
  }

  /// Who goes home leaves room for others.
  void give_back(const GroupDeparted& departed, const Instant& instant) {
    if (departed.errand == Errand::return_home)
      take_room(departed.origin, -instant.world().arena()[departed.people].total());
  }

  /// Nor will those who are killed or die on their way.
  void miss(Account dead, StrataRef people, const Instant& instant) {
    if (!dead.is_group()) return;
    const Group& group = instant.world().population().group(dead.group_id());
    if (group.errand == Errand::return_home) return;
    take_room(group.destination, -instant.world().arena()[people].total());
  }

  void suffer(PlaceId place, StrataRef people, const Instant& instant) {
    const std::int64_t present =
        std::max<std::int64_t>(1, instant.world().population().present(place).total());
    lot(place).violence += 1'000.0 * static_cast<double>(instant.world().arena()[people].total()) /
                           static_cast<double>(present);
  }

  /// A place was lost: its neighbours fear, its own people wish to go on or stay.
  void lose(const ControlChanged& changed, Instant& instant) {
    const World& world = instant.world();
    if (!is_home(changed.place)) return;
    const bool was_lost = lot(changed.place).has_fallen;
    lot(changed.place).has_fallen = changed.to != world.setting().control[changed.place];
    for (const PlaceId place : params_.from.ids) {
      if (world.control(place) != changed.from) continue;  // to them it was won
      const double distance = world.network().distance(place, changed.place).count();
      lot(place).front += numeric::exp(-distance / params_.leaving.front_reach.count());
    }
    if (!lot(changed.place).has_fallen || was_lost) return;
    const Stream draws = streams_.of(Purpose::displacement_fall, changed.place.index());
    settle_fallen(changed.place, Standing::home, draws, first_draw(Block::home), instant);
    settle_fallen(changed.place, Standing::displaced, draws, first_draw(Block::displaced), instant);
  }

  void settle_fallen(PlaceId place, Standing standing, const Stream& draws, std::uint32_t first,
                     Instant& instant) const {
    const Strata people = instant.world().population().at_rest(place, standing);
    const Strata leaving = sample_each(people, params_.leave_when_fallen.count(), draws, first);
    change_standing(place, standing, Standing::wanting, leaving, instant);
    change_standing(place, standing, Standing::staying, people - leaving, instant);
  }

  /// Memories fade from epoch to epoch.
  void fade() {
    const auto decay = [&](Duration memory) {
      return numeric::exp(-static_cast<double>(params_.epoch.count()) /
                          static_cast<double>(memory.count()));
    };
    const double violence = decay(params_.leaving.memory);
    const double front = decay(params_.leaving.front_memory);
    for (Lot& lot : lots_) {
      lot.violence *= violence;
      lot.front *= front;
    }
  }

  // Where people could go.

  void look_for_a_way(PlaceId place, Instant& instant) {
    Lot& here = lot(place);
    if (std::exchange(here.news_seen, news_) == news_) return;
    const World& world = instant.world();
    here.abroad = weigh(alternatives(place, world), params_.choice.nest_scale, side_appeal_);
    const std::uint64_t passage = world.roads().passage_version();
    const bool same_roads = std::exchange(here.passage_seen, passage) == passage;
    const bool same_terms = std::exchange(here.terms_seen, terms_) == terms_;
    if (same_roads && same_terms) return;
    Access access = Access::open;
    if (here.abroad.ways.empty()) access = access_of(world, place, abroad_, barriers_);
    if (here.abroad.ways.empty() && access == Access::open) access = Access::full;
    if (access == world.access(place) && epoch_ > 0) return;
    if (access == Access::open) here.open_since = instant.now();
    if (access != world.access(place)) instant.tell(AccessChanged{place, access});
  }

  [[nodiscard]] std::vector<Alternative> alternatives(PlaceId from, const World& world) const {
    std::vector<Alternative> found;
    for (const DestinationTerms& terms : params_.choice.destinations) {
      const PlaceId to = terms.place.id;
      if (lot(to).is_home || is_full(to) || !is_allowed(world, from, to)) continue;
      if (auto way = way_to(from, to, TravelClass::civilian, world)) {
        way->utility += terms.appeal;
        found.push_back(*way);
      }
    }
    return found;
  }

  /// On foot if that is not too long, else in a vehicle; nothing if there is no way.
  [[nodiscard]] std::optional<Alternative> way_to(PlaceId from, PlaceId to, TravelClass who,
                                                  const World& world) const {
    const Field& by_vehicle = world.field(to, Mode::vehicle, who);
    if (!by_vehicle.reaches(from)) return std::nullopt;
    const Duration ride = by_vehicle.from(from);
    const std::optional<Duration> walk =
        who == TravelClass::civilian ? short_walk(from, to, world) : std::nullopt;
    const bool walks = walk.has_value();
    const Duration time = walk.value_or(ride);
    return Alternative{to, world.control(to), walks ? Mode::foot : Mode::vehicle,
                       -params_.choice.per_hour * in_hours(time)};
  }

  /// How long civilians walk, if that is not too long.
  [[nodiscard]] std::optional<Duration> short_walk(PlaceId from, PlaceId to,
                                                   const World& world) const {
    const Field& near = world.field(Trip{to, Mode::foot, TravelClass::civilian},
                                    Extent::within(params_.walk_at_most));
    const Duration walk = near.from(from);
    return walk <= params_.walk_at_most ? std::optional{walk} : std::nullopt;
  }

  // Who decides what.

  /// The hazard of deciding to move within one epoch.
  [[nodiscard]] double pressure(PlaceId place, const World& world) const {
    const LeavingParams& p = params_.leaving;
    const Lot& here = lot(place);
    double log_factor = p.violence * here.violence +
                        p.violence_nearby * violence_nearby(place, world) + p.front * here.front +
                        p.lost_care * lost_care_[world.control(place)] +
                        p.hunger * world.hunger(place).count();
    if (world.is_under_attack(place)) log_factor += p.attack;
    return to_hazard_per(params_.epoch, p.base) *
           numeric::exp(std::min(log_factor, largest_log_factor));
  }

  [[nodiscard]] double violence_nearby(PlaceId place, const World& world) const {
    double sum = 0;
    const auto roads = world.network().out_of(place);
    for (const ArcId arc : roads) {
      const PlaceId next = world.network().arc(arc).to;
      if (has_lot(next)) sum += lot(next).violence;
    }
    return roads.empty() ? 0 : sum / static_cast<double>(roads.size());
  }

  /// What those who decide to move do. Only the informed know of a way out; knowledge of it spreads
  /// from the moment it opens.
  [[nodiscard]] Split split_of(PlaceId place, bool has_refuge, double reluctance,
                               const Instant& instant) const {
    const ChoiceParams& choice = params_.choice;
    const Lot& here = lot(place);
    const bool has_way = !here.abroad.ways.empty();
    const double wait =
        instant.world().is_under_attack(place) ? choice.waiting_under_attack : choice.waiting;
    const double worth = has_way ? here.abroad.worth - reluctance : wait;
    const double base = std::max({wait, choice.refuge, worth});
    const double waiting = numeric::exp(wait - base);
    const double refuge = has_refuge ? numeric::exp(choice.refuge - base) : 0;
    const double abroad = has_way ? numeric::exp(worth - base) : 0;
    const double informed = has_way ? informed_share(instant.now() - here.open_since) : 0;
    const double all = abroad + refuge + waiting;
    return {informed * abroad / all,
            informed * refuge / all + (1 - informed) * refuge / (refuge + waiting)};
  }

  [[nodiscard]] double informed_share(Duration since_open) const {
    const double p = params_.informed_first_per_hour;
    const double q = params_.informed_by_others_per_hour;
    if (p <= 0) return 1;
    const double fading = numeric::exp(-(p + q) * in_hours(since_open));
    return (1 - fading) / (1 + q / p * fading);
  }

  /// One epoch of one place: some decide to move, some are mobilised, some set out.
  void decide(PlaceId place, Instant& instant) {
    const Stream draws =
        streams_.of(Purpose::displacement_leave, entity_key(place.index(), epoch_));
    mobilise(place, draws, instant);
    const Strata waiting = instant.world().population().at_rest(place, Standing::wanting);
    if (!lot(place).has_fallen) press(place, waiting, draws, instant);
    depart_waiting(place, waiting, draws, instant);
  }

  /// Violence and the front make people decide. Those who chose to stay change their mind only
  /// under attack.
  void press(PlaceId place, const Strata& waiting, const Stream& draws, Instant& instant) {
    const World& world = instant.world();
    const double chance = chance_within(pressure(place, world));
    const bool attacked = world.is_under_attack(place);
    const auto decided = [&](Standing standing, Block block) {
      return sample_each(world.population().at_rest(place, standing), chance, draws,
                         first_draw(block));
    };
    const Strata from_home = decided(Standing::home, Block::home);
    const Strata from_displaced = decided(Standing::displaced, Block::displaced);
    const Strata from_staying = attacked ? decided(Standing::staying, Block::staying) : Strata{};
    change_standing(place, Standing::home, Standing::wanting, from_home, instant);
    change_standing(place, Standing::displaced, Standing::wanting, from_displaced, instant);
    change_standing(place, Standing::staying, Standing::wanting, from_staying, instant);
    const Strata restless =
        attacked ? sample_each(waiting, chance, draws, first_draw(Block::wanting)) : Strata{};
    choose(place, from_home + from_displaced + from_staying + restless, instant);
  }

  /// Those who decided go abroad, go deeper, or stay where they are and wish to leave.
  void choose(PlaceId place, const Strata& decided, Instant& instant) {
    if (decided.empty()) return;
    const std::optional<Way> refuge = find_refuge(place, instant.world());
    const Split split =
        split_of(place, refuge.has_value(), reluctance(place, instant.world()).of_all, instant);
    const Stream draws =
        streams_.of(Purpose::displacement_choice, entity_key(place.index(), epoch_));
    const Strata abroad = sample_each(decided, split.abroad, draws, 0);
    const double of_the_rest = split.abroad >= 1 ? 0 : split.refuge / (1 - split.abroad);
    const Strata deeper = sample_each(decided - abroad, of_the_rest, draws, draws_per_sample);
    send_abroad(place, abroad, draws, 2 * draws_per_sample, instant);
    if (refuge) send(place, deeper, {refuge->place, refuge->mode, TravelClass::civilian}, instant);
  }

  /// The nearest place on one's own side that is not under attack and has not lately lost a
  /// neighbour.
  [[nodiscard]] std::optional<Way> find_refuge(PlaceId place, const World& world) {
    for (const PlaceId other : neighbours(place)) {
      if (lot(other).has_fallen || world.control(other) != world.control(place)) continue;
      if (world.is_under_attack(other) || lot(other).front > refuge_front_limit) continue;
      if (world.are_joined(place, other)) return Way{other, Mode::foot, 1};
    }
    return std::nullopt;
  }

  /// The other places people may leave, the nearest first; found when first asked for.
  [[nodiscard]] const std::vector<PlaceId>& neighbours(PlaceId place) {
    std::vector<PlaceId>& nearest = lot(place).neighbours;
    if (nearest.empty()) nearest = nearest_.around(place, most_refuges);
    return nearest;
  }

  /// Under an accord with a way out, people make up their minds along an S-curve: to leave or to
  /// stay.
  void mobilise(PlaceId place, const Stream& draws, Instant& instant) {
    const World& world = instant.world();
    const AccordId accord = world.accords().covering(place);
    if (!accord.is_valid() || !opens_a_way(world.setting(), accord)) return;
    const Access access = world.access(place);
    if (access != Access::open && access != Access::transport) return;
    const double hours = in_hours(instant.now() - world.accords().in_force_since(accord));
    const MobilisationParams& p = params_.mobilisation;
    const double curve = numeric::logistic(p.rate_per_hour * (hours - in_hours(p.half_time)));
    const double chance = chance_within(p.rate_per_hour * curve * in_hours(params_.epoch));
    settle(place, {Standing::home, chance, first_draw(Block::mobilised_home)}, draws, instant);
    settle(place, {Standing::displaced, chance, first_draw(Block::mobilised_displaced)}, draws,
           instant);
  }

  /// People of one standing, of whom each makes up their mind with the same chance.
  struct Undecided {
    Standing standing = Standing::home;
    double chance = 0;
    std::uint32_t first_draw = 0;
  };

  void settle(PlaceId place, const Undecided& undecided, const Stream& draws,
              Instant& instant) const {
    const Strata& people = instant.world().population().at_rest(place, undecided.standing);
    const Strata deciding = sample_each(people, undecided.chance, draws, undecided.first_draw);
    const Stream wills = streams_.of(Purpose::displacement_will, entity_key(place.index(), epoch_));
    const double willing = willing_share(params_.mobilisation, offer_at(place, instant.world()));
    const Strata leaving = sample_each(deciding, willing, wills, undecided.first_draw);
    change_standing(place, undecided.standing, Standing::wanting, leaving, instant);
    change_standing(place, undecided.standing, Standing::staying, deciding - leaving, instant);
  }

  /// How much less a way out is worth than one that nobody has to believe in.
  struct Reluctance {
    double of_all = 0;
    double of_men = 0;
  };

  [[nodiscard]] Reluctance reluctance(PlaceId place, const World& world) const {
    const AccordId accord = world.accords().covering(place);
    if (!accord.is_valid() || !opens_a_way(world.setting(), accord)) return {};
    const Offer offer = offer_at(place, world);
    const double of_all = doubt(params_.mobilisation, offer);
    return {of_all, of_all + fear(params_.mobilisation, offer)};
  }

  /// What the accord that covers a place offers its people. Expects: one does.
  [[nodiscard]] Offer offer_at(PlaceId place, const World& world) const {
    const AccordId accord = world.accords().covering(place);
    Offer offer = offer_of(accord, world);
    offer.violence = lot(place).violence;
    offer.lost_ground = lost_ground_[world.control(place)];
    double ways = 0;
    const auto leads_to = [&](PlaceId to, double chance) {
      ways += chance;
      offer.appeal += chance * side_appeal_[world.control(to)];
      offer.foreign += world.control(to) == world.control(place) ? 0 : chance;
    };
    for (const Way& way : lot(place).abroad.ways) leads_to(way.place, way.chance);
    if (ways <= 0) {
      for (const PlaceId to : world.setting().accords[accord].destinations) leads_to(to, 1);
    }
    if (ways <= 0) return offer;
    offer.appeal /= ways;
    offer.foreign /= ways;
    return offer;
  }

  /// Who vouches for an accord, and how far those are trusted whom it binds.
  static Offer offer_of(AccordId id, const World& world) {
    const Accord& accord = world.setting().accords[id];
    Offer offer;
    if (accord.guarantors.empty()) offer.guarantee = Guarantee::none;
    bool is_first = true;
    for (const Prohibition& prohibition : accord.prohibits) {
      const Fraction trust = world.trust(prohibition.party);
      offer.trust = is_first ? trust : std::min(offer.trust, trust);
      is_first = false;
    }
    return offer;
  }

  /// For each side, the share of the places it began with that have fallen, of those whose people
  /// may leave.
  [[nodiscard]] Table<PartyTag, double> lost_ground(const World& world) const {
    Table<PartyTag, double> began(world.setting().parties.size(), 0);
    Table<PartyTag, double> lost(world.setting().parties.size(), 0);
    for (const PlaceId place : params_.from.ids) {
      const PartyId side = world.setting().control[place];
      began[side] += 1;
      if (lot(place).has_fallen) lost[side] += 1;
    }
    for (const PartyId side : lost.ids()) {
      if (began[side] > 0) lost[side] /= began[side];
    }
    return lost;
  }

  /// Those who wished to leave before this epoch set out once they know of a way that they prefer
  /// to waiting.
  void depart_waiting(PlaceId place, const Strata& waiting, const Stream& draws, Instant& instant) {
    if (lot(place).abroad.ways.empty() || waiting.empty()) return;
    const Reluctance reluctant = reluctance(place, instant.world());
    const double sets_out = chance_within(params_.departure_per_hour * in_hours(params_.epoch));
    const auto chance = [&](double reluctance) {
      return sets_out * split_of(place, false, reluctance, instant).abroad;
    };
    const Strata& now_waiting = instant.world().population().at_rest(place, Standing::wanting);
    Strata able;
    for (std::size_t i = 0; i < strata_count; ++i)
      able.at(i) = std::min(waiting.at(i), now_waiting.at(i));
    const Strata men = only(able, AgeBand::adult_men);
    constexpr std::uint32_t first = first_draw(Block::willing);
    const Strata leaving = sample_each(able - men, chance(reluctant.of_all), draws, first) +
                           sample_each(men, chance(reluctant.of_men), draws, first);
    const Stream ways =
        streams_.of(Purpose::displacement_choice, entity_key(place.index(), epoch_));
    send_abroad(place, leaving, ways, first_waiting_draw, instant);
  }

  // Setting out.

  void send_abroad(PlaceId place, Strata people, const Stream& draws, std::uint32_t first,
                   Instant& instant) {
    double chance_left = 1;
    for (const Way& way : lot(place).abroad.ways) {
      if (people.empty()) return;
      const double chance = chance_left <= way.chance ? 1 : way.chance / chance_left;
      const std::uint32_t own_draws = first + way.place.index() * 4 * draws_per_sample;
      Strata going = sample_each(people, chance, draws, own_draws);
      if (going.total() > lot(way.place).room) {
        const auto most = static_cast<std::int32_t>(std::max<std::int64_t>(0, lot(way.place).room));
        going = sample_exactly(going, most, draws, own_draws + 2 * draws_per_sample);
      }
      send(place, going, {way.place, way.mode, TravelClass::civilian}, instant);
      people -= going;
      chance_left -= way.chance;
    }
  }

  /// Those whom an accord names go first, as far as its number reaches.
  void send_patients(PlaceId place, Instant& instant) {
    const World& world = instant.world();
    const AccordId id = world.accords().covering(place);
    if (!id.is_valid() || !world.setting().accords[id].first) return;
    const NamedPeople& named = *world.setting().accords[id].first;
    const Persons budget = world.accords().named_left(id) - patients_placed_[id];
    const std::optional<Way> way = best_care(place, named, world);
    if (budget <= Persons{0} || !way) return;
    const double chance = chance_within(params_.departure_per_hour * in_hours(params_.epoch));
    const Stream draws =
        streams_.of(Purpose::displacement_leave, entity_key(place.index(), epoch_));
    Strata patients;
    for (const Standing standing : {Standing::wanting, Standing::home, Standing::displaced}) {
      const Strata with_need = only(world.population().at_rest(place, standing), named.need);
      const auto block =
          first_draw(Block::medical) + static_cast<std::uint32_t>(standing) * draws_per_sample;
      const Strata called =
          at_most(sample_each(with_need, chance, draws, block), budget - Persons{patients.total()});
      if (standing != Standing::wanting)
        change_standing(place, standing, Standing::wanting, called, instant);
      patients += called;
    }
    patients_placed_[id] += Persons{patients.total()};
    patients += call_companions(place, patients, named.need, instant);
    send(place, patients, {way->place, way->mode, TravelClass::medical}, instant);
  }

  /// People of the place who go with patients: those who wish to leave before others.
  [[nodiscard]] Strata call_companions(PlaceId place, const Strata& patients, Need need,
                                       Instant& instant) const {
    Strata companions;
    if (params_.companions <= 0 || patients.empty()) return companions;
    const World& world = instant.world();
    const Stream draws =
        streams_.of(Purpose::medical_companions, entity_key(place.index(), epoch_));
    const Uniform u = draws.uniform(0);
    std::int64_t wanted =
        draw_poisson(u, params_.companions * static_cast<double>(patients.total()));
    for (const Standing standing : {Standing::wanting, Standing::home, Standing::displaced}) {
      const Strata there = world.population().at_rest(place, standing);
      const Strata others = there - only(there, need);
      const auto most = static_cast<std::int32_t>(std::min(wanted, others.total()));
      const auto block = (1 + static_cast<std::uint32_t>(standing)) * draws_per_sample;
      const Strata called = sample_exactly(others, most, draws, block);
      if (standing != Standing::wanting)
        change_standing(place, standing, Standing::wanting, called, instant);
      companions += called;
      wanted -= most;
    }
    return companions;
  }

  [[nodiscard]] std::optional<Way> best_care(PlaceId place, const NamedPeople& named,
                                             const World& world) const {
    std::vector<Alternative> ways;
    for (const PlaceId to : named.destinations) {
      if (const auto way = way_to(place, to, TravelClass::medical, world)) ways.push_back(*way);
    }
    if (ways.empty()) return std::nullopt;
    const Alternative& best = *std::ranges::max_element(ways, {}, &Alternative::utility);
    return Way{best.place, best.mode, 1};
  }

  static Strata only(const Strata& people, Need need) {
    Strata chosen;
    for (std::size_t i = 0; i < strata_count; ++i) {
      if (Stratum{i}.need() == need) chosen.at(i) = people.at(i);
    }
    return chosen;
  }

  static Strata only(const Strata& people, AgeBand age) {
    Strata chosen;
    for (std::size_t i = 0; i < strata_count; ++i) {
      if (Stratum{i}.age() == age) chosen.at(i) = people.at(i);
    }
    return chosen;
  }

  /// The first `most` people in order of stratum.
  static Strata at_most(const Strata& people, Persons most) {
    Strata chosen;
    std::int64_t left = std::max<std::int64_t>(0, most.count());
    for (std::size_t i = 0; i < strata_count; ++i) {
      chosen.at(i) = static_cast<std::int32_t>(std::min<std::int64_t>(left, people.at(i)));
      left -= chosen.at(i);
    }
    return chosen;
  }

  /// People who wish to leave set out over the epoch, in groups of at most a platoon: each in its
  /// own part of the epoch, at a moment of its own, one person behind the other.
  void send(PlaceId place, Strata people, const Journey& journey, Instant& instant) {
    const auto total = static_cast<std::int32_t>(people.total());
    if (total == 0) return;
    take_room(journey.to, total);
    const std::int32_t groups = (total + platoon_ - 1) / platoon_;
    const std::uint64_t key =
        streams_.of(Purpose::displacement_choice, entity_key(place.index(), epoch_))
            .bits(journey.to.index());
    const Stream draws = streams_.of(Purpose::displacement_groups, key);
    for (std::int32_t i = 0; i < groups; ++i) {
      const auto size = static_cast<std::int32_t>(people.total()) / (groups - i);
      const std::uint32_t first = static_cast<std::uint32_t>(i) * draws_per_sample;
      const Strata part = sample_exactly(people, size, draws, first);
      const Duration slot = params_.epoch / groups;
      const Duration spread = std::min(slot, size * params_.headway);
      const Uniform moment = draws.uniform(first + strata_count);
      const Duration within{
          static_cast<std::int64_t>(static_cast<double>((slot - spread).count()) * moment.value())};
      depart(place, part, journey, {i * slot + within, spread}, instant);
      people -= part;
    }
  }

  /// When a group sets out, from now, and how long it takes to pass.
  struct Start {
    Duration delay{0};
    Duration spread{0};
  };

  static void depart(PlaceId place, const Strata& people, const Journey& journey,
                     const Start& start, Instant& instant) {
    instant.tell(GroupDeparted{.group = instant.world().population().next_group(),
                               .origin = place,
                               .destination = journey.to,
                               .people = instant.note(people),
                               .from = Standing::wanting,
                               .mode = journey.mode,
                               .travel_class = journey.travel_class,
                               .delay = std::chrono::duration_cast<ShortDuration>(start.delay),
                               .spread = std::chrono::duration_cast<ShortDuration>(start.spread)});
  }

  static void change_standing(PlaceId place, Standing from, Standing to, const Strata& people,
                              Instant& instant) {
    if (!people.empty()) instant.tell(StandingChanged{place, from, to, instant.note(people)});
  }

  /// Keeps exp within range; a hazard of e^20 times the base empties any place at once.
  static constexpr double largest_log_factor = 20;
  /// A refuge must be quieter than this sum of lost places nearby. Assumed; range 0.2 to 1.
  static constexpr double refuge_front_limit = 0.5;
  /// Farther places are not thought of as a refuge. Assumed; it bounds the search.
  static constexpr std::size_t most_refuges = 64;
  static constexpr std::uint32_t first_waiting_draw = 3 * draws_per_sample;
  static constexpr std::uint32_t no_row = 0xFFFFFFFF;

  DisplacementParams params_;
  std::int32_t platoon_;
  Streams streams_;
  SimTime ends_;
  Table<PlaceTag, std::uint32_t> row_;  ///< Among the lots.
  std::vector<Lot> lots_;
  std::uint64_t news_ = 1;   ///< Rises when all outlooks must be weighed again.
  std::uint64_t terms_ = 1;  ///< Rises when access must be looked for though no road has changed.
  Table<PartyTag, double> side_appeal_;
  Table<PartyTag, double> lost_care_;    ///< In this epoch.
  Table<PartyTag, double> lost_ground_;  ///< In this epoch.
  NearestPlaces nearest_;
  std::vector<PlaceId> abroad_;
  Barriers barriers_;
  std::uint32_t epoch_ = 0;
  Table<AccordTag, Persons> patients_placed_;  ///< In this epoch.
  Calendar<std::uint32_t> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_displacement(DisplacementParams params, Persons platoon,
                                           const World& world, Streams streams, Period period) {
  return std::make_unique<DisplacementProcess>(std::move(params), platoon, world, streams, period);
}

}  // namespace passage
