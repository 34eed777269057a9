#pragma once
// What a file says before it is known what it means: texts, lists and maps, each with its place. A
// tree is made from YAML, from CSV or from the command line, and trees of several files merge into
// one; marks stay those of where a value was written. Nothing is typed here: '010' and 'NO' are
// texts, and the reader decides by the field.

#include <passage/core/result.hpp>

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace passage {

struct Node;
struct Entry;

/// A key without a value, or an explicit null.
struct Null {};
/// A value that could not be made out. What was wrong with it is told already.
struct Unread {};
using Text = std::string;
using KeySet = std::set<std::string, std::less<>>;
struct List {
  std::vector<Node> items;
};
/// Keys in the order written, each once.
struct Map {
  std::vector<Entry> entries;
};

/// A value and where it stands.
struct Node {
  Mark mark;
  std::variant<Null, Unread, Text, List, Map> value;
};

/// A key, where it stands, and its value.
struct Entry {
  std::string key;
  Mark mark;
  Node value;
};

[[nodiscard]] const Entry* find(const Map& map, std::string_view key);
[[nodiscard]] Entry* find(Map& map, std::string_view key);
/// The text under a key of a map; nothing if the node is no map, or has no such text.
[[nodiscard]] const Text* text_at(const Node& node, std::string_view key);
/// The keys of a map, or what the items of a list are known by.
[[nodiscard]] std::vector<std::string> keys_of(const Map& map);

/// What an item of the list under `list` is known by: its id; else 'from-to' of a road, the area of
/// a population, the place of a destination, the party of a side, the key of an assumption. Nothing
/// if the item has none of these.
[[nodiscard]] std::optional<std::string> identity(std::string_view list, const Node& item);
/// The position of the item with that identity.
[[nodiscard]] std::optional<std::size_t> find_item(std::string_view list, const List& items,
                                                   std::string_view name);
[[nodiscard]] std::vector<std::string> identities(std::string_view list, const List& items);

/// 'a text', 'a list' or 'keys and values': what was found where something else was expected.
[[nodiscard]] std::string_view kind_of(const Node& node);
/// The text in quotes, cut to a length fit for a message, control characters made visible.
[[nodiscard]] std::string in_quotes(std::string_view text);
/// '; did you mean 'x'?' if a candidate is near enough; else empty.
[[nodiscard]] std::string suggestion(const std::string& word,
                                     const std::vector<std::string>& candidates);

/// The path of a key below another path: 'roads[a-b]' and 'length' make 'roads[a-b].length'.
[[nodiscard]] std::string key_path(const std::string& parent, std::string_view key);
/// The path of an item: by identity, else by position.
[[nodiscard]] std::string item_path(const std::string& list, const Node& item,
                                    std::size_t position);

/// A way into a tree, for who wants to tell where something is wrong. What is not written has the
/// mark of what it would be written in.
class Spot {
 public:
  explicit Spot(const Node& root) : node_(&root), mark_(root.mark) {}

  [[nodiscard]] Spot operator[](std::string_view key) const;
  [[nodiscard]] Spot operator[](std::size_t position) const;
  [[nodiscard]] const Mark& mark() const { return mark_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Whether the file says it, or it stands at its default.
  [[nodiscard]] bool is_written() const { return node_ != nullptr; }

 private:
  const Node* node_;
  Mark mark_;
  std::string path_;
};

}  // namespace passage
