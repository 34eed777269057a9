#pragma once
// The bound of one step by Boost.Graph's maximum flow, over a network that is expanded anew for it:
// what our own flow is held to, and measured against.

#include <passage/bound/timed_network.hpp>

#include <cstdint>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/boykov_kolmogorov_max_flow.hpp>

namespace passage::test {

class BoostBound {
 public:
  /// Of all who are safe by the end of the step.
  BoostBound(const TimedNetwork& network, std::uint32_t last) {
    const auto layers = last + 1;
    graph_ = Graph(std::size_t{network.nodes} * layers + 2);
    const auto source = boost::num_vertices(graph_) - 2;
    const auto copy = [&](NodeIndex node, std::uint32_t step) {
      return std::size_t{node} * layers + step;
    };
    for (const TimedArc& arc : network.arcs) {
      for (std::uint32_t step = 0; step + steps_over(network, arc) <= last; ++step)
        add(copy(arc.from, step), copy(arc.to, step + steps_over(network, arc)),
            capacity_in(network, arc, step));
    }
    for (NodeIndex node = 0; node < network.nodes; ++node) {
      for (std::uint32_t step = 0; step < last; ++step)
        add(copy(node, step), copy(node, step + 1), plenty);
    }
    for (const TimedSupply& supply : network.supplies) {
      const std::uint32_t first = step_of(network, supply.from);
      if (first <= last) add(source, copy(supply.node, first), 1'000 * supply.people.count());
    }
    for (const NodeIndex refuge : network.refuges) add(copy(refuge, last), source + 1, plenty);
  }

  [[nodiscard]] MilliPersons find() {
    const auto vertices = boost::num_vertices(graph_);
    return boost::boykov_kolmogorov_max_flow(graph_, vertices - 2, vertices - 1);
  }

 private:
  using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
  using VertexProperty = boost::property<
      boost::vertex_index_t, long,
      boost::property<
          boost::vertex_color_t, boost::default_color_type,
          boost::property<boost::vertex_distance_t, long,
                          boost::property<boost::vertex_predecessor_t, Traits::edge_descriptor>>>>;
  using EdgeProperty = boost::property<
      boost::edge_capacity_t, MilliPersons,
      boost::property<boost::edge_residual_capacity_t, MilliPersons,
                      boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>;
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, VertexProperty,
                                      EdgeProperty>;
  static constexpr MilliPersons plenty = MilliPersons{1} << 50U;

  void add(std::size_t from, std::size_t to, MilliPersons capacity) {
    if (capacity == 0) return;
    const auto there = boost::add_edge(from, to, graph_).first;
    const auto back = boost::add_edge(to, from, graph_).first;
    boost::put(boost::edge_capacity, graph_, there, capacity);
    boost::put(boost::edge_reverse, graph_, there, back);
    boost::put(boost::edge_reverse, graph_, back, there);
  }

  Graph graph_;
};

}  // namespace passage::test
