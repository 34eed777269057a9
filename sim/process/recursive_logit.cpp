#include "process/recursive_logit.hpp"

#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace passage {
namespace {

/// exp(-theta x cost) of each, all times one factor that makes the largest of them 1.
std::vector<double> weights_of(std::span<const double> costs, double theta) {
  std::vector<double> weights;
  weights.reserve(costs.size());
  const double least = *std::ranges::min_element(costs);
  for (const double cost : costs) weights.push_back(numeric::exp(-theta * (cost - least)));
  return weights;
}

}  // namespace

double joint_cost(std::span<const double> costs, double theta) {
  EXPECTS(theta > 0);
  if (costs.empty()) return std::numeric_limits<double>::infinity();
  if (costs.size() == 1) return costs.front();
  const double least = *std::ranges::min_element(costs);
  double sum = 0;
  for (const double cost : costs) sum += numeric::exp(-theta * (cost - least));
  return least - numeric::log(sum) / theta;
}

std::vector<double> logit_shares(std::span<const double> costs, double theta) {
  EXPECTS(theta > 0);
  if (costs.empty()) return {};
  std::vector<double> shares = weights_of(costs, theta);
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  for (double& share : shares) share /= sum;
  return shares;
}

std::vector<double> joint_costs(std::size_t nodes, std::uint32_t destination,
                                std::span<const Leg> legs, double theta) {
  std::vector<double> joint(nodes, std::numeric_limits<double>::infinity());
  joint[destination] = 0;
  std::vector<double> costs;
  for (std::size_t i = 0; i < legs.size(); ++i) {
    if (const double onward = joint[legs[i].to]; std::isfinite(onward))
      costs.push_back(legs[i].cost + onward);
    const bool is_last = i + 1 == legs.size() || legs[i + 1].from != legs[i].from;
    if (!is_last) continue;
    joint[legs[i].from] = joint_cost(costs, theta);
    costs.clear();
  }
  return joint;
}

}  // namespace passage
