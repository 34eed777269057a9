#include "scenario/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/core.h>

namespace passage {

namespace {

/// The last key of a path: 'choice.destinations' names a list of destinations.
std::string_view last_key(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

/// Lists whose items have no id, and the key that says what an item is about.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> subjects = {
    {{"populations", "area"},
     {"destinations", "place"},
     {"sides", "party"},
     {"assumptions", "key"}}};

/// Whether a byte goes on with a letter of UTF-8 that an earlier byte began.
bool is_inside_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

}  // namespace

const Entry* find(const Map& map, std::string_view key) {
  const auto found = std::ranges::find(map.entries, key, &Entry::key);
  return found == map.entries.end() ? nullptr : &*found;
}

Entry* find(Map& map, std::string_view key) {
  const auto found = std::ranges::find(map.entries, key, &Entry::key);
  return found == map.entries.end() ? nullptr : &*found;
}

const Text* text_at(const Node& node, std::string_view key) {
  const Map* map = std::get_if<Map>(&node.value);
  const Entry* entry = map == nullptr ? nullptr : find(*map, key);
  return entry == nullptr ? nullptr : std::get_if<Text>(&entry->value.value);
}

std::vector<std::string> keys_of(const Map& map) {
  std::vector<std::string> keys;
  for (const Entry& entry : map.entries) keys.push_back(entry.key);
  return keys;
}

std::optional<std::string> identity(std::string_view list, const Node& item) {
  const Text* id = text_at(item, "id");
  if (id != nullptr && !id->empty()) return *id;
  if (list == "roads") {
    const Text* from = text_at(item, "from");
    const Text* to = text_at(item, "to");
    if (from != nullptr && to != nullptr) return *from + "-" + *to;
  }
  for (const auto& [name, key] : subjects) {
    const Text* subject = name == list ? text_at(item, key) : nullptr;
    if (subject != nullptr) return *subject;
  }
  return std::nullopt;
}

std::optional<std::size_t> find_item(std::string_view list, const List& items,
                                     std::string_view name) {
  for (std::size_t i = 0; i < items.items.size(); ++i) {
    if (identity(list, items.items[i]) == name) return i;
  }
  return std::nullopt;
}

std::vector<std::string> identities(std::string_view list, const List& items) {
  std::vector<std::string> names;
  for (const Node& item : items.items) {
    if (auto name = identity(list, item)) names.push_back(*std::move(name));
  }
  return names;
}

std::string_view kind_of(const Node& node) {
  struct Naming {
    std::string_view operator()(const Null&) const { return "nothing"; }
    std::string_view operator()(const Unread&) const { return "a file that cannot be read"; }
    std::string_view operator()(const Text&) const { return "a text"; }
    std::string_view operator()(const List&) const { return "a list"; }
    std::string_view operator()(const Map&) const { return "keys and values"; }
  };
  return std::visit(Naming{}, node.value);
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 60;
  std::size_t end = std::min(text.size(), longest);
  while (end > 0 && end < text.size() && is_inside_letter(text[end])) --end;
  std::string shown;
  for (const char letter : text.substr(0, end)) {
    const auto code = static_cast<unsigned char>(letter);
    const bool is_control = code < 0x20 || code == 0x7f;
    shown += is_control ? fmt::format("\\x{:02x}", code) : std::string(1, letter);
  }
  return fmt::format("'{}{}'", shown, end < text.size() ? "..." : "");
}

std::string suggestion(const std::string& word, const std::vector<std::string>& candidates) {
  constexpr std::size_t longest_word = 100;
  if (word.size() > longest_word) return "";
  const std::string nearest = nearest_name(word, candidates);
  return nearest.empty() ? "" : fmt::format("; did you mean {}?", in_quotes(nearest));
}

std::string key_path(const std::string& parent, std::string_view key) {
  return parent.empty() ? std::string{key} : fmt::format("{}.{}", parent, key);
}

std::string item_path(const std::string& list, const Node& item, std::size_t position) {
  const std::optional<std::string> name = identity(last_key(list), item);
  return name ? fmt::format("{}[{}]", list, *name) : fmt::format("{}[{}]", list, position);
}

Spot Spot::operator[](std::string_view key) const {
  Spot below = *this;
  below.path_ = key_path(path_, key);
  const Map* map = node_ == nullptr ? nullptr : std::get_if<Map>(&node_->value);
  const Entry* entry = map == nullptr ? nullptr : find(*map, key);
  below.node_ = entry == nullptr ? nullptr : &entry->value;
  if (below.node_ != nullptr) below.mark_ = below.node_->mark;
  return below;
}

Spot Spot::operator[](std::size_t position) const {
  Spot below = *this;
  const List* list = node_ == nullptr ? nullptr : std::get_if<List>(&node_->value);
  const bool is_there = list != nullptr && position < list->items.size();
  below.node_ = is_there ? &list->items[position] : nullptr;
  below.path_ =
      is_there ? item_path(path_, *below.node_, position) : fmt::format("{}[{}]", path_, position);
  if (is_there) below.mark_ = below.node_->mark;
  return below;
}

}  // namespace passage
