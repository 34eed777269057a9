#include <passage/experiment/manifest.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace passage {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

RunIdentity an_identity() {
  return {.inputs = {{"/somewhere/world.yaml", 17}},
          .overrides = {{"travel.platoon", "50"}},
          .first = {.seed = 3, .replication = 4},
          .replications = 1};
}

TEST(Manifest, NamesRunOutputsAndMaker) {
  const json manifest =
      json::parse(manifest_json(an_identity(), {{"summary.json", 12, 255}}, {"run", "world.yaml"}));

  EXPECT_EQ(manifest["run"]["seed"], 3);
  EXPECT_EQ(manifest["run"]["inputs"][0]["file"], "world.yaml");
  EXPECT_EQ(manifest["run"]["inputs"][0]["fnv1a"], "0000000000000011");
  EXPECT_EQ(manifest["run"]["overrides"][0], "travel.platoon=50");
  EXPECT_EQ(manifest["outputs"][0]["bytes"], 12);
  EXPECT_EQ(manifest["outputs"][0]["fnv1a"], "00000000000000ff");
  EXPECT_EQ(manifest["made_by"]["command_line"], json({"run", "world.yaml"}));
  EXPECT_TRUE(manifest["made_by"].contains("commit"));
}

TEST(Manifest, KnowsTheSameRunFromWhereverItIs) {
  RunIdentity moved = an_identity();
  moved.inputs.front().path = "/elsewhere/world.yaml";

  EXPECT_THAT(difference(manifest_json(an_identity(), {}, {}), moved), IsEmpty());
}

TEST(Manifest, SaysInWhatAnotherRunDiffers) {
  const std::string manifest = manifest_json(an_identity(), {}, {});
  RunIdentity seed = an_identity();
  seed.first.seed = 5;
  RunIdentity edited = an_identity();
  edited.inputs.front().hash = 18;
  RunIdentity changed = an_identity();
  changed.overrides.clear();

  EXPECT_EQ(difference(manifest, seed), "its seed is 3, not 5");
  EXPECT_EQ(difference(manifest, edited), "its inputs are others");
  EXPECT_EQ(difference(manifest, changed), "its overrides are others");
}

TEST(Manifest, TakesNothingThatItDidNotWriteForTheSameRun) {
  for (const char* other : {"", "not json", "[]", "{}", R"({"run": 3})", R"({"run": {}})"})
    EXPECT_THAT(difference(other, an_identity()), HasSubstr("manifest.json")) << other;
}

// Known values: http://www.isthe.com/chongo/tech/comp/fnv/ (FNV-1a, 64 bits).
TEST(Fingerprint, IsFnv1aPieceByPiece) {
  Fingerprint nothing;
  Fingerprint pieces;
  pieces.add("foo");
  pieces.add("bar");

  EXPECT_EQ(nothing.value(), 0xCBF29CE484222325U);
  EXPECT_EQ(pieces.value(), 0x85944171F73967E8U);
}

}  // namespace
}  // namespace passage
