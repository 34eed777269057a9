#include <passage/world/strata.hpp>

#include <algorithm>
#include <functional>
#include <numeric>

namespace passage {

std::string_view name_of(AgeBand age) {
  switch (age) {
    case AgeBand::under_5:
      return "under 5";
    case AgeBand::aged_5_to_17:
      return "5 to 17";
    case AgeBand::adult_women:
      return "adult women";
    case AgeBand::adult_men:
      return "adult men";
    case AgeBand::over_60:
      return "over 60";
  }
  return {};
}

std::string_view name_of(Need need) {
  switch (need) {
    case Need::well:
      return "well";
    case Need::injured:
      return "injured";
    case Need::chronic:
      return "chronic";
    case Need::urgent:
      return "urgent";
  }
  return {};
}

std::int64_t Strata::total() const {
  return std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
}

std::int64_t Strata::of(AgeBand age) const {
  std::int64_t people = 0;
  for (std::size_t need = 0; need < needs; ++need) {
    people += (*this)[Stratum{age, static_cast<Need>(need)}];
  }
  return people;
}

std::int64_t Strata::of(Need need) const {
  std::int64_t people = 0;
  for (std::size_t age = 0; age < age_bands; ++age) {
    people += (*this)[Stratum{static_cast<AgeBand>(age), need}];
  }
  return people;
}

std::int64_t Strata::children() const { return of(AgeBand::under_5) + of(AgeBand::aged_5_to_17); }

bool Strata::fits_in(const Strata& other) const {
  return std::ranges::equal(counts_, other.counts_, std::less_equal{});
}

Strata& Strata::operator+=(const Strata& other) {
  std::ranges::transform(counts_, other.counts_, counts_.begin(), std::plus{});
  return *this;
}

Strata& Strata::operator-=(const Strata& other) {
  std::ranges::transform(counts_, other.counts_, counts_.begin(), std::minus{});
  return *this;
}

}  // namespace passage
