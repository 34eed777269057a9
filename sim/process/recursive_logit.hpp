#pragma once
// Recursive logit: who comes to a node of a graph takes each leg out of it with a chance that falls
// with the leg's cost and with what is expected to follow. It divides people over all ways at once,
// without a list of ways: the chance of a way is in proportion to exp(-theta x its cost). Ways that
// share most of their legs count as different ones.
//
// Sources: dial-1971, akamatsu-1996, fosgerau-2013.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace passage {

/// A step from one node to the next.
struct Leg {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double cost = 0;
};

/// What it is expected to cost to choose one of several: -ln(sum exp(-theta x cost)) / theta, less
/// than the least of them, for there is a choice. Infinite without any.
/// Expects: theta > 0, costs finite.
[[nodiscard]] double joint_cost(std::span<const double> costs, double theta);

/// The chance of each of several: exp(-theta x cost) over the sum of these.
/// Expects: theta > 0, costs finite.
[[nodiscard]] std::vector<double> logit_shares(std::span<const double> costs, double theta);

/// The joint cost of all ways from every node to the destination; infinite from where there is
/// none. Expects: theta > 0, costs finite; the legs out of a node stand together, after all legs
/// out of the nodes that they lead to.
[[nodiscard]] std::vector<double> joint_costs(std::size_t nodes, std::uint32_t destination,
                                              std::span<const Leg> legs, double theta);

}  // namespace passage
