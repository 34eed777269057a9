#pragma once
// Counts that somebody reported, to lay beside what a scenario gives: a table in CSV with a row for
// each, 'measure,area,time,low,central,high,source' and, if wanted, 'since' and 'fitted'.

#include <passage/core/fields.hpp>
#include <passage/core/time.hpp>
#include <passage/scenario/load.hpp>
#include <passage/scenario/scenario.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// What can be read off a run at a moment.
enum class Observable : std::uint8_t {
  killed,          ///< Killed by fire so far, where they died.
  injured,         ///< Injured so far.
  died,            ///< Died of hunger, wounds or illness so far.
  came,            ///< Arrivals in an area from outside it so far.
  left,            ///< Arrivals outside an area from within it so far.
  arrived,         ///< Arrivals at a place from another so far.
  evacuated,       ///< Among these, those in the vehicles of a fleet.
  urgent_arrived,  ///< Among these, people in urgent need of care.
  present,         ///< At rest there now, whoever they are.
  displaced,       ///< Of these, those who came from elsewhere.
  staying,         ///< Of these, those who stay by choice.
  unable,          ///< Of these, those who wish to leave and have no way out.
};
inline constexpr std::array<std::string_view, 12> observable_names = {
    "killed",    "injured",        "died",    "came",      "left",    "arrived",
    "evacuated", "urgent_arrived", "present", "displaced", "staying", "unable"};

/// Whether a parameter may be fitted to a count, or is only judged by it.
enum class Use : std::uint8_t { judged, fitted };

/// One reported count with its band.
struct ObservedPoint {
  Observable measure = Observable::killed;
  std::string area;  ///< An area or a place, or several of them; empty for everybody.
  SimTime time{};
  std::optional<SimTime> since;
  double low = 0;
  double central = 0;
  double high = 0;
  std::string source;
  Use use = Use::judged;

  std::optional<AreaId> of_area{};   ///< If it is an area.
  std::vector<PlaceId> of_places{};  ///< Its places.

  template <class Archive>
  void fields(Archive& a) {
    a.required("measure", measure, {.text = "What was counted."});
    a.optional("area", area,
               {.text = "An area, a place, or several parted by spaces; everybody if empty."});
    a.required("time", time, {.text = "When; the count includes what happened at that moment."});
    a.optional("since", since, {.text = "Of a count since a moment: that moment."});
    a.required("low", low, {.text = "The least that is believed.", .range = {0, 1e9}});
    a.required("central", central, {.text = "The likeliest.", .range = {0, 1e9}});
    a.required("high", high, {.text = "The most that is believed.", .range = {0, 1e9}});
    a.required("source", source, {.text = "Who reported it."});
    a.optional("fitted", use,
               {.text = "Whether parameters may be fitted to it: judged or fitted."});
  }
};

/// Reads a table of observed points. Errors: everything wrong with it, with its place: areas that
/// the scenario does not know, moments outside its run, bands out of order.
[[nodiscard]] Result<std::vector<ObservedPoint>> load_observed(
    const std::filesystem::path& path, const Scenario& scenario,
    const FileReader& reader = read_file);

}  // namespace passage
