#pragma once
// The program as a whole: its commands, its help, and which of them was asked for.

#include "app/commands.hpp"
#include "app/exit_code.hpp"

#include <string>
#include <vector>

#include <CLI/App.hpp>

namespace passage {

class Program {
 public:
  Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program() = default;

  /// Does what the command line asks. The parser throws what `explain` takes.
  [[nodiscard]] ExitCode run(const std::vector<std::string>& command_line);
  /// Help and version on standard output, mistakes on standard error.
  [[nodiscard]] ExitCode explain(const CLI::ParseError& error) const;

 private:
  [[nodiscard]] ExitCode dispatch(const std::vector<std::string>& command_line) const;
  [[nodiscard]] std::vector<std::string> command_names() const;

  CLI::App app_;
  CLI::App* init_;
  CLI::App* run_;
  CLI::App* compare_;
  CLI::App* report_;
  CLI::App* export_;
  CLI::App* search_;
  CLI::App* bound_;
  CLI::App* explain_;
  CLI::App* sensitivity_;
  CLI::App* diff_;
  CLI::App* merge_;
  CLI::App* rerun_;
  CLI::App* check_;
  CLI::App* validate_;
  CLI::App* calibrate_;
  CLI::App* card_;
  CLI::App* journal_;
  CLI::App* schema_;
  CLI::App* shell_;
  InitArguments init_arguments_;
  RunArguments run_arguments_;
  CompareArguments compare_arguments_;
  ReportArguments report_arguments_;
  ExportArguments export_arguments_;
  SearchArguments search_arguments_;
  BoundArguments bound_arguments_;
  ExplainArguments explain_arguments_;
  SensitivityArguments sensitivity_arguments_;
  DiffArguments diff_arguments_;
  MergeArguments merge_arguments_;
  RerunArguments rerun_arguments_;
  CheckArguments check_arguments_;
  ValidateArguments validate_arguments_;
  CalibrateArguments calibrate_arguments_;
  CardArguments card_arguments_;
  JournalArguments journal_arguments_;
  SchemaArguments schema_arguments_;
  ShellArguments shell_arguments_;
};

/// Brings standard output to its end. A full disk or a closed pipe shows here.
[[nodiscard]] ExitCode flushed(ExitCode code);

}  // namespace passage
