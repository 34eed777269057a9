#include "scenario/merge.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <fmt/core.h>

namespace passage {

namespace {

bool is_removal(const Node& node) {
  const Text* remove = text_at(node, "remove");
  return remove != nullptr && *remove == "true";
}

bool is_unread(const Node& node) { return std::holds_alternative<Unread>(node.value); }

bool has_identities(std::string_view key, const List& list) {
  return !list.items.empty() && std::ranges::all_of(list.items, [key](const Node& item) {
    return identity(key, item).has_value();
  });
}

Node merged_maps(Node base, Map change, Diagnostics& diagnostics) {
  Map& map = std::get<Map>(base.value);
  for (Entry& entry : change.entries) {
    Entry* old = find(map, entry.key);
    if (is_removal(entry.value) && old != nullptr) {
      map.entries.erase(map.entries.begin() + (old - map.entries.data()));
    } else if (is_removal(entry.value)) {
      diagnostics.push_back({entry.mark, fmt::format("there is no {} to remove{}", entry.key,
                                                     suggestion(entry.key, keys_of(map)))});
    } else if (old != nullptr) {
      old->mark = entry.mark;
      old->value = merged(std::move(old->value), std::move(entry.value), entry.key, diagnostics);
    } else {
      map.entries.push_back(std::move(entry));
    }
  }
  return base;
}

/// Merges a list item by item.
class ListMerger {
 public:
  ListMerger(std::string_view key, List base, Diagnostics& diagnostics)
      : key_(key), names_(identities(key, base)), diagnostics_(diagnostics) {
    for (Node& item : base.items) append(std::move(item));
  }

  void apply(Node change) {
    const std::optional<std::string> name = identity(key_, change);
    if (name && !changed_.insert(*name).second) {
      diagnostics_.push_back(
          {change.mark, fmt::format("{} is given twice in {}", in_quotes(*name), key_)});
      return;
    }
    const auto old = name ? positions_.find(*name) : positions_.end();
    if (is_removal(change)) {
      remove(change.mark, old, name.value_or("?"));
    } else if (old == positions_.end()) {
      append(std::move(change));
    } else {
      Node& item = *items_[old->second];
      item = merged(std::move(item), std::move(change), key_, diagnostics_);
    }
  }

  [[nodiscard]] List take() {
    List list;
    for (std::optional<Node>& item : items_) {
      if (item) list.items.push_back(*std::move(item));
    }
    return list;
  }

 private:
  using Positions = std::unordered_map<std::string, std::size_t>;

  void append(Node item) {
    if (auto name = identity(key_, item)) positions_.emplace(*std::move(name), items_.size());
    items_.emplace_back(std::move(item));
  }

  void remove(const Mark& mark, Positions::iterator old, const std::string& name) {
    if (old == positions_.end()) {
      diagnostics_.push_back({mark, fmt::format("{} has no {} to remove{}", key_, in_quotes(name),
                                                suggestion(name, names_))});
      return;
    }
    items_[old->second].reset();
    positions_.erase(old);
  }

  std::string_view key_;
  std::vector<std::string> names_;
  Diagnostics& diagnostics_;
  std::vector<std::optional<Node>> items_;
  Positions positions_;
  std::unordered_set<std::string> changed_;
};

}  // namespace

Node merged(Node base, Node change, std::string_view key, Diagnostics& diagnostics) {
  if (is_unread(base) || is_unread(change)) return {change.mark, Unread{}};
  Map* map = std::get_if<Map>(&change.value);
  if (map != nullptr && std::holds_alternative<Map>(base.value)) {
    Node result = merged_maps(std::move(base), std::move(*map), diagnostics);
    result.mark = std::move(change.mark);
    return result;
  }
  List* list = std::get_if<List>(&change.value);
  List* old = std::get_if<List>(&base.value);
  if (list == nullptr || old == nullptr || !has_identities(key, *old)) return change;

  ListMerger merger{key, std::move(*old), diagnostics};
  for (Node& item : list->items) merger.apply(std::move(item));
  return {std::move(change.mark), merger.take()};
}

}  // namespace passage
