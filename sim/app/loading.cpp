#include "app/loading.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// The plan that the files are, or that they make.
Result<ComparisonPlan> plan_of(const CompareArguments& arguments) {
  if (arguments.files.size() == 1 || is_comparison_plan(arguments.files.front())) {
    if (arguments.files.size() > 1) {
      return failure({arguments.files[1], 0, 0},
                     "a comparison names its proposals itself; give it alone");
    }
    return load_comparison_plan(arguments.files.front());
  }
  return comparison_of(arguments.files);
}

}  // namespace

Result<void> stop_at(const std::string& until, Prepared& prepared) {
  if (until.empty()) return {};
  const SimTime end = parse_date(until).value();
  Scenario& scenario = prepared.loaded.scenario;
  if (end <= scenario.begins || end > scenario.ends) {
    return failure({}, fmt::format("--until {} is not within the run, after {} and up to {}", until,
                                   to_text(scenario.begins), to_text(scenario.ends)));
  }
  scenario.ends = end;
  prepared.overrides.push_back({"--until", until});
  return {};
}

RunIdentity identity_of(const RunArguments& arguments, const Loaded& loaded,
                        const std::vector<Override>& overrides) {
  return {.inputs = loaded.files,
          .overrides = overrides,
          .first = arguments.scenario.luck(),
          .replications = arguments.replications.value_or(1),
          .sensitivity = sensitivity_text(loaded.scenario)};
}

Result<LoadedComparison> loaded_of(const CompareArguments& arguments) {
  Result<ComparisonPlan> plan = plan_of(arguments);
  if (!plan) return tl::make_unexpected(plan.error());
  if (arguments.replications) {
    plan->replications = static_cast<int>(*arguments.replications);
    plan->until.reset();
  }
  const Result<std::vector<Override>> changes = parse_changes(arguments.scenario.changes);
  if (!changes) return tl::make_unexpected(changes.error());
  return load_comparison(std::move(*plan), *changes);
}

RunIdentity identity_of(const CompareArguments& arguments, const LoadedComparison& loaded,
                        std::uint32_t futures) {
  RunIdentity identity{.inputs = loaded.plan.files,
                       .overrides = {},
                       .first = {arguments.scenario.luck().seed, 0},
                       .replications = futures};
  for (const Case& one : loaded.cases) {
    for (const InputFile& file : one.loaded().files) {
      if (std::ranges::find(identity.inputs, file.path, &InputFile::path) == identity.inputs.end())
        identity.inputs.push_back(file);
    }
    if (identity.sensitivity.empty()) identity.sensitivity = sensitivity_text(one.scenario());
  }
  for (const std::string& change : arguments.scenario.changes)
    identity.overrides.push_back(parse_override(change).value());
  return identity;
}

}  // namespace passage
