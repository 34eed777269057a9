#pragma once
// A file in the making. What is appended is buffered; the first thing that goes wrong is kept and
// told at the end, because a full disk shows as late as when a file is flushed or closed.

#include <passage/core/result.hpp>
#include <passage/experiment/manifest.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace passage {

class StagedFile {
 public:
  /// Makes the file; that it could not be made shows at `close`.
  explicit StagedFile(std::filesystem::path path);
  StagedFile(const StagedFile&) = delete;
  StagedFile& operator=(const StagedFile&) = delete;
  ~StagedFile();

  void append(std::string_view text);
  /// Whether nothing has gone wrong so far.
  [[nodiscard]] bool is_good() const { return error_ == 0; }
  /// Writes what is left and brings it to the disk. Errors: anything that went wrong since the file
  /// was made.
  [[nodiscard]] Result<OutputFile> close();

 private:
  void flush();
  /// Keeps the first error of the system.
  void note(bool has_failed);

  std::filesystem::path path_;
  int descriptor_ = -1;
  int error_ = 0;
  std::string buffer_;
  std::uint64_t bytes_ = 0;
  Fingerprint fingerprint_;
};

/// A failed result about a path, in the words of the system.
[[nodiscard]] tl::unexpected<Diagnostics> system_failure(const std::filesystem::path& path,
                                                         std::string_view what, int error);

}  // namespace passage
