#include "scenario/document.hpp"
#include <passage/core/contract.hpp>
#include <passage/scenario/difference.hpp>

#include <algorithm>

#include <fmt/format.h>

namespace passage {

namespace {

/// A value on one line, as YAML writes it in flow.
std::string text_of(const Node& node) {
  struct Writer {
    std::string operator()(const Null&) const { return "~"; }
    std::string operator()(const Unread&) const { return "?"; }
    std::string operator()(const Text& text) const { return text; }
    std::string operator()(const List& list) const {
      std::vector<std::string> items;
      for (const Node& item : list.items) items.push_back(text_of(item));
      return fmt::format("[{}]", fmt::join(items, ", "));
    }
    std::string operator()(const Map& map) const {
      std::vector<std::string> entries;
      for (const Entry& entry : map.entries)
        entries.push_back(fmt::format("{}: {}", entry.key, text_of(entry.value)));
      return fmt::format("{{{}}}", fmt::join(entries, ", "));
    }
  };
  return std::visit(Writer{}, node.value);
}

bool are_known_by_name(std::string_view key, const List& list) {
  return !list.items.empty() && std::ranges::all_of(list.items, [&](const Node& item) {
    return identity(key, item).has_value();
  });
}

class Comparer {
 public:
  [[nodiscard]] std::vector<TermDifference> take() { return std::move(found_); }

  void compare(const std::string& path, std::string_view key, const Node& before,
               const Node& after) {
    const Map* old_map = std::get_if<Map>(&before.value);
    const Map* new_map = std::get_if<Map>(&after.value);
    if (old_map != nullptr && new_map != nullptr) return compare_maps(path, *old_map, *new_map);
    const List* old_list = std::get_if<List>(&before.value);
    const List* new_list = std::get_if<List>(&after.value);
    if (old_list != nullptr && new_list != nullptr && are_known_by_name(key, *old_list) &&
        are_known_by_name(key, *new_list))
      return compare_lists(path, key, *old_list, *new_list);
    if (text_of(before) != text_of(after))
      found_.push_back({path, text_of(before), text_of(after)});
  }

 private:
  void compare_maps(const std::string& path, const Map& before, const Map& after) {
    for (const Entry& entry : before.entries) {
      const std::string below = key_path(path, entry.key);
      const Entry* other = find(after, entry.key);
      if (other != nullptr) {
        compare(below, entry.key, entry.value, other->value);
      } else {
        found_.push_back({below, text_of(entry.value), std::nullopt});
      }
    }
    for (const Entry& entry : after.entries) {
      if (find(before, entry.key) == nullptr)
        found_.push_back({key_path(path, entry.key), std::nullopt, text_of(entry.value)});
    }
  }

  void compare_lists(const std::string& path, std::string_view key, const List& before,
                     const List& after) {
    for (std::size_t i = 0; i < before.items.size(); ++i) {
      const std::string below = item_path(path, before.items[i], i);
      const auto other = find_item(key, after, *identity(key, before.items[i]));
      if (other) {
        compare(below, "", before.items[i], after.items[*other]);
      } else {
        found_.push_back({below, text_of(before.items[i]), std::nullopt});
      }
    }
    for (std::size_t i = 0; i < after.items.size(); ++i) {
      const Node& item = after.items[i];
      if (!find_item(key, before, *identity(key, item)))
        found_.push_back({item_path(path, item, i), std::nullopt, text_of(item)});
    }
  }

  std::vector<TermDifference> found_;
};

}  // namespace

std::vector<TermDifference> differences(const Loaded& before, const Loaded& after) {
  EXPECTS(before.tree != nullptr && after.tree != nullptr);
  Comparer comparer;
  comparer.compare("", "", *before.tree, *after.tree);
  return comparer.take();
}

}  // namespace passage
