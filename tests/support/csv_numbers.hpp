#pragma once
// Numbers from a CSV file, one after another, for benchmarks that read millions of them. It expects
// files that a program wrote: a head line, numbers between commas or blanks, and no quotes.
// Anything else ends the program.

#include <passage/scenario/load.hpp>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>

namespace passage::test {

class CsvNumbers {
 public:
  /// Reads the file whole and skips its head line.
  explicit CsvNumbers(const std::filesystem::path& path) {
    const auto text = read_file(path);
    if (!text) fail(path.string());
    text_ = *text;
    rest_ = text_;
    rest_.remove_prefix(std::min(rest_.find('\n'), rest_.size() - 1) + 1);
  }

  [[nodiscard]] bool is_at_end() const { return rest_.empty(); }
  [[nodiscard]] bool is_at_row_end() const { return was_last_; }
  std::size_t index() { return take<std::size_t>(); }
  double number() { return take<double>(); }
  void skip_row() {
    while (!was_last_) number();
    was_last_ = false;
  }

 private:
  template <class Number>
  Number take() {
    Number value{};
    const char* const begin = rest_.data();
    const auto [end, error] = std::from_chars(begin, begin + rest_.size(), value);
    const auto length = static_cast<std::size_t>(end - begin);
    if (error != std::errc{} || length == rest_.size()) fail(std::string{rest_.substr(0, 20)});
    was_last_ = *end == '\n';
    rest_.remove_prefix(length + 1);
    return value;
  }
  [[noreturn]] static void fail(const std::string& what) {
    std::fprintf(stderr, "cannot read numbers: %s\n", what.c_str());
    std::exit(1);
  }

  std::string text_;
  std::string_view rest_;
  bool was_last_ = false;
};

}  // namespace passage::test
