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
    : world_(std::move(world)),
      processes_(std::move(processes)),
      observers_(std::move(observers)),
      next_(processes_.size(), never) {
  std::ranges::stable_sort(processes_, {}, [](const auto& process) { return process->rank(); });
}

tl::expected<Effort, Livelock> Simulation::run_until(SimTime end) {
  effort_ = {};
  look_ahead();
  while (const std::optional<Turn> turn = earliest(end)) {
    if (turn->at != moment_.at) begin(turn->at);
    Instant instant{turn->at, world_, observers_, untold_};
    fire(turn->process, instant);
    spread(instant);
    if (moment_.is_endless()) return tl::make_unexpected(livelock());
  }
  return effort_;
}

/// The next turn: by time, then by rank.
std::optional<Simulation::Turn> Simulation::earliest(SimTime end) const {
  const auto first = std::ranges::min_element(next_);
  if (first == next_.end() || *first == never || *first > end) return std::nullopt;
  return Turn{.process = static_cast<std::size_t>(first - next_.begin()), .at = *first};
}

void Simulation::begin(SimTime at) {
  EXPECTS(at >= moment_.at);
  constexpr std::uint64_t always_allowed = 1'000'000;
  constexpr std::uint64_t allowed_per_plan = 10;
  std::uint64_t pending = 0;
  for (const auto& process : processes_) pending += process->pending();
  moment_.at = at;
  moment_.actions = 0;
  moment_.limit = std::max(allowed_per_plan * pending, always_allowed);
  moment_.has_acted.assign(processes_.size(), false);
}

void Simulation::fire(std::size_t process, Instant& instant) {
  instant.teller_ = {process, processes_[process].get()};
  processes_[process]->fire(instant);
  next_[process] = processes_[process]->next().value_or(never);
  moment_.has_acted[process] = true;
  ++moment_.actions;
  ++effort_.events;
}

/// Lets every process hear what was told, in order. What hearers tell joins the end of the queue.
void Simulation::spread(Instant& instant) {
  if (untold_.empty()) return;
  for (std::size_t i = 0; i < untold_.size() && !moment_.is_endless(); ++i) {
    const Instant::Told told = untold_[i];  // a copy, for the queue may move as it grows
    offer(told, instant);
  }
  effort_.facts += untold_.size();
  untold_.clear();
  world_.arena().clear();
  look_ahead();
}

void Simulation::offer(const Instant::Told& told, Instant& instant) {
  moment_.has_acted[told.teller] = true;
  ++moment_.actions;
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    if (i == told.teller) continue;
    instant.teller_ = {i, processes_[i].get()};
    processes_[i]->hear(told.fact, instant);
  }
}

void Simulation::look_ahead() {
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    next_[i] = processes_[i]->next().value_or(never);
  }
}

Livelock Simulation::livelock() const {
  Livelock found{.at = moment_.at, .processes = {}};
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    if (moment_.has_acted[i]) found.processes.emplace_back(processes_[i]->name());
  }
  return found;
}

}  // namespace passage
