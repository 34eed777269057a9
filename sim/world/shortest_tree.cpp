#include "world/network_graph.hpp"
#include <passage/world/shortest_tree.hpp>

#include <algorithm>
#include <functional>

namespace passage {
namespace {

/// Cannot overflow; is never less than any time if the step is no way.
std::uint64_t sum(BriefTime beyond, BriefTime step) {
  return std::uint64_t{beyond.count()} + step.count();
}

/// Past this share of all nodes growing anew is cheaper: a repair keeps its times in a heap.
std::size_t most_to_repair(std::size_t nodes) { return nodes * 3 / 10; }

}  // namespace

void TreeBuilder::grow(const TimedArcs& arcs, NodeId destination, std::vector<BriefTime>& times) {
  std::ranges::fill(times, no_way);
  times[destination.index()] = BriefTime{0};
  queue_.start(arcs.bucket);
  queue_.push({BriefTime{0}, destination});
  while (!queue_.empty()) {
    const auto [time, node] = queue_.pop();
    if (time != times[node.index()]) continue;
    for (const EdgeId edge : graph_->edges_to(node)) {
      const TimedArcs::Step& step = arcs.steps[edge.index()];
      const std::uint64_t reached = sum(time, step.time);
      if (reached >= times[step.from.index()].count()) continue;
      times[step.from.index()] = BriefTime{static_cast<std::uint32_t>(reached)};
      queue_.push({times[step.from.index()], step.from});
    }
  }
}

std::optional<NearTree> TreeBuilder::grow_near(const TimedArcs& arcs, NodeId destination,
                                               NodeExtent extent, std::size_t most) {
  near_times_.resize(graph_->node_of.size(), no_way);
  near_times_[destination.index()] = BriefTime{0};
  near_.assign(1, destination);
  queue_.start(arcs.bucket);
  queue_.push({BriefTime{0}, destination});
  BriefTime radius = no_way;
  while (!queue_.empty() && near_.size() <= most) {
    const auto [time, node] = queue_.pop();
    if (has_come_to(extent)) {
      radius = queue_.reached() - BriefTime{1};
      break;
    }
    if (time == near_times_[node.index()]) spread_near(arcs, time, node);
  }
  std::optional<NearTree> tree;
  if (near_.size() <= most) tree = take_near(radius);
  for (const NodeId node : near_) near_times_[node.index()] = no_way;
  return tree;
}

/// Times before the bucket that is being emptied are final.
bool TreeBuilder::has_come_to(NodeExtent extent) const {
  const BriefTime reached = queue_.reached();
  const bool is_there = !extent.upto.is_valid() || near_times_[extent.upto.index()] < reached;
  return is_there && extent.within < reached;
}

void TreeBuilder::spread_near(const TimedArcs& arcs, BriefTime time, NodeId node) {
  for (const EdgeId edge : graph_->edges_to(node)) {
    const TimedArcs::Step& step = arcs.steps[edge.index()];
    const std::uint64_t reached = sum(time, step.time);
    BriefTime& known = near_times_[step.from.index()];
    if (reached >= known.count()) continue;
    if (known == no_way) near_.push_back(step.from);
    known = BriefTime{static_cast<std::uint32_t>(reached)};
    queue_.push({known, step.from});
  }
}

NearTree TreeBuilder::take_near(BriefTime radius) const {
  NearTree tree{.entries = {}, .radius = radius};
  for (const NodeId node : near_) {
    if (near_times_[node.index()] <= radius)
      tree.entries.push_back({node, near_times_[node.index()]});
  }
  std::ranges::sort(tree.entries, {}, &NearTree::Entry::node);
  tree.entries.shrink_to_fit();
  return tree;
}

bool TreeBuilder::repair(const TimedArcs& arcs, std::span<const NodeId> changed,
                         std::vector<BriefTime>& times) {
  is_unsound_.resize(times.size(), 0);
  const bool is_small = find_unsound(arcs, changed, times);
  for (const NodeId node : unsound_) is_unsound_[node.index()] = 0;
  heap_.clear();
  if (!is_small) return false;
  for (const NodeId node : unsound_) times[node.index()] = no_way;
  for (const NodeId node : unsound_) look_ahead(arcs, node, times);
  for (const NodeId node : changed) look_ahead(arcs, node, times);
  return spread(arcs, times);
}

/// Whoever bears a node out is nearer to the destination, so that in order of time each node is
/// judged when all that could bear it out have been. False if there are too many.
bool TreeBuilder::find_unsound(const TimedArcs& arcs, std::span<const NodeId> changed,
                               const std::vector<BriefTime>& times) {
  unsound_.clear();
  for (const NodeId node : changed) {
    if (times[node.index()] != no_way) push(node, times[node.index()]);
  }
  while (!heap_.empty()) {
    const auto [time, node] = pop();
    if (is_unsound_[node.index()] != 0 || is_borne_out(arcs, node, times)) continue;
    is_unsound_[node.index()] = 1;
    unsound_.push_back(node);
    if (unsound_.size() > most_to_repair(times.size())) return false;
    for (const EdgeId edge : graph_->edges_to(node)) {
      const TimedArcs::Step& step = arcs.steps[edge.index()];
      if (sum(time, step.time) == times[step.from.index()].count() &&
          times[step.from.index()] != no_way)
        push(step.from, times[step.from.index()]);
    }
  }
  return true;
}

bool TreeBuilder::is_borne_out(const TimedArcs& arcs, NodeId node,
                               const std::vector<BriefTime>& times) const {
  if (times[node.index()] == BriefTime{0}) return true;  // the destination
  return std::ranges::any_of(arcs_from(node), [&](ArcId arc) {
    const NodeId ahead = graph_->head[arc];
    return is_unsound_[ahead.index()] == 0 &&
           sum(times[ahead.index()], arcs.over[arc]) <= times[node.index()].count();
  });
}

IdRange<ArcTag> TreeBuilder::arcs_from(NodeId node) const {
  return network_->out_of(graph_->place_of[node]);
}

/// Takes the best of the arcs out of a node, if it is better than what the node has.
void TreeBuilder::look_ahead(const TimedArcs& arcs, NodeId node, std::vector<BriefTime>& times) {
  std::uint64_t best = times[node.index()].count();
  for (const ArcId arc : arcs_from(node))
    best = std::min(best, sum(times[graph_->head[arc].index()], arcs.over[arc]));
  if (best == times[node.index()].count()) return;
  times[node.index()] = BriefTime{static_cast<std::uint32_t>(best)};
  push(node, times[node.index()]);
}

bool TreeBuilder::spread(const TimedArcs& arcs, std::vector<BriefTime>& times) {
  std::size_t settled = 0;
  while (!heap_.empty()) {
    const auto [time, node] = pop();
    if (time != times[node.index()]) continue;
    if (++settled > most_to_repair(times.size())) {
      heap_.clear();
      return false;
    }
    for (const EdgeId edge : graph_->edges_to(node)) {
      const TimedArcs::Step& step = arcs.steps[edge.index()];
      const std::uint64_t reached = sum(time, step.time);
      if (reached >= times[step.from.index()].count()) continue;
      times[step.from.index()] = BriefTime{static_cast<std::uint32_t>(reached)};
      push(step.from, times[step.from.index()]);
    }
  }
  return true;
}

void TreeBuilder::push(NodeId node, BriefTime time) {
  heap_.push_back(std::uint64_t{time.count()} << 32U | node.index());
  std::ranges::push_heap(heap_, std::greater<>{});
}

BucketQueue::Entry TreeBuilder::pop() {
  std::ranges::pop_heap(heap_, std::greater<>{});
  const std::uint64_t first = heap_.back();
  heap_.pop_back();
  return {BriefTime{static_cast<std::uint32_t>(first >> 32U)},
          NodeId{static_cast<std::uint32_t>(first)}};
}

}  // namespace passage
