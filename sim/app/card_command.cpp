#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/output_folder.hpp"
#include <passage/experiment/model_card.hpp>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace passage {

void describe_card(CLI::App& command, CardArguments& arguments) {
  command.add_option("FILE", arguments.scenario.file, "A scenario")->required()->option_text(" ");
  add_set_and_seed(command, arguments.scenario);
  command.footer(
      "Prints, in Markdown, what a reader must know before a number of the scenario is\n"
      "used: the case, the terms and what they do not protect, every assumed constant\n"
      "with its plausible range, and what the model leaves out. 'passage run --out'\n"
      "writes it beside the results.\n"
      "\nExample:\n  passage card scenarios/aleppo-2016/five-day-proposal.yaml > card.md");
}

ExitCode card(const CardArguments& arguments) {
  const Result<Prepared> prepared = prepare(arguments.scenario);
  if (!prepared) {
    complain(prepared.error());
    return ExitCode::invalid;
  }
  print(
      model_card(prepared->loaded, prepared->overrides, rerun_command("card", arguments.scenario)));
  return ExitCode::ok;
}

}  // namespace passage
