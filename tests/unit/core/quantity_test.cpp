#include <passage/core/quantity.hpp>

#include <type_traits>

#include <gtest/gtest.h>

namespace passage {
namespace {

using std::chrono::milliseconds;

TEST(Quantity, CannotBePassedForAnother) {
  EXPECT_FALSE((std::is_convertible_v<Metres, KilometresPerHour>));
  EXPECT_FALSE((std::is_constructible_v<Metres, KilometresPerHour>));
  EXPECT_FALSE((std::is_convertible_v<double, Metres>));
}

TEST(Quantity, AddsSubtractsAndComparesWithItsOwnKind) {
  Metres road{300};
  road += Metres{200};
  road -= Metres{100};

  EXPECT_EQ(road, Metres{400});
  EXPECT_EQ(Metres{300} + Metres{200}, Metres{500});
  EXPECT_EQ(Metres{300} - Metres{200}, Metres{100});
  EXPECT_LT(Metres{300}, Metres{301});
}

// 20 m at 60 km/h: 20 / 60,000 h = 1.2 s.
TEST(TravelTime, IsDistanceOverSpeed) {
  EXPECT_EQ(Metres{20} / KilometresPerHour{60}, milliseconds{1200});
}

// 10 m at 7 km/h: 36 / 7 s = 5.142857... s.
TEST(TravelTime, IsRoundedUp) { EXPECT_EQ(Metres{10} / KilometresPerHour{7}, milliseconds{5143}); }

// 109 m at 3 km/h are 130.8 s, though in doubles 130,800.00000000001 ms.
TEST(TravelTime, OfWholeMillisecondsIsExact) {
  EXPECT_EQ(Metres{109} / KilometresPerHour{3}, milliseconds{130'800});
}

TEST(TravelTimeDeathTest, NeedsASpeed) {
  EXPECT_DEATH((void)(Metres{1} / KilometresPerHour{0}), "expected");
}

// 8,000 an hour are one each 450 ms; 3 an hour one each 20 min.
TEST(ServiceTime, IsCountOverRate) {
  EXPECT_EQ(service_time(1, PerHour{8000}), milliseconds{450});
  EXPECT_EQ(service_time(1, PerHour{3}), std::chrono::minutes{20});
}

// 1 / 7,000 h = 514.28... ms.
TEST(ServiceTime, IsRoundedUp) { EXPECT_EQ(service_time(1, PerHour{7000}), milliseconds{515}); }

TEST(ServiceTimeDeathTest, NeedsARate) {
  EXPECT_DEATH((void)service_time(1, PerHour{0}), "expected");
}

}  // namespace
}  // namespace passage
