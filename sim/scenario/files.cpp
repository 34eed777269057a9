#include "scenario/files.hpp"

#include "scenario/csv_document.hpp"
#include "scenario/geojson_document.hpp"
#include "scenario/merge.hpp"
#include "scenario/overrides.hpp"
#include "scenario/yaml_document.hpp"
#include <passage/core/fingerprint.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/core.h>

namespace passage {

namespace {

namespace fs = std::filesystem;

std::string without_byte_order_mark(std::string bytes) {
  constexpr std::string_view mark = "\xef\xbb\xbf";
  if (bytes.starts_with(mark)) bytes.erase(0, mark.size());
  return bytes;
}

class Assembler {
 public:
  Assembler(const FileReader& reader, Diagnostics& diagnostics)
      : reader_(reader), diagnostics_(diagnostics) {}

  /// The file over what it extends.
  Node scenario(const fs::path& path) {
    std::vector<Node> layers{document(path, {path.generic_string(), 0, 0})};
    chain_.push_back(path);
    while (const std::optional<Node> base = take_extends(layers.back())) {
      const std::optional<fs::path> next = base_path(*base);
      layers.push_back(next ? document(*next, base->mark) : Node{base->mark, Unread{}});
      chain_.push_back(next.value_or(fs::path{}));
    }
    Node root = std::move(layers.back());
    layers.pop_back();
    for (; !layers.empty(); layers.pop_back()) {
      root = merged(std::move(root), std::move(layers.back()), "", diagnostics_);
    }
    return root;
  }

  /// Puts tables in place of their mentions, which stand in a file of `folder`.
  void fill_in_tables(Node& node, const fs::path& folder) {
    if (List* list = std::get_if<List>(&node.value)) {
      for (Node& item : list->items) fill_in_tables(item, folder);
    }
    Map* map = std::get_if<Map>(&node.value);
    if (map == nullptr) return;
    if (const Entry* csv = find(*map, "csv")) {
      node = table(*csv, *map, folder);
      return;
    }
    if (const Entry* geojson = find(*map, "geojson")) {
      node = shapes(*geojson, *map, folder);
      return;
    }
    for (Entry& entry : map->entries) fill_in_tables(entry.value, folder);
  }

  [[nodiscard]] std::vector<InputFile> take_files() { return std::move(files_); }

 private:
  /// The bytes of a file that is named at `mark`; nothing if they cannot be had.
  std::optional<std::string> bytes(const fs::path& path, const Mark& mark) {
    const Result<std::string> read = reader_(path);
    if (!read) {
      for (const Diagnostic& why : read.error()) {
        const bool is_itself = mark.line == 0 && mark.file == path.generic_string();
        diagnostics_.push_back(
            {mark,
             is_itself ? why.message : fmt::format("{}: {}", path.generic_string(), why.message)});
      }
      return std::nullopt;
    }
    if (std::ranges::find(files_, path, &InputFile::path) == files_.end()) {
      files_.push_back({path, fingerprint_of(*read)});
    }
    return without_byte_order_mark(*read);
  }

  Node document(const fs::path& path, const Mark& mark) {
    const std::optional<std::string> text = bytes(path, mark);
    if (!text) return {mark, Unread{}};
    Node root = parse_yaml(*text, path.generic_string(), diagnostics_);
    fill_in_tables(root, path.parent_path());
    return root;
  }

  /// The path that stands under `csv` or `geojson` in a file of `folder`.
  std::optional<fs::path> named(const Entry& entry, const fs::path& folder) {
    if (const Text* name = std::get_if<Text>(&entry.value.value))
      return (folder / *name).lexically_normal();
    complain(entry.value.mark, fmt::format("{} must be the path of a table, found {}", entry.key,
                                           kind_of(entry.value)));
    return std::nullopt;
  }

  Node table(const Entry& csv, const Map& mention, const fs::path& folder) {
    const std::optional<fs::path> path = named(csv, folder);
    if (!path) return {csv.mark, Unread{}};
    const std::optional<std::string> text = bytes(*path, csv.value.mark);
    const CsvMention wishes = read_mention(mention, diagnostics_);
    if (!text) return {csv.mark, Unread{}};
    return parse_csv(*text, path->generic_string(), wishes, diagnostics_);
  }

  Node shapes(const Entry& geojson, const Map& mention, const fs::path& folder) {
    const std::optional<fs::path> path = named(geojson, folder);
    if (!path) return {geojson.mark, Unread{}};
    const std::optional<std::string> text = bytes(*path, geojson.value.mark);
    const std::string property = read_geojson_mention(mention, diagnostics_);
    if (!text) return {geojson.mark, Unread{}};
    return parse_geojson(*text, path->generic_string(), property, diagnostics_);
  }

  /// Removes `extends` from a document and returns what it says.
  static std::optional<Node> take_extends(Node& root) {
    Map* map = std::get_if<Map>(&root.value);
    Entry* extends = map == nullptr ? nullptr : find(*map, "extends");
    if (extends == nullptr) return std::nullopt;
    Node base = std::move(extends->value);
    map->entries.erase(map->entries.begin() + (extends - map->entries.data()));
    return base;
  }

  std::optional<fs::path> base_path(const Node& extends) {
    constexpr std::size_t longest_chain = 16;
    const Text* name = std::get_if<Text>(&extends.value);
    if (name == nullptr) {
      complain(extends.mark,
               fmt::format("extends must be the path of a scenario, found {}", kind_of(extends)));
      return std::nullopt;
    }
    const fs::path path = (chain_.back().parent_path() / *name).lexically_normal();
    if (std::ranges::find(chain_, path) != chain_.end()) {
      complain(extends.mark,
               fmt::format("{} extends itself: {}", path.generic_string(), chain_text(path)));
      return std::nullopt;
    }
    if (chain_.size() == longest_chain) {
      complain(extends.mark, fmt::format("more than {} files extend one another", longest_chain));
      return std::nullopt;
    }
    return path;
  }

  [[nodiscard]] std::string chain_text(const fs::path& last) const {
    std::string text;
    for (const fs::path& link : chain_) text += link.generic_string() + " -> ";
    return text + last.generic_string();
  }

  void complain(Mark mark, std::string message) {
    diagnostics_.push_back({std::move(mark), std::move(message)});
  }

  const FileReader& reader_;
  Diagnostics& diagnostics_;
  std::vector<fs::path> chain_;
  std::vector<InputFile> files_;
};

}  // namespace

Assembled assemble(const fs::path& path, const std::vector<Override>& overrides,
                   const FileReader& reader, Diagnostics& diagnostics) {
  Assembler assembler{reader, diagnostics};
  Node root = assembler.scenario(path.lexically_normal());
  for (const Override& change : overrides) {
    Node value = value_of(change, diagnostics);
    assembler.fill_in_tables(value, fs::path{});
    root = overridden(std::move(root), change.path, std::move(value), diagnostics);
  }
  return {std::move(root), assembler.take_files()};
}

}  // namespace passage
