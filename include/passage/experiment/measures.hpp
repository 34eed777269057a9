#pragma once
// The numbers of an outcome that replications and proposals are compared by, each with a stable
// name: over everybody ('killed'), by area ('east.killed'), and arrivals by destination
// ('arrived.idlib'). No sum of them is formed, and none of them says which outcome is best.

#include <passage/core/quantity.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/world/setting.hpp>

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// Which way a number is better for the people it counts. Whether people should stay or go, and
/// where to, is theirs to say: such numbers are better neither way.
enum class Sense : std::uint8_t { neither, fewer, more };
inline constexpr std::array<std::string_view, 3> sense_names = {"neither", "fewer", "more"};
[[nodiscard]] inline std::string_view name_of(Sense sense) {
  return sense_names.at(static_cast<std::size_t>(sense));
}

/// What a number counts.
enum class MeasureUnit : std::uint8_t { people, person_days, rations, hours, times };
[[nodiscard]] std::string_view name_of(MeasureUnit unit);

struct Measure {
  std::string name;
  Sense sense = Sense::neither;
  MeasureUnit unit = MeasureUnit::people;
  friend bool operator==(const Measure&, const Measure&) = default;
};

/// The value of a time that was not reached before the run ended.
inline constexpr std::int64_t not_reached = std::numeric_limits<std::int64_t>::max();

/// All measures, in an order that depends on the setting alone.
[[nodiscard]] std::vector<Measure> measures_of(const Setting& setting);
/// The value of each of them, in the same order.
[[nodiscard]] std::vector<std::int64_t> readings_of(const Outcome& outcome, const Setting& setting);

/// How a measure spreads over replications.
struct Spread {
  std::string measure;
  std::int64_t mean_in_tenths = 0;  ///< Rounded half away from zero; `not_reached` if some are.
  std::int64_t low = 0;             ///< 5 of 100 replications are at or below it.
  std::int64_t median = 0;
  std::int64_t high = 0;  ///< 95 of 100 replications are at or below it.
  friend bool operator==(const Spread&, const Spread&) = default;
};

/// The smallest of the values that `percent` of 100 of them do not exceed.
/// Expects: sorted values, at least one; 0 < percent <= 100.
[[nodiscard]] std::int64_t nearest_rank(const std::vector<std::int64_t>& sorted, int percent);

/// One spread for each measure.
/// Expects: at least one replication, and of each as many readings as there are measures.
[[nodiscard]] std::vector<Spread> spreads_of(
    const std::vector<Measure>& measures,
    const std::vector<std::vector<std::int64_t>>& replications);

}  // namespace passage
