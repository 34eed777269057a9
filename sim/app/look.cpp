#include "app/look.hpp"

#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

namespace passage {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets any
  return value == nullptr ? std::string{} : std::string{value};
}

/// The first that is set decides, as POSIX has it.
std::string character_type() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    std::string value = variable(name);
    if (!value.empty()) return value;
  }
  return {};
}

}  // namespace

std::string Look::heading(std::string_view text) const {
  return colour == Colour::none ? std::string{text} : fmt::format("\x1b[1m{}\x1b[0m", text);
}

std::string Look::faint(std::string_view text) const {
  return colour == Colour::none ? std::string{text} : fmt::format("\x1b[2m{}\x1b[0m", text);
}

bool is_terminal(std::FILE* stream) { return isatty(fileno(stream)) == 1; }

Look look_of(std::FILE* stream) {
  const std::string locale = character_type();
  const bool is_utf8 = locale.find("UTF-8") != std::string::npos ||
                       locale.find("utf8") != std::string::npos ||
                       locale.find("utf-8") != std::string::npos;
  const bool wants_colour =
      is_terminal(stream) && variable("NO_COLOR").empty() && variable("TERM") != "dumb";
  return {.letters = is_utf8 ? Letters::utf8 : Letters::ascii,
          .colour = wants_colour ? Colour::some : Colour::none};
}

}  // namespace passage
