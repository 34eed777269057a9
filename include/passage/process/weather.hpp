#pragma once
// Weather that slows every road: spells between two dates, each of which comes with a chance. Of
// spells that overlap the worse counts. People who are on a road go on as they entered it. It
// leaves out where the weather is, and what cold does to people.
//
// Sources: S28 S99 (snow on 21 and 22 December 2016); how much it slowed convoys is not on record.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>

#include <memory>
#include <vector>

namespace passage {

/// A spell of bad weather.
struct Spell {
  SimTime from{};
  SimTime until{};
  Fraction speed_left{0.6};
  Fraction chance{1};

  template <class Archive>
  void fields(Archive& a) {
    a.required("from", from, {.text = "When it begins."});
    a.required("until", until, {.text = "When it ends."});
    a.optional("speed_left", speed_left,
               {.text = "Share of all speeds that it leaves, on foot and in vehicles.",
                .range = {0.01, 1},
                .grade = Grade::assumed,
                .plausible = {0.3, 0.9}});
    a.optional("chance", chance, {.text = "That it comes at all.", .range = {0, 1}});
  }
};

struct WeatherParams {
  std::vector<Spell> spells;

  template <class Archive>
  void fields(Archive& a) {
    a.required("spells", spells, {.text = "Spells of bad weather, in any order."});
  }
};

/// Draws: Purpose::weather_spell, by the position of the spell.
[[nodiscard]] std::unique_ptr<Process> make_weather(const WeatherParams& params, Streams streams);

}  // namespace passage
