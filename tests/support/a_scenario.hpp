#pragma once
// A scenario for a test, written as users write one and run in memory, and the ground of a drawn
// map in that form.

#include "ascii_map.hpp"
#include "fact_log.hpp"
#include <passage/experiment/journal.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/load.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace passage::test {

/// What a text says. Its mistakes fail the test.
inline Scenario scenario_of(const std::string& yaml) {
  const FileReader reader = [&](const std::filesystem::path&) -> Result<std::string> {
    return yaml;
  };
  const Result<Loaded> loaded = load("test.yaml", {}, reader);
  EXPECT_TRUE(loaded.has_value()) << to_text(loaded.error()) << yaml;
  return loaded.value().scenario;
}

/// Runs a scenario to its end with the given seed.
inline Simulation run(const Scenario& scenario, std::uint32_t seed,
                      const std::vector<Observer*>& observers) {
  Simulation simulation = build(scenario, make_setting(scenario), Streams{seed, 0}, observers);
  EXPECT_TRUE(simulation.run_until(scenario.ends).has_value()) << "time does not advance";
  return simulation;
}

/// The whole journal of a run, without these kinds of fact.
inline std::string journal_of(const std::string& yaml, std::uint32_t seed = 1,
                              std::vector<std::string> left_out = {}) {
  std::string text;
  JournalFilter filter;
  filter.left_out = std::move(left_out);
  Journal journal{[&text](std::string_view line) { text += line; }, filter};
  (void)run(scenario_of(yaml), seed, {&journal});
  return text;
}

/// A scenario of three days on a drawn map. The city holds every place but those of `hills`; roads
/// are 1 km long, walkers make 4 km/h and vehicles 60 km/h.
struct Ground {
  std::string_view map;
  std::string_view hills;
  std::map<char, int> people;
};

inline std::string to_yaml(const Ground& ground) {
  const Drawing drawing = read_map(ground.map);
  std::string yaml =
      "format: 1\nname: A test\nbegins: 2020-01-01\nends: 2020-01-04\nzone: '+00:00'\n"
      "parties: [{id: city}, {id: hills}]\nplaces:\n";
  for (const char place : drawing.places) {
    const bool on_hills = ground.hills.find(place) != std::string_view::npos;
    const auto found = ground.people.find(place);
    yaml +=
        fmt::format("  - {{id: {}, holder: {}, people: {}}}\n", place, on_hills ? "hills" : "city",
                    found == ground.people.end() ? 0 : found->second);
  }
  yaml += "roads:\n";
  for (const DrawnRoad& road : drawing.roads) {
    yaml += fmt::format("  - {{from: {}, to: {}, length: 1 km, free_speed: 60 km/h}}\n", road.from,
                        road.to);
  }
  return yaml + "travel: {walking_speed: 4 km/h}\n";
}

}  // namespace passage::test
