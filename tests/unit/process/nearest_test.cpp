#include "process/nearest.hpp"

#include <passage/core/random.hpp>

#include <algorithm>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

Network scattered(std::size_t count) {
  const Stream draws{1, 1, Purpose::test, 0};
  Table<PlaceTag, Place> places;
  for (std::uint32_t i = 0; i < count; ++i) {
    Place place;
    place.latitude = Degrees{36 + draws.uniform(2 * i).value()};
    place.longitude = Degrees{37 + draws.uniform(2 * i + 1).value()};
    places.add(place);
  }
  return {std::move(places), {}};
}

/// By looking at all.
std::vector<PlaceId> sorted_around(PlaceId place, std::vector<PlaceId> others,
                                   const Network& network) {
  std::erase(others, place);
  std::ranges::stable_sort(others, {},
                           [&](PlaceId other) { return network.distance(place, other); });
  return others;
}

TEST(NearestPlaces, AreThoseThatLookingAtAllWouldFind) {
  const Network network = scattered(200);
  std::vector<PlaceId> all;
  for (const PlaceId place : network.places().ids()) all.push_back(place);
  const NearestPlaces nearest{all, network};

  for (const PlaceId place : all) {
    std::vector<PlaceId> expected = sorted_around(place, all, network);
    expected.resize(10);
    EXPECT_EQ(nearest.around(place, 10), expected);
  }
}

TEST(NearestPlaces, AreAllOthersIfThereAreFew) {
  const Network network = scattered(3);
  const std::vector<PlaceId> all{PlaceId{0U}, PlaceId{1U}, PlaceId{2U}};
  const NearestPlaces nearest{all, network};

  EXPECT_EQ(nearest.around(all[1], 10), sorted_around(all[1], all, network));
}

TEST(NearestPlaces, StandInTheOrderOfTheFileWhereEquallyFar) {
  const Network network{Table<PlaceTag, Place>(4), {}};
  const std::vector<PlaceId> all{PlaceId{0U}, PlaceId{1U}, PlaceId{2U}, PlaceId{3U}};
  const NearestPlaces nearest{all, network};

  EXPECT_EQ(nearest.around(PlaceId{2U}, 2), (std::vector{PlaceId{0U}, PlaceId{1U}}));
}

}  // namespace
}  // namespace passage
