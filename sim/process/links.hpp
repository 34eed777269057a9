#pragma once
// Roads as travel sees them: for each direction a record of who waits at its entry, until when the
// entry is taken, and how much room is beyond. A record is made when a road is first used, so that
// a country pays for the roads that people take.
//
// Sources: golestani-1994 (turns), newell-1993, yperman-2007 (storage).

#include "process/road_space.hpp"
#include <passage/engine/calendar.hpp>
#include <passage/process/travel.hpp>
#include <passage/world/world.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace passage {

struct LinkStorage;

/// One direction of a road: what every passage reads and writes, in one line of the cache.
struct alignas(64) Link {
  GroupId first;  ///< Of the queue at its entry.
  GroupId last;
  SimTime busy_until = SimTime::min();
  std::array<BriefTime, 2> free_time{};  ///< By mode, as the road stands.
  PerHour vehicle_rate{0};               ///< People in vehicles who may enter per hour.
  Ticket ticket{};                       ///< Of its next service.
  std::uint32_t occupants = 0;           ///< Groups that take room beyond.
  bool is_blocked = false;         ///< No room beyond, and none will be before somebody leaves.
  LinkStorage* storage = nullptr;  ///< Nothing without storage.
};
static_assert(sizeof(Link) == 64);

/// What a road with storage has besides.
struct LinkStorage {
  /// People who come to the entry over one road, or from the place itself.
  struct Approach {
    ArcId from;
    double last_turn = 0;
  };
  Room room;
  double turn = 0;                   ///< Of who entered last.
  std::vector<Approach> approaches;  ///< While people take turns.
};

/// What travel keeps of a group besides its place in the world.
struct Course {
  GroupId next_in_queue;
  ArcId on;  ///< The road whose room it takes, up to where it enters the next.
  Ticket ticket{};
  SimTime held_since{};
  Space taken = 0;  ///< That room.
  double turn = 0;  ///< Its place in the queue, among those who come over other roads.
};

class Links {
 public:
  Links(const TravelParams& params, const World& world)
      : params_(params), of_arc_(world.network().arc_count(), nullptr) {
    for (const Post& post : world.setting().posts) with_post_.push_back(post.arc);
    std::ranges::sort(with_post_);
  }
  Links(const Links&) = delete;
  Links& operator=(const Links&) = delete;
  ~Links() = default;

  [[nodiscard]] Link& use(ArcId arc, const World& world) {
    Link* const link = of_arc_[arc];
    return link != nullptr ? *link : make(arc, world);
  }
  /// Nothing if nobody has used the road so far.
  [[nodiscard]] const Link* find(ArcId arc) const { return of_arc_[arc]; }
  /// Expects: the road is in use.
  [[nodiscard]] Link& operator[](ArcId arc) { return *of_arc_[arc]; }
  [[nodiscard]] bool is_used(ArcId arc) const { return of_arc_[arc] != nullptr; }
  /// A group begins to pass the entry, until its tail has.
  void pass(GroupId id, ArcId arc, SimTime tail);
  /// The speed on the road has changed.
  void time_anew(RoadId road, const World& world);
  /// The speed on all roads has.
  void time_all_anew(const World& world);

  /// A group sets out. Its course is valid until another group does.
  Course& begin(GroupId id);
  /// Expects: the group has set out.
  [[nodiscard]] Course& course(GroupId id) { return courses_[id]; }

  /// Joins the queue: first come, first served; where room is scarce, by turns.
  void push(GroupId id, ArcId arc, const World& world);
  /// Expects: the group is in that queue.
  void remove(GroupId id, ArcId arc);
  /// The first in the queue whom the arc lets in now; not valid if none.
  [[nodiscard]] GroupId next_to_enter(ArcId arc, const World& world) const;

  /// When there will be room on the arc for a group, as far as is known.
  [[nodiscard]] std::optional<SimTime> room_for(GroupId id, ArcId arc, const World& world,
                                                SimTime now);
  /// A group takes its room on an arc.
  void occupy(GroupId id, ArcId arc, const World& world);
  struct Vacated {
    ArcId arc;       ///< Not valid if the group took no room.
    SimTime back{};  ///< When the gap comes back to its entry.
  };
  /// A group passes the far end of its road until `tail`.
  Vacated vacate(GroupId id, SimTime tail);
  /// A part of a group, on its own from now on, takes its share of the room. Expects: the part has
  /// `count` of the `size` people that the whole had.
  void share_room(GroupId whole, GroupId part, std::int64_t count, std::int64_t size);

 private:
  [[nodiscard]] bool lets_in(ArcId arc, const Group& group, const World& world) const;
  Link& make(ArcId arc, const World& world);
  void take_turn(GroupId id, ArcId arc, const World& world);

  TravelParams params_;
  Table<ArcTag, Link*> of_arc_;
  std::deque<Link> links_;           ///< Which stay where they are.
  std::deque<LinkStorage> storage_;  ///< Of the same roads; empty without storage.
  Table<GroupTag, Course> courses_;
  std::vector<ArcId> with_post_;  ///< In order.
};

}  // namespace passage
