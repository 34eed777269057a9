#pragma once
// How many paired futures are enough: as many as make every difference to the baseline narrow
// enough, or as many as it takes to choose one proposal with a stated confidence.
//
// Sources: chow-robbins-1965 (stopping at a half-width); kim-nelson-2001 (KN: fully sequential
// selection of the best, which allows for common random numbers).

#include <passage/experiment/measures.hpp>
#include <passage/scenario/comparison_plan.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// Fewer futures than this are never enough.
inline constexpr std::uint32_t least_futures = 20;

/// Which proposal was chosen, and after how many futures there was no other left.
struct Selection {
  std::size_t chosen = 0;
  std::uint32_t after = 0;
};

/// How sure a selection is to be, and how small a difference is all the same.
struct SelectionTerms {
  double confidence = 0.95;
  double indifferent = 1;  ///< Above 0.
  std::uint32_t first_stage = least_futures;
};

/// The procedure KN for the largest mean: columns[i][r] is the value of proposal i in future r.
/// Nothing if more futures are needed. Expects: at least one column, all of one size.
[[nodiscard]] std::optional<Selection> select_largest(
    const std::vector<std::vector<double>>& columns, const SelectionTerms& terms);

/// Whether there are enough futures, and what to write of it.
struct Verdict {
  bool is_enough = false;
  std::string text;  ///< 'every half-width of east.killed is at most 20'
  std::optional<Selection> selection{};
};

/// What a rule says of one measure. Expects: columns as above; the baseline is one of them.
[[nodiscard]] Verdict judge(const StoppingTerms& rule,
                            const std::vector<std::vector<double>>& columns, std::size_t baseline,
                            double confidence, Sense sense);

/// How many futures to have next, if `had` were not enough. Never more than the rule allows.
[[nodiscard]] std::uint32_t next_futures(const StoppingTerms& rule, std::uint32_t had);

}  // namespace passage
