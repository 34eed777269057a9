// Small systems run on the calendar, against closed forms and against the standard library's queue.

#include "support/stats.hpp"
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/calendar.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <queue>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Streams streams{20161207, 2};

Uniform uniform(std::uint32_t entity, std::uint32_t number) {
  return streams.of(Purpose::test, entity).uniform(number);
}

// Case 17. A truce that is suspended at rate f and resumed at rate r holds for r / (f + r) of the
// time. f = 0.1 and r = 0.5 per day: 5/6. Over 100,000 suspensions the standard error is 0.08 %.
TEST(Truce, HoldsForItsShareOfTheTime) {
  enum class Change : std::uint8_t { suspended, resumed };
  Calendar<Change> calendar;
  Duration held{};
  SimTime now{};
  calendar.schedule(now + draw_exponential(uniform(0, 0), hours{240}), {Change::suspended, 0},
                    Change::suspended);

  for (std::uint32_t i = 1; i < 200'000; ++i) {
    const SimTime since = now;
    now = calendar.next().value();
    const bool was_held = calendar.pop() == Change::suspended;
    if (was_held) held += now - since;
    const Change next = was_held ? Change::resumed : Change::suspended;
    const Duration mean = was_held ? hours{48} : hours{240};
    calendar.schedule(now + draw_exponential(uniform(0, i), mean), {next, 0, i}, next);
  }

  EXPECT_THAT(in_days(held) / in_days(now - SimTime{}), IsWithinPercentOf(1.0, 5.0 / 6.0));
}

/// A post with two officers, at which people queue one by one.
class Post {
 public:
  void run(std::uint32_t people) {
    calendar_.schedule(SimTime{} + arrival_gap(0), {Kind::arrival, 0}, {Kind::arrival, 0});
    while (const auto next = calendar_.next()) {
      person_time_ += waiting_and_served() * (*next - now_);
      now_ = *next;
      const Event event = calendar_.pop();
      if (event.kind == Kind::departure) {
        depart(event.person);
      } else {
        arrive(event.person, people);
      }
      serve();
    }
  }

  /// The integral of the number present over time.
  [[nodiscard]] Duration person_time() const { return person_time_; }
  /// The sum of everybody's time from arrival to departure.
  [[nodiscard]] Duration sojourns() const { return sojourns_; }
  [[nodiscard]] SimTime now() const { return now_; }

 private:
  enum class Kind : std::uint8_t { departure, arrival };
  struct Event {
    Kind kind;
    std::uint32_t person;
  };
  struct Queued {
    std::uint32_t person;
    SimTime since;
  };
  static constexpr int officers = 2;

  static Duration arrival_gap(std::uint32_t person) {
    return draw_exponential(uniform(person, 0), minutes{50});
  }
  void arrive(std::uint32_t person, std::uint32_t people) {
    queue_.push({person, now_});
    const std::uint32_t next = person + 1;
    if (next == people) return;
    calendar_.schedule(now_ + arrival_gap(next), {Kind::arrival, next}, {Kind::arrival, next});
  }
  void serve() {
    while (busy_ < officers && !queue_.empty()) {
      const Queued first = queue_.front();
      queue_.pop();
      ++busy_;
      arrived_.resize(std::max<std::size_t>(arrived_.size(), first.person + 1));
      arrived_[first.person] = first.since;
      const SimTime done = now_ + draw_exponential(uniform(first.person, 1), hours{1});
      calendar_.schedule(done, {Kind::departure, first.person}, {Kind::departure, first.person});
    }
  }
  void depart(std::uint32_t person) {
    --busy_;
    sojourns_ += now_ - arrived_[person];
  }
  [[nodiscard]] std::int64_t waiting_and_served() const {
    return static_cast<std::int64_t>(queue_.size()) + busy_;
  }

  Calendar<Event> calendar_;
  std::queue<Queued> queue_;
  std::vector<SimTime> arrived_;
  int busy_ = 0;
  SimTime now_{};
  Duration person_time_{};
  Duration sojourns_{};
};

// Case 24. Little's law on the sample path, L = la W: the integral of the number present is the sum
// of the times they stayed, to the millisecond, once all have left.
TEST(Post, ObeysLittlesLaw) {
  Post post;

  post.run(50'000);

  EXPECT_EQ(post.person_time(), post.sojourns());
}

// Case 2 at the same post. M/M/2 with la = 1.2 and mu = 1 per hour: rho = 0.6, a time in the system
// of 1 / (mu (1 - rho^2)) = 1.5625 h. Standard error about 0.8 %.
TEST(Post, KeepsPeopleForTheTimeThatErlangGives) {
  constexpr std::uint32_t people = 50'000;
  Post post;

  post.run(people);

  EXPECT_THAT(in_hours(post.sojourns()) / people, IsWithinPercentOf(3.0, 1.5625));
}

// ---- case 35: the calendar pops in the order of std::priority_queue ----

struct Plan {
  SimTime at;
  std::uint64_t key;
  std::uint32_t entity;
  std::uint32_t counter;
  friend bool operator>(const Plan& a, const Plan& b) {
    return std::tie(a.at, a.key) > std::tie(b.at, b.key);
  }
};

/// The standard library's queue with the interface of a calendar.
class StandardQueue {
 public:
  void schedule(SimTime, EventKey, const Plan& plan) { heap_.push(plan); }
  Plan pop() {
    const Plan plan = heap_.top();
    heap_.pop();
    return plan;
  }

 private:
  std::priority_queue<Plan, std::vector<Plan>, std::greater<>> heap_;
};

using Waits = std::function<Duration(Uniform)>;

/// A hash of the order in which a queue gives 300,000 events of 20,000 entities, each of which
/// plans again after a wait.
template <class Queue>
std::uint64_t order_of(const Waits& wait) {
  constexpr std::uint32_t entities = 20'000;
  constexpr std::uint32_t holds = 300'000;
  constexpr std::uint64_t fnv_prime = 1'099'511'628'211U;
  Queue queue;
  const auto plan = [&](SimTime now, std::uint32_t entity, std::uint32_t counter) {
    const EventKey key{static_cast<std::uint8_t>(entity % 3), entity, counter};
    const SimTime at = now + wait(uniform(entity, counter));
    queue.schedule(at, key, Plan{at, key.value(), entity, counter});
  };
  for (std::uint32_t entity = 0; entity < entities; ++entity) plan(SimTime{}, entity, 0);

  std::uint64_t hash = 0;
  for (std::uint32_t i = 0; i < holds; ++i) {
    const Plan next = queue.pop();
    hash = hash * fnv_prime ^ static_cast<std::uint64_t>(next.at.time_since_epoch().count()) ^
           next.entity;
    plan(next.at, next.entity, next.counter + 1);
  }
  return hash;
}

void expect_standard_order(const Waits& wait) {
  EXPECT_EQ(order_of<Calendar<Plan>>(wait), order_of<StandardQueue>(wait));
}

TEST(Order, IsThatOfTheStandardQueueForExponentialWaits) {
  expect_standard_order([](Uniform u) { return draw_exponential(u, hours{1}); });
}

// Opening hours and timetables: thousands of events at one moment, told apart by their keys.
TEST(Order, IsThatOfTheStandardQueueForWaitsOfWholeQuartersOfAnHour) {
  expect_standard_order(
      [](Uniform u) { return (draw_exponential(u, hours{1}) / minutes{15} + 1) * minutes{15}; });
}

// One wait in a thousand is very long; the others are short, some of them nothing.
TEST(Order, IsThatOfTheStandardQueueForWaitsOfTwoScales) {
  expect_standard_order([](Uniform u) {
    const double x = u.value();
    return x < 0.999 ? Duration{static_cast<std::int64_t>(x * 20.0)} : Duration{hours{999}};
  });
}

}  // namespace
}  // namespace passage::test
