#pragma once
// Where results come from. The manifest beside them is the one file that names the program, its
// compiler, the input files by their hashes, and the luck; every other file compares byte for byte.

#include <passage/core/fingerprint.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/load.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// What determines the results: two runs that agree in this give the same bytes.
struct RunIdentity {
  std::vector<InputFile> inputs;
  std::vector<Override> overrides;
  Luck first;
  std::uint32_t replications = 1;
  std::string sensitivity{};  ///< Of the scenario; empty if it does not say.
};

/// A file that was written, by its bytes.
struct OutputFile {
  std::string name;
  std::uint64_t bytes = 0;
  std::uint64_t hash = 0;  ///< FNV-1a, 64 bits.
};

/// manifest.json: the identity of the run, what it wrote, and what made it.
[[nodiscard]] std::string manifest_json(const RunIdentity& identity,
                                        const std::vector<OutputFile>& outputs,
                                        const std::vector<std::string>& command_line);

/// In what a manifest written before differs from this run, in words; empty if it is the same run
/// of the same version.
[[nodiscard]] std::string difference(std::string_view manifest, const RunIdentity& identity);

/// 'passage 0.1.0 (commit …, compiler …, build type)'.
[[nodiscard]] std::string version_text();

}  // namespace passage
