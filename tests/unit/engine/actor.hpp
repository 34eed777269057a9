#pragma once
// A process for tests of the loop: it does what it is told to do, and writes down what it did and
// heard, such as 'front fires' and 'travel hears 7'.

#include "support/a_world.hpp"
#include <passage/engine/calendar.hpp>
#include <passage/engine/process.hpp>
#include <passage/engine/simulation.hpp>

#include <cmath>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passage::test {

/// What several actors did, in order.
using Trace = std::vector<std::string>;

/// A fact that carries a small number: how slow the only road has become, in thousandths.
inline Fact message(int number) {
  return RoadSlowed{RoadId{0U}, Fraction{static_cast<double>(number) / 1000.0}};
}
inline int number_in(Fraction speed_left) {
  return static_cast<int>(std::lround(speed_left.count() * 1000.0));
}
inline int number_in(const Fact& fact) { return number_in(std::get<RoadSlowed>(fact).speed_left); }
/// The number last told, as the world has it.
inline int number_in(const World& world) { return number_in(world.roads().speed_left(RoadId{0U})); }

inline World one_road() { return AWorld{"A---B"}.build(); }

class Actor final : public Process {
 public:
  using Deed = std::function<void(Actor&, Instant&)>;
  using Reply = std::function<void(Actor&, int, Instant&)>;

  Actor(std::string name, Rank rank, Trace& trace)
      : name_(std::move(name)), rank_(rank), trace_(trace) {}

  void plan(SimTime when, Deed deed, std::uint32_t key = 0) {
    calendar_.schedule(when, EventKey{0, key, planned_++}, std::move(deed));
  }
  void on_hearing(Reply reply) { reply_ = std::move(reply); }

  std::string_view name() const override { return name_; }
  Rank rank() const override { return rank_; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  void fire(Instant& instant) override {
    trace_.push_back(name_ + " fires");
    calendar_.pop()(*this, instant);
  }
  void hear(const Fact& fact, Instant& instant) override {
    trace_.push_back(name_ + " hears " + std::to_string(number_in(fact)));
    if (reply_) reply_(*this, number_in(fact), instant);
  }
  std::size_t pending() const override { return calendar_.pending(); }

 private:
  std::string name_;
  Rank rank_;
  Trace& trace_;
  std::uint32_t planned_ = 0;
  Reply reply_;
  Calendar<Deed> calendar_;
};

/// A cast of actors, until a simulation takes them.
class Cast {
 public:
  Actor& add(std::string name, Rank rank) {
    auto actor = std::make_unique<Actor>(std::move(name), rank, trace_);
    Actor& added = *actor;
    processes_.push_back(std::move(actor));
    return added;
  }
  /// A simulation on a world of one road. It is to end before the cast.
  [[nodiscard]] Simulation simulation(std::vector<Observer*> observers = {}) {
    return {one_road(), std::move(processes_), std::move(observers)};
  }
  [[nodiscard]] Trace& trace() { return trace_; }

 private:
  Trace trace_;
  std::vector<std::unique_ptr<Process>> processes_;
};

inline void do_nothing(Actor&, Instant&) {}
/// The deed of telling these numbers.
inline Actor::Deed telling(std::vector<int> numbers) {
  return [numbers = std::move(numbers)](Actor&, Instant& instant) {
    for (const int number : numbers) instant.tell(message(number));
  };
}

}  // namespace passage::test
