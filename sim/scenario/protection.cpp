#include <passage/scenario/protection.hpp>

#include <algorithm>

namespace passage {

namespace {

bool opens_a_way(const Scenario& scenario, AccordId id) {
  const auto is_of_it = [&](const auto& thing) {
    return thing.accord.has_value() && thing.accord->id == id;
  };
  return !scenario.accords[id.index()].destinations.empty() ||
         std::ranges::any_of(scenario.corridors, is_of_it) ||
         std::ranges::any_of(scenario.fleets, is_of_it);
}

std::vector<std::string_view> missing_in(const ProtectionTerms& terms) {
  std::vector<std::string_view> missing;
  const auto need = [&](const std::string& clause, std::string_view condition) {
    if (clause.empty()) missing.push_back(condition);
  };
  need(terms.informed_in_advance, "being informed in advance");
  need(terms.may_stay, "being free to stay");
  need(terms.family_unity, "family unity");
  need(terms.special_needs, "special needs");
  need(terms.guarantees_for_stayers, "guarantees for those who stay");
  return missing;
}

}  // namespace

std::vector<ProtectionCheck> protection_of(const Scenario& scenario) {
  std::vector<ProtectionCheck> checks;
  for (std::size_t i = 0; i < scenario.accords.size(); ++i) {
    const AccordTerms& terms = scenario.accords[i];
    if (!opens_a_way(scenario, AccordId{i})) continue;
    checks.push_back(
        {terms.id, terms.label.empty() ? terms.id : terms.label, missing_in(terms.protection)});
  }
  return checks;
}

}  // namespace passage
