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
    : road_(network.arc_count()),
      causes_(network.roads().size(), 0),
      speed_left_(network.roads().size(), Fraction{1}),
      corridor_(network.arc_count()),
      admits_(network.arc_count()),
      gate_(network.arc_count(), Gate::shut) {
  for (const ArcId arc : network.arcs()) road_[arc] = network.arc(arc).road;
}

bool RoadStates::is_shut_by(RoadId road, ShutCause cause) const {
  return (causes_[road] & bit(cause)) != 0;
}

bool RoadStates::corridor_passes(ArcId arc, TravelClass who) const {
  const bool shut_otherwise = (causes_[road_[arc]] & ~bit(ShutCause::front)) != 0;
  return admits_[arc].has(who) && !shut_otherwise;
}

bool RoadStates::can_plan(ArcId arc, TravelClass who) const {
  return corridor_[arc].is_valid() ? corridor_passes(arc, who) : causes_[road_[arc]] == 0;
}

bool RoadStates::can_enter(ArcId arc, TravelClass who) const {
  return can_plan(arc, who) && (!corridor_[arc].is_valid() || gate_[arc] == Gate::open);
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
  causes_[road] = static_cast<std::uint8_t>(causes_[road] | bit(cause));
  note_passage(road);
}

void RoadStates::open(RoadId road, ShutCause cause) {
  EXPECTS(is_shut_by(road, cause));
  causes_[road] = static_cast<std::uint8_t>(causes_[road] & ~bit(cause));
  note_passage(road);
}

void RoadStates::slow(RoadId road, Fraction speed_left) {
  EXPECTS(speed_left > Fraction{0} && speed_left <= Fraction{1});
  speed_left_[road] = speed_left;
  note_change(road);
}

void RoadStates::govern(ArcId arc, CorridorId corridor, ClassSet admits) {
  if (corridor_[arc] != corridor) gate_[arc] = Gate::shut;
  corridor_[arc] = corridor;
  admits_[arc] = admits;
  note_passage(road_[arc]);
}

void RoadStates::set_gate(ArcId arc, CorridorId corridor, Gate gate) {
  if (corridor_[arc] == corridor) gate_[arc] = gate;
}

void RoadStates::release(ArcId arc, CorridorId corridor) {
  if (corridor_[arc] != corridor) return;
  corridor_[arc] = CorridorId{};
  admits_[arc] = ClassSet{};
  gate_[arc] = Gate::shut;
  note_passage(road_[arc]);
}

}  // namespace passage
