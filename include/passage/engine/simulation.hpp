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
  /// A process that acts, and when.
  struct Turn {
    std::size_t process = 0;
    SimTime at{};
  };
  /// What has happened at the present moment, to notice when it does not end.
  struct Moment {
    SimTime at = SimTime::min();
    std::uint64_t actions = 0;  ///< Firings and tells.
    std::uint64_t limit = 0;
    std::vector<bool> has_acted;  ///< By process.
    [[nodiscard]] bool is_endless() const { return actions > limit; }
  };

  void look_ahead();
  [[nodiscard]] std::optional<Turn> earliest(SimTime end) const;
  void begin(SimTime at);
  void fire(std::size_t process, Instant& instant);
  void spread(Instant& instant);
  void offer(const Instant::Told& told, Instant& instant);
  [[nodiscard]] Livelock livelock() const;

  World world_;
  std::vector<std::unique_ptr<Process>> processes_;
  std::vector<Observer*> observers_;
  std::vector<Instant::Told> untold_;
  std::vector<SimTime> next_;  ///< By process; `SimTime::max()` for never.
  Moment moment_;
  Effort effort_;
};

}  // namespace passage
