// What the loader says of broken scenarios: each kind of mistake with the exact words that a user
// reads. Every text extends the base of in_memory.hpp, so its first line is line 2 of s.yaml.

#include "in_memory.hpp"
#include <passage/scenario/load.hpp>

#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace passage {
namespace {

/// A scenario with a mistake, and what the loader tells.
struct Broken {
  std::string name;
  std::string text;
  std::string told;
};

std::ostream& operator<<(std::ostream& stream, const Broken& broken) {
  return stream << broken.name;
}

std::string name_of_case(const testing::TestParamInfo<Broken>& info) { return info.param.name; }

class BrokenScenario : public testing::TestWithParam<Broken> {};

TEST_P(BrokenScenario, IsToldInTheseWords) {
  EXPECT_EQ(complaints_of(GetParam().text), GetParam().told);
}

const std::vector<Broken> broken_keys = {
    {"KeyThatIsUnknown",
     R"(travel: {walking_sped: 3 km/h}
)",
     R"(s.yaml:2:10: error: travel.walking_sped is not a known key; did you mean 'walking_speed'?
)"},
    {"KeyOfAnotherPart",
     R"(roads:
  - {from: market, too: bridge, length: 2 km}
)",
     R"(s.yaml:3:5: error: roads[2].to is missing
s.yaml:3:20: error: roads[2].too is not a known key; did you mean 'to'?
)"},
    {"KeyThatResemblesNothing",
     R"(zzzzzz: 1
)",
     R"(s.yaml:2:1: error: zzzzzz is not a known key
)"},
    {"KeyGivenTwice",
     R"(name: One
name: Two
)",
     R"(s.yaml:3:1: error: name is given twice; first in line 2
)"},
    {"KeyGivenTwiceInAnItem",
     R"(parties:
  - {id: east, id: west}
)",
     R"(s.yaml:3:16: error: id is given twice; first in line 3
)"},
    {"RequiredKeyMissing",
     R"(roads:
  - {id: lane, from: market, to: harbour}
)",
     R"(s.yaml:3:5: error: roads[lane].length is missing
)"},
    {"KeyWithoutValue",
     R"(description:
)",
     R"(s.yaml:2:1: error: description has no value; expected a text
)"},
    {"ExplicitNull",
     R"(name: ~
)",
     R"(s.yaml:2:1: error: name has no value; expected a text
)"},
    {"ListWhereTextIsExpected",
     R"(name: [a, b]
)",
     R"(s.yaml:2:7: error: name must be a text, found a list
)"},
    {"TextWhereListIsExpected",
     R"(roads: market
)",
     R"(s.yaml:2:8: error: roads must be a list, found a text
)"},
    {"TextWhereKeysAreExpected",
     R"(travel: fast
)",
     R"(s.yaml:2:9: error: travel must be keys and values, found a text
)"},
    {"KeysWhereDistanceIsExpected",
     R"(roads: [{id: market-bridge, length: {km: 2}}]
)",
     R"(s.yaml:2:37: error: roads[market-bridge].length must be a distance such as '3.5 km' or '800 m', found keys and values
)"},
};
INSTANTIATE_TEST_SUITE_P(Keys, BrokenScenario, testing::ValuesIn(broken_keys), name_of_case);

const std::vector<Broken> broken_values = {
    {"DistanceWithoutUnit",
     R"(roads: [{id: market-bridge, length: 12}]
)",
     R"(s.yaml:2:37: error: roads[market-bridge].length '12' is not a distance such as '3.5 km' or '800 m'
)"},
    {"DistanceWithWrongUnit",
     R"(roads: [{id: market-bridge, length: 12 km/h}]
)",
     R"(s.yaml:2:37: error: roads[market-bridge].length '12 km/h' is not a distance such as '3.5 km' or '800 m'
)"},
    {"DecimalComma",
     R"(roads:
  - id: market-bridge
    length: 3,5 km
)",
     R"(s.yaml:4:13: error: roads[market-bridge].length '3,5 km' is not a distance such as '3.5 km' or '800 m'; decimals follow a point
)"},
    {"DistanceOutOfRange",
     R"(roads: [{id: market-bridge, length: 3000 km}]
)",
     R"(s.yaml:2:37: error: roads[market-bridge].length '3000 km' is out of range; expected 0.001 km to 1000 km
)"},
    {"NegativeDistance",
     R"(roads: [{id: market-bridge, length: -2 km}]
)",
     R"(s.yaml:2:37: error: roads[market-bridge].length '-2 km' is out of range; expected 0.001 km to 1000 km
)"},
    {"ShareAboveOne",
     R"(accords: [{id: calm, area: town, begins: 2020-01-02, ends: 2020-01-03, compliance: 120 %}]
)",
     R"(s.yaml:2:84: error: accords[calm].compliance '120 %' is out of range; expected 0 % to 100 %
)"},
    {"SpeedInMilesPerHour",
     R"(roads: [{id: market-bridge, free_speed: 20 mph}]
)",
     R"(s.yaml:2:41: error: roads[market-bridge].free_speed '20 mph' is not a speed such as '35 km/h'
)"},
    {"RateWithoutUnit",
     R"(roads: [{id: market-bridge, capacity: 600}]
)",
     R"(s.yaml:2:39: error: roads[market-bridge].capacity '600' is not a rate such as '600/h'
)"},
    {"PeopleInHalves",
     R"(places: [{id: market, people: 10.5}]
)",
     R"(s.yaml:2:31: error: places[market].people '10.5' is not a whole number of people such as '98000' or '98_000'
)"},
    {"PeopleBelowZero",
     R"(places: [{id: market, people: -5}]
)",
     R"(s.yaml:2:31: error: places[market].people '-5' is out of range; expected 0 to 100000000
)"},
    {"NumberWithLeadingZero",
     R"(places: [{id: market, people: 010}]
)",
     R"(s.yaml:2:31: error: places[market].people '010' is not a whole number of people such as '98000' or '98_000'
)"},
    {"NumberThatIsInfinite",
     R"(displacement: {from: town, choice: {waiting: inf, destinations: [{place: harbour}]}}
)",
     R"(s.yaml:2:46: error: displacement.choice.waiting 'inf' is not a number such as '0.3'
)"},
    {"SpanWithoutUnit",
     R"(front: {jitter: 6}
)",
     R"(s.yaml:2:17: error: front.jitter '6' is not a span of time such as '36 h' or '1 d 6 h'
)"},
    {"SpanOutOfRange",
     R"(front: {jitter: 900 d}
)",
     R"(s.yaml:2:17: error: front.jitter '900 d' is out of range; expected 0 d to 30 d
)"},
    {"DateThatIsNone",
     R"(begins: soon
)",
     R"(s.yaml:2:9: error: begins 'soon' is not a date such as '2016-12-07' or '2016-12-07 06:00'
)"},
    {"DayThatDoesNotExist",
     R"(ends: 2020-02-30
)",
     R"(s.yaml:2:7: error: ends '2020-02-30' is not a date such as '2016-12-07' or '2016-12-07 06:00'
)"},
    {"ZoneWithoutMinutes",
     R"(zone: "+2"
)",
     R"(s.yaml:2:7: error: zone '+2' is not an offset from UTC such as '+02:00' or 'UTC'
)"},
    {"HoursThatAreNone",
     R"(corridors: [{id: way, via: [market, bridge], hours: [8-18]}]
)",
     R"(s.yaml:2:54: error: corridors[way].hours[0] '8-18' is not opening hours such as '08:00-18:00'
)"},
    {"EnumerationMisspelt",
     R"(places: [{id: harbour, kind: sheltre}]
)",
     R"(s.yaml:2:30: error: places[harbour].kind 'sheltre' is not one of district, gate, shelter, hospital, town, junction; did you mean 'shelter'?
)"},
    {"FormatOfAnotherVersion",
     R"(format: 2
)",
     R"(s.yaml:2:9: error: format '2' is out of range; expected 1
)"},
    {"RoadsThatHoldNothing",
     R"(travel: {storage: {vehicles_per_km: 0}}
)",
     R"(s.yaml:2:37: error: travel.storage.vehicles_per_km '0' is out of range; expected 1 to 1000
)"},
    {"WaveWithoutUnit",
     R"(travel: {storage: {wave_speed: 12}}
)",
     R"(s.yaml:2:32: error: travel.storage.wave_speed '12' is not a speed such as '35 km/h'
)"},
    {"StorageThatIsANumber",
     R"(travel: {storage: 12}
)",
     R"(s.yaml:2:19: error: travel.storage must be keys and values, found a text
)"},
    {"CollapseWithoutScale",
     R"(accords: [{id: calm, area: town, begins: 2020-01-02, ends: 2020-01-03, collapse: {shape: 0.7}}]
)",
     R"(s.yaml:2:82: error: accords[calm].collapse.scale is missing
)"},
    {"CollapseAfterANumber",
     R"(accords: [{id: calm, area: town, begins: 2020-01-02, ends: 2020-01-03, collapse: {scale: 6}}]
)",
     R"(s.yaml:2:90: error: accords[calm].collapse.scale '6' is not a span of time such as '36 h' or '1 d 6 h'
)"},
    {"CollapseAtOnce",
     R"(accords: [{id: calm, area: town, begins: 2020-01-02, ends: 2020-01-03, collapse: {scale: 0 s}}]
)",
     R"(s.yaml:2:90: error: accords[calm].collapse.scale '0 s' is out of range; expected 60 s to 315360000 s
)"},
    {"CollapseWithoutShape",
     R"(accords: [{id: calm, area: town, begins: 2020-01-02, ends: 2020-01-03, collapse: {scale: 6 d, shape: 0}}]
)",
     R"(s.yaml:2:102: error: accords[calm].collapse.shape '0' is out of range; expected 0.1 to 10
)"},
    {"ThetaWithoutUnit",
     R"(travel: {choice: {theta: 6}}
)",
     R"(s.yaml:2:26: error: travel.choice.theta '6' is not a rate such as '600/h'
)"},
    {"ThetaOfNothing",
     R"(travel: {choice: {theta: 0/h}}
)",
     R"(s.yaml:2:26: error: travel.choice.theta '0/h' is out of range; expected 0.01/h to 1000000000/h
)"},
    {"DangerThatAttracts",
     R"(travel: {choice: {danger: -10}}
)",
     R"(s.yaml:2:27: error: travel.choice.danger '-10' is out of range; expected 0 to 10000000
)"},
    {"DangerForgottenAtOnce",
     R"(travel: {choice: {half_life: 60 s}}
)",
     R"(s.yaml:2:30: error: travel.choice.half_life '60 s' is out of range; expected 3600 s to 31536000 s
)"},
    {"ChoiceOfAnUnknownKey",
     R"(travel: {choice: {dangers: 6}}
)",
     R"(s.yaml:2:19: error: travel.choice.dangers is not a known key; did you mean 'danger'?
)"},
};
INSTANTIATE_TEST_SUITE_P(Values, BrokenScenario, testing::ValuesIn(broken_values), name_of_case);

const std::vector<Broken> broken_names = {
    {"UnknownParty",
     R"(places: [{id: market, holder: nort}]
)",
     R"(s.yaml:2:31: error: places[market].holder names no party: 'nort'; did you mean 'north'?
)"},
    {"UnknownPlaceOfARoad",
     R"(roads: [{from: market, to: harbor, length: 1 km}]
)",
     R"(s.yaml:2:28: error: roads[market-harbor].to names no place: 'harbor'; did you mean 'harbour'?
)"},
    {"UnknownNameInAnArea",
     R"(areas: [{id: all, places: [town, cellar]}]
)",
     R"(s.yaml:2:34: error: areas[all].places names no place or area: 'cellar'
)"},
    {"NameOfAnotherKind",
     R"(places: [{id: market, holder: town}]
)",
     R"(s.yaml:2:31: error: places[market].holder names no party: 'town'; that is the name of an area
)"},
    {"AreaThatNamesALaterOne",
     R"(areas:
  - {id: all, places: [suburb]}
  - {id: suburb, places: [bridge]}
)",
     R"(s.yaml:3:24: error: areas[all].places names 'suburb', an area that is not defined before it
)"},
    {"UnknownAccordOfACorridor",
     R"(corridors: [{id: way, via: [market, bridge], accord: calm}]
)",
     R"(s.yaml:2:54: error: corridors[way].accord names no accord: 'calm'
)"},
    {"UnknownRoad",
     R"(road_works: {closures: [{road: bridge-market, from: 2020-01-02, until: 2020-01-03}]}
)",
     R"(s.yaml:2:32: error: road_works.closures[0].road names no road: 'bridge-market'
)"},
    {"IdGivenTwice",
     R"(places:
  - {id: harbour, kind: town}
  - {id: harbour, holder: north}
)",
     R"(s.yaml:4:5: error: 'harbour' is given twice in places
)"},
    {"PlaceAndAreaOfOneName",
     R"(areas: [{id: market, places: [market]}]
)",
     R"(s.yaml:2:14: error: areas[market].id 'market' is the name of a place too, and lists of places may name either; first in base.yaml:8
)"},
    {"IdWithASpace",
     R"(parties: [{id: far east}]
)",
     R"(s.yaml:2:16: error: parties[far east].id may hold letters, digits, '_' and '-' only
)"},
    {"EmptyId",
     R"(parties: [{id: ''}]
)",
     R"(s.yaml:2:16: error: parties[2].id is empty
)"},
    {"RunThatEndsBeforeItBegins",
     R"(ends: 2019-12-31
)",
     R"(s.yaml:2:7: error: ends 2019-12-31 00:00 is not after begins, 2020-01-01 00:00
)"},
};
INSTANTIATE_TEST_SUITE_P(Names, BrokenScenario, testing::ValuesIn(broken_names), name_of_case);

const std::vector<Broken> broken_ground = {
    {"RoadToItself",
     R"(roads: [{from: market, to: market, length: 1 km}]
)",
     R"(s.yaml:2:28: error: roads[market-market].to is 'market', where the road begins
)"},
    {"PlaceWithoutARoad",
     R"(places: [{id: hill, holder: north}]
)",
     R"(s.yaml:2:10: error: places[hill] is joined to no other place by a road
)"},
    {"PeopleAtAJunction",
     R"(places: [{id: bridge, people: 5}]
)",
     R"(s.yaml:2:31: error: places[bridge].people is 5, but nobody stays at a junction
)"},
    {"AgesThatDoNotSumToOne",
     R"(populations: [{area: town, ages: {under_5: 0.2}}]
)",
     R"(s.yaml:2:34: error: populations[town].ages sum to 1.06, not to 1 (a band that is left out has its default)
)"},
    {"NeedsAboveOne",
     R"(populations: [{area: town, needs: {injured: 0.6, chronic: 0.6}}]
)",
     R"(s.yaml:2:35: error: populations[town].needs sum to 1.2, more than 1
)"},
    {"PlaceInTwoPopulations",
     R"(areas: [{id: all, places: [town, harbour]}]
populations:
  - {area: town}
  - {area: all}
)",
     R"(s.yaml:5:12: error: populations[all].area counts 'market' a second time; first in line 4
)"},
    {"TotalWithoutPeople",
     R"(areas: [{id: port, places: harbour}]
populations: [{area: port, total: 500}]
)",
     R"(s.yaml:3:35: error: populations[port].total is 500, but no place of the area has people to be scaled to it
)"},
    {"EmptyArea",
     R"(areas: [{id: nowhere, places: []}]
)",
     R"(s.yaml:2:31: error: areas[nowhere].places is empty
)"},
    {"FacilityAtAJunction",
     R"(facilities: [{id: clinic, kind: hospital, place: bridge}]
)",
     R"(s.yaml:2:50: error: facilities[clinic].place 'bridge' is a junction, where nothing stands
)"},
    {"SchoolWithBeds",
     R"(facilities: [{id: old_school, kind: school, place: market, beds: 20}]
)",
     R"(s.yaml:2:66: error: facilities[old_school].beds belongs to a school; only a hospital has beds
)"},
};
INSTANTIATE_TEST_SUITE_P(Ground, BrokenScenario, testing::ValuesIn(broken_ground), name_of_case);

const std::vector<Broken> broken_agreements = {
    {"AccordThatEndsBeforeItBegins",
     R"(accords: [{id: calm, begins: 2020-01-05, ends: 2020-01-04}]
)",
     R"(s.yaml:2:48: error: accords[calm].ends 2020-01-04 00:00 is not after its beginning, 2020-01-05 00:00
)"},
    {"AccordOutsideTheRun",
     R"(accords: [{id: calm, begins: 2021-01-05, ends: 2021-01-06}]
)",
     R"(s.yaml:2:11: error: accords[calm] lasts from 2021-01-05 00:00 to 2021-01-06 00:00, outside the run, from 2020-01-01 00:00 to 2020-01-10 00:00
)"},
    {"AccordWithoutAreaThatProhibits",
     R"(accords:
  - {id: calm, begins: 2020-01-05, ends: 2020-01-06, prohibits: [{parties: [north], acts: [shelling]}]}
)",
     R"(s.yaml:3:5: error: accords[calm].area is empty, so the terms of the accord would hold nowhere; name places or areas
)"},
    {"ProhibitionOfAStranger",
     R"(accords:
  - id: calm
    parties: [north]
    area: town
    begins: 2020-01-05
    ends: 2020-01-06
    prohibits:
      - {parties: [north, south], acts: [shelling]}
)",
     R"(s.yaml:9:27: error: accords[calm].prohibits[0].parties[1] 'south' is not among the parties of the accord
)"},
    {"ProhibitionOfNothing",
     R"(accords: [{id: calm, area: town, begins: 2020-01-05, ends: 2020-01-06, prohibits: [{parties: [north], acts: []}]}]
)",
     R"(s.yaml:2:109: error: accords[calm].prohibits[0].acts is empty
)"},
    {"FirstPeopleWithoutDestination",
     R"(accords: [{id: calm, area: town, begins: 2020-01-05, ends: 2020-01-06, first: {count: 5, destinations: []}}]
)",
     R"(s.yaml:2:104: error: accords[calm].first.destinations is empty
)"},
    {"MoreNamedThanThereAre",
     R"(accords: [{id: calm, area: town, begins: 2020-01-05, ends: 2020-01-06, first: {count: 5000, destinations: harbour}}]
)",
     R"(s.yaml:2:87: error: accords[calm].first.count is 5000, but only 1000 people live in the area of the accord
)"},
    {"AccordToWhereNobodyHeads",
     R"(accords: [{id: calm, area: town, begins: 2020-01-05, ends: 2020-01-06, destinations: [market]}]
displacement: {from: town, choice: {destinations: [{place: harbour}]}}
)",
     R"(s.yaml:2:86: error: accords[calm].destinations has none of displacement.choice.destinations, so nobody could leave under the accord
)"},
    {"CorridorAcrossAGap",
     R"(corridors: [{id: way, via: [market, harbour]}]
)",
     R"(s.yaml:2:37: error: corridors[way].via[1] 'harbour' is not joined to 'market' by a road; from 'market' roads lead to bridge
)"},
    {"CorridorOfOnePlace",
     R"(corridors: [{id: way, via: [market]}]
)",
     R"(s.yaml:2:28: error: corridors[way].via names fewer than two places
)"},
    {"CorridorHoursThatAreEmpty",
     R"(corridors: [{id: way, via: [market, bridge], hours: ["08:00-08:00"]}]
)",
     R"(s.yaml:2:54: error: corridors[way].hours[0] closes when it opens; for the whole day write '00:00-24:00'
)"},
    {"CorridorThatClosesBeforeItOpens",
     R"(corridors: [{id: way, via: [market, bridge], begins: 2020-01-03, ends: 2020-01-02}]
)",
     R"(s.yaml:2:72: error: corridors[way].ends 2020-01-02 00:00 is not after its beginning, 2020-01-03 00:00
)"},
    {"CorridorThatNeverOpens",
     R"(accords: [{id: calm, begins: 2020-01-02, ends: 2020-01-03}]
corridors: [{id: way, via: [market, bridge], accord: calm, begins: 2020-01-04}]
)",
     R"(s.yaml:3:13: error: corridors[way] never opens: its dates, those of its accord, its hours and the run have no moment in common
)"},
    {"CorridorsThatShareAWay",
     R"(corridors:
  - {id: day, via: [market, bridge], ends: 2020-01-05}
  - {id: night, via: [market, bridge], begins: 2020-01-04}
)",
     R"(s.yaml:4:31: error: corridors[night].via[1] the way from 'market' is governed by corridors[day] at the same time; end one before the other begins
)"},
    {"CorridorForNobody",
     R"(corridors: [{id: way, via: [market, bridge], admits: []}]
)",
     R"(s.yaml:2:54: error: corridors[way].admits is empty, so nobody could use it
)"},
    {"SpellThatEndsBeforeItBegins",
     R"(weather: {spells: [{from: 2020-01-03, until: 2020-01-02}, {from: 2021-01-03, until: 2021-01-04}]}
)",
     R"(s.yaml:2:46: error: weather.spells[0].until 2020-01-02 00:00 is not after from, 2020-01-03 00:00
s.yaml:2:66: error: weather.spells[1].from 2021-01-03 00:00 to 2021-01-04 00:00 lies outside the run, from 2020-01-01 00:00 to 2020-01-10 00:00
)"},
    {"ProposalWithoutAnswers",
     R"(accords:
  - {id: calm, parties: [north, south], begins: 2020-01-02, ends: 2020-01-03,
     proposal: {tabled: 2020-01-01, answers: [{party: north, says: silent}, {party: north}]}}
  - {id: late, parties: [north], begins: 2020-01-02, ends: 2020-01-03,
     proposal: {answers: [{party: south, says: accepted, after: 3 d, counter: late}]}}
  - {id: over, parties: [north], begins: 2020-01-02, ends: 2020-01-03,
     proposal: {tabled: 2020-01-02, lead_time: 2 d, by: north, follows: {accord: over},
                answers: [{party: north, chances: {accepted: 0.7, rejected: 0.6}, counter: calm}]}}
)",
     R"(s.yaml:4:46: error: accords[calm].proposal.answers does not tell what 'south' says: accepted, rejected, conditional or silent
s.yaml:4:77: error: accords[calm].proposal.answers[1] needs one of says, chances and bargaining
s.yaml:4:85: error: accords[calm].proposal.answers[1].party has an answer already
s.yaml:6:16: error: accords[late].proposal is never tabled: give tabled or follows, or name it as a counter-proposal
s.yaml:6:26: error: accords[late].proposal.answers does not tell what 'north' says: accepted, rejected, conditional or silent
s.yaml:6:35: error: accords[late].proposal.answers[0].party 'south' is not among the parties of the accord
s.yaml:6:65: error: accords[late].proposal.answers[0].after is later than the deadline, 2 d; say silent
s.yaml:6:79: error: accords[late].proposal.answers[0].counter is given, but the answer is never conditional
s.yaml:6:79: error: accords[late].proposal.answers[0].counter is the proposal itself
s.yaml:8:25: error: accords[over].proposal.tabled 2020-01-02 00:00 leaves it no time before its end, 2020-01-03 00:00
s.yaml:8:73: error: accords[over].proposal.follows is given beside tabled; one of them calls for it
s.yaml:8:82: error: accords[over].proposal.follows.accord leads back to the proposal itself
s.yaml:9:35: error: accords[over].proposal.answers[0].party proposes it, and so has accepted it
s.yaml:9:51: error: accords[over].proposal.answers[0].chances add up to 1.3, above 1
s.yaml:9:92: error: accords[over].proposal.answers[0].counter is given, but the answer is never conditional
)"},
    {"TermsThatNobodyCouldKeep",
     R"(accords:
  - {id: calm, kind: ceasefire, begins: 2020-01-02, ends: 2020-01-03, unmatched: {patience: 2 h}}
corridors:
  - {id: free, via: [market, bridge], consent: holders}
)",
     R"(s.yaml:3:5: error: accords[calm].area is empty, so the terms of the accord would hold nowhere; name places or areas
s.yaml:3:22: error: accords[calm].kind means that its parties give up acts, but it has none
s.yaml:3:82: error: accords[calm].unmatched is given, but no fleet of the accord keeps pace with another
s.yaml:5:48: error: corridors[free].consent asks those on its way, but no accord could bind them
)"},
    {"ReturnOfNobody",
     R"(returning: {to: []}
)",
     R"(s.yaml:2:12: error: returning is given, but nobody ever leaves: there is no displacement and no fleet
s.yaml:2:17: error: returning.to is empty
)"},
    {"TermsThatAreUnknown",
     R"(accords:
  - {id: wild, kind: peace, parties: [north], guaranteed_by: [uno], begins: 2020-01-02, ends: 2020-01-03}
)",
     R"(s.yaml:3:22: error: accords[wild].kind 'peace' is not one of humanitarian_pause, ceasefire, cessation_of_hostilities, local_truce, days_of_tranquillity
s.yaml:3:63: error: accords[wild].guaranteed_by[0] names no party: 'uno'
)"},
    {"DeclarationInTheNameOfOthers",
     R"(accords:
  - {id: calm, parties: [north, south], area: [market], begins: 2020-01-02, ends: 2020-01-03,
     prohibits: [{parties: [north, south], acts: [shelling]}],
     proposal: {tabled: 2021-01-01, declared_by: north, by: north, answers: [{party: south, says: accepted}]}}
)",
     R"(s.yaml:3:33: error: accords[calm].parties[1] 'south' is no party of it: 'north' declares it alone
s.yaml:4:36: error: accords[calm].prohibits[0].parties[1] 'south' never signed: 'north' declares it alone
s.yaml:5:25: error: accords[calm].proposal.tabled 2021-01-01 00:00 leaves it no time before its end, 2020-01-03 00:00
s.yaml:5:25: error: accords[calm].proposal.tabled 2021-01-01 00:00 lies outside the run, from 2020-01-01 00:00 to 2020-01-10 00:00
s.yaml:5:61: error: accords[calm].proposal.by is given beside declared_by
s.yaml:5:77: error: accords[calm].proposal.answers is given, but a declaration needs no answers
)"},
    {"ScriptThatCannotBe",
     R"(accords:
  - id: calm
    begins: 2020-01-02
    ends: 2020-01-03
    violations: {scale: 1 d}
    script:
      - {at: 2020-01-02 08:00, to: resumed}
      - {at: 2020-01-02 07:00, to: suspended, until: 2020-01-04}
      - {at: 2020-01-02 09:00, to: in_force}
      - {at: 2020-01-04, to: extended, until: 2020-01-03}
)",
     R"(s.yaml:6:17: error: accords[calm].violations is given, but the accord prohibits nothing
s.yaml:8:36: error: accords[calm].script[0].to resumed cannot follow in_force
s.yaml:9:14: error: accords[calm].script[1].at is before the step above it
s.yaml:9:54: error: accords[calm].script[1].until is given, but only an extension has a new end
s.yaml:10:36: error: accords[calm].script[2].to in_force cannot follow suspended
s.yaml:11:14: error: accords[calm].script[3].at 2020-01-04 00:00 is not between its beginning and its end, 2020-01-03 00:00
s.yaml:11:47: error: accords[calm].script[3].until 2020-01-03 00:00 is not after its end so far, 2020-01-03 00:00
)"},
    {"ProposalsThatAreNeverTabled",
     R"(accords:
  - {id: first, begins: 2020-01-02, ends: 2020-01-03}
  - {id: calm, parties: [north], begins: 2020-01-02, ends: 2020-01-03,
     proposal: {follows: {accord: first, when: agreed}, by: north}}
  - {id: one, parties: [north], begins: 2020-01-02, ends: 2020-01-03, proposal: {follows: {accord: two}, by: north}}
  - {id: two, parties: [north], begins: 2020-01-02, ends: 2020-01-03, proposal: {follows: {accord: one}, by: north}}
  - {id: last, parties: [north, south], begins: 2020-01-02, ends: 2020-01-03,
     proposal: {tabled: 2020-01-01, by: north, answers: [{party: south, says: accepted, counter: calm},
                {party: north, says: rejected}]}}
)",
     R"(s.yaml:5:48: error: accords[calm].proposal.follows.when is agreed, which 'first' never becomes
s.yaml:6:100: error: accords[one].proposal.follows.accord leads back to the proposal itself
s.yaml:7:100: error: accords[two].proposal.follows.accord leads back to the proposal itself
s.yaml:9:98: error: accords[last].proposal.answers[0].counter is given, but the answer is never conditional
s.yaml:10:25: error: accords[last].proposal.answers[1].party proposes it, and so has accepted it
)"},
    {"ViolationsWithoutEnd",
     R"(accords:
  - {id: calm, parties: [north], area: [market], begins: 2020-01-02, ends: 2020-01-05, lasts: 1 h,
     prohibits: [{parties: [north], acts: [shelling]}],
     violations: {scale: 1 h, shape: 5, suspend: 0.8, collapse: 0.7}}
  - {id: old, begins: 2019-01-02, ends: 2020-01-05, lasts: 1 d, script: [{at: 2019-02-01, to: suspended}]}
)",
     R"(s.yaml:5:18: error: accords[calm].violations has suspend and collapse that add up to 1.5, above 1
s.yaml:5:18: error: accords[calm].violations would break it some 1934917632 times; raise scale or lower shape
s.yaml:6:60: error: accords[old].lasts ends the accord before the run, from 2020-01-01 00:00 to 2020-01-10 00:00
s.yaml:6:79: error: accords[old].script[0].at 2019-02-01 00:00 lies outside the run, from 2020-01-01 00:00 to 2020-01-10 00:00
)"},
    {"CheckpointThatStandsNowhere",
     R"(checkpoints:
  - {id: north, from: market, to: harbour, holder: north}
  - {id: south, from: market, to: bridge, holder: north, hours: ["08:00-08:00"]}
  - {id: other, from: market, to: bridge, holder: north, stops: [{from: 2020-01-03, until: 2020-01-02}]}
)",
     R"(s.yaml:3:35: error: checkpoints[north].to 'harbour' is not joined to 'market' by a road; from 'market' roads lead to bridge
s.yaml:4:66: error: checkpoints[south].hours[0] closes when it opens; for the whole day write '00:00-24:00'
s.yaml:5:5: error: checkpoints[other] stands on the way of another checkpoint; put a place between them; first in line 4
s.yaml:5:92: error: checkpoints[other].stops[0].until 2020-01-02 00:00 is not after from, 2020-01-03 00:00
)"},
    {"EpochOfCareThatIsLongerThanTheRun",
     R"(ends: 2020-01-01 12:00
medical: {epoch: 18 h}
)",
     R"(s.yaml:3:18: error: medical.epoch 18 h is longer than the run, from 2020-01-01 00:00 to 2020-01-01 12:00, so nobody would get better or worse
)"},
    {"AidThatGoesNowhere",
     R"(aid: {places: [market], deliveries: [{from: harbour, to: harbour, at: 2021-01-03, rations: 1}]}
)",
     R"(s.yaml:2:58: error: aid.deliveries[0].to is 'harbour', which is not among aid.places
s.yaml:2:58: error: aid.deliveries[0].to is where the trucks set out
s.yaml:2:71: error: aid.deliveries[0].at 2021-01-03 00:00 lies outside the run, from 2020-01-01 00:00 to 2020-01-10 00:00
)"},
    {"AidForNobody",
     R"(aid: {places: []}
)",
     R"(s.yaml:2:15: error: aid.places is empty, so nobody would eat
)"},
    {"FleetThatGoesNowhere",
     R"(fleets: [{id: buses, vehicles: 0, loads_at: market, destination: market, transfer: market}]
)",
     R"(s.yaml:2:32: error: fleets[buses].vehicles is 0, and none come later
s.yaml:2:66: error: fleets[buses].destination is where the fleet loads
s.yaml:2:84: error: fleets[buses].transfer is the destination; leave it out, the vehicles turn round there anyhow
s.yaml:2:84: error: fleets[buses].transfer is where the fleet loads
)"},
    {"FleetThatNeverLoads",
     R"(accords: [{id: calm, begins: 2020-01-02, ends: 2020-01-03}]
fleets: [{id: buses, vehicles: 1, loads_at: market, destination: harbour, accord: calm, ends: 2020-01-01 12:00}]
)",
     R"(s.yaml:3:10: error: fleets[buses] never loads: its dates, those of its accord and the run have no moment in common
)"},
    {"FleetThatKeepsPaceWithItself",
     R"(fleets:
  - {id: buses, vehicles: 1, loads_at: market, destination: harbour,
     keeps_pace_with: {fleet: buses, people: 100, its_people: 100}}
)",
     R"(s.yaml:4:31: error: fleets[buses].keeps_pace_with.fleet is the fleet itself
)"},
    {"FleetWhoseBatchesCanNeverMatch",
     R"(fleets:
  - {id: buses, vehicles: 1, loads_at: market, destination: harbour, ends: 2020-01-02,
     keeps_pace_with: {fleet: cars, people: 100, its_people: 100}}
  - {id: cars, vehicles: 1, loads_at: harbour, destination: market, begins: 2020-01-02}
)",
     R"(s.yaml:4:31: error: fleets[buses].keeps_pace_with.fleet is 'cars', which never loads while this fleet does, so their batches can never match
)"},
    {"FleetOfAnUnknownAccord",
     R"(fleets: [{id: buses, vehicles: 1, loads_at: market, destination: bridge, accord: calm}]
)",
     R"(s.yaml:2:82: error: fleets[buses].accord names no accord: 'calm'
)"},
};
INSTANTIATE_TEST_SUITE_P(Agreements, BrokenScenario, testing::ValuesIn(broken_agreements),
                         name_of_case);

/// A source with one more line; the line is line 8 of s.yaml and begins in its fifth column.
std::string guns_and(const std::string& line) {
  return R"(shelling:
  - id: guns
    party: south
    weapon: mortar
    places: town
    intensity: [{from: 2020-01-01, rate: 1/day}]
)"
         "    " +
         line + "\n";
}

const std::vector<Broken> broken_conflict = {
    {"ShellingOfNothing",
     R"(shelling: [{id: guns, party: south, weapon: mortar, intensity: [{from: 2020-01-01, rate: 1/day}]}]
)",
     R"(s.yaml:2:12: error: shelling[guns] fires at nothing; name places, roads or queues
)"},
    {"ShellingOfOwnPlaces",
     R"(shelling: [{id: guns, party: north, weapon: mortar, places: town, intensity: [{from: 2020-01-01, rate: 1/day}]}]
)",
     R"(s.yaml:2:61: error: shelling[guns].places are all held by 'north' throughout, which does not fire at places of its own
)"},
    {"IntensityOutOfOrder",
     R"(shelling:
  - id: guns
    party: south
    weapon: mortar
    places: [town]
    intensity:
      - {from: 2020-01-03, rate: 1/day}
      - {from: 2020-01-02, rate: 2/day}
)",
     R"(s.yaml:9:16: error: shelling[guns].intensity[1].from 2020-01-02 00:00 is not after the step before it, 2020-01-03 00:00
)"},
    {"IntensityMissing",
     R"(shelling: [{id: guns, party: south, weapon: mortar, places: town, intensity: []}]
)",
     R"(s.yaml:2:78: error: shelling[guns].intensity is empty, so it would never fire
)"},
    {"VictimsOfNoAge",
     R"(shelling:
  - id: guns
    party: south
    weapon: mortar
    places: town
    intensity: [{from: 2020-01-01, rate: 1/day}]
    ages: {under_5: 0, aged_5_to_17: 0, adult_women: 0, adult_men: 0, over_60: 0}
)",
     R"(s.yaml:8:11: error: shelling[guns].ages are all 0, so its victims would have no age
)"},
    {"ExcitationOfAnUnknownSource", guns_and("excites: [{source: gunz, mean: 0.4}]"),
     R"(s.yaml:8:24: error: shelling[guns].excites[0].source names no source of shelling: 'gunz'; did you mean 'guns'?
)"},
    {"ExcitationOfAPlace", guns_and("excites: [{source: market, mean: 0.4}]"),
     R"(s.yaml:8:24: error: shelling[guns].excites[0].source names no source of shelling: 'market'; that is the name of a place
)"},
    {"ExcitationWithoutAMean", guns_and("excites: [{source: guns}]"),
     R"(s.yaml:8:15: error: shelling[guns].excites[0].mean is missing
)"},
    {"ExcitationOfANegativeMean", guns_and("excites: [{source: guns, mean: -0.1}]"),
     R"(s.yaml:8:36: error: shelling[guns].excites[0].mean '-0.1' is out of range; expected 0 to 10
)"},
    {"ExcitationThatDecaysAtOnce", guns_and("excites: [{source: guns, mean: 0.4, decay: 0 s}]"),
     R"(s.yaml:8:48: error: shelling[guns].excites[0].decay '0 s' is out of range; expected 60 s to 31536000 s
)"},
    {"ExcitationWithoutReach", guns_and("excites: [{source: guns, mean: 0.4, reach: 0 m}]"),
     R"(s.yaml:8:48: error: shelling[guns].excites[0].reach '0 m' is out of range; expected 1 m to 1000000 m
)"},
    {"SourceThatExcitesItselfWithoutEnd",
     guns_and("excites: [{source: guns, mean: 0.6}, {source: guns, mean: 0.5}]"),
     R"(s.yaml:8:14: error: shelling[guns].excites would let fire grow without end among 'guns': the spectral radius of their means must be below 1 and is 1.1
)"},
    {"SourceThatJustReplacesItself", guns_and("excites: [{source: guns, mean: 1}]"),
     R"(s.yaml:8:14: error: shelling[guns].excites would let fire grow without end among 'guns': the spectral radius of their means must be below 1 and cannot be shown to be less
)"},
    {"RetaliationWithoutEnd", guns_and("excites: [{source: mortars, mean: 4}]") + R"(  - id: mortars
    party: north
    weapon: mortar
    places: harbour
    intensity: [{from: 2020-01-01, rate: 1/day}]
    excites: [{source: guns, mean: 0.36}]
)",
     R"(s.yaml:8:14: error: shelling[guns].excites would let fire grow without end among 'guns', 'mortars': the spectral radius of their means must be below 1 and is 1.2
)"},
    {"SurgeBelowOne", guns_and("surge: {factor: 0.5}"),
     R"(s.yaml:8:21: error: shelling[guns].surge.factor '0.5' is out of range; expected 1 to 100
)"},
    {"SurgeOnRoads",
     R"(shelling:
  - id: guns
    party: south
    weapon: mortar
    roads: [market-bridge]
    intensity: [{from: 2020-01-01, rate: 1/day}]
    surge: {}
)",
     R"(s.yaml:8:12: error: shelling[guns].surge would do nothing: the source fires at no places
)"},
    {"ChangeToWhoHoldsIt",
     R"(front: {changes: [{place: market, to: north, at: 2020-01-02}]}
)",
     R"(s.yaml:2:39: error: front.changes[0].to is 'north', which holds 'market' already
)"},
    {"TwoChangesAtOneMoment",
     R"(front:
  changes:
    - {place: market, to: south, at: 2020-01-02}
    - {place: market, to: north, at: 2020-01-02}
)",
     R"(s.yaml:5:38: error: front.changes[1].at changes 'market' a second time at 2020-01-02 00:00; first in line 4
)"},
    {"ChangeOutsideTheRun",
     R"(front: {changes: [{place: market, to: south, at: 2020-02-02}]}
)",
     R"(s.yaml:2:50: error: front.changes[0].at 2020-02-02 00:00 is outside the run, from 2020-01-01 00:00 to 2020-01-10 00:00
)"},
    {"ClosureThatEndsBeforeItBegins",
     R"(road_works: {closures: [{road: market-bridge, from: 2020-01-04, until: 2020-01-03}]}
)",
     R"(s.yaml:2:72: error: road_works.closures[0].until 2020-01-03 00:00 is not after from, 2020-01-04 00:00
)"},
    {"DamageMoreThanCertain",
     R"(road_works: {damage: {shut: 0.7, slowed: 0.7}}
)",
     R"(s.yaml:2:22: error: road_works.damage has chances shut and slowed that sum to 1.4, more than 1
)"},
};
INSTANTIATE_TEST_SUITE_P(Conflict, BrokenScenario, testing::ValuesIn(broken_conflict),
                         name_of_case);

const std::vector<Broken> broken_displacement = {
    {"DestinationsMissing",
     R"(displacement: {from: town, choice: {destinations: []}}
)",
     R"(s.yaml:2:51: error: displacement.choice.destinations is empty, so nobody could leave
)"},
    {"DestinationOutOfReach",
     R"(places:
  - {id: island, holder: south}
  - {id: reef, holder: south}
roads: [{from: island, to: reef, length: 1 km}]
displacement: {from: town, choice: {destinations: [{place: island}]}}
)",
     R"(s.yaml:6:60: error: displacement.choice.destinations[island].place 'island' cannot be reached by road from any place of displacement.from, even with all fronts open
)"},
    {"DestinationAtAJunction",
     R"(displacement: {from: town, choice: {destinations: [{place: bridge}]}}
)",
     R"(s.yaml:2:60: error: displacement.choice.destinations[bridge].place 'bridge' is a junction, where nobody stays
)"},
    {"DestinationGivenTwice",
     R"(displacement:
  from: town
  choice:
    destinations:
      - {place: harbour}
      - {place: harbour, appeal: 1}
)",
     R"(s.yaml:7:9: error: displacement.choice.destinations[harbour] is given twice; first in line 6
)"},
    {"DepartureFromEmptyPlaces",
     R"(displacement: {from: harbour, choice: {destinations: [{place: market}]}}
)",
     R"(s.yaml:2:22: error: displacement.from names places where nobody lives
)"},
};
INSTANTIATE_TEST_SUITE_P(Displacement, BrokenScenario, testing::ValuesIn(broken_displacement),
                         name_of_case);

const std::vector<Broken> broken_files = {
    {"RemovalOfWhatIsNotThere",
     R"(roads: [{id: market-brige, remove: true}]
)",
     R"(s.yaml:2:9: error: roads has no 'market-brige' to remove; did you mean 'market-bridge'?
)"},
    {"TabInYaml",
     R"(travel:
	walking_speed: 3 km/h
)",
     R"(s.yaml:3:15: error: this is not YAML: lines are indented by spaces, not by tabs
)"},
    {"ListThatIsNotClosed",
     R"(description: [a, b
)",
     R"(s.yaml:3:1: error: this is not YAML: end of sequence flow not found
)"},
    {"SecondDocument",
     R"(name: One
---
name: Two
)",
     R"(s.yaml:3:1: error: a second document begins here; a file holds one scenario
)"},
    {"MergeKey",
     R"(travel: &t {platoon: 100}
displacement: {<<: *t}
)",
     R"(s.yaml:3:15: error: displacement.choice is missing
s.yaml:3:15: error: displacement.from is missing
s.yaml:3:16: error: '<<' is not used here; to build on another file write 'extends: file.yaml'
)"},
    {"TagOfYaml",
     R"(name: !!str One
)",
     R"(s.yaml:2:7: error: the tag 'tag:yaml.org,2002:str' is not used here; leave it out
)"},
    {"KeyThatIsAList",
     R"(? [a, b]
: 1
)",
     R"(s.yaml:2:3: error: a key must be a text, found a list
)"},
    {"AliasInsideItself",
     R"(travel: &t {platoon: *t}
)",
     R"(s.yaml:2:22: error: an alias cannot stand inside what it repeats
)"},
    {"AliasesWithoutBound",
     R"(a: &a [x, x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
f: [*e, *e, *e, *e, *e, *e, *e, *e, *e, *e]
)",
     R"(s.yaml:2:1: error: a is not a known key
s.yaml:3:1: error: b is not a known key
s.yaml:4:1: error: c is not a known key
s.yaml:5:1: error: d is not a known key
s.yaml:6:1: error: e is not a known key
s.yaml:6:32: error: aliases repeat more than 100000 values
s.yaml:7:1: error: f is not a known key
)"},
    {"TableThatIsNotThere",
     R"(places: {csv: data/nowhere.csv}
)",
     R"(s.yaml:2:15: error: data/nowhere.csv: there is no such file
)"},
    {"TableWithoutAPath",
     R"(places: {csv: [a]}
)",
     R"(s.yaml:2:15: error: csv must be the path of a table, found a list
)"},
};
INSTANTIATE_TEST_SUITE_P(Files, BrokenScenario, testing::ValuesIn(broken_files), name_of_case);

/// The base with one line replaced.
std::string base_with(const std::string& line, const std::string& other) {
  std::string text = base_yaml;
  return text.replace(text.find(line), line.size(), other);
}

std::string complaints_of_file(const std::string& text) {
  const Result<Loaded> loaded = load("s.yaml", {}, in_memory({{"s.yaml", text}}));
  return loaded ? "" : to_text(loaded.error());
}

TEST(BrokenScenarios, NameBothPlacesOfAnIdThatIsGivenTwice) {
  EXPECT_EQ(complaints_of_file(base_with("{id: bridge, kind", "{id: market, kind")),
            "s.yaml:9:10: error: places[market].id 'market' is given twice; first in line 8\n"
            "s.yaml:12:24: error: roads[market-bridge].to names no place: 'bridge'\n"
            "s.yaml:13:12: error: roads[bridge-harbour].from names no place: 'bridge'\n");
}

TEST(BrokenScenarios, AskForIdsOfRoadsThatJoinTheSamePlaces) {
  EXPECT_EQ(complaints_of_file(base_with("from: bridge, to: harbour", "from: bridge, to: market")),
            "s.yaml:10:5: error: places[harbour] is joined to no other place by a road\n"
            "s.yaml:13:5: error: roads[bridge-market] joins the same two places as another road; "
            "give one of them an id; first in line 12\n");
}

TEST(BrokenScenarios, TellAllMistakesOfAFileAtOnceInOrderOfPlace) {
  EXPECT_EQ(complaints_of("ends: soon\n"
                          "roads:\n"
                          "  - {from: market, too: bridge, length: 12}\n"
                          "places: [{id: market, holder: nort}]\n"
                          "corridors: [{id: way, via: [market]}]\n"
                          "populations: [{area: town, ages: {under_5: 0.2}}]\n"),
            "s.yaml:2:7: error: ends 'soon' is not a date such as '2016-12-07' or '2016-12-07 "
            "06:00'\n"
            "s.yaml:4:5: error: roads[2].to is missing\n"
            "s.yaml:4:20: error: roads[2].too is not a known key; did you mean 'to'?\n"
            "s.yaml:4:41: error: roads[2].length '12' is not a distance such as '3.5 km' or '800 "
            "m'\n"
            "s.yaml:5:31: error: places[market].holder names no party: 'nort'; did you mean "
            "'north'?\n");
}

TEST(BrokenScenarios, TellAllMistakesBetweenFieldsAtOnce) {
  EXPECT_EQ(complaints_of("roads: [{from: market, to: market, length: 1 km}]\n"
                          "corridors: [{id: way, via: [market]}]\n"
                          "populations: [{area: town, ages: {under_5: 0.2}}]\n"
                          "front: {changes: [{place: market, to: north, at: 2020-01-02}]}\n"
                          "facilities: [{id: clinic, kind: hospital, place: bridge}]\n"),
            "s.yaml:2:28: error: roads[market-market].to is 'market', where the road begins\n"
            "s.yaml:3:28: error: corridors[way].via names fewer than two places\n"
            "s.yaml:4:34: error: populations[town].ages sum to 1.06, not to 1 (a band that is left "
            "out has its default)\n"
            "s.yaml:5:39: error: front.changes[0].to is 'north', which holds 'market' already\n"
            "s.yaml:6:50: error: facilities[clinic].place 'bridge' is a junction, where nothing "
            "stands\n");
}

TEST(BrokenScenarios, RefuseMorePeopleThanCanBeCounted) {
  EXPECT_EQ(complaints_of("places:\n"
                          "  - {id: market, people: 100000000}\n"
                          "  - {id: harbour, people: 100000000}\n"
                          "areas: [{id: port, places: harbour}]\n"
                          "populations:\n"
                          "  - {area: town, total: 1_000_000_000}\n"
                          "  - {area: port, total: 1_200_000_000}\n"),
            "s.yaml:8:25: error: populations[port].total '1_200_000_000' is out of range; "
            "expected 0 to 1000000000\n");
  EXPECT_EQ(complaints_of("places:\n"
                          "  - {id: market, people: 100_000_000}\n"
                          "  - {id: harbour, people: 100_000_000}\n"
                          "  - {id: suburb, holder: north, people: 100_000_000}\n"
                          "  - {id: inland, holder: north, people: 100_000_000}\n"
                          "roads:\n"
                          "  - {from: market, to: suburb, length: 1 km}\n"
                          "  - {from: market, to: inland, length: 1 km}\n"
                          "areas: [{id: port, places: harbour}]\n"
                          "populations:\n"
                          "  - {area: town, total: 1_000_000_000}\n"
                          "  - {area: port, total: 1_000_000_000}\n"),
            "s.yaml:3:3: error: places have 2200000000 people together, more than 2147483647\n");
}

TEST(BrokenScenarios, ThatAreNoScenarioAreToldSo) {
  EXPECT_EQ(complaints_of_file(""),
            "s.yaml: error: a scenario is keys and values, found nothing\n");
  EXPECT_EQ(complaints_of_file("- a\n"),
            "s.yaml:1:1: error: a scenario is keys and values, found a list\n");
  EXPECT_EQ(complaints_of_file("only words\n"),
            "s.yaml:1:1: error: a scenario is keys and values, found a text\n");
}

}  // namespace
}  // namespace passage
