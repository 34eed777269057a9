#include <passage/experiment/advice.hpp>
#include <passage/experiment/measures.hpp>
#include <passage/scenario/constants.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/roads.hpp>
#include <passage/world/routing.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>
#include <variant>

#include <fmt/format.h>

namespace passage {

namespace {

/// What is moved by less is not worth a line.
constexpr double least_share = 0.05;

// ---- what the files say ----

std::string within_text(const ModelConstant& constant) {
  return fmt::format("{} is {}, outside what is plausible for it: {}", constant.key, constant.value,
                     constant.plausible);
}

/// How long something is open at the most, within the run.
Duration longest_spell(const Windows& windows, SimTime begins, SimTime ends) {
  Duration longest{0};
  SimTime at = begins;
  while (at < ends) {
    const SimTime until = std::min(windows.next_change(at).value_or(ends), ends);
    if (windows.is_open(at)) longest = std::max(longest, until - at);
    at = until;
  }
  return longest;
}

/// Looks at one scenario, and at nothing that happens in it.
class Reading {
 public:
  Reading(const Scenario& scenario, const Setting& setting)
      : scenario_(scenario), setting_(setting) {}

  void tell(std::vector<std::string>& spots) const {
    for (const ModelConstant& constant : constants_of(scenario_)) {
      if (constant.plausibility == Plausibility::outside) spots.push_back(within_text(constant));
    }
    tell_of_sources(spots);
    RoadStates all_open{setting_.network};
    Router router{setting_.network, {scenario_.travel.walking_speed}};
    for (const Corridor& corridor : setting_.corridors)
      tell_of_reach(corridor, router, all_open, spots);
  }

 private:
  void tell_of_sources(std::vector<std::string>& spots) const {
    const auto is_bare = [](const PlaceTerms& place) {
      return place.people > Persons{0} && place.source.empty();
    };
    const auto bare = std::ranges::count_if(scenario_.places, is_bare);
    if (bare == 0 || !scenario_.populations.empty()) return;
    spots.push_back(fmt::format("{} with people: no source says how many",
                                bare == 1 ? "1 place" : fmt::format("{} places", bare)));
  }

  /// Whether those who set out when it opens are there before it shuts, by the shortest way on
  /// foot over roads that nothing shuts.
  void tell_of_reach(const Corridor& corridor, Router& router, const RoadStates& all_open,
                     std::vector<std::string>& spots) const {
    if (!corridor.admits.has(TravelClass::civilian)) return;
    const PlaceId entry = setting_.network.arc(corridor.path.front()).from;
    const Field& field = router.to(entry, Mode::foot, TravelClass::civilian, all_open);
    const Duration open = longest_spell(corridor.windows, scenario_.begins, scenario_.ends);
    std::optional<PlaceId> nearest;
    for (const PlaceId place : setting_.network.places().ids()) {
      if (setting_.people[place].total() == 0) continue;
      if (!nearest || field.from(place) < field.from(*nearest)) nearest = place;
    }
    if (!nearest || open == Duration{0} || field.from(*nearest) < open) return;
    const std::string& label = setting_.network.places()[*nearest].label;
    if (!field.reaches(*nearest)) {
      spots.push_back(
          fmt::format("corridor {}: no road leads to it from where people live", corridor.name));
      return;
    }
    spots.push_back(fmt::format(
        "corridor {}: the nearest people, of {}, are {} from it on foot, and it is open for {} at "
        "a time; who sets out when it opens comes too late",
        corridor.name, label,
        to_text(std::chrono::duration_cast<std::chrono::minutes>(field.from(*nearest))),
        to_text(open)));
  }

  const Scenario& scenario_;
  const Setting& setting_;
};

// ---- what happens ----

/// Counts what came of corridors, fleets and accords over several futures.
class Uses final : public Observer {
 public:
  Uses(const Scenario& scenario, const Setting& setting)
      : is_open_(setting.corridors.size()),
        opened_(setting.corridors.size()),
        people_(setting.corridors.size()),
        in_force_(setting.accords.size()),
        boarded_(scenario.fleets.size()),
        governed_by_(setting.network.arc_count()) {
    for (const CorridorId id : setting.corridors.ids()) {
      for (const ArcId arc : setting.corridors[id].path) governed_by_[arc.index()].push_back(id);
    }
  }

  void see(SimTime /*now*/, std::string_view /*teller*/, const Fact& fact,
           const World& world) override {
    if (const auto* opened = std::get_if<CorridorOpened>(&fact)) {
      is_open_[opened->corridor.index()] = true;
      opened_[opened->corridor.index()] = true;
    } else if (const auto* shut = std::get_if<CorridorShut>(&fact)) {
      is_open_[shut->corridor.index()] = false;
    } else if (const auto* entered = std::get_if<GroupEntered>(&fact)) {
      for (const CorridorId id : governed_by_[entered->arc.index()]) {
        if (is_open_[id.index()])
          people_[id.index()] += world.population().group(entered->group).count;
      }
    } else if (const auto* boarded = std::get_if<GroupBoarded>(&fact)) {
      boarded_[boarded->fleet.index()] = true;
    } else if (const auto* stepped = std::get_if<AccordStepped>(&fact)) {
      if (stepped->to == AccordState::in_force) in_force_[stepped->accord.index()] = true;
    }
  }

  /// Between two futures.
  void begin() { is_open_.assign(is_open_.size(), false); }

  void tell(const Scenario& scenario, const Setting& setting, std::uint32_t futures,
            std::vector<std::string>& spots) const {
    for (const AccordId id : setting.accords.ids()) {
      if (!in_force_[id.index()]) {
        spots.push_back(fmt::format("accord {} came into force in none of {} futures",
                                    setting.accords[id].name, futures));
      }
    }
    for (const CorridorId id : setting.corridors.ids()) {
      const std::string& name = setting.corridors[id].name;
      if (!opened_[id.index()]) {
        spots.push_back(fmt::format("corridor {} opened in none of {} futures", name, futures));
      } else if (people_[id.index()] == 0) {
        spots.push_back(fmt::format("corridor {} was open, and nobody went by it in {} futures",
                                    name, futures));
      }
    }
    for (std::size_t i = 0; i < scenario.fleets.size(); ++i) {
      if (!boarded_[i]) {
        spots.push_back(fmt::format("fleet {} took nobody aboard in {} futures",
                                    scenario.fleets[i].id, futures));
      }
    }
  }

 private:
  std::vector<bool> is_open_;
  std::vector<bool> opened_;
  std::vector<std::int64_t> people_;
  std::vector<bool> in_force_;
  std::vector<bool> boarded_;
  std::vector<std::vector<CorridorId>> governed_by_;  ///< By arc.
};

// ---- how much a number moves ----

/// A number, and the changes to either end of it.
struct Tried {
  std::string key;
  Override least;
  Override most;
};

std::vector<Tried> numbers_of(const Scenario& scenario) {
  std::vector<Tried> numbers;
  for (const AssumptionTerms& one : scenario.assumptions)
    numbers.push_back({one.key, one.set_to(one.low), one.set_to(one.high)});
  for (const ModelConstant& one : constants_of(scenario)) {
    const bool is_known = one.grade != Grade::assumed || one.least.empty() || one.most.empty() ||
                          one.least == one.most;
    if (is_known || std::ranges::find(numbers, one.key, &Tried::key) != numbers.end()) continue;
    numbers.push_back({one.key, {one.key, one.least, {}}, {one.key, one.most, {}}});
  }
  return numbers;
}

/// Where each of the measures stands among all.
std::array<std::size_t, advice_measures.size()> positions_of(const Setting& setting) {
  const std::vector<Measure> all = measures_of(setting);
  std::array<std::size_t, advice_measures.size()> positions{};
  for (std::size_t m = 0; m < positions.size(); ++m) {
    const auto found = std::ranges::find(all, advice_measures.at(m), &Measure::name);
    positions.at(m) = static_cast<std::size_t>(found - all.begin());
  }
  return positions;
}

/// Runs the scenario at the ends of all numbers: piece 0 as written, then two for each.
class Swings {
 public:
  Swings(const Loaded& loaded, const AdviceOptions& options)
      : loaded_(loaded), options_(options), numbers_(numbers_of(loaded.scenario)) {}

  [[nodiscard]] tl::expected<void, Halt> run(Executor& executor, Advice& advice) {
    std::vector<std::uint32_t> pieces(2 * numbers_.size() + 1);
    std::iota(pieces.begin(), pieces.end(), 0U);
    std::vector<ResultRow> rows(pieces.size());
    std::uint64_t done = 0;
    const auto halt = executor.run(
        pieces, [&](std::uint32_t piece, Worker) { return sums(piece); },
        [&](std::uint32_t piece, ResultRow row) {
          rows[piece] = std::move(row);
          if (options_.show) options_.show(++done, pieces.size());
          return !options_.carry_on || options_.carry_on();
        });
    if (halt) return tl::make_unexpected(*halt);
    advice.tried = numbers_.size();
    advice.as_written = means(rows[0]);
    for (std::size_t i = 0; i < numbers_.size(); ++i) {
      // An end that contradicts what else the files say is none.
      if (rows[2 * i + 1].empty() || rows[2 * i + 2].empty()) continue;
      advice.swings.push_back({numbers_[i].key, numbers_[i].least.value, numbers_[i].most.value,
                               means(rows[2 * i + 1]), means(rows[2 * i + 2])});
    }
    return {};
  }

 private:
  [[nodiscard]] AdviceMeans means(const ResultRow& sums) const {
    AdviceMeans means{};
    for (std::size_t m = 0; m < means.size(); ++m)
      means.at(m) = static_cast<double>(sums[m]) / options_.futures;
    return means;
  }

  /// Nothing of an end that makes no scenario.
  [[nodiscard]] tl::expected<ResultRow, Halt> sums(std::uint32_t piece) const {
    std::vector<Override> changes;
    if (piece > 0) {
      const Tried& number = numbers_[(piece - 1) / 2];
      changes.push_back(piece % 2 == 1 ? number.least : number.most);
    }
    Result<Loaded> one = changed(loaded_, changes);
    if (!one) return ResultRow{};
    const Case of{std::move(*one)};
    ResultRow sums(advice_measures.size());
    for (std::uint32_t future = 0; future < options_.futures; ++future) {
      const auto result =
          run_replication(of, {options_.seed, future},
                          {.series = SeriesKind::none, .observers = {}, .carry_on = [&](SimTime) {
                             return !options_.carry_on || options_.carry_on();
                           }});
      if (!result) return tl::make_unexpected(result.error());
      const std::vector<std::int64_t> readings = readings_of(result->outcome, *of.setting());
      const auto positions = positions_of(*of.setting());
      for (std::size_t m = 0; m < sums.size(); ++m) sums[m] += readings[positions.at(m)];
    }
    return sums;
  }

  const Loaded& loaded_;
  const AdviceOptions& options_;
  std::vector<Tried> numbers_;
};

/// The largest share by which a swing moves a measure; of what is less than one person, of one.
double share_of(const Swing& swing, const AdviceMeans& as_written) {
  double share = 0;
  for (std::size_t m = 0; m < as_written.size(); ++m) {
    const double moved = std::abs(swing.at_most.at(m) - swing.at_least.at(m));
    if (moved >= 1) share = std::max(share, moved / std::max(1.0, as_written.at(m)));
  }
  return share;
}

}  // namespace

tl::expected<Advice, Halt> advice_on(const Loaded& loaded, Executor& executor,
                                     const AdviceOptions& options) {
  Advice advice{.weak_spots = {}, .futures = options.futures, .swings = {}};
  const Case of{loaded};
  Reading{of.scenario(), *of.setting()}.tell(advice.weak_spots);
  Uses uses{of.scenario(), *of.setting()};
  for (std::uint32_t future = 0; future < options.futures; ++future) {
    uses.begin();
    const auto result = run_replication(
        of, {options.seed, future},
        {.series = SeriesKind::none, .observers = {&uses}, .carry_on = [&](SimTime) {
           return !options.carry_on || options.carry_on();
         }});
    if (!result) return tl::make_unexpected(result.error());
  }
  uses.tell(of.scenario(), *of.setting(), options.futures, advice.weak_spots);
  if (const auto done = Swings{loaded, options}.run(executor, advice); !done)
    return tl::make_unexpected(done.error());
  std::erase_if(advice.swings, [&](const Swing& swing) {
    return share_of(swing, advice.as_written) < least_share;
  });
  std::ranges::stable_sort(advice.swings, std::greater<>{},
                           [&](const Swing& swing) { return share_of(swing, advice.as_written); });
  return advice;
}

}  // namespace passage
