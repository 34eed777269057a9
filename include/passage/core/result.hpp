#pragma once
// What a user's file or flag can get wrong: a value or the list of all mistakes, each with its
// place, what was found and what was expected.

#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace passage {

/// Where in a file something stands. Lines and columns count from 1; 0 means the whole file or no
/// file.
struct Mark {
  std::string file;
  int line = 0;
  int column = 0;
  friend auto operator<=>(const Mark&, const Mark&) = default;
};

/// One mistake, for a person to read.
struct Diagnostic {
  Mark mark;
  std::string message;
  friend auto operator<=>(const Diagnostic&, const Diagnostic&) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// A value, or every mistake that stood in its way.
template <class T>
using Result = tl::expected<T, Diagnostics>;

/// 'file:line:column: error: message', leaving out what is unknown.
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);
/// One line for each mistake, in order of file and place, repeats left out.
[[nodiscard]] std::string to_text(const Diagnostics& diagnostics);

/// The candidate nearest to `word` by edit distance, if it is near enough to be what was meant;
/// else empty.
[[nodiscard]] std::string nearest_name(const std::string& word,
                                       const std::vector<std::string>& candidates);

/// "did you mean 'x'?", or else "there are x, y".
[[nodiscard]] std::string meant_or_all(const std::string& word,
                                       const std::vector<std::string>& names);

/// A failed result with one mistake.
[[nodiscard]] tl::unexpected<Diagnostics> failure(Mark mark, std::string message);

}  // namespace passage
