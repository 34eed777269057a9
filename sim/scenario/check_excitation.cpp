#include "scenario/checker.hpp"
#include "scenario/spectral_radius.hpp"

#include <string>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

std::vector<MeanOffspring> offspring_of(const std::vector<ShellingParams>& sources) {
  std::vector<MeanOffspring> offspring;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (const Excitation& entry : sources[i].excites)
      offspring.push_back({i, entry.source.id.index(), entry.mean});
  }
  return offspring;
}

/// "'guns', 'mortars'".
std::string names_of(const Cycle& cycle, const std::vector<ShellingParams>& sources) {
  std::string names;
  for (const std::size_t member : cycle.members)
    names += (names.empty() ? "" : ", ") + in_quotes(sources[member].id);
  return names;
}

}  // namespace

void check_excitation(Checker& checker) {
  if (!checker.has_read({"shelling"})) return;
  const auto& sources = checker.scenario.shelling;
  for (const Cycle& cycle : cycles_of(sources.size(), offspring_of(sources))) {
    if (cycle.at_most < 1) continue;
    const std::string radius = cycle.at_least >= 1 ? fmt::format("is {:.3g}", cycle.at_most)
                                                   : "cannot be shown to be less";
    checker.complain(
        checker.at["shelling"][cycle.members.front()]["excites"],
        fmt::format("would let fire grow without end among {}: the spectral radius of their means "
                    "must be below 1 and {}",
                    names_of(cycle, sources), radius));
  }
}

}  // namespace passage
