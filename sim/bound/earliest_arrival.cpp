#include "bound/residual_graph.hpp"
#include <passage/bound/earliest_arrival.hpp>
#include <passage/core/contract.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace passage {

namespace {

using Vertex = ResidualGraph::Vertex;
using ArcPlace = ResidualGraph::ArcPlace;

/// The copies of the nodes for each step, then the source, a hub for those who begin together, and
/// where people are safe in each step.
class Expansion {
 public:
  explicit Expansion(const TimedNetwork& network)
      : network_(network),
        is_refuge_(network.nodes),
        beginnings_(beginnings_of(network)),
        edges_(edges()) {}

  [[nodiscard]] ResidualGraph graph() const { return {safe_in(network_.steps), edges_}; }

  [[nodiscard]] Vertex copy_of(NodeIndex node, std::uint32_t step) const {
    return node * network_.steps + step;
  }
  [[nodiscard]] Vertex source() const { return network_.nodes * network_.steps; }
  [[nodiscard]] Vertex safe_in(std::uint32_t step) const { return hub(beginnings_.size()) + step; }

 private:
  /// Those who may set out from a node from a step on.
  struct Beginning {
    NodeIndex node = 0;
    std::uint32_t step = 0;
    MilliPersons people = 0;
  };
  static std::vector<Beginning> beginnings_of(const TimedNetwork& network) {
    std::map<std::pair<NodeIndex, std::uint32_t>, MilliPersons> people;
    for (const TimedSupply& supply : network.supplies)
      people[{supply.node, step_of(network, supply.from)}] += 1'000 * supply.people.count();
    std::vector<Beginning> all;
    all.reserve(people.size());
    for (const auto& [where, count] : people) {
      if (where.second < network.steps) all.push_back({where.first, where.second, count});
    }
    return all;
  }

  [[nodiscard]] Vertex place_of(NodeIndex node, std::uint32_t step) const {
    return is_refuge_[node] ? safe_in(step) : copy_of(node, step);
  }
  [[nodiscard]] Vertex hub(std::size_t beginning) const {
    return source() + 1 + static_cast<Vertex>(beginning);
  }
  [[nodiscard]] std::vector<ResidualGraph::Edge> edges() {
    for (const NodeIndex refuge : network_.refuges) is_refuge_[refuge] = true;
    std::vector<ResidualGraph::Edge> edges;
    const std::size_t at_each_step = network_.arcs.size() + network_.nodes + beginnings_.size();
    edges.reserve(at_each_step * network_.steps);
    for (const TimedArc& arc : network_.arcs) cross(arc, edges);
    for (std::size_t i = 0; i < beginnings_.size(); ++i) set_out(i, edges);
    for (NodeIndex node = 0; node < network_.nodes; ++node) {
      if (is_refuge_[node]) continue;
      for (std::uint32_t step = 0; step + 1 < network_.steps; ++step)
        edges.push_back({copy_of(node, step), copy_of(node, step + 1), any_number});
    }
    return edges;
  }

  void cross(const TimedArc& arc, std::vector<ResidualGraph::Edge>& edges) const {
    if (is_refuge_[arc.from]) return;  // who is safe goes nowhere
    const std::uint32_t later = steps_over(network_, arc);
    for (std::uint32_t step = 0; step + later < network_.steps; ++step) {
      const MilliPersons capacity = capacity_in(network_, arc, step);
      if (capacity == 0) continue;
      edges.push_back({copy_of(arc.from, step), place_of(arc.to, step + later), capacity});
    }
  }

  /// From its hub people set out in any step until others begin there, whose hub they then share.
  void set_out(std::size_t index, std::vector<ResidualGraph::Edge>& edges) const {
    const Beginning& begins = beginnings_[index];
    edges.push_back({source(), hub(index), begins.people});
    std::uint32_t until = network_.steps;
    const bool has_next =
        index + 1 < beginnings_.size() && beginnings_[index + 1].node == begins.node;
    if (has_next) {
      until = beginnings_[index + 1].step;
      edges.push_back({hub(index), hub(index + 1), any_number});
    }
    for (std::uint32_t step = begins.step; step < until; ++step)
      edges.push_back({hub(index), place_of(begins.node, step), any_number});
  }

  const TimedNetwork& network_;
  std::vector<bool> is_refuge_;
  std::vector<Beginning> beginnings_;
  std::vector<ResidualGraph::Edge> edges_;
};

/// Brings flow from one source to one sink after another, and undoes none of it. A node from which
/// a sink could be reached, but not from the source, can never again be reached from it: it is
/// dead, and stands behind the cut.
class Augmentation {
 public:
  Augmentation(ResidualGraph& graph, Vertex source)
      : graph_(graph),
        source_(source),
        level_(graph.nodes(), none),
        next_(graph.nodes()),
        dead_since_(graph.nodes(), Cuts::never) {}

  /// All that still can be brought to the sink.
  [[nodiscard]] std::int64_t fill(Vertex sink, std::uint32_t number) {
    std::int64_t flow = 0;
    while (is_reached_from(sink)) flow += block(sink);
    for (const Vertex node : seen_) dead_since_[node] = number;
    return flow;
  }
  [[nodiscard]] std::uint32_t dead_since(Vertex node) const { return dead_since_[node]; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// Gives levels to the nodes, backwards from the sink, until the source has one.
  bool is_reached_from(Vertex sink) {
    for (const Vertex node : seen_) level_[node] = none;
    seen_.assign(1, sink);
    level_[sink] = 0;
    bool is_found = false;
    for (std::size_t i = 0; i < seen_.size(); ++i) {
      const Vertex node = seen_[i];
      if (is_found && level_[node] >= level_[source_]) break;
      for (ArcPlace arc = graph_.begin(node); arc < graph_.end(node); ++arc) {
        const Vertex before = graph_.head(arc);
        if (level_[before] != none || dead_since_[before] != Cuts::never ||
            graph_.left_back(arc) == 0)
          continue;
        level_[before] = level_[node] + 1;
        seen_.push_back(before);
        is_found = is_found || before == source_;
      }
    }
    return is_found;
  }

  /// Pushes along ways that come a level nearer with each arc, until there are none.
  std::int64_t block(Vertex sink) {
    for (const Vertex node : seen_) next_[node] = graph_.begin(node);
    std::int64_t flow = 0;
    path_.clear();
    for (Vertex node = source_; true;) {
      if (node == sink) {
        flow += push_along();
        node = path_.empty() ? source_ : graph_.head(path_.back());
      } else if (const ArcPlace arc = nearer(node); arc != graph_.end(node)) {
        path_.push_back(arc);
        node = graph_.head(arc);
      } else if (path_.empty()) {
        return flow;
      } else {
        node = graph_.tail(path_.back());
        path_.pop_back();
        ++next_[node];
      }
    }
  }

  /// The next arc of a node that leads nearer; its end if none does.
  ArcPlace nearer(Vertex node) {
    ArcPlace& arc = next_[node];
    for (; arc < graph_.end(node); ++arc) {
      const Vertex head = graph_.head(arc);
      if (graph_.left(arc) > 0 && level_[head] != none && level_[head] + 1 == level_[node]) break;
    }
    return arc;
  }

  /// As much as the path takes; what is left of the path ends where it is full.
  std::int64_t push_along() {
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
    for (const ArcPlace arc : path_) most = std::min(most, graph_.left(arc));
    std::size_t keep = path_.size();
    for (std::size_t i = path_.size(); i-- > 0;) {
      graph_.push(path_[i], most);
      if (graph_.left(path_[i]) == 0) keep = i;
    }
    path_.resize(keep);
    return most;
  }

  ResidualGraph& graph_;
  Vertex source_;
  std::vector<std::uint32_t> level_;  ///< Arcs from the sink.
  std::vector<ArcPlace> next_;
  std::vector<std::uint32_t> dead_since_;
  std::vector<Vertex> seen_;
  std::vector<ArcPlace> path_;
};

}  // namespace

EarliestArrival earliest_arrival(const TimedNetwork& network) {
  const Expansion expansion{network};
  ResidualGraph graph = expansion.graph();
  Augmentation augmentation{graph, expansion.source()};
  EarliestArrival result;
  MilliPersons safe = 0;
  for (std::uint32_t step = 0; step < network.steps; ++step) {
    safe += augmentation.fill(expansion.safe_in(step), step);
    result.safe.push_back(safe);
  }
  for (NodeIndex node = 0; node < network.nodes; ++node) {
    for (std::uint32_t step = 0; step < network.steps; ++step)
      result.cuts.behind_from.push_back(augmentation.dead_since(expansion.copy_of(node, step)));
  }
  return result;
}

}  // namespace passage
