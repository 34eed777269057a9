#include "process/lost_care.hpp"
#include "process/sampling.hpp"
#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/medical.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace passage {
namespace {

/// What can become of a person in need within an epoch.
enum class Turn : std::uint8_t {
  death_of_urgent,
  recovery,
  death_of_injured,
  deterioration,
  healing,
  death_of_chronic
};
constexpr std::size_t turns = 6;
constexpr std::array<Turn, turns> all_turns = {Turn::death_of_urgent,  Turn::recovery,
                                               Turn::death_of_injured, Turn::deterioration,
                                               Turn::healing,          Turn::death_of_chronic};

constexpr Need need_before(Turn turn) {
  switch (turn) {
    case Turn::death_of_urgent:
    case Turn::recovery:
      return Need::urgent;
    case Turn::death_of_injured:
    case Turn::deterioration:
    case Turn::healing:
      return Need::injured;
    case Turn::death_of_chronic:
      return Need::chronic;
  }
  return Need::well;
}

/// Nothing of those who die.
constexpr std::optional<Need> need_after(Turn turn) {
  switch (turn) {
    case Turn::recovery:
      return Need::injured;
    case Turn::deterioration:
      return Need::urgent;
    case Turn::healing:
      return Need::well;
    case Turn::death_of_urgent:
    case Turn::death_of_injured:
    case Turn::death_of_chronic:
      return std::nullopt;
  }
  return std::nullopt;
}

/// How many people each turn happens to.
using Course = std::array<std::int32_t, turns>;

constexpr std::size_t position(Turn turn) { return static_cast<std::size_t>(turn); }

/// Draws of a place or a group for one epoch: how many in all, then who.
enum CareDraw : std::uint32_t {
  urgent_deaths,
  recoveries,
  injured_lost,
  injured_deaths,
  healings,
  chronic_deaths,
  first_choice = draws_per_sample
};
constexpr std::uint32_t draws_per_turn = draws_per_sample * (1 + standings);
constexpr std::uint32_t draws_per_epoch = first_choice + turns * draws_per_turn;

/// The draws of a place or a group for one epoch.
struct Luck {
  Stream stream;
  std::uint32_t first = 0;
  [[nodiscard]] Uniform draw(std::uint32_t n) const { return stream.uniform(first + n); }
};

double chance_within(Duration span, double per_day) {
  return 1 - numeric::exp(-per_day * in_days(span));
}

/// The chances of one epoch, on one side.
struct Chances {
  double death_of_urgent = 0;
  double recovery = 0;
  double loss_of_injured = 0;  ///< That one without a bed dies or gets worse, ...
  double death_of_lost = 0;    ///< ... and that it is death.
  double healing = 0;
  double death_of_chronic = 0;
};

Chances chances_of(const MedicalParams& params, double lost) {
  const double factor = numeric::exp(params.lost_care * lost);
  const double death = factor * params.death_injured.count();
  const double loss = death + params.deterioration.count();
  return {.death_of_urgent = chance_within(params.epoch, factor * params.death_urgent.count()),
          .recovery = chance_within(params.epoch, params.recovery.count()),
          .loss_of_injured = chance_within(params.epoch, loss),
          .death_of_lost = loss > 0 ? death / loss : 0,
          .healing = chance_within(params.epoch, params.healing.count()),
          .death_of_chronic = chance_within(params.epoch, factor * params.death_chronic.count())};
}

/// People who share a lot: those at rest in a place, or a group.
class Patients {
 public:
  Patients(const Population& population, PlaceId place) {
    for (std::size_t i = 0; i < standings; ++i)
      add(population, Account::at_rest(place, static_cast<Standing>(i)));
  }
  Patients(const Population& population, GroupId group) { add(population, Account::group(group)); }

  /// How many have a need and have not been taken.
  [[nodiscard]] std::int32_t with(Need need) const { return with_[static_cast<std::size_t>(need)]; }
  [[nodiscard]] bool are_none() const {
    return with(Need::injured) == 0 && with(Need::chronic) == 0 && with(Need::urgent) == 0;
  }

  /// Takes so many of those with a need away, every choice of them equally likely, account by
  /// account. Draws: those of one turn. Expects: they are there.
  template <class Tell>
  void take(Need need, std::int32_t count, const Luck& luck, const Tell& tell) {
    std::int32_t left = with(need);
    with_[static_cast<std::size_t>(need)] -= count;
    for (std::uint32_t i = 0; i < accounts_ && count > 0; ++i) {
      const Strata here = only(people_[i], need);
      const auto number = static_cast<std::int32_t>(here.total());
      const std::int32_t chosen = draw_hypergeometric(luck.draw(i), left, number, count);
      left -= number;
      count -= chosen;
      if (chosen == 0) continue;
      const Strata who =
          sample_exactly(here, chosen, luck.stream, luck.first + draws_per_sample * (1 + i));
      people_[i] -= who;
      tell(account_[i], who);
    }
  }

 private:
  void add(const Population& population, Account account) {
    const Strata& people = population.in(account);
    account_[accounts_] = account;
    people_[accounts_] = people;
    ++accounts_;
    for (std::size_t i = 0; i < strata_count; ++i)
      with_[static_cast<std::size_t>(Stratum{i}.need())] += people.at(i);
  }
  static Strata only(const Strata& people, Need need) {
    Strata some;
    for (std::size_t i = 0; i < strata_count; ++i) {
      if (Stratum{i}.need() == need) some.at(i) = people.at(i);
    }
    return some;
  }

  std::array<Account, standings> account_{};
  std::array<Strata, standings> people_{};
  std::uint32_t accounts_ = 0;
  std::array<std::int32_t, needs> with_{};
};

/// How many of some patients are in a bed.
struct Treated {
  std::int32_t urgent = 0;
  std::int32_t injured = 0;
};

/// A place where people can be, and who cares for them there.
struct Ward {
  PlaceId place;
  std::vector<FacilityId> hospitals;
};

constexpr std::int64_t beds_without_limit = std::numeric_limits<std::int64_t>::max();

class MedicalProcess final : public Process {
 public:
  MedicalProcess(const MedicalParams& params, const World& world, Streams streams, Period period)
      : params_(params),
        streams_(streams),
        ends_(period.ends),
        chances_(world.setting().parties.size()) {
    const auto hospitals = hospitals_by_place(world);
    for (const PlaceId place : world.network().places().ids()) {
      if (!world.population().can_hold(place)) continue;
      Ward& ward = wards_.emplace_back();
      ward.place = place;
      const auto here = hospitals.find(place);
      if (here != hospitals.end()) ward.hospitals = here->second;
    }
    plan(0, period.begins + params_.epoch);
  }

  std::string_view name() const override { return "medical"; }
  Rank rank() const override { return Rank::medical; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }
  FactSet hears() const override { return FactSet::of<>(); }

  void fire(Instant& instant) override {
    epoch_ = calendar_.pop();
    const Table<PartyTag, double> lost = lost_care(instant.world());
    for (const PartyId side : chances_.ids()) chances_[side] = chances_of(params_, lost[side]);
    for (const Ward& ward : wards_) visit(ward, instant);
    for (const GroupId group : instant.world().population().groups().ids()) visit(group, instant);
    plan(epoch_ + 1, instant.now() + params_.epoch);
  }

 private:
  static std::map<PlaceId, std::vector<FacilityId>> hospitals_by_place(const World& world) {
    std::map<PlaceId, std::vector<FacilityId>> found;
    for (const FacilityId id : world.setting().facilities.ids()) {
      const Facility& facility = world.setting().facilities[id];
      if (facility.kind == FacilityKind::hospital) found[facility.place].push_back(id);
    }
    return found;
  }

  /// Epochs end with the run, that of its end included.
  void plan(std::uint32_t epoch, SimTime at) {
    if (at <= ends_) calendar_.schedule(at, EventKey{0, 0, epoch}, epoch);
  }

  // Where people are.

  void visit(const Ward& ward, Instant& instant) {
    const World& world = instant.world();
    Patients patients{world.population(), ward.place};
    if (patients.are_none() && ward.hospitals.empty()) return;
    const std::int64_t in_beds = give_beds(ward, patients, instant);
    if (patients.are_none()) return;
    const auto urgent = std::min<std::int64_t>(patients.with(Need::urgent), in_beds);
    const Treated treated{static_cast<std::int32_t>(urgent),
                          static_cast<std::int32_t>(in_beds - urgent)};
    const Luck luck{streams_.of(Purpose::medical_course, entity_key(ward.place.index(), epoch_))};
    pass(patients, treated, {ward.place, world.control(ward.place), luck}, instant);
  }

  /// Nobody is in a bed on the way.
  void visit(GroupId id, Instant& instant) {
    const Population& population = instant.world().population();
    const Group& group = population.group(id);
    if (group.phase == GroupPhase::free || group.count == 0) return;
    Patients patients{population, id};
    if (patients.are_none()) return;
    const PlaceId where = population.can_hold(group.at) ? group.at : group.origin;
    const Luck luck{streams_.of(Purpose::medical_course, group.key), epoch_ * draws_per_epoch};
    pass(patients, {}, {where, instant.world().control(group.at), luck}, instant);
  }

  // Beds.

  /// Fills the beds of a place, hospital by hospital; how many are taken in all.
  static std::int64_t give_beds(const Ward& ward, const Patients& patients, Instant& instant) {
    const World& world = instant.world();
    const std::int64_t in_need =
        std::int64_t{patients.with(Need::urgent)} + patients.with(Need::injured);
    if (ward.hospitals.empty())
      return world.network().places()[ward.place].kind == PlaceKind::hospital ? in_need : 0;
    std::int64_t left = in_need;
    for (const FacilityId id : ward.hospitals) {
      const Persons taken{std::min(left, beds_of(id, world))};
      left -= taken.count();
      if (taken != world.beds_taken(id)) instant.tell(BedsTaken{id, taken});
    }
    return in_need - left;
  }

  /// Beds that a hospital can still serve.
  static std::int64_t beds_of(FacilityId id, const World& world) {
    const Facility& hospital = world.setting().facilities[id];
    const double function = world.function(id).count();
    if (function <= 0) return 0;
    if (!hospital.beds) return beds_without_limit;
    constexpr double hair = 1e-9;  // so that 0.29 of 100 beds are 29, not the 28 of its double
    return static_cast<std::int64_t>(
        std::floor(function * static_cast<double>(hospital.beds->count()) + hair));
  }

  // What becomes of people.

  /// Where patients are, who holds that, and their draws.
  struct Lot {
    PlaceId where;
    PartyId side;
    Luck luck;
  };

  /// An epoch passes over patients.
  void pass(Patients& patients, Treated treated, const Lot& lot, Instant& instant) const {
    const Course course = draw_course(patients, treated, chances_[lot.side], lot.luck);
    for (const Turn turn : all_turns) {
      const std::int32_t count = course[position(turn)];
      if (count == 0) continue;
      const auto block = static_cast<std::uint32_t>(position(turn)) * draws_per_turn;
      const Luck luck{lot.luck.stream, lot.luck.first + first_choice + block};
      patients.take(need_before(turn), count, luck, [&](Account account, const Strata& who) {
        tell(turn, account, lot.where, instant.note(who), instant);
      });
    }
  }

  static Course draw_course(const Patients& patients, Treated treated, const Chances& chances,
                            const Luck& luck) {
    const auto draw = [&](CareDraw what, std::int32_t people, double chance) {
      return people == 0 ? 0 : draw_binomial(luck.draw(what), people, chance);
    };
    const std::int32_t urgent = patients.with(Need::urgent) - treated.urgent;
    const std::int32_t injured = patients.with(Need::injured) - treated.injured;
    Course course{};
    course[position(Turn::death_of_urgent)] = draw(urgent_deaths, urgent, chances.death_of_urgent);
    course[position(Turn::recovery)] = draw(recoveries, treated.urgent, chances.recovery);
    // Death and deterioration compete: first who is lost to either, then to which.
    const std::int32_t lost = draw(injured_lost, injured, chances.loss_of_injured);
    const std::int32_t died = draw(injured_deaths, lost, chances.death_of_lost);
    course[position(Turn::death_of_injured)] = died;
    course[position(Turn::deterioration)] = lost - died;
    course[position(Turn::healing)] = draw(healings, treated.injured, chances.healing);
    course[position(Turn::death_of_chronic)] =
        draw(chronic_deaths, patients.with(Need::chronic), chances.death_of_chronic);
    return course;
  }

  static void tell(Turn turn, Account account, PlaceId where, StrataRef who, Instant& instant) {
    if (const std::optional<Need> after = need_after(turn)) {
      instant.tell(NeedChanged{account, where, who, *after});
    } else {
      instant.tell(PeopleDied{account, where, who, DeathCause::untreated});
    }
  }

  MedicalParams params_;
  Streams streams_;
  SimTime ends_;
  std::vector<Ward> wards_;
  Table<PartyTag, Chances> chances_;
  std::uint32_t epoch_ = 0;
  Calendar<std::uint32_t> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_medical(const MedicalParams& params, const World& world,
                                      Streams streams, Period period) {
  return std::make_unique<MedicalProcess>(params, world, streams, period);
}

}  // namespace passage
