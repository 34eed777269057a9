#include <passage/engine/calendar.hpp>
#include <passage/process/weather.hpp>

#include <algorithm>

namespace passage {
namespace {

using SpellId = Id<struct SpellTag>;

class WeatherProcess final : public Process {
  enum class Kind : std::uint8_t { end, begin };

  struct Event {
    Kind kind;
    SpellId spell;
  };

 public:
  WeatherProcess(const WeatherParams& params, Streams streams) {
    for (const Spell& spell : params.spells) {
      const SpellId id = spells_.add(spell);
      lasts_.add(0);
      const Uniform u = streams.of(Purpose::weather_spell, id.index()).uniform(0);
      if (u.value() >= spell.chance.count()) continue;
      plan(Kind::begin, id, spell.from);
      plan(Kind::end, id, spell.until);
    }
  }

  std::string_view name() const override { return "weather"; }
  Rank rank() const override { return Rank::weather; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }
  FactSet hears() const override { return FactSet::of<>(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    lasts_[event.spell] = event.kind == Kind::begin ? 1 : 0;
    const Fraction speed = speed_left();
    if (speed != instant.world().roads().weather()) instant.tell(WeatherChanged{speed});
  }

 private:
  void plan(Kind kind, SpellId spell, SimTime at) {
    calendar_.schedule(at, EventKey{kind, spell.index()}, Event{kind, spell});
  }

  /// What the worst of the present spells leaves.
  [[nodiscard]] Fraction speed_left() const {
    Fraction least{1};
    for (const SpellId id : spells_.ids()) {
      if (lasts_[id] != 0) least = std::min(least, spells_[id].speed_left);
    }
    return least;
  }

  Table<SpellTag, Spell> spells_;
  Table<SpellTag, std::uint8_t> lasts_;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_weather(const WeatherParams& params, Streams streams) {
  return std::make_unique<WeatherProcess>(params, streams);
}

}  // namespace passage
