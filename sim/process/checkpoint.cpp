#include "process/sampling.hpp"
#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/checkpoint.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>
#include <variant>

namespace passage {
namespace {

/// A group in front of a post: so many vehicles or parties to inspect.
struct Visit {
  std::uint32_t number = 0;  ///< Among those of the post.
  GroupId group;
  std::uint64_t key = 0;  ///< Of the group, which tells it from a later one in the same slot.
  std::int32_t units = 0;
  std::int32_t begun = 0;
  std::int32_t done = 0;
  bool is_first = false;  ///< Before all who are not.
};

struct Lane {
  CheckpointTerms terms;
  Windows windows;
  std::vector<Visit> line;  ///< In order of arrival.
  std::int32_t busy = 0;
  std::uint32_t visits = 0;
};

constexpr std::uint32_t most_units = 0x10000;

class CheckpointProcess final : public Process {
  enum class Kind : std::uint8_t {
    gate,  ///< It may be time to open or to shut.
    done,  ///< The inspection of a vehicle or a party has ended.
  };

  struct Event {
    Kind kind;
    PostId post;
    std::uint32_t visit = 0;
  };

 public:
  CheckpointProcess(std::vector<CheckpointTerms> checkpoints, double persons_per_vehicle,
                    Streams streams, Period period)
      : persons_per_vehicle_(persons_per_vehicle), streams_(streams) {
    for (CheckpointTerms& terms : checkpoints) {
      // A post does not shut because a run ends.
      Windows windows{period.begins, period.ends + Duration{1}, terms.hours};
      const PostId id =
          posts_.add(Lane{.terms = std::move(terms), .windows = std::move(windows), .line = {}});
      plan_gate(id, period.begins);
      for (const PostStop& stop : posts_[id].terms.stops) {
        if (stop.from > period.begins) plan_gate(id, stop.from);
        if (stop.until > period.begins) plan_gate(id, stop.until);
      }
      for (auto at = windows_of(id).next_change(period.begins); at && *at <= period.ends;
           at = windows_of(id).next_change(*at))
        plan_gate(id, *at);
    }
  }

  std::string_view name() const override { return "checkpoint"; }
  Rank rank() const override { return Rank::checkpoint; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const Event event = calendar_.pop();
    if (event.kind == Kind::gate) return follow(event.post, instant);
    finish_unit(event.post, event.visit, instant);
  }

  FactSet hears() const override { return FactSet::of<GroupWaited, AccordStepped>(); }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* waited = std::get_if<GroupWaited>(&fact)) {
      const PostId post = instant.world().post_of(waited->arc);
      if (post.is_valid()) join(post, waited->group, instant);
    }
    if (const auto* stepped = std::get_if<AccordStepped>(&fact))
      look_again(stepped->accord, instant.now());
  }

 private:
  void plan_gate(PostId id, SimTime at) {
    calendar_.schedule(at, EventKey{Kind::gate, id.index()}, Event{Kind::gate, id});
  }
  /// The gates that an accord moves, in their own turn.
  void look_again(AccordId accord, SimTime now) {
    for (const PostId id : posts_.ids()) {
      const auto& accords = posts_[id].terms.accords;
      if (std::ranges::find(accords, accord, &Ref<AccordTag>::id) != accords.end())
        plan_gate(id, now);
    }
  }
  [[nodiscard]] const Windows& windows_of(PostId id) const { return posts_[id].windows; }

  // The gate.

  [[nodiscard]] static bool should_be_open(const Lane& post, const Instant& instant) {
    const SimTime now = instant.now();
    const CheckpointTerms& terms = post.terms;
    const bool is_stopped = std::ranges::any_of(
        terms.stops, [&](const PostStop& stop) { return stop.from <= now && now < stop.until; });
    const bool is_agreed =
        terms.accords.empty() || std::ranges::any_of(terms.accords, [&](const auto& accord) {
          return instant.world().accords().in_force(accord.id);
        });
    return post.windows.is_open(now) && !is_stopped && is_agreed;
  }

  void follow(PostId id, Instant& instant) {
    const bool open = should_be_open(posts_[id], instant);
    if (open == instant.world().is_open(id)) return;
    instant.tell(PostChanged{id, open ? Gate::open : Gate::shut});
    inspect(id, instant);
  }

  // The line.

  void join(PostId id, GroupId group, Instant& instant) {
    Lane& post = posts_[id];
    const Group& who = instant.world().population().group(group);
    std::erase_if(post.line, [&](const Visit& visit) { return visit.group == group; });
    post.line.push_back({.number = post.visits++,
                         .group = group,
                         .key = who.key,
                         .units = units_of(who, post.terms),
                         .is_first = who.travel_class == TravelClass::medical});
    inspect(id, instant);
  }

  [[nodiscard]] std::int32_t units_of(const Group& group, const CheckpointTerms& terms) const {
    if (group.vehicles > 0) return group.vehicles;
    const double in_one =
        group.mode == Mode::foot ? static_cast<double>(terms.party.count()) : persons_per_vehicle_;
    return std::max(1, static_cast<std::int32_t>(std::ceil(group.count / in_one)));
  }

  /// Whether the group still stands in front of the post.
  [[nodiscard]] static bool is_there(const Visit& visit, PostId id, const World& world) {
    const Group& group = world.population().group(visit.group);
    return group.phase == GroupPhase::waiting && group.key == visit.key &&
           group.arc == world.setting().posts[id].arc;
  }

  /// Fills the lanes that are free.
  void inspect(PostId id, Instant& instant) {
    Lane& post = posts_[id];
    while (instant.world().is_open(id) && post.busy < post.terms.lanes) {
      std::erase_if(post.line,
                    [&](const Visit& visit) { return !is_there(visit, id, instant.world()); });
      Visit* const visit = next_in(post.line);
      if (visit == nullptr) return;
      begin_unit(id, *visit, instant);
    }
  }

  /// Patients before others, else who came first; nobody whose last unit has begun.
  static Visit* next_in(std::vector<Visit>& line) {
    Visit* next = nullptr;
    for (Visit& visit : line) {
      if (visit.begun == visit.units) continue;
      if (next == nullptr || (visit.is_first && !next->is_first)) next = &visit;
    }
    return next;
  }

  void begin_unit(PostId id, Visit& visit, Instant& instant) {
    Lane& post = posts_[id];
    if (visit.begun == 0) instant.tell(InspectionBegan{id, visit.group});
    const Group& group = instant.world().population().group(visit.group);
    const Duration takes = draw_inspection(id, visit, group);
    ++visit.begun;
    ++post.busy;
    calendar_.schedule(instant.now() + takes, EventKey{Kind::done, id.index(), visit.number},
                       Event{Kind::done, id, visit.number});
  }

  [[nodiscard]] Duration draw_inspection(PostId id, const Visit& visit, const Group& group) const {
    const CheckpointTerms& terms = posts_[id].terms;
    const double persons = static_cast<double>(group.count) / visit.units;
    const double mean = group.mode == Mode::foot
                            ? static_cast<double>(terms.per_person.count()) * persons
                            : static_cast<double>(terms.per_vehicle.count());
    const Stream draws = streams_.of(Purpose::checkpoint_inspection, visit.key);
    const Uniform u =
        draws.uniform(id.index() * most_units + static_cast<std::uint32_t>(visit.begun));
    return Duration{static_cast<std::int64_t>(std::ceil(mean * length(u, terms)))};
  }

  /// As a multiple of the mean.
  [[nodiscard]] static double length(Uniform u, const CheckpointTerms& terms) {
    switch (terms.law) {
      case InspectionLaw::fixed:
        return 1;
      case InspectionLaw::exponential:
        return -numeric::log(u.value());
      case InspectionLaw::lognormal:
        return numeric::exp(terms.spread * draw_normal(u) - terms.spread * terms.spread / 2);
    }
    return 1;
  }

  void finish_unit(PostId id, std::uint32_t number, Instant& instant) {
    Lane& post = posts_[id];
    --post.busy;
    const auto visit = std::ranges::find(post.line, number, &Visit::number);
    if (visit != post.line.end() && ++visit->done == visit->units) {
      const Visit over = *visit;
      post.line.erase(visit);
      if (is_there(over, id, instant.world())) let_through(id, over, instant);
    }
    inspect(id, instant);
  }

  // Who passes.

  /// The group goes on, perhaps without some of its people.
  void let_through(PostId id, const Visit& visit, Instant& instant) {
    const Stream draws =
        streams_.of(Purpose::checkpoint_refusal, visit.key ^ (std::uint64_t{id.index()} << 48U));
    detain(id, visit, draws, instant);
    refuse(id, visit, draws, instant);
    instant.tell(GroupCleared{id, visit.group});
  }

  void detain(PostId id, const Visit& visit, const Stream& draws, Instant& instant) const {
    const Group& group = instant.world().population().group(visit.group);
    Strata men;
    for (std::size_t i = 0; i < strata_count; ++i) {
      if (Stratum{i}.age() == AgeBand::adult_men) men.at(i) = group.people.at(i);
    }
    const Strata taken = sample_each(men, posts_[id].terms.detained_men.count(), draws, 0);
    if (taken.empty()) return;
    const PlaceId before = instant.world().network().arc(group.arc).from;
    const PlaceId where = instant.world().population().can_hold(before) ? before : group.origin;
    instant.tell(PeopleDetained{Account::group(visit.group), where, instant.note(taken), id});
  }

  /// Whole vehicles or parties are sent back; who is left passes, even if that is nobody.
  void refuse(PostId id, const Visit& visit, const Stream& draws, Instant& instant) const {
    const Group& group = instant.world().population().group(visit.group);
    const Uniform u = draws.uniform(draws_per_sample);
    const std::int32_t units = draw_binomial(u, visit.units, posts_[id].terms.refused.count());
    const auto people = static_cast<std::int32_t>(std::int64_t{group.count} * units / visit.units);
    if (people == 0) return;
    const Strata sent = sample_exactly(group.people, people, draws, 2 * draws_per_sample);
    const GroupId part = instant.world().population().next_group();
    const PlaceId place = instant.world().network().arc(group.arc).from;
    instant.tell(GroupSplit{visit.group, part, instant.note(sent)});
    instant.tell(GroupRefused{id, part, place, instant.note(sent)});
  }

  double persons_per_vehicle_;
  Streams streams_;
  Table<PostTag, Lane> posts_;
  Calendar<Event> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_checkpoints(std::vector<CheckpointTerms> checkpoints,
                                          double persons_per_vehicle, Streams streams,
                                          Period period) {
  return std::make_unique<CheckpointProcess>(std::move(checkpoints), persons_per_vehicle, streams,
                                             period);
}

}  // namespace passage
