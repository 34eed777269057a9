#include <passage/experiment/explanation.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

namespace passage {

namespace {

struct CauseText {
  std::string_view name;
  std::string_view label;
};

/// In the order of the causes.
constexpr std::array<CauseText, stopped_by_kinds> texts{{
    {"nothing_moved_them", "at home, no wish to leave"},
    {"choice", "chose to stay"},
    {"not_heard", "a way was open; had not heard of it, or not gone yet"},
    {"front", "every way out crosses a front"},
    {"damage", "the ways out are damaged"},
    {"order", "the ways out are closed by order"},
    {"terms", "the accord allows no place that can be reached"},
    {"full", "the places that can be reached are full"},
    {"priority", "those named by the accord go first"},
    {"no_seat", "no seat so far in organised transport"},
    {"waiting", "in vehicles that had not left"},
    {"queue", "in the queue for a road"},
    {"window", "kept on a road by a closed corridor"},
    {"on_the_road", "on the road when the run ended"},
    {"turned_back", "stranded on the way"},
    {"detained", "detained at a checkpoint"},
    {"died", "died of hunger, wounds or illness"},
    {"killed", "killed"},
    {"sheltered", "under a roof, come from elsewhere"},
}};

StoppedBy cause_of(Access access) {
  return static_cast<StoppedBy>(static_cast<std::size_t>(StoppedBy::not_heard) +
                                static_cast<std::size_t>(access));
}

/// How many of a place each cause has stopped, in the order of the causes.
std::array<Persons, stopped_by_kinds> counts_of(const Whereabouts& now) {
  std::array<Persons, stopped_by_kinds> counts{};
  const auto put = [&](StoppedBy cause, Persons people) {
    counts.at(static_cast<std::size_t>(cause)) = people;
  };
  put(StoppedBy::nothing_moved_them, now.home);
  put(StoppedBy::choice, now.staying);
  for (std::size_t i = 0; i < access_kinds; ++i)
    put(cause_of(static_cast<Access>(i)), now.wanting.at(i));
  put(StoppedBy::waiting, now.aboard);
  put(StoppedBy::queue, now.waiting);
  put(StoppedBy::window, now.held);
  put(StoppedBy::on_the_road, now.moving);
  put(StoppedBy::turned_back, now.stopped);
  put(StoppedBy::detained, now.detained);
  put(StoppedBy::died, now.died);
  put(StoppedBy::killed, now.killed);
  put(StoppedBy::sheltered, now.displaced);
  return counts;
}

/// Whom a fact stops, and by what.
struct Stop {
  PlaceId place;
  StoppedBy by = StoppedBy::choice;
};

std::optional<Stop> stop_of(const AccessChanged& f, const World&) {
  return Stop{f.place, cause_of(f.access)};
}
std::optional<Stop> stop_of(const StandingChanged& f, const World&) {
  if (f.to == Standing::staying) return Stop{f.place, StoppedBy::choice};
  return std::nullopt;
}
std::optional<Stop> stop_of(const PeopleKilled& f, const World&) {
  return Stop{f.where, StoppedBy::killed};
}
std::optional<Stop> stop_of(const PeopleDied& f, const World&) {
  return Stop{f.where, StoppedBy::died};
}
std::optional<Stop> stop_of(const PeopleDetained& f, const World&) {
  return Stop{f.where, StoppedBy::detained};
}
std::optional<Stop> stop_of(const GroupBoarded& f, const World&) {
  return Stop{f.origin, StoppedBy::waiting};
}
std::optional<Stop> stop_of(const GroupArrived& f, const World&) {
  return Stop{f.place, StoppedBy::sheltered};
}
template <class GroupFact>
requires requires(GroupFact f) { GroupId{f.group}; }
std::optional<Stop> stop_of(const GroupFact& f, const World& world) {
  const PlaceId origin = world.population().group(f.group).origin;
  if constexpr (std::is_same_v<GroupFact, GroupWaited>) return Stop{origin, StoppedBy::queue};
  if constexpr (std::is_same_v<GroupFact, GroupHeld>) return Stop{origin, StoppedBy::window};
  if constexpr (std::is_same_v<GroupFact, GroupStopped>)
    return Stop{origin, StoppedBy::turned_back};
  if constexpr (std::is_same_v<GroupFact, GroupEntered>)
    return Stop{origin, StoppedBy::on_the_road};
  return std::nullopt;
}
template <class OtherFact>
std::optional<Stop> stop_of(const OtherFact&, const World&) {
  return std::nullopt;
}

/// Whether ways out may differ after it.
bool changes_ways(const Fact& fact) {
  return std::holds_alternative<RoadShut>(fact) || std::holds_alternative<RoadOpened>(fact) ||
         std::holds_alternative<CorridorEnded>(fact) ||
         std::holds_alternative<CorridorPlanned>(fact) ||
         std::holds_alternative<CorridorConsent>(fact);
}

std::string line_of(SimTime now, const Fact& fact, const World& world) {
  return fmt::format("{}  {}  {}", to_text(now), kind_of(fact), to_text(fact, world));
}

}  // namespace

std::string_view name_of(StoppedBy cause) { return texts.at(static_cast<std::size_t>(cause)).name; }
std::string_view label_of(StoppedBy cause) {
  return texts.at(static_cast<std::size_t>(cause)).label;
}

LastChanges::LastChanges(const Setting& setting) : last_(setting.network.places().size()) {}

void LastChanges::see(SimTime now, std::string_view /*teller*/, const Fact& fact,
                      const World& world) {
  if (changes_ways(fact)) way_ = {now, line_of(now, fact, world)};
  const auto stop = std::visit(
      [&](const auto& told) -> std::optional<Stop> { return stop_of(told, world); }, fact);
  if (!stop || !stop->place.is_valid()) return;
  Line& line = last_[stop->place.index()].at(static_cast<std::size_t>(stop->by));
  line = {now, line_of(now, fact, world)};
  const bool is_of_ways = std::holds_alternative<AccessChanged>(fact) && !way_.text.empty();
  if (is_of_ways) line.text += ", after " + way_.text;
}

const LastChanges::Line& LastChanges::proof_of(PlaceId place, StoppedBy cause) const {
  return last_[place.index()].at(static_cast<std::size_t>(cause));
}

Explanation LastChanges::explain(const Outcome& outcome, const std::vector<PlaceId>& places) const {
  Explanation explanation;
  for (const PlaceOutcome& at : outcome.places) {
    if (std::ranges::find(places, at.place) == places.end()) continue;
    explanation.all += at.census.now.total();
    const auto counts = counts_of(at.census.now);
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts.at(i) == Persons{0}) continue;
      const auto cause = static_cast<StoppedBy>(i);
      const Line& proof = proof_of(at.place, cause);
      explanation.stopped.push_back({at.place, cause, counts.at(i), proof.at, proof.text});
    }
  }
  std::ranges::stable_sort(explanation.stopped, [](const Stopped& a, const Stopped& b) {
    return std::pair{a.by, -a.people.count()} < std::pair{b.by, -b.people.count()};
  });
  return explanation;
}

// ---- without one thing ----

namespace {

bool stops(AccordState state) {
  return state == AccordState::violated || state == AccordState::suspended ||
         state == AccordState::collapsed;
}

/// Steps that stop an accord, each with what resumed it.
void add_steps(const AccordTerms& accord, std::size_t index, std::vector<WithoutOne>& things) {
  const auto& script = accord.life.script;
  for (std::size_t i = 0; i < script.size(); ++i) {
    if (!stops(script[i].to)) continue;
    const bool is_resumed = i + 1 < script.size() && script[i + 1].to == AccordState::resumed;
    const auto count = static_cast<std::ptrdiff_t>(is_resumed ? 2 : 1);
    things.push_back({fmt::format("if {} had not been {} on {}", accord.id, name_of(script[i].to),
                                  to_text(script[i].at)),
                      [index, i, count](Scenario& scenario) {
                        auto& steps = scenario.accords[index].life.script;
                        const auto first = steps.begin() + static_cast<std::ptrdiff_t>(i);
                        steps.erase(first, first + count);
                      }});
  }
}

void add_answers(const AccordTerms& accord, std::size_t index, std::vector<WithoutOne>& things) {
  if (!accord.life.proposal) return;
  const bool is_certain = std::ranges::all_of(
      accord.life.proposal->answers,
      [](const AnswerTerms& answer) { return answer.says == Answer::accepted; });
  if (is_certain) return;
  things.push_back({fmt::format("if all had accepted {}", accord.id), [index](Scenario& scenario) {
                      for (AnswerTerms& answer : scenario.accords[index].life.proposal->answers) {
                        answer.says = Answer::accepted;
                        answer.chances.reset();
                        answer.bargaining.reset();
                      }
                    }});
}

void add_accords(const Scenario& scenario, std::vector<WithoutOne>& things) {
  for (std::size_t i = 0; i < scenario.accords.size(); ++i) {
    const AccordTerms& accord = scenario.accords[i];
    add_steps(accord, i, things);
    if (accord.life.violations) {
      things.push_back({fmt::format("if nobody broke {} by chance", accord.id),
                        [i](Scenario& changed) { changed.accords[i].life.violations.reset(); }});
    }
    if (accord.collapse) {
      things.push_back({fmt::format("if {} held to its end", accord.id),
                        [i](Scenario& changed) { changed.accords[i].collapse.reset(); }});
    }
    add_answers(accord, i, things);
  }
}

void add_roads(const Scenario& scenario, std::vector<WithoutOne>& things) {
  if (!scenario.road_works) return;
  if (scenario.road_works->damage) {
    things.push_back({"if fire damaged no roads",
                      [](Scenario& changed) { changed.road_works->damage.reset(); }});
  }
  for (std::size_t i = 0; i < scenario.road_works->closures.size(); ++i) {
    const RoadClosure& closure = scenario.road_works->closures[i];
    const RoadTerms& road = scenario.roads[closure.road.id.index()];
    things.push_back(
        {fmt::format("without the closure of {} of {}",
                     road.id.empty() ? scenario.places[road.from.id.index()].id + " - " +
                                           scenario.places[road.to.id.index()].id
                                     : road.id,
                     to_text(closure.from)),
         [i](Scenario& changed) {
           changed.road_works->closures.erase(changed.road_works->closures.begin() +
                                              static_cast<std::ptrdiff_t>(i));
         }});
  }
}

}  // namespace

std::vector<WithoutOne> things_to_leave_out(const Scenario& scenario) {
  std::vector<WithoutOne> things;
  add_accords(scenario, things);
  add_roads(scenario, things);
  if (!scenario.shelling.empty()) {
    things.push_back({"without any shelling", [](Scenario& changed) { changed.shelling.clear(); }});
  }
  return things;
}

}  // namespace passage
