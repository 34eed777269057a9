#include <passage/bound/earliest_arrival.hpp>
#include <passage/core/contract.hpp>

#include <limits>
#include <numeric>

namespace passage {

namespace {

constexpr MilliPersons endless = std::numeric_limits<MilliPersons>::max();

/// One cut of a network: what lies behind it.
class Cut {
 public:
  Cut(const TimedNetwork& network, const Cuts& cuts, std::uint32_t last)
      : network_(network), cuts_(cuts), last_(last), is_refuge_(network.nodes) {
    for (const NodeIndex refuge : network.refuges) is_refuge_[refuge] = true;
  }

  [[nodiscard]] bool is_refuge(NodeIndex node) const { return is_refuge_[node]; }
  /// Whether somebody at a node in a step is behind it.
  [[nodiscard]] bool is_behind(NodeIndex node, std::uint32_t step) const {
    if (step >= network_.steps) return false;
    if (is_refuge_[node]) return step <= last_;
    return cuts_.behind_from[std::size_t{node} * network_.steps + step] <= last_;
  }

  [[nodiscard]] MilliPersons through(const TimedArc& arc) const {
    if (is_refuge_[arc.from]) return 0;
    const std::uint32_t later = steps_over(network_, arc);
    MilliPersons sum = 0;
    for (std::uint32_t step = 0; step + later < network_.steps; ++step) {
      if (!is_behind(arc.from, step) && is_behind(arc.to, step + later))
        sum += capacity_in(network_, arc, step);
    }
    return sum;
  }

  /// All of them, if they can be behind it without having passed it.
  [[nodiscard]] MilliPersons of(const TimedSupply& supply) const {
    if (is_refuge_[supply.node]) return 0;
    for (std::uint32_t step = step_of(network_, supply.from); step < network_.steps; ++step) {
      if (is_behind(supply.node, step)) return 1'000 * supply.people.count();
    }
    return 0;
  }

  /// Whether nobody comes to be behind it by waiting.
  [[nodiscard]] bool holds_who_waits(NodeIndex node) const {
    for (std::uint32_t step = 0; step + 1 < network_.steps; ++step) {
      if (!is_behind(node, step) && is_behind(node, step + 1)) return false;
    }
    return true;
  }

 private:
  const TimedNetwork& network_;
  const Cuts& cuts_;
  std::uint32_t last_;
  std::vector<bool> is_refuge_;
};

}  // namespace

CutParts parts_of_cut(const TimedNetwork& network, const Cuts& cuts, std::uint32_t step) {
  const Cut cut{network, cuts, step};
  CutParts parts;
  for (const TimedArc& arc : network.arcs) parts.through.push_back(cut.through(arc));
  for (const TimedSupply& supply : network.supplies) parts.ready += cut.of(supply);
  return parts;
}

MilliPersons capacity_of_cut(const TimedNetwork& network, const Cuts& cuts, std::uint32_t step) {
  EXPECTS(cuts.behind_from.size() == std::size_t{network.nodes} * network.steps);
  const Cut cut{network, cuts, step};
  for (NodeIndex node = 0; node < network.nodes; ++node) {
    if (!cut.is_refuge(node) && !cut.holds_who_waits(node)) return endless;
  }
  const CutParts parts = parts_of_cut(network, cuts, step);
  return std::accumulate(parts.through.begin(), parts.through.end(), parts.ready);
}

}  // namespace passage
