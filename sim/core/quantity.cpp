#include <passage/core/contract.hpp>
#include <passage/core/quantity.hpp>

namespace passage {

Duration operator/(Metres distance, KilometresPerHour speed) {
  EXPECTS(speed.count() > 0.0);
  constexpr double seconds_per_hour = 3600.0;
  constexpr double metres_per_kilometre = 1000.0;
  return rounded_up_seconds(distance.count() * seconds_per_hour /
                            (speed.count() * metres_per_kilometre));
}

Duration service_time(double count, PerHour rate) {
  EXPECTS(rate.count() > 0.0);
  constexpr double seconds_per_hour = 3600.0;
  return rounded_up_seconds(count * seconds_per_hour / rate.count());
}

}  // namespace passage
