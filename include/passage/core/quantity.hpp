#pragma once
// Quantities with their unit in the type. A length cannot be passed for a speed, and only the
// products that mean something exist. Persons are whole numbers; the rest are doubles.

#include <passage/core/time.hpp>

#include <compare>
#include <cstdint>

namespace passage {

/// A number of one unit: explicit in, `.count()` out.
template <class Tag, class Rep>
class Quantity {
 public:
  using rep = Rep;
  constexpr Quantity() = default;
  constexpr explicit Quantity(Rep count) : count_(count) {}
  [[nodiscard]] constexpr Rep count() const { return count_; }

  constexpr Quantity& operator+=(Quantity other) {
    count_ += other.count_;
    return *this;
  }
  constexpr Quantity& operator-=(Quantity other) {
    count_ -= other.count_;
    return *this;
  }
  friend constexpr Quantity operator+(Quantity a, Quantity b) {
    return Quantity{a.count_ + b.count_};
  }
  friend constexpr Quantity operator-(Quantity a, Quantity b) {
    return Quantity{a.count_ - b.count_};
  }
  friend constexpr auto operator<=>(Quantity, Quantity) = default;

 private:
  Rep count_{};
};

using Metres = Quantity<struct MetresTag, double>;
using SquareMetres = Quantity<struct SquareMetresTag, double>;
using SquareKilometres = Quantity<struct SquareKilometresTag, double>;
using KilometresPerHour = Quantity<struct KilometresPerHourTag, double>;
/// A share of something. Range: 0 to 1.
using Fraction = Quantity<struct FractionTag, double>;
/// Events per day.
using PerDay = Quantity<struct PerDayTag, double>;
/// Vehicles or persons per hour, as the name of the field says.
using PerHour = Quantity<struct PerHourTag, double>;
/// Whole people.
using Persons = Quantity<struct PersonsTag, std::int64_t>;
/// Degrees of latitude or longitude, WGS84.
using Degrees = Quantity<struct DegreesTag, double>;

/// The time to cover a distance, rounded up to a millisecond.
/// Expects: the speed is above zero.
[[nodiscard]] Duration operator/(Metres distance, KilometresPerHour speed);
/// The time that `count` passages need at `rate`, rounded up to a millisecond.
/// Expects: the rate is above zero.
[[nodiscard]] Duration service_time(double count, PerHour rate);

}  // namespace passage
