#pragma once
// A table of 80 columns: labels at the left, wrapped where they are long, numbers at the right.

#include "app/look.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passage {

inline constexpr std::size_t page_width = 80;

/// Letters, not bytes: what a text takes on a terminal.
[[nodiscard]] std::size_t letters_in(std::string_view text);
/// The text in lines of at most `width` letters, broken at spaces; a longer word stands alone.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

/// What a thing of a scenario is called: by its label, or else by its name.
[[nodiscard]] inline const std::string& label_of(const std::string& label,
                                                 const std::string& name) {
  return label.empty() ? name : label;
}

/// The text wrapped to the page, every line indented.
[[nodiscard]] std::string paragraph(std::string_view text, std::size_t indent = 0);

class TextTable {
 public:
  static constexpr std::size_t cell_width = 11;
  static constexpr std::size_t label_width = 36;
  static constexpr std::size_t most_columns = (page_width - label_width) / cell_width;

  /// Expects: at most `most_columns` of them.
  TextTable(const std::vector<std::string>& columns, Look look);

  /// The remark, if any, follows the cells on as many lines as it needs.
  /// Expects: a cell for each column.
  void add_row(std::string_view label, const std::vector<std::string>& cells,
               std::string_view remark = {});
  /// A line above a sum.
  void add_rule();
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::size_t columns_;
  Look look_;
  std::string text_;
};

}  // namespace passage
