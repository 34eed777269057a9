#pragma once
// Roads drawn in text, for tests:
//
//   A---B---C
//       |
//       D
//
// Letters are places; a run of '-', '|', '/' or '\' joins the two at its ends. Lines do not cross,
// and a road is listed where its western or northern end is read.

#include <passage/core/contract.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>
#include <vector>

namespace passage::test {

/// A road between two places of a drawing.
struct DrawnRoad {
  char from;
  char to;
  friend bool operator==(const DrawnRoad&, const DrawnRoad&) = default;
};

/// What a drawing shows: places in order of the alphabet, roads in order of reading.
struct Drawing {
  std::string places;
  std::vector<DrawnRoad> roads;
};

/// A grid of characters; blank beyond its edges.
class Canvas {
 public:
  explicit Canvas(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      rows_.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  [[nodiscard]] int height() const { return static_cast<int>(rows_.size()); }
  [[nodiscard]] int width(int row) const {
    return static_cast<int>(rows_[static_cast<std::size_t>(row)].size());
  }
  [[nodiscard]] char at(int row, int column) const {
    if (row < 0 || row >= height() || column < 0 || column >= width(row)) return ' ';
    return rows_[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)];
  }
  [[nodiscard]] bool has_place(int row, int column) const {
    return std::isalpha(static_cast<unsigned char>(at(row, column))) != 0;
  }

 private:
  std::vector<std::string> rows_;
};

/// A line that leads away from a place, and the step that follows it.
struct Line {
  char mark;
  int down;
  int right;
};
inline constexpr std::array line_marks{Line{'-', 0, 1}, Line{'/', 1, -1}, Line{'|', 1, 0},
                                       Line{'\\', 1, 1}};

/// The roads that leave a place to the east or south.
inline void read_roads(const Canvas& canvas, int row, int column, Drawing& drawing) {
  for (const Line& line : line_marks) {
    int y = row + line.down;
    int x = column + line.right;
    if (canvas.at(y, x) != line.mark) continue;
    for (; canvas.at(y, x) == line.mark; y += line.down) x += line.right;
    EXPECTS(canvas.has_place(y, x));
    drawing.roads.push_back({canvas.at(row, column), canvas.at(y, x)});
  }
}

/// Expects: every line ends at a place, and no letter is used twice.
inline Drawing read_map(std::string_view text) {
  const Canvas canvas{text};
  Drawing drawing;
  for (int row = 0; row < canvas.height(); ++row) {
    for (int column = 0; column < canvas.width(row); ++column) {
      if (!canvas.has_place(row, column)) continue;
      drawing.places.push_back(canvas.at(row, column));
      read_roads(canvas, row, column, drawing);
    }
  }
  std::ranges::sort(drawing.places);
  EXPECTS(std::ranges::adjacent_find(drawing.places) == drawing.places.end());
  return drawing;
}

}  // namespace passage::test
