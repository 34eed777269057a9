#pragma once
// A process is one self-contained mechanism: it keeps a private calendar of what it plans, reads
// the world, and tells facts; it hears the facts that others tell and may replan. At equal times
// the process of lower rank acts first. It leaves out: any knowledge of other processes, and any
// other way to change the world than telling a fact.

#include <passage/core/time.hpp>
#include <passage/engine/observer.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/strata.hpp>
#include <passage/world/world.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace passage {

/// The order in which processes act at equal times. A ceasefire that begins at 06:00 stops the
/// shell of 06:00; a day that was kept counts before its accord runs out.
enum class Rank : std::uint8_t {
  trust,
  accord,
  front,
  corridor,
  weather,
  shelling,
  roads,
  travel,
  checkpoint,
  convoy,
  medical,
  aid,
  displacement,
  returning,
  sampling,
};

class Process;

/// What a process is given when it acts or hears: the time, the world to read, and the one way to
/// change it.
class Instant {
 public:
  [[nodiscard]] SimTime now() const { return now_; }
  [[nodiscard]] const World& world() const { return world_; }
  /// Applies the fact, shows it to the observers and queues it for hearing once the process has
  /// returned.
  void tell(const Fact& fact);
  /// Keeps a strata vector until the end of this instant, so that a fact can refer to it.
  [[nodiscard]] StrataRef note(const Strata& strata);

 private:
  friend class Simulation;
  struct Told {
    Fact fact;
    const Process* teller;
  };
  /// What is told in an event.
  struct Telling {
    FactSet audience;           ///< The kinds that any process hears.
    std::uint64_t facts = 0;    ///< Told in all.
    std::vector<Told> queue{};  ///< Those that somebody hears, and nobody has yet.
  };
  Instant(SimTime now, World& world, std::span<Observer* const> observers, Telling& telling)
      : now_(now), world_(world), observers_(observers), telling_(telling) {}

  SimTime now_;
  World& world_;
  std::span<Observer* const> observers_;
  Telling& telling_;
  const Process* teller_ = nullptr;  ///< Who acts or hears.
};

/// One mechanism. `next`, `fire` and `hear` are the time advance, the internal and the external
/// transition of DEVS.
class Process {
 public:
  Process() = default;
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;
  virtual ~Process() = default;

  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual Rank rank() const = 0;
  /// When it next has something to do, if ever. Changes only while it fires or hears.
  [[nodiscard]] virtual std::optional<SimTime> next() = 0;
  /// Does what is due at `instant.now()`, one planned event at a time: reads the world, tells
  /// facts.
  virtual void fire(Instant& instant) = 0;
  /// The kinds of fact that it acts on when it hears them. Never changes.
  [[nodiscard]] virtual FactSet hears() const { return FactSet::all(); }
  /// A fact of these kinds was told by another process: perhaps replan, and tell direct
  /// consequences only.
  virtual void hear(const Fact& fact, Instant& instant);
  /// How many events it has planned, for the detection of livelocks. Changes only while it fires or
  /// hears.
  [[nodiscard]] virtual std::size_t pending() const = 0;
};

}  // namespace passage
