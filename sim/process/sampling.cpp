#include "process/sampling.hpp"

namespace passage {

Strata sample_each(const Strata& people, double p, const Stream& draws, std::uint32_t first) {
  Strata chosen;
  if (p <= 0) return chosen;
  for (std::uint32_t i = 0; i < strata_count; ++i) {
    if (people.at(i) > 0) chosen.at(i) = draw_binomial(draws.uniform(first + i), people.at(i), p);
  }
  return chosen;
}

Strata sample_exactly(const Strata& people, std::int32_t count, const Stream& draws,
                      std::uint32_t first) {
  EXPECTS(0 <= count && count <= people.total());
  Strata chosen;
  auto left = static_cast<std::int32_t>(people.total());
  for (std::uint32_t i = 0; i < strata_count && count > 0; ++i) {
    if (people.at(i) == 0) continue;
    chosen.at(i) = draw_hypergeometric(draws.uniform(first + i), left, people.at(i), count);
    left -= people.at(i);
    count -= chosen.at(i);
  }
  return chosen;
}

}  // namespace passage
