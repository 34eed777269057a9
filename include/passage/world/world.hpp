#pragma once
// The world of one replication: the immutable setting and the few stores that change. Only `apply`
// changes them, and only by a fact.

#include <passage/core/id.hpp>
#include <passage/core/time.hpp>
#include <passage/world/access.hpp>
#include <passage/world/accords.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/network.hpp>
#include <passage/world/population.hpp>
#include <passage/world/roads.hpp>
#include <passage/world/routing.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/strata.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace passage {

/// People whom a strike at a target can reach, by what shields them.
struct Exposed {
  std::vector<Account> sheltered;  ///< At rest in a place, or about to set out from it.
  std::vector<Account> in_open;    ///< On a road, in a queue, or stopped on the way.
};

class World {
 public:
  /// Everybody at home, fronts shut where control differs, every accord agreed and none in force.
  World(std::shared_ptr<const Setting> setting, Speeds speeds);

  [[nodiscard]] const Setting& setting() const { return *setting_; }
  [[nodiscard]] const Network& network() const { return setting_->network; }
  [[nodiscard]] const Population& population() const { return population_; }
  [[nodiscard]] const RoadStates& roads() const { return roads_; }
  [[nodiscard]] const Accords& accords() const { return accords_; }
  /// Who holds a place.
  [[nodiscard]] PartyId control(PlaceId place) const { return control_[place]; }
  /// Whether fighting for the place has begun and it has not changed hands since.
  [[nodiscard]] bool is_under_attack(PlaceId place) const { return attacked_[place] != 0; }
  [[nodiscard]] Access access(PlaceId place) const { return access_[place]; }
  /// How far people trust a party to keep what it accepted.
  [[nodiscard]] Fraction trust(PartyId party) const { return trust_[party]; }
  /// Whether a post lets people through at this moment.
  [[nodiscard]] bool is_open(PostId post) const { return gates_[post] == Gate::open; }
  /// The post at the entry of an arc; not valid if none.
  [[nodiscard]] PostId post_of(ArcId arc) const;
  /// Vehicles of a fleet that are at its base.
  [[nodiscard]] std::int32_t vehicles_at_hand(FleetId fleet) const { return at_hand_[fleet]; }
  /// How many of a facility's beds are taken.
  [[nodiscard]] Persons beds_taken(FacilityId facility) const { return beds_taken_[facility]; }
  /// How hungry people of a place are: 0 with enough, 1 with nothing.
  [[nodiscard]] Fraction hunger(PlaceId place) const;
  /// The share of its work that a facility can do.
  [[nodiscard]] Fraction function(FacilityId facility) const { return function_[facility]; }
  /// Whether a front lies on the road: its ends are in different hands.
  [[nodiscard]] bool crosses_front(RoadId road) const;
  /// Everybody at a target: in that place, the queues for the roads out of it included; on that
  /// road; or in its queues. Accounts without people may be among them.
  [[nodiscard]] Exposed exposed_at(const Target& target) const;
  /// The field to a destination over the roads as they stand.
  [[nodiscard]] const Field& field(PlaceId destination, Mode mode, TravelClass who) const;
  /// The same, from as far as is asked. Valid until another is asked for.
  [[nodiscard]] const Field& field(const Trip& trip, const Extent& extent) const;
  /// The arcs out of a place that journeys may be planned over and that lead nearer to the
  /// destination, in the order of the file. Valid until the next question about ways.
  [[nodiscard]] std::span<const Onward> onward(const Trip& trip, PlaceId from) const;
  /// Time over an arc at free flow, rounded up, as the road stands.
  [[nodiscard]] Duration free_time(ArcId arc, Mode mode) const;
  /// Whether roads that civilians may plan for join two places, one-way corridors taken both ways.
  [[nodiscard]] bool are_joined(PlaceId a, PlaceId b) const;

  /// Strata vectors that facts of this instant refer to.
  [[nodiscard]] const StrataArena& arena() const { return arena_; }
  [[nodiscard]] StrataArena& arena() { return arena_; }

  /// The only writer: the fact happened at `now`. Expects: it can have happened.
  void apply(SimTime now, const Fact& fact);

 private:
  struct Applier;

  [[nodiscard]] Exposed exposed_in(PlaceId place) const;

  std::shared_ptr<const Setting> setting_;
  Population population_;
  RoadStates roads_;
  Accords accords_;
  Table<PlaceTag, PartyId> control_;
  Table<PlaceTag, std::uint8_t> attacked_;
  Table<PlaceTag, Access> access_;
  Table<FacilityTag, Fraction> function_;
  Table<FacilityTag, Persons> beds_taken_;
  Table<PartyTag, Fraction> trust_;
  Table<PostTag, Gate> gates_;
  Table<FleetTag, std::int32_t> at_hand_;
  std::map<PlaceId, Fraction> hunger_;  ///< Where it is not zero.
  mutable Router router_;
  StrataArena arena_;
  std::size_t rows_unaudited_ = 0;
};

}  // namespace passage
