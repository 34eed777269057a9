// Two servers in line with B places between them, both exponential, and always somebody before the
// first: it is blocked while the second is busy and all places are taken. The rate of the pair is
// (B + 2) / (B + 3) of one server's (Hunt 1956). Made of the calendar and the draws alone: roads
// have rates that are fixed. Verification case 6 of docs/model.md.

#include "support/stats.hpp"
#include <passage/core/random.hpp>
#include <passage/engine/calendar.hpp>

#include <cstdint>

#include <gtest/gtest.h>

namespace passage {
namespace {

constexpr Duration mean = std::chrono::minutes{10};

/// The pair of servers, run until so many have been served by both.
class Tandem {
 public:
  explicit Tandem(std::uint32_t places) : places_(places) { begin_first(); }

  /// How long it takes. Expects: asked once.
  Duration serve(std::uint32_t people) {
    while (served_ < people) {
      now_ = calendar_.next().value();
      if (calendar_.pop() == Server::first) {
        first_is_done_ = true;
      } else {
        second_is_busy_ = false;
        ++served_;
      }
      move_on();
    }
    return now_ - SimTime{};
  }

 private:
  enum class Server : std::uint8_t { second, first };

  void move_on() {
    if (!second_is_busy_ && waiting_ > 0) {
      --waiting_;
      begin_second();
    }
    if (!first_is_done_) return;
    if (!second_is_busy_) {
      begin_second();
    } else if (waiting_ < places_) {
      ++waiting_;
    } else {
      return;  // blocked
    }
    first_is_done_ = false;
    begin_first();
  }

  void begin_first() { plan(Server::first); }
  void begin_second() {
    second_is_busy_ = true;
    plan(Server::second);
  }
  void plan(Server server) {
    const Stream draws{7, 0, Purpose::test, 0};
    const Uniform u = draws.uniform(drawn_++);
    calendar_.schedule(now_ + draw_exponential(u, mean),
                       EventKey{static_cast<std::uint8_t>(server), 0}, server);
  }

  std::uint32_t places_;
  Calendar<Server> calendar_;
  SimTime now_{};
  std::uint32_t drawn_ = 0;
  std::uint32_t waiting_ = 0;
  std::uint32_t served_ = 0;
  bool first_is_done_ = false;
  bool second_is_busy_ = false;
};

TEST(TandemTheory, ServesAtTheRateOfHunt) {
  constexpr std::uint32_t people = 400'000;
  for (const std::uint32_t places : {0U, 1U, 4U, 10U}) {
    const Duration took = Tandem{places}.serve(people);
    const double rate = static_cast<double>(people) * static_cast<double>(mean.count()) /
                        static_cast<double>(took.count());
    EXPECT_THAT(rate, test::IsWithinPercentOf(1, (places + 2.0) / (places + 3.0)))
        << places << " places";
  }
}

}  // namespace
}  // namespace passage
