#include "process/lost_care.hpp"

namespace passage {

Table<PartyTag, double> lost_care(const World& world) {
  const std::size_t sides = world.setting().parties.size();
  Table<PartyTag, double> hospitals(sides, 0);
  Table<PartyTag, double> function(sides, 0);
  for (const FacilityId id : world.setting().facilities.ids()) {
    const Facility& facility = world.setting().facilities[id];
    if (facility.kind != FacilityKind::hospital) continue;
    hospitals[world.control(facility.place)] += 1;
    function[world.control(facility.place)] += world.function(id).count();
  }
  Table<PartyTag, double> lost(sides, 0);
  for (const PartyId side : lost.ids())
    lost[side] = hospitals[side] == 0 ? 0 : 1 - function[side] / hospitals[side];
  return lost;
}

}  // namespace passage
