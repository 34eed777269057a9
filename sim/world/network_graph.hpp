#pragma once
// The order in which searches go through a network. Its nodes are the places in the order of a
// Hilbert curve over their positions: what is near on the ground is near in memory. Each node has
// the arcs that lead to it in one row, so that one search finds the way to a destination from
// everywhere. Closing a road is a time without end, never a removal.
//
// Sources: hilbert-1891.

#include <passage/core/id.hpp>
#include <passage/world/bucket_queue.hpp>
#include <passage/world/network.hpp>

#include <cstdint>
#include <vector>

namespace passage {

using EdgeId = Id<struct EdgeTag>;  // where an arc stands among the rows

struct Network::Graph {
  /// The arcs that lead to the place of a node.
  [[nodiscard]] IdRange<EdgeTag> edges_to(NodeId node) const {
    return {first_edge[node.index()], first_edge[node.index() + 1]};
  }

  Table<PlaceTag, NodeId> node_of;
  Table<NodeTag, PlaceId> place_of;
  std::vector<std::uint32_t> first_edge;  ///< To each node, and one past the last edge.
  Table<ArcTag, EdgeId> edge_of;
  Table<ArcTag, NodeId> head;  ///< Where each arc leads.
};

}  // namespace passage
