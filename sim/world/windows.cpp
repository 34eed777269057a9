#include <passage/core/contract.hpp>
#include <passage/world/windows.hpp>

#include <algorithm>
#include <utility>

namespace passage {
namespace {

constexpr Duration one_day = std::chrono::hours{24};

bool contains(const DailyHours& hours, Duration of_day) {
  if (hours.opens == hours.closes) return true;
  if (hours.opens < hours.closes) return hours.opens <= of_day && of_day < hours.closes;
  return of_day >= hours.opens || of_day < hours.closes;
}

}  // namespace

Windows::Windows(SimTime begins, SimTime ends, std::vector<DailyHours> hours)
    : begins_(begins), ends_(ends), hours_(std::move(hours)) {
  EXPECTS(begins <= ends);
}

bool Windows::in_hours(SimTime time) const {
  if (hours_.empty()) return true;
  const Duration of_day = time_of_day(time);
  return std::ranges::any_of(hours_,
                             [&](const DailyHours& hours) { return contains(hours, of_day); });
}

bool Windows::is_open(SimTime time) const {
  return begins_ <= time && time < ends_ && in_hours(time);
}

std::optional<SimTime> Windows::next_change(SimTime time) const {
  std::vector<SimTime> moments{begins_, ends_};
  const SimTime today =
      time - time_of_day(std::max(time, begins_)) + (std::max(time, begins_) - time);
  for (const DailyHours& hours : hours_) {
    for (const Duration day : {Duration{0}, one_day}) {
      moments.push_back(today + day + hours.opens);
      moments.push_back(today + day + hours.closes);
    }
  }
  std::ranges::sort(moments);
  const bool now_open = is_open(time);
  for (const SimTime moment : moments) {
    if (moment > time && is_open(moment) != now_open) return moment;
  }
  return std::nullopt;
}

}  // namespace passage
