#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/numerals.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/text_table.hpp"
#include <passage/bound/certificate.hpp>
#include <passage/experiment/binding.hpp>
#include <passage/experiment/executor.hpp>
#include <passage/experiment/levers.hpp>
#include <passage/experiment/results.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
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

using OrderedJson = nlohmann::ordered_json;

/// What is told of a scenario: of one course of events, and the ladders of several.
struct BoundAnswer {
  LadderRun run;
  std::vector<Ladder> ladders;
  std::vector<Binding> bindings;          ///< On the terms.
  std::vector<Binding> bindings_as_open;  ///< On the ways as they were.
  std::vector<Gain> gains;
};

SimTime end_of(const TimedNetwork& network, std::size_t step) {
  return network.begins + static_cast<std::int64_t>(step + 1) * network.step;
}

/// What a rung is on average.
double mean_of(const std::vector<Ladder>& ladders, std::size_t rung) {
  double sum = 0;
  for (const Ladder& ladder : ladders) sum += static_cast<double>(ladder.at(rung));
  return sum / static_cast<double>(ladders.size());
}

// ---- for people ----

constexpr std::array<std::string_view, rungs> rung_texts = {
    "on the roads and corridors, at their hours",
    "with the vehicles, the posts and whom corridors admit",
    "with the ways as they stood open",
    "if nobody had set out before they did",
    "came",
};

std::string ladder_text(const BoundAnswer& answer, Look look) {
  std::string text =
      look.faint(fmt::format("{:<56}{:>12}{:>12}", "could be safe by the end, at most", "people",
                             "less by")) +
      "\n";
  for (std::size_t rung = 0; rung < rungs; ++rung) {
    const double people = mean_of(answer.ladders, rung);
    const double less = rung == 0 ? 0 : mean_of(answer.ladders, rung - 1) - people;
    text += fmt::format("{:<56}{:>12}{:>12}\n", rung_texts.at(rung), rounded_with_commas(people),
                        rung == 0 ? "" : rounded_with_commas(less));
  }
  return text;
}

std::int64_t most_on_terms(const BoundAnswer& answer, std::size_t step) {
  return people_of(std::min(answer.run.terms.ways[step], answer.run.terms.most));
}

/// The last steps of days in which something changes, and the last of all.
std::vector<std::size_t> days_of(const BoundAnswer& answer) {
  const LadderRun& run = answer.run;
  std::vector<std::size_t> days;
  for (std::size_t step = 0; step < run.came.size(); ++step) {
    const bool is_last = step + 1 == run.came.size();
    const bool ends_a_day =
        end_of(answer.run.terms.network, step).time_since_epoch() % std::chrono::hours{24} ==
        Duration{0};
    if (!ends_a_day && !is_last) continue;
    const bool is_new = days.empty() || run.as_open.ways[days.back()] != run.as_open.ways[step] ||
                        run.came[days.back()] != run.came[step] ||
                        most_on_terms(answer, days.back()) != most_on_terms(answer, step);
    if (is_new || is_last) days.push_back(step);
  }
  return days;
}

std::string curve_text(const BoundAnswer& answer, Look look) {
  const LadderRun& run = answer.run;
  std::string text = look.faint(fmt::format("{:<20}{:>16}{:>18}{:>12}{:>12}", "safe by",
                                            "on the terms", "as ways stood", "came", "share")) +
                     "\n";
  for (const std::size_t step : days_of(answer)) {
    const std::int64_t most = people_of(run.as_open.ways[step]);
    const double share = 100.0 * static_cast<double>(run.came[step]) /
                         static_cast<double>(std::max<std::int64_t>(most, 1));
    text += fmt::format(
        "{:<20}{:>16}{:>18}{:>12}{:>12}\n", to_text(end_of(answer.run.terms.network, step)),
        with_commas(most_on_terms(answer, step)), with_commas(most), with_commas(run.came[step]),
        most == 0 ? "" : fmt::format("{:.0f} %", share));
  }
  return text;
}

std::string binding_text(const std::vector<Binding>& bindings) {
  std::string text;
  for (const Binding& binding : bindings) {
    if (people_of(binding.people) == 0) continue;
    const std::string on = binding.days == 0 ? "" : ", on " + counted(binding.days, "day");
    text +=
        fmt::format("  {:<66}{:>12}\n", binding.what + on, with_commas(people_of(binding.people)));
  }
  return text;
}

/// Why no more: on the terms, and on the ways as they stood open if that is less.
std::string reasons_text(const BoundAnswer& answer) {
  const ProvedBound& terms = answer.run.terms;
  const ProvedBound& as_open = answer.run.as_open;
  std::string text = paragraph(fmt::format(
      "On these terms no plan brings more than {} to safety by {}, whatever happens. That is the "
      "sum of:",
      with_commas(people_of(terms.most)), to_text(end_of(terms.network, terms.prices.last))));
  text += binding_text(answer.bindings);
  if (people_of(as_open.most) == people_of(terms.most)) return text;
  text += "\n" + paragraph(fmt::format("With the ways as they stood open, no more than {}:",
                                       with_commas(people_of(as_open.most))));
  return text + binding_text(answer.bindings_as_open);
}

std::string gain_text(const BoundAnswer& answer) {
  if (answer.gains.empty()) return {};
  std::string text = "\nWhat more of something would add to that:\n";
  std::vector<std::string> nothing;
  for (const Gain& gain : answer.gains) {
    if (gain.people > 0) {
      text += fmt::format("  {:<66}{:>12}\n", gain.what, "+" + with_commas(gain.people));
    } else if (gain.amount == 1) {
      nothing.push_back(gain.what);
    }
  }
  if (!nothing.empty()) text += paragraph(fmt::format("Nothing: {}.", fmt::join(nothing, "; ")), 2);
  return text;
}

std::string report(const Case& of, const BoundAnswer& answer, Look look) {
  std::string text = look.heading(of.scenario().name) + "\n";
  const std::size_t count = answer.ladders.size();
  text += paragraph(fmt::format(
      "How many could have been brought to safety by any plan at all, and what took the rest{}.",
      count == 1 ? "" : fmt::format(", on average of {} courses of events", count)));
  text += "\n" + ladder_text(answer, look) + "\n";
  if (count == 1) text += curve_text(answer, look) + "\n";
  return text + reasons_text(answer) + gain_text(answer);
}

// ---- for programs ----

OrderedJson ladder_json(const BoundAnswer& answer) {
  constexpr std::array<const char*, rungs> names = {"terms", "vehicles", "events", "readiness",
                                                    "came"};
  OrderedJson rows = OrderedJson::array();
  for (const Ladder& ladder : answer.ladders) {
    OrderedJson row;
    for (std::size_t rung = 0; rung < rungs; ++rung) row[names.at(rung)] = ladder.at(rung);
    rows.push_back(std::move(row));
  }
  return rows;
}

OrderedJson curve_json(const BoundAnswer& answer) {
  const LadderRun& run = answer.run;
  OrderedJson rows = OrderedJson::array();
  for (std::size_t step = 0; step < run.came.size(); ++step) {
    rows.push_back({{"by", to_text(end_of(answer.run.terms.network, step))},
                    {"on_terms", most_on_terms(answer, step)},
                    {"as_ways_stood", people_of(run.as_open.ways[step])},
                    {"came", run.came[step]}});
  }
  return rows;
}

OrderedJson sum_json(const std::vector<Binding>& bindings) {
  OrderedJson rows = OrderedJson::array();
  for (const Binding& one : bindings)
    rows.push_back({{"what", one.what}, {"thousandths_of_people", one.people}, {"days", one.days}});
  return rows;
}

std::string bound_json(const Case& of, const BoundAnswer& answer) {
  const ProvedBound& proved = answer.run.terms;
  OrderedJson json{{"scenario", of.scenario().name},
                   {"step_seconds", proved.network.step / std::chrono::seconds{1}},
                   {"at_most", people_of(proved.most)},
                   {"by", to_text(end_of(proved.network, proved.prices.last))},
                   {"ladders", ladder_json(answer)},
                   {"curve", curve_json(answer)},
                   {"sum", sum_json(answer.bindings)},
                   {"sum_as_ways_stood", sum_json(answer.bindings_as_open)},
                   {"more", OrderedJson::array()}};
  for (const Gain& gain : answer.gains) {
    json["more"].push_back({{"what", gain.what},
                            {"amount", gain.amount},
                            {"at_most", gain.at_most},
                            {"people", gain.people}});
  }
  return json.dump(2, ' ', false, OrderedJson::error_handler_t::replace) + "\n";
}

// ---- the work ----

Result<BoundQuestion> question_of(const BoundArguments& arguments, const Scenario& scenario) {
  const BoundTerms terms{.area = arguments.area,
                         .to = arguments.to,
                         .from = parse_date(arguments.from),
                         .by = parse_date(arguments.by)};
  return passage::question_of(scenario, terms, "--", {arguments.scenario.file, 0, 0})
      .map([&](BoundQuestion question) {
        question.step = std::chrono::minutes{arguments.step_minutes};
        return question;
      });
}

/// The replications, by several threads.
class Runs {
 public:
  Runs(const Case& of, const BoundArguments& arguments, const BoundQuestion& question)
      : of_(of), arguments_(arguments), question_(question) {}

  [[nodiscard]] tl::expected<BoundAnswer, Halt> answer() {
    const Luck luck = arguments_.scenario.luck();
    const auto drawn = of_.at(luck);
    if (!drawn) return tl::make_unexpected(drawn.error());
    auto run = run_ladder(*drawn, luck, question_);
    if (!run) return tl::make_unexpected(run.error());
    BoundAnswer answer{
        .run = std::move(*run), .ladders = {}, .bindings = {}, .bindings_as_open = {}, .gains = {}};
    answer.ladders = {answer.run.ladder};
    if (arguments_.replications) {
      if (std::optional<Halt> halt = run_all(answer)) return tl::make_unexpected(*halt);
    }
    answer.bindings = bindings_of(answer.run.terms, *drawn->setting);
    answer.bindings_as_open = bindings_of(answer.run.as_open, *drawn->setting);
    answer.gains = gains_of(*drawn, question_, answer.run);
    return answer;
  }

 private:
  std::optional<Halt> run_all(BoundAnswer& answer) {
    const std::uint32_t count = *arguments_.replications;
    answer.ladders.assign(count, {});
    std::vector<std::uint32_t> pieces(count);
    std::iota(pieces.begin(), pieces.end(), 0U);
    const Interruption interruption;
    Progress progress{Shown::on_a_terminal};
    std::int64_t done = 0;
    const auto work = [&](std::uint32_t piece, Worker) { return one(piece, answer.run.terms); };
    const auto keep = [&](std::uint32_t piece, const ResultRow& row) {
      std::ranges::copy(row, answer.ladders[piece].begin());
      progress.show(++done, count, "of the replications");
      return !interruption.is_wanted();
    };
    auto halt = make_thread_executor(arguments_.threads.count())->run(pieces, work, keep);
    if (!halt && interruption.is_wanted()) halt = Interrupted{of_.scenario().begins};
    return halt;
  }

  /// `terms` are those of the first: all have the same if all begin with the same people.
  [[nodiscard]] tl::expected<ResultRow, Halt> one(std::uint32_t replication,
                                                  const ProvedBound& terms) const {
    const Luck luck{arguments_.scenario.luck().seed, replication};
    const tl::expected<Realised, Halt> drawn = of_.at(luck);
    if (!drawn) return tl::make_unexpected(drawn.error());
    const bool are_the_same = of_.scenario().assumptions.empty() && !question_.from;
    return run_ladder(*drawn, luck, question_, are_the_same ? &terms : nullptr)
        .map([](const LadderRun& run) { return ResultRow(run.ladder.begin(), run.ladder.end()); });
  }

  const Case& of_;
  const BoundArguments& arguments_;
  const BoundQuestion& question_;
};

Result<void> write_all(OutputFolder& folder, const Case& of, const BoundAnswer& answer,
                       const RunIdentity& identity, const std::vector<std::string>& command_line) {
  const std::string& name = of.scenario().name;
  const std::string resolved = resolved_json(name, answer.run.terms.network);
  folder.add("bound.json", bound_json(of, answer));
  folder.add("resolved.json", resolved);
  folder.add("certificate.json", certificate_json(name, answer.run.terms, resolved));
  return folder.commit(identity, command_line);
}

ExitCode unwritten(const Diagnostics& mistakes) {
  complain(mistakes);
  return ExitCode::unwritten;
}

}  // namespace

void describe_bound(CLI::App& command, BoundArguments& arguments) {
  command.add_option("SCENARIO", arguments.scenario.file, "A scenario")
      ->required()
      ->option_text(" ");
  add_options(command, arguments.scenario);
  command
      .add_option("--area", arguments.area,
                  "Of the people of this area, safe wherever they are\nat rest outside it")
      ->option_text("ID");
  command.add_option("--to", arguments.to, "Safe in this place or area alone")->option_text("ID");
  command.add_option("--from", arguments.from, "Of those who are there at this time")
      ->check(date())
      ->option_text("DATE");
  command.add_option("--by", arguments.by, "Safe by this time instead of the end")
      ->check(date())
      ->option_text("DATE");
  command.add_option("--step", arguments.step_minutes, "Minutes of a step of time [60]")
      ->check(whole_number(1, 1'440))
      ->option_text("N");
  command
      .add_option("--replications", arguments.replications,
                  "The ladder on average of so many courses of events")
      ->check(whole_number(1, 1'000'000))
      ->option_text("N");
  add_options(command, arguments.threads);
  add_output_options(command, arguments.out, arguments.force);
  command.add_flag("--json", arguments.json, "Print JSON instead of the tables")->option_text(" ");
  command.footer(
      "How many could have been brought to safety by any plan at all: on the terms of\n"
      "the scenario, in any course of events, and in one or several that are run. With\n"
      "--out the bound comes with a certificate that passage-certify adds up again.\n"
      "\n"
      "Example:\n"
      "  passage bound scenarios/aleppo-2016/five-day-proposal-accepted.yaml \\\n"
      "    --to azaz --from '2016-12-08 06:00' --by '2016-12-13 06:00'");
}

ExitCode bound(const BoundArguments& arguments, const std::vector<std::string>& command_line) {
  Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) {
    complain(prepared.error());
    return ExitCode::invalid;
  }
  const Case of{std::move(prepared->loaded)};
  const Result<BoundQuestion> question = question_of(arguments, of.scenario());
  if (!question) {
    complain(question.error());
    return ExitCode::invalid;
  }
  const RunIdentity identity{.inputs = of.loaded().files,
                             .overrides = prepared->overrides,
                             .first = arguments.scenario.luck(),
                             .replications = arguments.replications.value_or(1),
                             .sensitivity = sensitivity_text(of.scenario())};
  std::optional<OutputFolder> folder;
  if (const auto opened = open_output(folder, arguments.out, arguments.force, identity); !opened)
    return unwritten(opened.error());
  const auto answer = Runs{of, arguments, *question}.answer();
  if (!answer) return explain(answer.error());
  if (folder) {
    const Result<void> written = write_all(*folder, of, *answer, identity, command_line);
    if (!written) return unwritten(written.error());
  }
  print(arguments.json ? bound_json(of, *answer)
                       : report(of, *answer, Console{Verbosity::usual}.look()));
  return ExitCode::ok;
}

}  // namespace passage
