#pragma once
// A calendar: what one process plans, in order of time and, at equal times, of each event's own
// key. It is a monotone radix heap on whole milliseconds (buckets by the highest bit in which a
// time differs from the last popped one), with the events of the last popped moment in a small
// binary heap by key. Looking at what comes next never moves that reference, so a process that has
// seen 10:00 may still plan 09:00, or this very moment with a smaller key. Cancelled events stay
// where they are until they surface or outnumber the others. Left out: insertion order. It would
// let an event that one proposal adds reorder ties elsewhere.
//
// Sources: ahuja1990 (radix heaps).

#include <passage/core/contract.hpp>
#include <passage/core/time.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

namespace passage {

/// The order of events planned for one moment: by kind, then entity, then the entity's own counter.
/// Never a number of insertion. Events of one moment with the same key come in an order that is
/// repeatable but means nothing.
class EventKey {
 public:
  /// Keeps the low 24 bits of the counter.
  constexpr EventKey(std::uint8_t kind, std::uint32_t entity, std::uint32_t counter = 0)
      : value_(std::uint64_t{kind} << 56U | std::uint64_t{entity} << 24U |
               (counter & 0xFF'FF'FFU)) {}
  template <class Kind>
  requires std::is_enum_v<Kind>
  constexpr EventKey(Kind kind, std::uint32_t entity, std::uint32_t counter = 0)
      : EventKey(static_cast<std::uint8_t>(kind), entity, counter) {}

  [[nodiscard]] constexpr std::uint64_t value() const { return value_; }

 private:
  std::uint64_t value_;
};

/// Names one planned event, to cancel it. A default-made ticket names none.
class Ticket {
 public:
  constexpr Ticket() = default;

 private:
  template <class Event>
  friend class Calendar;
  constexpr Ticket(std::uint32_t slot, std::uint32_t generation)
      : slot_(slot), generation_(generation) {}

  std::uint32_t slot_ = 0;
  std::uint32_t generation_ = 0;
};

/// The plans of one process. Events are moved about: keep them small.
/// Cost: schedule O(1), pop O(log of the time range), cancel O(1), all amortised; next O(1), but
/// after a pop or after the earliest was cancelled one pass over the nearest bucket.
template <class Event>
class Calendar {
 public:
  /// Plans an event. Expects: not before the last popped one.
  Ticket schedule(SimTime at, EventKey key, Event event) {
    const Ticks ticks = to_ticks(at);
    EXPECTS(ticks >= reference_);
    const Ticket ticket = issue();
    put({ticks, key.value(), ticket, std::move(event)});
    if (earliest_ && ticks < earliest_->ticks) earliest_ = Earliest{ticks, ticket.slot_};
    return ticket;
  }

  /// Unplans an event; harmless if it was popped or cancelled before.
  void cancel(Ticket ticket) {
    if (!is_live(ticket)) return;
    if (earliest_ && earliest_->slot == ticket.slot_) earliest_.reset();
    withdraw(ticket);
    ++stale_;
    if (stale_ > 4 * live_ + few) drop_all_stale();
  }

  /// When the earliest event is due, if any is planned.
  [[nodiscard]] std::optional<SimTime> next() {
    if (live_ == 0) return std::nullopt;
    if (!earliest_) earliest_ = find_earliest();
    return to_time(earliest_->ticks);
  }

  /// Takes the earliest event, and of several at that moment the one of the smallest key. Expects:
  /// one is planned.
  Event pop() {
    EXPECTS(next().has_value());
    if (earliest_->ticks != reference_) advance(earliest_->ticks);
    drop_stale_tops();
    Entry entry = take_top();
    earliest_.reset();
    withdraw(entry.ticket);
    return std::move(entry.event);
  }

  /// How many events are planned, cancelled ones left out.
  [[nodiscard]] std::size_t pending() const { return live_; }

 private:
  using Ticks =
      std::uint64_t;  ///< Milliseconds, shifted so that unsigned order is the order of time.

  struct Entry {
    Ticks ticks = 0;
    std::uint64_t key = 0;
    Ticket ticket;
    Event event;
  };
  using Bucket = std::vector<Entry>;
  struct Earliest {
    Ticks ticks;
    std::uint32_t slot;
  };

  static constexpr Ticks sign_bit = Ticks{1} << 63U;
  static constexpr std::size_t bucket_count = 65;
  static constexpr std::size_t few = 64;  ///< So many stale entries are not worth a sweep.

  static constexpr Ticks to_ticks(SimTime at) {
    return static_cast<Ticks>(at.time_since_epoch().count()) ^ sign_bit;
  }
  static constexpr SimTime to_time(Ticks ticks) {
    return SimTime{Duration{static_cast<std::int64_t>(ticks ^ sign_bit)}};
  }
  static constexpr auto by_later_key = [](const Entry& a, const Entry& b) { return a.key > b.key; };

  // Tickets: a slot's generation tells the ticket it was last issued for from all earlier ones.

  Ticket issue() {
    ++live_;
    if (vacant_.empty()) {
      generations_.push_back(1);
      return {static_cast<std::uint32_t>(generations_.size() - 1), 1};
    }
    const std::uint32_t slot = vacant_.back();
    vacant_.pop_back();
    return {slot, generations_[slot]};
  }
  void withdraw(Ticket ticket) {
    ++generations_[ticket.slot_];
    vacant_.push_back(ticket.slot_);
    --live_;
  }
  [[nodiscard]] bool is_live(Ticket ticket) const {
    return ticket.slot_ < generations_.size() && generations_[ticket.slot_] == ticket.generation_;
  }

  // Buckets: bucket 0 is a heap by key of what is due at the reference; bucket i holds, in no
  // order, the times whose highest bit that differs from the reference is bit i - 1. All of bucket
  // i is earlier than all of bucket i + 1.

  static std::size_t bucket_of(Ticks ticks, Ticks reference) {
    return static_cast<std::size_t>(std::bit_width(ticks ^ reference));
  }
  static constexpr std::uint64_t bit_of(std::size_t bucket) {
    return bucket == 0 ? 0 : std::uint64_t{1} << (bucket - 1);
  }
  void put(Entry&& entry) {
    const std::size_t i = bucket_of(entry.ticks, reference_);
    buckets_[i].push_back(std::move(entry));
    occupied_ |= bit_of(i);
    if (i == 0) std::push_heap(buckets_[0].begin(), buckets_[0].end(), by_later_key);
  }
  Entry take_top() {
    Bucket& due = buckets_[0];
    std::pop_heap(due.begin(), due.end(), by_later_key);
    Entry top = std::move(due.back());
    due.pop_back();
    return top;
  }
  /// The nearest bucket beyond the reference. Expects: there is one.
  [[nodiscard]] std::size_t nearest_bucket() const {
    EXPECTS(occupied_ != 0);
    return static_cast<std::size_t>(std::countr_zero(occupied_)) + 1;
  }

  /// Moves the reference to the earliest time planned; the bucket it lay in is spread over nearer
  /// ones.
  void advance(Ticks earliest) {
    const std::size_t from = nearest_bucket();
    std::uint64_t occupied = occupied_ & ~bit_of(from);
    for (Entry& entry : buckets_[from]) {
      const std::size_t i = bucket_of(entry.ticks, earliest);
      buckets_[i].push_back(std::move(entry));
      occupied |= bit_of(i);
    }
    buckets_[from].clear();
    std::make_heap(buckets_[0].begin(), buckets_[0].end(), by_later_key);
    occupied_ = occupied;
    reference_ = earliest;
  }

  /// Expects: one is planned.
  [[nodiscard]] Earliest find_earliest() {
    drop_stale_tops();
    if (!buckets_[0].empty()) return {reference_, buckets_[0].front().ticket.slot_};
    for (;;) {
      const std::size_t i = nearest_bucket();
      if (stale_ > 0) drop_stale(i);
      if (!buckets_[i].empty()) return earliest_in(buckets_[i]);
    }
  }
  /// Expects: the bucket is not empty.
  [[nodiscard]] static Earliest earliest_in(const Bucket& bucket) {
    std::size_t earliest = 0;
    Ticks ticks = bucket[0].ticks;
    for (std::size_t i = 1; i < bucket.size(); ++i) {
      // Two selections instead of a branch, which could not be foreseen.
      const bool is_earlier = bucket[i].ticks < ticks;
      ticks = is_earlier ? bucket[i].ticks : ticks;
      earliest = is_earlier ? i : earliest;
    }
    return {ticks, bucket[earliest].ticket.slot_};
  }

  void drop_stale_tops() {
    while (stale_ > 0 && !buckets_[0].empty() && !is_live(buckets_[0].front().ticket)) {
      take_top();
      --stale_;
    }
  }
  void drop_stale(std::size_t i) {
    stale_ -=
        std::erase_if(buckets_[i], [this](const Entry& entry) { return !is_live(entry.ticket); });
    if (buckets_[i].empty()) occupied_ &= ~bit_of(i);
  }
  void drop_all_stale() {
    for (std::size_t i = 0; i < bucket_count; ++i) drop_stale(i);
    std::make_heap(buckets_[0].begin(), buckets_[0].end(), by_later_key);
  }

  std::array<Bucket, bucket_count> buckets_;
  std::uint64_t occupied_ = 0;  ///< Bit i - 1: bucket i is not empty.
  Ticks reference_ = 0;         ///< The last popped time.
  std::optional<Earliest> earliest_;
  std::vector<std::uint32_t> generations_;  ///< By slot.
  std::vector<std::uint32_t> vacant_;
  std::size_t live_ = 0;
  std::size_t stale_ = 0;  ///< Entries whose event was cancelled.
};

}  // namespace passage
