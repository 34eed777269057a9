#pragma once
// What a bound is made of, in words: the corridors, roads, vehicles and posts that are full, and on
// which days.

#include <passage/bound/ladder.hpp>
#include <passage/world/setting.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace passage {

/// A part of the sum that a bound is.
struct Binding {
  std::string what;
  MilliPersons people = 0;
  std::uint32_t days = 0;  ///< On so many it is full; none for those who are there at first.
};

/// Most people first. They add up to the bound but for roundings.
[[nodiscard]] std::vector<Binding> bindings_of(const ProvedBound& bound, const Setting& setting);

}  // namespace passage
