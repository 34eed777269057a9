#pragma once
// Parts of a comparison, each run by a process of its own that knows nothing of the others, and
// where in a folder each keeps its outcomes.

#include "app/output_folder.hpp"
#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/outcome_store.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <CLI/App.hpp>

namespace passage {

/// 'I/N', I from 1 to N.
[[nodiscard]] CLI::Validator shard();
/// What the text says, or, if it is empty and there is a folder, what Slurm says of the array that
/// this is a task of.
[[nodiscard]] std::optional<Shard> shard_of(const std::string& text, const std::string& folder);

/// Where outcomes are kept: 'outcomes.sqlite', or 'part-2-of-8.sqlite'.
struct StorePlace {
  std::filesystem::path folder;
  std::optional<Shard> shard;

  [[nodiscard]] std::filesystem::path file() const;
  /// Opens or makes it. Errors: the folder holds something else, or what the store says.
  [[nodiscard]] Result<OutcomeStore> open(const std::vector<StoredProposal>& proposals,
                                          std::uint32_t seed, Replacing replacing) const;
};

/// The parts that a folder holds, by name.
[[nodiscard]] std::vector<std::filesystem::path> parts_in(const std::filesystem::path& folder);

}  // namespace passage
