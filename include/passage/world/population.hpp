#pragma once
// Everybody, always. People at rest are counted by place and standing, people on the move are
// groups, and the dead and the detained stay on the books. Every change is a posting from one
// account to another, so that nobody appears or is lost; each posting is checked when it is made.
// It leaves out single persons and households.

#include <passage/core/id.hpp>
#include <passage/core/time.hpp>
#include <passage/world/network.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/strata.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passage {

/// How people at rest stand to leaving.
enum class Standing : std::uint8_t {
  home,       ///< At home, with no wish to leave so far.
  staying,    ///< Had a way out and chose to stay.
  wanting,    ///< Wish to leave and cannot.
  displaced,  ///< Came from elsewhere and found a roof here.
};
inline constexpr std::size_t standings = 4;
[[nodiscard]] std::string_view name_of(Standing standing);

using GroupId = Id<struct GroupTag>;

/// Why a group is on its way.
enum class Errand : std::uint8_t {
  flight,       ///< Of their own accord.
  evacuation,   ///< In the vehicles of a fleet.
  return_home,  ///< Back to where they live.
};
[[nodiscard]] std::string_view name_of(Errand errand);

enum class GroupPhase : std::uint8_t {
  free,         ///< No group: the slot waits for its next use.
  boarded,      ///< In vehicles that have not left.
  setting_out,  ///< Left its account; its head has not come to the first road.
  waiting,      ///< In the queue for a road.
  moving,
  held,     ///< Kept on a road by a closing corridor.
  passing,  ///< Its head is at a place, its next step not yet told.
  stopped,  ///< At a place, no way on.
};

/// A platoon: up to a busload or so of people who travel together, its head and tail some minutes
/// apart.
struct alignas(64) Group {
  // What every step on the way reads and writes, in one line of the cache.
  PlaceId origin;
  PlaceId destination;
  PlaceId at;         ///< The last place its head passed.
  ArcId arc;          ///< The arc it waits for or is on.
  SimTime head{};     ///< When the head reached or entered where it is.
  SimTime tail{};     ///< When the tail does.
  GroupId next_here;  ///< The list of groups that wait for or are on the same arc, or stand at the
                      ///< same place.
  GroupId previous_here;
  std::int32_t count = 0;  ///< Of its people.
  Mode mode = Mode::foot;
  TravelClass travel_class = TravelClass::civilian;
  GroupPhase phase = GroupPhase::free;
  std::uint32_t splits = 0;

  std::uint32_t number = 0;  ///< Which departure from its origin.
  std::uint64_t part = 0;  ///< Which piece of that departure, as digits of 65,536; 0 is the whole.
                           ///< Of a piece of a piece and so on, the last four digits.
  std::uint64_t key = 0;   ///< Of its draws: the same in every proposal.
  Strata people;
  FleetId fleet;              ///< Whose vehicles they sit in; not valid if none.
  std::int32_t vehicles = 0;  ///< Of that fleet.
  Errand errand = Errand::flight;
  bool is_cleared = false;  ///< Inspected at the post of the arc that it waits for.
};

/// Where people are counted.
class Account {
 public:
  enum class Kind : std::uint8_t {
    home,
    staying,
    wanting,
    displaced,
    killed,
    died,      ///< Of hunger, wounds or illness.
    detained,  ///< By who holds a post.
    group
  };
  constexpr Account() = default;
  [[nodiscard]] static constexpr Account at_rest(PlaceId place, Standing standing) {
    return {static_cast<Kind>(standing), place.index()};
  }
  [[nodiscard]] static constexpr Account killed(PlaceId place) {
    return {Kind::killed, place.index()};
  }
  [[nodiscard]] static constexpr Account died(PlaceId place) { return {Kind::died, place.index()}; }
  [[nodiscard]] static constexpr Account detained(PlaceId place) {
    return {Kind::detained, place.index()};
  }
  [[nodiscard]] static constexpr Account group(GroupId group) {
    return {Kind::group, group.index()};
  }

  [[nodiscard]] constexpr Kind kind() const { return kind_; }
  [[nodiscard]] constexpr bool is_group() const { return kind_ == Kind::group; }
  [[nodiscard]] constexpr bool is_at_rest() const { return kind_ < Kind::killed; }
  /// Whether few places have people in such an account, so that only those keep a book for it.
  [[nodiscard]] constexpr bool is_rare() const {
    return kind_ == Kind::died || kind_ == Kind::detained;
  }
  /// Expects: not a group.
  [[nodiscard]] constexpr PlaceId place() const { return PlaceId{index_}; }
  /// Expects: a group.
  [[nodiscard]] constexpr GroupId group_id() const { return GroupId{index_}; }
  friend constexpr bool operator==(Account, Account) = default;

 private:
  constexpr Account(Kind kind, std::uint32_t index) : kind_(kind), index_(index) {}
  Kind kind_ = Kind::home;
  std::uint32_t index_ = PlaceId{}.index();
};

/// The ledger of people.
class Population {
 public:
  /// Everybody starts at home. Expects: nobody lives at a junction.
  Population(const Network& network, const Residents& people);

  [[nodiscard]] const Strata& in(Account account) const;
  [[nodiscard]] const Strata& at_rest(PlaceId place, Standing standing) const;
  [[nodiscard]] const Strata& killed(PlaceId place) const;
  /// Who died there, though nobody killed them.
  [[nodiscard]] const Strata& died(PlaceId place) const;
  [[nodiscard]] const Strata& detained(PlaceId place) const;
  /// Whether people can be at rest there: anywhere but at a junction.
  [[nodiscard]] bool can_hold(PlaceId place) const { return row_[place] != no_row; }
  /// Everybody at rest in a place. Expects: can_hold(place).
  [[nodiscard]] Strata present(PlaceId place) const;

  [[nodiscard]] const Group& group(GroupId group) const { return groups_[group]; }
  /// Slots, free ones included, in order.
  [[nodiscard]] const Table<GroupTag, Group>& groups() const { return groups_; }
  /// The id that the next group to depart will have.
  [[nodiscard]] GroupId next_group() const;
  /// The first group that waits for or is on the arc; follow `next_here`.
  [[nodiscard]] GroupId first_on(ArcId arc) const { return on_arcs_[arc].first; }
  /// The first group that is about to set out from the place or is stopped there; follow
  /// `next_here`.
  [[nodiscard]] GroupId first_at(PlaceId place) const { return first_at_[place]; }
  /// How many people wait to enter the arc.
  [[nodiscard]] std::int64_t waiting_for(ArcId arc) const { return on_arcs_[arc].waiting; }

  /// Everybody on the books when the run began, by stratum.
  [[nodiscard]] const Strata& at_start() const { return at_start_; }
  /// How many counts of people the ledger holds.
  [[nodiscard]] std::size_t rows() const { return books_.size() + groups_.size(); }
  /// Checks every account: nobody is negative, the books hold all who began, lists and counts
  /// agree. Cost: proportional to places, arcs and groups.
  [[nodiscard]] bool balances() const;

 private:
  friend class World;
  struct OnArc {
    GroupId first;             ///< Of the groups that wait for or are on the arc.
    std::int32_t waiting = 0;  ///< People who wait to enter it.
  };
  static constexpr std::uint32_t no_row = 0xFFFFFFFF;
  static constexpr std::size_t accounts_at_place = standings + 1;

  /// Expects: not a group.
  [[nodiscard]] std::size_t index_of(Account account) const;
  [[nodiscard]] Strata& book(Account account);
  /// Moves people between accounts. Expects: they are there.
  void post(Account from, Account to, const Strata& people);
  /// Moves people of an account to another need. Expects: they are there.
  void change_need(Account account, const Strata& people, Need to);
  void depart(GroupId expected, Group group, Account from, const Strata& people);
  void board(GroupId expected, Group group, Account from, const Strata& people);
  void leave(GroupId id, SimTime head, SimTime tail);
  void transfer(GroupId id);
  void clear(GroupId id);
  /// Takes a slot for a group that sets out from its account.
  void begin(GroupId expected, Group group, Account from, const Strata& people);
  void split(GroupId parent, GroupId part, const Strata& people);
  void wait(GroupId id, ArcId arc);
  void enter(GroupId id, SimTime head, SimTime tail);
  void reach(GroupId id, PlaceId place, SimTime head, SimTime tail);
  void turn_back(GroupId id, ArcId back, SimTime head, SimTime tail);
  void hold(GroupId id);
  void resume(GroupId id, SimTime head, SimTime tail);
  void stop(GroupId id);
  void disband(GroupId id, Account to);
  /// The list that a group of this phase is in: of its arc, of its place, or none.
  [[nodiscard]] GroupId* list_of(const Group& group);
  /// Takes a group from the list of where it was to that of where it now is.
  void put(GroupId id, GroupPhase phase, ArcId arc = {});
  void count_in(GroupId id, std::int64_t people);
  void link(GroupId id);
  void unlink(GroupId id);
  void take_slot(GroupId expected);

  Table<PlaceTag, std::uint32_t> row_;
  std::vector<Strata> books_;  ///< For each place that can hold people, its standings and its dead.
  std::map<std::pair<PlaceId, Account::Kind>, Strata> rare_;
  Table<GroupTag, Group> groups_;
  std::vector<GroupId> free_;
  Table<PlaceTag, std::uint32_t> departures_;
  Table<ArcTag, OnArc> on_arcs_;
  Table<PlaceTag, GroupId> first_at_;
  Strata at_start_;
  Strata need_changes_;  ///< Net gain of each stratum by changes of need; sums to zero.
};

/// 'sakhour#12' or, for a piece of it, 'sakhour#12.1'.
[[nodiscard]] std::string to_text(const Group& group, const Network& network);

}  // namespace passage
