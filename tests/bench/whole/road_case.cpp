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

/// How far a trip is.
struct Progress {
  std::size_t next_road = 0;
  SimTime began{};  ///< When it entered its first road.
};
using AllProgress = std::vector<Progress>;  // by trip

/// Lets everybody set out when their trip says so, as displacement does with people who leave.
class Departures final : public Process {
 public:
  explicit Departures(const test::RoadCase& road_case) : trips_(road_case.trips) {}
  std::string_view name() const override { return "departures"; }
  Rank rank() const override { return Rank::displacement; }
  std::size_t pending() const override { return trips_.size() - next_; }
  std::optional<SimTime> next() override {
    if (pending() == 0) return std::nullopt;
    return trips_[next_].sets_out;
  }
  FactSet hears() const override { return FactSet::of<>(); }
  void fire(Instant& instant) override {
    const test::VehicleTrip& trip = trips_[next_++];
    instant.tell(GroupDeparted{.group = instant.world().population().next_group(),
                               .origin = trip.from,
                               .destination = trip.to,
                               .people = instant.note(test::one_driver()),
                               .mode = Mode::vehicle});
  }

 private:
  const std::vector<test::VehicleTrip>& trips_;
  std::size_t next_ = 0;
};

/// The road that the trip names next.
class FixedWay final : public WayChoice {
 public:
  FixedWay(const test::RoadCase& road_case, const AllProgress& progress)
      : road_case_(road_case), progress_(progress) {}
  ArcId next(const Group& group, const Waits&, const Instant&) override {
    return road_case_.roads[progress_[road_case_.trip_of(group)].next_road];
  }

 private:
  const test::RoadCase& road_case_;
  const AllProgress& progress_;
};

/// Follows the trips and sums them up.
class Tally final : public Observer {
 public:
  Tally(const test::RoadCase& road_case, AllProgress& progress)
      : road_case_(road_case), progress_(progress) {}

  void see(SimTime now, std::string_view, const Fact& fact, const World& world) override {
    const auto trip_of = [&](GroupId group) {
      return road_case_.trip_of(world.population().group(group));
    };
    if (const auto* entered = std::get_if<GroupEntered>(&fact)) enter(trip_of(entered->group), now);
    if (const auto* arrived = std::get_if<GroupArrived>(&fact))
      arrive(trip_of(arrived->group), now);
    if (std::holds_alternative<GridlockReleased>(fact)) ++released_;
  }
  void print(double reading, double running) const {
    const auto seconds = [this](Duration sum) {
      return static_cast<double>(sum.count()) / 1'000 / static_cast<double>(arrived_);
    };
    const std::size_t vehicles = road_case_.trips.size();
    fmt::print("vehicles={}\narrived={}\nleft_over={}\n", vehicles, arrived_, vehicles - arrived_);
    fmt::print("traversals={}\ngridlocks_released={}\n", traversals_, released_);
    fmt::print("mean_travel_s={:.1f}\nmean_delay_at_start_s={:.1f}\nlast_arrival_s={:.0f}\n",
               seconds(travelled_), seconds(held_up_),
               static_cast<double>(last_.time_since_epoch().count()) / 1'000);
    fmt::print("reading_cpu_s={:.3f}\nrunning_cpu_s={:.3f}\n", reading, running);
  }

 private:
  void enter(std::size_t trip, SimTime now) {
    Progress& progress = progress_[trip];
    if (progress.next_road == road_case_.trips[trip].first_road) progress.began = now;
    ++progress.next_road;
    ++traversals_;
  }
  void arrive(std::size_t trip, SimTime now) {
    travelled_ += now - progress_[trip].began;
    held_up_ += progress_[trip].began - road_case_.trips[trip].sets_out;
    last_ = now;
    ++arrived_;
  }

  const test::RoadCase& road_case_;
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
  for (const test::VehicleTrip& trip : road_case.trips) progress.push_back({trip.first_road, {}});
  std::vector<std::unique_ptr<Process>> processes;
  processes.push_back(std::make_unique<Departures>(road_case));
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
