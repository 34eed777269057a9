#pragma once
// What a scenario fixes before time begins: the ground, the parties, the areas that totals are
// given for, the facilities, and the terms of accords and corridors. Immutable, and shared by all
// replications.

#include <passage/core/id.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/world/network.hpp>
#include <passage/world/residents.hpp>
#include <passage/world/strata.hpp>
#include <passage/world/windows.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

using PartyId = Id<struct PartyTag>;
using AreaId = Id<struct AreaTag>;
using FacilityId = Id<struct FacilityTag>;
using CorridorId = Id<struct CorridorTag>;
using AccordId = Id<struct AccordTag>;
using SourceId = Id<struct SourceTag>;
using PostId = Id<struct PostTag>;
using FleetId = Id<struct FleetTag>;

struct Party {
  std::string name;
  std::string label;
  Fraction trust{0.5};  ///< How far people trust it when the run begins.
};

/// Places that totals are given for together.
struct Area {
  std::string name;
  std::string label;
  std::vector<PlaceId> places;
};

enum class FacilityKind : std::uint8_t { hospital, school };

struct Facility {
  std::string name;
  FacilityKind kind = FacilityKind::hospital;
  PlaceId place;
  Fraction function{1};           ///< Share of its work that it can do when the run begins.
  std::optional<Persons> beds{};  ///< How many in urgent need it can care for at once; any if none.
};

/// How people move.
enum class Mode : std::uint8_t { foot, vehicle };

/// Who may use a corridor: civilians at large, patients who need urgent care, or people in the
/// vehicles of an organised evacuation.
enum class TravelClass : std::uint8_t { civilian, medical, organised };
inline constexpr std::size_t travel_classes = 3;

/// A set of travel classes.
class ClassSet {
 public:
  constexpr ClassSet() = default;
  [[nodiscard]] static constexpr ClassSet all() { return ClassSet{0b111}; }
  [[nodiscard]] static constexpr ClassSet of(TravelClass one) {
    return ClassSet{static_cast<std::uint8_t>(1U << static_cast<unsigned>(one))};
  }
  [[nodiscard]] constexpr bool has(TravelClass one) const { return (bits_ & of(one).bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  [[nodiscard]] constexpr ClassSet with(TravelClass one) const {
    return ClassSet{static_cast<std::uint8_t>(bits_ | of(one).bits_)};
  }
  friend constexpr bool operator==(ClassSet, ClassSet) = default;

 private:
  constexpr explicit ClassSet(std::uint8_t bits) : bits_(bits) {}
  std::uint8_t bits_ = 0;
};

/// What happens to people on a corridor when it closes.
enum class OnClose : std::uint8_t { finish, turn_back, hold };

/// Who must let people through besides those who opened a corridor.
enum class ConsentRule : std::uint8_t {
  nobody,
  holders,  ///< Whoever holds a place or a checkpoint on its way.
};

/// A path of roads that is opened to people at stated hours.
struct Corridor {
  std::string name;
  std::vector<ArcId> path;  ///< In the direction of travel, end to end; both directions if two-way.
  Windows windows;
  std::optional<PerHour> capacity;  ///< Persons per hour; the roads' own if none.
  ClassSet admits = ClassSet::all();
  OnClose on_close = OnClose::finish;
  std::optional<AccordId> accord;  ///< The accord that opens it; none if it stands by itself.
  ConsentRule consent = ConsentRule::nobody;
};

/// What a proposal passes through.
enum class AccordState : std::uint8_t {
  drafted,
  tabled,
  agreed,
  declared,  ///< By one side alone.
  in_force,
  violated,
  suspended,
  resumed,
  extended,
  expired,
  collapsed,
  completed,
};

/// What an accord can forbid a party to do.
enum class Act : std::uint8_t { air_strike, shelling, ground_attack };
inline constexpr std::size_t acts = 3;

struct Prohibition {
  PartyId party;
  Act act = Act::shelling;
};

/// Those an accord names to travel first.
struct NamedPeople {
  Need need = Need::urgent;
  Persons count{0};
  std::vector<PlaceId> destinations;  ///< Where they may be taken.
};

/// How long an accord holds: the share exp(-(t / scale)^shape) of its kind, longer than t.
struct Collapse {
  Duration scale{};
  double shape = 1;
};

/// The document: what was agreed, between whom, over what and when.
struct Accord {
  std::string name;
  std::string label;
  std::vector<PartyId> parties;
  std::vector<PlaceId> area;
  SimTime begins{};
  SimTime ends{};
  std::vector<Prohibition> prohibits;
  Fraction compliance{1};             ///< Share of each prohibited act that ceases.
  std::vector<PlaceId> destinations;  ///< Where people leaving its area may go; anywhere if empty.
  std::vector<PartyId> guarantors{};  ///< Who escort people and watch over its terms.
  std::optional<NamedPeople> first;
  std::optional<Collapse> collapse;               ///< It holds until its end if none.
  AccordState first_state = AccordState::agreed;  ///< When the run begins.
  std::vector<PartyId> asked;                     ///< Those of its parties whose answer it needs.
  std::vector<std::string> notes;                 ///< What is said of scripted steps.
};

/// A weapon, as far as those under it can tell.
enum class Weapon : std::uint8_t { air_strike, artillery, mortar };

/// Who fires, by name only; the mechanism keeps the rest.
struct Source {
  std::string name;
  PartyId party;
  Weapon weapon = Weapon::artillery;
};

/// A checkpoint: who enters this arc is inspected first.
struct Post {
  std::string name;
  ArcId arc;
  PartyId holder;
};

enum class VehicleKind : std::uint8_t { bus, ambulance, truck, car };

/// Vehicles that work together.
struct Fleet {
  std::string name;
  std::string label;
  VehicleKind kind = VehicleKind::bus;
  std::int32_t vehicles = 0;         ///< When the run begins.
  std::optional<AccordId> accord{};  ///< The accord that it works under.
};

struct Setting {
  Network network;
  Table<PartyTag, Party> parties{};
  Table<PlaceTag, PartyId> control{};  ///< Who holds each place when the run begins.
  Residents people{};                  ///< Who lives there when the run begins.
  Table<AreaTag, Area> areas{};
  Table<FacilityTag, Facility> facilities{};
  Table<AccordTag, Accord> accords{};
  Table<CorridorTag, Corridor> corridors{};
  Table<SourceTag, Source> sources{};
  Table<PostTag, Post> posts{};
  Table<FleetTag, Fleet> fleets{};
};

[[nodiscard]] std::string_view name_of(PlaceKind kind);
[[nodiscard]] std::string_view name_of(FacilityKind kind);
[[nodiscard]] std::string_view name_of(Mode mode);
[[nodiscard]] std::string_view name_of(TravelClass travel_class);
[[nodiscard]] std::string_view name_of(OnClose on_close);
[[nodiscard]] std::string_view name_of(Act act);
[[nodiscard]] std::string_view name_of(Weapon weapon);
[[nodiscard]] std::string_view name_of(VehicleKind kind);

/// The prohibited act that firing a weapon would be.
[[nodiscard]] Act act_of(Weapon weapon);

}  // namespace passage
