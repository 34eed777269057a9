#include <passage/core/contract.hpp>
#include <passage/experiment/measures.hpp>

#include <algorithm>
#include <numeric>
#include <string_view>

#include <fmt/format.h>

namespace passage {

namespace {

/// Collects readings whose names share a beginning.
class Readings {
 public:
  void begin_with(std::string prefix) { prefix_ = std::move(prefix); }
  void add(std::string_view measure, Persons value) { add(measure, value.count()); }
  void add(std::string_view measure, std::int64_t value) {
    readings_.push_back({fmt::format("{}{}", prefix_, measure), value});
  }
  [[nodiscard]] std::vector<Reading> take() { return std::move(readings_); }

 private:
  std::string prefix_;
  std::vector<Reading> readings_;
};

void add_total(Readings& readings, const Total& total) {
  const Whereabouts& now = total.census.now;
  const Tally& since = total.census.since;
  readings.add("killed", now.killed);
  readings.add("killed_children", total.killed.children());
  readings.add("killed_on_the_way", since.killed_on_the_way);
  readings.add("injured", since.injured);
  readings.add("injured_children", total.injured.children());
  readings.add("home", now.home);
  readings.add("staying", now.staying);
  for (std::size_t i = 0; i < access_kinds; ++i)
    readings.add(fmt::format("wanting_{}", name_of(static_cast<Access>(i))), now.wanting[i]);
  readings.add("unable", now.unable());
  readings.add("displaced", now.displaced);
  readings.add("moving", now.moving);
  readings.add("waiting", now.waiting);
  readings.add("held", now.held);
  readings.add("stopped", now.stopped);
  readings.add("aboard", now.aboard);
  readings.add("detained", now.detained);
  readings.add("died", now.died);
  readings.add("died_of_hunger", since.died_of_hunger);
  readings.add("refused", since.refused);
  readings.add("evacuated", since.evacuated);
  readings.add("returned", since.returned);
  readings.add("urgent_departed", since.urgent_departed);
  readings.add("urgent_arrived", since.urgent_arrived);
}

}  // namespace

std::vector<Reading> readings_of(const Outcome& outcome, const Setting& setting) {
  Readings readings;
  add_total(readings, total_of(outcome));
  readings.add("stranded", outcome.stranded.people);
  readings.add("gridlocks", static_cast<std::int64_t>(outcome.gridlocks));
  readings.add("rations", outcome.rations);
  for (const AreaId area : setting.areas.ids()) {
    readings.begin_with(setting.areas[area].name + ".");
    add_total(readings, total_of(outcome, setting.areas[area].places));
    readings.add("came", outcome.areas[area].came);
    readings.add("left", outcome.areas[area].left);
  }
  readings.begin_with("arrived.");
  for (const PlaceOutcome& place : outcome.places)
    readings.add(setting.network.places()[place.place].name, place.census.since.arrived);
  readings.begin_with("violations.");
  for (const AccordId accord : setting.accords.ids()) {
    readings.add(setting.accords[accord].name,
                 static_cast<std::int64_t>(outcome.violations[accord].occurred));
  }
  readings.begin_with("killed_by.");
  for (const SourceId source : setting.sources.ids())
    readings.add(setting.sources[source].name, outcome.killed_by[source]);
  return readings.take();
}

std::int64_t nearest_rank(const std::vector<std::int64_t>& sorted, int percent) {
  EXPECTS(!sorted.empty());
  EXPECTS(percent > 0 && percent <= 100);
  const std::size_t rank = (sorted.size() * static_cast<std::size_t>(percent) + 99) / 100;
  return sorted[rank - 1];
}

namespace {

/// The mean in tenths, rounded half away from zero, without a double.
std::int64_t mean_in_tenths(const std::vector<std::int64_t>& values) {
  const auto count = static_cast<std::int64_t>(values.size());
  const std::int64_t sum = std::accumulate(values.begin(), values.end(), std::int64_t{0});
  const std::int64_t twentieths = sum * 20 / count;
  return (twentieths + (twentieths < 0 ? -1 : 1)) / 2;
}

}  // namespace

std::vector<Spread> spreads_of(const std::vector<std::vector<Reading>>& replications) {
  EXPECTS(!replications.empty());
  std::vector<Spread> spreads;
  for (std::size_t i = 0; i < replications.front().size(); ++i) {
    std::vector<std::int64_t> values;
    values.reserve(replications.size());
    for (const std::vector<Reading>& readings : replications) {
      EXPECTS(readings.size() == replications.front().size());
      values.push_back(readings[i].value);
    }
    std::ranges::sort(values);
    spreads.push_back({.measure = replications.front()[i].measure,
                       .mean_in_tenths = mean_in_tenths(values),
                       .low = nearest_rank(values, 5),
                       .median = nearest_rank(values, 50),
                       .high = nearest_rank(values, 95)});
  }
  return spreads;
}

}  // namespace passage
