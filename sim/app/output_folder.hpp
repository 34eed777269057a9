#pragma once
// The folder that a run writes. Everything is first written beside it, in a folder of its own that
// nobody looks at, and takes its place only when all of it is on the disk: a run that is stopped or
// meets a full disk leaves no half file, and earlier results as they were. A folder that holds the
// results of another run is refused.

#include "app/staged_file.hpp"
#include <passage/core/result.hpp>
#include <passage/experiment/manifest.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// Whether the results of another run may be replaced.
enum class Replacing : unsigned char { same_run_only, anything };

class OutputFolder {
 public:
  /// Makes ready to write. Errors: the folder holds other files or another run's results, or it
  /// cannot be made.
  [[nodiscard]] static Result<OutputFolder> open(const std::filesystem::path& folder,
                                                 Replacing replacing, const RunIdentity& identity);
  OutputFolder(OutputFolder&& other) noexcept;
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  OutputFolder& operator=(OutputFolder&&) = delete;
  /// Removes what was not committed.
  ~OutputFolder();

  /// A file to fill, perhaps in a folder within; it is the folder's until `commit`.
  [[nodiscard]] StagedFile& add(const std::string& name);
  void add(const std::string& name, std::string_view text) { add(name).append(text); }

  /// Closes all files, writes the manifest and puts everything in its place. Errors: something
  /// could not be written; earlier results are then as they were.
  [[nodiscard]] Result<void> commit(const RunIdentity& identity,
                                    const std::vector<std::string>& command_line);

 private:
  OutputFolder(std::filesystem::path folder, std::filesystem::path staging,
               std::vector<std::filesystem::path> made);

  [[nodiscard]] Result<void> close_files(const RunIdentity& identity,
                                         const std::vector<std::string>& command_line);
  [[nodiscard]] Result<void> move_into_place();

  std::filesystem::path folder_;
  std::filesystem::path staging_;            ///< Empty once it has taken its place.
  std::vector<std::filesystem::path> made_;  ///< Parents that did not exist, innermost first.
  std::vector<std::unique_ptr<StagedFile>> files_;
  std::vector<std::string> names_;
};

/// Opens the folder that --out names, if it names one, with or without --force.
[[nodiscard]] Result<void> open_output(std::optional<OutputFolder>& folder, const std::string& out,
                                       bool force, const RunIdentity& identity);

}  // namespace passage
