#pragma once
// What a terminal can show: letters beyond ASCII if the locale says UTF-8, colour if it is a
// terminal at all and nobody asked for none.

#include <cstdio>
#include <string>
#include <string_view>

namespace passage {

enum class Letters : unsigned char { ascii, utf8 };
enum class Colour : unsigned char { none, some };

struct Look {
  Letters letters = Letters::ascii;
  Colour colour = Colour::none;

  [[nodiscard]] bool is_utf8() const { return letters == Letters::utf8; }
  /// The text set off as a heading, where there is colour.
  [[nodiscard]] std::string heading(std::string_view text) const;
  /// The text set back, where there is colour.
  [[nodiscard]] std::string faint(std::string_view text) const;
};

/// As the environment says: LC_ALL, LC_CTYPE, LANG, NO_COLOR and TERM.
[[nodiscard]] Look look_of(std::FILE* stream);
/// Whether a person is looking at it.
[[nodiscard]] bool is_terminal(std::FILE* stream);

}  // namespace passage
