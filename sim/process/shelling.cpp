#include "process/aim.hpp"
#include "process/excitation.hpp"
#include <passage/engine/calendar.hpp>
#include <passage/process/shelling.hpp>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace passage {
namespace {

/// Numbers of the draws of one strike.
enum StrikeDraw : std::uint32_t {
  accept,
  aim,
  severity,
  victims,
  killed_sheltered,
  injured_sheltered,
  killed_in_open,
  injured_in_open,
  first_facility
};

/// People at a target with the chance of each age and need to be a victim.
using Weights = std::array<double, strata_count>;

Weights kill_weights(const AgeWeights& ages) {
  const std::array<double, age_bands> by_age{ages.under_5, ages.aged_5_to_17, ages.adult_women,
                                             ages.adult_men, ages.over_60};
  Weights weights{};
  for (std::size_t i = 0; i < strata_count; ++i) {
    weights[i] = by_age[static_cast<std::size_t>(Stratum{i}.age())];
  }
  return weights;
}

/// The injured are taken among those who were not, nor in urgent need already.
Weights injury_weights(Weights weights) {
  for (std::size_t i = 0; i < strata_count; ++i) {
    const Need need = Stratum{i}.need();
    if (need == Need::injured || need == Need::urgent) weights[i] = 0;
  }
  return weights;
}

/// `count` victims among `people`, stratum by stratum, each in proportion to number and weight
/// among those left.
Strata choose_victims(std::int32_t count, const Strata& people, const Weights& weights,
                      const Stream& draws) {
  double weight_left = 0;
  std::int64_t people_left = 0;
  for (std::size_t i = 0; i < strata_count; ++i) {
    weight_left += weights[i] * people.at(i);
    if (weights[i] > 0) people_left += people.at(i);
  }
  Strata chosen;
  for (std::size_t i = 0; i < strata_count && count > 0; ++i) {
    const double weight = weights[i] * people.at(i);
    if (weight <= 0) continue;
    people_left -= people.at(i);
    const Uniform u = draws.uniform(static_cast<std::uint32_t>(i));
    const std::int32_t drawn = draw_binomial(u, count, std::min(1.0, weight / weight_left));
    const auto at_least = static_cast<std::int32_t>(std::max<std::int64_t>(0, count - people_left));
    chosen.at(i) = std::min(std::max(drawn, at_least), people.at(i));
    count -= chosen.at(i);
    weight_left -= weight;
  }
  return chosen;
}

std::uint64_t key_of(Account account, const Population& population) {
  return account.is_group()
             ? population.group(account.group_id()).key
             : entity_key(account.place().index(), static_cast<std::uint32_t>(account.kind()));
}

class ShellingProcess final : public Process {
  /// What a planned event is: a candidate, or a strike that another excited.
  enum class Kind : std::uint8_t { candidate, excited };

 public:
  ShellingProcess(std::vector<ShellingParams> params, const World& world, Streams streams,
                  SimTime begins, SimTime ends)
      : params_(std::move(params)),
        facilities_(facilities_by_place(world.setting())),
        streams_(streams),
        excitement_(params_, streams),
        ends_(ends) {
    for (const SourceId source : params_.ids()) {
      targets_.add(targets_of(params_[source]));
      plan_candidate(source, 0, begins);
    }
  }

  std::string_view name() const override { return "shelling"; }
  Rank rank() const override { return Rank::shelling; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const Shelled strike = calendar_.pop();
    if (!strike.strike.is_excited())
      plan_candidate(strike.source, strike.strike.low + 1, instant.now());
    const Stream draws = streams_.of(Purpose::shelling_strike, entity_key(strike));
    if (!falls(strike, draws.uniform(StrikeDraw::accept), instant)) return;
    instant.tell(strike);
    harm_people(strike, draws, instant);
    if (strike.target.kind == TargetKind::place) harm_facilities(strike, draws, instant);
    plan_children(strike, instant);
  }

  FactSet hears() const override { return FactSet::of<ControlChanged>(); }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* changed = std::get_if<ControlChanged>(&fact))
      changed_at_[changed->place.index()] = instant.now();
  }

 private:
  static std::vector<FacilityId> facilities_by_place(const Setting& setting) {
    std::vector<FacilityId> facilities;
    for (const FacilityId id : setting.facilities.ids()) facilities.push_back(id);
    std::ranges::stable_sort(facilities, {},
                             [&](FacilityId id) { return setting.facilities[id].place; });
    return facilities;
  }

  static PerDay highest_rate(const ShellingParams& source) {
    PerDay highest{0};
    for (const IntensityStep& step : source.intensity) highest = std::max(highest, step.rate);
    return highest;
  }

  static PerDay rate_at(const ShellingParams& source, SimTime time) {
    PerDay rate{0};
    for (const IntensityStep& step : source.intensity) {
      if (step.from <= time) rate = step.rate;
    }
    return rate;
  }

  /// The rate of candidates, which no rate of the source may exceed at any time.
  static double dominating_rate(const ShellingParams& source) {
    return highest_rate(source).count() * (source.surge ? source.surge->factor : 1);
  }

  /// Candidates come at the highest rate of their source, whatever the proposal.
  void plan_candidate(SourceId id, std::uint32_t number, SimTime after) {
    const double highest = dominating_rate(params_[id]);
    if (highest == 0 || targets_[id].empty()) return;
    Shelled strike{.source = id, .target = {}, .strike = {.low = number}};
    const std::uint64_t key = entity_key(strike);
    const Uniform u = streams_.of(Purpose::shelling_times, key).uniform(0);
    const Duration mean{static_cast<std::int64_t>(86'400'000.0 / highest) + 1};
    const Uniform aim = streams_.of(Purpose::shelling_strike, key).uniform(StrikeDraw::aim);
    strike.target = aim_evenly(targets_[id], aim);
    plan(Kind::candidate, strike, after + draw_exponential(u, mean));
  }

  void plan_children(const Shelled& parent, const Instant& instant) {
    for (const Child& child : excitement_.children_of(parent, instant.world().network()))
      plan(Kind::excited, child.strike, instant.now() + child.delay);
  }

  void plan(Kind kind, const Shelled& strike, SimTime at) {
    if (at >= ends_) return;
    calendar_.schedule(at, EventKey{kind, strike.source.index(), strike.strike.low}, strike);
  }

  static bool is_aimed_at(const ShellingParams& source, PartyId holder) {
    if (source.held_by.empty()) return holder != source.party.id;
    return std::ranges::any_of(source.held_by,
                               [&](const auto& party) { return party.id == holder; });
  }

  /// Whether a strike falls: intensity, control and accords thin the candidates, control and
  /// accords those that another strike excited, all by one draw.
  [[nodiscard]] bool falls(const Shelled& strike, Uniform u, const Instant& instant) const {
    const ShellingParams& source = params_[strike.source];
    const Target& target = strike.target;
    const World& world = instant.world();
    if (target.kind == TargetKind::place && !is_aimed_at(source, world.control(target.place())))
      return false;
    const double share = strike.strike.is_excited() ? 1 : rate_share(strike, instant.now());
    return u.value() < share * persists(source, target, world).count();
  }

  /// The rate of the moment as a share of that at which candidates come.
  [[nodiscard]] double rate_share(const Shelled& candidate, SimTime now) const {
    const ShellingParams& source = params_[candidate.source];
    const double factor = is_surging(source, candidate.target, now) ? source.surge->factor : 1;
    const double share = rate_at(source, now).count() * factor / dominating_rate(source);
    ENSURES(share <= 1);
    return share;
  }

  [[nodiscard]] bool is_surging(const ShellingParams& source, const Target& target,
                                SimTime now) const {
    if (!source.surge || target.kind != TargetKind::place) return false;
    const auto changed = changed_at_.find(target.place().index());
    return changed != changed_at_.end() && now - changed->second < source.surge->lasts;
  }

  /// The share of this fire that accords in force leave. A road is covered where either end is.
  static Fraction persists(const ShellingParams& source, const Target& target, const World& world) {
    const auto at = [&](PlaceId place) {
      return world.accords().persists(source.party.id, act_of(source.weapon), place);
    };
    if (target.kind == TargetKind::place) return at(target.place());
    const Road& road = world.network().roads()[target.road()];
    return std::min(at(road.from), at(road.to));
  }

  /// The mean of the dead among so many people of a crowd at the target.
  static double mean_killed(const ShellingParams& source, const Target& target, double people,
                            Fraction in_open, const World& world) {
    if (people == 0) return 0;
    if (target.kind == TargetKind::queue)
      return expected_killed(source, source.queue_density, in_open);
    const double ground =
        target.kind == TargetKind::road
            ? world.network().roads()[target.road()].length.count() * source.road_width.count()
            : world.network().places()[target.place()].area.count() * 1e6;
    return expected_killed(source, people / ground, in_open);
  }

  void harm_people(const Shelled& strike, const Stream& draws, Instant& instant) const {
    const ShellingParams& source = params_[strike.source];
    const Exposed exposed = instant.world().exposed_at(strike.target);
    if (exposed.sheltered.empty() && exposed.in_open.empty()) return;
    const double severity =
        draw_gamma_mean_one(draws.uniform(StrikeDraw::severity), source.dispersion);
    const Blow blow{strike, severity, draws.bits(StrikeDraw::victims)};
    harm(blow,
         {.accounts = exposed.sheltered,
          .in_open = source.exposed,
          .killed = draws.uniform(StrikeDraw::killed_sheltered),
          .injured = draws.uniform(StrikeDraw::injured_sheltered)},
         instant);
    harm(blow,
         {.accounts = exposed.in_open,
          .in_open = Fraction{1},
          .killed = draws.uniform(StrikeDraw::killed_in_open),
          .injured = draws.uniform(StrikeDraw::injured_in_open)},
         instant);
  }

  /// What a strike brings to its target.
  struct Blow {
    const Shelled& strike;
    double severity = 1;    ///< Common to all whom it reaches.
    std::uint64_t key = 0;  ///< Of the draws of its victims.
  };
  /// People who are equally shielded, and the draws of how many of them are hit.
  struct Crowd {
    const std::vector<Account>& accounts;
    Fraction in_open{1};
    Uniform killed{0};
    Uniform injured{0};
  };

  void harm(const Blow& blow, const Crowd& crowd, Instant& instant) const {
    const ShellingParams& source = params_[blow.strike.source];
    std::int64_t people = 0;
    for (const Account account : crowd.accounts)
      people += instant.world().population().in(account).total();
    const double mean =
        blow.severity * mean_killed(source, blow.strike.target, static_cast<double>(people),
                                    crowd.in_open, instant.world());
    take(blow, crowd.accounts, {Harm::death, draw_poisson(crowd.killed, mean)}, instant);
    const double injured = mean * source.injured_per_killed;
    take(blow, crowd.accounts, {Harm::injury, draw_poisson(crowd.injured, injured)}, instant);
  }

  enum class Harm : std::uint8_t { death, injury };
  struct Victims {
    Harm harm = Harm::death;
    std::int32_t count = 0;
  };

  /// Spreads victims over accounts, each in proportion to its people, and tells of each account's.
  void take(const Blow& blow, const std::vector<Account>& accounts, Victims victims,
            Instant& instant) const {
    const Population& population = instant.world().population();
    const ShellingParams& source = params_[blow.strike.source];
    const Weights weights = victims.harm == Harm::death ? kill_weights(source.ages)
                                                        : injury_weights(kill_weights(source.ages));
    std::vector<std::int32_t> sizes;
    std::int32_t total = 0;
    for (const Account account : accounts) {
      sizes.push_back(liable(population.in(account), weights));
      total += sizes.back();
    }
    std::int32_t count = std::min(victims.count, total);
    for (std::size_t i = 0; i < sizes.size() && count > 0; ++i) {
      const Stream draws = draws_of(blow, accounts[i], victims.harm, population);
      const std::int32_t here =
          draw_hypergeometric(draws.uniform(strata_count), total, sizes[i], count);
      total -= sizes[i];
      count -= here;
      if (here == 0) continue;
      const Strata chosen = choose_victims(here, population.in(accounts[i]), weights, draws);
      tell(blow, accounts[i], victims.harm, chosen, instant);
    }
  }

  [[nodiscard]] Stream draws_of(const Blow& blow, Account account, Harm harm,
                                const Population& population) const {
    const std::uint64_t key = 2 * key_of(account, population) + static_cast<std::uint64_t>(harm);
    return streams_.of(Purpose::shelling_victims, blow.key ^ key);
  }

  static void tell(const Blow& blow, Account account, Harm harm, const Strata& who,
                   Instant& instant) {
    const SourceId by = blow.strike.source;
    const PlaceId where = place_of_victims(account, blow.strike.target, instant.world());
    const StrataRef noted = instant.note(who);
    if (harm == Harm::death) {
      instant.tell(PeopleKilled{account, where, noted, by});
    } else {
      instant.tell(PeopleInjured{account, where, noted, by});
    }
  }

  /// How many people can be victims at all.
  static std::int32_t liable(const Strata& people, const Weights& weights) {
    std::int32_t count = 0;
    for (std::size_t i = 0; i < strata_count; ++i) {
      if (weights[i] > 0) count += people.at(i);
    }
    return count;
  }

  /// The books know no dead at a junction: they are counted where they came from.
  static PlaceId place_of_victims(Account account, const Target& target, const World& world) {
    if (!account.is_group()) return account.place();
    const Group& group = world.population().group(account.group_id());
    const PlaceId nearest =
        target.kind == TargetKind::place ? target.place() : world.network().arc(group.arc).from;
    return world.population().can_hold(nearest) ? nearest : group.origin;
  }

  void harm_facilities(const Shelled& strike, const Stream& draws, Instant& instant) const {
    const ShellingParams& source = params_[strike.source];
    const auto place_of = [&](FacilityId id) {
      return instant.world().setting().facilities[id].place;
    };
    const PlaceId place = strike.target.place();
    auto at = std::ranges::lower_bound(facilities_, place, {}, place_of);
    for (; at != facilities_.end() && place_of(*at) == place; ++at) {
      const FacilityId id = *at;
      const Fraction function = instant.world().function(id);
      const Uniform u = draws.uniform(StrikeDraw::first_facility + id.index());
      if (function == Fraction{0} || u.value() >= source.facility_hit.count()) continue;
      instant.tell(
          FacilityHit{id, Fraction{function.count() * (1 - source.facility_loss.count())}});
    }
  }

  Table<SourceTag, ShellingParams> params_;
  Table<SourceTag, std::vector<Target>> targets_;
  std::vector<FacilityId> facilities_;  ///< By place.
  /// When control last changed, by place, where it has.
  std::unordered_map<std::uint32_t, SimTime> changed_at_;
  Streams streams_;
  Excitement excitement_;
  SimTime ends_;
  Calendar<Shelled> calendar_;
};

}  // namespace

double expected_killed(const ShellingParams& source, double density, Fraction in_open) {
  return source.lethal_area.count() * density * in_open.count();
}

std::unique_ptr<Process> make_shelling(std::vector<ShellingParams> params, const World& world,
                                       Streams streams, SimTime begins, SimTime ends) {
  return std::make_unique<ShellingProcess>(std::move(params), world, streams, begins, ends);
}

}  // namespace passage
