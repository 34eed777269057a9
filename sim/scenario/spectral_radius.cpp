#include "scenario/spectral_radius.hpp"

#include <passage/core/contract.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace passage {
namespace {

using Neighbours = std::vector<std::vector<std::size_t>>;

/// What can be reached from `start` in one step or more.
std::vector<bool> reached(const Neighbours& neighbours, std::size_t start) {
  std::vector<bool> is_reached(neighbours.size(), false);
  std::vector<std::size_t> open{start};
  while (!open.empty()) {
    const std::size_t from = open.back();
    open.pop_back();
    for (const std::size_t to : neighbours[from]) {
      if (!is_reached[to]) open.push_back(to);
      is_reached[to] = true;
    }
  }
  return is_reached;
}

struct Links {
  Neighbours forward;
  Neighbours backward;
};

Links links_of(std::size_t size, const std::vector<MeanOffspring>& offspring) {
  Links links{Neighbours(size), Neighbours(size)};
  for (const MeanOffspring& one : offspring) {
    EXPECTS(one.from < size && one.to < size && one.mean >= 0);
    if (one.mean == 0) continue;
    links.forward[one.from].push_back(one.to);
    links.backward[one.to].push_back(one.from);
  }
  return links;
}

/// All that lead to `first` and to which it leads; none if it does not lead back to itself.
std::vector<std::size_t> members_with(std::size_t first, const Links& links) {
  const std::vector<bool> after = reached(links.forward, first);
  const std::vector<bool> before = reached(links.backward, first);
  std::vector<std::size_t> members;
  for (std::size_t i = first; i < after.size(); ++i) {
    if (after[i] && before[i]) members.push_back(i);
  }
  return members;
}

/// The means within a cycle, members numbered by their place in it.
std::vector<MeanOffspring> within(const Cycle& cycle, const std::vector<MeanOffspring>& all) {
  const auto place_of = [&](std::size_t member) {
    return static_cast<std::size_t>(std::ranges::lower_bound(cycle.members, member) -
                                    cycle.members.begin());
  };
  std::vector<MeanOffspring> inner;
  for (const MeanOffspring& one : all) {
    if (std::ranges::binary_search(cycle.members, one.from) &&
        std::ranges::binary_search(cycle.members, one.to)) {
      inner.push_back({place_of(one.from), place_of(one.to), one.mean});
    }
  }
  return inner;
}

/// The least and the greatest (Bx)_i / x_i, a little widened for the rounding of doubles.
void bound_by(const std::vector<double>& product, const std::vector<double>& x, Cycle& cycle) {
  constexpr double rounding = 1e-12;    // far above the error of a sum of a thousand doubles
  constexpr double too_small = 1e-280;  // below it quotients lose digits, and say nothing
  constexpr double infinite = std::numeric_limits<double>::infinity();
  cycle.at_least = infinite;
  cycle.at_most = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double ratio = x[i] > too_small ? product[i] / x[i] : infinite;
    cycle.at_least = std::min(cycle.at_least, ratio * (1 - rounding));
    cycle.at_most = std::max(cycle.at_most, ratio * (1 + rounding));
  }
}

/// For every vector x > 0 the radius of an irreducible B >= 0 lies between the least and the
/// greatest (Bx)_i / x_i. Powers of I + B bring both to it, also where those of B would swing.
void bound(Cycle& cycle, const std::vector<MeanOffspring>& means) {
  constexpr int most_steps = 10'000;
  constexpr double fine_enough = 1e-4;
  std::vector<double> x(cycle.members.size(), 1);
  for (int step = 0; step < most_steps; ++step) {
    std::vector<double> next(x.size(), 0);
    for (const MeanOffspring& one : means) next[one.from] += one.mean * x[one.to];
    bound_by(next, x, cycle);
    const bool is_decided = cycle.at_most < 1 || cycle.at_least >= 1;
    if (is_decided && cycle.at_most - cycle.at_least <= fine_enough * cycle.at_most) return;
    double greatest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) greatest = std::max(greatest, next[i] += x[i]);
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = next[i] / greatest;
  }
}

}  // namespace

std::vector<Cycle> cycles_of(std::size_t size, const std::vector<MeanOffspring>& offspring) {
  const Links links = links_of(size, offspring);
  std::vector<Cycle> cycles;
  std::vector<bool> is_placed(size, false);
  for (std::size_t first = 0; first < size; ++first) {
    if (is_placed[first] || links.forward[first].empty()) continue;
    Cycle cycle{.members = members_with(first, links)};
    if (cycle.members.empty()) continue;
    for (const std::size_t member : cycle.members) is_placed[member] = true;
    bound(cycle, within(cycle, offspring));
    cycles.push_back(std::move(cycle));
  }
  return cycles;
}

}  // namespace passage
