#pragma once
// Fields of a table for other programs.

#include <string>

namespace passage {

/// A text as a field, in quotes if it needs them.
[[nodiscard]] inline std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string inner;
  for (const char letter : text) inner += letter == '"' ? std::string{"\"\""} : std::string{letter};
  return '"' + inner + '"';
}

}  // namespace passage
