#pragma once
// How a file writes each enumeration: its names in the order of their values.

#include <passage/process/accord.hpp>
#include <passage/process/checkpoint.hpp>
#include <passage/process/convoy.hpp>
#include <passage/process/corridor.hpp>
#include <passage/process/front.hpp>
#include <passage/process/proposal.hpp>
#include <passage/scenario/observed.hpp>
#include <passage/world/network.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/strata.hpp>

#include <array>
#include <string_view>

namespace passage {

/// Specialised for every enumeration that a file can write.
template <class Enum>
struct EnumNames;

template <>
struct EnumNames<PlaceKind> {
  static constexpr std::array<std::string_view, 6> names = {"district", "gate", "shelter",
                                                            "hospital", "town", "junction"};
};
template <>
struct EnumNames<FacilityKind> {
  static constexpr std::array<std::string_view, 2> names = {"hospital", "school"};
};
template <>
struct EnumNames<TravelClass> {
  static constexpr std::array<std::string_view, 3> names = {"civilian", "medical", "organised"};
};
template <>
struct EnumNames<InspectionLaw> {
  static constexpr std::array<std::string_view, 3> names = {"fixed", "exponential", "lognormal"};
};
template <>
struct EnumNames<LoadingLaw> {
  static constexpr std::array<std::string_view, 2> names = {"fixed", "exponential"};
};
template <>
struct EnumNames<VehicleKind> {
  static constexpr std::array<std::string_view, 4> names = {"bus", "ambulance", "truck", "car"};
};
template <>
struct EnumNames<Answer> {
  static constexpr std::array<std::string_view, 5> names = {"pending", "silent", "accepted",
                                                            "rejected", "conditional"};
};
template <>
struct EnumNames<AccordState> {
  static constexpr std::array<std::string_view, 12> names = {
      "drafted",   "tabled",  "agreed",   "declared", "in_force",  "violated",
      "suspended", "resumed", "extended", "expired",  "collapsed", "completed"};
};
template <>
struct EnumNames<OnClose> {
  static constexpr std::array<std::string_view, 3> names = {"finish", "turn_back", "hold"};
};
template <>
struct EnumNames<ConsentRule> {
  static constexpr std::array<std::string_view, 2> names = {"nobody", "holders"};
};
template <>
struct EnumNames<AccordKind> {
  static constexpr std::array<std::string_view, 5> names = {"humanitarian_pause", "ceasefire",
                                                            "cessation_of_hostilities",
                                                            "local_truce", "days_of_tranquillity"};
};
template <>
struct EnumNames<Sensitivity> {
  static constexpr auto names = sensitivity_names;
};
template <>
struct EnumNames<Observable> {
  static constexpr auto names = observable_names;
};
template <>
struct EnumNames<Use> {
  static constexpr std::array<std::string_view, 2> names = {"judged", "fitted"};
};
template <>
struct EnumNames<Act> {
  static constexpr std::array<std::string_view, 3> names = {"air_strike", "shelling",
                                                            "ground_attack"};
};
template <>
struct EnumNames<Weapon> {
  static constexpr std::array<std::string_view, 3> names = {"air_strike", "artillery", "mortar"};
};
template <>
struct EnumNames<Need> {
  static constexpr std::array<std::string_view, 4> names = {"well", "injured", "chronic", "urgent"};
};
template <>
struct EnumNames<Direction> {
  static constexpr std::array<std::string_view, 2> names = {"one_way", "two_way"};
};
template <>
struct EnumNames<OnAccord> {
  static constexpr std::array<std::string_view, 3> names = {"shift", "cancel", "ignore"};
};

template <class T>
concept NamedEnum = requires {
  EnumNames<T>::names;
};

}  // namespace passage
