#pragma once
// What a person reads at the end of a run, in 80 columns: what was asked and agreed, where everyone
// is and why, who was harmed, who came where, and how it went over time. Staying by choice and
// being unable to leave are lines of their own; everybody is accounted for in the last line of the
// table; and nothing here says which outcome is best.

#include "app/look.hpp"
#include <passage/experiment/measures.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/scenario/scenario.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// What the summaries tell of.
struct Told {
  const Scenario& scenario;
  const Setting& setting;
  Look look;
};

/// Title, question, period and what is agreed.
[[nodiscard]] std::string preamble(const Told& told);
/// One replication.
[[nodiscard]] std::string summary(const Told& told, const Outcome& outcome);
/// The spread of each measure over several replications.
[[nodiscard]] std::string summary(const Told& told, const std::vector<Spread>& spreads,
                                  std::size_t replications);

}  // namespace passage
