#include "app/console.hpp"
#include "app/program.hpp"

#include <csignal>
#include <cstddef>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include <CLI/Error.hpp>
#include <fmt/format.h>

namespace {

passage::ExitCode run(const std::vector<std::string>& command_line) {
  passage::Program program;
  try {
    return program.run(command_line);
  } catch (const CLI::ParseError& error) {
    return program.explain(error);
  }
}

}  // namespace

int main(int argc, char** argv) {
  // A file that may not grow is a full disk like any other: writing fails, and is told.
  static_cast<void>(std::signal(SIGXFSZ, SIG_IGN));
  try {
    const std::span<char*> words{argv, static_cast<std::size_t>(argc)};
    const std::vector<std::string> command_line{words.begin() + 1, words.end()};
    return static_cast<int>(passage::flushed(run(command_line)));
  } catch (const std::exception& error) {
    passage::complain(fmt::format("this should not have happened: {}", error.what()));
    return static_cast<int>(passage::ExitCode::failed);
  }
}
