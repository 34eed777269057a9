#pragma once
// A comparison as text for other programs, and its findings in a sentence. No number here comes
// without how many futures it rests on, and no proposal is called best without by what.

#include <passage/experiment/comparison_run.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passage {

/// comparison.json: everything.
[[nodiscard]] std::string comparison_json(const LoadedComparison& loaded,
                                          const ComparedProposals& compared, std::uint32_t seed);
/// comparison.csv: a row for each measure and proposal.
[[nodiscard]] std::string comparison_csv(const LoadedComparison& loaded,
                                         const ComparedProposals& compared);
/// futures.csv: a row for each future of each proposal, a column for each chosen measure and each
/// assumption.
[[nodiscard]] std::string futures_csv(const LoadedComparison& loaded,
                                      const ComparedProposals& compared, std::uint32_t seed);
/// quantiles.csv, in the long format of the forecast hubs (hubverse): a row for each quantile.
[[nodiscard]] std::string quantiles_csv(const LoadedComparison& loaded,
                                        const ComparedProposals& compared);

/// bounds.csv: a row for each proposal, if the plan asks for bounds.
[[nodiscard]] std::string bounds_csv(const LoadedComparison& loaded,
                                     const ComparedProposals& compared);

/// Of whom a bound is, to where, from when and by when.
[[nodiscard]] std::string question_text(const BoundTerms& terms, const Scenario& scenario);

/// The size of a number as a reader is told it: '12.3', '1,234'.
[[nodiscard]] std::string amount(double value);
/// The same with its sign: '+12.3', '-1,234', '0'.
[[nodiscard]] std::string signed_amount(double value);

/// What the comparison found of a measure, a sentence for each proposal but the baseline.
[[nodiscard]] std::vector<std::string> findings(const LoadedComparison& loaded,
                                                const Comparison& comparison, std::size_t measure);
/// Under what conditions all of it holds.
[[nodiscard]] std::string conditions(const LoadedComparison& loaded,
                                     const ComparedProposals& compared);

}  // namespace passage
