#pragma once
// Random numbers that belong to an identity, not to an order of calls. Each draw is a hash
// (Philox4x32-10) of the seed, the replication, the purpose, the entity and the number of the draw;
// so two proposals meet the same shell, no thread shares state, and adding a mechanism leaves the
// draws of the others untouched. All distributions are drawn by inversion of one uniform, so that
// counts stay coupled and grow with their parameters.
//
// Sources: random123 (Salmon et al. 2011).

#include <passage/core/time.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace passage {

/// What a draw decides. Enumerated, never hashed: a number here is part of every result, so add at
/// the end.
enum class Purpose : std::uint32_t {
  shelling_times = 1,
  shelling_strike = 2,
  front_jitter = 4,
  displacement_leave = 5,
  displacement_choice = 6,
  displacement_fall = 7,
  travel_split = 9,
  roads_damage = 12,
  test = 14,
  shelling_victims = 15,
  displacement_groups = 16,
  displacement_will = 17,
  shelling_excitation = 18,
  travel_way = 19,
  accord_collapse = 20,
  accord_answer = 21,
  accord_violation = 22,
  accord_suspension = 23,
  checkpoint_inspection = 24,
  checkpoint_refusal = 25,
  medical_course = 26,
  aid_delivery = 27,
  aid_hunger = 28,
  return_home = 29,
  weather_spell = 30,
  convoy_load = 31,
  convoy_attack = 32,
  medical_companions = 33,
  convoy_loading = 34,
  assumption = 35,
  resampling = 36,
};

/// A uniform number strictly between 0 and 1, from which each distribution draws by inversion.
class Uniform {
 public:
  constexpr explicit Uniform(double value) : value_(value) {}
  [[nodiscard]] constexpr double value() const { return value_; }

 private:
  double value_;
};

/// The numbered draws of one entity for one purpose. A value: copy it freely.
class Stream {
 public:
  constexpr Stream(std::uint32_t seed, std::uint32_t replication, Purpose purpose,
                   std::uint64_t entity)
      : seed_(seed), replication_(replication), purpose_(purpose), entity_(entity) {}
  /// The n-th draw. Ask for a number once and in its own statement: the order of arguments is not
  /// defined.
  [[nodiscard]] Uniform uniform(std::uint32_t n) const;
  /// 64 hashed bits, to derive the key of a child entity.
  [[nodiscard]] std::uint64_t bits(std::uint32_t n) const;

 private:
  /// The 128 hashed bits of the n-th draw: the first half makes the uniform, the second the bits.
  [[nodiscard]] std::array<std::uint32_t, 4> block(std::uint32_t n) const;

  std::uint32_t seed_;
  std::uint32_t replication_;
  Purpose purpose_;
  std::uint64_t entity_;
};

/// Every stream of one replication.
class Streams {
 public:
  constexpr Streams(std::uint32_t seed, std::uint32_t replication)
      : seed_(seed), replication_(replication) {}
  [[nodiscard]] constexpr Stream of(Purpose purpose, std::uint64_t entity) const {
    return {seed_, replication_, purpose, entity};
  }

 private:
  std::uint32_t seed_;
  std::uint32_t replication_;
};

/// The key of an entity made of two smaller ones, such as (source, strike number).
[[nodiscard]] constexpr std::uint64_t entity_key(std::uint32_t high, std::uint32_t low) {
  return (std::uint64_t{high} << 32U) | low;
}

// Distributions, by inversion.

/// Waiting time with the given mean, rounded up to a millisecond. Expects: mean > 0.
[[nodiscard]] Duration draw_exponential(Uniform u, Duration mean);
/// A count with the given mean. Expects: mean >= 0.
[[nodiscard]] std::int32_t draw_poisson(Uniform u, double mean);
/// How many of n, each with probability p. Expects: n >= 0; p is clamped to 0..1.
[[nodiscard]] std::int32_t draw_binomial(Uniform u, std::int32_t n, double p);
/// How many marked among `drawn` taken without return from `total` of which `marked` are marked.
/// Expects: 0 <= marked, drawn <= total.
[[nodiscard]] std::int32_t draw_hypergeometric(Uniform u, std::int32_t total, std::int32_t marked,
                                               std::int32_t drawn);
/// A gamma variable with shape k and mean 1. Expects: k > 0. Cost: some microseconds; for rare
/// events.
[[nodiscard]] double draw_gamma_mean_one(Uniform u, double shape);
/// The standard normal quantile, to about 1e-15. Source: wichura1988 (AS 241).
[[nodiscard]] double draw_normal(Uniform u);
/// The index drawn in proportion to weights >= 0. Expects: some weight is above zero.
[[nodiscard]] std::size_t draw_index(Uniform u, std::span<const double> weights);

}  // namespace passage
