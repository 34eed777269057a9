#pragma once
// A directed graph with capacities, over which flow is pushed: each arc lies beside its reverse,
// whose capacity is what was pushed.

#include <cstdint>
#include <span>
#include <vector>

namespace passage {

class ResidualGraph {
 public:
  using Vertex = std::uint32_t;
  using ArcPlace = std::uint32_t;  ///< Of an arc, in the order of their tails.

  struct Edge {
    Vertex from = 0;
    Vertex to = 0;
    std::int64_t capacity = 0;
  };

  ResidualGraph(Vertex nodes, const std::vector<Edge>& edges);

  [[nodiscard]] Vertex nodes() const { return static_cast<Vertex>(first_.size() - 1); }
  [[nodiscard]] ArcPlace begin(Vertex node) const { return first_[node]; }
  [[nodiscard]] ArcPlace end(Vertex node) const { return first_[node + 1]; }
  [[nodiscard]] Vertex head(ArcPlace arc) const { return head_[arc]; }
  [[nodiscard]] Vertex tail(ArcPlace arc) const { return head_[reverse_[arc]]; }
  /// What more it takes.
  [[nodiscard]] std::int64_t left(ArcPlace arc) const { return left_[arc]; }
  /// What more goes the other way.
  [[nodiscard]] std::int64_t left_back(ArcPlace arc) const { return left_[reverse_[arc]]; }
  void push(ArcPlace arc, std::int64_t flow) {
    left_[arc] -= flow;
    left_[reverse_[arc]] += flow;
  }

 private:
  std::vector<ArcPlace> first_;
  std::vector<Vertex> head_;
  std::vector<ArcPlace> reverse_;
  std::vector<std::int64_t> left_;
};

}  // namespace passage
