#include "scenario/resolve.hpp"

#include "scenario/document.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/core.h>

namespace passage {

namespace {

/// The names of all things of one kind.
struct Directory {
  std::string_view one;  ///< 'place'
  std::string_view key;  ///< 'places': where the scenario lists them.
  std::unordered_map<std::string, std::uint32_t> positions;
  std::vector<std::string> names;

  template <class T>
  void list(const std::vector<T>& things) {
    for (const T& thing : things) {
      // Of two things with one name the first counts; the check tells of the other.
      positions.emplace(thing.id, static_cast<std::uint32_t>(names.size()));
      names.push_back(thing.id);
    }
  }
  [[nodiscard]] std::optional<std::uint32_t> find(const std::string& name) const {
    const auto found = positions.find(name);
    return found == positions.end() ? std::nullopt : std::optional{found->second};
  }
};

struct Directories {
  Directory places{"place", "places", {}, {}};
  Directory areas{"area", "areas", {}, {}};
  Directory parties{"party", "parties", {}, {}};
  Directory roads{"road", "roads", {}, {}};
  Directory accords{"accord", "accords", {}, {}};
  Directory corridors{"corridor", "corridors", {}, {}};
  Directory shelling{"source of shelling", "shelling", {}, {}};
  Directory fleets{"fleet", "fleets", {}, {}};

  explicit Directories(const Scenario& scenario) {
    places.list(scenario.places);
    areas.list(scenario.areas);
    parties.list(scenario.parties);
    roads.list(scenario.roads);
    accords.list(scenario.accords);
    corridors.list(scenario.corridors);
    shelling.list(scenario.shelling);
    fleets.list(scenario.fleets);
  }
  [[nodiscard]] std::vector<const Directory*> all() const {
    return {&places, &areas, &parties, &roads, &accords, &corridors, &shelling, &fleets};
  }
};

const Directory& directory_of(const Directories& all, PlaceId) { return all.places; }
const Directory& directory_of(const Directories& all, AreaId) { return all.areas; }
const Directory& directory_of(const Directories& all, PartyId) { return all.parties; }
const Directory& directory_of(const Directories& all, RoadId) { return all.roads; }
const Directory& directory_of(const Directories& all, AccordId) { return all.accords; }
const Directory& directory_of(const Directories& all, SourceId) { return all.shelling; }
const Directory& directory_of(const Directories& all, FleetId) { return all.fleets; }

/// What an item of a list is known by, as in the file; empty if by its position.
template <class T>
std::string known_as(const T& item) {
  if constexpr (requires { item.id.size(); }) return item.id;
  return "";
}
std::string known_as(const PopulationTerms& population) { return population.area.name; }
std::string known_as(const DestinationTerms& destination) { return destination.place.name; }
std::string known_as(const SideAppeal& side) { return side.party.name; }

/// Visits every field of a scenario, in order, and looks up the names on the way.
class Resolver {
 public:
  Resolver(const Scenario& scenario, const Directories& directories, const KeySet& faulty,
           Diagnostics& diagnostics)
      : scenario_(scenario),
        directories_(directories),
        faulty_(faulty),
        diagnostics_(diagnostics) {}

  template <class T>
  void required(std::string_view key, T& member, const Doc&) {
    visit_member(key, member);
  }
  template <class T>
  void optional(std::string_view key, T& member, const Doc&) {
    visit_member(key, member);
  }

  [[nodiscard]] KeySet take_unresolved() { return std::move(unresolved_); }

 private:
  template <class T>
  void visit_member(std::string_view key, T& member) {
    if (path_.empty()) section_ = key;
    const std::string outer = std::exchange(path_, key_path(path_, key));
    visit(member);
    path_ = outer;
  }

  template <class T>
  void visit(T& value) {
    if constexpr (requires { value.fields(*this); }) value.fields(*this);
  }
  template <class T>
  void visit(std::optional<T>& value) {
    if (value) visit(*value);
  }
  template <class T>
  void visit(std::vector<T>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) visit_item(values[i], i);
  }
  void visit(std::vector<AreaTerms>& areas) {
    for (; areas_known_ < areas.size(); ++areas_known_) {
      visit_item(areas[areas_known_], areas_known_);
    }
  }
  template <class T>
  void visit_item(T& item, std::size_t position) {
    const std::string name = known_as(item);
    const std::string outer = path_;
    path_ =
        name.empty() ? fmt::format("{}[{}]", outer, position) : fmt::format("{}[{}]", outer, name);
    visit(item);
    path_ = outer;
  }
  template <class Tag>
  void visit(Ref<Tag>& ref) {
    if (ref.mark == Mark{}) return;  // not written, or told to be unreadable
    const Directory& directory = directory_of(directories_, ref.id);
    if (const auto position = directory.find(ref.name)) {
      ref.id = Id<Tag>{*position};
      return;
    }
    unresolved_.insert(section_);
    if (!faulty_.contains(directory.key)) complain(ref.mark, ref.name, {&directory});
  }
  void visit(PlaceSet& set) {
    std::set<PlaceId> seen;
    set.ids.clear();
    for (const PlaceSet::Name& name : set.names) {
      for (const PlaceId place : places_of(name)) {
        if (seen.insert(place).second) set.ids.push_back(place);
      }
    }
  }

  /// The places that a name stands for: itself, or those of an area. Areas stand before all else
  /// that names them.
  std::vector<PlaceId> places_of(const PlaceSet::Name& name) {
    if (const auto place = directories_.places.find(name.text)) return {PlaceId{*place}};
    const auto area = directories_.areas.find(name.text);
    if (area && *area < areas_known_) return scenario_.areas[*area].places.ids;
    unresolved_.insert(section_);
    if (area) {
      diagnostics_.push_back(
          {name.mark, fmt::format("{} names {}, an area that is not defined before it", path_,
                                  in_quotes(name.text))});
    } else if (!faulty_.contains("places") && !faulty_.contains("areas")) {
      complain(name.mark, name.text, {&directories_.places, &directories_.areas});
    }
    return {};
  }

  void complain(const Mark& mark, const std::string& name,
                const std::vector<const Directory*>& expected) {
    std::string kinds;
    for (const Directory* directory : expected) {
      kinds += (kinds.empty() ? "" : " or ") + std::string{directory->one};
    }
    diagnostics_.push_back({mark, fmt::format("{} names no {}: {}{}", path_, kinds, in_quotes(name),
                                              hint(name, expected))});
  }

  /// What a name may have been meant to be: a thing of another kind, or one with nearly that name.
  std::string hint(const std::string& name, const std::vector<const Directory*>& expected) {
    constexpr int most_searches = 100;  // each reads all names
    for (const Directory* other : directories_.all()) {
      if (!other->find(name)) continue;
      const std::string_view article = other->one.starts_with('a') ? "an" : "a";
      return fmt::format("; that is the name of {} {}", article, other->one);
    }
    if (++searches_ > most_searches) return "";
    std::vector<std::string> candidates;
    for (const Directory* directory : expected) {
      candidates.insert(candidates.end(), directory->names.begin(), directory->names.end());
    }
    return suggestion(name, candidates);
  }

  const Scenario& scenario_;
  const Directories& directories_;
  const KeySet& faulty_;
  Diagnostics& diagnostics_;
  KeySet unresolved_;
  std::string section_;  ///< The key of the scenario that is being visited.
  std::string path_;
  std::size_t areas_known_ = 0;
  int searches_ = 0;
};

void name_roads(std::vector<RoadTerms>& roads) {
  for (RoadTerms& road : roads) {
    if (road.id.empty()) road.id = road.from.name + "-" + road.to.name;
  }
}

}  // namespace

KeySet resolve(Scenario& scenario, const KeySet& faulty, Diagnostics& diagnostics) {
  name_roads(scenario.roads);
  const Directories directories{scenario};
  Resolver resolver{scenario, directories, faulty, diagnostics};
  scenario.fields(resolver);
  return resolver.take_unresolved();
}

}  // namespace passage
