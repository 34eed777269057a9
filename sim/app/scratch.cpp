#include "app/scratch.hpp"

#include <atomic>
#include <system_error>

#include <fmt/format.h>
#include <unistd.h>

namespace passage {

Scratch::Scratch() {
  static std::atomic<int> used{0};
  path_ = std::filesystem::temp_directory_path() /
          fmt::format("passage-{}-{}", getpid(), used.fetch_add(1));
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

Scratch::~Scratch() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace passage
