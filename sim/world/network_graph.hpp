#pragma once
// The Boost.Graph side of a network: a frozen graph of reversed arcs, so that one search finds the
// way to a destination from everywhere. Closing a road is a weight of infinity, never a removal.

#include <passage/world/network.hpp>

#include <cstdint>

#include <boost/graph/compressed_sparse_row_graph.hpp>

namespace passage {

struct Network::Graph {
  struct ReversedArc {
    std::uint32_t arc = 0;
  };
  using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, ReversedArc,
                                                 boost::no_property, std::uint32_t, std::uint32_t>;
  Csr reversed;
};

}  // namespace passage
