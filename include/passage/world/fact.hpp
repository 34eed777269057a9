#pragma once
// All that can happen, in the past tense, on one page. Nothing changes the world but one of these
// facts; the journal of them is the trace of a run, the input of every measure, and its whole
// history.

#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/world/access.hpp>
#include <passage/world/accords.hpp>
#include <passage/world/population.hpp>
#include <passage/world/roads.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/strata.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

namespace passage {

/// A span within a few weeks, in half the room. Units: milliseconds.
using ShortDuration = std::chrono::duration<std::int32_t, std::milli>;

// Violence.

enum class TargetKind : std::uint8_t { place, road, queue };

/// What was fired at: a place, the people on a road, or those who wait to enter it.
struct Target {
  TargetKind kind = TargetKind::place;
  std::uint32_t index = 0;
  [[nodiscard]] PlaceId place() const { return PlaceId{index}; }
  [[nodiscard]] RoadId road() const { return RoadId{index}; }
  friend bool operator==(const Target&, const Target&) = default;
};

/// Which strike of its source, the same in every proposal: by its number among the candidates, or,
/// of one that another strike excited, by a hash that no number equals.
struct StrikeKey {
  std::uint32_t low = 0;   ///< The number of a candidate, or half of the hash.
  std::uint32_t high = 0;  ///< 0 of a candidate; else the other half, its first bit set.

  [[nodiscard]] static StrikeKey of_hash(std::uint64_t hash) {
    return {static_cast<std::uint32_t>(hash),
            static_cast<std::uint32_t>(hash >> 32U) | 0x8000'0000U};
  }
  [[nodiscard]] bool is_excited() const { return high != 0; }
  friend auto operator<=>(const StrikeKey&, const StrikeKey&) = default;
};

/// A strike fell; what it did to people follows in facts of its own.
struct Shelled {
  SourceId source;
  Target target;
  StrikeKey strike;
  SourceId after_source{};  ///< Whose strike excited it; not valid of a candidate.
  StrikeKey after{};        ///< Which of that source's.
};
/// What the draws of a strike hang on, unlike that of any other strike.
[[nodiscard]] std::uint64_t entity_key(const Shelled& strike);

struct PeopleKilled {
  Account from;
  PlaceId where;
  StrataRef people;
  SourceId by;
};
/// People of an account were injured; `people` is who they were before.
struct PeopleInjured {
  Account account;
  PlaceId where;
  StrataRef people;
  SourceId by;
};
struct FacilityHit {
  FacilityId facility;
  Fraction function_left{1};
};
/// What people die of whom nobody kills.
enum class DeathCause : std::uint8_t { untreated, hunger };
struct PeopleDied {
  Account from;
  PlaceId where;
  StrataRef people;
  DeathCause cause = DeathCause::untreated;
};

// Control and roads.

/// Fighting for a place began, ahead of its expected fall.
struct AttackBegan {
  PlaceId place;
  PartyId by;
};
struct ControlChanged {
  PlaceId place;
  PartyId from;
  PartyId to;
};
/// A change of control was put off because an accord forbids ground attack there.
struct AdvanceWaited {
  PlaceId place;
  AccordId accord;
};
/// A change of control that waited will not come.
struct AdvanceCancelled {
  PlaceId place;
  AccordId accord;
};
struct RoadShut {
  RoadId road;
  ShutCause cause = ShutCause::front;
};
struct RoadOpened {
  RoadId road;
  ShutCause cause = ShutCause::front;
};
struct RoadSlowed {
  RoadId road;
  Fraction speed_left{1};
};
/// From now on the weather leaves this share of all speeds.
struct WeatherChanged {
  Fraction speed_left{1};
};

// Agreements.

/// A party said what it has to say to a proposal, or let its deadline pass.
struct PartyAnswered {
  AccordId accord;
  PartyId party;
  Answer answer = Answer::pending;
};
struct AccordStepped {
  AccordId accord;
  AccordState from = AccordState::drafted;
  AccordState to = AccordState::drafted;
  AccordReason reason = AccordReason::scripted;
  std::uint16_t note = no_note;  ///< Which of the accord's notes says more.
};
/// Whether anybody who counts saw it.
enum class Seen : std::uint8_t { by_nobody, by_monitors };
/// A party broke the terms of an accord in force.
struct ViolationOccurred {
  AccordId accord;
  PartyId by;                ///< Not valid if it is not known who.
  std::uint32_t number = 0;  ///< Among those of the accord, from 0.
  Seen seen = Seen::by_nobody;
};
/// How far people trust a party.
struct TrustChanged {
  PartyId party;
  Fraction trust{0};
};
/// Whether all who hold ground on the way of a corridor let people through.
enum class Consent : std::uint8_t { refused, given };
struct CorridorConsent {
  CorridorId corridor;
  PartyId by;
  Consent consent = Consent::given;
};
/// Some of those an accord names have left; so many have not.
struct NamedCounted {
  AccordId accord;
  Persons left{0};
};
/// A corridor was set up: journeys over it may be planned, its gates are not open yet.
struct CorridorPlanned {
  CorridorId corridor;
  ClassSet admits;
};
struct CorridorOpened {
  CorridorId corridor;
};
struct CorridorShut {
  CorridorId corridor;
};
/// A corridor is no more.
struct CorridorEnded {
  CorridorId corridor;
};

// People.

/// People at rest changed their mind or their lot.
struct StandingChanged {
  PlaceId place;
  Standing from = Standing::home;
  Standing to = Standing::home;
  StrataRef people;
};
/// What keeps people of a place from leaving, or that nothing does.
struct AccessChanged {
  PlaceId place;
  Access access = Access::open;
};
struct GroupDeparted {
  GroupId group;
  PlaceId origin;
  PlaceId destination;
  StrataRef people;
  Standing from = Standing::home;
  Mode mode = Mode::foot;
  TravelClass travel_class = TravelClass::civilian;
  Errand errand = Errand::flight;
  ShortDuration delay{0};   ///< From now until its head sets out.
  ShortDuration spread{0};  ///< From its head to its tail.
};
/// A part of a group went ahead of the rest as a group of its own.
struct GroupSplit {
  GroupId parent;
  GroupId part;
  StrataRef people;
};
/// A group joined the queue for an arc.
struct GroupWaited {
  GroupId group;
  ArcId arc;
};
struct GroupEntered {
  GroupId group;
  ArcId arc;
  SimTime head{};
  SimTime tail{};
};
/// The head of a group came to a place.
struct GroupReached {
  GroupId group;
  PlaceId place;
  SimTime head{};
  SimTime tail{};
};
/// The tail of a group came to its destination.
struct GroupArrived {
  GroupId group;
  PlaceId place;
  StrataRef people;
};
/// A group was sent back the way it came.
struct GroupTurnedBack {
  GroupId group;
  ArcId arc;  ///< The arc it now travels, back to where it came from.
  SimTime head{};
  SimTime tail{};
};
struct GroupHeld {
  GroupId group;
};
struct GroupResumed {
  GroupId group;
  SimTime head{};
  SimTime tail{};
};
/// A road is in a gridlock: nobody on it can leave but into the next full road of a ring.
struct GridlockFound {
  std::uint32_t number = 0;  ///< Of the gridlock: one fact for each road of its ring.
  ArcId arc;
};
/// A group of a gridlock was let into a full road, so that the rest can go on.
struct GridlockReleased {
  std::uint32_t number = 0;
  GroupId group;
  ArcId arc;  ///< The road that it enters.
};
/// A group found no way on: back to wishing to leave if it had not left its origin, sheltered where
/// it is if that is a district, else stopped there until a way opens.
struct GroupStopped {
  GroupId group;
  PlaceId place;
  StrataRef people;
};

// Organised movement.

/// People got into vehicles of a fleet, which wait at a place.
struct GroupBoarded {
  GroupId group;
  FleetId fleet;
  PlaceId origin;  ///< Where the people were at rest.
  PlaceId at;
  PlaceId destination;
  StrataRef people;
  std::uint16_t vehicles = 0;
  Standing from = Standing::wanting;
  TravelClass travel_class = TravelClass::civilian;
};
/// The vehicles of a group left.
struct ConvoyLeft {
  GroupId group;
  SimTime head{};
  SimTime tail{};
};
/// People got out of vehicles that had not left: back to wishing to leave, or to their roof.
struct GroupAlighted {
  GroupId group;
  PlaceId place;  ///< Their origin.
  StrataRef people;
};
/// A group went on in other vehicles than those of the fleet.
struct GroupTransferred {
  GroupId group;
  FleetId fleet;
  PlaceId place;
};
/// Why vehicles are at hand, or are not.
enum class VehicleChange : std::uint8_t { left, returned, lost, added };
struct VehiclesCounted {
  FleetId fleet;
  std::int32_t at_hand = 0;  ///< From now on.
  VehicleChange change = VehicleChange::left;
};
/// Whether a fleet is ahead of the one that it is to keep pace with.
enum class Pace : std::uint8_t { kept, ahead };
struct PaceChanged {
  FleetId fleet;
  Pace pace = Pace::kept;
};
/// Somebody fired at vehicles with people in them; harm follows in facts of its own.
struct ConvoyAttacked {
  GroupId group;
  FleetId fleet;
  PartyId by;  ///< Not valid if it is not known who.
};

// Checkpoints.

enum class Gate : std::uint8_t { shut, open };
/// A post began or ceased to let people through.
struct PostChanged {
  PostId post;
  Gate gate = Gate::open;
};
/// The inspection of a group began: until then it waited in line.
struct InspectionBegan {
  PostId post;
  GroupId group;
};
struct GroupCleared {
  PostId post;
  GroupId group;
};
/// A post sent people away; the group is at the place before the post, as one that found no way on.
struct GroupRefused {
  PostId post;
  GroupId group;
  PlaceId place;
  StrataRef people;
};
struct PeopleDetained {
  Account from;
  PlaceId where;
  StrataRef people;
  PostId post;
};

// Care and aid.

/// People of an account got better or worse.
struct NeedChanged {
  Account account;
  PlaceId where;
  StrataRef people;  ///< As they were before.
  Need to = Need::well;
};
/// How many of a facility's beds are taken from now on.
struct BedsTaken {
  FacilityId facility;
  Persons taken{0};
};
enum class AidResult : std::uint8_t { delivered, refused, looted };
/// Trucks with food came to a place, or did not.
struct AidEnded {
  PlaceId place;
  PartyId by;          ///< Who refused or looted it; not valid if nobody did.
  Persons rations{0};  ///< For one person and one day each.
  AidResult result = AidResult::delivered;
};
/// What a place has to eat.
struct StockCounted {
  PlaceId place;
  Persons rations{0};  ///< For one person and one day each.
  Fraction hunger{0};  ///< 0 with enough, 1 with nothing.
};

using Fact =
    std::variant<Shelled, PeopleKilled, PeopleInjured, FacilityHit, AttackBegan, ControlChanged,
                 AdvanceWaited, AdvanceCancelled, RoadShut, RoadOpened, RoadSlowed, AccordStepped,
                 NamedCounted, CorridorPlanned, CorridorOpened, CorridorShut, CorridorEnded,
                 StandingChanged, AccessChanged, GroupDeparted, GroupSplit, GroupWaited,
                 GroupEntered, GroupReached, GroupArrived, GroupTurnedBack, GroupHeld, GroupResumed,
                 GridlockFound, GridlockReleased, GroupStopped, PeopleDied, WeatherChanged,
                 PartyAnswered, ViolationOccurred, TrustChanged, CorridorConsent, GroupBoarded,
                 ConvoyLeft, GroupAlighted, GroupTransferred, VehiclesCounted, ConvoyAttacked,
                 PostChanged, InspectionBegan, GroupCleared, GroupRefused, PeopleDetained,
                 NeedChanged, BedsTaken, AidEnded, StockCounted, PaceChanged>;

// A fact is copied into the queue of those told and read by everybody: it is to stay a few words.
static_assert(std::is_trivially_copyable_v<Fact> && sizeof(Fact) <= 40);

/// Some of the kinds of fact.
class FactSet {
 public:
  [[nodiscard]] static constexpr FactSet all() { return FactSet{~std::uint64_t{0}}; }
  template <class... Kinds>
  [[nodiscard]] static constexpr FactSet of() {
    return FactSet{(bit(Fact{std::in_place_type<Kinds>}) | ... | std::uint64_t{0})};
  }
  /// These and those of another.
  [[nodiscard]] constexpr FactSet with(FactSet other) const { return FactSet{bits_ | other.bits_}; }
  [[nodiscard]] constexpr bool has(const Fact& fact) const { return (bits_ & bit(fact)) != 0; }

 private:
  static_assert(std::variant_size_v<Fact> <= 64);
  constexpr explicit FactSet(std::uint64_t bits) : bits_(bits) {}
  [[nodiscard]] static constexpr std::uint64_t bit(const Fact& fact) {
    return std::uint64_t{1} << fact.index();
  }

  std::uint64_t bits_;
};

class World;

/// The name of the kind of fact, such as 'GroupDeparted'.
[[nodiscard]] std::string_view kind_of(const Fact& fact);
/// The names of all kinds, in the order of `Fact`.
[[nodiscard]] std::vector<std::string_view> fact_kinds();
/// One line without the time: who, where, how many. Expects: the fact was told in this instant.
[[nodiscard]] std::string to_text(const Fact& fact, const World& world);
/// The place a fact is about, for filters; not valid if it is about none.
[[nodiscard]] PlaceId place_of(const Fact& fact, const World& world);

}  // namespace passage
