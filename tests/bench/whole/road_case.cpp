// Vehicles on fixed routes over a city's streets, read from the CSV files of a road case and driven
// through the real world, engine and travel process with storage, as SUMO drives the same vehicles
// over the same routes. Every vehicle is a group of one person. It leaves out displacement and
// violence, which SUMO does not know.
//
// usage: whole_road_case DIRECTORY (made by tests/bench/make_road_case.py)

#include "road_case.hpp"

#include <passage/engine/simulation.hpp>
#include <passage/process/travel.hpp>

#include <ctime>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

namespace passage {
namespace {

/// How far a group is on its trip.
struct Progress {
  std::size_t trip = 0;
  std::size_t next_road = 0;
  SimTime began{};  ///< When it entered its first road.
};
using AllProgress = Table<GroupTag, Progress>;

/// Lets everybody set out when their trip says so, as displacement does with people who leave.
class Departures final : public Process {
 public:
  Departures(const test::RoadCase& road_case, AllProgress& progress)
      : trips_(road_case.trips), progress_(progress) {}
  std::string_view name() const override { return "departures"; }
  Rank rank() const override { return Rank::displacement; }
  std::size_t pending() const override { return trips_.size() - next_; }
  std::optional<SimTime> next() override {
    if (pending() == 0) return std::nullopt;
    return trips_[next_].sets_out;
  }
  void fire(Instant& instant) override {
    const test::VehicleTrip& trip = trips_[next_];
    const GroupId group = instant.world().population().next_group();
    while (progress_.size() <= group.index()) progress_.add({});
    progress_[group] = {.trip = next_, .next_road = trip.first_road, .began = {}};
    ++next_;
    instant.tell(GroupDeparted{.group = group,
                               .origin = trip.from,
                               .destination = trip.to,
                               .people = instant.note(test::one_driver()),
                               .mode = Mode::vehicle});
  }

 private:
  const std::vector<test::VehicleTrip>& trips_;
  AllProgress& progress_;
  std::size_t next_ = 0;
};

/// The road that the trip names next.
class FixedWay final : public WayChoice {
 public:
  FixedWay(const test::RoadCase& road_case, const AllProgress& progress)
      : roads_(road_case.roads), progress_(progress) {}
  ArcId next(GroupId group, const Waits&, const Instant&) override {
    return roads_[progress_[group].next_road];
  }

 private:
  const std::vector<ArcId>& roads_;
  const AllProgress& progress_;
};

/// Follows the trips and sums them up.
class Tally final : public Observer {
 public:
  Tally(const test::RoadCase& road_case, AllProgress& progress)
      : trips_(road_case.trips), progress_(progress) {}

  void see(SimTime now, std::string_view, const Fact& fact, const World&) override {
    if (const auto* entered = std::get_if<GroupEntered>(&fact)) enter(entered->group, now);
    if (const auto* arrived = std::get_if<GroupArrived>(&fact)) arrive(arrived->group, now);
    if (std::holds_alternative<GridlockReleased>(fact)) ++released_;
  }
  void print(double reading, double running) const {
    const auto seconds = [this](Duration sum) {
      return static_cast<double>(sum.count()) / 1'000 / static_cast<double>(arrived_);
    };
    fmt::print("vehicles={} arrived={} left_over={} traversals={} gridlocks_released={}\n",
               trips_.size(), arrived_, trips_.size() - arrived_, traversals_, released_);
    fmt::print("mean_travel_s={:.1f} mean_delay_at_start_s={:.1f} last_arrival_s={:.0f}\n",
               seconds(travelled_), seconds(held_up_),
               static_cast<double>(last_.time_since_epoch().count()) / 1'000);
    fmt::print("reading_cpu_s={:.3f} running_cpu_s={:.3f}\n", reading, running);
  }

 private:
  void enter(GroupId group, SimTime now) {
    Progress& progress = progress_[group];
    if (progress.next_road == trips_[progress.trip].first_road) progress.began = now;
    ++progress.next_road;
    ++traversals_;
  }
  void arrive(GroupId group, SimTime now) {
    const Progress& progress = progress_[group];
    travelled_ += now - progress.began;
    held_up_ += progress.began - trips_[progress.trip].sets_out;
    last_ = now;
    ++arrived_;
  }

  const std::vector<test::VehicleTrip>& trips_;
  AllProgress& progress_;
  std::size_t traversals_ = 0;
  std::size_t arrived_ = 0;
  std::size_t released_ = 0;
  Duration travelled_{0};
  Duration held_up_{0};
  SimTime last_{};
};

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

int run(const char* directory) {
  const test::RoadCase road_case = test::RoadCase::read(directory);
  const double read_at = cpu_seconds();
  World world{road_case.setting, Speeds{}};
  const TravelParams params{.persons_per_vehicle = 1, .storage = StorageParams{}};
  AllProgress progress;
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Departures>(road_case, progress));
  processes.push_back(
      make_travel(params, world, Streams{1, 0}, std::make_unique<FixedWay>(road_case, progress)));
  Tally tally{road_case, progress};
  Simulation simulation{std::move(world), std::move(processes), {&tally}};
  if (!simulation.run_until(SimTime::max() - std::chrono::hours{1})) return 1;
  tally.print(read_at, cpu_seconds() - read_at);
  return 0;
}

}  // namespace
}  // namespace passage

int main(int count, char** arguments) {
  if (count != 2) {
    fmt::print(stderr, "usage: {} DIRECTORY\n", *arguments);
    return 2;
  }
  return passage::run(arguments[1]);
}
