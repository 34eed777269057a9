#include "bound/residual_graph.hpp"

namespace passage {

ResidualGraph::ResidualGraph(Vertex nodes, const std::vector<Edge>& edges)
    : first_(std::size_t{nodes} + 1),
      head_(2 * edges.size()),
      reverse_(2 * edges.size()),
      left_(2 * edges.size()) {
  for (const Edge& edge : edges) {
    ++first_[edge.from + 1];
    ++first_[edge.to + 1];
  }
  for (Vertex node = 0; node < nodes; ++node) first_[node + 1] += first_[node];
  std::vector<ArcPlace> next(first_.begin(), first_.end() - 1);
  for (const Edge& edge : edges) {
    const ArcPlace there = next[edge.from]++;
    const ArcPlace back = next[edge.to]++;
    head_[there] = edge.to;
    head_[back] = edge.from;
    reverse_[there] = back;
    reverse_[back] = there;
    left_[there] = edge.capacity;
  }
}

}  // namespace passage
