#pragma once
// A stage for processes: a world, the processes of a test, a script of what else happens, and a
// log of all facts.

#include "a_world.hpp"
#include "fact_log.hpp"
#include <passage/engine/calendar.hpp>
#include <passage/engine/simulation.hpp>
#include <passage/process/accord.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace passage::test {

/// The accords of a world from midnight of the first day, to set on a stage.
inline std::unique_ptr<Process> accords(const World& world) {
  return make_accords(world, Streams{1, 0}, at("00:00"));
}

/// Tells what a test wants told, when it wants it told.
class Script final : public Process {
 public:
  using Action = std::function<void(Instant&)>;

  explicit Script(Rank rank) : rank_(rank) {}
  void plan(SimTime when, Action action) {
    calendar_.schedule(when, EventKey{0, 0, number_++}, std::move(action));
  }

  std::string_view name() const override { return "script"; }
  Rank rank() const override { return rank_; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  void fire(Instant& instant) override { calendar_.pop()(instant); }
  std::size_t pending() const override { return calendar_.pending(); }

 private:
  Rank rank_;
  std::uint32_t number_ = 0;
  Calendar<Action> calendar_;
};

/// People who leave their home as one group.
struct Trip {
  PlaceId from;
  PlaceId to;
  Strata who;
  Mode mode = Mode::foot;
  TravelClass travel_class = TravelClass::civilian;
  Duration spread{0};  ///< From the head of the group to its tail.
};

class Stage {
 public:
  /// What the script tells comes at `rank` among the facts of a moment.
  explicit Stage(World world, Rank rank = Rank::displacement)
      : world_(std::move(world)), script_(std::make_unique<Script>(rank)) {}

  /// Adds a process made for this world.
  template <class Make>
  Stage& with(const Make& make) {
    processes_.push_back(make(*world_));
    return *this;
  }
  Stage& watched_by(Observer& observer) {
    observers_.push_back(&observer);
    return *this;
  }
  /// Keeps no log, which takes most of the time of a long run.
  Stage& unlogged() {
    log_.reset();
    return *this;
  }
  Stage& tell(SimTime when, const Fact& fact) {
    script_->plan(when, [fact](Instant& instant) { instant.tell(fact); });
    return *this;
  }
  Stage& act(SimTime when, Script::Action action) {
    script_->plan(when, std::move(action));
    return *this;
  }
  Stage& depart(SimTime when, const Trip& trip) {
    return act(when, [trip](Instant& instant) {
      const GroupId group = instant.world().population().next_group();
      instant.tell(GroupDeparted{.group = group,
                                 .origin = trip.from,
                                 .destination = trip.to,
                                 .people = instant.note(trip.who),
                                 .from = Standing::home,
                                 .mode = trip.mode,
                                 .travel_class = trip.travel_class,
                                 .spread = std::chrono::duration_cast<ShortDuration>(trip.spread)});
    });
  }

  /// Runs on. What is added later is not heard of.
  Stage& run_until(SimTime end) {
    if (!simulation_) start();
    EXPECT_TRUE(simulation_->run_until(end).has_value()) << "time does not advance";
    return *this;
  }

  [[nodiscard]] const World& world() const { return simulation_ ? simulation_->world() : *world_; }
  /// Expects: not `unlogged`.
  [[nodiscard]] const FactLog& log() const {
    EXPECTS(log_ != nullptr);
    return *log_;
  }

 private:
  void start() {
    processes_.push_back(std::move(script_));
    if (log_) observers_.push_back(log_.get());
    simulation_.emplace(*std::exchange(world_, std::nullopt), std::move(processes_), observers_);
  }

  std::optional<World> world_;
  std::unique_ptr<Script> script_;
  std::vector<std::unique_ptr<Process>> processes_;
  std::unique_ptr<FactLog> log_ = std::make_unique<FactLog>();
  std::vector<Observer*> observers_;
  std::optional<Simulation> simulation_;
};

}  // namespace passage::test
