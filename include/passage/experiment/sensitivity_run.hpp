#pragma once
// Which assumptions of a scenario move its results: replications with the assumptions where a
// design wants them, all of them under the same luck, and what the answers say.

#include <passage/experiment/comparison.hpp>
#include <passage/experiment/executor.hpp>
#include <passage/experiment/run.hpp>
#include <passage/experiment/sensitivity.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace passage {

enum class SensitivityMethod : std::uint8_t { morris, sobol };

/// What to run and what to look at.
struct SensitivityPlan {
  SensitivityMethod method = SensitivityMethod::morris;
  std::uint32_t size = 10;    ///< Paths of Morris, or samples of Sobol.
  std::uint32_t futures = 4;  ///< Replications at each point; an answer is their mean.
  std::uint32_t seed = 1;
  std::vector<std::string> measures{};  ///< Those of a comparison if none.
};

/// Of one measure, for each assumption in the order of the scenario; of the method that was asked.
struct MeasureSensitivity {
  std::string name;
  std::string title;
  std::vector<ElementaryEffect> effects{};
  std::vector<VarianceShare> shares{};
};

struct SensitivityResult {
  std::uint64_t points = 0;
  std::uint64_t replications = 0;
  std::vector<MeasureSensitivity> measures;
};

struct SensitivityOptions {
  std::function<bool()> carry_on{};
  std::function<void(std::uint64_t done, std::uint64_t all)> show{};
};

using SensitivityFailure = std::variant<Diagnostics, Halt>;

/// How many replications a plan asks for.
[[nodiscard]] std::uint64_t replications_of(const SensitivityPlan& plan, std::size_t assumptions);

/// Errors: a scenario without assumptions; measures that it does not know, or that are times and
/// were not reached at some point; a halt.
[[nodiscard]] tl::expected<SensitivityResult, SensitivityFailure> run_sensitivity(
    const Case& of, const SensitivityPlan& plan, Executor& executor,
    const SensitivityOptions& options);

/// The result for other programs.
[[nodiscard]] std::string sensitivity_json(const std::vector<AssumptionTerms>& assumptions,
                                           const SensitivityPlan& plan,
                                           const SensitivityResult& result);

}  // namespace passage
