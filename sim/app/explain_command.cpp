#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/numerals.hpp"
#include "app/text_table.hpp"
#include <passage/bound/leaving.hpp>
#include <passage/bound/realised.hpp>
#include <passage/experiment/explanation.hpp>
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

using OrderedJson = nlohmann::ordered_json;

/// What came of one run, for those who are asked about.
struct Ending {
  std::int64_t safe = 0;
  std::int64_t killed = 0;
};

/// The same luck without one thing.
struct OtherEnding {
  std::string text;
  Ending ending;
};

struct Explained {
  Explanation explanation;
  Ending ending;
  std::vector<OtherEnding> without;
};

/// Who is asked about.
struct Asked {
  std::vector<PlaceId> places;
  Leaving who;
};

class Explaining {
 public:
  Explaining(const Realised& drawn, Luck luck, Asked asked)
      : drawn_(drawn), luck_(luck), asked_(std::move(asked)) {}

  [[nodiscard]] tl::expected<Explained, Halt> told() const {
    LastChanges changes{*drawn_.setting};
    Explained told;
    const auto outcome = run(drawn_, told.ending, &changes);
    if (!outcome) return tl::make_unexpected(outcome.error());
    told.explanation = changes.explain(*outcome, asked_.places);
    for (const WithoutOne& thing : things_to_leave_out(*drawn_.scenario)) {
      const auto changed = std::make_shared<Scenario>(*drawn_.scenario);
      thing.change(*changed);
      OtherEnding other{thing.text, {}};
      const auto ended = run({changed, make_setting(*changed)}, other.ending, nullptr);
      if (!ended) return tl::make_unexpected(ended.error());
      told.without.push_back(std::move(other));
    }
    return told;
  }

 private:
  [[nodiscard]] tl::expected<Outcome, Halt> run(const Realised& on, Ending& ending,
                                                Observer* also) const {
    SafeArrivals arrivals{*on.setting, asked_.who};
    RunOptions options{.series = SeriesKind::none, .observers = {&arrivals}, .carry_on = {}};
    if (also != nullptr) options.observers.push_back(also);
    return run_replication(*on.scenario, on.setting, luck_, options).map([&](RunResult result) {
      ending.safe = arrivals.in_all();
      ending.killed = total_of(result.outcome, asked_.places).census.now.killed.count();
      return std::move(result.outcome);
    });
  }

  const Realised& drawn_;
  Luck luck_;
  Asked asked_;
};

std::string place_line(const Stopped& stopped, const Scenario& scenario) {
  constexpr std::size_t indent = 6;
  const PlaceTerms& place = scenario.places[stopped.place.index()];
  std::string text = fmt::format("    {:<58}{:>18}\n", label_of(place.label, place.id),
                                 with_commas(stopped.people));
  if (!stopped.proof.empty()) text += paragraph(stopped.proof, indent);
  return text;
}

/// Those of one cause, and the places where most of them are.
std::string cause_text(const std::vector<Stopped>& stopped, std::size_t first, std::size_t last,
                       const Scenario& scenario) {
  constexpr std::size_t most_places = 3;
  std::int64_t people = 0;
  for (std::size_t i = first; i < last; ++i) people += stopped[i].people.count();
  std::string text =
      fmt::format("{:<62}{:>18}\n", label_of(stopped[first].by), with_commas(people));
  for (std::size_t i = first; i < std::min(last, first + most_places); ++i)
    text += place_line(stopped[i], scenario);
  if (last - first > most_places) {
    std::int64_t others = 0;
    for (std::size_t i = first + most_places; i < last; ++i) others += stopped[i].people.count();
    text += fmt::format("    {:<58}{:>18}\n", counted(last - first - most_places, "other place"),
                        with_commas(others));
  }
  return text;
}

std::string ledger_text(const Explanation& explanation, const Scenario& scenario) {
  const std::vector<Stopped>& stopped = explanation.stopped;
  std::string text;
  for (std::size_t first = 0; first < stopped.size();) {
    std::size_t last = first;
    while (last < stopped.size() && stopped[last].by == stopped[first].by) ++last;
    text += cause_text(stopped, first, last, scenario);
    first = last;
  }
  return text + fmt::format("{:<62}{:>18}\n", "all of them", with_commas(explanation.all));
}

std::string signed_number(std::int64_t number) {
  return number > 0 ? "+" + with_commas(number) : with_commas(number);
}

std::string without_text(const Explained& told, Look look) {
  std::string text =
      look.faint(fmt::format("{:<56}{:>12}{:>12}", "under the same luck", "safe", "killed")) +
      "\n" +
      fmt::format("{:<56}{:>12}{:>12}\n", "as it was", with_commas(told.ending.safe),
                  with_commas(told.ending.killed));
  for (const OtherEnding& other : told.without) {
    text += fmt::format("{:<56}{:>12}{:>12}\n", other.text,
                        signed_number(other.ending.safe - told.ending.safe),
                        signed_number(other.ending.killed - told.ending.killed));
  }
  return text;
}

std::string report(const Scenario& scenario, const Explained& told, Look look) {
  return look.heading(scenario.name) + "\n" +
         paragraph(
             "Where everyone is who is counted there at the end, the dead and those on their way "
             "from there among them, by what stopped them last; and the line of the journal by "
             "which it last did.") +
         "\n" + ledger_text(told.explanation, scenario) + "\n" + without_text(told, look);
}

std::string explanation_json(const Scenario& scenario, const Explained& told) {
  OrderedJson json{{"scenario", scenario.name},       {"all", told.explanation.all.count()},
                   {"safe", told.ending.safe},        {"killed", told.ending.killed},
                   {"stopped", OrderedJson::array()}, {"without", OrderedJson::array()}};
  for (const Stopped& one : told.explanation.stopped) {
    json["stopped"].push_back({{"by", name_of(one.by)},
                               {"place", scenario.places[one.place.index()].id},
                               {"people", one.people.count()},
                               {"proof", one.proof}});
  }
  for (const OtherEnding& other : told.without) {
    json["without"].push_back({{"what", other.text},
                               {"safe", other.ending.safe - told.ending.safe},
                               {"killed", other.ending.killed - told.ending.killed}});
  }
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

/// The place or area that is asked about; all places whose people the scenario moves if none is.
Result<Asked> asked_of(const ExplainArguments& arguments, const Scenario& scenario) {
  const std::string& name = arguments.district;
  const Leaving all = leaving_of(scenario);
  if (name.empty()) return Asked{all.from, all};
  std::vector<std::string> ids;
  for (std::uint32_t i = 0; i < scenario.places.size(); ++i) {
    ids.push_back(scenario.places[i].id);
    if (ids.back() == name) return Asked{{PlaceId{i}}, {{PlaceId{i}}, all.refuges}};
  }
  for (const AreaTerms& area : scenario.areas) {
    ids.push_back(area.id);
    if (area.id == name) return Asked{area.places.ids, leaving_of(scenario, area.places.ids)};
  }
  return failure(
      {arguments.scenario.file, 0, 0},
      fmt::format("--district: there is no place or area '{}'; {}", name, meant_or_all(name, ids)));
}

}  // namespace

void describe_explain(CLI::App& command, ExplainArguments& arguments) {
  command.add_option("SCENARIO", arguments.scenario.file, "A scenario")
      ->required()
      ->option_text(" ");
  add_options(command, arguments.scenario);
  command.add_option("--district", arguments.district, "Of this place or area alone")
      ->option_text("ID");
  command.add_flag("--json", arguments.json, "Print JSON instead of the tables")->option_text(" ");
  command.footer(
      "Why people did not get out in one course of events: everybody who is left, by\n"
      "what stopped them last, and what would have come of the same luck without one\n"
      "thing that happened.\n"
      "\n"
      "Example:\n"
      "  passage explain scenarios/aleppo-2016/evacuation-deal.yaml --district sukkari");
}

ExitCode explain(const ExplainArguments& arguments) {
  Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) {
    complain(prepared.error());
    return ExitCode::invalid;
  }
  const Case of{std::move(prepared->loaded)};
  Result<Asked> asked = asked_of(arguments, of.scenario());
  if (!asked) {
    complain(asked.error());
    return ExitCode::invalid;
  }
  const Luck luck = arguments.scenario.luck();
  const auto drawn = of.at(luck);
  if (!drawn) return explain(drawn.error());
  const auto told = Explaining{*drawn, luck, std::move(*asked)}.told();
  if (!told) return explain(told.error());
  print(arguments.json ? explanation_json(*drawn->scenario, *told)
                       : report(*drawn->scenario, *told, Console{Verbosity::usual}.look()));
  return ExitCode::ok;
}

}  // namespace passage
