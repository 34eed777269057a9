#include "scenario/reader.hpp"
#include "scenario/yaml_document.hpp"
#include <passage/scenario/calibration_plan.hpp>

#include <fmt/core.h>

namespace passage {

namespace {

void check(const CalibrationPlan& plan, const Spot& root, Diagnostics& diagnostics) {
  const auto complain = [&](const Spot& spot, const std::string& what) {
    diagnostics.push_back({spot.mark(), fmt::format("{} {}", spot.path(), what)});
  };
  if (plan.cases.empty()) complain(root["cases"], "is empty");
  if (plan.parameters.empty()) complain(root["parameters"], "is empty");
  for (std::size_t i = 0; i < plan.parameters.size(); ++i) {
    const CalibratedParameter& parameter = plan.parameters[i];
    const Spot spot = root["parameters"][i];
    if (parameter.low >= parameter.high) {
      complain(spot["high"],
               fmt::format("{:g} is not above low, {:g}", parameter.high, parameter.low));
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (plan.parameters[k].key == parameter.key) complain(spot["key"], "is listed above already");
    }
  }
  for (std::size_t i = 0; i < plan.cases.size(); ++i) {
    if (plan.cases[i].observed.empty()) complain(root["cases"][i]["observed"], "is empty");
  }
}

/// A path that is told from where the plan lies.
std::string beside(const std::filesystem::path& plan, const std::string& file) {
  return (plan.parent_path() / file).generic_string();
}

}  // namespace

Override CalibratedParameter::set_to(double value) const {
  return {key, fmt::format("{:.6g}{}{}", value, unit.empty() ? "" : " ", unit)};
}

Result<CalibrationPlan> load_calibration_plan(const std::filesystem::path& path,
                                              const FileReader& reader) {
  const Result<std::string> bytes = reader(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Diagnostics diagnostics;
  const Node root = parse_yaml(*bytes, path.generic_string(), diagnostics);
  CalibrationPlan plan;
  Findings findings{diagnostics};
  const std::string nowhere;
  if (diagnostics.empty()) read(Site{root, nowhere, {}, findings}, plan);
  if (diagnostics.empty()) check(plan, Spot{root}, diagnostics);
  if (!diagnostics.empty()) return tl::make_unexpected(std::move(diagnostics));
  for (CalibrationCase& one : plan.cases) {
    one.scenario = beside(path, one.scenario);
    for (std::string& table : one.observed) table = beside(path, table);
  }
  return plan;
}

}  // namespace passage
