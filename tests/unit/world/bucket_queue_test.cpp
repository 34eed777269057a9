#include <passage/world/bucket_queue.hpp>

#include <cstdint>
#include <initializer_list>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace passage {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

BucketQueue queue_of(BriefTime width, std::initializer_list<std::uint32_t> times) {
  BucketQueue queue;
  queue.start(width);
  for (const std::uint32_t time : times) queue.push({BriefTime{time}, NodeId{time}});
  return queue;
}

std::vector<std::uint32_t> pop_all(BucketQueue& queue) {
  std::vector<std::uint32_t> times;
  while (!queue.empty()) times.push_back(queue.pop().time.count());
  return times;
}

TEST(BucketQueue, GivesTimesInOrderWhenBucketsAreOneMillisecondWide) {
  BucketQueue queue = queue_of(BriefTime{1}, {7, 3, 900, 5});

  EXPECT_THAT(pop_all(queue), ElementsAre(3, 5, 7, 900));
}

TEST(BucketQueue, GivesTheTimesOfOneBucketInAnyOrder) {
  BucketQueue queue = queue_of(BriefTime{8}, {15, 8, 12});

  EXPECT_THAT(pop_all(queue), UnorderedElementsAre(8, 12, 15));
}

TEST(BucketQueue, GivesBackWhatIsPushedIntoTheBucketBeingEmptied) {
  BucketQueue queue = queue_of(BriefTime{8}, {0, 8});

  EXPECT_EQ(queue.pop().time, BriefTime{0});
  queue.push({BriefTime{7}, NodeId{0U}});

  EXPECT_THAT(pop_all(queue), ElementsAre(7, 8));
}

TEST(BucketQueue, KeepsTheOrderOfTimesFarBeyondItsCircle) {
  BucketQueue queue =
      queue_of(BriefTime{1}, {4'000'000'000U, 5'000, 1'000, 0, 1'024, 5'001, 2'000'000});

  EXPECT_THAT(pop_all(queue),
              ElementsAre(0, 1'000, 1'024, 5'000, 5'001, 2'000'000, 4'000'000'000U));
}

TEST(BucketQueue, SortsInWhatLayBeyondWhileTheCircleIsStillBusy) {
  BucketQueue queue = queue_of(BriefTime{1}, {0, 1'500});

  // Each pop plans the next 700 ms later, so that the circle never runs dry on the way past 1500.
  std::vector<std::uint32_t> times;
  while (!queue.empty()) {
    const BriefTime time = queue.pop().time;
    times.push_back(time.count());
    if (time < BriefTime{2'100} && time.count() % 700 == 0)
      queue.push({BriefTime{time.count() + 700}, NodeId{0U}});
  }

  EXPECT_THAT(times, ElementsAre(0, 700, 1'400, 1'500, 2'100));
}

TEST(BucketQueue, IsEmptyWhenStartedAgain) {
  BucketQueue queue = queue_of(BriefTime{1}, {3, 1'000'000});

  queue.start(BriefTime{4});

  EXPECT_TRUE(queue.empty());
}

TEST(BucketQueueDeathTest, CannotHaveBucketsOfNoWidth) {
  BucketQueue queue;

  EXPECT_DEATH(queue.start(BriefTime{0}), "width");
}

}  // namespace
}  // namespace passage
