#pragma once
// A result as one HTML file that needs no network: what was found and under what conditions, the
// same future of two proposals played side by side, how uncertain it is, and what made it.
//
// Sources: spiegelhalter-2011 (how uncertainty is shown).

#include <passage/experiment/comparison_run.hpp>
#include <passage/experiment/executor.hpp>
#include <passage/experiment/manifest.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace passage {

/// What a report says of itself.
struct ReportMaker {
  std::string rerun;  ///< The command that repeats the result.
  std::vector<InputFile> inputs;
  std::string model_card;
};

struct ReportOptions {
  std::uint32_t seed = 1;
  std::uint32_t most_members = 50;  ///< Futures whose curves are drawn, one by one.
  std::function<bool()> carry_on{};
  std::function<void(std::int64_t done, std::int64_t all)> show{};
};

/// The page of a comparison. The first futures of every proposal are run again for their curves,
/// and the first of all for the maps. Errors: a halt.
[[nodiscard]] tl::expected<std::string, Halt> comparison_report(const LoadedComparison& loaded,
                                                                const ComparedProposals& compared,
                                                                const ReportMaker& maker,
                                                                Executor& executor,
                                                                const ReportOptions& options);

/// The page of one course of events, or of the first of several, with what summary.json tells.
[[nodiscard]] tl::expected<std::string, Halt> run_report(const Case& of, const std::string& summary,
                                                         const ReportMaker& maker, Luck luck);

}  // namespace passage
