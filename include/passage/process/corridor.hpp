#pragma once
// A humanitarian corridor: a path of roads, opened to people at recurring hours, in one direction
// or both, for some or for all, at a capacity of its own. While a corridor governs a road, a front
// does not shut it and nobody may enter it outside opening hours; damage still shuts it. When it
// closes, people on it finish their way, turn back or are held where they are. A corridor belongs
// to an accord, or stands by itself when whoever holds the ground lets people through. It may need
// the consent of whoever holds ground or a checkpoint on its way: who signed nothing then has a
// veto.
//
// Sources: chatham-house-2024 (terms); S71, S22 (Aleppo).

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passage {

enum class Direction : std::uint8_t { one_way, two_way };

/// What a file says of a corridor.
struct CorridorTerms {
  std::string id;
  std::vector<Ref<PlaceTag>> via;
  std::vector<DailyHours> hours;
  std::optional<SimTime> begins;
  std::optional<SimTime> ends;
  Direction direction = Direction::one_way;
  std::optional<PerHour> capacity;
  std::vector<TravelClass> admits{TravelClass::civilian, TravelClass::medical};
  OnClose on_close = OnClose::finish;
  std::optional<Ref<AccordTag>> accord;
  ConsentRule consent = ConsentRule::nobody;

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.required("via", via,
               {.text = "The places it passes, in the direction of travel; roads must join them."});
    a.optional(
        "hours", hours,
        {.text = "Opening hours of every day, such as '08:00-18:00'; round the clock if empty."});
    a.optional("begins", begins,
               {.text = "First opening; that of its accord or of the scenario if absent."});
    a.optional("ends", ends,
               {.text = "Last closing; that of its accord or of the scenario if absent."});
    a.optional("direction", direction, {.text = "one_way or two_way."});
    a.optional("capacity", capacity,
               {.text = "Persons per hour on each of its roads; that of the roads if absent.",
                .range = {1, 1e6}});
    a.optional("admits", admits, {.text = "Who may use it: civilian, medical."});
    a.optional("on_close", on_close,
               {.text = "What people on it do when it closes: finish, turn_back, hold."});
    a.optional("accord", accord, {.text = "The accord that opens it."});
    a.optional("consent", consent,
               {.text = "Whose consent it needs besides: nobody, or holders, which is every party "
                        "that holds a place or a checkpoint on its way and is none of the "
                        "accord's."});
  }
};

/// Opens and shuts corridors by the clock, by their accords and by the consent of those on their
/// way.
[[nodiscard]] std::unique_ptr<Process> make_corridors(const World& world);

}  // namespace passage
