#pragma once
// The model card: what a reader must know of a scenario before one of its numbers leaves the room,
// in Markdown. It is made of the scenario alone, and of what docs/model.md says the model leaves
// out.
//
// Source: mitchell-2019 (model cards).

#include <passage/scenario/load.hpp>
#include <passage/scenario/scenario.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// What a scenario sets in motion, in words: '2 accords', 'displacement'.
[[nodiscard]] std::vector<std::string> mechanisms_of(const Scenario& scenario);

/// What the model leaves out, each a sentence of docs/model.md, of the mechanisms that the scenario
/// uses.
[[nodiscard]] std::vector<std::string_view> limits_of(const Scenario& scenario);

/// The card. `command` repeats it.
[[nodiscard]] std::string model_card(const Loaded& loaded, const std::vector<Override>& overrides,
                                     std::string_view command);

}  // namespace passage
