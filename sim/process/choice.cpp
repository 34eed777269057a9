#include "process/choice.hpp"

#include <passage/core/numeric.hpp>

#include <algorithm>
#include <limits>

namespace passage {
namespace {

constexpr double nothing = -std::numeric_limits<double>::infinity();

/// What each side's ways are worth together, before its appeal. Each exponential is taken from the
/// best way of its side, so that none overflows and no side of far places comes to nothing.
struct Nests {
  Table<PartyTag, double> best;
  Table<PartyTag, double> sum;
};

Nests nests_of(const std::vector<Alternative>& alternatives, double scale, std::size_t parties) {
  Nests nests{Table<PartyTag, double>(parties, nothing), Table<PartyTag, double>(parties, 0)};
  for (const Alternative& a : alternatives)
    nests.best[a.side] = std::max(nests.best[a.side], a.utility);
  for (const Alternative& a : alternatives)
    nests.sum[a.side] += numeric::exp((a.utility - nests.best[a.side]) / scale);
  return nests;
}

}  // namespace

Outlook weigh(const std::vector<Alternative>& alternatives, double scale,
              const Table<PartyTag, double>& side_appeal) {
  EXPECTS(0 < scale && scale <= 1);
  Outlook outlook;
  if (alternatives.empty()) return outlook;
  const Nests nests = nests_of(alternatives, scale, side_appeal.size());
  Table<PartyTag, double> worth(side_appeal.size(), nothing);
  for (const PartyId side : worth.ids()) {
    if (nests.sum[side] == 0) continue;
    worth[side] = nests.best[side] + scale * numeric::log(nests.sum[side]) + side_appeal[side];
  }
  const double top = *std::ranges::max_element(worth);
  double total = 0;
  for (const double side : worth) total += numeric::exp(side - top);
  for (const Alternative& a : alternatives) {
    const double within =
        numeric::exp((a.utility - nests.best[a.side]) / scale) / nests.sum[a.side];
    outlook.ways.push_back({a.place, a.mode, within * numeric::exp(worth[a.side] - top) / total});
  }
  outlook.worth = top + numeric::log(total);
  return outlook;
}

}  // namespace passage
