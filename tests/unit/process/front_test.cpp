#include "support/stage.hpp"
#include <passage/process/accord.hpp>
#include <passage/process/front.hpp>

#include <set>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::hours;
using test::accord_named;
using test::accords;
using test::at;
using test::AWorld;
using test::Stage;
using Lines = test::FactLog::Lines;

/// The city holds A and B, the hills hold C. B is to fall at 18:00, six hours after it is attacked.
struct Valley {
  AWorld setup{"A---B---C"};
  PartyId city = setup.party("city");
  PartyId hills = setup.party("hills");
  FrontParams front;

  Valley() {
    setup.hold("C", "hills");
    front.approach = hours{6};
    falls('B', at("18:00"));
  }
  void falls(char letter, SimTime when) {
    ControlStep step;
    step.place.id = setup.place(letter);
    step.to.id = hills;
    step.at = when;
    front.changes.push_back(step);
  }
  /// The hills give up ground attacks on all places for a time.
  void pause(std::string_view name, SimTime begins, SimTime ends) {
    Accord accord = accord_named(std::string{name});
    accord.area = setup.places_of("ABC");
    accord.begins = begins;
    accord.ends = ends;
    accord.prohibits = {{hills, Act::ground_attack}};
    setup.add(accord);
  }
  /// What becomes of the front, without the steps of accords.
  [[nodiscard]] Lines run(std::uint32_t replication = 0) const {
    Stage stage{setup.build()};
    stage.with(accords).with([&](const World& world) {
      return make_front(front, world, Streams{1, replication});
    });
    stage.run_until(at("00:00", 5));
    return stage.log().of({"AttackBegan", "ControlChanged", "AdvanceWaited", "AdvanceCancelled",
                           "RoadShut", "RoadOpened"});
  }
};

TEST(Front, AttacksAPlaceBeforeItFallsAndMovesWithIt) {
  EXPECT_EQ(Valley{}.run(),
            (Lines{"12:00 AttackBegan B by hills", "18:00 ControlChanged B city -> hills",
                   "18:00 RoadShut A-B front", "18:00 RoadOpened B-C front"}));
}

TEST(Front, ChangesNothingWhereAPlaceIsHeldAlready) {
  Valley valley;
  valley.front.changes.clear();
  valley.falls('C', at("18:00"));

  EXPECT_EQ(valley.run(), Lines{"12:00 AttackBegan C by hills"});
}

TEST(Front, ShiftsByTheTimeAnAccordTook) {
  Valley valley;
  valley.pause("pause", at("10:00"), at("14:00"));

  // Four hours are lost: the attack comes at 16:00 and the fall at 22:00.
  EXPECT_EQ(valley.run(),
            (Lines{"12:00 AdvanceWaited B under pause", "16:00 AttackBegan B by hills",
                   "22:00 ControlChanged B city -> hills", "22:00 RoadShut A-B front",
                   "22:00 RoadOpened B-C front"}));
}

TEST(Front, ShiftsWhatWouldHaveComeAfterTheAccordToo) {
  Valley valley;
  valley.falls('A', at("12:00", 2));
  valley.pause("pause", at("10:00"), at("14:00"));

  const Lines facts = valley.run();

  EXPECT_EQ(facts[5], "2020-01-02 10:00 AttackBegan A by hills");
  EXPECT_EQ(facts[6], "2020-01-02 16:00 ControlChanged A city -> hills");
}

TEST(Front, LosesTheTimeOfOverlappingAccordsOnce) {
  Valley valley;
  valley.pause("first", at("06:00"), at("10:00"));
  valley.pause("second", at("08:00"), at("12:00"));

  // From 06:00 to 12:00 six hours are lost, not eight: the fall comes at 24:00.
  EXPECT_EQ(valley.run().front(), "18:00 AttackBegan B by hills");
  EXPECT_EQ(valley.run()[1], "2020-01-02 00:00 ControlChanged B city -> hills");
}

TEST(Front, LosesNoTimeToAnAccordWithinAnother) {
  Valley valley;
  valley.pause("long", at("06:00"), at("12:00"));
  valley.pause("short", at("08:00"), at("10:00"));

  EXPECT_EQ(valley.run().front(), "18:00 AttackBegan B by hills");
}

TEST(Front, CancelsAChangeThatHadToWait) {
  Valley valley;
  valley.front.on_accord = OnAccord::cancel;
  valley.falls('A', at("12:00", 2));
  valley.pause("pause", at("10:00"), at("14:00"));

  EXPECT_EQ(valley.run(),
            (Lines{"12:00 AdvanceWaited B under pause", "14:00 AdvanceCancelled B after pause",
                   "2020-01-02 06:00 AttackBegan A by hills",
                   "2020-01-02 12:00 ControlChanged A city -> hills",
                   "2020-01-02 12:00 RoadShut A-B front"}));
}

TEST(Front, MakesUpForAnAccordAtOnceIfItIgnoresIt) {
  Valley valley;
  valley.front.on_accord = OnAccord::ignore;
  valley.pause("pause", at("10:00"), at("20:00"));

  EXPECT_EQ(valley.run(),
            (Lines{"12:00 AdvanceWaited B under pause", "20:00 AttackBegan B by hills",
                   "20:00 ControlChanged B city -> hills", "20:00 RoadShut A-B front",
                   "20:00 RoadOpened B-C front"}));
}

TEST(Front, StopsAnAttackThatBeganBeforeTheAccord) {
  Valley valley;
  valley.pause("pause", at("13:00"), at("15:00"));

  // One of six hours of fighting is over; the other five follow the accord.
  EXPECT_EQ(valley.run(),
            (Lines{"12:00 AttackBegan B by hills", "13:00 AdvanceWaited B under pause",
                   "15:00 AttackBegan B by hills", "20:00 ControlChanged B city -> hills",
                   "20:00 RoadShut A-B front", "20:00 RoadOpened B-C front"}));
}

TEST(Front, CancelsAnAttackThatAnAccordStopped) {
  Valley valley;
  valley.front.on_accord = OnAccord::cancel;
  valley.pause("pause", at("13:00"), at("15:00"));

  EXPECT_EQ(valley.run(),
            (Lines{"12:00 AttackBegan B by hills", "13:00 AdvanceWaited B under pause",
                   "15:00 AdvanceCancelled B after pause"}));
}

TEST(Front, MindsNoAccordOverOtherPlaces) {
  Valley valley;
  valley.pause("pause", at("10:00"), at("14:00"));
  valley.setup.accords[AccordId{0U}].area = valley.setup.places_of("AC");

  EXPECT_EQ(valley.run(), Valley{}.run());
}

TEST(Front, MindsNoAccordOfOtherParties) {
  Valley valley;
  valley.pause("pause", at("10:00"), at("14:00"));
  valley.setup.accords[AccordId{0U}].prohibits = {{valley.city, Act::ground_attack},
                                                  {valley.hills, Act::shelling}};

  EXPECT_EQ(valley.run(), Valley{}.run());
}

TEST(Front, ComesWithinItsJitterAndDiffersByReplication) {
  Valley valley;
  valley.front.jitter = hours{3};
  std::set<std::string> seen;
  for (std::uint32_t replication = 0; replication < 20; ++replication) {
    const std::string fall = valley.run(replication)[1];
    EXPECT_GE(fall, "15:00");
    EXPECT_LE(fall, "21:00");
    EXPECT_EQ(fall, valley.run(replication)[1]);
    seen.insert(fall);
  }

  EXPECT_EQ(seen.size(), 20U);
}

}  // namespace
}  // namespace passage
