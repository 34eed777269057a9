#include "actor.hpp"
#include <passage/engine/observer.hpp>

#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage::test {
namespace {

using ::testing::ElementsAre;

/// Writes down who told what and what the world was then.
class Witness final : public Observer {
 public:
  explicit Witness(Trace& trace) : trace_(trace) {}
  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override {
    trace_.push_back(to_text(now - SimTime{}) + ": " + std::string{teller} + " tells " +
                     std::to_string(number_in(fact)) + ", the world has " +
                     std::to_string(number_in(world)));
  }

 private:
  Trace& trace_;
};

TEST(Observer, SeesEachFactAndTheWorldRightAfterItBeforeAnyoneHears) {
  Cast cast;
  cast.add("accord", Rank::accord);
  cast.add("travel", Rank::travel).plan(SimTime{std::chrono::hours{5}}, telling({1, 2}));
  Witness witness{cast.trace()};

  (void)cast.simulation({&witness}).run_until(SimTime::max());

  EXPECT_THAT(cast.trace(), ElementsAre("travel fires", "5 h: travel tells 1, the world has 1",
                                        "5 h: travel tells 2, the world has 2", "accord hears 1",
                                        "accord hears 2"));
}

TEST(Observer, IsToldTheNameOfAHearerThatTells) {
  Cast cast;
  cast.add("accord", Rank::accord).on_hearing([](Actor&, int, Instant& instant) {
    instant.tell(message(9));
  });
  cast.add("travel", Rank::travel).plan(SimTime{}, telling({1}));
  Trace seen;
  Witness witness{seen};

  (void)cast.simulation({&witness}).run_until(SimTime{});

  EXPECT_THAT(seen, ElementsAre("0 s: travel tells 1, the world has 1",
                                "0 s: accord tells 9, the world has 9"));
}

}  // namespace
}  // namespace passage::test
