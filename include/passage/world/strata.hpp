#pragma once
// Who people are, as far as the model tells them apart: five age bands, each in four states of
// need. A strata vector counts people by both. It leaves out names, households and everything else
// about a person.

#include <passage/core/contract.hpp>
#include <passage/core/quantity.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace passage {

enum class AgeBand : std::uint8_t { under_5, aged_5_to_17, adult_women, adult_men, over_60 };
enum class Need : std::uint8_t { well, injured, chronic, urgent };

inline constexpr std::size_t age_bands = 5;
inline constexpr std::size_t needs = 4;
inline constexpr std::size_t strata_count = age_bands * needs;

[[nodiscard]] std::string_view name_of(AgeBand age);
[[nodiscard]] std::string_view name_of(Need need);

/// One stratum: an age band in a state of need, as a dense index.
class Stratum {
 public:
  constexpr Stratum(AgeBand age, Need need)
      : index_(static_cast<std::uint8_t>(static_cast<std::size_t>(age) * needs +
                                         static_cast<std::size_t>(need))) {}
  constexpr explicit Stratum(std::size_t index) : index_(static_cast<std::uint8_t>(index)) {}
  [[nodiscard]] constexpr std::size_t index() const { return index_; }
  [[nodiscard]] constexpr AgeBand age() const { return static_cast<AgeBand>(index_ / needs); }
  [[nodiscard]] constexpr Need need() const { return static_cast<Need>(index_ % needs); }
  friend constexpr bool operator==(Stratum, Stratum) = default;

 private:
  std::uint8_t index_;
};

/// People counted by stratum. Counts are never negative in the ledger; a difference may be.
class Strata {
 public:
  constexpr Strata() = default;
  [[nodiscard]] constexpr std::int32_t operator[](Stratum s) const { return counts_[s.index()]; }
  [[nodiscard]] constexpr std::int32_t& operator[](Stratum s) { return counts_[s.index()]; }
  [[nodiscard]] constexpr std::int32_t at(std::size_t i) const { return counts_[i]; }
  [[nodiscard]] constexpr std::int32_t& at(std::size_t i) { return counts_[i]; }

  [[nodiscard]] std::int64_t total() const;
  [[nodiscard]] std::int64_t of(AgeBand age) const;
  [[nodiscard]] std::int64_t of(Need need) const;
  /// People under 18.
  [[nodiscard]] std::int64_t children() const;
  [[nodiscard]] bool empty() const { return total() == 0; }
  /// Whether each count here is at most the one in `other`.
  [[nodiscard]] bool fits_in(const Strata& other) const;

  Strata& operator+=(const Strata& other);
  Strata& operator-=(const Strata& other);
  friend Strata operator+(Strata a, const Strata& b) { return a += b; }
  friend Strata operator-(Strata a, const Strata& b) { return a -= b; }
  friend constexpr bool operator==(const Strata&, const Strata&) = default;

 private:
  std::array<std::int32_t, strata_count> counts_{};
};

/// A strata vector kept in an arena until the end of the instant.
struct StrataRef {
  std::uint32_t index = 0;
};

/// Strata vectors that facts of the present instant refer to.
class StrataArena {
 public:
  [[nodiscard]] StrataRef keep(const Strata& strata) {
    kept_.push_back(strata);
    return {static_cast<std::uint32_t>(kept_.size() - 1)};
  }
  /// Expects: the reference is of this instant.
  [[nodiscard]] const Strata& operator[](StrataRef ref) const {
    EXPECTS(ref.index < kept_.size());
    return kept_[ref.index];
  }
  void clear() { kept_.clear(); }

 private:
  std::vector<Strata> kept_;
};

}  // namespace passage
