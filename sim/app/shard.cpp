#include "app/shard.hpp"

#include "app/arguments.hpp"
#include "app/staged_file.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace passage {

namespace {

namespace fs = std::filesystem;

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::uint32_t> number_in(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets any
  return value == nullptr ? std::nullopt : number(value);
}

/// 'I/N'; nothing if it is not.
std::optional<Shard> parsed(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto index = number(text.substr(0, slash));
  const auto of = number(text.substr(slash + 1));
  if (!index || !of || *index < 1 || *index > *of) return std::nullopt;
  return Shard{*index - 1, *of};
}

bool is_part(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.starts_with("part-") && name.ends_with(".sqlite");
}

/// A store, or what SQLite keeps beside one while it is open.
bool is_of_a_store(const fs::path& file) {
  const std::string name = file.filename().string();
  return (name.starts_with("part-") || name.starts_with("outcomes")) &&
         name.find(".sqlite") != std::string::npos;
}

/// Whether a folder may get outcomes: it holds some already, or nothing.
Result<void> may_begin(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error)) return {};
  if (!fs::is_directory(folder, error)) return failure({folder.string(), 0, 0}, "is not a folder");
  std::string strange;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) {
    if (is_of_a_store(entry.path())) return {};
    strange = entry.path().filename().string();
  }
  if (!strange.empty()) {
    return failure({folder.string(), 0, 0},
                   fmt::format("holds '{}' and no outcomes of a comparison; choose another folder, "
                               "or say --force to write there nevertheless",
                               strange));
  }
  return {};
}

void remove_store(const fs::path& file) {
  std::error_code ignored;
  for (const char* end : {"", "-wal", "-shm"}) fs::remove(file.string() + end, ignored);
}

}  // namespace

CLI::Validator shard() {
  return {[](std::string& text) {
            return parsed(text) ? std::string{}
                                : fmt::format("'{}' is not a part such as 2/8", text);
          },
          ""};
}

std::optional<Shard> shard_of(const std::string& text, const std::string& folder) {
  if (!text.empty()) return parsed(text);
  const auto task = number_in("SLURM_ARRAY_TASK_ID");
  const auto first = number_in("SLURM_ARRAY_TASK_MIN");
  const auto count = number_in("SLURM_ARRAY_TASK_COUNT");
  if (folder.empty() || !task || !first || !count || *task < *first || *task - *first >= *count)
    return std::nullopt;
  return Shard{*task - *first, *count};
}

fs::path StorePlace::file() const {
  if (!shard) return folder / "outcomes.sqlite";
  return folder / fmt::format("part-{}-of-{}.sqlite", shard->index + 1, shard->of);
}

Result<OutcomeStore> StorePlace::open(const std::vector<StoredProposal>& proposals,
                                      std::uint32_t seed, Replacing replacing) const {
  if (replacing == Replacing::anything) {
    remove_store(file());
  } else if (const Result<void> may = may_begin(folder); !may) {
    return tl::make_unexpected(may.error());
  }
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return system_failure(folder, "cannot be written to", error.value());
  return OutcomeStore::open(file(), proposals, seed);
}

std::vector<fs::path> parts_in(const fs::path& folder) {
  std::vector<fs::path> parts;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator{folder, error}) {
    if (is_part(entry.path())) parts.push_back(entry.path());
  }
  std::ranges::sort(parts);
  return parts;
}

}  // namespace passage
