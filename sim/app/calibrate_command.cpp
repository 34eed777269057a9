#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/halt.hpp"
#include "app/interruption.hpp"
#include "app/numerals.hpp"
#include "app/output_folder.hpp"
#include "app/progress.hpp"
#include <passage/experiment/calibration.hpp>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

namespace {

std::string parameter_text(const CalibratedParameter& parameter, const Posterior& after) {
  const std::string unit = parameter.unit.empty() ? "" : " " + parameter.unit;
  return fmt::format(
      "{}{}\n    {:>9.4g} to {:<9.4g}{:>9.4g}{:>9.4g}{:>9.4g} to {:<9.4g}{:>8.0f} %\n",
      parameter.key, unit.empty() ? "" : "," + unit, parameter.low, parameter.high, after.best,
      after.median, after.low, after.high, 100 * after.narrowed);
}

std::string report(const CalibrationPlan& plan, const Calibration& calibration, Look look) {
  std::string text = fmt::format("{} trials beside {} fitted points; the best {} were kept\n\n",
                                 with_commas(static_cast<std::int64_t>(calibration.trials.size())),
                                 calibration.points, calibration.kept.size());
  text += look.faint(fmt::format("    {:<22}{:>9}{:>9}{:>12}{:>21}", "     before", "best",
                                 "median", "5-95 %", "narrowed by")) +
          "\n";
  for (std::size_t i = 0; i < plan.parameters.size(); ++i)
    text += parameter_text(plan.parameters[i], calibration.posteriors[i]);
  text += fmt::format(
      "\ndistance from what was observed, in widths of its bands\n"
      "    as written {:.3f}   best {:.3f}   worst kept {:.3f}\n",
      calibration.as_written, calibration.trials[calibration.kept.front()].distance,
      calibration.trials[calibration.kept.back()].distance);
  return text +
         "\nA parameter that was not narrowed is what it was believed to be: these counts do\n"
         "not tell it. The best values are one of many sets that agree about as well.\n";
}

/// One use of `passage calibrate`, from a plan that could be read.
class CalibrateRun {
 public:
  CalibrateRun(const CalibrateArguments& arguments, CalibrationPlan plan)
      : arguments_(arguments), plan_(std::move(plan)), progress_(Shown::on_a_terminal) {}

  [[nodiscard]] ExitCode run(const std::vector<std::string>& command_line) {
    if (const Result<void> opened =
            open_output(folder_, arguments_.out, arguments_.force, identity());
        !opened)
      return unwritten(opened.error());
    const CalibrationEffort effort{.samples = arguments_.samples,
                                   .replications = arguments_.replications,
                                   .keep = arguments_.keep,
                                   .seed = arguments_.seed.value_or(1),
                                   .threads = arguments_.threads.count()};
    const auto calibration = passage::calibrate(
        plan_, effort,
        [this](Worker worker, std::uint32_t finished) { return goes_on(worker, finished); });
    if (!calibration) return failed(calibration.error());
    folder_->add("calibration.json", calibration_json(plan_, *calibration));
    folder_->add("calibration.csv", calibration_csv(plan_, *calibration));
    folder_->add("fitted.txt", fitted_options(plan_, *calibration));
    if (const Result<void> written = folder_->commit(identity(), command_line); !written)
      return unwritten(written.error());
    print(report(plan_, *calibration, Console{Verbosity::usual}.look()));
    return ExitCode::ok;
  }

 private:
  [[nodiscard]] RunIdentity identity() const {
    RunIdentity identity{.inputs = {},
                         .overrides = {{"--samples", std::to_string(arguments_.samples)},
                                       {"--keep", fmt::format("{}", arguments_.keep)}},
                         .first = {arguments_.seed.value_or(1), 0},
                         .replications = arguments_.replications};
    const auto add = [&](const std::string& file) {
      Fingerprint print;
      if (const auto bytes = read_file(file)) print.add(*bytes);
      identity.inputs.push_back({file, print.value()});
    };
    add(arguments_.file);
    for (const CalibrationCase& one : plan_.cases) {
      add(one.scenario);
      for (const std::string& table : one.observed) add(table);
    }
    return identity;
  }

  static ExitCode unwritten(const Diagnostics& mistakes) {
    complain(mistakes);
    return ExitCode::unwritten;
  }

  static ExitCode failed(const CalibrationFailure& failure) {
    if (const auto* halt = std::get_if<Halt>(&failure)) return explain(*halt);
    complain(std::get<Diagnostics>(failure));
    return ExitCode::invalid;
  }

  [[nodiscard]] bool goes_on(Worker worker, std::uint32_t finished) {
    if (worker == 0) progress_.show(finished, arguments_.samples + 1, "trials");
    return !interruption_.is_wanted();
  }

  const CalibrateArguments& arguments_;
  CalibrationPlan plan_;
  Interruption interruption_;
  Progress progress_;
  std::optional<OutputFolder> folder_;
};

}  // namespace

void describe_calibrate(CLI::App& command, CalibrateArguments& arguments) {
  command.add_option("FILE", arguments.file, "A plan: scenarios, observed points, parameters")
      ->required()
      ->option_text(" ");
  command.add_option("--samples", arguments.samples, "Values of the parameters to try [256]")
      ->check(whole_number(2, 10'000'000))
      ->option_text("N");
  command
      .add_option("--replications", arguments.replications,
                  "Of each scenario, for each of them [4]")
      ->check(whole_number(1, 1'000'000))
      ->option_text("N");
  command.add_option("--keep", arguments.keep, "The share of them that is believed [0.05]")
      ->check(CLI::Range(0.0, 1.0))
      ->option_text("SHARE");
  command.add_option("--seed", arguments.seed, "The luck, the same for all [1]")
      ->check(whole_number(0, 0xFFFFFFFF))
      ->option_text("N");
  add_options(command, arguments.threads);
  add_output_options(command, arguments.out, arguments.force)->required();
  command.footer(
      "A plan names cases, each a scenario and tables of observed points, and\n"
      "parameters with the range that each may have. Only points marked 'fitted' count.\n"
      "DIR gets calibration.json, calibration.csv (every trial), fitted.txt (the best\n"
      "as options) and manifest.json.\n"
      "\n"
      "Example:\n"
      "  passage calibrate scenarios/aleppo-2016/calibration.yaml --out fit");
}

ExitCode calibrate(const CalibrateArguments& arguments,
                   const std::vector<std::string>& command_line) {
  Result<CalibrationPlan> plan = load_calibration_plan(arguments.file);
  if (!plan) {
    complain(plan.error());
    return ExitCode::invalid;
  }
  return CalibrateRun{arguments, std::move(*plan)}.run(command_line);
}

}  // namespace passage
