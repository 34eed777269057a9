#include "experiment/json_value.hpp"
#include <passage/experiment/results.hpp>
#include <passage/scenario/protection.hpp>

#include <span>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

constexpr int indent = 2;

/// A zone offset as in the file: '+02:00'.
std::string text_of(ZoneOffset zone) {
  const int minutes = zone.minutes < 0 ? -zone.minutes : zone.minutes;
  return fmt::format("{}{:02}:{:02}", zone.minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

Json json_of(const Scenario& scenario) {
  Json json{{"name", scenario.name},
            {"description", scenario.description},
            {"begins", to_text(scenario.begins)},
            {"ends", to_text(scenario.ends)},
            {"zone", text_of(scenario.zone)}};
  if (scenario.sensitivity) json["sensitivity"] = name_of(*scenario.sensitivity);
  for (const ProtectionCheck& check : protection_of(scenario))
    json["protection"].push_back({{"accord", check.accord}, {"missing", check.missing}});
  return json;
}

Json json_of(const Whereabouts& now) {
  Json unable = Json::object();
  for (std::size_t i = 0; i < access_kinds; ++i) {
    const auto access = static_cast<Access>(i);
    if (access != Access::open) unable[std::string{name_of(access)}] = now.wanting[i].count();
  }
  const Persons open = now.wanting[static_cast<std::size_t>(Access::open)];
  return {{"home", now.home.count()},           {"staying_by_choice", now.staying.count()},
          {"leaving_when_ready", open.count()}, {"unable_to_leave", std::move(unable)},
          {"displaced", now.displaced.count()}, {"moving", now.moving.count()},
          {"waiting", now.waiting.count()},     {"held", now.held.count()},
          {"stopped", now.stopped.count()},     {"aboard", now.aboard.count()},
          {"detained", now.detained.count()},   {"died", now.died.count()},
          {"killed", now.killed.count()}};
}

/// The age bands by the names that scenario files give them.
std::string_view key_of(AgeBand age) {
  switch (age) {
    case AgeBand::under_5:
      return "under_5";
    case AgeBand::aged_5_to_17:
      return "aged_5_to_17";
    case AgeBand::adult_women:
      return "adult_women";
    case AgeBand::adult_men:
      return "adult_men";
    case AgeBand::over_60:
      return "over_60";
  }
  return {};
}

/// A harm by age, with children once more.
Json json_of(const Strata& people) {
  Json ages = Json::object();
  for (std::size_t i = 0; i < age_bands; ++i) {
    const auto age = static_cast<AgeBand>(i);
    ages[std::string{key_of(age)}] = people.of(age);
  }
  return {{"total", people.total()}, {"children", people.children()}, {"by_age", std::move(ages)}};
}

Json json_of(const Total& total) {
  const Tally& since = total.census.since;
  return {
      {"at_start", total.at_start.count()},
      {"accounted_for", total.census.now.total().count()},
      {"now", json_of(total.census.now)},
      {"killed", json_of(total.killed)},
      {"killed_on_the_way", since.killed_on_the_way.count()},
      {"injured", json_of(total.injured)},
      {"departures", since.departed.count()},
      {"arrivals", since.arrived.count()},
      {"evacuated", since.evacuated.count()},
      {"refused", since.refused.count()},
      {"returned", since.returned.count()},
      {"died_of_hunger", since.died_of_hunger.count()},
      {"urgent",
       {{"departed", since.urgent_departed.count()}, {"arrived", since.urgent_arrived.count()}}}};
}

template <class Named>
void name(Json& json, const Named& named) {
  json["id"] = named.name;
  json["label"] = named.label;
}

Json areas_json(const Setting& setting, const Outcome& outcome) {
  Json areas = Json::array();
  for (const AreaId id : setting.areas.ids()) {
    const Area& area = setting.areas[id];
    Json json;
    name(json, area);
    json.update(json_of(total_of(outcome, area.places)));
    json["came_from_outside"] = outcome.areas[id].came.count();
    json["left_for_outside"] = outcome.areas[id].left.count();
    areas.push_back(std::move(json));
  }
  return areas;
}

Json places_json(const Setting& setting, const Outcome& outcome) {
  Json places = Json::array();
  for (const PlaceOutcome& place : outcome.places) {
    Json json;
    name(json, setting.network.places()[place.place]);
    json.update(json_of(total_of(outcome, std::span{&place.place, 1})));
    places.push_back(std::move(json));
  }
  return places;
}

Json flows_json(const Setting& setting, const Outcome& outcome) {
  const auto& places = setting.network.places();
  Json flows = Json::array();
  for (const Flow& flow : outcome.flows) {
    flows.push_back({{"from", places[flow.from].name},
                     {"to", places[flow.to].name},
                     {"arrived", flow.arrived.count()}});
  }
  return flows;
}

Json accords_json(const Setting& setting, const Outcome& outcome) {
  Json changes = Json::array();
  for (const AccordChange& change : outcome.accord_changes) {
    changes.push_back({{"at", to_text(change.at)},
                       {"accord", setting.accords[change.accord].name},
                       {"state", name_of(change.to)},
                       {"reason", name_of(change.reason)}});
    if (change.note == no_note) continue;
    changes.back()["note"] = setting.accords[change.accord].notes[change.note];
  }
  return changes;
}

Json answers_json(const Setting& setting, const Outcome& outcome) {
  Json answers = Json::array();
  for (const AccordAnswer& answer : outcome.answers) {
    answers.push_back({{"at", to_text(answer.at)},
                       {"accord", setting.accords[answer.accord].name},
                       {"party", setting.parties[answer.party].name},
                       {"answer", name_of(answer.answer)}});
  }
  return answers;
}

Json violations_json(const Setting& setting, const Outcome& outcome) {
  Json accords = Json::object();
  for (const AccordId id : setting.accords.ids()) {
    const Violations& violations = outcome.violations[id];
    accords[setting.accords[id].name] = {{"occurred", violations.occurred},
                                         {"seen", violations.seen}};
  }
  return accords;
}

Json killed_by_json(const Setting& setting, const Outcome& outcome) {
  Json sources = Json::object();
  for (const SourceId id : setting.sources.ids())
    sources[setting.sources[id].name] = outcome.killed_by[id].count();
  return sources;
}

Json facts_json(const Outcome& outcome) {
  Json facts = Json::object();
  const std::vector<std::string_view> kinds = fact_kinds();
  for (std::size_t i = 0; i < kinds.size(); ++i) facts[std::string{kinds[i]}] = outcome.facts[i];
  return facts;
}

/// Text of a scenario that is not UTF-8 is replaced, not refused.
std::string text_of(const Json& json) {
  return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string summary_json(const Scenario& scenario, const Setting& setting, const Outcome& outcome) {
  Json json;
  json["scenario"] = json_of(scenario);
  json["everybody"] = json_of(total_of(outcome));
  json["stranded"] = {{"groups", outcome.stranded.groups},
                      {"people", outcome.stranded.people.count()}};
  json["gridlocks"] = outcome.gridlocks;
  json["areas"] = areas_json(setting, outcome);
  json["arrivals"] = flows_json(setting, outcome);
  json["killed_by"] = killed_by_json(setting, outcome);
  json["accords"] = accords_json(setting, outcome);
  json["answers"] = answers_json(setting, outcome);
  json["violations"] = violations_json(setting, outcome);
  json["rations_delivered"] = outcome.rations.count();
  json["places"] = places_json(setting, outcome);
  json["facts"] = facts_json(outcome);
  return text_of(json);
}

namespace {

std::string series_header() {
  std::string header = "time,level,id,home,staying";
  for (std::size_t i = 0; i < access_kinds; ++i) {
    const auto access = static_cast<Access>(i);
    const std::string_view what = access == Access::open ? "wanting" : "unable";
    header += fmt::format(",{}_{}", what, name_of(access));
  }
  return header +
         ",displaced,moving,waiting,held,stopped,aboard,detained,died,killed,injured,departed,"
         "arrived,"
         "evacuated,refused,returned,came,left\n";
}

struct Row {
  SimTime at{};
  std::string_view level;
  std::string_view id;
};

void add_row(std::string& csv, const Row& row, const Census& census, const Crossings& crossings) {
  const Whereabouts& now = census.now;
  const Tally& since = census.since;
  auto out = fmt::format_to(std::back_inserter(csv), "{},{},{},{},{}", to_text(row.at), row.level,
                            row.id, now.home.count(), now.staying.count());
  for (const Persons wishing : now.wanting) out = fmt::format_to(out, ",{}", wishing.count());
  for (const Persons count :
       {now.displaced, now.moving, now.waiting, now.held, now.stopped, now.aboard, now.detained,
        now.died, now.killed, since.injured, since.departed, since.arrived, since.evacuated,
        since.refused, since.returned, crossings.came, crossings.left})
    out = fmt::format_to(out, ",{}", count.count());
  csv += '\n';
}

/// Rows of `Outcome::places` that somebody came to.
std::vector<std::size_t> destinations(const Outcome& outcome) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < outcome.places.size(); ++row) {
    if (outcome.places[row].census.since.arrived > Persons{0}) rows.push_back(row);
  }
  return rows;
}

}  // namespace

std::string series_csv(const Setting& setting, const Outcome& outcome) {
  std::string csv = series_header();
  const std::vector<std::size_t> reached = destinations(outcome);
  for (const Sample& sample : outcome.series) {
    add_row(csv, {sample.at, "everybody", ""}, census_of(sample), {});
    for (const AreaId id : setting.areas.ids()) {
      const Area& area = setting.areas[id];
      add_row(csv, {sample.at, "area", area.name}, census_of(outcome, sample, area.places),
              sample.areas[id]);
    }
    for (const std::size_t row : reached) {
      const Place& place = setting.network.places()[outcome.places[row].place];
      // Of a single place, all who arrived came from outside it.
      const Census& census = sample.places[row];
      add_row(csv, {sample.at, "place", place.name}, census,
              {.came = census.since.arrived, .left = {}});
    }
  }
  return csv;
}

namespace {}  // namespace

std::string spreads_json(const Scenario& scenario, const std::vector<Spread>& spreads,
                         std::size_t replications) {
  Json measures = Json::object();
  for (const Spread& spread : spreads) {
    measures[spread.measure] = {{"mean_in_tenths", or_null(spread.mean_in_tenths)},
                                {"p5", or_null(spread.low)},
                                {"p50", or_null(spread.median)},
                                {"p95", or_null(spread.high)}};
  }
  Json json;
  json["scenario"] = json_of(scenario);
  json["replications"] = replications;
  json["measures"] = std::move(measures);
  return text_of(json);
}

std::string replications_csv(const std::vector<Measure>& measures,
                             const std::vector<std::vector<std::int64_t>>& replications) {
  std::string csv = "replication";
  for (const Measure& measure : measures) csv += "," + measure.name;
  for (std::size_t i = 0; i < replications.size(); ++i) {
    fmt::format_to(std::back_inserter(csv), "\n{}", i);
    for (const std::int64_t value : replications[i])
      csv += "," + (value == not_reached ? std::string{} : std::to_string(value));
  }
  return csv + "\n";
}

}  // namespace passage
