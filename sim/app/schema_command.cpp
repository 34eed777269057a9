#include "app/commands.hpp"
#include "app/console.hpp"
#include <passage/scenario/schema.hpp>

namespace passage {

void describe_schema(CLI::App& command, SchemaArguments& arguments) {
  command.add_flag("--manual", arguments.manual, "Print the manual, for people, instead");
  command.footer(
      "Prints a JSON schema that editors use to check a scenario while it is written.\n"
      "\nExample:\n  passage schema > scenario.schema.json");
}

ExitCode schema(const SchemaArguments& arguments) {
  print(arguments.manual ? scenario_manual() : json_schema());
  return ExitCode::ok;
}

}  // namespace passage
