#include "told_world.hpp"
#include <passage/experiment/measures.hpp>
#include <passage/experiment/recorder.hpp>

#include <algorithm>

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;
using test::people;
using test::ToldWorld;

std::size_t position_of(const std::vector<Measure>& measures, const std::string& name) {
  const auto found = std::ranges::find(measures, name, &Measure::name);
  EXPECT_NE(found, measures.end()) << name;
  return static_cast<std::size_t>(found - measures.begin());
}

TEST(Measures, NameEverybodyAreasDestinationsAndSources) {
  AWorld setup{"A---B"};
  setup.inhabit('A', people(10));
  setup.areas.add({"east", "", setup.places_of("A")});
  setup.sources.add({"battery", PartyId{0U}, Weapon::artillery});
  const auto setting = setup.setting();
  Recorder recorder{*setting, at("06:00"), SeriesKind::none};
  ToldWorld told{setting};
  told.watched_by(recorder);
  told.tell(at("07:00"), PeopleKilled{Account::at_rest(setup.place('A'), Standing::home),
                                      setup.place('A'), told.note(people(2)), SourceId{0U}});

  const auto readings = readings_of(recorder.finish(at("08:00"), told.world()), *setting);
  const std::vector<Measure> measures = measures_of(*setting);

  ASSERT_EQ(readings.size(), measures.size());
  EXPECT_EQ(readings[position_of(measures, "killed")], 2);
  EXPECT_EQ(readings[position_of(measures, "killed_adult_men")], 2);
  EXPECT_EQ(readings[position_of(measures, "east.killed")], 2);
  EXPECT_EQ(readings[position_of(measures, "east.home")], 8);
  EXPECT_EQ(readings[position_of(measures, "arrived.B")], 0);
  EXPECT_EQ(readings[position_of(measures, "killed_by.battery")], 2);
}

TEST(Measures, SayWhichWayTheyAreBetterForPeople) {
  const std::vector<Measure> measures = measures_of(*AWorld{"A---B"}.setting());
  const auto sense = [&](const std::string& name) {
    return measures[position_of(measures, name)].sense;
  };
  EXPECT_EQ(sense("killed"), Sense::fewer);
  EXPECT_EQ(sense("unable"), Sense::fewer);
  EXPECT_EQ(sense("evacuated"), Sense::more);
  // To stay or to go is for people themselves to say.
  EXPECT_EQ(sense("staying"), Sense::neither);
  EXPECT_EQ(sense("displaced"), Sense::neither);
}

TEST(Measures, TakeTheSmallestValueThatEnoughDoNotExceed) {
  const std::vector<std::int64_t> values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  // 5 % of ten is half a value: the first. 95 % is nine and a half: the tenth.
  EXPECT_EQ(nearest_rank(values, 5), 1);
  EXPECT_EQ(nearest_rank(values, 50), 5);
  EXPECT_EQ(nearest_rank(values, 95), 10);
  EXPECT_EQ(nearest_rank({7}, 5), 7);
  EXPECT_EQ(nearest_rank({7}, 95), 7);
}

std::vector<Spread> spread(const std::vector<std::int64_t>& values) {
  std::vector<std::vector<std::int64_t>> replications;
  for (const std::int64_t value : values) replications.push_back({value});
  return spreads_of({{"killed", Sense::fewer}}, replications);
}

TEST(Measures, SpreadOverReplicationsInAnyOrder) {
  EXPECT_EQ(spread({3, 1, 2}), (std::vector<Spread>{{"killed", 20, 1, 2, 3}}));
  EXPECT_EQ(spread({3, 1, 2}), spread({1, 2, 3}));
}

TEST(Measures, RoundMeansToTenthsWithoutDoubles) {
  EXPECT_EQ(spread({0, 1}).front().mean_in_tenths, 5);        // 0.5
  EXPECT_EQ(spread({0, 0, 1}).front().mean_in_tenths, 3);     // 0.333
  EXPECT_EQ(spread({0, 1, 1}).front().mean_in_tenths, 7);     // 0.667
  EXPECT_EQ(spread({0, 0, 0, 1}).front().mean_in_tenths, 3);  // 0.25, half away from zero
  EXPECT_EQ(spread({0, 0}).front().mean_in_tenths, 0);
}

TEST(Measures, GiveNoMeanOfTimesThatWereNotReached) {
  EXPECT_EQ(spread({3, not_reached, 2, 1}),
            (std::vector<Spread>{{"killed", not_reached, 1, 2, not_reached}}));
}

}  // namespace
}  // namespace passage
