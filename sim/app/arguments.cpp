#include "app/arguments.hpp"

#include <charconv>
#include <limits>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

CLI::Option* add_output_options(CLI::App& command, std::string& out, bool& force) {
  CLI::Option* folder =
      command.add_option("--out", out, "Write results to this folder")->option_text("DIR");
  command.add_flag("--force", force, "With --out: replace the results of another run")
      ->needs(folder)
      ->option_text(" ");
  return folder;
}

std::string whole_number_mistake(std::string_view text, std::uint32_t least, std::uint32_t most) {
  std::uint32_t number = 0;
  const char* past = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), past, number);
  const bool is_good = error == std::errc{} && end == past && number >= least && number <= most;
  if (is_good) return {};
  return fmt::format("'{}' is not a whole number from {} to {}", text, least, most);
}

CLI::Validator whole_number(std::uint32_t least, std::uint32_t most) {
  return {[least, most](std::string& text) { return whole_number_mistake(text, least, most); }, ""};
}

CLI::Validator date() {
  return {[](std::string& text) {
            return parse_date(text)
                       ? std::string{}
                       : fmt::format("'{}' is not a date such as '2016-12-07 06:00'", text);
          },
          ""};
}

void add_set_and_seed(CLI::App& command, ScenarioArguments& arguments) {
  constexpr std::uint32_t most = std::numeric_limits<std::uint32_t>::max();
  command
      .add_option("--set", arguments.changes, "Change a term, as in travel.platoon=50; repeatable")
      ->allow_extra_args(false)
      ->option_text("KEY.PATH=VALUE");
  command.add_option("--seed", arguments.seed, "The luck of the run, 0 to 4294967295 [1]")
      ->check(whole_number(0, most))
      ->option_text("N");
}

void add_options(CLI::App& command, ScenarioArguments& arguments) {
  add_set_and_seed(command, arguments);
  command
      .add_option("--replication", arguments.replication,
                  "Which run of that seed, 0 to 4294967295 [0]")
      ->check(whole_number(0, std::numeric_limits<std::uint32_t>::max()))
      ->option_text("N");
}

void add_options(CLI::App& command, Threads& threads) {
  command.add_option("--threads", threads.wanted, "That share replications [all of the machine]")
      ->check(whole_number(1, 1'024))
      ->option_text("N");
}

std::string quoted(const std::string& text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
  if (!text.empty() && text.find_first_not_of(plain) == std::string::npos) return text;
  std::string inner;
  for (const char c : text) inner += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return "'" + inner + "'";
}

std::string rerun_command(std::string_view command, const ScenarioArguments& arguments) {
  std::string line = fmt::format("passage {} {}", command, quoted(arguments.file));
  for (const std::string& change : arguments.changes) line += " --set " + quoted(change);
  return line;
}

std::string sensitivity_text(const Scenario& scenario) {
  return scenario.sensitivity ? std::string{name_of(*scenario.sensitivity)} : std::string{};
}

Result<std::vector<Override>> parse_changes(const std::vector<std::string>& texts) {
  Diagnostics mistakes;
  std::vector<Override> overrides;
  for (const std::string& text : texts) {
    const Result<Override> change = parse_override(text);
    if (change) {
      overrides.push_back(*change);
    } else {
      mistakes.insert(mistakes.end(), change.error().begin(), change.error().end());
    }
  }
  if (!mistakes.empty()) return tl::make_unexpected(std::move(mistakes));
  return overrides;
}

Result<Prepared> prepare(const ScenarioArguments& arguments) {
  Result<std::vector<Override>> overrides = parse_changes(arguments.changes);
  if (!overrides) return tl::make_unexpected(overrides.error());
  return load(arguments.file, *overrides).map([&](Loaded loaded) {
    return Prepared{std::move(loaded), std::move(*overrides)};
  });
}

}  // namespace passage
