#include "process/choice.hpp"

#include <passage/core/numeric.hpp>

#include <algorithm>

namespace passage {
namespace {

/// Largest utility, so that no exponential overflows.
double largest(const std::vector<Alternative>& alternatives) {
  return std::ranges::max_element(alternatives, {}, &Alternative::utility)->utility;
}

}  // namespace

Outlook weigh(const std::vector<Alternative>& alternatives, double scale,
              const Table<PartyTag, double>& side_appeal) {
  EXPECTS(0 < scale && scale <= 1);
  Outlook outlook;
  if (alternatives.empty()) return outlook;
  const double base = largest(alternatives);
  Table<PartyTag, double> nest(side_appeal.size(), 0);
  for (const Alternative& a : alternatives)
    nest[a.side] += numeric::exp((a.utility - base) / scale);
  Table<PartyTag, double> side(side_appeal.size(), 0);
  double total = 0;
  for (const PartyId party : nest.ids()) {
    if (nest[party] == 0) continue;
    side[party] = numeric::exp(scale * numeric::log(nest[party]) + side_appeal[party]);
    total += side[party];
  }
  for (const Alternative& a : alternatives) {
    const double within = numeric::exp((a.utility - base) / scale) / nest[a.side];
    outlook.ways.push_back({a.place, a.mode, within * side[a.side] / total});
  }
  outlook.worth = base + numeric::log(total);
  return outlook;
}

}  // namespace passage
