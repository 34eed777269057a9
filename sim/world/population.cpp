#include <passage/core/random.hpp>
#include <passage/world/population.hpp>

#include <algorithm>

#include <fmt/format.h>

namespace passage {

std::string_view name_of(Standing standing) {
  switch (standing) {
    case Standing::home:
      return "home";
    case Standing::staying:
      return "staying";
    case Standing::wanting:
      return "wanting";
    case Standing::displaced:
      return "displaced";
  }
  return {};
}

std::string_view name_of(Errand errand) {
  switch (errand) {
    case Errand::flight:
      return "flight";
    case Errand::evacuation:
      return "evacuation";
    case Errand::return_home:
      return "return_home";
  }
  return {};
}

namespace {

/// Of a place that keeps no book.
constexpr Strata nobody;

/// The key of the n-th piece of what has a key.
std::uint64_t key_of_piece(std::uint64_t key, std::uint32_t n) {
  return Stream{0, 0, Purpose::travel_split, key}.bits(n);
}

}  // namespace

std::string to_text(const Group& group, const Network& network) {
  std::string pieces;
  for (std::uint64_t part = group.part; part != 0; part >>= 16U) {
    pieces = fmt::format(".{}{}", part & 0xFFFFU, pieces);
  }
  return fmt::format("{}#{}{}", network.places()[group.origin].name, group.number, pieces);
}

Population::Population(const Network& network, const Residents& people)
    : row_(network.places().size(), no_row),
      departures_(network.places().size(), 0),
      on_arcs_(network.arc_count()),
      first_at_(network.places().size()) {
  std::uint32_t rows = 0;
  for (const PlaceId place : network.places().ids()) {
    if (network.places()[place].kind != PlaceKind::junction) row_[place] = rows++;
  }
  books_.resize(rows * accounts_at_place);
  for (const PlaceId place : network.places().ids()) {
    if (!can_hold(place)) {
      EXPECTS(people[place].empty());
      continue;
    }
    book(Account::at_rest(place, Standing::home)) = people[place];
    at_start_ += people[place];
  }
}

std::size_t Population::index_of(Account account) const {
  EXPECTS(can_hold(account.place()));
  return row_[account.place()] * accounts_at_place + static_cast<std::size_t>(account.kind());
}

const Strata& Population::in(Account account) const {
  if (account.is_group()) return groups_[account.group_id()].people;
  if (!account.is_rare()) return books_[index_of(account)];
  const auto found = rare_.find({account.place(), account.kind()});
  return found == rare_.end() ? nobody : found->second;
}

Strata& Population::book(Account account) {
  if (account.is_group()) return groups_[account.group_id()].people;
  return account.is_rare() ? rare_[{account.place(), account.kind()}] : books_[index_of(account)];
}

const Strata& Population::at_rest(PlaceId place, Standing standing) const {
  return in(Account::at_rest(place, standing));
}

const Strata& Population::killed(PlaceId place) const { return in(Account::killed(place)); }

const Strata& Population::died(PlaceId place) const { return in(Account::died(place)); }

const Strata& Population::detained(PlaceId place) const { return in(Account::detained(place)); }

Strata Population::present(PlaceId place) const {
  Strata all;
  for (std::size_t i = 0; i < standings; ++i) all += at_rest(place, static_cast<Standing>(i));
  return all;
}

GroupId Population::next_group() const {
  return free_.empty() ? GroupId{groups_.size()} : free_.back();
}

void Population::post(Account from, Account to, const Strata& people) {
  EXPECTS(people.fits_in(in(from)));
  EXPECTS(Strata{}.fits_in(people));
  book(from) -= people;
  book(to) += people;
  if (from.is_group()) count_in(from.group_id(), -people.total());
  if (to.is_group()) count_in(to.group_id(), people.total());
}

void Population::count_in(GroupId id, std::int64_t people) {
  Group& group = groups_[id];
  const auto change = static_cast<std::int32_t>(people);
  group.count += change;
  if (group.phase == GroupPhase::waiting) on_arcs_[group.arc].waiting += change;
}

void Population::change_need(Account account, const Strata& people, Need to) {
  EXPECTS(people.fits_in(in(account)));
  EXPECTS(Strata{}.fits_in(people));
  Strata changed;
  for (std::size_t i = 0; i < strata_count; ++i)
    changed[Stratum{Stratum{i}.age(), to}] += people.at(i);
  book(account) -= people;
  book(account) += changed;
  need_changes_ += changed;
  need_changes_ -= people;
}

void Population::take_slot(GroupId expected) {
  EXPECTS(expected == next_group());
  if (free_.empty()) {
    groups_.add(Group{});
  } else {
    free_.pop_back();
  }
}

GroupId* Population::list_of(const Group& group) {
  switch (group.phase) {
    case GroupPhase::waiting:
    case GroupPhase::moving:
    case GroupPhase::held:
      return &on_arcs_[group.arc].first;
    case GroupPhase::boarded:
    case GroupPhase::setting_out:
    case GroupPhase::stopped:
      return &first_at_[group.at];
    case GroupPhase::free:
    case GroupPhase::passing:
      return nullptr;
  }
  return nullptr;
}

void Population::put(GroupId id, GroupPhase phase, ArcId arc) {
  Group& group = groups_[id];
  if (group.phase == GroupPhase::waiting) on_arcs_[group.arc].waiting -= group.count;
  // Who enters the road that it waited for stays in the list of that road.
  const bool stays =
      phase == GroupPhase::moving && group.phase == GroupPhase::waiting && arc == group.arc;
  if (!stays) unlink(id);
  group.phase = phase;
  group.arc = arc;
  if (!stays) link(id);
  if (group.phase == GroupPhase::waiting) on_arcs_[group.arc].waiting += group.count;
}

void Population::link(GroupId id) {
  Group& group = groups_[id];
  GroupId* const first = list_of(group);
  if (first == nullptr) return;
  group.previous_here = GroupId{};
  group.next_here = *first;
  if (first->is_valid()) groups_[*first].previous_here = id;
  *first = id;
}

void Population::unlink(GroupId id) {
  const Group& group = groups_[id];
  GroupId* const first = list_of(group);
  if (first == nullptr) return;
  GroupId& before =
      group.previous_here.is_valid() ? groups_[group.previous_here].next_here : *first;
  before = group.next_here;
  if (group.next_here.is_valid()) groups_[group.next_here].previous_here = group.previous_here;
}

void Population::begin(GroupId expected, Group group, Account from, const Strata& people) {
  take_slot(expected);
  group.number = departures_[group.origin]++;
  group.key = key_of_piece(entity_key(group.origin.index(), group.number), 0);
  group.people = Strata{};
  group.count = 0;
  groups_[expected] = group;
  post(from, Account::group(expected), people);
}

void Population::depart(GroupId expected, Group group, Account from, const Strata& people) {
  group.at = group.origin;
  begin(expected, group, from, people);
  put(expected, GroupPhase::setting_out);
}

void Population::board(GroupId expected, Group group, Account from, const Strata& people) {
  begin(expected, group, from, people);
  put(expected, GroupPhase::boarded);
}

void Population::leave(GroupId id, SimTime head, SimTime tail) {
  Group& group = groups_[id];
  EXPECTS(group.phase == GroupPhase::boarded && head <= tail);
  put(id, GroupPhase::setting_out);
  group.head = head;
  group.tail = tail;
}

void Population::transfer(GroupId id) {
  groups_[id].vehicles = 0;
  groups_[id].fleet = FleetId{};
}

void Population::clear(GroupId id) {
  EXPECTS(groups_[id].phase == GroupPhase::waiting);
  groups_[id].is_cleared = true;
}

void Population::split(GroupId parent, GroupId part, const Strata& people) {
  take_slot(part);
  Group& whole = groups_[parent];
  EXPECTS(whole.splits < 0xFFFF);
  Group piece = whole;
  piece.part = (whole.part << 16U) + ++whole.splits;
  piece.key = key_of_piece(whole.key, whole.splits);
  piece.splits = 0;
  piece.people = Strata{};
  piece.count = 0;
  piece.fleet = FleetId{};
  piece.vehicles = 0;
  piece.phase = GroupPhase::free;
  groups_[part] = piece;
  post(Account::group(parent), Account::group(part), people);
  put(part, whole.phase, whole.arc);
}

void Population::wait(GroupId id, ArcId arc) {
  groups_[id].is_cleared = false;
  put(id, GroupPhase::waiting, arc);
}

void Population::enter(GroupId id, SimTime head, SimTime tail) {
  Group& group = groups_[id];
  EXPECTS(group.phase == GroupPhase::waiting && head <= tail);
  put(id, GroupPhase::moving, group.arc);
  group.head = head;
  group.tail = tail;
  group.is_cleared = false;
}

void Population::reach(GroupId id, PlaceId place, SimTime head, SimTime tail) {
  EXPECTS(head <= tail);
  put(id, GroupPhase::passing);
  Group& group = groups_[id];
  group.at = place;
  group.head = head;
  group.tail = tail;
}

void Population::turn_back(GroupId id, ArcId back, SimTime head, SimTime tail) {
  Group& group = groups_[id];
  EXPECTS(group.phase == GroupPhase::moving && head <= tail);
  put(id, GroupPhase::moving, back);
  group.head = head;
  group.tail = tail;
}

void Population::hold(GroupId id) {
  const Group& group = groups_[id];
  EXPECTS(group.phase == GroupPhase::moving);
  put(id, GroupPhase::held, group.arc);
}

void Population::resume(GroupId id, SimTime head, SimTime tail) {
  Group& group = groups_[id];
  EXPECTS(group.phase == GroupPhase::held && head <= tail);
  put(id, GroupPhase::moving, group.arc);
  group.head = head;
  group.tail = tail;
}

void Population::stop(GroupId id) { put(id, GroupPhase::stopped); }

void Population::disband(GroupId id, Account to) {
  post(Account::group(id), to, Strata{groups_[id].people});
  put(id, GroupPhase::free);  // its name stays readable until the slot is used again
  free_.push_back(id);
}

bool Population::balances() const {
  Strata all;
  for (const Strata& book : books_) {
    if (!Strata{}.fits_in(book)) return false;
    all += book;
  }
  for (const auto& [of, book] : rare_) {
    if (!Strata{}.fits_in(book)) return false;
    all += book;
  }
  Table<ArcTag, std::int64_t> waiting(on_arcs_.size(), 0);
  for (const Group& group : groups_) {
    if (!Strata{}.fits_in(group.people)) return false;
    if (group.count != group.people.total()) return false;
    all += group.people;
    if (group.phase == GroupPhase::waiting) waiting[group.arc] += group.people.total();
  }
  const bool queues_agree = std::ranges::equal(waiting, on_arcs_, {}, {}, &OnArc::waiting);
  return queues_agree && need_changes_.total() == 0 && all == at_start_ + need_changes_;
}

}  // namespace passage
