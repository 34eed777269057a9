#include "app/output_folder.hpp"

#include <passage/scenario/load.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace passage {

namespace fs = std::filesystem;

namespace {

constexpr const char* manifest_name = "manifest.json";
/// All that a run can write: of an earlier run, what this one does not write is removed.
constexpr std::array<const char*, 22> our_names{
    "summary.json",     "series.csv",       "replications.csv", "journal.txt",
    "model-card.md",    "comparison.json",  "comparison.csv",   "futures.csv",
    "quantiles.csv",    "search.json",      "search.csv",       "validation.json",
    "validation.csv",   "calibration.json", "calibration.csv",  "fitted.txt",
    "bound.json",       "bounds.csv",       "report.html",      "resolved.json",
    "certificate.json", manifest_name};

[[nodiscard]] bool is_ours(const fs::path& name) {
  return std::ranges::any_of(our_names, [&](const char* ours) { return name == ours; });
}

/// What else there is in a folder, hidden files included.
std::string first_strange_file(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator it{folder, error}; !error && it != fs::directory_iterator{};
       it.increment(error)) {
    if (!is_ours(it->path().filename()) || it->is_directory(error)) return it->path().filename();
  }
  return {};
}

/// Whether results may go into a folder that exists.
Result<void> may_fill(const fs::path& folder, Replacing replacing, const RunIdentity& identity) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return failure({.file = folder}, "is not a folder");
  for (const char* name : our_names) {
    if (fs::is_directory(folder / name, error))
      return failure({.file = folder / name}, "is a folder; results would be written there");
  }
  if (replacing == Replacing::anything || fs::is_empty(folder, error)) return {};
  const Result<std::string> manifest = read_file(folder / manifest_name);
  if (!manifest) {
    return failure({.file = folder},
                   fmt::format("holds '{}' and no results of a run; choose another folder, or say "
                               "--force to write there nevertheless",
                               first_strange_file(folder)));
  }
  const std::string other = difference(*manifest, identity);
  if (other.empty()) return {};
  return failure({.file = folder},
                 fmt::format("holds the results of another run ({}); choose another folder, or say "
                             "--force to replace them",
                             other));
}

/// The folders on the way to `folder` that do not exist, innermost first.
std::vector<fs::path> missing_parents(const fs::path& folder) {
  std::vector<fs::path> missing;
  std::error_code error;
  for (fs::path up = folder; !up.empty() && !fs::exists(up, error); up = up.parent_path()) {
    missing.push_back(up);
    if (up == up.parent_path()) break;
  }
  return missing;
}

/// Removes folders again, innermost first, as far as they are empty.
void remove_made(const std::vector<fs::path>& made) {
  std::error_code ignored;
  for (const fs::path& folder : made) fs::remove(folder, ignored);
}

/// Brings the names in a folder to the disk.
void sync_folder(const fs::path& folder) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other way
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  fsync(descriptor);  // not every file system can; the names are then as safe as it makes them
  close(descriptor);
}

Result<void> put(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) return system_failure(to, "cannot be put in its place", error.value());
  return {};
}

}  // namespace

OutputFolder::OutputFolder(fs::path folder, fs::path staging, std::vector<fs::path> made)
    : folder_(std::move(folder)), staging_(std::move(staging)), made_(std::move(made)) {}

OutputFolder::OutputFolder(OutputFolder&& other) noexcept
    : folder_(std::move(other.folder_)),
      staging_(std::exchange(other.staging_, {})),
      made_(std::exchange(other.made_, {})),
      files_(std::move(other.files_)),
      names_(std::move(other.names_)) {}

OutputFolder::~OutputFolder() {
  if (staging_.empty()) return;
  files_.clear();
  std::error_code ignored;
  fs::remove_all(staging_, ignored);
  remove_made(made_);
}

Result<OutputFolder> OutputFolder::open(const fs::path& folder, Replacing replacing,
                                        const RunIdentity& identity) {
  std::error_code error;
  fs::path place = fs::absolute(folder, error).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  const bool exists = fs::exists(fs::symlink_status(place, error));
  if (exists) {
    if (Result<void> may = may_fill(place, replacing, identity); !may)
      return tl::make_unexpected(may.error());
  }
  // Inside a folder that exists, since it may be on a disk of its own; else beside it.
  const fs::path around = exists ? place : place.parent_path();
  std::vector<fs::path> made = missing_parents(around);
  fs::create_directories(around, error);
  const fs::path staging =
      around / fmt::format(".{}.{}.partial", place.filename().string(), getpid());
  if (!error) fs::create_directory(staging, error);
  if (error) {
    remove_made(made);
    return system_failure(folder, "cannot be written to", error.value());
  }
  return OutputFolder{std::move(place), staging, std::move(made)};
}

StagedFile& OutputFolder::add(const std::string& name) {
  names_.push_back(name);
  std::error_code ignored;  // a file that cannot be made tells it
  fs::create_directories((staging_ / name).parent_path(), ignored);
  files_.push_back(std::make_unique<StagedFile>(staging_ / name));
  return *files_.back();
}

Result<void> OutputFolder::close_files(const RunIdentity& identity,
                                       const std::vector<std::string>& command_line) {
  std::vector<OutputFile> outputs;
  for (const std::unique_ptr<StagedFile>& file : files_) {
    const Result<OutputFile> closed = file->close();
    if (!closed) return tl::make_unexpected(closed.error());
    outputs.push_back(*closed);
  }
  StagedFile& manifest = add(manifest_name);
  manifest.append(manifest_json(identity, outputs, command_line));
  const Result<OutputFile> closed = manifest.close();
  if (!closed) return tl::make_unexpected(closed.error());
  sync_folder(staging_);
  return {};
}

Result<void> OutputFolder::move_into_place() {
  std::error_code error;
  if (!fs::exists(folder_, error)) {
    if (Result<void> moved = put(staging_, folder_); !moved) return moved;
    sync_folder(folder_.parent_path());
    return {};
  }
  // A folder with a manifest is complete: the old one goes first, the new one comes last.
  fs::remove(folder_ / manifest_name, error);
  for (const std::string& name : names_) {
    fs::create_directories((folder_ / name).parent_path(), error);
    if (Result<void> moved = put(staging_ / name, folder_ / name); !moved) return moved;
  }
  for (const char* name : our_names) {
    if (std::ranges::find(names_, name) == names_.end()) fs::remove(folder_ / name, error);
  }
  fs::remove_all(staging_, error);
  sync_folder(folder_);
  return {};
}

Result<void> OutputFolder::commit(const RunIdentity& identity,
                                  const std::vector<std::string>& command_line) {
  if (Result<void> closed = close_files(identity, command_line); !closed) return closed;
  if (Result<void> moved = move_into_place(); !moved) return moved;
  staging_.clear();
  return {};
}

Result<void> open_output(std::optional<OutputFolder>& folder, const std::string& out, bool force,
                         const RunIdentity& identity) {
  if (out.empty()) return {};
  const Replacing replacing = force ? Replacing::anything : Replacing::same_run_only;
  Result<OutputFolder> opened = OutputFolder::open(out, replacing, identity);
  if (!opened) return tl::make_unexpected(opened.error());
  folder.emplace(std::move(*opened));
  return {};
}

}  // namespace passage
