#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/text_table.hpp"
#include <passage/scenario/difference.hpp>

#include <string>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

namespace {

/// A value behind its sign, wrapped under itself.
std::string side(std::string_view sign, const std::string& value) {
  std::string lines;
  for (const std::string& line : wrapped(value, page_width - 6))
    lines += fmt::format("    {}{}\n", lines.empty() ? sign : "  ", line);
  return lines;
}

std::string text_of(const TermDifference& one, Look look) {
  std::string text = look.heading(one.path) + "\n";
  if (one.before) text += side("- ", *one.before);
  if (one.after) text += side("+ ", *one.after);
  return text;
}

}  // namespace

void describe_diff(CLI::App& command, DiffArguments& arguments) {
  command.add_option("A", arguments.before, "A scenario")->required()->option_text(" ");
  command.add_option("B", arguments.after, "Another")->required()->option_text(" ");
  command.add_option("--set", arguments.changes, "Change a term of B; repeatable")
      ->allow_extra_args(false)
      ->option_text("KEY.PATH=VALUE");
  command.footer(
      "Shows every term that differs, with files that extend one another and tables put\n"
      "together: '-' is what A says, '+' what B says. Items of lists that have a name are\n"
      "compared by it.\n"
      "\n"
      "Example:\n"
      "  passage diff scenarios/aleppo-2016/five-day-proposal.yaml \\\n"
      "    scenarios/aleppo-2016/five-day-proposal-accepted.yaml");
}

ExitCode diff(const DiffArguments& arguments) {
  const Result<Prepared> before = prepare({.file = arguments.before});
  const Result<Prepared> after = prepare({.file = arguments.after, .changes = arguments.changes});
  for (const Result<Prepared>* one : {&before, &after}) {
    if (!*one) complain(one->error());
  }
  if (!before || !after) return ExitCode::invalid;
  const Look look = Console{Verbosity::usual}.look();
  const auto found = differences(before->loaded, after->loaded);
  for (const TermDifference& one : found) print(text_of(one, look));
  if (found.empty()) print("The two say the same.\n");
  return ExitCode::ok;
}

}  // namespace passage
