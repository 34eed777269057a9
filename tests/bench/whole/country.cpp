// One replication of a generated country, from its making to its outcome, in one process:
//
//   whole_country NODES PEOPLE DESTINATIONS
//
// The ground and its people are made in memory instead of being read from files; from there on it
// is what `passage run` does, with every mechanism in place and a recorder looking on. Left out:
// storage of roads, patients whom an accord names, strikes that excite others, the hourly series
// and the writing of results. Prints one `key=value` a line; times are CPU time of the process.

#include <passage/experiment/run.hpp>
#include <passage/world/fact.hpp>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <ctime>
#include <string>

#include <country.hpp>
#include <fmt/format.h>
#include <sys/resource.h>

namespace passage {
namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

double peak_mebibytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

template <class Kind>
std::uint64_t count_of(const Outcome& outcome) {
  return outcome.facts[Fact{Kind{}}.index()];
}

void print(const test::CountrySize& size, const RunResult& result) {
  const Outcome& outcome = result.outcome;
  const Total all = total_of(outcome);
  const Whereabouts& now = all.census.now;
  fmt::print("nodes={}\npeople={}\ndestinations={}\n", size.nodes, size.people, size.destinations);
  fmt::print("groups_departed={}\narrivals={}\n", count_of<GroupDeparted>(outcome),
             count_of<GroupArrived>(outcome));
  fmt::print("people_left={}\npeople_arrived={}\npeople_on_the_road={}\npeople_unable={}\n",
             all.census.since.departed.count(), all.census.since.arrived.count(),
             (now.moving + now.waiting + now.held + now.stopped).count(), now.unable().count());
  fmt::print(
      "strikes={}\ncontrol_changes={}\nroad_changes={}\n", count_of<Shelled>(outcome),
      count_of<ControlChanged>(outcome),
      count_of<RoadShut>(outcome) + count_of<RoadOpened>(outcome) + count_of<RoadSlowed>(outcome));
  fmt::print("killed={}\nstranded_groups={}\n", now.killed.count(), outcome.stranded.groups);
  fmt::print("events={}\nfacts={}\ntraversals={}\n", result.effort.events, result.effort.facts,
             count_of<GroupEntered>(outcome));
}

int run(const test::CountrySize& size) {
  test::Country country{size};
  const std::shared_ptr<const Setting> setting = country.setting(size.people);
  const double made = cpu_seconds();
  const double made_peak = peak_mebibytes();
  const auto result =
      run_replication(country.scenario(), setting, Luck{}, {.series = SeriesKind::none});
  if (!result) return EXIT_FAILURE;
  print(size, *result);
  fmt::print("setting_cpu_seconds={:.2f}\nrun_cpu_seconds={:.2f}\n", made, cpu_seconds() - made);
  fmt::print("setting_peak_rss_mib={:.0f}\npeak_rss_mib={:.0f}\n", made_peak, peak_mebibytes());
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace passage

int main(int argc, char** argv) {
  passage::test::CountrySize size;
  if (argc > 1) size.nodes = std::strtoull(argv[1], nullptr, 10);
  if (argc > 2) size.people = std::strtoll(argv[2], nullptr, 10);
  if (argc > 3) size.destinations = std::strtoull(argv[3], nullptr, 10);
  return passage::run(size);
}
