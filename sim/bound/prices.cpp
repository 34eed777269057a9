#include <passage/bound/prices.hpp>
#include <passage/core/contract.hpp>

#include <algorithm>
#include <numeric>

namespace passage {

namespace {

/// Adds up what some prices say of each part of a network.
class Reckoning {
 public:
  Reckoning(const TimedNetwork& network, const Prices& prices)
      : network_(network), prices_(prices), is_refuge_(network.nodes) {
    EXPECTS(prices.worth.size() == std::size_t{network.nodes} * network.steps);
    EXPECTS(prices.shared.size() == network.shared.size() * network.steps);
    for (const NodeIndex refuge : network.refuges) is_refuge_[refuge] = true;
    paid_.resize(network.arcs.size());
    for (std::uint32_t i = 0; i < network.shared.size(); ++i) {
      for (std::uint32_t step = 0; step < network.steps; ++step)
        pay(network.shared[i].arcs, {step, step}, shared_price(i, step));
    }
    for (const LimitPrice& one : prices.limits)
      pay(network.limits[one.limit].arcs, one.steps, one.price);
  }

  [[nodiscard]] std::int64_t worth(NodeIndex node, std::uint32_t step) const {
    if (step >= network_.steps) return 0;
    if (is_refuge_[node]) return step <= prices_.last ? prices_.unit : 0;
    return prices_.worth[std::size_t{node} * network_.steps + step];
  }
  [[nodiscard]] std::int64_t shared_price(std::size_t shared, std::uint32_t step) const {
    return prices_.shared[shared * network_.steps + step];
  }

  /// Whether nobody comes to be worth more for nothing.
  [[nodiscard]] bool holds() const {
    for (NodeIndex node = 0; node < network_.nodes; ++node) {
      for (std::uint32_t step = 0; !is_refuge_[node] && step + 1 < network_.steps; ++step)
        if (worth(node, step) < worth(node, step + 1)) return false;
    }
    for (ArcIndex i = 0; i < network_.arcs.size(); ++i) {
      const TimedArc& arc = network_.arcs[i];
      for (std::uint32_t step = 0; arc.is_free && step < network_.steps; ++step)
        if (gain(i, step) > 0 && capacity_in(network_, arc, step) > 0) return false;
    }
    return true;
  }

  /// What one who takes an arc in a step comes to be worth more than is paid.
  [[nodiscard]] std::int64_t gain(ArcIndex index, std::uint32_t step) const {
    const TimedArc& arc = network_.arcs[index];
    if (is_refuge_[arc.from]) return 0;
    const std::int64_t paid = paid_[index].empty() ? 0 : paid_[index][step];
    return worth(arc.to, step + steps_over(network_, arc)) - worth(arc.from, step) - paid;
  }

  [[nodiscard]] MilliPersons through(ArcIndex index) const {
    const TimedArc& arc = network_.arcs[index];
    MilliPersons sum = 0;
    for (std::uint32_t step = 0; !arc.is_free && step < network_.steps; ++step) {
      const std::int64_t more = gain(index, step);
      if (more > 0) sum += more * capacity_in(network_, arc.entry, step);
    }
    return sum;
  }

  [[nodiscard]] MilliPersons through_shared(std::size_t index) const {
    MilliPersons sum = 0;
    for (std::uint32_t step = 0; step < network_.steps; ++step) {
      const std::int64_t price = shared_price(index, step);
      if (price > 0) sum += price * capacity_in(network_, network_.shared[index].entry, step);
    }
    return sum;
  }

  [[nodiscard]] MilliPersons of(const TimedSupply& supply) const {
    return 1'000 * supply.people.count() * worth(supply.node, step_of(network_, supply.from));
  }

 private:
  void pay(const std::vector<ArcIndex>& arcs, Steps steps, std::int64_t price) {
    EXPECTS(price >= 0 && steps.first <= steps.last && steps.last < network_.steps);
    if (price == 0) return;
    for (const ArcIndex arc : arcs) {
      paid_[arc].resize(network_.steps);
      for (std::uint32_t step = steps.first; step <= steps.last; ++step) paid_[arc][step] += price;
    }
  }

  const TimedNetwork& network_;
  const Prices& prices_;
  std::vector<bool> is_refuge_;
  std::vector<std::vector<std::int64_t>> paid_;  ///< By arc, then step; empty if nothing.
};

BoundParts parts_of(const TimedNetwork& network, const Prices& prices, const Reckoning& reckoning) {
  BoundParts parts;
  for (ArcIndex arc = 0; arc < network.arcs.size(); ++arc)
    parts.arcs.push_back(reckoning.through(arc));
  for (std::size_t i = 0; i < network.shared.size(); ++i)
    parts.shared.push_back(reckoning.through_shared(i));
  parts.limits.resize(network.limits.size());
  for (const LimitPrice& one : prices.limits)
    parts.limits[one.limit] += one.price * limit_in(network, network.limits[one.limit], one.steps);
  for (const TimedSupply& supply : network.supplies) parts.ready += reckoning.of(supply);
  return parts;
}

}  // namespace

BoundParts parts_of(const TimedNetwork& network, const Prices& prices) {
  return parts_of(network, prices, Reckoning{network, prices});
}

std::vector<std::uint32_t> full_steps(const TimedNetwork& network, const Prices& prices,
                                      ArcIndex arc) {
  const Reckoning reckoning{network, prices};
  std::vector<std::uint32_t> steps;
  for (std::uint32_t step = 0; step < network.steps; ++step) {
    if (reckoning.gain(arc, step) > 0 && capacity_in(network, network.arcs[arc], step) > 0)
      steps.push_back(step);
  }
  return steps;
}

MilliPersons bound_by(const TimedNetwork& network, const Prices& prices) {
  const Reckoning reckoning{network, prices};
  if (!reckoning.holds()) return Prices::no_bound;
  const BoundParts parts = parts_of(network, prices, reckoning);
  MilliPersons sum = std::accumulate(parts.arcs.begin(), parts.arcs.end(), parts.ready);
  sum = std::accumulate(parts.shared.begin(), parts.shared.end(), sum);
  return std::accumulate(parts.limits.begin(), parts.limits.end(), sum) / prices.unit;
}

Prices prices_of_cut(const TimedNetwork& network, const Cuts& cuts, std::uint32_t step) {
  Prices prices{.last = step, .worth = {}, .shared = {}};
  prices.worth.reserve(cuts.behind_from.size());
  for (const std::uint32_t since : cuts.behind_from) prices.worth.push_back(since <= step ? 1 : 0);
  prices.shared.resize(network.shared.size() * network.steps);
  return prices;
}

}  // namespace passage
