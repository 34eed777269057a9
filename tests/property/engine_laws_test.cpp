// The calendar against the plainest thing that could be right: a list, searched from end to end.

#include <passage/engine/calendar.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace passage {
namespace {

struct Planned {
  SimTime at;
  std::uint64_t key;
  Ticket ticket;
  std::uint32_t number;
};

bool is_sooner(const Planned& a, const Planned& b) {
  return std::tie(a.at, a.key) < std::tie(b.at, b.key);
}

/// A calendar and its oracle, driven side by side.
class Pair {
 public:
  void schedule(Duration ahead, std::uint8_t kind) {
    // The number makes each key unique, but kind and entity come before it.
    const EventKey key{kind, number_ % 3, number_};
    const SimTime at = now_ + ahead;
    const Ticket ticket = calendar_.schedule(at, key, number_);
    planned_.push_back({at, key.value(), ticket, number_});
    tickets_.push_back(ticket);
    ++number_;
  }
  /// Cancels any ticket ever issued, used up or not.
  void cancel(std::size_t choice) {
    if (tickets_.empty()) return;
    const std::size_t number = choice % tickets_.size();
    calendar_.cancel(tickets_[number]);
    std::erase_if(planned_, [number](const Planned& p) { return p.number == number; });
  }
  void peek() {
    RC_ASSERT(calendar_.pending() == planned_.size());
    const auto soonest = std::ranges::min_element(planned_, is_sooner);
    RC_ASSERT(calendar_.next().has_value() == (soonest != planned_.end()));
    if (soonest != planned_.end()) RC_ASSERT(calendar_.next() == soonest->at);
  }
  void pop() {
    if (planned_.empty()) return;
    const auto soonest = std::ranges::min_element(planned_, is_sooner);
    now_ = soonest->at;
    RC_ASSERT(calendar_.pop() == soonest->number);
    planned_.erase(soonest);
  }
  void drain() {
    while (!planned_.empty()) pop();
    peek();
  }

 private:
  Calendar<std::uint32_t> calendar_;
  std::vector<Planned> planned_;
  std::vector<Ticket> tickets_;
  SimTime now_{};
  std::uint32_t number_ = 0;
};

/// How far ahead to plan: often now, often soon and together, sometimes far.
Duration any_span() {
  const std::int64_t reach = *rc::gen::element<std::int64_t>(1, 4, 1'000, 1'000'000'000'000);
  return Duration{*rc::gen::inRange<std::int64_t>(0, reach)};
}

/// Does `steps` things to both, of kinds chosen in proportion to `mix`: schedule, cancel, peek,
/// pop.
void play(int steps, const std::vector<int>& mix) {
  Pair pair;
  for (int i = 0; i < steps; ++i) {
    switch (*rc::gen::elementOf(mix)) {
      case 0:
        pair.schedule(any_span(), *rc::gen::inRange<std::uint8_t>(0, 3));
        break;
      case 1:
        pair.cancel(*rc::gen::inRange<std::size_t>(0, 1'000'000));
        break;
      case 2:
        pair.peek();
        break;
      default:
        pair.pop();
    }
  }
  pair.drain();
}

RC_GTEST_PROP(Calendar, AgreesWithAListHoweverItIsUsed, ()) {
  play(*rc::gen::inRange(0, 200), {0, 0, 0, 1, 2, 3});
}

RC_GTEST_PROP(Calendar, AgreesWithAListWhenNearlyEverythingIsCancelled, ()) {
  play(*rc::gen::inRange(300, 600), {0, 0, 1, 1, 1, 1, 2, 3});
}

}  // namespace
}  // namespace passage
