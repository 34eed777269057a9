#include "scenario/check.hpp"
#include "scenario/files.hpp"
#include "scenario/overrides.hpp"
#include "scenario/reader.hpp"
#include "scenario/resolve.hpp"
#include <passage/core/contract.hpp>
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
  return Override{text.substr(0, equals), text.substr(equals + 1), {}};
}

namespace {

/// What a tree says, or everything that is wrong with it. Adds to what is wrong already.
Result<Scenario> scenario_of(const Node& root, Diagnostics diagnostics) {
  Scenario scenario;
  KeySet faulty = read_scenario(root, scenario, diagnostics);
  if (std::holds_alternative<Map>(root.value)) {
    faulty.merge(resolve(scenario, faulty, diagnostics));
    check(scenario, root, faulty, diagnostics);
  }
  if (diagnostics.empty()) return scenario;
  sort_by_place(diagnostics);
  return tl::make_unexpected(std::move(diagnostics));
}

Node tree_with(Node root, const std::vector<Override>& changes, Diagnostics& diagnostics) {
  for (const Override& change : changes) {
    Node value = value_of(change, diagnostics);
    root = overridden(std::move(root), change.path, std::move(value), diagnostics);
  }
  return root;
}

Result<Scenario> with_changes(Node root, const std::vector<Override>& changes) {
  Diagnostics diagnostics;
  root = tree_with(std::move(root), changes, diagnostics);
  return scenario_of(root, std::move(diagnostics));
}

/// An assumption about a term that is changed from outside is none any more.
void drop_assumptions_on(const std::vector<Override>& overrides, Node& root) {
  Map* map = std::get_if<Map>(&root.value);
  Entry* entry = map == nullptr ? nullptr : find(*map, "assumptions");
  List* list = entry == nullptr ? nullptr : std::get_if<List>(&entry->value.value);
  if (list == nullptr) return;
  std::erase_if(list->items, [&](const Node& item) {
    const Text* key = text_at(item, "key");
    return key != nullptr && std::ranges::find(overrides, *key, &Override::path) != overrides.end();
  });
}

/// The least and the most of each assumption, the others as written, must make scenarios too.
Diagnostics mistakes_at_the_ends(const Loaded& loaded) {
  Diagnostics mistakes;
  const std::vector<AssumptionTerms>& assumptions = loaded.scenario.assumptions;
  for (std::size_t i = 0; i < assumptions.size(); ++i) {
    for (const double end : {assumptions[i].low, assumptions[i].high}) {
      Override change = assumptions[i].set_to(end);
      const Spot spot = Spot{*loaded.tree}["assumptions"][i];
      change.mark = spot.mark();
      const auto scenario = with_changes(*loaded.tree, {change});
      if (scenario) continue;
      for (const Diagnostic& mistake : scenario.error()) {
        mistakes.push_back(
            {mistake.mark.line == 0 ? spot.mark() : mistake.mark,
             fmt::format("{} at {}: {}", spot.path(), change.value, mistake.message)});
      }
    }
  }
  sort_by_place(mistakes);
  return mistakes;
}

}  // namespace

Result<Loaded> load(const fs::path& path, const std::vector<Override>& overrides,
                    const FileReader& reader) {
  Diagnostics diagnostics;
  Assembled assembled = assemble(path, overrides, reader, diagnostics);
  drop_assumptions_on(overrides, assembled.root);
  Result<Scenario> scenario = scenario_of(assembled.root, std::move(diagnostics));
  if (!scenario) return tl::make_unexpected(std::move(scenario.error()));
  Loaded loaded{std::move(*scenario), std::move(assembled.files),
                std::make_shared<const Node>(std::move(assembled.root))};
  if (Diagnostics mistakes = mistakes_at_the_ends(loaded); !mistakes.empty())
    return tl::make_unexpected(std::move(mistakes));
  return loaded;
}

Result<Scenario> realised(const Loaded& loaded, const std::vector<double>& values) {
  EXPECTS(loaded.tree != nullptr);
  const std::vector<AssumptionTerms>& assumptions = loaded.scenario.assumptions;
  EXPECTS(values.size() == assumptions.size());
  std::vector<Override> changes;
  changes.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i)
    changes.push_back(assumptions[i].set_to(values[i]));
  return with_changes(*loaded.tree, changes);
}

Result<Loaded> changed(const Loaded& loaded, const std::vector<Override>& changes) {
  EXPECTS(loaded.tree != nullptr);
  Diagnostics diagnostics;
  Node root = tree_with(*loaded.tree, changes, diagnostics);
  drop_assumptions_on(changes, root);
  Result<Scenario> scenario = scenario_of(root, std::move(diagnostics));
  if (!scenario) return tl::make_unexpected(std::move(scenario.error()));
  return Loaded{std::move(*scenario), loaded.files, std::make_shared<const Node>(std::move(root))};
}

bool leads_to_no_item(const Loaded& loaded, const std::string& path) {
  EXPECTS(loaded.tree != nullptr);
  return ends_at_a_list(*loaded.tree, path);
}

}  // namespace passage
