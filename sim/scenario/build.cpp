#include "scenario/people.hpp"
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <utility>

namespace passage {
namespace {

Table<PlaceTag, Place> places_of(const Scenario& scenario) {
  Table<PlaceTag, Place> places;
  for (const PlaceTerms& p : scenario.places) {
    places.add({p.id, p.label.empty() ? p.id : p.label, p.kind, p.latitude, p.longitude, p.area});
  }
  return places;
}

Table<RoadTag, Road> roads_of(const Scenario& scenario) {
  Table<RoadTag, Road> roads;
  for (const RoadTerms& r : scenario.roads) {
    roads.add({r.id, r.from.id, r.to.id, r.length, r.free_speed, r.capacity});
  }
  return roads;
}

/// What the terms say, or else what an accord of their kind means: that all its parties but those
/// who only watch over it give up the acts of that kind.
std::vector<Prohibition> prohibitions_of(const AccordTerms& terms) {
  std::vector<Prohibition> prohibitions;
  for (const ProhibitionTerms& prohibition : terms.prohibits) {
    for (const auto& party : prohibition.parties) {
      for (const Act act : prohibition.acts) prohibitions.push_back({party.id, act});
    }
  }
  if (!terms.prohibits.empty() || !terms.kind) return prohibitions;
  for (const auto& party : terms.parties) {
    if (std::ranges::find(terms.guaranteed_by, party.id, &Ref<PartyTag>::id) !=
        terms.guaranteed_by.end())
      continue;
    for (const Act act : acts_given_up(*terms.kind)) prohibitions.push_back({party.id, act});
  }
  return prohibitions;
}

Accord accord_of(const AccordTerms& terms) {
  Accord accord;
  accord.name = terms.id;
  accord.label = terms.label.empty() ? terms.id : terms.label;
  accord.area = terms.area.ids;
  accord.begins = terms.begins;
  accord.ends = terms.ends;
  accord.compliance = terms.compliance;
  accord.destinations = terms.destinations.ids;
  for (const auto& party : terms.parties) accord.parties.push_back(party.id);
  for (const auto& party : terms.guaranteed_by) accord.guarantors.push_back(party.id);
  accord.prohibits = prohibitions_of(terms);
  if (terms.first) {
    accord.first =
        NamedPeople{terms.first->need, terms.first->count, terms.first->destinations.ids};
  }
  if (terms.collapse) accord.collapse = Collapse{terms.collapse->scale, terms.collapse->shape};
  for (const ScriptedStep& scripted : terms.life.script) accord.notes.push_back(scripted.note);
  if (!terms.life.proposal) return accord;
  const ProposalTerms& proposal = *terms.life.proposal;
  accord.first_state = AccordState::drafted;
  if (proposal.by) accord.asked.push_back(proposal.by->id);
  for (const AnswerTerms& answer : proposal.answers) accord.asked.push_back(answer.party.id);
  return accord;
}

/// The arc from one place to the next; the first in file order if several roads join them.
ArcId arc_between(const Network& network, PlaceId from, PlaceId to) {
  const auto arcs = network.out_of(from);
  const auto found =
      std::ranges::find_if(arcs, [&](ArcId arc) { return network.arc(arc).to == to; });
  EXPECTS(found != arcs.end());
  return *found;
}

std::vector<ArcId> path_of(const CorridorTerms& terms, const Network& network) {
  std::vector<ArcId> path;
  for (std::size_t i = 1; i < terms.via.size(); ++i) {
    path.push_back(arc_between(network, terms.via[i - 1].id, terms.via[i].id));
  }
  if (terms.direction == Direction::two_way) {
    const std::size_t one_way = path.size();
    for (std::size_t i = 0; i < one_way; ++i) path.push_back(network.twin(path[i]));
  }
  return path;
}

/// Open between its own dates, and never outside those of its accord.
Windows windows_of(const CorridorTerms& terms, const Scenario& scenario) {
  SimTime begins = terms.begins.value_or(scenario.begins);
  SimTime ends = terms.ends.value_or(scenario.ends);
  if (terms.accord) {
    const AccordTerms& accord = scenario.accords[terms.accord->id.index()];
    begins = terms.begins ? std::max(begins, accord.begins) : accord.begins;
    ends = terms.ends ? std::min(ends, accord.last_end()) : accord.last_end();
  }
  return {begins, std::max(begins, ends), terms.hours};
}

Corridor corridor_of(const CorridorTerms& terms, const Network& network, const Scenario& scenario) {
  Corridor corridor{terms.id,
                    path_of(terms, network),
                    windows_of(terms, scenario),
                    terms.capacity,
                    ClassSet{},
                    terms.on_close,
                    {},
                    terms.consent};
  for (const TravelClass who : terms.admits) corridor.admits = corridor.admits.with(who);
  if (terms.accord) corridor.accord = terms.accord->id;
  return corridor;
}

void add_agreements(const Scenario& scenario, Setting& setting) {
  for (const AccordTerms& terms : scenario.accords) setting.accords.add(accord_of(terms));
  for (const CorridorTerms& terms : scenario.corridors) {
    setting.corridors.add(corridor_of(terms, setting.network, scenario));
  }
}

std::vector<LifeTerms> lives_of(const Scenario& scenario) {
  std::vector<LifeTerms> lives;
  for (const AccordTerms& terms : scenario.accords) lives.push_back(terms.life);
  return lives;
}

void add_names(const Scenario& scenario, Setting& setting) {
  for (const PartyTerms& p : scenario.parties) {
    setting.parties.add(
        {p.id, p.label.empty() ? p.id : p.label, p.trust ? p.trust->after(0, 0) : Party{}.trust});
  }
  for (const PlaceTerms& p : scenario.places) setting.control.add(p.holder.id);
  for (const AreaTerms& a : scenario.areas) {
    setting.areas.add({a.id, a.label.empty() ? a.id : a.label, a.places.ids});
  }
  for (const FacilityTerms& f : scenario.facilities)
    setting.facilities.add({f.id, f.kind, f.place.id, f.function, f.beds});
  for (const ShellingParams& s : scenario.shelling)
    setting.sources.add({s.id, s.party.id, s.weapon});
}

void add_posts(const Scenario& scenario, Setting& setting) {
  for (const CheckpointTerms& terms : scenario.checkpoints) {
    setting.posts.add(
        {terms.id, arc_between(setting.network, terms.from.id, terms.to.id), terms.holder.id});
  }
}

void add_fleets(const Scenario& scenario, Setting& setting) {
  for (const FleetTerms& f : scenario.fleets) {
    std::optional<AccordId> accord;
    if (f.accord) accord = f.accord->id;
    setting.fleets.add({f.id, f.label.empty() ? f.id : f.label, f.kind, f.vehicles, accord});
  }
}

/// Trust in the parties, unless nothing is said of any.
std::unique_ptr<Process> trust_of(const Scenario& scenario, const World& world) {
  std::vector<std::optional<TrustTerms>> terms;
  for (const PartyTerms& party : scenario.parties) terms.push_back(party.trust);
  const bool is_followed = !scenario.accords.empty() &&
                           std::ranges::any_of(terms, [](const auto& t) { return t.has_value(); });
  return is_followed ? make_trust(std::move(terms), world, scenario.begins) : nullptr;
}

std::unique_ptr<WayChoice> way_of(const TravelParams& travel, const World& world, Streams streams) {
  return travel.choice ? make_logit_way(*travel.choice, world, streams) : make_quickest_way();
}

}  // namespace

std::shared_ptr<const Setting> make_setting(const Scenario& scenario) {
  Setting setting{.network = Network{places_of(scenario), roads_of(scenario)},
                  .people = people_at_start(scenario)};
  add_names(scenario, setting);
  add_agreements(scenario, setting);
  add_posts(scenario, setting);
  add_fleets(scenario, setting);
  return std::make_shared<const Setting>(std::move(setting));
}

std::vector<std::unique_ptr<Process>> make_processes(const Scenario& scenario, const World& world,
                                                     Streams streams) {
  const SimTime begins = scenario.begins;
  const SimTime ends = scenario.ends;
  std::vector<std::unique_ptr<Process>> processes;
  if (auto trust = trust_of(scenario, world)) processes.push_back(std::move(trust));
  if (!scenario.accords.empty())
    processes.push_back(make_accords(world, streams, begins, lives_of(scenario)));
  if (scenario.front) processes.push_back(make_front(*scenario.front, world, streams));
  if (!scenario.corridors.empty()) processes.push_back(make_corridors(world));
  if (scenario.weather) processes.push_back(make_weather(*scenario.weather, streams));
  if (!scenario.shelling.empty()) {
    processes.push_back(make_shelling(scenario.shelling, world, streams, begins, ends));
  }
  if (scenario.road_works) processes.push_back(make_roads(*scenario.road_works, world, streams));
  processes.push_back(
      make_travel(scenario.travel, world, streams, way_of(scenario.travel, world, streams)));
  if (!scenario.checkpoints.empty()) {
    processes.push_back(make_checkpoints(scenario.checkpoints, scenario.travel.persons_per_vehicle,
                                         streams, Period{begins, ends}));
  }
  if (!scenario.fleets.empty()) {
    processes.push_back(make_convoys(scenario.fleets, scenario.travel.platoon, world, streams,
                                     Period{begins, ends}));
  }
  if (scenario.medical) {
    processes.push_back(make_medical(*scenario.medical, world, streams, Period{begins, ends}));
  }
  if (scenario.aid)
    processes.push_back(make_aid(*scenario.aid, world, streams, Period{begins, ends}));
  if (scenario.displacement) {
    processes.push_back(make_displacement(*scenario.displacement, scenario.travel.platoon, world,
                                          streams, Period{begins, ends}));
  }
  if (scenario.returning) {
    processes.push_back(make_returning(*scenario.returning, scenario.travel.platoon, world, streams,
                                       Period{begins, ends}));
  }
  return processes;
}

Simulation build(const Scenario& scenario, std::shared_ptr<const Setting> setting, Streams streams,
                 std::vector<Observer*> observers) {
  World world{std::move(setting), Speeds{scenario.travel.walking_speed}};
  auto processes = make_processes(scenario, world, streams);
  return {std::move(world), std::move(processes), std::move(observers)};
}

}  // namespace passage
