#pragma once
// Why people of a place cannot leave: what stands in every way to the places they may head for.

#include <passage/world/access.hpp>
#include <passage/world/world.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace passage {

/// Whether an accord in force that covers `from` lets people head for `to`.
[[nodiscard]] bool is_allowed(const World& world, PlaceId from, PlaceId to);

/// Whether an accord says anything on where people may go or by which way.
[[nodiscard]] bool opens_a_way(const Setting& setting, AccordId accord);

/// Which places could reach some destination if certain roads were open; found anew only after the
/// passage of roads has changed.
class Barriers {
 public:
  /// What stands in the way of people at `from`, none of whom reaches a destination.
  [[nodiscard]] Access cause(const World& world, PlaceId from,
                             std::span<const PlaceId> destinations);

 private:
  void refresh(const World& world, std::span<const PlaceId> destinations);

  std::uint64_t passage_seen_ = 0;
  std::vector<PlaceId> destinations_;
  Table<PlaceTag, std::uint8_t> as_it_is_;
  Table<PlaceTag, std::uint8_t> without_damage_;
  Table<PlaceTag, std::uint8_t> without_damage_and_order_;
};

/// The access of civilians at `from` to any of `destinations`, with the cause if there is none.
[[nodiscard]] Access access_of(const World& world, PlaceId from,
                               std::span<const PlaceId> destinations, Barriers& barriers);

}  // namespace passage
