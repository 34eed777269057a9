#include "report/course_json.hpp"

#include <passage/core/contract.hpp>
#include <passage/world/accords.hpp>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

namespace passage {

namespace {

Json changes_json(const std::vector<RecordedChange>& changes) {
  Json rows = Json::array();
  for (const RecordedChange& one : changes) rows.push_back({one.frame, one.what, one.to});
  return rows;
}

Json places_json(const Setting& setting) {
  Json places = Json::array();
  for (const Place& place : setting.network.places()) {
    places.push_back({{"id", place.name},
                      {"label", place.label},
                      {"kind", name_of(place.kind)},
                      {"lat", place.latitude.count()},
                      {"lon", place.longitude.count()},
                      {"km2", place.area.count()}});
  }
  for (const PlaceId id : setting.control.ids())
    places[id.index()]["holder"] = setting.control[id].index();
  return places;
}

/// Places whose number of people is not what it was a frame before: place, people, place, people.
Json people_json(const RecordedCourse& course, const Outcome& outcome) {
  Json frames = Json::array();
  const auto hours = static_cast<std::size_t>(course.frame / std::chrono::hours{1});
  std::vector<std::int64_t> before(outcome.places.size(), -1);
  for (std::uint32_t frame = 0; frame < course.frames; ++frame) {
    const std::size_t sample = std::min((frame + 1) * hours, outcome.series.size() - 1);
    Json row = Json::array();
    for (std::size_t i = 0; i < before.size(); ++i) {
      const std::int64_t now = outcome.series[sample].places[i].now.present().count();
      if (now == before[i]) continue;
      row.push_back(outcome.places[i].place.index());
      row.push_back(now);
      before[i] = now;
    }
    frames.push_back(std::move(row));
  }
  return frames;
}

}  // namespace

Json ground_json(const Setting& setting) {
  Json ground{{"places", places_json(setting)}};
  for (const Road& road : setting.network.roads())
    ground["roads"].push_back({road.from.index(), road.to.index()});
  ground["corridors"] = Json::array();
  for (const Corridor& corridor : setting.corridors) {
    Json path = Json::array();
    for (const ArcId arc : corridor.path) path.push_back(setting.network.arc(arc).road.index());
    ground["corridors"].push_back({{"id", corridor.name}, {"roads", std::move(path)}});
  }
  ground["parties"] = Json::array();
  for (const Party& party : setting.parties) ground["parties"].push_back(party.label);
  ground["accords"] = Json::array();
  for (const Accord& accord : setting.accords) ground["accords"].push_back(accord.label);
  return ground;
}

Json course_json(const RecordedCourse& course, const Outcome& outcome) {
  EXPECTS(!outcome.series.empty());
  Json flows = Json::array();
  for (const RecordedFlow& one : course.flows)
    flows.push_back({one.frame, one.road.index(), one.there, one.back, one.in_convoys});
  Json states = Json::array();
  for (const RecordedChange& one : course.accords)
    states.push_back({one.frame, one.what, name_of(static_cast<AccordState>(one.to))});
  return {
      {"hours", course.frame / std::chrono::hours{1}}, {"frames", course.frames},
      {"people", people_json(course, outcome)},        {"flows", std::move(flows)},
      {"strikes", changes_json(course.strikes)},       {"control", changes_json(course.control)},
      {"corridors", changes_json(course.corridors)},   {"accords", std::move(states)}};
}

}  // namespace passage
