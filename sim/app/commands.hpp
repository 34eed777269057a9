#pragma once
// The commands of the program. Each says what it takes and does its work in a file of its own; none
// knows another.

#include "app/arguments.hpp"
#include "app/exit_code.hpp"
#include <passage/experiment/sensitivity_run.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/App.hpp>

namespace passage {

/// passage init: something to begin with.
struct InitArguments {
  std::string folder;
};
void describe_init(CLI::App& command, InitArguments& arguments);
[[nodiscard]] ExitCode init(const InitArguments& arguments);

/// passage run: one replication or several, shown and written.
struct RunArguments {
  ScenarioArguments scenario;
  std::optional<std::uint32_t> replications;
  Threads threads;
  std::string until;  ///< Empty: to the scenario's end.
  std::string out;
  std::string journal;  ///< Empty: none; 'all', else without steps on the road.
  bool report = false;
  bool json = false;
  bool force = false;
  bool quiet = false;
  bool verbose = false;
};
void describe_run(CLI::App& command, RunArguments& arguments);
[[nodiscard]] ExitCode run(const RunArguments& arguments,
                           const std::vector<std::string>& command_line);

/// passage compare: proposals under the same luck.
struct CompareArguments {
  std::vector<std::string> files;
  ScenarioArguments scenario;  ///< Changes and seed; its file is not used.
  std::optional<std::uint32_t> replications;
  Threads threads;
  std::string out;
  std::string shard;
  bool report = false;
  bool json = false;
  bool force = false;
  bool quiet = false;
};
void describe_compare(CLI::App& command, CompareArguments& arguments);
[[nodiscard]] ExitCode compare(const CompareArguments& arguments,
                               const std::vector<std::string>& command_line);

/// passage diff: in what two scenarios differ.
struct DiffArguments {
  std::string before;
  std::string after;
  std::vector<std::string> changes;
};
void describe_diff(CLI::App& command, DiffArguments& arguments);
[[nodiscard]] ExitCode diff(const DiffArguments& arguments);

/// passage merge: parts of a comparison become one.
struct MergeArguments {
  std::string folder;
  std::vector<std::string> parts;
};
void describe_merge(CLI::App& command, MergeArguments& arguments);
[[nodiscard]] ExitCode merge(const MergeArguments& arguments);

/// passage rerun: do the same results come again?
struct RerunArguments {
  std::string folder;
  bool verify = false;
};
void describe_rerun(CLI::App& command, RerunArguments& arguments);
[[nodiscard]] ExitCode rerun(const RerunArguments& arguments);

/// passage report: results as one page.
struct ReportArguments {
  std::string folder;
};
void describe_report(CLI::App& command, ReportArguments& arguments);
[[nodiscard]] ExitCode report(const ReportArguments& arguments);

/// passage export: results as files for other programs.
struct ExportArguments {
  std::string folder;
  std::string format;
  std::string out;  ///< Empty: a folder of the format's name within that of the results.
  bool force = false;
};
void describe_export(CLI::App& command, ExportArguments& arguments);
[[nodiscard]] ExitCode export_results(const ExportArguments& arguments,
                                      const std::vector<std::string>& command_line);

/// passage search: which terms no other beats.
struct SearchArguments {
  std::string file;
  std::optional<std::uint32_t> seed;
  Threads threads;
  std::string out;
  bool json = false;
  bool force = false;
};
void describe_search(CLI::App& command, SearchArguments& arguments);
[[nodiscard]] ExitCode search(const SearchArguments& arguments,
                              const std::vector<std::string>& command_line);

/// passage bound: how many could have come to safety at most?
struct BoundArguments {
  ScenarioArguments scenario;
  std::string area;
  std::string to;
  std::string from;
  std::string by;
  std::uint32_t step_minutes = 60;
  std::optional<std::uint32_t> replications;
  Threads threads;
  std::string out;
  bool force = false;
  bool json = false;
};
void describe_bound(CLI::App& command, BoundArguments& arguments);
[[nodiscard]] ExitCode bound(const BoundArguments& arguments,
                             const std::vector<std::string>& command_line);

/// passage explain: why did people not get out?
struct ExplainArguments {
  ScenarioArguments scenario;
  std::string district;  ///< Or an area.
  bool json = false;
};
void describe_explain(CLI::App& command, ExplainArguments& arguments);
[[nodiscard]] ExitCode explain(const ExplainArguments& arguments);

/// passage sensitivity: which assumptions do the results hang on?
struct SensitivityArguments {
  ScenarioArguments scenario;  ///< Or a comparison.
  std::string proposal;        ///< Of the comparison.
  SensitivityPlan plan;
  bool is_by_shares = false;
  std::optional<std::uint32_t> points;
  Threads threads;
  bool json = false;
};
void describe_sensitivity(CLI::App& command, SensitivityArguments& arguments);
[[nodiscard]] ExitCode sensitivity(const SensitivityArguments& arguments);

/// passage check: are these files good?
struct CheckArguments {
  std::vector<std::string> files;
  bool advice = false;
  Threads threads;
};
void describe_check(CLI::App& command, CheckArguments& arguments);
[[nodiscard]] ExitCode check(const CheckArguments& arguments);

/// passage validate: a scenario beside what was observed.
struct ValidateArguments {
  ScenarioArguments scenario;
  std::vector<std::string> observed;
  std::uint32_t replications = 100;
  Threads threads;
  std::optional<double> required;
  std::string out;
  bool json = false;
  bool force = false;
};
void describe_validate(CLI::App& command, ValidateArguments& arguments);
[[nodiscard]] ExitCode validate(const ValidateArguments& arguments,
                                const std::vector<std::string>& command_line);

/// passage calibrate: which values of some parameters agree with what was observed.
struct CalibrateArguments {
  std::string file;
  std::uint32_t samples = 256;
  std::uint32_t replications = 4;
  double keep = 0.05;
  std::optional<std::uint32_t> seed;
  Threads threads;
  std::string out;
  bool force = false;
};
void describe_calibrate(CLI::App& command, CalibrateArguments& arguments);
[[nodiscard]] ExitCode calibrate(const CalibrateArguments& arguments,
                                 const std::vector<std::string>& command_line);

/// passage card: what a reader must know of a scenario.
struct CardArguments {
  ScenarioArguments scenario;
};
void describe_card(CLI::App& command, CardArguments& arguments);
[[nodiscard]] ExitCode card(const CardArguments& arguments);

/// passage journal: what happened, line by line.
struct JournalArguments {
  ScenarioArguments scenario;
  std::vector<std::string> kinds;
  std::string district;
  std::string from;
  std::string until;
};
void describe_journal(CLI::App& command, JournalArguments& arguments);
[[nodiscard]] ExitCode journal(const JournalArguments& arguments);

/// passage schema: what a scenario file can say.
struct SchemaArguments {
  bool manual = false;
};
void describe_schema(CLI::App& command, SchemaArguments& arguments);
[[nodiscard]] ExitCode schema(const SchemaArguments& arguments);

/// passage shell: what a shell and a manual reader should know of the program.
struct ShellArguments {
  std::string kind;
};
void describe_shell(CLI::App& command, ShellArguments& arguments);
[[nodiscard]] ExitCode shell(const ShellArguments& arguments, const CLI::App& program);

}  // namespace passage
