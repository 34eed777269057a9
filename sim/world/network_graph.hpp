#pragma once
// The Boost.Graph side of a network: a frozen graph of reversed arcs, so that one search finds the
// way to a destination from everywhere. Its nodes are the places in the order of a Hilbert curve
// over their positions: what is near on the ground is near in memory. Closing a road is a time
// without end, never a removal.
//
// Sources: hilbert-1891.

#include <passage/core/id.hpp>
#include <passage/world/bucket_queue.hpp>
#include <passage/world/network.hpp>

#include <cstdint>

#include <boost/graph/compressed_sparse_row_graph.hpp>

namespace passage {

using EdgeId = Id<struct EdgeTag>;  // where a reversed arc stands in the graph

struct Network::Graph {
  struct ReversedArc {
    ArcId arc;
    EdgeId twin;  ///< The other direction of the same road.
  };
  using Csr = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, ReversedArc,
                                                 boost::no_property, std::uint32_t, std::uint32_t>;
  using Edge = boost::graph_traits<Csr>::edge_descriptor;

  /// The reversed arcs out of a node: the arcs that lead to its place.
  [[nodiscard]] IdRange<EdgeTag> edges_to(NodeId node) const {
    const std::uint32_t first =
        boost::get(boost::edge_index, reversed, *boost::out_edges(node.index(), reversed).first);
    return {first, first + boost::out_degree(node.index(), reversed)};
  }
  [[nodiscard]] EdgeId twin(EdgeId edge) const { return of(edge).twin; }
  [[nodiscard]] const ReversedArc& of(EdgeId edge) const {
    return reversed[Edge{0, edge.index()}];  // the origin is not looked at
  }

  Csr reversed;
  Table<PlaceTag, NodeId> node_of;
  Table<ArcTag, EdgeId> edge_of;
};

}  // namespace passage
