#pragma once
// A generated country of any size, for benchmarks: 400 m from crossing to crossing of a road grid,
// one crossing in some 200 a district, camps spread over it, and a front along a meridian. For ten
// days one party advances over a sector of the front and fires at what lies before it; an agreement
// opens the camps to most of the other side, so that about a third of all people take to the roads.
// Two corridors cross the front by day. It is no country that exists: its roads are a grid, its
// districts lie evenly, and its sizes are chosen to load every mechanism, not to be likely.

#include <passage/core/contract.hpp>
#include <passage/core/random.hpp>
#include <passage/scenario/scenario.hpp>
#include <passage/world/setting.hpp>

#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <road_grid.hpp>

namespace passage::test {

struct CountrySize {
  std::size_t nodes = 10'000;  ///< Rounded down to a square.
  std::int64_t people = 200'000;
  std::size_t destinations = 8;
};

/// The setting and the parameters of a country, as the files of a scenario would give them.
class Country {
 public:
  explicit Country(const CountrySize& size)
      : side_(static_cast<std::size_t>(std::sqrt(static_cast<double>(size.nodes)))),
        front_(side_ * 7 / 10),
        grid_(side_, GridOrder::by_rows, metres_between) {
    EXPECTS(side_ >= block && size.destinations > 0);
    name_all();
    choose_camps(size.destinations);
    choose_districts();
    begin(size);
    add_front();
    add_fire();
    add_accord();
    add_displacement(size);
  }

  /// All that is not in the setting. Its lists of places, roads and people stay empty.
  [[nodiscard]] const Scenario& scenario() const { return scenario_; }
  /// Once only: the ground goes into the setting.
  [[nodiscard]] std::shared_ptr<const Setting> setting(std::int64_t people) {
    Setting setting{.network = std::move(grid_).network(),
                    .parties = {},
                    .control = {},
                    .people = {},
                    .areas = {},
                    .facilities = {},
                    .accords = {},
                    .corridors = {},
                    .sources = {}};
    for (const PartyTerms& party : scenario_.parties) setting.parties.add({party.id, party.id});
    for (std::size_t cell = 0; cell < side_ * side_; ++cell) setting.control.add(holder(cell));
    settle(people, setting.people);
    for (std::size_t i = 0; i < districts_.size(); i += 20)
      setting.facilities.add(
          {"hospital_" + std::to_string(i), FacilityKind::hospital, districts_[i], Fraction{1}});
    for (const ShellingParams& source : scenario_.shelling)
      setting.sources.add({source.id, source.party.id, source.weapon});
    setting.accords.add(accord());
    for (std::size_t i = 0; i < corridors; ++i) setting.corridors.add(corridor(i, setting.network));
    return std::make_shared<const Setting>(std::move(setting));
  }

 private:
  static constexpr double metres_between = 400;
  static constexpr std::size_t block = 14;  ///< One district in each square of so many crossings.
  static constexpr std::size_t corridors = 2;
  static constexpr PartyId west{0U};
  static constexpr PartyId east{1U};

  // The ground.

  [[nodiscard]] static PlaceId place(std::size_t cell) { return PlaceId{cell}; }
  [[nodiscard]] std::size_t column(PlaceId id) const { return id.index() % side_; }
  [[nodiscard]] std::size_t row(PlaceId id) const { return id.index() / side_; }
  [[nodiscard]] PartyId holder(std::size_t cell) const {
    return cell % side_ < front_ ? west : east;
  }
  /// The rows over which the east advances.
  [[nodiscard]] bool is_in_sector(PlaceId id) const {
    return row(id) >= side_ * 2 / 5 && row(id) < side_ * 3 / 5;
  }
  /// Columns from the front, whichever side.
  [[nodiscard]] std::size_t depth(PlaceId id) const {
    return column(id) < front_ ? front_ - 1 - column(id) : column(id) - front_;
  }

  void name_all() {
    for (const PlaceId id : grid_.places().ids()) {
      Place& place = grid_.places()[id];
      place.name = "p" + std::to_string(id.index());
      place.label = place.name;
    }
    for (const RoadId id : grid_.roads().ids())
      grid_.roads()[id].name = "r" + std::to_string(id.index());
  }

  /// By a sequence that leaves no gaps (the plastic number in two dimensions), off the front.
  void choose_camps(std::size_t count) {
    const auto size = static_cast<double>(side_);
    for (std::uint32_t i = 1; camps_.size() < count; ++i) {
      const auto x = static_cast<std::size_t>(std::fmod(0.7548776662466927 * i, 1.0) * size);
      const auto y = static_cast<std::size_t>(std::fmod(0.5698402909980532 * i, 1.0) * size);
      const PlaceId camp = place(y * side_ + x);
      if (depth(camp) < side_ / 12 || grid_.places()[camp].kind == PlaceKind::shelter) continue;
      grid_.places()[camp].kind = PlaceKind::shelter;
      camps_.push_back(camp);
    }
  }

  void choose_districts() {
    const Stream draws{1, 2, Purpose::test, 0};
    std::uint32_t drawn = 0;
    for (std::size_t y = 0; y + block <= side_; y += block) {
      for (std::size_t x = 0; x + block <= side_; x += block) {
        const double within = draws.uniform(drawn++).value() * double{block * block};
        const auto cell = static_cast<std::size_t>(within);
        const PlaceId id = place((y + cell / block) * side_ + x + cell % block);
        if (grid_.places()[id].kind == PlaceKind::shelter) continue;
        grid_.places()[id].kind = PlaceKind::district;
        districts_.push_back(id);
      }
    }
  }

  /// Few large districts and many small ones; the counts sum to the total.
  void settle(std::int64_t total, Residents& people) const {
    const Stream draws{1, 3, Purpose::test, 0};
    std::vector<double> upto{0};
    for (std::uint32_t i = 0; i < districts_.size(); ++i)
      upto.push_back(upto.back() + 1 / (0.1 + draws.uniform(i).value()));
    std::int64_t settled = 0;
    for (std::size_t i = 0; i < districts_.size(); ++i) {
      const double share = upto[i + 1] / upto.back();
      const auto next = static_cast<std::int64_t>(std::round(static_cast<double>(total) * share));
      people[districts_[i]] = by_age(next - settled);
      settled = next;
    }
  }

  [[nodiscard]] static Strata by_age(std::int64_t total) {
    constexpr std::array<double, age_bands> upto{0.14, 0.42, 0.69, 0.95, 1};
    Strata people;
    std::int32_t settled = 0;
    for (std::size_t i = 0; i < age_bands; ++i) {
      const auto next = static_cast<std::int32_t>(static_cast<double>(total) * upto.at(i));
      people[Stratum{static_cast<AgeBand>(i), Need::well}] = next - settled;
      settled = next;
    }
    return people;
  }

  // What happens.

  [[nodiscard]] SimTime after(Duration span) const { return scenario_.begins + span; }

  void begin(const CountrySize& size) {
    scenario_.format = scenario_format;
    scenario_.name = "A country of " + std::to_string(size.nodes) + " crossings";
    scenario_.begins = SimTime{};
    scenario_.ends = after(std::chrono::days{10});
    scenario_.parties = {{"west", {}}, {"east", {}}};
  }

  /// Column by column the sector falls, each place at an hour of its own.
  void add_front() {
    const std::size_t columns = std::max<std::size_t>(1, side_ / 40);
    FrontParams front;
    front.jitter = std::chrono::hours{3};
    for (const PlaceId id : grid_.places().ids()) {
      if (!is_in_sector(id) || holder(id.index()) != west || depth(id) >= columns) continue;
      const Duration since = std::chrono::hours{24} + std::chrono::hours{8 * 24} *
                                                          static_cast<std::int64_t>(depth(id)) /
                                                          static_cast<std::int64_t>(columns);
      front.changes.push_back({{{}, {}, id}, {{}, {}, east}, after(since)});
    }
    scenario_.front = std::move(front);
    scenario_.road_works = RoadsParams{.damage = RoadDamage{}, .closures = {}};
  }

  /// Districts of one side near the front.
  [[nodiscard]] std::vector<PlaceId> near_front(PartyId side, std::size_t columns) const {
    std::vector<PlaceId> near;
    for (const PlaceId id : districts_) {
      if (holder(id.index()) == side && depth(id) < columns) near.push_back(id);
    }
    return near;
  }

  void add_source(const char* name, PartyId party, Weapon weapon, std::vector<PlaceId> targets) {
    ShellingParams source;
    source.id = name;
    source.party.id = party;
    source.weapon = weapon;
    const PerDay rate{0.5 * static_cast<double>(targets.size())};
    source.intensity = {{after(Duration{0}), rate}};
    source.places.ids = std::move(targets);
    scenario_.shelling.push_back(std::move(source));
  }

  void add_fire() {
    add_source("guns_of_the_east", east, Weapon::artillery, near_front(west, side_ / 20));
    add_source("mortars_of_the_west", west, Weapon::mortar, near_front(east, side_ / 50));
  }

  /// The accord covers the west but for the sector under attack.
  [[nodiscard]] Accord accord() const {
    Accord accord;
    accord.name = accord.label = "evacuation";
    accord.parties = {west, east};
    for (const PlaceId id : districts_) {
      if (holder(id.index()) == west && !is_in_sector(id)) accord.area.push_back(id);
    }
    accord.begins = after(std::chrono::days{3});
    accord.ends = after(std::chrono::days{9});
    for (const PartyId party : accord.parties) accord.prohibits.push_back({party, Act::shelling});
    accord.compliance = Fraction{0.9};
    accord.destinations = camps_;
    return accord;
  }

  /// Along an arterial across the front, from the east to the west, by day.
  [[nodiscard]] Corridor corridor(std::size_t number, const Network& network) const {
    std::size_t y = side_ * (2 * number + 1) / (2 * corridors + 2);
    while (!RoadGrid::is_arterial(y)) ++y;
    const std::size_t reach = std::max<std::size_t>(2, side_ / 100);
    Corridor corridor;
    corridor.name = "crossing_" + std::to_string(number);
    for (std::size_t x = front_ + reach; x > front_ - reach; --x) {
      for (const ArcId arc : network.out_of(place(y * side_ + x))) {
        if (network.arc(arc).to == place(y * side_ + x - 1)) corridor.path.push_back(arc);
      }
    }
    corridor.windows = {after(std::chrono::days{3}),
                        after(std::chrono::days{9}),
                        {{std::chrono::hours{8}, std::chrono::hours{18}}}};
    corridor.capacity = PerHour{2'000};
    return corridor;
  }

  /// The setting has the terms; here it matters only that there are some.
  void add_accord() {
    scenario_.accords.resize(1);
    scenario_.corridors.resize(corridors);
  }

  void add_displacement(const CountrySize& size) {
    DisplacementParams params;
    params.from.ids = districts_;
    params.epoch = std::chrono::hours{12};
    params.leaving.base = PerDay{0.0005};
    params.choice.per_hour = 1;
    params.choice.nest_scale = 0.3;
    params.choice.waiting = -2;
    params.mobilisation.willing = Fraction{0.6};
    // One camp in eight fills up.
    const Persons room{size.people / static_cast<std::int64_t>(4 * size.destinations)};
    for (std::size_t i = 0; i < camps_.size(); ++i) {
      DestinationTerms terms;
      terms.place.id = camps_[i];
      if (i % 8 == 5) terms.capacity = room;
      params.choice.destinations.push_back(terms);
    }
    scenario_.displacement = std::move(params);
  }

  std::size_t side_;
  std::size_t front_;  ///< The first column of the east.
  RoadGrid grid_;
  std::vector<PlaceId> camps_;
  std::vector<PlaceId> districts_;
  Scenario scenario_;
};

}  // namespace passage::test
