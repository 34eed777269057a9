#pragma once
// What several commands ask for on their command lines, and how it is checked before anything else
// happens.

#include <passage/core/result.hpp>
#include <passage/core/time.hpp>
#include <passage/experiment/parallel.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/load.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/App.hpp>

namespace passage {

/// A scenario, the terms changed on the command line, and the luck it is run with.
struct ScenarioArguments {
  std::string file;
  std::vector<std::string> changes{};
  std::optional<std::uint32_t> seed{};
  std::optional<std::uint32_t> replication{};

  [[nodiscard]] Luck luck() const { return {seed.value_or(1), replication.value_or(0)}; }
};

/// Adds --set and --seed.
void add_set_and_seed(CLI::App& command, ScenarioArguments& arguments);
/// Adds --set, --seed and --replication.
void add_options(CLI::App& command, ScenarioArguments& arguments);

/// By how many threads replications are run.
struct Threads {
  std::optional<std::uint32_t> wanted;
  [[nodiscard]] std::uint32_t count() const { return wanted.value_or(hardware_threads()); }
};
/// Adds --threads.
void add_options(CLI::App& command, Threads& threads);

/// Adds --out, which is given back, and --force.
CLI::Option* add_output_options(CLI::App& command, std::string& out, bool& force);

/// What is wrong with a text that should be a whole number up to `most`; empty if nothing is.
[[nodiscard]] std::string whole_number_mistake(std::string_view text, std::uint32_t least,
                                               std::uint32_t most);
[[nodiscard]] CLI::Validator whole_number(std::uint32_t least, std::uint32_t most);
/// '2016-12-07' or '2016-12-07 06:00'.
[[nodiscard]] CLI::Validator date();

/// A scenario that can be run, and what it came from.
struct Prepared {
  Loaded loaded;
  std::vector<Override> overrides;
};
/// The text as a shell would have to be given it.
[[nodiscard]] std::string quoted(const std::string& text);
/// 'passage run FILE --set …'.
[[nodiscard]] std::string rerun_command(std::string_view command,
                                        const ScenarioArguments& arguments);
[[nodiscard]] std::string sensitivity_text(const Scenario& scenario);
/// What --set says, or everything that is wrong with it.
[[nodiscard]] Result<std::vector<Override>> parse_changes(const std::vector<std::string>& texts);
[[nodiscard]] Result<Prepared> prepare(const ScenarioArguments& arguments);

}  // namespace passage
