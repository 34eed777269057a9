#include "scenario/files.hpp"

#include "in_memory.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <gtest/gtest.h>

namespace passage {
namespace {

std::string complaints_of_files(const std::map<std::string, std::string>& files) {
  const Result<Loaded> loaded = load("s.yaml", {}, in_memory(files));
  return loaded ? "" : to_text(loaded.error());
}

TEST(Files, ThatExtendThemselvesAreRefused) {
  EXPECT_EQ(complaints_of_files(
                {{"s.yaml", "extends: b/t.yaml\n"}, {"b/t.yaml", "extends: ../s.yaml\n"}}),
            "b/t.yaml:1:10: error: s.yaml extends itself: s.yaml -> b/t.yaml -> s.yaml\n");
}

TEST(Files, OfAnEndlessChainAreRefused) {
  const FileReader endless = [](const std::filesystem::path&) -> Result<std::string> {
    return "extends: a/s.yaml\n";
  };

  const Result<Loaded> loaded = load("s.yaml", {}, endless);

  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().front().message, "more than 16 files extend one another");
}

TEST(Files, ThatAreMissingAreToldWhereTheyAreNamed) {
  EXPECT_EQ(complaints_of_files({}), "s.yaml: error: there is no such file\n");
  EXPECT_EQ(complaints_of_files({{"s.yaml", "extends: t.yaml\n"}}),
            "s.yaml:1:10: error: t.yaml: there is no such file\n");
}

TEST(Files, MayBeginWithAByteOrderMark) {
  EXPECT_EQ(complaints_of_files({{"s.yaml", std::string{"\xef\xbb\xbf"} + base_yaml}}), "");
}

TEST(Files, AreListedInOrderOfReadingWithTheirHash) {
  const Result<Loaded> loaded =
      load("b/s.yaml", {},
           in_memory({{"b/s.yaml", "extends: ../base.yaml\nplaces: {csv: p.csv}\n"},
                      {"b/p.csv", "id\nmarket\n"},
                      {"base.yaml", base_yaml}}));

  ASSERT_TRUE(loaded) << to_text(loaded.error());
  ASSERT_EQ(loaded->files.size(), 3U);
  EXPECT_EQ(loaded->files[0].path, "b/s.yaml");
  EXPECT_EQ(loaded->files[1].path, "b/p.csv");
  EXPECT_EQ(loaded->files[2].path, "base.yaml");
  // FNV-1a, 64 bits, of "id\nmarket\n"; reckoned apart from this program.
  EXPECT_EQ(loaded->files[1].hash, 7162168051732039196ULL);
}

TEST(ReadFile, GivesTheBytesOfAFile) {
  const auto path = std::filesystem::temp_directory_path() / "passage_read_file_test";
  std::ofstream{path, std::ios::binary} << std::string("a\0b\r\n", 5);

  const Result<std::string> bytes = read_file(path);

  ASSERT_TRUE(bytes);
  EXPECT_EQ(*bytes, std::string("a\0b\r\n", 5));
  std::filesystem::remove(path);
}

TEST(ReadFile, TellsWhyItCannot) {
  EXPECT_EQ(to_text(read_file("nowhere/at.all").error()),
            "nowhere/at.all: error: there is no such file\n");
  EXPECT_EQ(to_text(read_file("/").error()), "/: error: this is a directory, not a file\n");
}

}  // namespace
}  // namespace passage
