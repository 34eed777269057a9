#include "scenario/checker.hpp"

#include <fmt/core.h>

namespace passage {

void check_medical(Checker& checker) {
  if (!checker.scenario.medical || !checker.has_read({"medical"})) return;
  const Duration epoch = checker.scenario.medical->epoch;
  if (epoch <= checker.scenario.ends - checker.scenario.begins) return;
  checker.complain(checker.at["medical"]["epoch"],
                   fmt::format("{} is longer than {}, so nobody would get better or worse",
                               to_text(epoch), run_text(checker.scenario)));
}

}  // namespace passage
