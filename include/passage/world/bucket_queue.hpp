#pragma once
// What a shortest-path search looks at next: places by travel time, in buckets of equal width on a
// circle (Dial). The first bucket is emptied in any order, so a place may come up with a time that
// is not its last; it then comes up again before the bucket is left. What lies further ahead than
// the circle reaches waits outside and is sorted in once a round, so that one very slow road costs
// neither memory nor a coarser bucket. Left out: lowering a key. A search pushes again, and drops
// what comes up late.
//
// Sources: dial-1969.

#include <passage/core/contract.hpp>
#include <passage/core/id.hpp>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace passage {

/// A free travel time in 32 bits, since fields keep one for every place and destination.
/// Units: milliseconds. Range: to 49.7 days; the greatest value stands for no way at all.
using BriefTime = std::chrono::duration<std::uint32_t, std::milli>;

/// A place in the order of the graph that searches run on.
using NodeId = Id<struct NodeTag>;

/// Nodes by time, for a search whose times do not fall below the first bucket's.
/// Cost: push and pop O(1), but for a step over each empty bucket between two times.
class BucketQueue {
 public:
  struct Entry {
    BriefTime time;
    NodeId node;
  };

  /// Makes it empty, with buckets of the greatest power of two of milliseconds not above `width`.
  /// Expects: the width is above zero.
  void start(BriefTime width) {
    EXPECTS(width.count() > 0);
    shift_ = static_cast<std::uint32_t>(std::bit_width(width.count())) - 1U;
    for (std::vector<Entry>& bucket : circle_) bucket.clear();
    beyond_.clear();
    size_ = current_ = taken_ = 0;
  }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  /// Expects: the time is not before the bucket that the last popped entry came from.
  void push(Entry entry) {
    ++size_;
    put(entry);
  }
  /// No entry that is left, and none that may still be pushed, is earlier.
  [[nodiscard]] BriefTime reached() const {
    return BriefTime{static_cast<std::uint32_t>(current_ << shift_)};
  }
  /// An entry of the first bucket that is not empty. Expects: not empty.
  Entry pop() {
    EXPECTS(size_ > 0);
    while (taken_ == bucket(current_).size()) leave_bucket();
    --size_;
    return bucket(current_)[taken_++];
  }

 private:
  static constexpr std::size_t buckets_ = 1024;

  [[nodiscard]] std::vector<Entry>& bucket(std::size_t number) {
    return circle_[number % buckets_];
  }
  [[nodiscard]] std::size_t number_of(Entry entry) const { return entry.time.count() >> shift_; }
  void put(Entry entry) {
    const std::size_t number = number_of(entry);
    AUDIT(number >= current_);
    if (number - current_ < buckets_) {
      bucket(number).push_back(entry);
    } else {
      beyond_.push_back(entry);
    }
  }
  void leave_bucket() {
    bucket(current_).clear();
    taken_ = 0;
    ++current_;
    if (beyond_.empty()) return;
    // With nothing left on the circle, there is no need to walk round it.
    if (beyond_.size() == size_) {
      current_ = number_of(*std::ranges::min_element(beyond_, {}, &Entry::time));
      sort_in();
    } else if (current_ % buckets_ == 0) {
      sort_in();
    }
  }
  /// Takes onto the circle what it now reaches. Once a round is enough: what was beyond its reach
  /// during a round lies past the end of that round.
  void sort_in() {
    const auto stays = [&](Entry entry) { return number_of(entry) - current_ >= buckets_; };
    const auto reached = std::partition(beyond_.begin(), beyond_.end(), stays);
    std::for_each(reached, beyond_.end(),
                  [&](Entry entry) { bucket(number_of(entry)).push_back(entry); });
    beyond_.erase(reached, beyond_.end());
  }

  std::vector<std::vector<Entry>> circle_ = std::vector<std::vector<Entry>>(buckets_);
  std::vector<Entry> beyond_;  ///< Further ahead than the circle reaches.
  std::size_t size_ = 0;
  std::size_t current_ = 0;  ///< The number of the first bucket; numbers go on past each round.
  std::size_t taken_ = 0;    ///< Entries of it that were popped.
  std::uint32_t shift_ = 0;
};

}  // namespace passage
