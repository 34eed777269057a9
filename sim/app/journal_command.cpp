#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include <passage/experiment/journal.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <fstream>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

[[nodiscard]] bool is_journal(const std::string& file) { return file.ends_with(".txt"); }

std::vector<std::string> kinds_of_fact() {
  const std::vector<std::string_view> kinds = fact_kinds();
  return {kinds.begin(), kinds.end()};
}

std::string kind_mistake(const std::string& kind) {
  const std::vector<std::string> known = kinds_of_fact();
  if (std::ranges::find(known, kind) != known.end()) return {};
  return fmt::format("'{}' is no kind of fact; {}", kind, meant_or_all(kind, known));
}

JournalFilter filter_of(const JournalArguments& arguments) {
  JournalFilter filter;
  filter.kinds = arguments.kinds;
  filter.mentions = arguments.district;
  filter.from = parse_date(arguments.from);
  filter.until = parse_date(arguments.until);
  return filter;
}

/// A place that is not there would only give an empty journal.
Result<void> has_place(const Scenario& scenario, const std::string& name) {
  std::vector<std::string> names;
  for (const PlaceTerms& place : scenario.places) names.push_back(place.id);
  if (name.empty() || std::ranges::find(names, name) != names.end()) return {};
  const std::string meant = nearest_name(name, names);
  return failure({}, fmt::format("--district: there is no place '{}'{}", name,
                                 meant.empty() ? "" : fmt::format("; did you mean '{}'?", meant)));
}

ExitCode run_and_print(const JournalArguments& arguments) {
  Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) {
    complain(prepared.error());
    return ExitCode::invalid;
  }
  if (const Result<void> known = has_place(prepared->loaded.scenario, arguments.district); !known) {
    complain(known.error());
    return ExitCode::usage;
  }
  Journal journal{print, filter_of(arguments)};
  const RunOptions options{.series = SeriesKind::none, .observers = {&journal}, .carry_on = {}};
  const auto result =
      run_replication(Case{std::move(prepared->loaded)}, arguments.scenario.luck(), options);
  return result ? ExitCode::ok : explain(result.error());
}

ExitCode filter_and_print(const JournalArguments& arguments) {
  const std::string& file = arguments.scenario.file;
  std::ifstream lines{file};
  if (!lines) {
    complain(fmt::format("{}: cannot be read", file));
    return ExitCode::invalid;
  }
  const JournalFilter filter = filter_of(arguments);
  std::string text;
  for (int number = 1; std::getline(lines, text); ++number) {
    const std::optional<JournalLine> line = parse_journal_line(text);
    if (!line) {
      complain(failure({file, number}, "is not a line of a journal").value());
      return ExitCode::invalid;
    }
    if (filter.admits(line->time, line->kind) && filter.admits_text(line->text)) print(text + "\n");
  }
  return ExitCode::ok;
}

}  // namespace

void describe_journal(CLI::App& command, JournalArguments& arguments) {
  command.add_option("FILE", arguments.scenario.file, "A scenario, or a journal.txt")
      ->required()
      ->option_text(" ");
  add_options(command, arguments.scenario);
  command.add_option("--kind", arguments.kinds, "Only facts of this kind; repeatable")
      ->check(CLI::Validator{[](std::string& kind) { return kind_mistake(kind); }, ""})
      ->allow_extra_args(false)
      ->option_text("KIND");
  command.add_option("--district", arguments.district, "Only facts that mention this place")
      ->option_text("NAME");
  command.add_option("--from", arguments.from, "Only facts from this moment on")
      ->check(date())
      ->option_text("DATE");
  command.add_option("--until", arguments.until, "Only facts up to this moment")
      ->check(date())
      ->option_text("DATE");
  command.footer(
      "A file whose name ends in .txt is a journal that 'passage run --journal' wrote:\n"
      "its lines are filtered. Any other file is a scenario: it is run, and its facts\n"
      "are printed as they happen.\n"
      "\nExamples:\n"
      "  passage journal scenarios/tutorial/01-one-road.yaml\n"
      "  passage journal results/journal.txt --kind PeopleKilled --district sakhour");
}

ExitCode journal(const JournalArguments& arguments) {
  if (!is_journal(arguments.scenario.file)) return run_and_print(arguments);
  const ScenarioArguments& scenario = arguments.scenario;
  if (scenario.seed || scenario.replication || !scenario.changes.empty()) {
    complain("--seed, --replication and --set need a scenario; this file is a journal");
    return ExitCode::usage;
  }
  return filter_and_print(arguments);
}

}  // namespace passage
