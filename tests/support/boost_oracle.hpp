#pragma once
// Shortest-path trees by Boost.Graph's Dijkstra, in the order of the file and in 64 bits: what the
// trees of the product are held to, and measured against.

#include <passage/world/routing.hpp>
#include <passage/world/world.hpp>

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths_no_color_map.hpp>

namespace passage::test {

/// The reversed arcs of a world with their times for one mode and class, as its roads stand.
class BoostOracle {
 public:
  BoostOracle(const World& world, Mode mode, TravelClass who)
      : graph_(graph_of(world, mode, who)),
        distance_(world.network().places().size()),
        parent_(world.network().places().size()) {}

  /// Finds the tree towards a place.
  void search(PlaceId destination) {
    const auto index = boost::get(boost::vertex_index, graph_);
    boost::dijkstra_shortest_paths_no_color_map(
        graph_, destination.index(), boost::make_iterator_property_map(parent_.begin(), index),
        boost::make_iterator_property_map(distance_.begin(), index),
        boost::get(&Weight::milliseconds, graph_), index, std::less<>{},
        boost::closed_plus<std::int64_t>{infinity}, infinity, std::int64_t{0},
        boost::dijkstra_visitor<>{});
  }
  /// By the last search. A way as long as a field cannot say is none.
  [[nodiscard]] Duration from(PlaceId place) const {
    const Duration time{distance_[place.index()]};
    return time < no_way ? time : Field::unreachable;
  }

 private:
  struct Weight {
    std::int64_t milliseconds = 0;
  };
  using Graph =
      boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Weight,
                                         boost::no_property, std::uint32_t, std::uint32_t>;
  /// Far above any sum of real times, far below overflow when added to itself.
  static constexpr std::int64_t infinity = std::int64_t{1} << 60;

  static Graph graph_of(const World& world, Mode mode, TravelClass who) {
    const Network& network = world.network();
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<Weight> weights;
    for (const ArcId arc : network.arcs()) {
      ends.emplace_back(network.arc(arc).to.index(), network.arc(arc).from.index());
      weights.push_back(
          {world.roads().can_plan(arc, who) ? world.free_time(arc, mode).count() : infinity});
    }
    return {boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), weights.begin(),
            static_cast<std::uint32_t>(network.places().size())};
  }

  Graph graph_;
  std::vector<std::int64_t> distance_;
  std::vector<std::uint32_t> parent_;
};

}  // namespace passage::test
