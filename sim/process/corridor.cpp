#include <passage/engine/calendar.hpp>
#include <passage/process/corridor.hpp>

#include <utility>
#include <variant>

namespace passage {
namespace {

class CorridorProcess final : public Process {
 public:
  explicit CorridorProcess(const World& world)
      : planned_(world.setting().corridors.size(), 0),
        open_(world.setting().corridors.size(), 0),
        refused_(world.setting().corridors.size()),
        tickets_(world.setting().corridors.size()) {
    for (const CorridorId id : world.setting().corridors.ids()) {
      plan(id, world.setting().corridors[id].windows.begins());
    }
  }

  std::string_view name() const override { return "corridor"; }
  Rank rank() const override { return Rank::corridor; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const CorridorId id = calendar_.pop();
    follow(id, instant);
    const Windows& windows = instant.world().setting().corridors[id].windows;
    if (instant.now() >= windows.ends()) return;
    plan(id, windows.next_change(instant.now()).value_or(windows.ends()));
  }

  FactSet hears() const override {
    return FactSet::of<AccordStepped, NamedCounted, ControlChanged>();
  }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* stepped = std::get_if<AccordStepped>(&fact))
      look_again(stepped->accord, instant);
    if (std::holds_alternative<ControlChanged>(fact)) ask_again(instant);
    if (const auto* counted = std::get_if<NamedCounted>(&fact);
        counted != nullptr && counted->left == Persons{0}) {
      let_all_in(counted->accord, instant);
    }
  }

 private:
  /// One visit is planned for each corridor at any time.
  void plan(CorridorId id, SimTime at) {
    calendar_.cancel(tickets_[id]);
    tickets_[id] = calendar_.schedule(at, EventKey{0, id.index(), 0}, id);
  }

  static bool stands(const Corridor& corridor, const Instant& instant) {
    const bool in_time =
        corridor.windows.begins() <= instant.now() && instant.now() < corridor.windows.ends();
    return in_time && (!corridor.accord || instant.world().accords().in_force(*corridor.accord));
  }

  /// Someone on its way whose consent it needs and who is no party of its accord; nobody if all
  /// are.
  static PartyId refuser(const Corridor& corridor, const World& world) {
    if (corridor.consent == ConsentRule::nobody || !corridor.accord) return {};
    const auto refuses = [&](PartyId holder) {
      return !world.accords().binds(*corridor.accord, holder);
    };
    for (const ArcId arc : corridor.path) {
      for (const PlaceId place : {world.network().arc(arc).from, world.network().arc(arc).to})
        if (refuses(world.control(place))) return world.control(place);
      for (const Post& post : world.setting().posts)
        if (post.arc == arc && refuses(post.holder)) return post.holder;
    }
    return {};
  }

  /// Asks those on the way of a corridor that would stand, and tells what is new in it.
  [[nodiscard]] bool has_consent(CorridorId id, Instant& instant) {
    const PartyId by = refuser(instant.world().setting().corridors[id], instant.world());
    const PartyId before = std::exchange(refused_[id], by);
    if (by != before && by.is_valid()) instant.tell(CorridorConsent{id, by, Consent::refused});
    if (before.is_valid() && !by.is_valid())
      instant.tell(CorridorConsent{id, before, Consent::given});
    return !by.is_valid();
  }

  /// While an accord has people to move first, its corridors take nobody else.
  static ClassSet admitted(const Corridor& corridor, const World& world) {
    const bool others_wait =
        corridor.accord && world.accords().named_left(*corridor.accord) > Persons{0};
    return others_wait ? ClassSet::of(TravelClass::medical) : corridor.admits;
  }

  /// Brings a corridor into the state that the clock and its accord call for.
  void follow(CorridorId id, Instant& instant) {
    const Corridor& corridor = instant.world().setting().corridors[id];
    const bool stand = stands(corridor, instant) && has_consent(id, instant);
    const bool open = stand && corridor.windows.is_open(instant.now());
    if (stand && planned_[id] == 0) {
      instant.tell(CorridorPlanned{id, admitted(corridor, instant.world())});
      planned_[id] = 1;
    }
    if (open && open_[id] == 0) instant.tell(CorridorOpened{id});
    if (!open && open_[id] != 0) instant.tell(CorridorShut{id});
    open_[id] = open ? 1 : 0;
    if (!stand && planned_[id] != 0) {
      instant.tell(CorridorEnded{id});
      planned_[id] = 0;
    }
  }

  void look_again(AccordId accord, const Instant& instant) {
    const auto& corridors = instant.world().setting().corridors;
    for (const CorridorId id : corridors.ids()) {
      if (corridors[id].accord == accord && stands(corridors[id], instant) != (planned_[id] != 0)) {
        plan(id, instant.now());
      }
    }
  }

  /// Ground on the way of a corridor may have come to others.
  void ask_again(const Instant& instant) {
    const auto& corridors = instant.world().setting().corridors;
    for (const CorridorId id : corridors.ids()) {
      if (corridors[id].consent != ConsentRule::nobody && stands(corridors[id], instant) &&
          refuser(corridors[id], instant.world()) != refused_[id])
        plan(id, instant.now());
    }
  }

  void let_all_in(AccordId accord, Instant& instant) {
    const auto& corridors = instant.world().setting().corridors;
    for (const CorridorId id : corridors.ids()) {
      if (corridors[id].accord == accord && planned_[id] != 0) {
        instant.tell(CorridorPlanned{id, corridors[id].admits});
      }
    }
  }

  Calendar<CorridorId> calendar_;
  Table<CorridorTag, std::uint8_t> planned_;
  Table<CorridorTag, std::uint8_t> open_;
  Table<CorridorTag, PartyId> refused_;  ///< Who last refused its consent, if anybody does.
  Table<CorridorTag, Ticket> tickets_;
};

}  // namespace

std::unique_ptr<Process> make_corridors(const World& world) {
  return std::make_unique<CorridorProcess>(world);
}

}  // namespace passage
