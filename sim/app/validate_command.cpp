#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/numerals.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include "app/text_table.hpp"
#include <passage/experiment/validation.hpp>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

namespace {

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }

std::string_view name_of(Observable measure) {
  return observable_names.at(static_cast<std::size_t>(measure));
}

std::string title_of(const ObservedPoint& point) {
  std::string title{name_of(point.measure)};
  title += point.area.empty() ? ", everybody" : " " + point.area;
  if (point.since) title += " since " + to_text(*point.since);
  return title;
}

/// The points under a heading for each thing that was counted, in the order of the tables.
std::string points_table(const std::vector<ObservedPoint>& points, const Validation& validation,
                         Look look) {
  std::string text = look.faint(fmt::format("{:<18}{:^24}{:^24}\n{:<18}{:>8}{:>8}{:>8}{:>8}{:>8}"
                                            "{:>8}{:>5}{:>9}",
                                            "", "observed", "simulated", "until", "low", "central",
                                            "high", "5 %", "median", "95 %", "met", "CRPS")) +
                     "\n";
  std::string title;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (title != title_of(points[i])) text += (title = title_of(points[i])) + "\n";
    const PointScore& score = validation.points[i];
    const std::string_view mark = points[i].use == Use::fitted ? "*" : " ";
    text += fmt::format("{}{:<17}{:>8}{:>8}{:>8}{:>8}{:>8}{:>8}{:>5}{:>9.0f}\n", mark,
                        to_text(points[i].time), rounded_with_commas(points[i].low),
                        rounded_with_commas(points[i].central), rounded_with_commas(points[i].high),
                        rounded_with_commas(score.low), rounded_with_commas(score.median),
                        rounded_with_commas(score.high),
                        score.agreement == Agreement::met ? "yes" : "NO", score.crps);
  }
  return text;
}

std::string pooled_row(std::string_view name, const PooledScore& pool) {
  if (pool.points == 0) return {};
  return fmt::format("{:<28}{:>9}{:>9}{:>9}{:>14.2f}\n", name, pool.points, pool.met,
                     percent(pool.share_met()), pool.mean_crps);
}

std::string pooled_table(const Validation& validation, Look look) {
  std::string text = look.faint(fmt::format("{:<28}{:>9}{:>9}{:>9}{:>14}", "", "points", "met",
                                            "share", "scaled CRPS")) +
                     "\n";
  text += pooled_row("fitted (*)", validation.fitted);
  text += pooled_row("judged", validation.judged);
  return text + pooled_row("all", validation.all);
}

std::string moment(std::optional<SimTime> time) { return time ? to_text(*time) : "not reached"; }

std::string curve_text(const CurveScore& curve) {
  const std::string what =
      fmt::format("{} {}", name_of(curve.measure), curve.area.empty() ? "everybody" : curve.area);
  return fmt::format(
      "{}: {} points, off by {} of the last on average\n"
      "    half of it     {} observed, {} simulated\n"
      "    90 % of it     {} observed, {} simulated\n",
      what, curve.points, percent(curve.error), moment(curve.half_observed),
      moment(curve.half_simulated), moment(curve.ninety_observed), moment(curve.ninety_simulated));
}

std::string report(const Scenario& scenario, const std::vector<ObservedPoint>& points,
                   const Validation& validation, std::uint32_t replications, Look look) {
  std::string text = fmt::format("{}, {} replications\n\n", look.heading(scenario.name),
                                 with_commas(std::int64_t{replications}));
  text += points_table(points, validation, look) + "\n" + pooled_table(validation, look);
  if (!validation.curves.empty()) text += "\n" + look.heading("Curves") + "\n";
  for (const CurveScore& curve : validation.curves) text += curve_text(curve);
  text +=
      "\nA point is met if its band and the 5-95 % interval have a value in common. CRPS\n"
      "is the fair continuous ranked probability score, in people; scaled, in widths of\n"
      "the band. Curves run straight between points. Agreement is no proof.\n";
  return text;
}

/// One use of `passage validate`, from files that could be read.
class ValidateRun {
 public:
  ValidateRun(const ValidateArguments& arguments, Prepared prepared,
              std::vector<ObservedPoint> points)
      : arguments_(arguments),
        prepared_(std::move(prepared)),
        points_(std::move(points)),
        progress_(Shown::on_a_terminal) {}

  [[nodiscard]] ExitCode run(const std::vector<std::string>& command_line) {
    if (const Result<void> opened =
            open_output(folder_, arguments_.out, arguments_.force, identity());
        !opened)
      return unwritten(opened.error());
    const Series which{arguments_.scenario.luck().seed, arguments_.replications,
                       arguments_.threads.count()};
    const auto simulated = simulate(prepared_.loaded, points_, which,
                                    [this](const Stand& stand) { return goes_on(stand); });
    if (!simulated) return explain(simulated.error());
    const Validation validation = passage::validate(points_, *simulated);
    if (const Result<void> written = write(validation, command_line); !written)
      return unwritten(written.error());
    const Console console{Verbosity::usual};
    print(arguments_.json
              ? json_of(validation)
              : report(scenario(), points_, validation, arguments_.replications, console.look()));
    return verdict(validation);
  }

 private:
  [[nodiscard]] const Scenario& scenario() const { return prepared_.loaded.scenario; }

  [[nodiscard]] RunIdentity identity() const {
    RunIdentity identity{.inputs = prepared_.loaded.files,
                         .overrides = prepared_.overrides,
                         .first = arguments_.scenario.luck(),
                         .replications = arguments_.replications,
                         .sensitivity = sensitivity_text(scenario())};
    for (const std::string& table : arguments_.observed)
      identity.overrides.push_back({"--observed", table});
    return identity;
  }

  static ExitCode unwritten(const Diagnostics& mistakes) {
    complain(mistakes);
    return ExitCode::unwritten;
  }

  [[nodiscard]] bool goes_on(const Stand& stand) {
    if (stand.worker == 0)
      progress_.show(stand.finished, arguments_.replications, to_text(stand.now));
    return !interruption_.is_wanted();
  }

  [[nodiscard]] std::string json_of(const Validation& validation) const {
    return validation_json(scenario().name, points_, validation, arguments_.replications);
  }

  [[nodiscard]] Result<void> write(const Validation& validation,
                                   const std::vector<std::string>& command_line) {
    if (!folder_) return {};
    folder_->add("validation.json", json_of(validation));
    folder_->add("validation.csv", validation_csv(points_, validation));
    return folder_->commit(identity(), command_line);
  }

  /// Fewer points met than required, of all or of those nothing was fitted to, is a failure.
  [[nodiscard]] ExitCode verdict(const Validation& validation) const {
    if (!arguments_.required) return ExitCode::ok;
    ExitCode code = ExitCode::ok;
    const auto hold = [&](std::string_view which, const PooledScore& pool) {
      if (pool.share_met() >= *arguments_.required) return;
      complain(fmt::format("{} of {} {}points are met, {}; {} are required", pool.met, pool.points,
                           which, percent(pool.share_met()), percent(*arguments_.required)));
      code = ExitCode::unmet;
    };
    hold("", validation.all);
    hold("judged ", validation.judged);
    return code;
  }

  const ValidateArguments& arguments_;
  Prepared prepared_;
  std::vector<ObservedPoint> points_;
  Interruption interruption_;
  Progress progress_;
  std::optional<OutputFolder> folder_;
};

/// The points of all tables, or everything wrong with any of them.
Result<std::vector<ObservedPoint>> load_tables(const std::vector<std::string>& tables,
                                               const Scenario& scenario) {
  std::vector<ObservedPoint> points;
  Diagnostics mistakes;
  for (const std::string& table : tables) {
    const auto loaded = load_observed(table, scenario);
    if (loaded) {
      points.insert(points.end(), loaded->begin(), loaded->end());
    } else {
      mistakes.insert(mistakes.end(), loaded.error().begin(), loaded.error().end());
    }
  }
  if (!mistakes.empty()) return tl::make_unexpected(std::move(mistakes));
  return points;
}

}  // namespace

void describe_validate(CLI::App& command, ValidateArguments& arguments) {
  command.add_option("FILE", arguments.scenario.file, "A scenario")->required()->option_text(" ");
  command.add_option("--observed", arguments.observed, "Tables of observed points (CSV)")
      ->required()
      ->option_text("FILE...");
  command.add_option("--replications", arguments.replications, "How many [100]")
      ->check(whole_number(1, 1'000'000))
      ->option_text("N");
  add_set_and_seed(command, arguments.scenario);
  add_options(command, arguments.threads);
  command
      .add_option("--require", arguments.required,
                  "Exit with 6 if a smaller share of points is met, of all or of the\n"
                  "judged ones")
      ->check(CLI::Range(0.0, 1.0))
      ->option_text("SHARE");
  add_output_options(command, arguments.out, arguments.force);
  command.add_flag("--json", arguments.json, "Print validation.json instead of the table")
      ->option_text(" ");
  command.footer(
      "A table has the columns measure, area, time, low, central, high, source and, if\n"
      "wanted, since and fitted: 'fitted' for points that parameters were fitted to,\n"
      "else 'judged'. Measures: " +
      fmt::format("{}", fmt::join(observable_names, ", ")) +
      ".\nDIR gets validation.json, validation.csv and manifest.json.\n"
      "\n"
      "Example:\n"
      "  passage validate scenarios/aleppo-2016/evacuation-deal.yaml \\\n"
      "    --observed scenarios/aleppo-2016/observed/evacuation.csv --replications 20");
}

ExitCode validate(const ValidateArguments& arguments,
                  const std::vector<std::string>& command_line) {
  Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) {
    complain(prepared.error());
    return ExitCode::invalid;
  }
  auto points = load_tables(arguments.observed, prepared->loaded.scenario);
  if (!points) {
    complain(points.error());
    return ExitCode::invalid;
  }
  return ValidateRun{arguments, std::move(*prepared), std::move(*points)}.run(command_line);
}

}  // namespace passage
