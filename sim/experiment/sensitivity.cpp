#include <passage/core/contract.hpp>
#include <passage/experiment/calibration.hpp>
#include <passage/experiment/sensitivity.hpp>
#include <passage/experiment/statistics.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace passage {

namespace {

constexpr std::uint32_t levels = 4;
/// The step of Morris: half of the grid, so that all levels are met equally often.
constexpr double step = levels / (2.0 * (levels - 1));

std::uint32_t draw_below(const Stream& stream, std::uint32_t n, std::size_t bound) {
  return static_cast<std::uint32_t>(stream.uniform(n).value() * static_cast<double>(bound));
}

/// The numbers in an order drawn anew.
std::vector<std::size_t> shuffled(std::size_t count, const Stream& stream) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[draw_below(stream, static_cast<std::uint32_t>(i), i)]);
  return order;
}

}  // namespace

Design morris_design(std::size_t dimensions, std::uint32_t trajectories, const Streams& streams) {
  Design design;
  for (std::uint32_t t = 0; t < trajectories; ++t) {
    const Stream starts = streams.of(Purpose::resampling, entity_key(t, 0));
    const Stream orders = streams.of(Purpose::resampling, entity_key(t, 1));
    std::vector<double> point;
    for (std::uint32_t i = 0; i < dimensions; ++i)
      point.push_back(draw_below(starts, i, levels) / (levels - 1.0));
    design.push_back(point);
    for (const std::size_t i : shuffled(dimensions, orders)) {
      point[i] += point[i] + step > 1 + 1e-9 ? -step : step;
      design.push_back(point);
    }
  }
  return design;
}

std::vector<ElementaryEffect> elementary_effects(const Design& design,
                                                 const std::vector<double>& answers) {
  EXPECTS(!design.empty() && design.size() == answers.size());
  const std::size_t dimensions = design.front().size();
  std::vector<std::vector<double>> effects(dimensions);
  for (std::size_t row = 1; row < design.size(); ++row) {
    if (row % (dimensions + 1) == 0) continue;  // the start of the next path
    for (std::size_t i = 0; i < dimensions; ++i) {
      const double moved = design[row][i] - design[row - 1][i];
      if (moved != 0) effects[i].push_back((answers[row] - answers[row - 1]) / moved);
    }
  }
  std::vector<ElementaryEffect> result;
  for (const std::vector<double>& own : effects) {
    const Moments moments = moments_of(own);
    std::vector<double> sizes(own.size());
    std::ranges::transform(own, sizes.begin(), [](double effect) { return std::abs(effect); });
    result.push_back({moments.mean, moments_of(sizes).mean, std::sqrt(moments.variance)});
  }
  return result;
}

Design sobol_design(std::size_t dimensions, std::uint32_t samples) {
  Design design;
  for (const std::vector<double>& point : sobol_points(samples, 2 * dimensions)) {
    const auto half = point.begin() + static_cast<std::ptrdiff_t>(dimensions);
    const std::vector<double> a{point.begin(), half};
    const std::vector<double> b{half, point.end()};
    design.push_back(a);
    design.push_back(b);
    for (std::size_t i = 0; i < dimensions; ++i) {
      std::vector<double> mixed = a;
      mixed[i] = b[i];
      design.push_back(std::move(mixed));
    }
  }
  return design;
}

std::vector<VarianceShare> variance_shares(std::size_t dimensions,
                                           const std::vector<double>& answers) {
  EXPECTS(!answers.empty() && answers.size() % (dimensions + 2) == 0);
  const std::size_t samples = answers.size() / (dimensions + 2);
  std::vector<double> both;
  for (std::size_t s = 0; s < samples; ++s) {
    both.push_back(answers[s * (dimensions + 2)]);
    both.push_back(answers[s * (dimensions + 2) + 1]);
  }
  const double variance = moments_of(both).variance;
  std::vector<VarianceShare> shares(dimensions);
  if (variance == 0) return shares;
  for (std::size_t s = 0; s < samples; ++s) {
    const std::size_t row = s * (dimensions + 2);
    for (std::size_t i = 0; i < dimensions; ++i) {
      const double from_b = answers[row + 1] - answers[row + 2 + i];
      const double from_a = answers[row] - answers[row + 2 + i];
      shares[i].first += from_b * from_b;
      shares[i].total += from_a * from_a;
    }
  }
  const double scale = 2 * variance * static_cast<double>(samples);
  for (VarianceShare& share : shares) {
    share.first = 1 - share.first / scale;
    share.total /= scale;
  }
  return shares;
}

}  // namespace passage
