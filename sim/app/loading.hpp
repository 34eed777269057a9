#pragma once
// What a run or a comparison is of, by its command line: shared by those who run it, and those who
// need what was run.

#include "app/commands.hpp"
#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/manifest.hpp>

#include <cstdint>
#include <string>

namespace passage {

/// Ends a run earlier: what would come later does not happen, and what comes before is the same.
/// Errors: a date that is not within the run.
[[nodiscard]] Result<void> stop_at(const std::string& until, Prepared& prepared);
[[nodiscard]] RunIdentity identity_of(const RunArguments& arguments, const Loaded& loaded,
                                      const std::vector<Override>& overrides);

/// The plan that the files are, or that they make, with its proposals. Errors: everything wrong
/// with any of them.
[[nodiscard]] Result<LoadedComparison> loaded_of(const CompareArguments& arguments);
[[nodiscard]] RunIdentity identity_of(const CompareArguments& arguments,
                                      const LoadedComparison& loaded, std::uint32_t futures);

}  // namespace passage
