#include "scenario/checker.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

/// Whether someone other than `party` holds the place at some time.
bool is_ever_held_by_another(const Scenario& scenario, PlaceId place, PartyId party) {
  if (scenario.places[place.index()].holder.id != party) return true;
  return scenario.front &&
         std::ranges::any_of(scenario.front->changes, [&](const ControlStep& change) {
           return change.place.id == place && change.to.id != party;
         });
}

void check_targets(Checker& checker, const ShellingParams& source, const Spot& spot) {
  if (!source.roads.empty() || !source.queues.empty()) return;
  if (source.places.empty()) {
    return checker.complain(spot, "fires at nothing; name places, roads or queues");
  }
  const bool has_target = std::ranges::any_of(source.places.ids, [&](PlaceId place) {
    return is_ever_held_by_another(checker.scenario, place, source.party.id);
  });
  if (!has_target) {
    checker.complain(
        spot["places"],
        fmt::format("are all held by {} throughout, which does not fire at places of its own",
                    in_quotes(source.party.name)));
  }
}

void check_intensity(Checker& checker, const ShellingParams& source, const Spot& spot) {
  const auto& steps = source.intensity;
  if (steps.empty()) return checker.complain(spot["intensity"], "is empty, so it would never fire");
  for (std::size_t i = 1; i < steps.size(); ++i) {
    if (steps[i].from > steps[i - 1].from) continue;
    checker.complain(spot["intensity"][i]["from"],
                     fmt::format("{} is not after the step before it, {}", to_text(steps[i].from),
                                 to_text(steps[i - 1].from)));
  }
  if (steps.front().from >= checker.scenario.ends) {
    checker.complain(spot["intensity"][0]["from"],
                     fmt::format("{} is not before the end of {}", to_text(steps.front().from),
                                 run_text(checker.scenario)));
  }
}

void check_weights(Checker& checker, const ShellingParams& source, const Spot& spot) {
  const AgeWeights& ages = source.ages;
  if (ages.under_5 + ages.aged_5_to_17 + ages.adult_women + ages.adult_men + ages.over_60 <= 0) {
    checker.complain(spot["ages"], "are all 0, so its victims would have no age");
  }
}

/// Follows one place through its changes of control, given by position in order of date.
void check_history(Checker& checker, const std::vector<std::size_t>& order, PartyId holder) {
  const auto& changes = checker.scenario.front->changes;
  const Spot spot = checker.at["front"]["changes"];
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ControlStep& change = changes[order[i]];
    if (i > 0 && changes[order[i - 1]].at == change.at) {
      checker.complain_of_repeat(spot[order[i]]["at"], spot[order[i - 1]]["at"],
                                 fmt::format("changes {} a second time at {}",
                                             in_quotes(change.place.name), to_text(change.at)));
    } else if (change.to.id == holder) {
      checker.complain(spot[order[i]]["to"],
                       fmt::format("is {}, which holds {} already", in_quotes(change.to.name),
                                   in_quotes(change.place.name)));
    }
    holder = change.to.id;
  }
}

/// A closure or a spell: whatever has `from` and `until`.
template <class Lasting>
void check_span(Checker& checker, const Lasting& it, const Spot& spot) {
  if (it.until <= it.from) {
    checker.complain(spot["until"],
                     fmt::format("{} is not after from, {}", to_text(it.until), to_text(it.from)));
  } else if (!overlaps_run(checker.scenario, it.from, it.until)) {
    checker.complain(spot["from"], fmt::format("{} to {} lies outside {}", to_text(it.from),
                                               to_text(it.until), run_text(checker.scenario)));
  }
}

void check_damage(Checker& checker, const RoadDamage& damage, const Spot& spot) {
  const double chances = damage.shut.count() + damage.slowed.count();
  if (chances <= 1) return;
  checker.complain(
      spot, fmt::format("has chances shut and slowed that sum to {:.6g}, more than 1", chances));
}

}  // namespace

void check_shelling(Checker& checker) {
  if (!checker.has_read({"shelling", "parties", "places", "areas", "roads", "front"})) return;
  const auto& sources = checker.scenario.shelling;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const Spot spot = checker.at["shelling"][i];
    check_targets(checker, sources[i], spot);
    check_intensity(checker, sources[i], spot);
    check_weights(checker, sources[i], spot);
    if (sources[i].surge && sources[i].places.empty()) {
      checker.complain(spot["surge"], "would do nothing: the source fires at no places");
    }
  }
}

void check_front(Checker& checker) {
  if (!checker.scenario.front || !checker.has_read({"front", "places", "parties"})) return;
  const auto& changes = checker.scenario.front->changes;
  std::map<PlaceId, std::vector<std::size_t>> histories;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    histories[changes[i].place.id].push_back(i);
    if (changes[i].at >= checker.scenario.begins && changes[i].at < checker.scenario.ends) continue;
    checker.complain(
        checker.at["front"]["changes"][i]["at"],
        fmt::format("{} is outside {}", to_text(changes[i].at), run_text(checker.scenario)));
  }
  for (auto& [place, order] : histories) {
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return changes[i].at; });
    check_history(checker, order, checker.scenario.places[place.index()].holder.id);
  }
}

void check_road_works(Checker& checker) {
  if (!checker.scenario.road_works || !checker.has_read({"road_works", "roads"})) return;
  const RoadsParams& works = *checker.scenario.road_works;
  const Spot spot = checker.at["road_works"];
  for (std::size_t i = 0; i < works.closures.size(); ++i) {
    check_span(checker, works.closures[i], spot["closures"][i]);
  }
  if (works.damage) check_damage(checker, *works.damage, spot["damage"]);
}

void check_weather(Checker& checker) {
  if (!checker.scenario.weather || !checker.has_read({"weather"})) return;
  const auto& spells = checker.scenario.weather->spells;
  const Spot spot = checker.at["weather"]["spells"];
  for (std::size_t i = 0; i < spells.size(); ++i) check_span(checker, spells[i], spot[i]);
}

}  // namespace passage
