#include "scenario/check.hpp"
#include "scenario/files.hpp"
#include "scenario/reader.hpp"
#include "scenario/resolve.hpp"
#include <passage/scenario/load.hpp>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/core.h>

namespace passage {

namespace {

namespace fs = std::filesystem;

/// Reads the tree into a scenario and returns the keys that could not be read in full.
KeySet read_scenario(const Node& root, Scenario& scenario, Diagnostics& diagnostics) {
  Findings findings{diagnostics};
  const std::string path;
  const Map* map = std::get_if<Map>(&root.value);
  if (map == nullptr) {
    if (!std::holds_alternative<Unread>(root.value)) {
      findings.complain(root.mark,
                        fmt::format("a scenario is keys and values, found {}", kind_of(root)));
    }
    return {};
  }
  Reader reader{*map, root.mark, path, findings};
  scenario.fields(reader);
  reader.finish();
  return reader.faulty();
}

void sort_by_place(Diagnostics& diagnostics) {
  std::ranges::sort(diagnostics);
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end()), diagnostics.end());
}

}  // namespace

Result<std::string> read_file(const fs::path& path) {
  constexpr std::size_t largest = std::size_t{256} * 1024 * 1024;
  const Mark mark{path.generic_string(), 0, 0};
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return failure(mark, "there is no such file");
  if (fs::is_directory(status)) return failure(mark, "this is a directory, not a file");
  std::ifstream stream{path, std::ios::binary};
  if (!stream) return failure(mark, "the file cannot be opened");

  std::string bytes;
  std::string block(std::size_t{64} * 1024, '\0');
  while (stream.read(block.data(), static_cast<std::streamsize>(block.size())) ||
         stream.gcount() > 0) {
    bytes.append(block, 0, static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > largest) return failure(mark, "the file is larger than 256 MiB");
  }
  if (stream.bad()) return failure(mark, "the file cannot be read");
  return bytes;
}

Result<Override> parse_override(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == 0 || equals == std::string::npos) {
    return failure({"--set " + text, 0, 0}, "expected key.path=value");
  }
  return Override{text.substr(0, equals), text.substr(equals + 1)};
}

Result<Loaded> load(const fs::path& path, const std::vector<Override>& overrides,
                    const FileReader& reader) {
  Diagnostics diagnostics;
  Assembled assembled = assemble(path, overrides, reader, diagnostics);
  Scenario scenario;
  KeySet faulty = read_scenario(assembled.root, scenario, diagnostics);
  if (std::holds_alternative<Map>(assembled.root.value)) {
    faulty.merge(resolve(scenario, faulty, diagnostics));
    check(scenario, assembled.root, faulty, diagnostics);
  }
  if (!diagnostics.empty()) {
    sort_by_place(diagnostics);
    return tl::make_unexpected(std::move(diagnostics));
  }
  return Loaded{std::move(scenario), std::move(assembled.files)};
}

}  // namespace passage
