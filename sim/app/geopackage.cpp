#include "app/geopackage.hpp"

#include "app/scratch.hpp"
#include "app/staged_file.hpp"
#include <passage/scenario/load.hpp>

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace passage {

namespace fs = std::filesystem;

namespace {

/// Runs a program to its end. The system's number of what went wrong, or how it ended.
struct ProgramEnd {
  int error = 0;
  int status = 0;
};
ProgramEnd run_program(const fs::path& program, std::string request, std::string file) {
  std::string name = program.string();
  const std::array<char*, 4> words{name.data(), request.data(), file.data(), nullptr};
  pid_t child = 0;
  const int error = posix_spawn(&child, name.c_str(), nullptr, nullptr, words.data(), environ);
  if (error != 0) return {error, 0};
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return {0, status};
}

}  // namespace

Result<std::string> geopackage_of(const std::string& request) {
  const Scratch scratch;
  std::error_code error;
  fs::create_directory(scratch.path(), error);
  StagedFile asked{scratch.path() / "request.json"};
  asked.append(request);
  if (const Result<OutputFile> closed = asked.close(); !closed)
    return tl::make_unexpected(closed.error());
  const fs::path program =
      fs::read_symlink("/proc/self/exe", error).parent_path() / "passage-geopackage";
  const fs::path file = scratch.path() / "file.gpkg";
  const ProgramEnd ending = run_program(program, scratch.path() / "request.json", file);
  if (ending.error != 0) {
    return system_failure(program,
                          "writes GeoPackages where it was built with libgdal-dev; it cannot be "
                          "started",
                          ending.error);
  }
  if (ending.status != 0) return failure({program.string(), 0, 0}, "did not write a GeoPackage");
  return read_file(file);
}

}  // namespace passage
