#pragma once
// A tree from YAML 1.2 as yaml-cpp reads it, made strict: a key given twice, a second document, a
// tag, a merge key
// '<<' and a key that is no plain text are mistakes. An alias is a copy with the alias's own place.

#include "scenario/document.hpp"

#include <string>
#include <string_view>

namespace passage {

/// How marks of a text are made.
enum class Marking : std::uint8_t {
  by_line,   ///< Line and column of a file.
  by_source  ///< The source's name alone: a flag on the command line.
};

/// The tree of a text; mistakes go to `diagnostics`. A text that is no YAML gives an unread node
/// without mistakes of its own, since they are told already.
[[nodiscard]] Node parse_yaml(const std::string& text, const std::string& source,
                              Diagnostics& diagnostics, Marking marking = Marking::by_line);

}  // namespace passage
