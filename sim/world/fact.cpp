#include <passage/core/random.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/world.hpp>

#include <array>
#include <utility>

#include <fmt/format.h>

namespace passage {
namespace {

template <class Alternative>
constexpr std::string_view kind_name = {};
template <>
constexpr std::string_view kind_name<Shelled> = "Shelled";
template <>
constexpr std::string_view kind_name<PeopleKilled> = "PeopleKilled";
template <>
constexpr std::string_view kind_name<PeopleInjured> = "PeopleInjured";
template <>
constexpr std::string_view kind_name<FacilityHit> = "FacilityHit";
template <>
constexpr std::string_view kind_name<AttackBegan> = "AttackBegan";
template <>
constexpr std::string_view kind_name<ControlChanged> = "ControlChanged";
template <>
constexpr std::string_view kind_name<AdvanceWaited> = "AdvanceWaited";
template <>
constexpr std::string_view kind_name<AdvanceCancelled> = "AdvanceCancelled";
template <>
constexpr std::string_view kind_name<RoadShut> = "RoadShut";
template <>
constexpr std::string_view kind_name<RoadOpened> = "RoadOpened";
template <>
constexpr std::string_view kind_name<RoadSlowed> = "RoadSlowed";
template <>
constexpr std::string_view kind_name<AccordStepped> = "AccordStepped";
template <>
constexpr std::string_view kind_name<NamedCounted> = "NamedCounted";
template <>
constexpr std::string_view kind_name<CorridorPlanned> = "CorridorPlanned";
template <>
constexpr std::string_view kind_name<CorridorOpened> = "CorridorOpened";
template <>
constexpr std::string_view kind_name<CorridorShut> = "CorridorShut";
template <>
constexpr std::string_view kind_name<CorridorEnded> = "CorridorEnded";
template <>
constexpr std::string_view kind_name<StandingChanged> = "StandingChanged";
template <>
constexpr std::string_view kind_name<AccessChanged> = "AccessChanged";
template <>
constexpr std::string_view kind_name<GroupDeparted> = "GroupDeparted";
template <>
constexpr std::string_view kind_name<GroupSplit> = "GroupSplit";
template <>
constexpr std::string_view kind_name<GroupWaited> = "GroupWaited";
template <>
constexpr std::string_view kind_name<GroupEntered> = "GroupEntered";
template <>
constexpr std::string_view kind_name<GroupReached> = "GroupReached";
template <>
constexpr std::string_view kind_name<GroupArrived> = "GroupArrived";
template <>
constexpr std::string_view kind_name<GroupTurnedBack> = "GroupTurnedBack";
template <>
constexpr std::string_view kind_name<GroupHeld> = "GroupHeld";
template <>
constexpr std::string_view kind_name<GroupResumed> = "GroupResumed";
template <>
constexpr std::string_view kind_name<GridlockFound> = "GridlockFound";
template <>
constexpr std::string_view kind_name<GridlockReleased> = "GridlockReleased";
template <>
constexpr std::string_view kind_name<GroupStopped> = "GroupStopped";
template <>
constexpr std::string_view kind_name<PeopleDied> = "PeopleDied";
template <>
constexpr std::string_view kind_name<WeatherChanged> = "WeatherChanged";
template <>
constexpr std::string_view kind_name<PartyAnswered> = "PartyAnswered";
template <>
constexpr std::string_view kind_name<ViolationOccurred> = "ViolationOccurred";
template <>
constexpr std::string_view kind_name<TrustChanged> = "TrustChanged";
template <>
constexpr std::string_view kind_name<CorridorConsent> = "CorridorConsent";
template <>
constexpr std::string_view kind_name<GroupBoarded> = "GroupBoarded";
template <>
constexpr std::string_view kind_name<ConvoyLeft> = "ConvoyLeft";
template <>
constexpr std::string_view kind_name<GroupAlighted> = "GroupAlighted";
template <>
constexpr std::string_view kind_name<GroupTransferred> = "GroupTransferred";
template <>
constexpr std::string_view kind_name<PaceChanged> = "PaceChanged";
template <>
constexpr std::string_view kind_name<VehiclesCounted> = "VehiclesCounted";
template <>
constexpr std::string_view kind_name<ConvoyAttacked> = "ConvoyAttacked";
template <>
constexpr std::string_view kind_name<PostChanged> = "PostChanged";
template <>
constexpr std::string_view kind_name<InspectionBegan> = "InspectionBegan";
template <>
constexpr std::string_view kind_name<GroupCleared> = "GroupCleared";
template <>
constexpr std::string_view kind_name<GroupRefused> = "GroupRefused";
template <>
constexpr std::string_view kind_name<PeopleDetained> = "PeopleDetained";
template <>
constexpr std::string_view kind_name<NeedChanged> = "NeedChanged";
template <>
constexpr std::string_view kind_name<BedsTaken> = "BedsTaken";
template <>
constexpr std::string_view kind_name<AidEnded> = "AidEnded";
template <>
constexpr std::string_view kind_name<StockCounted> = "StockCounted";

template <std::size_t... I>
constexpr auto all_kinds(std::index_sequence<I...>) {
  constexpr std::array kinds{kind_name<std::variant_alternative_t<I, Fact>>...};
  static_assert((!kinds[I].empty() && ...), "every fact has a name");
  static_assert(((sizeof(std::variant_alternative_t<I, Fact>) <= 32) && ...), "a fact is small");
  return kinds;
}

constexpr auto kinds = all_kinds(std::make_index_sequence<std::variant_size_v<Fact>>{});

std::string_view name_of(DeathCause cause) {
  return cause == DeathCause::hunger ? "hunger" : "untreated";
}

std::string_view name_of(VehicleChange change) {
  switch (change) {
    case VehicleChange::left:
      return "left";
    case VehicleChange::returned:
      return "returned";
    case VehicleChange::lost:
      return "lost";
    case VehicleChange::added:
      return "added";
  }
  return {};
}

std::string_view name_of(AidResult result) {
  switch (result) {
    case AidResult::delivered:
      return "delivered";
    case AidResult::refused:
      return "refused";
    case AidResult::looted:
      return "looted";
  }
  return {};
}

/// Writes the line of each fact.
struct Printer {
  const World& world;

  [[nodiscard]] const std::string& name(PlaceId id) const {
    return world.network().places()[id].name;
  }
  [[nodiscard]] const std::string& name(RoadId id) const {
    return world.network().roads()[id].name;
  }
  [[nodiscard]] const std::string& name(PartyId id) const {
    return world.setting().parties[id].name;
  }
  [[nodiscard]] const std::string& name(SourceId id) const {
    return world.setting().sources[id].name;
  }
  [[nodiscard]] const std::string& name(AccordId id) const {
    return world.setting().accords[id].name;
  }
  [[nodiscard]] const std::string& name(CorridorId id) const {
    return world.setting().corridors[id].name;
  }
  [[nodiscard]] const std::string& name(PostId id) const { return world.setting().posts[id].name; }
  [[nodiscard]] const std::string& name(FleetId id) const {
    return world.setting().fleets[id].name;
  }
  /// ' by militia', or nothing if it is not known who.
  [[nodiscard]] std::string by(PartyId id) const {
    return id.is_valid() ? " by " + name(id) : std::string{};
  }
  [[nodiscard]] const std::string& name(FacilityId id) const {
    return world.setting().facilities[id].name;
  }
  [[nodiscard]] std::string name(GroupId id) const {
    return to_text(world.population().group(id), world.network());
  }
  [[nodiscard]] std::string name(ArcId id) const {
    const Arc& arc = world.network().arc(id);
    return fmt::format("{} -> {}", name(arc.from), name(arc.to));
  }
  [[nodiscard]] std::string name(Account account) const {
    if (account.is_group()) return name(account.group_id());
    EXPECTS(account.is_at_rest());
    return fmt::format("{}/{}", name(account.place()),
                       name_of(static_cast<Standing>(account.kind())));
  }
  [[nodiscard]] std::string name(const Target& target) const {
    if (target.kind == TargetKind::place) return name(target.place());
    return fmt::format("{} {}", target.kind == TargetKind::road ? "road" : "queue of",
                       name(target.road()));
  }
  /// 'guns strike 12', or with the hash of one that another excited.
  [[nodiscard]] std::string strike(SourceId source, const StrikeKey& key) const {
    return key.is_excited() ? fmt::format("{} strike {:08x}{:08x}", name(source), key.high, key.low)
                            : fmt::format("{} strike {}", name(source), key.low);
  }
  /// 'people: 12 (children 3, urgent 1)'.
  [[nodiscard]] std::string people(StrataRef ref) const {
    const Strata& strata = world.arena()[ref];
    return fmt::format("{} (children {}, urgent {})", strata.total(), strata.children(),
                       strata.of(Need::urgent));
  }
  [[nodiscard]] static std::string classes(ClassSet set) {
    std::string text;
    for (std::size_t i = 0; i < travel_classes; ++i) {
      const auto one = static_cast<TravelClass>(i);
      if (set.has(one)) text += (text.empty() ? "" : ", ") + std::string{name_of(one)};
    }
    return text;
  }
  [[nodiscard]] std::int64_t size(GroupId id) const {
    return world.population().group(id).people.total();
  }

  std::string operator()(const Shelled& f) const {
    std::string text = fmt::format("{} on {}", strike(f.source, f.strike), name(f.target));
    if (f.after_source.is_valid()) text += " after " + strike(f.after_source, f.after);
    return text;
  }
  std::string operator()(const PeopleKilled& f) const {
    const std::string who = f.by.is_valid() ? name(f.by) : "an attack on vehicles";
    return fmt::format("{} of {} by {}", people(f.people), name(f.from), who);
  }
  std::string operator()(const PeopleInjured& f) const {
    return fmt::format("{} of {} by {}", people(f.people), name(f.account), name(f.by));
  }
  std::string operator()(const FacilityHit& f) const {
    return fmt::format("{} function {:.2f}", name(f.facility), f.function_left.count());
  }
  std::string operator()(const AttackBegan& f) const {
    return fmt::format("{} by {}", name(f.place), name(f.by));
  }
  std::string operator()(const ControlChanged& f) const {
    return fmt::format("{} {} -> {}", name(f.place), name(f.from), name(f.to));
  }
  std::string operator()(const AdvanceWaited& f) const {
    return fmt::format("{} under {}", name(f.place), name(f.accord));
  }
  std::string operator()(const AdvanceCancelled& f) const {
    return fmt::format("{} after {}", name(f.place), name(f.accord));
  }
  std::string operator()(const RoadShut& f) const {
    return fmt::format("{} {}", name(f.road), name_of(f.cause));
  }
  std::string operator()(const RoadOpened& f) const {
    return fmt::format("{} {}", name(f.road), name_of(f.cause));
  }
  std::string operator()(const RoadSlowed& f) const {
    return fmt::format("{} speed {:.2f}", name(f.road), f.speed_left.count());
  }
  std::string operator()(const AccordStepped& f) const {
    std::string text = fmt::format("{} {} -> {} ({}", name(f.accord), name_of(f.from),
                                   name_of(f.to), name_of(f.reason));
    if (f.note != no_note) text += ": " + world.setting().accords[f.accord].notes[f.note];
    return text + ")";
  }
  std::string operator()(const NamedCounted& f) const {
    return fmt::format("{} left {}", name(f.accord), f.left.count());
  }
  std::string operator()(const CorridorPlanned& f) const {
    return fmt::format("{} for {}", name(f.corridor), classes(f.admits));
  }
  std::string operator()(const CorridorOpened& f) const { return name(f.corridor); }
  std::string operator()(const CorridorShut& f) const { return name(f.corridor); }
  std::string operator()(const CorridorEnded& f) const { return name(f.corridor); }
  std::string operator()(const StandingChanged& f) const {
    return fmt::format("{} {} -> {} {}", name(f.place), name_of(f.from), name_of(f.to),
                       people(f.people));
  }
  std::string operator()(const AccessChanged& f) const {
    return fmt::format("{} {}", name(f.place), name_of(f.access));
  }
  std::string operator()(const GroupDeparted& f) const {
    return fmt::format("{} for {} from {} by {} as {} {}{}", name(f.group), name(f.destination),
                       name_of(f.from), name_of(f.mode), name_of(f.travel_class), people(f.people),
                       f.errand == Errand::return_home ? ", going home" : "");
  }
  std::string operator()(const GroupSplit& f) const {
    return fmt::format("{} off {} {}", name(f.part), name(f.parent), people(f.people));
  }
  std::string operator()(const GroupWaited& f) const {
    return fmt::format("{} for {}", name(f.group), name(f.arc));
  }
  std::string operator()(const GroupEntered& f) const {
    return fmt::format("{} {} tail {} people {}", name(f.group), name(f.arc), to_text(f.tail),
                       size(f.group));
  }
  std::string operator()(const GroupReached& f) const {
    return fmt::format("{} {} tail {}", name(f.group), name(f.place), to_text(f.tail));
  }
  std::string operator()(const GroupArrived& f) const {
    return fmt::format("{} {} {}", name(f.group), name(f.place), people(f.people));
  }
  std::string operator()(const GroupTurnedBack& f) const {
    return fmt::format("{} {}", name(f.group), name(f.arc));
  }
  std::string operator()(const GroupHeld& f) const { return name(f.group); }
  std::string operator()(const GroupResumed& f) const { return name(f.group); }
  std::string operator()(const GridlockFound& f) const {
    return fmt::format("{} on {}", f.number, name(f.arc));
  }
  std::string operator()(const GridlockReleased& f) const {
    return fmt::format("{} by {} into {}", f.number, name(f.group), name(f.arc));
  }
  std::string operator()(const GroupStopped& f) const {
    return fmt::format("{} {} {}", name(f.group), name(f.place), people(f.people));
  }
  std::string operator()(const PeopleDied& f) const {
    return fmt::format("{} of {}: {}", people(f.people), name(f.from), name_of(f.cause));
  }
  std::string operator()(const WeatherChanged& f) const {
    return fmt::format("speed {:.2f}", f.speed_left.count());
  }
  std::string operator()(const PartyAnswered& f) const {
    return fmt::format("{} {} {}", name(f.accord), name(f.party), name_of(f.answer));
  }
  std::string operator()(const ViolationOccurred& f) const {
    return fmt::format("{} number {}{}{}", name(f.accord), f.number, by(f.by),
                       f.seen == Seen::by_monitors ? ", seen" : ", unseen");
  }
  std::string operator()(const TrustChanged& f) const {
    return fmt::format("{} {:.3f}", name(f.party), f.trust.count());
  }
  std::string operator()(const CorridorConsent& f) const {
    return fmt::format("{} {}{}", name(f.corridor),
                       f.consent == Consent::given ? "given" : "refused", by(f.by));
  }
  std::string operator()(const GroupBoarded& f) const {
    return fmt::format("{} for {} in {} of {} at {} from {} as {} {}", name(f.group),
                       name(f.destination), f.vehicles, name(f.fleet), name(f.at), name_of(f.from),
                       name_of(f.travel_class), people(f.people));
  }
  std::string operator()(const ConvoyLeft& f) const {
    return fmt::format("{} people {}", name(f.group), size(f.group));
  }
  std::string operator()(const GroupAlighted& f) const {
    return fmt::format("{} {} {}", name(f.group), name(f.place), people(f.people));
  }
  std::string operator()(const GroupTransferred& f) const {
    return fmt::format("{} from {} at {}", name(f.group), name(f.fleet), name(f.place));
  }
  std::string operator()(const VehiclesCounted& f) const {
    return fmt::format("{} at hand {} ({})", name(f.fleet), f.at_hand, name_of(f.change));
  }
  std::string operator()(const PaceChanged& f) const {
    return fmt::format("{} {}", name(f.fleet), f.pace == Pace::kept ? "kept" : "ahead");
  }
  std::string operator()(const ConvoyAttacked& f) const {
    return fmt::format("{} of {}{}", name(f.group), name(f.fleet), by(f.by));
  }
  std::string operator()(const PostChanged& f) const {
    return fmt::format("{} {}", name(f.post), f.gate == Gate::open ? "open" : "shut");
  }
  std::string operator()(const InspectionBegan& f) const {
    return fmt::format("{} {}", name(f.post), name(f.group));
  }
  std::string operator()(const GroupCleared& f) const {
    return fmt::format("{} {}", name(f.post), name(f.group));
  }
  std::string operator()(const GroupRefused& f) const {
    return fmt::format("{} {} back at {} {}", name(f.post), name(f.group), name(f.place),
                       people(f.people));
  }
  std::string operator()(const PeopleDetained& f) const {
    return fmt::format("{} of {} at {}", people(f.people), name(f.from), name(f.post));
  }
  std::string operator()(const NeedChanged& f) const {
    return fmt::format("{} of {} -> {}", people(f.people), name(f.account), name_of(f.to));
  }
  std::string operator()(const BedsTaken& f) const {
    return fmt::format("{} {}", name(f.facility), f.taken.count());
  }
  std::string operator()(const AidEnded& f) const {
    return fmt::format("{} {}{} rations {}", name(f.place), name_of(f.result), by(f.by),
                       f.rations.count());
  }
  std::string operator()(const StockCounted& f) const {
    return fmt::format("{} rations {} hunger {:.3f}", name(f.place), f.rations.count(),
                       f.hunger.count());
  }
};

}  // namespace

std::string_view kind_of(const Fact& fact) { return kinds[fact.index()]; }

std::vector<std::string_view> fact_kinds() { return {kinds.begin(), kinds.end()}; }

std::string to_text(const Fact& fact, const World& world) {
  return std::visit(Printer{world}, fact);
}

std::uint64_t entity_key(const Shelled& strike) {
  const StrikeKey& key = strike.strike;
  return entity_key(key.is_excited() ? key.high : strike.source.index(), key.low);
}

PlaceId place_of(const Fact& fact, const World& world) {
  return std::visit(
      [&](const auto& f) -> PlaceId {
        if constexpr (requires { f.place; }) {
          return f.place;
        } else if constexpr (requires { f.where; }) {
          return f.where;
        } else if constexpr (requires { f.origin; }) {
          return f.origin;
        } else if constexpr (requires { f.target; }) {
          return f.target.kind == TargetKind::place ? f.target.place() : PlaceId{};
        } else if constexpr (requires { f.arc; }) {
          return world.network().arc(f.arc).from;
        } else {
          return {};
        }
      },
      fact);
}

}  // namespace passage
