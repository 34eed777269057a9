#include <passage/core/contract.hpp>
#include <passage/world/roads.hpp>

namespace passage {
namespace {

constexpr std::uint8_t bit(ShutCause cause) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(cause));
}

/// Changes that are remembered, and after a purge half as many. Whoever has missed more has too
/// much to mend.
constexpr std::ptrdiff_t most_remembered = 8'192;

}  // namespace

std::string_view name_of(ShutCause cause) {
  switch (cause) {
    case ShutCause::front:
      return "front";
    case ShutCause::damage:
      return "damage";
    case ShutCause::order:
      return "order";
  }
  return {};
}

RoadStates::RoadStates(const Network& network)
    : network_(&network), marks_(network.roads().size(), 0) {}

bool RoadStates::is_shut_by(RoadId road, ShutCause cause) const { return has(road, bit(cause)); }

bool RoadStates::passes(ArcId arc, const Governance& governance, TravelClass who) const {
  constexpr auto others = static_cast<Marks>(shut_marks ^ bit(ShutCause::front));
  const bool shut_otherwise = has(network_->arc(arc).road, others);
  return governance.admits.has(who) && !shut_otherwise;
}

bool RoadStates::can_plan(ArcId arc, TravelClass who) const {
  const Governance* const governance = governance_of(arc);
  return governance == nullptr ? !is_shut(network_->arc(arc).road) : passes(arc, *governance, who);
}

bool RoadStates::can_enter(ArcId arc, TravelClass who) const {
  const Governance* const governance = governance_of(arc);
  if (governance == nullptr) return !is_shut(network_->arc(arc).road);
  return passes(arc, *governance, who) && governance->gate == Gate::open;
}

std::optional<std::span<const RoadId>> RoadStates::changed_since(std::uint64_t version) const {
  EXPECTS(version <= version_);
  const std::uint64_t changes = version_ - version;
  if (changes > changed_.size()) return std::nullopt;
  return std::span{changed_}.last(changes);
}

void RoadStates::note_change(RoadId road) {
  if (changed_.size() == most_remembered) {
    changed_.erase(changed_.begin(), changed_.begin() + most_remembered / 2);
  }
  changed_.push_back(road);
  ++version_;
}

void RoadStates::note_passage(RoadId road) {
  note_change(road);
  ++passage_version_;
}

void RoadStates::shut(RoadId road, ShutCause cause) {
  EXPECTS(!is_shut_by(road, cause));
  set(road, bit(cause));
  note_passage(road);
}

void RoadStates::open(RoadId road, ShutCause cause) {
  EXPECTS(is_shut_by(road, cause));
  clear(road, bit(cause));
  note_passage(road);
}

void RoadStates::slow(RoadId road, Fraction speed_left) {
  EXPECTS(speed_left > Fraction{0} && speed_left <= Fraction{1});
  if (speed_left == Fraction{1}) {
    clear(road, slowed_mark);
    speed_left_.erase(road.index());
  } else {
    set(road, slowed_mark);
    speed_left_[road.index()] = speed_left;
  }
  note_change(road);
}

/// Every road has changed, which is too much to remember one by one.
void RoadStates::turn_weather(Fraction speed_left) {
  EXPECTS(speed_left > Fraction{0} && speed_left <= Fraction{1});
  weather_ = speed_left;
  changed_.clear();
  ++version_;
}

void RoadStates::govern(ArcId arc, CorridorId corridor, ClassSet admits) {
  const RoadId road = network_->arc(arc).road;
  Governance& governance = governed_[arc.index()];
  if (governance.corridor != corridor) governance.gate = Gate::shut;
  governance.corridor = corridor;
  governance.admits = admits;
  set(road, governed_mark);
  note_passage(road);
}

void RoadStates::set_gate(ArcId arc, CorridorId corridor, Gate gate) {
  const auto found = governed_.find(arc.index());
  if (found != governed_.end() && found->second.corridor == corridor) found->second.gate = gate;
}

void RoadStates::release(ArcId arc, CorridorId corridor) {
  if (corridor_of(arc) != corridor) return;
  const RoadId road = network_->arc(arc).road;
  governed_.erase(arc.index());
  if (!governed_.contains(network_->twin(arc).index())) clear(road, governed_mark);
  note_passage(road);
}

}  // namespace passage
