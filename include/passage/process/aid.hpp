#pragma once
// Food under siege: places with a stock that their people eat, trucks that fill it up if those who
// must permit them do and a road is open, and hunger when little is left. Hunger kills; only the
// deaths beyond those that would come anyway are told. It leaves out what people grow or buy, who
// shares with whom, and where trucks are on their way.
//
// Sources: none; every figure here is assumed.

#include <passage/core/fields.hpp>
#include <passage/core/quantity.hpp>
#include <passage/core/random.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/process/place_set.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace passage {

/// A party whose leave a delivery needs.
struct AidPermission {
  Ref<PartyTag> party;
  Fraction chance{1};

  template <class Archive>
  void fields(Archive& a) {
    a.required("party", party, {.text = "Who must permit it."});
    a.optional("chance", chance,
               {.text = "That it does, each time.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 1}});
  }
};

/// Trucks with food, once or again and again.
struct AidDelivery {
  Ref<PlaceTag> from;
  Ref<PlaceTag> to;
  SimTime at{};
  std::optional<Duration> every;
  Persons rations{0};
  std::vector<AidPermission> permissions;
  Fraction looted{0};

  template <class Archive>
  void fields(Archive& a) {
    a.required("from", from, {.text = "Where the trucks set out."});
    a.required("to", to, {.text = "Which of the places they supply."});
    a.required("at", at, {.text = "When they set out."});
    a.optional("every", every,
               {.text = "From one delivery to the next; only one if absent.",
                .range = {60'000.0, 365 * 86'400'000.0}});
    a.required("rations", rations,
               {.text = "What they carry, for one person and one day each.", .range = {1, 1e9}});
    a.optional("permissions", permissions, {.text = "Who must permit it; nobody if empty."});
    a.optional("looted", looted,
               {.text = "Chance that all of it is lost on the way.",
                .range = {0, 1},
                .grade = Grade::assumed,
                .plausible = {0, 0.3}});
  }
};

struct AidParams {
  PlaceSet places;
  double stock_days = 30;
  double enough_days = 15;
  Duration epoch{std::chrono::hours{24}};
  PerDay base_mortality{0.00005};
  double hunger_mortality = 2;
  std::vector<AidDelivery> deliveries;

  template <class Archive>
  void fields(Archive& a) {
    a.required("places", places, {.text = "Places under siege, which live on a stock."});
    a.optional("stock_days", stock_days,
               {.text = "Days for which those there when the run begins have food.",
                .range = {0, 3'650},
                .grade = Grade::assumed,
                .plausible = {0, 120}});
    a.optional("enough_days", enough_days,
               {.text = "With a stock for fewer days than this, hunger grows.",
                .range = {0.01, 365},
                .grade = Grade::assumed,
                .plausible = {5, 60}});
    a.optional("epoch", epoch,
               {.text = "From one meal of the model to the next.",
                .range = {60'000.0, 30 * 86'400'000.0}});
    a.optional("base_mortality", base_mortality,
               {.text = "Deaths per person and day without hunger, which are not told.",
                .range = {0, 0.1},
                .grade = Grade::assumed,
                .plausible = {0.00002, 0.0001}});
    a.optional("hunger_mortality", hunger_mortality,
               {.text = "Deaths of full hunger per death without; twice that under five years.",
                .range = {0, 1'000},
                .grade = Grade::assumed,
                .plausible = {0, 10}});
    a.optional("deliveries", deliveries, {.text = "Food that comes from outside."});
  }
};

/// Draws: Purpose::aid_delivery, by delivery and occurrence; Purpose::aid_hunger, by place and
/// epoch.
[[nodiscard]] std::unique_ptr<Process> make_aid(const AidParams& params, const World& world,
                                                Streams streams, Period period);

}  // namespace passage
