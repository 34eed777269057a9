#pragma once
// What is to be calibrated: parameters with the ranges that they may have, and the scenarios, each
// beside what was observed, that one set of values must explain.

#include <passage/core/fields.hpp>
#include <passage/scenario/load.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace passage {

/// A term of the scenarios, with the range that is believed before anything was observed.
struct CalibratedParameter {
  std::string key;
  double low = 0;
  double high = 0;
  std::string unit;

  /// What an override says for a value of it.
  [[nodiscard]] Override set_to(double value) const;

  template <class Archive>
  void fields(Archive& a) {
    a.required("key", key, {.text = "As for --set: displacement.leaving.attack."});
    a.required("low", low, {.text = "The least that is plausible; all between are alike."});
    a.required("high", high, {.text = "The most."});
    a.optional("unit", unit, {.text = "Written after the number, such as min."});
  }
};

/// A scenario and what was observed of it.
struct CalibrationCase {
  std::string scenario;
  std::vector<std::string> observed;

  template <class Archive>
  void fields(Archive& a) {
    a.required("scenario", scenario, {.text = "A scenario, beside the file that names it."});
    a.required("observed", observed, {.text = "Tables of observed points."});
  }
};

struct CalibrationPlan {
  std::vector<CalibrationCase> cases;
  std::vector<CalibratedParameter> parameters;

  template <class Archive>
  void fields(Archive& a) {
    a.required("cases", cases, {.text = "Scenarios and what was observed of them."});
    a.required("parameters", parameters, {.text = "What may be changed, and how far."});
  }
};

/// Reads a plan; the files that it names are told from where it lies. Errors: everything wrong
/// with it, with its place.
[[nodiscard]] Result<CalibrationPlan> load_calibration_plan(const std::filesystem::path& path,
                                                            const FileReader& reader = read_file);

}  // namespace passage
