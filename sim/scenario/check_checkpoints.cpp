#include "scenario/checker.hpp"
#include <passage/world/windows.hpp>

#include <cstddef>
#include <string>

#include <fmt/core.h>

namespace passage {

namespace {

void check_hours(Checker& checker, const CheckpointTerms& post, const Spot& spot) {
  for (std::size_t i = 0; i < post.hours.size(); ++i) {
    if (post.hours[i].opens != post.hours[i].closes) continue;
    checker.complain(spot["hours"][i],
                     "closes when it opens; for the whole day write '00:00-24:00'");
  }
  for (std::size_t i = 0; i < post.stops.size(); ++i) {
    if (post.stops[i].until > post.stops[i].from) continue;
    checker.complain(spot["stops"][i]["until"],
                     fmt::format("{} is not after from, {}", to_text(post.stops[i].until),
                                 to_text(post.stops[i].from)));
  }
}

/// One direction of a road has one post: who has passed it is through.
void check_post_sharing(Checker& checker, std::size_t later, const Spot& spot) {
  const auto& posts = checker.scenario.checkpoints;
  for (std::size_t i = 0; i < later; ++i) {
    const bool is_same =
        posts[i].from.id == posts[later].from.id && posts[i].to.id == posts[later].to.id;
    if (!is_same) continue;
    return checker.complain_of_repeat(
        spot, checker.at["checkpoints"][i],
        "stands on the way of another checkpoint; put a place between them");
  }
}

}  // namespace

void check_checkpoints(Checker& checker) {
  if (!checker.has_read({"checkpoints", "places", "roads", "accords"})) return;
  const auto& posts = checker.scenario.checkpoints;
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const Spot spot = checker.at["checkpoints"][i];
    check_joined(checker, posts[i].from, posts[i].to, spot["to"]);
    check_hours(checker, posts[i], spot);
    check_post_sharing(checker, i, spot);
  }
}

}  // namespace passage
