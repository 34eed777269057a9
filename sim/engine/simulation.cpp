#include <passage/core/contract.hpp>
#include <passage/engine/simulation.hpp>

#include <algorithm>
#include <utility>

namespace passage {

namespace {

constexpr SimTime never = SimTime::max();

}  // namespace

Simulation::Simulation(World world, std::vector<std::unique_ptr<Process>> processes,
                       std::vector<Observer*> observers)
    : world_(std::move(world)), observers_(std::move(observers)) {
  std::ranges::stable_sort(processes, {}, [](const auto& process) { return process->rank(); });
  for (auto& process : processes) {
    const FactSet hears = process->hears();
    telling_.audience = telling_.audience.with(hears);
    seats_.push_back({.process = std::move(process), .hears = hears});
  }
}

tl::expected<Effort, Livelock> Simulation::run_until(SimTime end) {
  effort_ = {};
  for (Seat& seat : seats_) seat.is_stale = true;
  look_ahead();
  while (Seat* const seat = earliest(end)) {
    if (seat->next != moment_.at) begin(seat->next);
    Instant instant{moment_.at, world_, observers_, telling_};
    fire(*seat, instant);
    spread(instant);
    look_ahead();
    if (moment_.is_endless()) return tl::make_unexpected(livelock());
  }
  return effort_;
}

/// Whose turn is next, if it comes by the end: by time, then by rank.
Simulation::Seat* Simulation::earliest(SimTime end) {
  const auto first = std::ranges::min_element(seats_, {}, &Seat::next);
  if (first == seats_.end() || first->next == never || first->next > end) return nullptr;
  return &*first;
}

void Simulation::begin(SimTime at) {
  EXPECTS(at >= moment_.at);
  constexpr std::uint64_t always_allowed = 1'000'000;
  constexpr std::uint64_t allowed_per_plan = 10;
  moment_ = {
      .at = at, .actions = 0, .limit = std::max(allowed_per_plan * pending_, always_allowed)};
}

void Simulation::fire(Seat& seat, Instant& instant) {
  instant.teller_ = seat.process.get();
  seat.process->fire(instant);
  seat.is_stale = true;
  seat.acted = moment_.at;
  ++moment_.actions;
  ++effort_.events;
}

/// Lets every process hear what was told, in order. What hearers tell joins the end of the queue.
void Simulation::spread(Instant& instant) {
  if (telling_.facts == 0) return;
  for (std::size_t i = 0; i < telling_.queue.size() && !moment_.is_endless(); ++i) {
    const Instant::Told told = telling_.queue[i];  // a copy, for the queue may move as it grows
    offer(told, instant);
  }
  moment_.actions += telling_.facts - telling_.queue.size();  // the others were counted as offered
  effort_.facts += telling_.facts;
  telling_.facts = 0;
  telling_.queue.clear();
  world_.arena().clear();
}

void Simulation::offer(const Instant::Told& told, Instant& instant) {
  ++moment_.actions;
  for (Seat& seat : seats_) {
    if (seat.process.get() == told.teller || !seat.hears.has(told.fact)) continue;
    const std::uint64_t facts = telling_.facts;
    instant.teller_ = seat.process.get();
    seat.process->hear(told.fact, instant);
    seat.is_stale = true;
    if (telling_.facts != facts) seat.acted = moment_.at;
  }
}

/// Asks those who may have replanned.
void Simulation::look_ahead() {
  for (Seat& seat : seats_) {
    if (!seat.is_stale) continue;
    pending_ -= seat.pending;
    seat.next = seat.process->next().value_or(never);
    seat.pending = seat.process->pending();
    seat.is_stale = false;
    pending_ += seat.pending;
  }
}

Livelock Simulation::livelock() const {
  Livelock found{.at = moment_.at, .processes = {}};
  for (const Seat& seat : seats_) {
    if (seat.acted == moment_.at) found.processes.emplace_back(seat.process->name());
  }
  return found;
}

}  // namespace passage
