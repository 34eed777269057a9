#include "scenario/check.hpp"

#include "scenario/checker.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/core.h>

namespace passage {

namespace {

/// 'line 5', or 'data/places.csv:5' if that is in another file.
std::string place_text(const Mark& mark, const Mark& seen_from) {
  if (mark.line == 0) return mark.file;
  return mark.file == seen_from.file ? fmt::format("line {}", mark.line)
                                     : fmt::format("{}:{}", mark.file, mark.line);
}

/// Letters, digits, '_' and '-', so that ids can stand in paths, tables and file names. Letters of
/// any script.
bool is_fit_for_id(const std::string& name) {
  return std::ranges::all_of(name, [](char letter) {
    const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    const bool is_of_other_script = static_cast<unsigned char>(letter) >= 0x80;
    return is_letter || is_of_other_script || (letter >= '0' && letter <= '9') || letter == '_' ||
           letter == '-';
  });
}

using Positions = std::unordered_map<std::string, std::size_t>;

/// Tells of ids that are given twice or cannot be ids, and returns where each stands.
template <class T>
Positions check_ids(Checker& checker, std::string_view key, const std::vector<T>& things) {
  Positions positions;
  for (std::size_t i = 0; i < things.size(); ++i) {
    const std::string& name = things[i].id;
    const auto spot = [&](std::size_t position) { return checker.at[key][position]["id"]; };
    if (name.empty() && spot(i).is_written()) checker.complain(spot(i), "is empty");
    if (name.empty()) continue;
    if (!is_fit_for_id(name)) {
      checker.complain(spot(i), "may hold letters, digits, '_' and '-' only");
    }
    const auto [first, is_new] = positions.emplace(name, i);
    if (!is_new) {
      checker.complain_of_repeat(spot(i), spot(first->second),
                                 fmt::format("{} is given twice", in_quotes(name)));
    }
  }
  return positions;
}

/// Roads between the same two places need names of their own to be told apart.
void check_road_ids(Checker& checker) {
  const auto& roads = checker.scenario.roads;
  std::unordered_map<std::string, std::size_t> pairs;
  for (std::size_t i = 0; i < roads.size(); ++i) {
    const Spot spot = checker.at["roads"][i];
    if (spot["id"].is_written()) continue;
    const auto& [low, high] = std::minmax(roads[i].from.name, roads[i].to.name);
    const auto [first, is_new] = pairs.emplace(fmt::format("{} {}", low, high), i);
    if (!is_new) {
      checker.complain_of_repeat(
          spot, checker.at["roads"][first->second],
          "joins the same two places as another road; give one of them an id");
    }
  }
}

}  // namespace

bool Checker::has_read(std::initializer_list<std::string_view> keys) const {
  return std::ranges::none_of(keys, [this](std::string_view key) { return faulty_.contains(key); });
}

void Checker::complain(const Spot& spot, std::string_view finding) {
  diagnostics_.push_back({spot.mark(), fmt::format("{} {}", spot.path(), finding)});
}

void Checker::complain_of_repeat(const Spot& spot, const Spot& first, std::string_view finding) {
  complain(spot, fmt::format("{}; first in {}", finding, place_text(first.mark(), spot.mark())));
}

bool overlaps_run(const Scenario& scenario, SimTime begins, SimTime ends) {
  return begins < scenario.ends && ends > scenario.begins;
}

std::string run_text(const Scenario& scenario) {
  return fmt::format("the run, from {} to {}", to_text(scenario.begins), to_text(scenario.ends));
}

void check_names(Checker& checker) {
  const Scenario& scenario = checker.scenario;
  check_ids(checker, "parties", scenario.parties);
  const Positions places = check_ids(checker, "places", scenario.places);
  check_road_ids(checker);
  const Positions areas = check_ids(checker, "areas", scenario.areas);
  check_ids(checker, "facilities", scenario.facilities);
  check_ids(checker, "accords", scenario.accords);
  check_ids(checker, "corridors", scenario.corridors);
  check_ids(checker, "checkpoints", scenario.checkpoints);
  check_ids(checker, "fleets", scenario.fleets);
  check_ids(checker, "shelling", scenario.shelling);
  for (const auto& [name, position] : areas) {
    const auto place = places.find(name);
    if (place == places.end()) continue;
    checker.complain_of_repeat(
        checker.at["areas"][position]["id"], checker.at["places"][place->second]["id"],
        fmt::format("{} is the name of a place too, and lists of places may name either",
                    in_quotes(name)));
  }
}

void check(const Scenario& scenario, const Node& root, const KeySet& faulty,
           Diagnostics& diagnostics) {
  Checker checker{scenario, root, faulty, diagnostics};
  check_names(checker);
  if (!checker.has_read({"begins", "ends"})) return;
  if (scenario.ends <= scenario.begins) {
    checker.complain(checker.at["ends"],
                     fmt::format("{} is not after begins, {}", to_text(scenario.ends),
                                 to_text(scenario.begins)));
    return;
  }
  check_ground(checker);
  check_people(checker);
  check_accords(checker);
  check_proposals(checker);
  check_corridors(checker);
  check_checkpoints(checker);
  check_fleets(checker);
  check_shelling(checker);
  check_excitation(checker);
  check_front(checker);
  check_road_works(checker);
  check_weather(checker);
  check_medical(checker);
  check_aid(checker);
  check_displacement(checker);
  check_returning(checker);
  check_assumptions(checker);
}

}  // namespace passage
