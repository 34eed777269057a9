#include <passage/core/result.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace passage {

namespace {

/// Levenshtein's distance: the fewest letters to add, drop or replace that turn one word into the
/// other.
std::size_t edit_distance(const std::string& from, const std::string& to) {
  std::vector<std::size_t> row(to.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < from.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < to.size(); ++j) {
      const std::size_t replaced = diagonal + (from[i] == to[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string to_text(const Diagnostic& diagnostic) {
  const Mark& mark = diagnostic.mark;
  std::string place = mark.file;
  if (mark.line > 0) place += fmt::format("{}{}", place.empty() ? "" : ":", mark.line);
  if (mark.line > 0 && mark.column > 0) place += fmt::format(":{}", mark.column);
  return fmt::format("{}{}error: {}", place, place.empty() ? "" : ": ", diagnostic.message);
}

std::string to_text(const Diagnostics& diagnostics) {
  Diagnostics ordered = diagnostics;
  std::ranges::sort(ordered);
  ordered.erase(std::unique(ordered.begin(), ordered.end()), ordered.end());

  std::string text;
  for (const Diagnostic& diagnostic : ordered) text += to_text(diagnostic) + "\n";
  return text;
}

std::string nearest_name(const std::string& word, const std::vector<std::string>& candidates) {
  // A third of the letters wrong is still a slip; more is another word.
  std::size_t nearest = std::max<std::size_t>(1, word.size() / 3) + 1;
  std::string name;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < nearest) {
      nearest = distance;
      name = candidate;
    }
  }
  return name;
}

std::string meant_or_all(const std::string& word, const std::vector<std::string>& names) {
  const std::string meant = nearest_name(word, names);
  return meant.empty() ? fmt::format("there are {}", fmt::join(names, ", "))
                       : fmt::format("did you mean '{}'?", meant);
}

tl::unexpected<Diagnostics> failure(Mark mark, std::string message) {
  return tl::make_unexpected(Diagnostics{{std::move(mark), std::move(message)}});
}

}  // namespace passage
