#include "process/nearest.hpp"

#include <algorithm>
#include <compare>
#include <iterator>

namespace passage {
namespace {

struct Found {
  Metres distance;
  PlaceId place;
  friend bool operator<(const Found& a, const Found& b) {
    return a.distance < b.distance || (a.distance == b.distance && a.place < b.place);
  }
};

/// The nearest so far, the farthest of them on top.
class Best {
 public:
  explicit Best(std::size_t count) : count_(count) {}
  [[nodiscard]] bool may_take(Metres distance) const {
    return heap_.size() < count_ || distance <= heap_.front().distance;
  }
  void take(const Found& found) {
    heap_.push_back(found);
    std::push_heap(heap_.begin(), heap_.end());
    if (heap_.size() <= count_) return;
    std::pop_heap(heap_.begin(), heap_.end());
    heap_.pop_back();
  }
  [[nodiscard]] std::vector<PlaceId> sorted() && {
    std::sort_heap(heap_.begin(), heap_.end());
    std::vector<PlaceId> places;
    std::ranges::transform(heap_, std::back_inserter(places), &Found::place);
    return places;
  }

 private:
  std::size_t count_;
  std::vector<Found> heap_;
};

/// No more than the straight line between places so far apart in latitude, whatever the rounding.
Metres at_least(Degrees a, Degrees b) {
  constexpr double metres_a_degree = 111'000;  // on the sphere of Network::distance, a little less
  const double apart = a < b ? (b - a).count() : (a - b).count();
  return Metres{apart * metres_a_degree};
}

}  // namespace

NearestPlaces::NearestPlaces(std::span<const PlaceId> places, const Network& network)
    : network_(&network), by_latitude_(places.begin(), places.end()) {
  std::ranges::stable_sort(by_latitude_, {},
                           [&](PlaceId place) { return network.places()[place].latitude; });
}

std::vector<PlaceId> NearestPlaces::around(PlaceId place, std::size_t count) const {
  const auto latitude = [&](PlaceId other) { return network_->places()[other].latitude; };
  const Degrees here = latitude(place);
  Best best{count};
  const auto look_at = [&](PlaceId other) {
    if (!best.may_take(at_least(here, latitude(other)))) return false;
    const Metres distance = network_->distance(place, other);
    if (other != place && best.may_take(distance)) best.take({distance, other});
    return true;
  };
  const auto middle = std::ranges::lower_bound(by_latitude_, here, {}, latitude);
  for (auto north = middle; north != by_latitude_.end() && look_at(*north);) ++north;
  for (auto south = middle; south != by_latitude_.begin() && look_at(*std::prev(south));) --south;
  return std::move(best).sorted();
}

}  // namespace passage
