#pragma once
// A folder that is gone when the work is done.

#include <filesystem>

namespace passage {

class Scratch {
 public:
  /// Nothing is there yet but the name.
  Scratch();
  Scratch(const Scratch&) = delete;
  Scratch(Scratch&&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  Scratch& operator=(Scratch&&) = delete;
  ~Scratch();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace passage
