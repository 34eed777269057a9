#include "scenario/overrides.hpp"

#include "scenario/describe.hpp"
#include "scenario/merge.hpp"
#include "scenario/notation.hpp"
#include "scenario/yaml_document.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

/// 'a.b[0].c' as 'a', 'b', '[0]', 'c'.
std::vector<std::string> elements_of(std::string_view path) {
  std::vector<std::string> elements(1);
  for (const char letter : path) {
    if (letter == '[' || letter == '.') elements.emplace_back();
    if (letter != '.') elements.back() += letter;
  }
  // 'a.[0]' and 'a[0]' are the same.
  std::erase(elements, "");
  return elements;
}

std::optional<std::size_t> position_of(std::string_view element, std::size_t size) {
  if (element.size() < 3 || element.front() != '[' || element.back() != ']') return std::nullopt;
  const auto position = parse_whole(element.substr(1, element.size() - 2));
  const bool is_there = position && *position >= 0 && std::cmp_less(*position, size);
  return is_there ? std::optional{static_cast<std::size_t>(*position)} : std::nullopt;
}

/// Walks into a tree along a path and merges a value in at its end.
class Walk {
 public:
  Walk(const std::vector<std::string>& elements, Node value, Diagnostics& diagnostics)
      : elements_(elements), value_(std::move(value)), diagnostics_(diagnostics) {}

  void into(Node& node, std::size_t depth) {
    if (std::holds_alternative<Unread>(node.value)) return;
    if (depth == elements_.size()) {
      node = merged(std::move(node), std::move(value_), list_key(depth), diagnostics_);
    } else if (List* list = std::get_if<List>(&node.value)) {
      into_list(*list, depth);
    } else if (!std::holds_alternative<Map>(node.value)) {
      complain(fmt::format("{} is {}; it has no {}", path_to(depth), kind_of(node),
                           in_quotes(elements_[depth])));
    } else if (depth + 1 == elements_.size()) {
      Map change{{{elements_[depth], value_.mark, std::move(value_)}}};
      Node layer{node.mark, std::move(change)};
      node = merged(std::move(node), std::move(layer), "", diagnostics_);
    } else {
      into_map(std::get<Map>(node.value), depth);
    }
  }

 private:
  /// The key of the list or value that stands before `depth`.
  [[nodiscard]] const std::string& list_key(std::size_t depth) const {
    return elements_[depth == 0 ? 0 : depth - 1];
  }
  [[nodiscard]] std::string path_to(std::size_t depth) const {
    std::string path;
    for (std::size_t i = 0; i < depth; ++i) path = key_path(path, elements_[i]);
    return path;
  }
  void complain(std::string message) { diagnostics_.push_back({value_.mark, std::move(message)}); }

  void into_map(Map& map, std::size_t depth) {
    const std::string& key = elements_[depth];
    Entry* entry = find(map, key);
    if (entry == nullptr) {
      // The reader knows whether such a key may be.
      map.entries.push_back({key, value_.mark, {value_.mark, Map{}}});
      entry = &map.entries.back();
    }
    into(entry->value, depth + 1);
  }

  void into_list(List& list, std::size_t depth) {
    const std::string& element = elements_[depth];
    const std::string& key = list_key(depth);
    auto position = find_item(key, list, element);
    if (!position) position = position_of(element, list.items.size());
    if (position) return into(list.items[*position], depth + 1);
    complain(fmt::format("{} has no {}{}", path_to(depth), in_quotes(element),
                         suggestion(element, identities(key, list))));
  }

  const std::vector<std::string>& elements_;
  Node value_;
  Diagnostics& diagnostics_;
};

/// Nothing if the list has no such item.
const Node* item_named(const List& list, const std::string& key, const std::string& element) {
  auto position = find_item(key, list, element);
  if (!position) position = position_of(element, list.items.size());
  return position ? &list.items[*position] : nullptr;
}

bool is_list_of_a_scenario(const std::string& key) {
  const std::vector<FieldDescription> keys = describe_scenario();
  const auto field = std::ranges::find(keys, key, &FieldDescription::key);
  return field != keys.end() && field->type.shape == Shape::list_of_it;
}

}  // namespace

Node value_of(const Override& change, Diagnostics& diagnostics) {
  const bool is_in_a_file = !change.mark.file.empty();
  const std::string source =
      is_in_a_file ? change.mark.file : fmt::format("--set {}={}", change.path, change.value);
  Node value = parse_yaml(change.value, source, diagnostics, Marking::by_source);
  value.mark = is_in_a_file ? change.mark : Mark{source, 0, 0};
  return value;
}

Node overridden(Node root, const std::string& path, Node value, Diagnostics& diagnostics) {
  const std::vector<std::string> elements = elements_of(path);
  if (elements.empty()) {
    diagnostics.push_back({value.mark, "the path names no key"});
    return root;
  }
  Walk{elements, std::move(value), diagnostics}.into(root, 0);
  return root;
}

bool ends_at_a_list(const Node& root, const std::string& path) {
  const std::vector<std::string> elements = elements_of(path);
  const Node* node = &root;
  for (std::size_t depth = 0; depth < elements.size(); ++depth) {
    const Node* next = nullptr;
    if (const List* list = std::get_if<List>(&node->value)) {
      next = item_named(*list, elements[depth - 1], elements[depth]);
      if (next == nullptr) return true;
    } else if (const Map* map = std::get_if<Map>(&node->value)) {
      const Entry* entry = find(*map, elements[depth]);
      if (entry == nullptr) return depth == 0 && is_list_of_a_scenario(elements[depth]);
      next = &entry->value;
    } else {
      return false;
    }
    node = next;
  }
  return false;
}

}  // namespace passage
