#include "app/text_table.hpp"

#include <passage/core/contract.hpp>

#include <algorithm>

#include <fmt/format.h>

namespace passage {

namespace {

/// The first letters of a word that is too long, and a full stop.
std::string shortened(std::string_view text, std::size_t width) {
  if (letters_in(text) <= width) return std::string{text};
  while (letters_in(text) >= width) text.remove_suffix(1);
  return std::string{text} + ".";
}

std::string padded_left(std::string_view text, std::size_t width) {
  const std::size_t letters = letters_in(text);
  return std::string(width - std::min(width, letters), ' ') + std::string{text};
}

std::string padded_right(std::string_view text, std::size_t width) {
  const std::size_t letters = letters_in(text);
  return std::string{text} + std::string(width - std::min(width, letters), ' ');
}

std::string without_trailing_space(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

constexpr std::size_t remark_gap = 2;

}  // namespace

/// Letters, not bytes: every byte of UTF-8 but those that continue a letter.
std::size_t letters_in(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::string line;
  while (!text.empty()) {
    const std::size_t begins = std::min(text.find_first_not_of(" \n\t"), text.size());
    text.remove_prefix(begins);
    const std::string_view word = text.substr(0, text.find_first_of(" \n\t"));
    text.remove_prefix(word.size());
    if (word.empty()) break;
    if (!line.empty() && letters_in(line) + 1 + letters_in(word) > width) {
      lines.push_back(std::move(line));
      line.clear();
    }
    line += fmt::format("{}{}", line.empty() ? "" : " ", word);
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

std::string paragraph(std::string_view text, std::size_t indent) {
  std::string lines;
  for (const std::string& line : wrapped(text, page_width - indent))
    lines += std::string(indent, ' ') + line + "\n";
  return lines;
}

TextTable::TextTable(const std::vector<std::string>& columns, Look look)
    : columns_(columns.size()), look_(look) {
  EXPECTS(columns_ <= most_columns);
  std::vector<std::vector<std::string>> names;
  std::size_t height = 0;
  for (const std::string& column : columns) {
    names.push_back(wrapped(column, cell_width - 1));
    height = std::max(height, names.back().size());
  }
  for (std::size_t line = 0; line < height; ++line) {
    std::string header(label_width, ' ');
    for (const std::vector<std::string>& name : names) {
      const std::size_t above = height - name.size();
      header += padded_left(line < above ? "" : shortened(name[line - above], cell_width - 1),
                            cell_width);
    }
    header = without_trailing_space(std::move(header));
    if (!header.empty()) text_ += look_.faint(header) + "\n";
  }
}

void TextTable::add_row(std::string_view label, const std::vector<std::string>& cells,
                        std::string_view remark) {
  EXPECTS(cells.size() == columns_);
  const std::size_t begins = std::min(label.find_first_not_of(' '), label.size());
  const std::string indent(begins, ' ');
  const std::vector<std::string> lines = wrapped(label, label_width - begins);
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) text_ += indent + lines[i] + "\n";
  std::string row =
      padded_right(indent + (lines.empty() ? std::string{} : lines.back()), label_width);
  for (const std::string& cell : cells) row += padded_left(cell, cell_width);

  const std::size_t used = label_width + columns_ * cell_width + remark_gap;
  for (const std::string& line : wrapped(remark, page_width - std::min(page_width - 1, used))) {
    text_ += padded_right(row, used) + line + "\n";
    row.clear();
  }
  if (!row.empty()) text_ += without_trailing_space(row) + "\n";
}

void TextTable::add_rule() {
  text_ += std::string(label_width, ' ');
  for (std::size_t i = 0; i < columns_; ++i)
    text_ += padded_left(std::string(cell_width - 2, '-'), cell_width);
  text_ += "\n";
}

}  // namespace passage
