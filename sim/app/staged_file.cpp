#include "app/staged_file.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace passage {

namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 16U;
constexpr mode_t readable_by_all = 0666;  // less what the user's umask takes away

}  // namespace

tl::unexpected<Diagnostics> system_failure(const std::filesystem::path& path, std::string_view what,
                                           int error) {
  return failure(
      {.file = path.string()},
      fmt::format("{}: {}", what, std::error_code{error, std::generic_category()}.message()));
}

StagedFile::StagedFile(std::filesystem::path path)
    : path_(std::move(path)),
      // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other way
      descriptor_(open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, readable_by_all)) {
  note(descriptor_ < 0);
}

StagedFile::~StagedFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void StagedFile::note(bool has_failed) {
  if (has_failed && error_ == 0) error_ = errno;
}

void StagedFile::append(std::string_view text) {
  fingerprint_.add(text);
  bytes_ += text.size();
  buffer_ += text;
  if (buffer_.size() >= buffer_size) flush();
}

void StagedFile::flush() {
  std::string_view left = buffer_;
  while (is_good() && !left.empty()) {
    const ssize_t written = write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    note(written < 0);
    if (written > 0) left.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

Result<OutputFile> StagedFile::close() {
  flush();
  if (is_good()) note(fsync(descriptor_) != 0);
  const int descriptor = std::exchange(descriptor_, -1);
  if (descriptor >= 0) note(::close(descriptor) != 0);
  if (!is_good()) return system_failure(path_, "cannot be written", error_);
  return OutputFile{path_.filename().string(), bytes_, fingerprint_.value()};
}

}  // namespace passage
