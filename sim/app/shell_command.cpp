#include "app/commands.hpp"
#include "app/console.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace passage {

namespace {

using Commands = std::vector<const CLI::App*>;

Commands commands_of(const CLI::App& program) {
  return program.get_subcommands([](const CLI::App*) { return true; });
}

std::vector<std::string> long_options(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

// ---- bash and zsh ----

std::string bash_completion(const CLI::App& program) {
  std::vector<std::string> names;
  std::string cases;
  for (const CLI::App* command : commands_of(program)) {
    names.push_back(command->get_name());
    cases += fmt::format("    {}) words=\"{}\" ;;\n", command->get_name(),
                         fmt::join(long_options(*command), " "));
  }
  return fmt::format(
      R"(# Completion of passage for bash, by 'passage shell bash'.
_passage() {{
  local current=${{COMP_WORDS[COMP_CWORD]}} words="{}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -gt 1 ]; then
    words=
    case ${{COMP_WORDS[1]}} in
{}    esac
    [[ $current == -* ]] || return 0
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}}
complete -o default -o filenames -F _passage passage
)",
      fmt::join(names, " "), cases);
}

/// As a text between single quotes of an _arguments specification.
std::string for_zsh(const std::string& text) {
  std::string safe;
  for (const char letter : on_one_line(text)) {
    if (letter == '\'') {
      safe += "'\\''";
    } else if (letter == '[' || letter == ']' || letter == ':') {
      safe += std::string{"\\"} + letter;
    } else {
      safe += letter;
    }
  }
  return safe;
}

std::string zsh_completion(const CLI::App& program) {
  std::string names;
  std::string cases;
  for (const CLI::App* command : commands_of(program)) {
    names += fmt::format("    '{}:{}'\n", command->get_name(), for_zsh(command->get_description()));
    cases += fmt::format("    {}) _arguments", command->get_name());
    for (const CLI::Option* option : command->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        const bool is_flag = option->get_items_expected_max() == 0;
        cases += fmt::format(" '--{}[{}]{}'", name, for_zsh(option->get_description()),
                             is_flag ? "" : ":value:_files");
      }
    }
    cases += " '*:file:_files' ;;\n";
  }
  return fmt::format(
      "#compdef passage\n# Completion of passage for zsh, by 'passage shell zsh'.\n_passage() {{\n"
      "  local -a commands=(\n{}  )\n  if (( CURRENT == 2 )); then\n    _describe command "
      "commands\n"
      "    return\n  fi\n  shift words\n  (( CURRENT-- ))\n  case $words[1] in\n{}  esac\n}}\n"
      "_passage \"$@\"\n",
      names, cases);
}

// ---- the manual page ----

/// Text as roff takes it: no line may begin as a request does.
std::string for_roff(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    const bool begins = safe.empty() || safe.back() == '\n';
    if (begins && (letter == '.' || letter == '\'')) safe += "\\&";
    if (letter == '\\') {
      safe += "\\e";
    } else if (letter == '-') {
      safe += "\\-";
    } else {
      safe += letter;
    }
  }
  return safe;
}

std::string as_it_stands(const std::string& text) {
  return text.empty() ? std::string{} : ".nf\n" + for_roff(text) + "\n.fi\n";
}

std::string roff_option(const CLI::Option& option) {
  const std::string names = option.get_name(false, true);
  const std::string name = names.empty() ? option.get_name(true) : names;
  const std::string& value = option.get_option_text();
  return fmt::format(".TP\n.B {}{}\n{}\n", for_roff(name),
                     value.empty() || value == " " ? "" : " " + for_roff(value),
                     for_roff(on_one_line(option.get_description())));
}

std::string manual_page(const CLI::App& program) {
  std::string page = fmt::format(
      ".TH PASSAGE 1\n.SH NAME\npassage \\- simulate humanitarian ceasefire proposals\n"
      ".SH SYNOPSIS\n.B passage\n.I command\n[options]\n.SH DESCRIPTION\n{}\n.SH COMMANDS\n",
      for_roff(program.get_description()));
  for (const CLI::App* command : commands_of(program)) {
    page += fmt::format(".SS passage {}\n{}.\n.P\n", for_roff(command->get_name()),
                        for_roff(command->get_description()));
    page += as_it_stands(command->get_footer());
    for (const CLI::Option* option : command->get_options()) page += roff_option(*option);
  }
  return page + ".SH EXAMPLES AND EXIT CODES\n" + as_it_stands(program.get_footer());
}

}  // namespace

void describe_shell(CLI::App& command, ShellArguments& arguments) {
  command.add_option("KIND", arguments.kind, "bash, zsh or man")
      ->required()
      ->check(CLI::IsMember({"bash", "zsh", "man"}, CLI::ignore_case).description(""))
      ->option_text(" ");
  command.footer(
      "Prints completions for a shell, or the manual page.\n"
      "\n"
      "Examples:\n"
      "  source <(passage shell bash)\n"
      "  passage shell man | man -l -");
}

ExitCode shell(const ShellArguments& arguments, const CLI::App& program) {
  if (arguments.kind == "bash") {
    print(bash_completion(program));
  } else if (arguments.kind == "zsh") {
    print(zsh_completion(program));
  } else {
    print(manual_page(program));
  }
  return ExitCode::ok;
}

}  // namespace passage
