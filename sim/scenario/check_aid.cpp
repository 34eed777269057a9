#include "scenario/checker.hpp"

#include <algorithm>
#include <string>

#include <fmt/core.h>

namespace passage {

namespace {

void check_besieged(Checker& checker, const AidParams& aid, const Spot& spot) {
  if (aid.places.empty()) checker.complain(spot, "is empty, so nobody would eat");
  for (const PlaceId place : aid.places.ids) {
    const auto& besieged = checker.scenario.places[place.index()];
    if (besieged.kind != PlaceKind::junction) continue;
    checker.complain(spot,
                     fmt::format("has {}, a junction, where nobody lives", in_quotes(besieged.id)));
  }
}

void check_delivery(Checker& checker, const AidDelivery& delivery, const Spot& spot) {
  const Scenario& scenario = checker.scenario;
  const auto& places = scenario.aid->places.ids;
  if (delivery.from.id == delivery.to.id)
    checker.complain(spot["to"], "is where the trucks set out");
  if (std::ranges::find(places, delivery.to.id) == places.end()) {
    checker.complain(spot["to"], fmt::format("is {}, which is not among aid.places",
                                             in_quotes(delivery.to.name)));
  }
  if (delivery.at < scenario.begins || delivery.at >= scenario.ends) {
    checker.complain(spot["at"],
                     fmt::format("{} lies outside {}", to_text(delivery.at), run_text(scenario)));
  }
}

}  // namespace

void check_aid(Checker& checker) {
  if (!checker.scenario.aid || !checker.has_read({"aid", "places", "parties", "areas"})) return;
  const AidParams& aid = *checker.scenario.aid;
  const Spot spot = checker.at["aid"];
  check_besieged(checker, aid, spot["places"]);
  for (std::size_t i = 0; i < aid.deliveries.size(); ++i)
    check_delivery(checker, aid.deliveries[i], spot["deliveries"][i]);
}

}  // namespace passage
