#pragma once
// When each way is open to whom: in one course of events, and in any that the terms of a scenario
// allow.

#include <passage/engine/observer.hpp>
#include <passage/scenario/scenario.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace passage {

/// A time in which people can set foot on a way. Who had begun to is let pass when it is shut.
struct OpenSpell {
  SimTime from{};
  SimTime to{};
  CorridorId corridor;  ///< That governs it; not valid if none.
  ClassSet who = ClassSet::all();
};

/// By arc, in order of time; no two at once.
using OpenSpells = Table<ArcTag, std::vector<OpenSpell>>;

/// One of any that stand open at a time: for all whom any of them admits, by the corridor that lets
/// most in. The result is in order of time.
[[nodiscard]] std::vector<OpenSpell> merged(const std::vector<OpenSpell>& spells,
                                            const Setting& setting);

/// Notes when each arc is open.
class OpenWays final : public Observer {
 public:
  /// The run has not begun.
  OpenWays(const World& world, SimTime begins);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  /// It is spent.
  [[nodiscard]] OpenSpells finish(SimTime ends, const Setting& setting);

 private:
  struct Stand {
    std::optional<SimTime> since;  ///< Open since then.
    CorridorId corridor;
    ClassSet who;
    SimTime busy_until{};  ///< Somebody passes its entry.
    ClassSet passing;      ///< Who that is.
  };
  void look(ArcId arc, SimTime now, const World& world);
  void note(ArcId arc, SimTime until);

  std::uint64_t seen_ = 0;
  Table<ArcTag, Stand> now_;
  OpenSpells spells_;
};

/// When each arc can be open in any course of events, whatever is drawn: places may change hands as
/// early or as late as they can, every accord is in force from its date to its latest end, nobody
/// refuses a corridor, no road is damaged or closed by order.
[[nodiscard]] OpenSpells open_by_terms(const Scenario& scenario,
                                       const std::shared_ptr<const Setting>& setting);

/// No group of people takes longer than this to set foot on a way, from its first to its last.
/// Those of the vehicles of fleets, or of all.
[[nodiscard]] Duration longest_column(const Scenario& scenario);
[[nodiscard]] Duration longest_group(const Scenario& scenario);

}  // namespace passage
