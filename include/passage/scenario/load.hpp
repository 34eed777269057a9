#pragma once
// From a file on disk to a scenario that can be run, or to everything that is wrong with it.

#include <passage/core/result.hpp>
#include <passage/scenario/override.hpp>
#include <passage/scenario/scenario.hpp>

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace passage {

/// How the loader gets at files: the bytes of a path, or nothing. A test or a fuzzer can stand in
/// for the disk.
using FileReader = std::function<Result<std::string>(const std::filesystem::path&)>;
/// Reads from disk. Errors: the file cannot be opened or is larger than 256 MiB.
[[nodiscard]] Result<std::string> read_file(const std::filesystem::path& path);

/// Splits 'key.path=value'. Errors: there is no '=' or no key.
[[nodiscard]] Result<Override> parse_override(const std::string& text);

/// A file that a scenario was made of, with its bytes' hash: for provenance.
struct InputFile {
  std::filesystem::path path;
  std::uint64_t hash = 0;  ///< FNV-1a, 64 bits.
};

struct Node;

struct Loaded {
  Scenario scenario;  ///< Assumptions at what the files say without them.
  std::vector<InputFile>
      files;  ///< The scenario file first, then what it extends and names, in order of reading.
  std::shared_ptr<const Node> tree{};  ///< What the files say, changes on top.
};

/// Reads, merges, checks and resolves. Errors: everything wrong with the files, all at once, each
/// with its place.
[[nodiscard]] Result<Loaded> load(const std::filesystem::path& path,
                                  const std::vector<Override>& overrides = {},
                                  const FileReader& reader = read_file);

/// The scenario with a value for each of its assumptions. Errors: values that contradict what else
/// it says. Expects: it was loaded from files; as many values as it has assumptions.
[[nodiscard]] Result<Scenario> realised(const Loaded& loaded, const std::vector<double>& values);

/// The same with terms changed, as if by --set; an assumption about one of them is none any more.
/// Errors: changes that are none, or make no scenario. Expects: it was loaded from files.
[[nodiscard]] Result<Loaded> changed(const Loaded& loaded, const std::vector<Override>& changes);

/// Whether a path leads to an item that a list of the scenario does not have: an accord that only
/// another proposal makes. Expects: it was loaded from files.
[[nodiscard]] bool leads_to_no_item(const Loaded& loaded, const std::string& path);

}  // namespace passage
