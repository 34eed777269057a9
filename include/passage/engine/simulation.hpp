#pragma once
// The loop: the earliest process acts, its facts change the world and are heard by the others, and
// so on.
//
// What an instant means: see docs/architecture.md, "What an instant means".

#include <passage/core/result.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// Time stopped advancing: processes kept planning for one moment.
struct Livelock {
  SimTime at;
  std::vector<std::string> processes;  ///< Who acted at that moment, in rank order.
};

/// How much a run did.
struct Effort {
  std::uint64_t events = 0;  ///< Times a process acted.
  std::uint64_t facts = 0;   ///< Facts told.
};

/// One replication in progress: a world, its processes in rank order, and those who look on.
class Simulation {
 public:
  /// Sorts the processes by rank; equal ranks keep the given order. Observers are not owned and
  /// outlive the run.
  Simulation(World world, std::vector<std::unique_ptr<Process>> processes,
             std::vector<Observer*> observers);

  /// Lets processes act, earliest first, up to and including `end`; or says who would not let time
  /// advance.
  [[nodiscard]] tl::expected<Effort, Livelock> run_until(SimTime end);

  [[nodiscard]] const World& world() const { return world_; }

 private:
  /// A process, and what the loop knows of it without asking.
  struct Seat {
    std::unique_ptr<Process> process;
    FactSet hears;
    SimTime next = SimTime::max();  ///< `SimTime::max()` for never.
    std::size_t pending = 0;
    bool is_stale = true;            ///< It has acted or heard since it was asked for these two.
    SimTime acted = SimTime::min();  ///< When it last fired or told.
  };
  /// What has happened at the present moment, to notice when it does not end.
  struct Moment {
    SimTime at = SimTime::min();
    std::uint64_t actions = 0;  ///< Firings and tells.
    std::uint64_t limit = 0;
    [[nodiscard]] bool is_endless() const { return actions > limit; }
  };

  [[nodiscard]] Seat* earliest(SimTime end);
  void begin(SimTime at);
  void fire(Seat& seat, Instant& instant);
  void spread(Instant& instant);
  void offer(const Instant::Told& told, Instant& instant);
  void look_ahead();
  [[nodiscard]] Livelock livelock() const;

  World world_;
  std::vector<Seat> seats_;  ///< In rank order.
  std::vector<Observer*> observers_;
  Instant::Telling telling_{.audience = FactSet::of<>()};
  std::uint64_t pending_ = 0;  ///< The sum over the seats.
  Moment moment_;
  Effort effort_;
};

}  // namespace passage
