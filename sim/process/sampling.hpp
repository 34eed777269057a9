#pragma once
// Taking some people out of a strata vector by keyed draws: the same people in every proposal as
// far as the counts allow.

#include <passage/core/random.hpp>
#include <passage/world/strata.hpp>

#include <cstdint>

namespace passage {

/// How many draws of a stream one call uses, counted from `first`.
inline constexpr std::uint32_t draws_per_sample = 32;

/// Each person independently with probability p. Draws: first .. first + 19.
[[nodiscard]] Strata sample_each(const Strata& people, double p, const Stream& draws,
                                 std::uint32_t first);

/// Exactly `count` people, every choice of them equally likely (multivariate hypergeometric,
/// stratum by stratum). Draws: first .. first + 19. Expects: 0 <= count <= people.total().
[[nodiscard]] Strata sample_exactly(const Strata& people, std::int32_t count, const Stream& draws,
                                    std::uint32_t first);

}  // namespace passage
