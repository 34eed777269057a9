#include "scenario/csv_document.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/core.h>

namespace passage {

namespace {

struct Cell {
  std::string text;
  Mark mark;
};
using Row = std::vector<Cell>;

/// Cuts a text into rows of cells. Lines and columns count from 1, columns in bytes.
class Cutter {
 public:
  Cutter(const std::string& text, const std::string& source, Diagnostics& diagnostics)
      : text_(text), source_(source), diagnostics_(diagnostics) {}

  [[nodiscard]] bool is_done() const { return next_ == text_.size(); }

  Row row() {
    Row cells{cell()};
    while (peek() == ',') {
      take();
      cells.push_back(cell());
    }
    if (peek() == '\r') take();
    if (!is_done()) take();  // the line's end
    return cells;
  }

 private:
  [[nodiscard]] char peek() const { return is_done() ? '\n' : text_[next_]; }
  [[nodiscard]] Mark here() const { return {source_, line_, column_}; }
  [[nodiscard]] bool is_at_end_of_cell() const {
    const bool is_line_end =
        peek() == '\r' && (next_ + 1 == text_.size() || text_[next_ + 1] == '\n');
    return peek() == ',' || peek() == '\n' || is_line_end;
  }

  char take() {
    const char letter = text_[next_++];
    column_ = letter == '\n' ? 1 : column_ + 1;
    if (letter == '\n') ++line_;
    return letter;
  }

  Cell cell() { return peek() == '"' ? quoted_cell() : bare_cell(); }

  Cell bare_cell() {
    Cell cell{"", here()};
    while (!is_at_end_of_cell()) cell.text += take();
    return cell;
  }

  Cell quoted_cell() {
    Cell cell{"", here()};
    take();
    while (!is_done() && !is_closing_quote()) {
      if (peek() == '"') take();  // a doubled quote stands for one
      cell.text += take();
    }
    if (is_done()) {
      diagnostics_.push_back({cell.mark, "this quotation mark is never closed"});
      return cell;
    }
    take();
    if (!is_at_end_of_cell()) {
      diagnostics_.push_back({here(),
                              "text follows a closed quotation mark; write a quotation mark "
                              "inside quotes twice"});
    }
    while (!is_at_end_of_cell()) take();
    return cell;
  }

  [[nodiscard]] bool is_closing_quote() const {
    return peek() == '"' && (next_ + 1 == text_.size() || text_[next_ + 1] != '"');
  }

  const std::string& text_;
  const std::string& source_;
  Diagnostics& diagnostics_;
  std::size_t next_ = 0;
  int line_ = 1;
  int column_ = 1;
};

/// A column that is read: which of our keys it has, and the unit of its bare numbers.
struct Column {
  std::string key;  ///< Empty if the column is ignored.
  Mark mark;
  std::string unit;
};

bool is_blank(const Row& row) { return row.size() == 1 && row.front().text.empty(); }

bool is_bare_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.-+eE_") == std::string_view::npos;
}

/// Names our keys in a table's header.
class HeaderReader {
 public:
  HeaderReader(const CsvMention& mention, Diagnostics& diagnostics)
      : mention_(mention), diagnostics_(diagnostics) {}

  std::vector<Column> read(const Row& header) {
    std::vector<Column> columns;
    for (const Cell& cell : header) columns.push_back(column(cell));
    for (const auto& [key, name] : mention_.columns) expect_seen(name);
    for (const CsvMention::Setting& name : mention_.ignored) expect_seen(name);
    return columns;
  }

 private:
  Column column(const Cell& cell) {
    const bool is_ignored = std::ranges::find(mention_.ignored, cell.text,
                                              &CsvMention::Setting::text) != mention_.ignored.end();
    const std::string key = is_ignored ? "" : key_of(cell.text);
    if (cell.text.empty()) {
      complain(cell.mark, "this column has no name");
    } else if (!seen_.insert(cell.text).second) {
      complain(cell.mark, fmt::format("the column {} is given twice", in_quotes(cell.text)));
    } else if (!is_ignored && !keys_.insert(key).second) {
      complain(cell.mark, fmt::format("two columns give {}", in_quotes(key)));
    }
    const auto unit = mention_.units.find(key);
    return {key, cell.mark, unit == mention_.units.end() ? "" : unit->second.text};
  }

  [[nodiscard]] std::string key_of(const std::string& column) const {
    for (const auto& [key, name] : mention_.columns) {
      if (name.text == column) return key;
    }
    return column;
  }

  void expect_seen(const CsvMention::Setting& name) {
    if (seen_.contains(name.text)) return;
    const std::vector<std::string> candidates{seen_.begin(), seen_.end()};
    complain(name.mark, fmt::format("the table has no column {}{}", in_quotes(name.text),
                                    suggestion(name.text, candidates)));
  }
  void complain(const Mark& mark, std::string message) {
    diagnostics_.push_back({mark, std::move(message)});
  }

  const CsvMention& mention_;
  Diagnostics& diagnostics_;
  std::set<std::string> seen_;  ///< The table's names.
  std::set<std::string> keys_;  ///< Ours.
};

Node item_of(const std::vector<Column>& columns, Row row) {
  Node item{row.front().mark, Map{}};
  Map& map = std::get<Map>(item.value);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    Cell& cell = row[i];
    if (column.key.empty() || cell.text.empty()) continue;
    if (!column.unit.empty() && is_bare_number(cell.text)) cell.text += " " + column.unit;
    map.entries.push_back({column.key, column.mark, {std::move(cell.mark), std::move(cell.text)}});
  }
  return item;
}

/// The texts of a map of texts, by key.
std::map<std::string, CsvMention::Setting> settings_of(const Entry& entry,
                                                       Diagnostics& diagnostics) {
  std::map<std::string, CsvMention::Setting> settings;
  const Map* map = std::get_if<Map>(&entry.value.value);
  if (map == nullptr) {
    diagnostics.push_back({entry.value.mark, fmt::format("{} must be keys and values, found {}",
                                                         entry.key, kind_of(entry.value))});
    return settings;
  }
  for (const Entry& setting : map->entries) {
    const Text* text = std::get_if<Text>(&setting.value.value);
    if (text == nullptr) {
      diagnostics.push_back(
          {setting.value.mark, fmt::format("{}.{} must be a text, found {}", entry.key, setting.key,
                                           kind_of(setting.value))});
    } else {
      settings[setting.key] = {*text, setting.value.mark};
    }
  }
  return settings;
}

std::vector<CsvMention::Setting> names_of(const Entry& entry, Diagnostics& diagnostics) {
  std::vector<CsvMention::Setting> names;
  const List* list = std::get_if<List>(&entry.value.value);
  if (list == nullptr) {
    diagnostics.push_back({entry.value.mark, fmt::format("{} must be a list, found {}", entry.key,
                                                         kind_of(entry.value))});
    return names;
  }
  for (const Node& item : list->items) {
    if (const Text* text = std::get_if<Text>(&item.value)) names.push_back({*text, item.mark});
  }
  return names;
}

}  // namespace

CsvMention read_mention(const Map& map, Diagnostics& diagnostics) {
  CsvMention mention;
  for (const Entry& entry : map.entries) {
    if (entry.key == "csv") continue;
    if (entry.key == "columns") {
      mention.columns = settings_of(entry, diagnostics);
    } else if (entry.key == "units") {
      mention.units = settings_of(entry, diagnostics);
    } else if (entry.key == "ignore") {
      mention.ignored = names_of(entry, diagnostics);
    } else {
      diagnostics.push_back(
          {entry.mark, fmt::format("{} is not a known key beside csv{}", entry.key,
                                   suggestion(entry.key, {"columns", "units", "ignore"}))});
    }
  }
  return mention;
}

Node parse_csv(const std::string& text, const std::string& source, const CsvMention& mention,
               Diagnostics& diagnostics) {
  const std::size_t mistakes_before = diagnostics.size();
  Cutter cutter{text, source, diagnostics};
  const Row header = cutter.row();
  if (header.size() == 1 && header.front().text.find(';') != std::string::npos) {
    diagnostics.push_back({header.front().mark, "cells are parted by ';' here; part them by ','"});
    return {header.front().mark, Unread{}};
  }
  const std::vector<Column> columns = HeaderReader{mention, diagnostics}.read(header);
  if (diagnostics.size() > mistakes_before) return {header.front().mark, Unread{}};

  List rows;
  while (!cutter.is_done()) {
    Row row = cutter.row();
    if (is_blank(row)) continue;
    if (row.size() != columns.size()) {
      diagnostics.push_back({row.front().mark, fmt::format("this row has {} cells, the header {}",
                                                           row.size(), columns.size())});
      continue;
    }
    rows.items.push_back(item_of(columns, std::move(row)));
  }
  return {header.front().mark, std::move(rows)};
}

}  // namespace passage
