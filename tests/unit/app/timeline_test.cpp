#include "app/timeline.hpp"

#include "support/a_world.hpp"
#include "support/fact_log.hpp"

#include <gtest/gtest.h>

namespace passage {
namespace {

using test::at;
using test::AWorld;

/// Eight hours: three people die in the fourth, and a truce holds from the fifth to the seventh.
Outcome eight_hours() {
  Outcome outcome;
  for (int hour = 0; hour < 8; ++hour) {
    Census census;
    census.now.displaced = Persons{100 * hour};
    census.now.killed = Persons{hour < 4 ? 0 : 3};
    outcome.series.push_back({at("00:00") + std::chrono::hours{hour}, {census}, {}});
  }
  outcome.accord_changes = {{at("05:00"), AccordId{0U}, AccordState::in_force},
                            {at("07:00"), AccordId{0U}, AccordState::expired}};
  return outcome;
}

std::shared_ptr<const Setting> with_a_truce() {
  AWorld setup{"A---B"};
  setup.add(test::accord_named("truce"));
  return setup.setting();
}

TEST(Timeline, DrawsAccordsAndCountsOnOneScale) {
  EXPECT_EQ(timeline(*with_a_truce(), eight_hours(), Look{}),
            "truce                   .....==.                                        in force\n"
            "unable to leave                                                                0\n"
            "staying by choice                                                              0\n"
            "on their way                                                                   0\n"
            "under a roof elsewhere   :-=+*%#                                             700\n"
            "killed, in each mark        #                                                  3\n"
            "A mark is 1 h; the number is the highest value.\n");
}

TEST(Timeline, UsesLettersThatTheLocaleHas) {
  const std::string text = timeline(*with_a_truce(), eight_hours(), Look{.letters = Letters::utf8});

  EXPECT_NE(text.find("·····━━·"), std::string::npos);
  EXPECT_NE(text.find("▂▃▄▅▆▇█"), std::string::npos);
}

TEST(Timeline, IsNothingWithoutHours) {
  EXPECT_EQ(timeline(*with_a_truce(), Outcome{}, Look{}), "");
}

}  // namespace
}  // namespace passage
