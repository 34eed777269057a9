#pragma once
// The places of a list that lie nearest to each of them, found without looking at all pairs.

#include <passage/world/network.hpp>

#include <cstddef>
#include <span>
#include <vector>

namespace passage {

/// A list of places by latitude, to look around from any of them.
class NearestPlaces {
 public:
  /// Expects: the network outlives it.
  NearestPlaces(std::span<const PlaceId> places, const Network& network);

  /// At most `count` others of the list, the nearest first; those equally far as they stand in the
  /// file. Cost: by the places that are no farther north or south than the last of them.
  [[nodiscard]] std::vector<PlaceId> around(PlaceId place, std::size_t count) const;

 private:
  const Network* network_;
  std::vector<PlaceId> by_latitude_;
};

}  // namespace passage
