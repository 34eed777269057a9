#pragma once
// A directed graph with capacities, over which flow is pushed: each arc lies beside its reverse,
// whose capacity is what was pushed.

#include <cstdint>
#include <span>
#include <vector>

namespace passage {

class ResidualGraph {
 public:
  using Node = std::uint32_t;
  using Place = std::uint32_t;  ///< Of an arc, in the order of their tails.

  struct Edge {
    Node from = 0;
    Node to = 0;
    std::int64_t capacity = 0;
  };

  ResidualGraph(Node nodes, const std::vector<Edge>& edges);

  [[nodiscard]] Node nodes() const { return static_cast<Node>(first_.size() - 1); }
  [[nodiscard]] Place begin(Node node) const { return first_[node]; }
  [[nodiscard]] Place end(Node node) const { return first_[node + 1]; }
  [[nodiscard]] Node head(Place arc) const { return head_[arc]; }
  [[nodiscard]] Node tail(Place arc) const { return head_[reverse_[arc]]; }
  /// What more it takes.
  [[nodiscard]] std::int64_t left(Place arc) const { return left_[arc]; }
  /// What more goes the other way.
  [[nodiscard]] std::int64_t left_back(Place arc) const { return left_[reverse_[arc]]; }
  void push(Place arc, std::int64_t flow) {
    left_[arc] -= flow;
    left_[reverse_[arc]] += flow;
  }

 private:
  std::vector<Place> first_;
  std::vector<Node> head_;
  std::vector<Place> reverse_;
  std::vector<std::int64_t> left_;
};

}  // namespace passage
