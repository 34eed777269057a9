#include "program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(Check, SaysWhatAGoodFileHolds) {
  const Done done = passage("check scenarios/tutorial/01-one-road.yaml");

  EXPECT_EQ(done.code, 0);
  EXPECT_EQ(done.out,
            "ok  scenarios/tutorial/01-one-road.yaml: 2 places, 1 road, 400 people; displacement, "
            "travel\n");
  EXPECT_THAT(done.err, IsEmpty());
}

TEST(Check, AdvisesIfAsked) {
  const Done done = passage("check scenarios/tutorial/03-corridor-hours.yaml --advice");

  EXPECT_EQ(done.code, 0) << done.err;
  EXPECT_THAT(done.out,
              HasSubstr("- displacement.leaving.base is 1/day, outside what is plausible"));
  EXPECT_THAT(done.out, HasSubstr("    displacement.choice.waiting\n      at -2  "));
  EXPECT_LE(widest_line(done.out.substr(done.out.find("    - "))), 80U);
  EXPECT_EQ(done.out,
            passage("check scenarios/tutorial/03-corridor-hours.yaml --advice --threads 1").out);
}

TEST(Check, FindsFiveMistakesAtOnceEachWithItsPlace) {
  const ScratchFolder scratch;
  write(scratch / "bad.yaml",
        "format: 1\n"
        "name: Five mistakes\n"
        "begins: soon\n"  // 1: no date
        "ends: 2020-01-02\n"
        "zone: '+00:00'\n"
        "parties: [{id: city}]\n"
        "places:\n"
        "  - {id: town, holder: city, peopel: 400}\n"  // 2: no such key
        "  - {id: harbour, holder: citi}\n"            // 3: no such party
        "roads:\n"
        "  - {from: town, to: harbour, length: 4}\n"  // 4: no unit
        "shelling: {}\n");                            // 5: no list

  const Done done = passage("check " + (scratch / "bad.yaml").string());

  EXPECT_EQ(done.code, 3);
  for (const char* line :
       {"bad.yaml:3:", "bad.yaml:8:", "bad.yaml:9:", "bad.yaml:11:", "bad.yaml:12:"})
    EXPECT_THAT(done.err, HasSubstr(line));
  EXPECT_THAT(done.out, IsEmpty());
}

TEST(Check, GoesOnAfterABadFile) {
  const ScratchFolder scratch;
  write(scratch / "bad.yaml", "format: 1\n");

  const Done done =
      passage("check " + (scratch / "bad.yaml").string() + " scenarios/tutorial/01-one-road.yaml");

  EXPECT_EQ(done.code, 3);
  EXPECT_THAT(done.out, HasSubstr("ok  scenarios/tutorial/01-one-road.yaml"));
}

}  // namespace
}  // namespace passage::test
