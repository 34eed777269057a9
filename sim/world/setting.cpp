#include <passage/world/access.hpp>
#include <passage/world/setting.hpp>

namespace passage {

std::string_view name_of(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::district:
      return "district";
    case PlaceKind::gate:
      return "gate";
    case PlaceKind::shelter:
      return "shelter";
    case PlaceKind::hospital:
      return "hospital";
    case PlaceKind::town:
      return "town";
    case PlaceKind::junction:
      return "junction";
  }
  return {};
}

std::string_view name_of(FacilityKind kind) {
  return kind == FacilityKind::hospital ? "hospital" : "school";
}

std::string_view name_of(Mode mode) { return mode == Mode::foot ? "foot" : "vehicle"; }

std::string_view name_of(TravelClass travel_class) {
  switch (travel_class) {
    case TravelClass::civilian:
      return "civilian";
    case TravelClass::medical:
      return "medical";
    case TravelClass::organised:
      return "organised";
  }
  return {};
}

std::string_view name_of(OnClose on_close) {
  switch (on_close) {
    case OnClose::finish:
      return "finish";
    case OnClose::turn_back:
      return "turn_back";
    case OnClose::hold:
      return "hold";
  }
  return {};
}

std::string_view name_of(Act act) {
  switch (act) {
    case Act::air_strike:
      return "air_strike";
    case Act::shelling:
      return "shelling";
    case Act::ground_attack:
      return "ground_attack";
  }
  return {};
}

std::string_view name_of(VehicleKind kind) {
  switch (kind) {
    case VehicleKind::bus:
      return "bus";
    case VehicleKind::ambulance:
      return "ambulance";
    case VehicleKind::truck:
      return "truck";
    case VehicleKind::car:
      return "car";
  }
  return {};
}

std::string_view name_of(Weapon weapon) {
  switch (weapon) {
    case Weapon::air_strike:
      return "air_strike";
    case Weapon::artillery:
      return "artillery";
    case Weapon::mortar:
      return "mortar";
  }
  return {};
}

Act act_of(Weapon weapon) { return weapon == Weapon::air_strike ? Act::air_strike : Act::shelling; }

std::string_view name_of(Access access) {
  switch (access) {
    case Access::open:
      return "open";
    case Access::front:
      return "front";
    case Access::damage:
      return "damage";
    case Access::order:
      return "order";
    case Access::terms:
      return "terms";
    case Access::full:
      return "full";
    case Access::priority:
      return "priority";
    case Access::transport:
      return "transport";
  }
  return {};
}

std::string_view label_of(Access access) {
  switch (access) {
    case Access::open:
      return "way open, not gone yet";
    case Access::front:
      return "every way out crosses a front";
    case Access::damage:
      return "the ways out are damaged";
    case Access::order:
      return "the ways out are closed by order";
    case Access::terms:
      return "the accord allows no place that can be reached";
    case Access::full:
      return "the places that can be reached are full";
    case Access::priority:
      return "those named by the accord go first";
    case Access::transport:
      return "no seat so far in organised transport";
  }
  return {};
}

}  // namespace passage
