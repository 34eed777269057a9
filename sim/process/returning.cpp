#include "process/sampling.hpp"
#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/returning.hpp>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

namespace passage {
namespace {

class ReturningProcess final : public Process {
 public:
  ReturningProcess(ReturnParams params, Persons platoon, const World& world, Streams streams,
                   Period period)
      : params_(std::move(params)),
        platoon_(static_cast<std::int32_t>(platoon.count())),
        streams_(streams),
        ends_(period.ends),
        is_home_(world.network().places().size(), 0),
        troubled_(world.network().places().size(), period.begins) {
    for (const PlaceId place : params_.to.ids) is_home_[place] = 1;
    plan(period.begins, 0);
  }

  std::string_view name() const override { return "returning"; }
  Rank rank() const override { return Rank::returning; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const std::uint32_t epoch = calendar_.pop();
    for (auto& [place, homes] : guests_) send_home(place, homes, epoch, instant);
    plan(instant.now(), epoch + 1);
  }

  FactSet hears() const override {
    return FactSet::of<GroupArrived, GroupStopped, PeopleKilled, PeopleInjured, AttackBegan,
                       ControlChanged>();
  }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* arrived = std::get_if<GroupArrived>(&fact))
      receive(arrived->group, arrived->place, arrived->people, instant.world());
    if (const auto* stopped = std::get_if<GroupStopped>(&fact))
      receive(stopped->group, stopped->place, stopped->people, instant.world());
    if (const auto* killed = std::get_if<PeopleKilled>(&fact)) trouble(killed->where, instant);
    if (const auto* hurt = std::get_if<PeopleInjured>(&fact)) trouble(hurt->where, instant);
    if (const auto* attack = std::get_if<AttackBegan>(&fact)) trouble(attack->place, instant);
    if (const auto* changed = std::get_if<ControlChanged>(&fact)) trouble(changed->place, instant);
  }

 private:
  /// How many in a place have which home. People who have left since are taken off all alike.
  using Homes = std::map<PlaceId, double>;

  void plan(SimTime now, std::uint32_t epoch) {
    const SimTime next = now + params_.epoch;
    if (next < ends_) calendar_.schedule(next, EventKey{0, 0, epoch}, epoch);
  }

  void trouble(PlaceId place, const Instant& instant) { troubled_[place] = instant.now(); }

  /// People found a roof. Who was on the way home still has that home.
  void receive(GroupId id, PlaceId place, StrataRef people, const World& world) {
    const Group& group = world.population().group(id);
    const bool was_returning = group.errand == Errand::return_home;
    const PlaceId home = was_returning ? group.destination : group.origin;
    if (group.phase != GroupPhase::free || place == home || is_home_[home] == 0) return;
    guests_[place][home] += static_cast<double>(world.arena()[people].total());
  }

  void send_home(PlaceId place, Homes& homes, std::uint32_t epoch, Instant& instant) const {
    scale_down(homes, instant.world().population().at_rest(place, Standing::displaced).total());
    const Stream draws = streams_.of(Purpose::return_home, entity_key(place.index(), epoch));
    for (auto& [home, guests] : homes) {
      const Strata& there = instant.world().population().at_rest(place, Standing::displaced);
      const double chance = chance_of(place, home, instant);
      if (there.empty() || chance <= 0 || guests <= 0) continue;
      const double of_all = guests / static_cast<double>(there.total()) * chance;
      const Strata going = sample_each(there, std::min(1.0, of_all), draws, first_draw(home));
      guests = std::max(0.0, guests - static_cast<double>(going.total()));
      send(place, home, going, draws, instant);
    }
  }

  /// Of two blocks for each home: who goes, and who of them in which group.
  static std::uint32_t first_draw(PlaceId home) { return home.index() * 2 * draws_per_sample; }

  static void scale_down(Homes& homes, std::int64_t present) {
    double all = 0;
    for (const auto& [home, guests] : homes) all += guests;
    if (all <= static_cast<double>(present)) return;
    for (auto& [home, guests] : homes) guests *= static_cast<double>(present) / all;
  }

  /// That somebody sets out for home within an epoch.
  [[nodiscard]] double chance_of(PlaceId place, PlaceId home, const Instant& instant) const {
    const World& world = instant.world();
    const bool is_calm = instant.now() - troubled_[home] >= params_.calm;
    if (!is_calm || world.is_under_attack(home)) return 0;
    if (!world.field(home, Mode::vehicle, TravelClass::civilian).reaches(place)) return 0;
    const bool in_other_hands = world.control(home) != world.setting().control[home];
    const double factor = in_other_hands ? numeric::exp(params_.other_hands) : 1;
    return 1 - numeric::exp(-params_.rate.count() * in_days(params_.epoch) * factor);
  }

  /// In groups of at most a platoon, one behind the other.
  void send(PlaceId place, PlaceId home, Strata people, const Stream& draws,
            Instant& instant) const {
    const std::uint32_t first = first_draw(home) + draws_per_sample;
    Duration delay{0};
    while (!people.empty()) {
      const auto total = static_cast<std::int32_t>(people.total());
      const Strata part = sample_exactly(people, std::min(total, platoon_), draws, first);
      const Duration spread =
          std::min(part.total() * params_.headway, std::max(params_.epoch - delay, Duration{0}));
      instant.tell(GroupDeparted{.group = instant.world().population().next_group(),
                                 .origin = place,
                                 .destination = home,
                                 .people = instant.note(part),
                                 .from = Standing::displaced,
                                 .mode = Mode::vehicle,
                                 .errand = Errand::return_home,
                                 .delay = std::chrono::duration_cast<ShortDuration>(delay),
                                 .spread = std::chrono::duration_cast<ShortDuration>(spread)});
      people -= part;
      delay = std::min(delay + spread, params_.epoch);
    }
  }

  ReturnParams params_;
  std::int32_t platoon_;
  Streams streams_;
  SimTime ends_;
  Table<PlaceTag, std::uint8_t> is_home_;
  Table<PlaceTag, SimTime> troubled_;  ///< When people were last hurt there, or fought.
  std::map<PlaceId, Homes> guests_;    ///< By the place that they are in.
  Calendar<std::uint32_t> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_returning(ReturnParams params, Persons platoon, const World& world,
                                        Streams streams, Period period) {
  return std::make_unique<ReturningProcess>(std::move(params), platoon, world, streams, period);
}

}  // namespace passage
