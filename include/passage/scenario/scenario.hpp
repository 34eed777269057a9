#pragma once
// All that a scenario file can say, in the types of the model. Each mechanism's part is the Params
// struct in its own header; a mechanism that a file does not mention is not there.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/process/accord.hpp>
#include <passage/process/aid.hpp>
#include <passage/process/checkpoint.hpp>
#include <passage/process/convoy.hpp>
#include <passage/process/corridor.hpp>
#include <passage/process/displacement.hpp>
#include <passage/process/front.hpp>
#include <passage/process/medical.hpp>
#include <passage/process/place_set.hpp>
#include <passage/process/returning.hpp>
#include <passage/process/roads.hpp>
#include <passage/process/shelling.hpp>
#include <passage/process/travel.hpp>
#include <passage/process/trust.hpp>
#include <passage/process/weather.hpp>
#include <passage/scenario/assumptions.hpp>
#include <passage/world/setting.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// The version of the file format that this program reads.
inline constexpr int scenario_format = 1;

/// A fixed offset from UTC.
struct ZoneOffset {
  int minutes = 0;
};

struct PartyTerms {
  std::string id;
  std::string label;
  std::optional<TrustTerms> trust;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.optional("label", label, {.text = "What a person reads."});
    a.optional("trust", trust,
               {.text = "How far people trust it; one half, whatever it does, if absent."});
  }
};

struct PlaceTerms {
  std::string id;
  std::string label;
  PlaceKind kind = PlaceKind::district;
  Degrees latitude{0};
  Degrees longitude{0};
  SquareKilometres area{1};
  Ref<PartyTag> holder;
  Persons people{0};
  std::string pcode;
  std::string source;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.optional("label", label, {.text = "What a person reads."});
    a.optional(
        "kind", kind,
        {.text = "district, gate, shelter, hospital, town, or junction, where nobody stays."});
    a.optional("latitude", latitude, {.text = "North is positive.", .range = {-90, 90}});
    a.optional("longitude", longitude, {.text = "East is positive.", .range = {-180, 180}});
    a.optional("area", area,
               {.text = "Ground over which its people are spread.", .range = {0.0001, 1e6}});
    a.required("holder", holder, {.text = "The party that holds it when the run begins."});
    a.optional("people", people,
               {.text = "Residents, before any scaling by populations.", .range = {0, 1e8}});
    a.optional("pcode", pcode,
               {.text = "Its P-code in the country's common operational dataset, for exports."});
    a.optional("source", source, {.text = "Where these numbers come from."});
  }
};

struct RoadTerms {
  std::string id;
  Ref<PlaceTag> from;
  Ref<PlaceTag> to;
  Metres length{0};
  KilometresPerHour free_speed{30};
  PerHour capacity{600};
  std::string source;

  template <class Archive>
  void fields(Archive& a) {
    a.optional("id", id, {.text = "Its name in this file; 'from-to' if absent."});
    a.required("from", from, {.text = "One end."});
    a.required("to", to, {.text = "The other end."});
    a.required("length", length, {.text = "Along the road.", .range = {1, 1e6}});
    a.optional("free_speed", free_speed,
               {.text = "Of vehicles on a free road.",
                .range = {1, 200},
                .grade = Grade::assumed,
                .plausible = {10, 90}});
    a.optional("capacity", capacity,
               {.text = "Vehicles per hour in each direction.",
                .range = {1, 20'000},
                .source = "S74",
                .grade = Grade::measured,
                .plausible = {600, 1'700}});
    a.optional("source", source, {.text = "Where these numbers come from."});
  }
};

struct AreaTerms {
  std::string id;
  std::string label;
  PlaceSet places;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.optional("label", label, {.text = "What a person reads."});
    a.required("places", places, {.text = "Places, or areas defined before."});
  }
};

/// Where a place ends, for maps alone: nothing moves by it.
struct BoundaryTerms {
  std::string of;
  std::string shape;

  template <class Archive>
  void fields(Archive& a) {
    a.required("of", of, {.text = "The id of a place, or its P-code."});
    a.required("shape", shape,
               {.text = "A GeoJSON geometry: Polygon or MultiPolygon, longitude before latitude."});
  }
};

/// Shares of the age bands. They must sum to 1.
struct AgeShares {
  Fraction under_5{0.14};
  Fraction aged_5_to_17{0.28};
  Fraction adult_women{0.27};
  Fraction adult_men{0.26};
  Fraction over_60{0.05};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("under_5", under_5,
               {.text = "Children up to 4.", .range = {0, 1}, .grade = Grade::assumed});
    a.optional("aged_5_to_17", aged_5_to_17,
               {.text = "Children from 5 to 17.",
                .range = {0, 1},
                .source = "S84",
                .grade = Grade::assumed});
    a.optional("adult_women", adult_women,
               {.text = "Women from 18 to 59.", .range = {0, 1}, .grade = Grade::assumed});
    a.optional("adult_men", adult_men,
               {.text = "Men from 18 to 59.", .range = {0, 1}, .grade = Grade::assumed});
    a.optional("over_60", over_60,
               {.text = "People from 60 on.", .range = {0, 1}, .grade = Grade::assumed});
  }
};

/// People of an area in needs of care when the run begins; the rest are well.
struct NeedShares {
  Fraction injured{0};
  Fraction chronic{0};
  Fraction urgent{0};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("injured", injured, {.text = "Injured.", .range = {0, 1}});
    a.optional("chronic", chronic, {.text = "Chronically ill.", .range = {0, 1}});
    a.optional("urgent", urgent, {.text = "In urgent need of care.", .range = {0, 1}});
  }
};

/// Who lives in an area.
struct PopulationTerms {
  Ref<AreaTag> area;
  std::optional<Persons> total;
  AgeShares ages;
  NeedShares needs;

  template <class Archive>
  void fields(Archive& a) {
    a.required(
        "area", area,
        {.text = "Whose people; an area may be described once, and a place be in one of them."});
    a.optional(
        "total", total,
        {.text = "Its residents: the people of its places are scaled to this.", .range = {0, 1e9}});
    a.optional("ages", ages, {.text = "Shares of the age bands."});
    a.optional("needs", needs, {.text = "Shares in need of care."});
  }
};

struct FacilityTerms {
  std::string id;
  FacilityKind kind = FacilityKind::hospital;
  Ref<PlaceTag> place;
  Fraction function{1};
  std::optional<Persons> beds;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.required("kind", kind, {.text = "hospital or school."});
    a.required("place", place, {.text = "Where it stands."});
    a.optional("function", function,
               {.text = "Share of its work it can do when the run begins.", .range = {0, 1}});
    a.optional("beds", beds,
               {.text = "Of a hospital: patients it can care for at once; any number if absent.",
                .range = {0, 1e6}});
  }
};

/// How much harm it could do if the scenario and its results were known to everybody. Source:
/// ocha-2021.
enum class Sensitivity : std::uint8_t { low, moderate, high, severe };
inline constexpr std::array<std::string_view, 4> sensitivity_names = {"low", "moderate", "high",
                                                                      "severe"};
[[nodiscard]] inline std::string_view name_of(Sensitivity sensitivity) {
  return sensitivity_names.at(static_cast<std::size_t>(sensitivity));
}

/// One scenario.
struct Scenario {
  int format = 0;
  std::string name;
  std::string description;
  std::optional<Sensitivity> sensitivity;
  SimTime begins{};
  SimTime ends{};
  ZoneOffset zone;
  std::vector<PartyTerms> parties;
  std::vector<PlaceTerms> places;
  std::vector<RoadTerms> roads;
  std::vector<AreaTerms> areas;
  std::vector<BoundaryTerms> boundaries;
  std::vector<PopulationTerms> populations;
  std::vector<FacilityTerms> facilities;
  std::vector<AccordTerms> accords;
  std::vector<CorridorTerms> corridors;
  std::vector<CheckpointTerms> checkpoints;
  std::vector<FleetTerms> fleets;
  std::vector<ShellingParams> shelling;
  std::optional<FrontParams> front;
  std::optional<RoadsParams> road_works;
  std::optional<WeatherParams> weather;
  std::optional<MedicalParams> medical;
  std::optional<AidParams> aid;
  std::optional<DisplacementParams> displacement;
  std::optional<ReturnParams> returning;
  TravelParams travel;
  std::vector<AssumptionTerms> assumptions;

  template <class Archive>
  void fields(Archive& a) {
    a.required("format", format, {.text = "Version of this file format: 1.", .range = {1, 1}});
    a.required("name", name, {.text = "What the scenario is called."});
    a.optional("description", description, {.text = "What it asks, in a sentence or two."});
    a.optional(
        "sensitivity", sensitivity,
        {.text = "Harm if it were known to everybody: low, moderate, high or severe; carried "
                 "into every output.",
         .source = "ocha-2021"});
    a.required("begins", begins, {.text = "When the run begins."});
    a.required("ends", ends, {.text = "When it ends."});
    a.required(
        "zone", zone,
        {.text = "Offset of all dates from UTC, such as '+02:00'; fixed, no daylight saving."});
    a.required("parties", parties, {.text = "Who holds ground, fires, or signs."});
    a.required("places", places,
               {.text = "Districts, gates, shelters, hospitals, towns and junctions."});
    a.required("roads", roads, {.text = "What joins them."});
    a.optional("areas", areas, {.text = "Places that totals are given for together."});
    a.optional("boundaries", boundaries,
               {.text = "Where districts end, as maps draw them; mostly from a GeoJSON file."});
    a.optional("populations", populations, {.text = "Who lives in the areas."});
    a.optional("facilities", facilities, {.text = "Hospitals and schools."});
    a.optional("accords", accords, {.text = "Agreements in force between stated dates."});
    a.optional("corridors", corridors, {.text = "Paths opened to people."});
    a.optional("checkpoints", checkpoints, {.text = "Posts where people are inspected."});
    a.optional("fleets", fleets, {.text = "Vehicles of organised evacuations."});
    a.optional("shelling", shelling, {.text = "Who fires at what."});
    a.optional("front", front, {.text = "Places that change hands."});
    a.optional("road_works", road_works, {.text = "Damage, clearance and closures of roads."});
    a.optional("weather", weather, {.text = "Weather that slows all roads."});
    a.optional("medical", medical,
               {.text = "Care of people in need; needs do not change of themselves if absent."});
    a.optional("aid", aid, {.text = "Places under siege, what they eat and who brings it."});
    a.optional("displacement", displacement,
               {.text = "Who leaves, when and for where; nobody if absent."});
    a.optional("returning", returning,
               {.text = "Who goes home again, and when; nobody if absent."});
    a.optional("travel", travel, {.text = "How people move."});
    a.optional("assumptions", assumptions,
               {.text = "Terms that nobody knows: each replication draws their values."});
  }
};

}  // namespace passage
