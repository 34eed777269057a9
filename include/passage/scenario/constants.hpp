#pragma once
// The model constants that a scenario uses: every number that is graded or has a plausible range,
// at the value that the file gives it or at its default.

#include <passage/core/fields.hpp>
#include <passage/scenario/scenario.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passage {

enum class SetBy : std::uint8_t { the_default, the_file };
enum class Plausibility : std::uint8_t { unknown, within, outside };

struct ModelConstant {
  std::string key;    ///< As for --set.
  std::string value;  ///< As a file would write it.
  std::string preset;
  SetBy set_by = SetBy::the_default;
  Grade grade = Grade::none;  ///< Of the default.
  std::string source;         ///< Of the default; empty if there is none.
  std::string plausible;      ///< Empty if no range is known.
  std::string least{};        ///< The ends of that range; empty if it has none.
  std::string most{};
  Plausibility plausibility = Plausibility::unknown;
};

/// In the order of the manual. Roads, of which a network has many, are left out.
[[nodiscard]] std::vector<ModelConstant> constants_of(Scenario scenario);

}  // namespace passage
