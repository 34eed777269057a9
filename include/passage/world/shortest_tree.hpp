#pragma once
// Shortest-path trees towards one node of a network's graph, as the time from every node. A tree is
// grown from nothing, or repaired where roads have changed: nodes whose time no arc bears out any
// more are found in order of time, their times are found anew from the nodes around them, and
// whatever has come nearer is spread. Of a tree that is needed near its destination only, a part
// can be grown. No parents are kept: an arc bears out a node's time if the time beyond it and over
// it is no more.
//
// Sources: dijkstra-1959, dial-1969, ramalingam-reps-1996.

#include <passage/core/id.hpp>
#include <passage/world/bucket_queue.hpp>
#include <passage/world/network.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace passage {

/// No way, and any way as long or longer.
inline constexpr BriefTime no_way = BriefTime::max();

/// Times over arcs as the roads stand: along the rows of the graph, for who looks back from a node,
/// and in the order of the arcs, for who looks ahead from a place.
struct TimedArcs {
  /// One arc: the node that it leaves, and the time over it.
  struct Step {
    NodeId from;
    BriefTime time = no_way;
  };
  std::vector<Step> steps;
  Table<ArcTag, BriefTime> over;
  BriefTime bucket{1};  ///< The width of buckets that suits them. It changes no result.
};

/// How far from its destination a tree must reach: to all places within a time, and to one place
/// wherever it lies, with all that are nearer.
struct NodeExtent {
  BriefTime within{0};
  NodeId upto{};  ///< None if not valid.
};

/// The part of a tree near its destination.
struct NearTree {
  struct Entry {
    NodeId node;
    BriefTime time;
  };
  std::vector<Entry> entries;  ///< By node: all whose time is at most `radius`.
  BriefTime radius{0};         ///< `no_way` if nothing else reaches the destination.

  /// `no_way` if it is not among them.
  [[nodiscard]] BriefTime at(NodeId node) const {
    const auto found = std::ranges::lower_bound(entries, node, {}, &Entry::node);
    return found != entries.end() && found->node == node ? found->time : no_way;
  }
};

/// Grows and repairs trees, and keeps the memory that this takes.
class TreeBuilder {
 public:
  /// Expects: the network outlives it.
  explicit TreeBuilder(const Network& network) : network_(&network), graph_(&network.graph()) {}

  /// The time from every node to one of them. Expects: every step takes time.
  void grow(const TimedArcs& arcs, NodeId destination, std::vector<BriefTime>& times);
  /// Grows no farther than it must. Nothing if that comes to more than `most` nodes.
  /// Expects: every step takes time.
  /// Cost: by the nodes that it comes to.
  [[nodiscard]] std::optional<NearTree> grow_near(const TimedArcs& arcs, NodeId destination,
                                                  NodeExtent extent, std::size_t most);
  /// The same from times that held before steps changed at these nodes. Expects: the nodes where
  /// changed arcs begin are among `changed`; every step takes time.
  /// Cost: by the nodes whose time changes and their neighbours; a node may be among `changed` for
  /// nothing. False, with times that mean nothing, if that would come to more than 30 % of all.
  [[nodiscard]] bool repair(const TimedArcs& arcs, std::span<const NodeId> changed,
                            std::vector<BriefTime>& times);

 private:
  [[nodiscard]] bool has_come_to(NodeExtent extent) const;
  void spread_near(const TimedArcs& arcs, BriefTime time, NodeId node);
  [[nodiscard]] NearTree take_near(BriefTime radius) const;
  [[nodiscard]] bool find_unsound(const TimedArcs& arcs, std::span<const NodeId> changed,
                                  const std::vector<BriefTime>& times);
  [[nodiscard]] bool is_borne_out(const TimedArcs& arcs, NodeId node,
                                  const std::vector<BriefTime>& times) const;
  void look_ahead(const TimedArcs& arcs, NodeId node, std::vector<BriefTime>& times);
  [[nodiscard]] bool spread(const TimedArcs& arcs, std::vector<BriefTime>& times);
  void push(NodeId node, BriefTime time);
  BucketQueue::Entry pop();

  [[nodiscard]] IdRange<ArcTag> arcs_from(NodeId node) const;

  const Network* network_;
  const Network::Graph* graph_;
  BucketQueue queue_;
  std::vector<std::uint64_t> heap_;  ///< Of a repair: times far apart, each with its node below it.
  std::vector<NodeId> unsound_;
  std::vector<std::uint8_t> is_unsound_;
  std::vector<BriefTime> near_times_;  ///< By node; `no_way` between two trees.
  std::vector<NodeId> near_;           ///< Nodes that a near tree has come to.
};

}  // namespace passage
