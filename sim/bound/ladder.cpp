#include <passage/bound/ladder.hpp>

#include <algorithm>
#include <utility>

namespace passage {

namespace {

/// Prices of the ways alone, for the same places with vehicles: wherever one rides, it is worth
/// what the place is, and each way is paid for at its entry, which all share.
Prices lifted(const TimedNetwork& ways, const Prices& prices, const TimedNetwork& limited) {
  Prices result{.last = prices.last, .unit = prices.unit, .worth = {}, .shared = {}};
  std::vector<bool> is_refuge(ways.nodes);
  for (const NodeIndex refuge : ways.refuges) is_refuge[refuge] = true;
  const auto worth = [&](NodeIndex node, std::uint32_t step) -> std::int64_t {
    if (step >= ways.steps) return 0;
    if (is_refuge[node]) return step <= prices.last ? prices.unit : 0;
    return prices.worth[std::size_t{node} * ways.steps + step];
  };
  result.worth.reserve(std::size_t{limited.nodes} * limited.steps);
  for (NodeIndex node = 0; node < limited.nodes; ++node) {
    for (std::uint32_t step = 0; step < limited.steps; ++step)
      result.worth.push_back(worth(node % ways.nodes, step));
  }
  result.shared.resize(limited.shared.size() * limited.steps);
  for (std::uint32_t i = 0; i < limited.shared.size(); ++i) {
    const TimedArc& arc = ways.arcs[i];
    const std::uint32_t later = steps_over(ways, arc);
    for (std::uint32_t step = 0; !is_refuge[arc.from] && step < ways.steps; ++step) {
      const std::int64_t gain = worth(arc.to, step + later) - worth(arc.from, step);
      result.shared[std::size_t{i} * ways.steps + step] = std::max<std::int64_t>(gain, 0);
    }
  }
  return result;
}

/// Those who can be safe without vehicles, if no post holds them up: no bound that is true can be
/// less. Nobody if a post might.
MilliPersons by_themselves(const TimedNetwork& limited, NodeIndex places, std::uint32_t last) {
  for (const TimedLimit& limit : limited.limits) {
    if (limit.is_from_start && limit.every > Duration{0}) return 0;
  }
  TimedNetwork alone = limited;
  alone.nodes = places;
  std::erase_if(alone.arcs,
                [&](const TimedArc& arc) { return arc.from >= places || arc.to >= places; });
  std::erase_if(alone.supplies, [&](const TimedSupply& one) { return one.node >= places; });
  alone.shared.clear();
  alone.limits.clear();
  return earliest_arrival(alone).safe[last];
}

}  // namespace

ProvedBound bound_of(const BoundCase& of, const Given& given, std::optional<std::uint32_t> last) {
  TimedNetwork ways = network_of(of, given.open, given.people);
  const std::uint32_t step = last.value_or(ways.steps - 1);
  EarliestArrival arrival = earliest_arrival(ways);
  ProvedBound proved{{}, prices_of_cut(ways, arrival.cuts, step), 0, std::move(arrival.safe)};
  if (!given.with_limits || !has_limits(of.scenario)) {
    proved.most = bound_by(ways, proved.prices);
    proved.network = std::move(ways);
    return proved;
  }
  proved.network = limited_network_of(of, given.open, given.people);
  proved.prices = lifted(ways, proved.prices, proved.network);
  proved.most = bound_by(proved.network, proved.prices);
  const auto gap =
      people_of(proved.most) - people_of(by_themselves(proved.network, ways.nodes, step));
  if (static_cast<double>(1'000 * gap) <= given.near_enough * static_cast<double>(proved.most))
    return proved;
  if (std::optional<Prices> prices = best_prices(proved.network, step)) {
    const MilliPersons most = bound_by(proved.network, *prices);
    if (most < proved.most) {
      proved.prices = std::move(*prices);
      proved.most = most;
    }
  }
  return proved;
}

std::vector<MilliPersons> curve_of(const BoundCase& of, const Given& given) {
  return earliest_arrival(network_of(of, given.open, given.people)).safe;
}

}  // namespace passage
