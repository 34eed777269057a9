#include "world/network_graph.hpp"

#include "support/a_world.hpp"
#include "world/hilbert_curve.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::AWorld;

TEST(HilbertCurve, GoesFromEachCellToANeighbour) {
  std::vector<std::pair<int, int>> cells(256, {-1, -1});
  for (std::uint32_t x = 0; x < 16; ++x) {
    for (std::uint32_t y = 0; y < 16; ++y) cells.at(along_hilbert_curve(x, y)) = {x, y};
  }

  for (std::size_t i = 1; i < cells.size(); ++i) {
    const int east = std::abs(cells[i].first - cells[i - 1].first);
    const int north = std::abs(cells[i].second - cells[i - 1].second);
    EXPECT_EQ(east + north, 1) << "after " << i << " cells";
  }
}

TEST(HilbertCurve, EndsInTheOtherLowerCorner) {
  EXPECT_EQ(along_hilbert_curve(0, 0), 0U);
  EXPECT_EQ(along_hilbert_curve(65'535, 0), 0xFFFF'FFFFU);
}

TEST(NetworkGraph, NumbersPlacesAlongTheGroundWhateverTheirOrder) {
  AWorld setup{"A B C D"};
  setup.places[setup.place('A')].longitude = Degrees{37.3};
  setup.places[setup.place('B')].longitude = Degrees{37.1};
  setup.places[setup.place('C')].longitude = Degrees{37.4};
  setup.places[setup.place('D')].longitude = Degrees{37.2};

  const Network network{setup.places, setup.roads};

  const auto& node_of = network.graph().node_of;
  EXPECT_LT(node_of[setup.place('B')], node_of[setup.place('D')]);
  EXPECT_LT(node_of[setup.place('D')], node_of[setup.place('A')]);
  EXPECT_LT(node_of[setup.place('A')], node_of[setup.place('C')]);
}

TEST(NetworkGraph, KeepsTheOrderOfTheFileWherePositionsAreEqual) {
  const AWorld setup{"A B C"};
  const Network network{setup.places, setup.roads};

  for (const PlaceId place : network.places().ids())
    EXPECT_EQ(network.graph().node_of[place].index(), place.index());
}

TEST(NetworkGraph, HoldsEachArcUnderThePlaceItLeadsTo) {
  const AWorld setup{"A---B---C"};
  const Network network{setup.places, setup.roads};
  const Network::Graph& graph = network.graph();

  for (const ArcId arc : network.arcs()) {
    const auto edges = graph.edges_to(graph.node_of[network.arc(arc).to]);
    EXPECT_EQ(std::ranges::count(edges, graph.edge_of[arc]), 1);
    EXPECT_EQ(graph.place_of[graph.head[arc]], network.arc(arc).to);
  }
}

}  // namespace
}  // namespace passage
