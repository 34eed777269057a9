#include "scenario/yaml_document.hpp"

#include <cstdint>
#include <map>
#include <sstream>
#include <utility>

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace passage {

namespace {

std::size_t size_of(const Node& node) {
  std::size_t size = 1;
  if (const List* list = std::get_if<List>(&node.value)) {
    for (const Node& item : list->items) size += size_of(item);
  } else if (const Map* map = std::get_if<Map>(&node.value)) {
    for (const Entry& entry : map->entries) size += size_of(entry.value);
  }
  return size;
}

/// Builds a tree out of yaml-cpp's events. These have the places of aliases and of each repeated
/// key, which its own tree has lost.
class Builder final : public YAML::EventHandler {
 public:
  Builder(const std::string& source, Marking marking, Diagnostics& diagnostics)
      : source_(source), marking_(marking), diagnostics_(diagnostics) {}

  [[nodiscard]] Node take_root() { return std::move(root_); }
  [[nodiscard]] Mark mark_of(const YAML::Mark& mark) const {
    if (marking_ == Marking::by_source || mark.is_null()) return {source_, 0, 0};
    return {source_, mark.line + 1, mark.column + 1};
  }

  void OnDocumentStart(const YAML::Mark& mark) override { root_ = {mark_of(mark), Null{}}; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add({mark_of(mark), Null{}}, anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_tag(mark, tag);
    add({mark_of(mark), value}, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    add(copy(mark, anchor), 0);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open_.push_back({{mark_of(mark), List{}}, anchor, {}});
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    refuse_tag(mark, tag);
    open_.push_back({{mark_of(mark), Map{}}, anchor, {}});
  }
  void OnMapEnd() override { close(); }

 private:
  /// A list or map that has begun, and the key that waits for its value.
  struct Open {
    Node node;
    YAML::anchor_t anchor = 0;
    std::optional<Node> key;
  };

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    complain(mark_of(mark),
             fmt::format("the tag {} is not used here; leave it out", in_quotes(tag)));
  }
  void complain(Mark mark, std::string message) {
    diagnostics_.push_back({std::move(mark), std::move(message)});
  }

  Node copy(const YAML::Mark& mark, YAML::anchor_t anchor) {
    Node node{mark_of(mark), Unread{}};
    const auto original = anchors_.find(anchor);
    if (original == anchors_.end()) {
      complain(node.mark, "an alias cannot stand inside what it repeats");
    } else if (may_copy(original->second, node.mark)) {
      node.value = original->second.value;
    }
    return node;
  }

  /// Whether a copy keeps what is repeated within bounds. Short files can ask for huge trees.
  bool may_copy(const Node& node, const Mark& mark) {
    constexpr std::size_t most_copied = 100'000;
    const bool was_within = copied_ <= most_copied;
    if (was_within) copied_ += size_of(node);
    if (copied_ <= most_copied) return true;
    if (was_within) complain(mark, fmt::format("aliases repeat more than {} values", most_copied));
    return false;
  }

  void close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    add(std::move(done.node), done.anchor);
  }

  void add(Node node, YAML::anchor_t anchor) {
    if (anchor != 0) {
      Node& original = anchors_[anchor] = {node.mark, Unread{}};
      if (may_copy(node, node.mark)) original.value = node.value;
    }
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& parent = open_.back();
    if (List* list = std::get_if<List>(&parent.node.value)) {
      list->items.push_back(std::move(node));
    } else if (!parent.key) {
      parent.key = std::move(node);
    } else {
      Node key = *std::exchange(parent.key, std::nullopt);
      add_entry(std::get<Map>(parent.node.value), std::move(key), std::move(node));
    }
  }

  void add_entry(Map& map, Node key, Node value) {
    const Text* name = std::get_if<Text>(&key.value);
    if (name == nullptr) {
      complain(key.mark, fmt::format("a key must be a text, found {}", kind_of(key)));
      return;
    }
    if (*name == "<<") {
      complain(key.mark,
               "'<<' is not used here; to build on another file write 'extends: file.yaml'");
      return;
    }
    if (const Entry* first = find(map, *name)) {
      complain(key.mark,
               fmt::format("{} is given twice; first in line {}", *name, first->mark.line));
      return;
    }
    // yaml-cpp places a missing value at whatever comes next.
    if (std::holds_alternative<Null>(value.value)) value.mark = key.mark;
    map.entries.push_back({*name, std::move(key.mark), std::move(value)});
  }

  const std::string& source_;
  Marking marking_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Node> anchors_;
  std::size_t copied_ = 0;
};

/// Notes where a second document begins, and nothing of what it says.
class SecondDocument final : public YAML::EventHandler {
 public:
  YAML::Mark mark = YAML::Mark::null_mark();

  void OnDocumentStart(const YAML::Mark& start) override { mark = start; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

/// What yaml-cpp did not understand, with the reason that it does not see.
std::string complaint_of(const YAML::Exception& mistake, const std::string& text) {
  std::istringstream lines{text};
  std::string line;
  for (int i = 0; i <= mistake.mark.line; ++i) std::getline(lines, line);
  const std::size_t indent = line.find_first_not_of(" \t");
  const bool has_tab = line.substr(0, indent).find('\t') != std::string::npos;
  return fmt::format("this is not YAML: {}",
                     has_tab ? "lines are indented by spaces, not by tabs" : mistake.msg);
}

}  // namespace

Node parse_yaml(const std::string& text, const std::string& source, Diagnostics& diagnostics,
                Marking marking) {
  Builder builder{source, marking, diagnostics};
  try {
    std::istringstream stream{text};
    YAML::Parser parser{stream};
    if (!parser.HandleNextDocument(builder)) return {{source, 0, 0}, Null{}};
    SecondDocument second;
    if (parser.HandleNextDocument(second)) {
      diagnostics.push_back({builder.mark_of(second.mark),
                             "a second document begins here; a file holds one scenario"});
    }
  } catch (const YAML::Exception& mistake) {
    diagnostics.push_back({builder.mark_of(mistake.mark), complaint_of(mistake, text)});
    return {{source, 0, 0}, Unread{}};
  }
  return builder.take_root();
}

}  // namespace passage
