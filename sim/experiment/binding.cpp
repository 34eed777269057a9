#include <passage/experiment/binding.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

constexpr Duration day = std::chrono::hours{24};

std::string name_of(ArcId arc, const Setting& setting) {
  for (const Corridor& corridor : setting.corridors) {
    if (std::ranges::find(corridor.path, arc) != corridor.path.end())
      return "corridor " + corridor.name;
  }
  const Arc& ends = setting.network.arc(arc);
  return fmt::format("road {} - {}", setting.network.places()[ends.from].name,
                     setting.network.places()[ends.to].name);
}

/// The arc of the scenario's network that each of the timed network's is, where it is one.
std::vector<ArcId> arcs_of(const TimedNetwork& network, const Setting& setting) {
  std::vector<ArcId> arcs(network.arcs.size());
  if (network.shared.empty()) {
    for (const ArcId arc : setting.network.arcs()) arcs[arc.index()] = arc;
  }
  for (std::uint32_t i = 0; i < network.shared.size(); ++i) {
    for (const ArcIndex arc : network.shared[i].arcs) arcs[arc] = ArcId{i};
  }
  return arcs;
}

/// Adds up, by name, what is let through and on which days.
class BindingSum {
 public:
  BindingSum(const ProvedBound& bound, const Setting& setting) : bound_(bound), setting_(setting) {}

  [[nodiscard]] std::vector<Binding> bindings() {
    const TimedNetwork& network = bound_.network;
    const BoundParts parts = parts_of(network, bound_.prices);
    const std::vector<ArcId> arcs = arcs_of(network, setting_);
    for (ArcIndex i = 0; i < arcs.size(); ++i) {
      if (parts.arcs[i] > 0) add(name_of(arcs[i], setting_), parts.arcs[i], days_of_arc(i));
    }
    for (std::uint32_t i = 0; i < network.shared.size(); ++i) {
      if (parts.shared[i] > 0) add(name_of(ArcId{i}, setting_), parts.shared[i], days_of_shared(i));
    }
    for (std::uint32_t i = 0; i < network.limits.size(); ++i) {
      if (parts.limits[i] > 0) add(network.limits[i].name, parts.limits[i], days_of_limit(i));
    }
    if (parts.ready > 0) add("all who are there", parts.ready, {});
    std::vector<Binding> all;
    all.reserve(sums_.size());
    for (const auto& [what, sum] : sums_) {
      all.push_back(
          {what, sum.people / bound_.prices.unit, static_cast<std::uint32_t>(sum.days.size())});
    }
    std::ranges::stable_sort(all, std::ranges::greater{}, &Binding::people);
    return all;
  }

 private:
  using Days = std::set<std::int64_t>;
  struct Sum {
    MilliPersons people = 0;
    Days days;
  };

  void add(const std::string& what, MilliPersons people, const Days& days) {
    Sum& sum = sums_[what];
    sum.people += people;
    sum.days.insert(days.begin(), days.end());
  }
  [[nodiscard]] std::int64_t day_of(std::uint32_t step) const {
    const TimedNetwork& network = bound_.network;
    return (network.begins + step * network.step).time_since_epoch() / day;
  }
  [[nodiscard]] Days days_of_shared(std::uint32_t shared) const {
    Days days;
    const std::uint32_t steps = bound_.network.steps;
    for (std::uint32_t step = 0; step < steps; ++step) {
      const bool is_open =
          capacity_in(bound_.network, bound_.network.shared[shared].entry, step) > 0;
      if (is_open && bound_.prices.shared[std::size_t{shared} * steps + step] > 0)
        days.insert(day_of(step));
    }
    return days;
  }
  [[nodiscard]] Days days_of_limit(std::uint32_t limit) const {
    Days days;
    for (const LimitPrice& one : bound_.prices.limits) {
      for (std::uint32_t step = one.steps.first; one.limit == limit && step <= one.steps.last;
           ++step)
        days.insert(day_of(step));
    }
    return days;
  }
  [[nodiscard]] Days days_of_arc(ArcIndex arc) const {
    Days days;
    for (const std::uint32_t step : full_steps(bound_.network, bound_.prices, arc))
      days.insert(day_of(step));
    return days;
  }

  const ProvedBound& bound_;
  const Setting& setting_;
  std::map<std::string, Sum> sums_;
};

}  // namespace

std::vector<Binding> bindings_of(const ProvedBound& bound, const Setting& setting) {
  return BindingSum{bound, setting}.bindings();
}

}  // namespace passage
