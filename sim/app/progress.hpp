#pragma once
// How far a long run is: one line on a terminal, from two seconds on, gone when it is over. Here
// the wall clock is read, and nowhere that a result could know of it.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace passage {

enum class Shown : unsigned char { never, on_a_terminal };

class Progress {
 public:
  explicit Progress(Shown shown);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  /// Wipes the line.
  ~Progress();

  /// Says that `done` of `all` is done, now and then.
  void show(std::int64_t done, std::int64_t all, std::string_view what);
  /// '1.2 s' since it was made.
  [[nodiscard]] std::string elapsed() const;

 private:
  using Clock = std::chrono::steady_clock;
  /// How long the rest takes, if it goes on as it did since it was first shown; what was done
  /// before may have come from a file.
  [[nodiscard]] std::string left(std::int64_t done, std::int64_t all) const;

  Clock::time_point began_ = Clock::now();
  Clock::time_point next_;
  std::optional<std::int64_t> at_first_;
  bool is_shown_;
  bool has_shown_ = false;
};

}  // namespace passage
