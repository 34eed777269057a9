#pragma once
// Who lives where when the run begins. It takes room for places where somebody does: of a country's
// million crossings few have residents.

#include <passage/world/network.hpp>
#include <passage/world/strata.hpp>

#include <algorithm>
#include <utility>
#include <vector>

namespace passage {

class Residents {
 public:
  /// Nobody, if none were counted in.
  [[nodiscard]] const Strata& operator[](PlaceId place) const {
    static constexpr Strata nobody{};
    const auto row = std::ranges::lower_bound(rows_, place, {}, &Row::first);
    return row != rows_.end() && row->first == place ? row->second : nobody;
  }
  /// To be counted in. Cost: by the places that follow, if the place is new.
  [[nodiscard]] Strata& operator[](PlaceId place) {
    auto row = std::ranges::lower_bound(rows_, place, {}, &Row::first);
    if (row == rows_.end() || row->first != place) row = rows_.insert(row, {place, Strata{}});
    return row->second;
  }
  [[nodiscard]] Strata total() const {
    Strata all;
    for (const Row& row : rows_) all += row.second;
    return all;
  }

 private:
  using Row = std::pair<PlaceId, Strata>;
  std::vector<Row> rows_;  ///< In order of place.
};

}  // namespace passage
