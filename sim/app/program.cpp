#include "app/program.hpp"

#include "app/console.hpp"
#include <passage/core/result.hpp>
#include <passage/experiment/manifest.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <iostream>
#include <utility>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

namespace {

constexpr const char* description =
    "Passage simulates what a humanitarian ceasefire proposal would mean for the\n"
    "people it is about: who is harmed, who can leave, who chooses to stay, and who\n"
    "cannot leave and why.";

constexpr const char* footer =
    "Examples:\n"
    "  passage check scenarios/tutorial/07-ceasefire.yaml\n"
    "  passage run scenarios/tutorial/07-ceasefire.yaml\n"
    "  passage run scenarios/tutorial/07-ceasefire.yaml --out results --journal\n"
    "  passage journal results/journal.txt --kind AccordStepped\n"
    "\n"
    "Exit codes:\n"
    "    0  done\n"
    "    1  something failed that should not, such as memory\n"
    "    2  the command line cannot be understood\n"
    "    3  a scenario or journal cannot be read, or is wrong\n"
    "    4  results cannot be written, or the folder holds those of another run\n"
    "    5  time stopped advancing in the simulation\n"
    "    6  fewer observed points are met than validate --require asks for\n"
    "    7  results made again by rerun --verify have other bytes\n"
    "  130  interrupted; what --out keeps of a comparison is kept, else nothing is";

/// The long names of a command's options.
std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// What is wrong, in the words of the parser but for a word that nothing takes.
std::string mistake(const CLI::App& command, const CLI::ParseError& error) {
  const std::vector<std::string> left = command.remaining();
  if (left.empty()) return error.what();
  const std::string word = left.front().substr(0, left.front().find('='));
  const std::string meant = nearest_name(word, option_names(command));
  return fmt::format("'{}' was not expected{}", word,
                     meant.empty() ? "" : fmt::format("; did you mean '{}'?", meant));
}

}  // namespace

Program::Program()
    : app_(description, "passage"),
      init_(app_.add_subcommand("init", "Write a small scenario to begin with")),
      run_(app_.add_subcommand("run", "Run a scenario and show what became of everybody")),
      compare_(app_.add_subcommand("compare", "Compare proposals under the same luck")),
      report_(app_.add_subcommand("report", "Write a page of results that needs no network")),
      export_(app_.add_subcommand("export", "Write results as files for other programs")),
      search_(app_.add_subcommand("search", "Find terms that no other terms beat")),
      bound_(app_.add_subcommand("bound", "Tell how many could be safe at most, and why")),
      explain_(app_.add_subcommand("explain", "Tell what kept those who did not get out")),
      sensitivity_(
          app_.add_subcommand("sensitivity", "Tell which assumptions the results hang on")),
      diff_(app_.add_subcommand("diff", "Show in what two scenarios differ")),
      merge_(app_.add_subcommand("merge", "Join the parts of a comparison")),
      rerun_(app_.add_subcommand("rerun", "Make results again and compare the bytes")),
      check_(app_.add_subcommand("check", "Say everything that is wrong with scenarios")),
      validate_(app_.add_subcommand("validate", "Lay a scenario beside what was observed")),
      calibrate_(app_.add_subcommand("calibrate", "Fit parameters to what was observed")),
      card_(app_.add_subcommand("card", "Print what must be known of a scenario")),
      journal_(app_.add_subcommand("journal", "Print what happened, fact by fact")),
      schema_(app_.add_subcommand("schema", "Print what a scenario file can say")),
      shell_(app_.add_subcommand("shell", "Print completions or the manual page")) {
  app_.footer(footer);
  app_.set_version_flag("--version", version_text());
  app_.require_subcommand(1);
  describe_init(*init_, init_arguments_);
  describe_run(*run_, run_arguments_);
  describe_compare(*compare_, compare_arguments_);
  describe_report(*report_, report_arguments_);
  describe_export(*export_, export_arguments_);
  describe_search(*search_, search_arguments_);
  describe_bound(*bound_, bound_arguments_);
  describe_explain(*explain_, explain_arguments_);
  describe_sensitivity(*sensitivity_, sensitivity_arguments_);
  describe_diff(*diff_, diff_arguments_);
  describe_merge(*merge_, merge_arguments_);
  describe_rerun(*rerun_, rerun_arguments_);
  describe_check(*check_, check_arguments_);
  describe_validate(*validate_, validate_arguments_);
  describe_calibrate(*calibrate_, calibrate_arguments_);
  describe_card(*card_, card_arguments_);
  describe_journal(*journal_, journal_arguments_);
  describe_schema(*schema_, schema_arguments_);
  describe_shell(*shell_, shell_arguments_);
}

std::vector<std::string> Program::command_names() const {
  std::vector<std::string> names;
  for (const CLI::App* command : app_.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

ExitCode Program::run(const std::vector<std::string>& command_line) {
  const std::vector<std::string> names = command_names();
  const std::string first = command_line.empty() ? std::string{} : command_line.front();
  if (first.empty()) {
    std::cout << app_.help();
    return ExitCode::usage;
  }
  if (!first.starts_with('-') && std::ranges::find(names, first) == names.end()) {
    complain(fmt::format("there is no command '{}'; {}", first, meant_or_all(first, names)));
    return ExitCode::usage;
  }
  std::vector<std::string> reversed{command_line.rbegin(), command_line.rend()};
  app_.parse(std::move(reversed));  // takes its words from the end
  return dispatch(command_line);
}

ExitCode Program::dispatch(const std::vector<std::string>& command_line) const {
  const std::vector<std::pair<const CLI::App*, std::function<ExitCode()>>> commands{
      {init_, [&] { return init(init_arguments_); }},
      {run_, [&] { return passage::run(run_arguments_, command_line); }},
      {compare_, [&] { return compare(compare_arguments_, command_line); }},
      {report_, [&] { return report(report_arguments_); }},
      {export_, [&] { return export_results(export_arguments_, command_line); }},
      {search_, [&] { return search(search_arguments_, command_line); }},
      {explain_, [&] { return passage::explain(explain_arguments_); }},
      {bound_, [&] { return bound(bound_arguments_, command_line); }},
      {sensitivity_, [&] { return sensitivity(sensitivity_arguments_); }},
      {diff_, [&] { return diff(diff_arguments_); }},
      {merge_, [&] { return merge(merge_arguments_); }},
      {rerun_, [&] { return rerun(rerun_arguments_); }},
      {check_, [&] { return check(check_arguments_); }},
      {validate_, [&] { return validate(validate_arguments_, command_line); }},
      {calibrate_, [&] { return calibrate(calibrate_arguments_, command_line); }},
      {card_, [&] { return card(card_arguments_); }},
      {journal_, [&] { return journal(journal_arguments_); }},
      {schema_, [&] { return schema(schema_arguments_); }},
      {shell_, [&] { return shell(shell_arguments_, app_); }},
  };
  for (const auto& [command, work] : commands) {
    if (command->parsed()) return work();
  }
  return ExitCode::usage;
}

ExitCode Program::explain(const CLI::ParseError& error) const {
  if (error.get_exit_code() == 0) {
    app_.exit(error, std::cout, std::cerr);
    return ExitCode::ok;
  }
  const std::vector<CLI::App*> parsed = app_.get_subcommands();
  const CLI::App& command = parsed.empty() ? app_ : *parsed.front();
  const std::string name = parsed.empty() ? "passage" : "passage " + command.get_name();
  complain(fmt::format("{}\nTry '{} --help'.", mistake(command, error), name));
  return ExitCode::usage;
}

ExitCode flushed(ExitCode code) {
  std::cout.flush();
  const bool is_whole = std::fflush(stdout) == 0 && std::ferror(stdout) == 0 && std::cout.good();
  if (is_whole) return code;
  complain("standard output cannot be written");
  return ExitCode::unwritten;
}

}  // namespace passage
