#pragma once
// The two ways out of the program: results on standard output, the same bytes for the same run, and
// everything else on standard error: mistakes, progress, elapsed time, phases.

#include "app/look.hpp"
#include <passage/core/result.hpp>

#include <memory>
#include <string_view>

namespace spdlog {
class logger;
}

namespace passage {

enum class Verbosity : unsigned char { quiet, usual, verbose };

class Console {
 public:
  explicit Console(Verbosity verbosity);

  /// For those who look on: nothing when quiet.
  void remark(std::string_view text) const;
  /// What the program is at: only when verbose.
  void log(std::string_view phase) const;
  [[nodiscard]] Verbosity verbosity() const { return verbosity_; }
  [[nodiscard]] Look look() const { return look_; }

 private:
  Verbosity verbosity_;
  Look look_;
  std::shared_ptr<spdlog::logger> log_;
};

/// Results, on standard output.
void print(std::string_view text);
/// One line on standard error, after the name of the program.
void complain(std::string_view text);
/// Every mistake on a line of its own.
void complain(const Diagnostics& mistakes);

}  // namespace passage
