#include "process/sampling.hpp"
#include <passage/core/contract.hpp>
#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/aid.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace passage {
namespace {

using DeliveryId = Id<struct DeliveryTag>;

constexpr double day_ms = 86'400'000.0;
/// A change of hunger less than this is not told.
constexpr double least_change = 0.001;

/// Food for so many people and so many days, rounded up.
std::int64_t rations_for(std::int64_t people, double days) {
  return static_cast<std::int64_t>(std::ceil(static_cast<double>(people) * days));
}

class AidProcess final : public Process {
  enum class Kind : std::uint8_t { arrive, depart, eat };

  struct Event {
    Kind kind;
    std::uint32_t index = 0;       ///< Of a delivery.
    std::uint32_t occurrence = 0;  ///< Of the delivery, or the epoch.
  };

 public:
  AidProcess(AidParams params, const World& world, Streams streams, Period period)
      : params_(std::move(params)), streams_(streams), period_(period) {
    for (const PlaceId place : params_.places.ids) {
      const std::int64_t people = world.population().present(place).total();
      stocks_.push_back({place, rations_for(people, params_.stock_days)});
    }
    for (const AidDelivery& delivery : params_.deliveries) {
      const DeliveryId id = deliveries_.add(delivery);
      plan(delivery.at, {Kind::depart, id.index()});
    }
    plan(period_.begins, {Kind::eat});
  }

  std::string_view name() const override { return "aid"; }
  Rank rank() const override { return Rank::aid; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }
  FactSet hears() const override { return FactSet::of<>(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    switch (event.kind) {
      case Kind::eat:
        return eat(event.occurrence, instant);
      case Kind::depart:
        return depart(event, instant);
      case Kind::arrive:
        return arrive(event, instant);
    }
  }

 private:
  /// What a place has to eat.
  struct Stock {
    PlaceId place;
    std::int64_t rations = 0;
  };

  void plan(SimTime at, const Event& event) {
    if (at >= period_.ends) return;
    calendar_.schedule(at, EventKey{event.kind, event.index, event.occurrence}, event);
  }

  // Hunger.

  /// Epoch 0 is the moment at which the run begins: nobody has eaten or starved yet.
  void eat(std::uint32_t epoch, Instant& instant) {
    for (Stock& stock : stocks_) {
      if (epoch > 0) {
        starve(stock.place, epoch, instant);
        const std::int64_t people = instant.world().population().present(stock.place).total();
        stock.rations = std::max<std::int64_t>(0, stock.rations - rations_for(people, days()));
      }
      const double change =
          hunger(stock, instant.world()).count() - instant.world().hunger(stock.place).count();
      if (epoch == 0 || std::abs(change) > least_change) count(stock, instant);
    }
    plan(instant.now() + params_.epoch, {Kind::eat, 0, epoch + 1});
  }

  [[nodiscard]] double days() const { return static_cast<double>(params_.epoch.count()) / day_ms; }

  [[nodiscard]] Fraction hunger(const Stock& stock, const World& world) const {
    const std::int64_t people = world.population().present(stock.place).total();
    if (people == 0) return Fraction{0};
    const double left = static_cast<double>(stock.rations) / static_cast<double>(people);
    return Fraction{std::clamp(1 - left / params_.enough_days, 0.0, 1.0)};
  }

  void count(const Stock& stock, Instant& instant) const {
    instant.tell(StockCounted{stock.place, Persons{stock.rations}, hunger(stock, instant.world())});
  }

  /// Those who die of the hunger there has been since the last epoch.
  void starve(PlaceId place, std::uint32_t epoch, Instant& instant) {
    const double hazard = params_.base_mortality.count() * params_.hunger_mortality *
                          instant.world().hunger(place).count() * days();
    if (hazard <= 0) return;
    const Stream draws = streams_.of(Purpose::aid_hunger, entity_key(place.index(), epoch));
    std::uint32_t first = 0;
    for (const Standing standing :
         {Standing::home, Standing::staying, Standing::wanting, Standing::displaced}) {
      const Strata people = instant.world().population().at_rest(place, standing);
      const Strata dead = victims(people, hazard, draws, first);
      first += 2 * draws_per_sample;
      if (dead.empty()) continue;
      instant.tell(PeopleDied{Account::at_rest(place, standing), place, instant.note(dead),
                              DeathCause::hunger});
    }
  }

  /// Children under five die at twice the rate. Takes twice draws_per_sample.
  static Strata victims(const Strata& people, double hazard, const Stream& draws,
                        std::uint32_t first) {
    Strata young;
    for (std::size_t i = 0; i < strata_count; ++i) {
      if (Stratum{i}.age() == AgeBand::under_5) young.at(i) = people.at(i);
    }
    return sample_each(young, 1 - numeric::exp(-2 * hazard), draws, first) +
           sample_each(people - young, 1 - numeric::exp(-hazard), draws, first + draws_per_sample);
  }

  // Deliveries.

  [[nodiscard]] Stream draws_of(const Event& event) const {
    return streams_.of(Purpose::aid_delivery, entity_key(event.index, event.occurrence));
  }

  void depart(const Event& event, Instant& instant) {
    const AidDelivery& delivery = deliveries_[DeliveryId{event.index}];
    if (delivery.every) {
      plan(instant.now() + *delivery.every, {Kind::depart, event.index, event.occurrence + 1});
    }
    const Stream draws = draws_of(event);
    std::uint32_t number = 1;
    for (const AidPermission& permission : delivery.permissions) {
      const Uniform u = draws.uniform(number++);
      if (u.value() >= permission.chance.count())
        return end(delivery, permission.party.id, AidResult::refused, instant);
    }
    const Field& field =
        instant.world().field(delivery.to.id, Mode::vehicle, TravelClass::civilian);
    if (!field.reaches(delivery.from.id))
      return end(delivery, PartyId{}, AidResult::refused, instant);
    const Duration way = field.from(delivery.from.id);
    plan(instant.now() + way, {Kind::arrive, event.index, event.occurrence});
  }

  void arrive(const Event& event, Instant& instant) {
    const AidDelivery& delivery = deliveries_[DeliveryId{event.index}];
    const Uniform u = draws_of(event).uniform(0);
    if (u.value() < delivery.looted.count())
      return end(delivery, PartyId{}, AidResult::looted, instant);
    const auto stock = std::ranges::find(stocks_, delivery.to.id, &Stock::place);
    EXPECTS(stock != stocks_.end());
    stock->rations += delivery.rations.count();
    end(delivery, PartyId{}, AidResult::delivered, instant);
    count(*stock, instant);
  }

  static void end(const AidDelivery& delivery, PartyId by, AidResult result, Instant& instant) {
    instant.tell(AidEnded{delivery.to.id, by, delivery.rations, result});
  }

  AidParams params_;
  Streams streams_;
  Period period_;
  std::vector<Stock> stocks_;  ///< In the order of the file.
  Table<DeliveryTag, AidDelivery> deliveries_;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_aid(const AidParams& params, const World& world, Streams streams,
                                  Period period) {
  return std::make_unique<AidProcess>(params, world, streams, period);
}

}  // namespace passage
