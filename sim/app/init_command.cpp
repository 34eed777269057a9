#include "app/commands.hpp"
#include "app/console.hpp"
#include "app/starter_parts.hpp"
#include <passage/scenario/schema.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <fmt/format.h>
#include <unistd.h>

namespace passage {

namespace {

namespace fs = std::filesystem;

Result<void> write_text(const fs::path& file, std::string_view text) {
  std::ofstream out{file, std::ios::binary};
  out << text;
  out.close();
  if (out.good()) return {};
  return failure({file.string(), 0, 0}, "cannot be written");
}

/// All files of a starter, in a folder that is there when all of them are.
Result<void> write_starter(const fs::path& folder) {
  const fs::path partial = fmt::format("{}.partial-{}", folder.string(), getpid());
  std::error_code error;
  fs::create_directories(partial, error);
  if (error) return failure({folder.string(), 0, 0}, "cannot be made: " + error.message());
  const std::string schema = json_schema();
  const std::array<std::pair<const char*, std::string_view>, 4> files{
      {{"world.yaml", starter::world},
       {"ceasefire.yaml", starter::ceasefire},
       {"compare.yaml", starter::comparison},
       {"schema.json", schema}}};
  Result<void> written;
  for (const auto& [name, text] : files) {
    if (written) written = write_text(partial / name, text);
  }
  if (written) fs::rename(partial, folder, error);
  if (written && error)
    written = failure({folder.string(), 0, 0}, "cannot be made: " + error.message());
  if (!written) fs::remove_all(partial, error);
  return written;
}

}  // namespace

void describe_init(CLI::App& command, InitArguments& arguments) {
  command.add_option("FOLDER", arguments.folder, "To be made; its name is yours")
      ->required()
      ->option_text(" ");
  command.footer(
      "Writes a small world, a ceasefire in it and a comparison of the two, each with\n"
      "comments that say what to change, and the schema by which editors check them.\n"
      "\n"
      "Example:\n"
      "  passage init mytown\n"
      "  passage compare mytown/compare.yaml --out results --report");
}

ExitCode init(const InitArguments& arguments) {
  const fs::path folder = fs::path{arguments.folder}.lexically_normal();
  std::error_code error;
  if (fs::exists(folder, error)) {
    complain(fmt::format("{} is there already; nothing was written", arguments.folder));
    return ExitCode::usage;
  }
  if (const Result<void> written = write_starter(folder); !written) {
    complain(written.error());
    return ExitCode::unwritten;
  }
  print(
      fmt::format("{0}/world.yaml      a town under fire\n"
                  "{0}/ceasefire.yaml  the same with a ceasefire and a corridor\n"
                  "{0}/compare.yaml    the two side by side, and longer hours\n"
                  "{0}/schema.json     for editors that check while you write\n"
                  "Next:  passage compare {0}/compare.yaml\n",
                  arguments.folder));
  return ExitCode::ok;
}

}  // namespace passage
