#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/numerals.hpp"
#include "app/text_table.hpp"
#include <passage/bound/earliest_arrival.hpp>
#include <passage/bound/realised.hpp>
#include <passage/experiment/run.hpp>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

/// A course of events and its bound.
struct BoundedRun {
  TimedNetwork network;
  EarliestArrival most;
  std::vector<std::int64_t> safe;
};

/// The people of an area, or everybody.
Leaving leaving_of(const Scenario& scenario, std::optional<std::size_t> area) {
  return area ? passage::leaving_of(scenario, scenario.areas[*area].places.ids)
              : passage::leaving_of(scenario);
}

tl::expected<BoundedRun, Halt> bounded_run(const Case& of, std::optional<std::size_t> area,
                                           Luck luck, Duration step) {
  const tl::expected<Realised, Halt> drawn = of.at(luck);
  if (!drawn) return tl::make_unexpected(drawn.error());
  const Scenario& scenario = *drawn->scenario;
  OpenWays open{World{drawn->setting, Speeds{scenario.travel.walking_speed}}, scenario.begins};
  const Leaving who = leaving_of(scenario, area);
  SafeArrivals arrivals{*drawn->setting, who};
  const RunOptions options{
      .series = SeriesKind::none, .observers = {&open, &arrivals}, .carry_on = {}};
  return run_replication(scenario, drawn->setting, luck, options).map([&](const RunResult&) {
    BoundedRun run;
    run.network = network_of(scenario, drawn->setting, who, open.finish(scenario.ends), step);
    run.most = earliest_arrival(run.network);
    run.safe = arrivals.by_step(run.network);
    return run;
  });
}

/// Whole people: part of one cannot be safe.
std::int64_t people(MilliPersons most) { return most / 1'000; }

SimTime end_of(const TimedNetwork& network, std::size_t step) {
  return network.begins + static_cast<std::int64_t>(step + 1) * network.step;
}

/// The last steps of days in which something changes, and the last of all.
std::vector<std::size_t> days_of(const BoundedRun& run) {
  std::vector<std::size_t> days;
  for (std::size_t step = 0; step < run.safe.size(); ++step) {
    const bool is_last = step + 1 == run.safe.size();
    const bool ends_a_day =
        end_of(run.network, step).time_since_epoch() % std::chrono::hours{24} == Duration{0};
    if (!ends_a_day && !is_last) continue;
    const bool is_new = days.empty() || run.most.safe[days.back()] != run.most.safe[step] ||
                        run.safe[days.back()] != run.safe[step];
    if (is_new || is_last) days.push_back(step);
  }
  return days;
}

std::string curve(const BoundedRun& run, Look look) {
  std::string text =
      look.faint(fmt::format("{:<24}{:>12}{:>12}{:>10}", "safe by", "at most", "came", "share")) +
      "\n";
  for (const std::size_t step : days_of(run)) {
    const std::int64_t most = people(run.most.safe[step]);
    text += fmt::format("{:<24}{:>12}{:>12}{:>10}\n", to_text(end_of(run.network, step)),
                        with_commas(most), with_commas(run.safe[step]),
                        most == 0
                            ? ""
                            : fmt::format("{:.0f} %", 100.0 * static_cast<double>(run.safe[step]) /
                                                          static_cast<double>(most)));
  }
  return text;
}

std::string name_of(ArcId arc, const Setting& setting) {
  for (const Corridor& corridor : setting.corridors) {
    if (std::ranges::find(corridor.path, arc) != corridor.path.end())
      return fmt::format("corridor {}", corridor.name);
  }
  const Arc& ends = setting.network.arc(arc);
  return fmt::format("{} - {}", setting.network.places()[ends.from].name,
                     setting.network.places()[ends.to].name);
}

/// What the last cut lets through, by corridor and road, most first.
std::vector<std::pair<MilliPersons, std::string>> limits_of(const BoundedRun& run,
                                                            const Setting& setting) {
  const CutParts parts = parts_of_cut(run.network, run.most.cuts, run.network.steps - 1);
  std::map<std::string, MilliPersons> by_name;
  for (const ArcId arc : setting.network.arcs()) {
    if (parts.through[arc.index()] > 0)
      by_name[name_of(arc, setting)] += parts.through[arc.index()];
  }
  std::vector<std::pair<MilliPersons, std::string>> limits;
  limits.reserve(by_name.size() + 1);
  for (const auto& [name, through] : by_name) limits.emplace_back(through, name);
  if (parts.ready > 0) limits.emplace_back(parts.ready, "all who are where the ways out take them");
  std::ranges::stable_sort(limits, std::ranges::greater{},
                           &std::pair<MilliPersons, std::string>::first);
  return limits;
}

std::string report(const Case& of, const BoundedRun& run, Look look) {
  std::string text = look.heading(of.scenario().name) + "\n";
  text += paragraph(
      "The most whom any plan could have brought to safety, on the ways that were open in this "
      "course of events, at their capacities and hours, if everybody had been ready to go from "
      "the first moment, and with as many vehicles as there is road for; and how many came.");
  text += "\n" + curve(run, look) + "\n";
  text += paragraph(fmt::format(
      "No plan brings more than {} to safety by {}. These add up to it, and each of them is full:",
      with_commas(people(run.most.safe.back())),
      to_text(end_of(run.network, run.network.steps - 1))));
  for (const auto& [through, name] : limits_of(run, *of.setting()))
    text += fmt::format("  {:<58}{:>12}\n", name, with_commas(people(through)));
  return text;
}

std::string bound_json(const Case& of, const BoundedRun& run) {
  nlohmann::ordered_json json{{"scenario", of.scenario().name},
                              {"step_seconds", run.network.step / std::chrono::seconds{1}}};
  json["curve"] = nlohmann::ordered_json::array();
  for (std::size_t step = 0; step < run.safe.size(); ++step) {
    json["curve"].push_back({{"by", to_text(end_of(run.network, step))},
                             {"at_most", people(run.most.safe[step])},
                             {"came", run.safe[step]}});
  }
  json["limits"] = nlohmann::ordered_json::array();
  for (const auto& [through, name] : limits_of(run, *of.setting()))
    json["limits"].push_back({{"what", name}, {"thousandths_of_people", through}});
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

/// The number of the area that is asked for.
Result<std::optional<std::size_t>> area_of(const BoundArguments& arguments,
                                           const Scenario& scenario) {
  if (arguments.area.empty()) return std::nullopt;
  std::vector<std::string> ids;
  for (const AreaTerms& area : scenario.areas) ids.push_back(area.id);
  const auto found = std::ranges::find(ids, arguments.area);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  const std::string meant = nearest_name(arguments.area, ids);
  return failure({arguments.scenario.file, 0, 0},
                 fmt::format("has no area '{}'{}", arguments.area,
                             meant.empty() ? fmt::format("; there are {}", fmt::join(ids, ", "))
                                           : fmt::format("; did you mean '{}'?", meant)));
}

}  // namespace

void describe_bound(CLI::App& command, BoundArguments& arguments) {
  command.add_option("SCENARIO", arguments.scenario.file, "A scenario")
      ->required()
      ->option_text(" ");
  add_options(command, arguments.scenario);
  command
      .add_option("--area", arguments.area,
                  "Of the people of this area, safe wherever they are at rest\noutside it")
      ->option_text("ID");
  command.add_option("--step", arguments.step_minutes, "Minutes of a step of time [60]")
      ->check(whole_number(1, 1'440))
      ->option_text("N");
  command.add_flag("--json", arguments.json, "Print JSON instead of the table")->option_text(" ");
  command.footer(
      "Runs one course of events, and reckons the most whom any plan at all could have\n"
      "brought to safety by each hour on the ways that were open in it.\n"
      "\n"
      "Example:\n"
      "  passage bound scenarios/aleppo-2016/evacuation-deal.yaml --area east");
}

ExitCode bound(const BoundArguments& arguments) {
  Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) {
    complain(prepared.error());
    return ExitCode::invalid;
  }
  const Case of{std::move(prepared->loaded)};
  const Result<std::optional<std::size_t>> area = area_of(arguments, of.scenario());
  if (!area) {
    complain(area.error());
    return ExitCode::invalid;
  }
  const auto run = bounded_run(of, *area, arguments.scenario.luck(),
                               std::chrono::minutes{arguments.step_minutes});
  if (!run) return explain(run.error());
  print(arguments.json ? bound_json(of, *run) : report(of, *run, Console{Verbosity::usual}.look()));
  return ExitCode::ok;
}

}  // namespace passage
