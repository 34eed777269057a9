#include "scenario/checker.hpp"

#include <fmt/core.h>

namespace passage {

void check_assumptions(Checker& checker) {
  const std::vector<AssumptionTerms>& assumptions = checker.scenario.assumptions;
  for (std::size_t i = 0; i < assumptions.size(); ++i) {
    const AssumptionTerms& one = assumptions[i];
    const Spot spot = checker.at["assumptions"][i];
    if (one.low >= one.high) {
      checker.complain(spot["high"], fmt::format("{:g} is not above low, {:g}", one.high, one.low));
    }
    if (one.mode && (*one.mode < one.low || *one.mode > one.high)) {
      checker.complain(spot["mode"], fmt::format("{:g} is not between low and high, {:g} and {:g}",
                                                 *one.mode, one.low, one.high));
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (assumptions[k].key != one.key) continue;
      checker.complain_of_repeat(spot["key"], checker.at["assumptions"][k]["key"],
                                 fmt::format("{} is given twice", in_quotes(one.key)));
    }
  }
}

}  // namespace passage
