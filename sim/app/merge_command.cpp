#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/numerals.hpp"
#include "app/shard.hpp"
#include <passage/experiment/outcome_store.hpp>

#include <filesystem>
#include <string>
#include <vector>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>

namespace passage {

void describe_merge(CLI::App& command, MergeArguments& arguments) {
  command.add_option("DIR", arguments.folder, "The folder of a comparison")
      ->required()
      ->option_text(" ");
  command.add_option("PART", arguments.parts, "Stores to join [those of --shard in DIR]")
      ->option_text("...");
  command.footer(
      "Joins the parts of a comparison that --shard ran into DIR/outcomes.sqlite, and\n"
      "says which command makes the comparison of them. Parts of another version, seed,\n"
      "scenario or term are refused. Merging twice does no harm.\n"
      "\n"
      "Example:\n"
      "  passage merge results");
}

ExitCode merge(const MergeArguments& arguments) {
  std::vector<std::filesystem::path> parts{arguments.parts.begin(), arguments.parts.end()};
  if (parts.empty()) parts = parts_in(arguments.folder);
  if (parts.empty()) {
    complain(fmt::format("{}: holds no parts such as part-1-of-8.sqlite", arguments.folder));
    return ExitCode::invalid;
  }
  const std::filesystem::path file = StorePlace{arguments.folder, std::nullopt}.file();
  const Result<MergedStore> merged = merge_stores(file, parts);
  if (!merged) {
    complain(merged.error());
    return ExitCode::invalid;
  }
  print(fmt::format("{} joined; of each proposal there are", counted(parts.size(), "part")));
  for (const auto& [proposal, count] : merged->replications)
    print(fmt::format("\n  {:<24}{:>9}", proposal, with_commas(static_cast<std::int64_t>(count))));
  print("\n");
  if (!merged->command.empty()) print("now  " + merged->command + "\n");
  return ExitCode::ok;
}

}  // namespace passage
