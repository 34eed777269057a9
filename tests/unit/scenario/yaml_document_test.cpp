#include "scenario/yaml_document.hpp"

#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

/// A tree in one line: texts in quotes, each value with its place.
std::string shown(const Node& node) {
  const std::string place = std::to_string(node.mark.line) + ":" + std::to_string(node.mark.column);
  if (const Text* text = std::get_if<Text>(&node.value)) return place + "'" + *text + "'";
  if (std::holds_alternative<Null>(node.value)) return place + "null";
  if (std::holds_alternative<Unread>(node.value)) return place + "unread";
  std::string inside;
  if (const List* list = std::get_if<List>(&node.value)) {
    for (const Node& item : list->items) inside += (inside.empty() ? "" : " ") + shown(item);
    return place + "[" + inside + "]";
  }
  for (const Entry& entry : std::get<Map>(node.value).entries) {
    inside += (inside.empty() ? "" : " ") + entry.key + "=" + shown(entry.value);
  }
  return place + "{" + inside + "}";
}

/// The tree of a text, and below it the mistakes.
std::string tree_of(const std::string& text) {
  Diagnostics diagnostics;
  const std::string tree = shown(parse_yaml(text, "s.yaml", diagnostics));
  return diagnostics.empty() ? tree : tree + "\n" + to_text(diagnostics);
}

TEST(YamlDocument, CountsLinesAndColumnsFromOne) {
  EXPECT_EQ(tree_of("a: b\nc:\n  - d\n  - e: f\n"), "1:1{a=1:4'b' c=3:3[3:5'd' 4:5{e=4:8'f'}]}");
}

TEST(YamlDocument, LeavesEveryScalarAsItIsWritten) {
  EXPECT_EQ(tree_of("[010, NO, 0x1F, '5', \"+02:00\", 08:00-18:00]"),
            "1:1[1:2'010' 1:7'NO' 1:11'0x1F' 1:17'5' 1:22'+02:00' 1:32'08:00-18:00']");
}

TEST(YamlDocument, PlacesAMissingValueAtItsKey) {
  EXPECT_EQ(tree_of("a:\n\n\nb: ~\n"), "1:1{a=1:1null b=4:1null}");
}

TEST(YamlDocument, GivesAnAliasItsOwnPlace) {
  EXPECT_EQ(tree_of("a: &x [1]\nb: *x\n"), "1:1{a=1:4[1:8'1'] b=2:4[1:8'1']}");
}

TEST(YamlDocument, KeepsTheFirstOfARepeatedKey) {
  EXPECT_EQ(tree_of("a: 1\nb: 2\na: 3\n"),
            "1:1{a=1:4'1' b=2:4'2'}\ns.yaml:3:1: error: a is given twice; first in line 1\n");
}

TEST(YamlDocument, IsNothingIfTheTextHasNone) {
  EXPECT_EQ(tree_of(""), "0:0null");
  EXPECT_EQ(tree_of("# only a comment\n"), "0:0null");
}

TEST(YamlDocument, ReadsLinesThatEndAsInWindows) {
  EXPECT_EQ(tree_of("a: b\r\nc: d\r\n"), "1:1{a=1:4'b' c=2:4'd'}");
}

TEST(YamlDocument, RefusesDepthsWithoutEnd) {
  const std::string text(100'000, '[');

  EXPECT_EQ(tree_of(text).substr(0, 10), "0:0unread\n");
}

TEST(YamlDocument, NamesTheSourceAloneWhereThereAreNoLines) {
  Diagnostics diagnostics;

  const Node node = parse_yaml("[a]", "--set b=[a]", diagnostics, Marking::by_source);

  EXPECT_EQ(node.mark, (Mark{"--set b=[a]", 0, 0}));
}

}  // namespace
}  // namespace passage
