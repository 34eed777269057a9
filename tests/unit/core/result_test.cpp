#include <passage/core/result.hpp>

#include <gtest/gtest.h>

namespace passage {
namespace {

TEST(Diagnostic, NamesItsPlaceAsFarAsItIsKnown) {
  EXPECT_EQ(to_text(Diagnostic{{"s.yaml", 3, 10}, "horizon 'soon' cannot be read"}),
            "s.yaml:3:10: error: horizon 'soon' cannot be read");
  EXPECT_EQ(to_text(Diagnostic{{"s.yaml", 3, 0}, "no"}), "s.yaml:3: error: no");
  EXPECT_EQ(to_text(Diagnostic{{"s.yaml", 0, 0}, "no"}), "s.yaml: error: no");
  EXPECT_EQ(to_text(Diagnostic{{}, "no"}), "error: no");
}

TEST(Diagnostics, AreListedByPlaceAndOnce) {
  const Diagnostics found = {{{"s.yaml", 10, 1}, "late"},
                             {{"s.yaml", 2, 1}, "early"},
                             {{"a.yaml", 99, 1}, "in another file"},
                             {{"s.yaml", 10, 1}, "late"}};

  EXPECT_EQ(to_text(found),
            "a.yaml:99:1: error: in another file\n"
            "s.yaml:2:1: error: early\n"
            "s.yaml:10:1: error: late\n");
}

TEST(NearestName, IsWhatWasMeant) {
  EXPECT_EQ(nearest_name("lenght", {"width", "length", "to"}), "length");
  EXPECT_EQ(nearest_name("too", {"from", "to"}), "to");
}

TEST(NearestName, IsEmptyWhereNothingIsNear) {
  EXPECT_EQ(nearest_name("horizon", {"roads", "places"}), "");
  EXPECT_EQ(nearest_name("ab", {"xy"}), "");
  EXPECT_EQ(nearest_name("horizon", {}), "");
}

TEST(NearestName, IsTheFirstOfEquallyNearOnes) {
  EXPECT_EQ(nearest_name("road", {"load", "toad"}), "load");
}

TEST(Failure, IsAResultWithOneMistake) {
  const Result<int> result = failure({"s.yaml", 1, 2}, "no");

  ASSERT_FALSE(result.has_value());
  EXPECT_EQ(to_text(result.error()), "s.yaml:1:2: error: no\n");
}

}  // namespace
}  // namespace passage
