#pragma once
// Where a scenario is weak before its numbers are used: ways out that nobody can use, agreements
// that never come into force, numbers outside what is plausible or without a source, and assumed
// numbers that the results hang on. It says what to look at again, never what to conclude.

#include <passage/experiment/executor.hpp>
#include <passage/experiment/run.hpp>
#include <passage/scenario/load.hpp>

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// By what it is judged how much a number moves, over everybody at the end.
inline constexpr std::array<std::string_view, 4> advice_measures{"killed", "unable", "staying",
                                                                 "displaced"};
using AdviceMeans = std::array<double, advice_measures.size()>;

/// A number that is assumed, and the means at the ends of what is plausible for it, all else and
/// the luck being the same.
struct Swing {
  std::string key;  ///< As for --set.
  std::string least;
  std::string most;
  AdviceMeans at_least{};
  AdviceMeans at_most{};
};

struct Advice {
  std::vector<std::string> weak_spots;  ///< A sentence each.
  std::uint32_t futures = 0;
  std::size_t tried = 0;  ///< Numbers.
  AdviceMeans as_written{};
  std::vector<Swing> swings;  ///< Those that move a measure by a twentieth at least; most first.
};

struct AdviceOptions {
  std::uint32_t seed = 1;
  std::uint32_t futures = 4;
  std::function<bool()> carry_on{};
  std::function<void(std::uint64_t done, std::uint64_t all)> show{};
};

/// Runs the scenario as it is written, and once more at either end of every assumed number.
/// Expects: it was loaded from files. Errors: a halt.
[[nodiscard]] tl::expected<Advice, Halt> advice_on(const Loaded& loaded, Executor& executor,
                                                   const AdviceOptions& options);

}  // namespace passage
