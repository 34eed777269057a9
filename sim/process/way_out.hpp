#pragma once
// Why people of a place cannot leave: what stands in every way to the places they may head for.

#include <passage/world/access.hpp>
#include <passage/world/world.hpp>

#include <span>

namespace passage {

/// Whether an accord in force that covers `from` lets people head for `to`.
[[nodiscard]] bool is_allowed(const World& world, PlaceId from, PlaceId to);

/// Whether an accord says anything on where people may go or by which way.
[[nodiscard]] bool opens_a_way(const Setting& setting, AccordId accord);

/// The access of civilians at `from` to any of `destinations`, with the cause if there is none.
[[nodiscard]] Access access_of(const World& world, PlaceId from,
                               std::span<const PlaceId> destinations);

}  // namespace passage
