#include <passage/core/numeric.hpp>
#include <passage/engine/calendar.hpp>
#include <passage/process/trust.hpp>

#include <algorithm>
#include <chrono>
#include <set>
#include <utility>
#include <variant>

namespace passage {
namespace {

constexpr Duration one_day = std::chrono::hours{24};

/// A day of an accord comes to its end.
struct DayEnds {
  AccordId accord;
  std::uint32_t spell;
};

/// What has been seen of a party since the run began.
struct Record {
  std::optional<TrustTerms> terms;
  double days_kept = 0;
  double breaches = 0;
  SimTime as_of{};
};

/// Where the present day of an accord stands.
struct Watch {
  std::uint32_t spell = 0;    ///< Times it came to bind or ceased to: older days are stale.
  std::set<PartyId> broke{};  ///< Who was seen to break it today.
  std::set<PartyId> bound{};  ///< Who gave something up.
};

class TrustProcess final : public Process {
 public:
  TrustProcess(std::vector<std::optional<TrustTerms>> terms, const World& world, SimTime begins)
      : begins_(begins), watches_(world.setting().accords.size()) {
    terms.resize(world.setting().parties.size());
    for (auto& of_party : terms) records_.add({.terms = of_party, .as_of = begins});
    for (const AccordId id : world.setting().accords.ids()) {
      for (const Prohibition& p : world.setting().accords[id].prohibits)
        watches_[id].bound.insert(p.party);
    }
  }

  std::string_view name() const override { return "trust"; }
  Rank rank() const override { return Rank::trust; }
  std::optional<SimTime> next() override { return calendar_.next(); }
  std::size_t pending() const override { return calendar_.pending(); }

  void fire(Instant& instant) override {
    const auto [accord, spell] = calendar_.pop();
    Watch& watch = watches_[accord];
    if (spell != watch.spell) return;
    for (const PartyId party : watch.bound) {
      if (!watch.broke.contains(party)) keep(party, instant);
    }
    begin_day(accord, instant.now());
  }

  FactSet hears() const override { return FactSet::of<AccordStepped, ViolationOccurred>(); }
  void hear(const Fact& fact, Instant& instant) override {
    if (const auto* stepped = std::get_if<AccordStepped>(&fact)) follow(*stepped, instant.now());
    const auto* violation = std::get_if<ViolationOccurred>(&fact);
    if (violation == nullptr || violation->seen == Seen::by_nobody || !violation->by.is_valid())
      return;
    watches_[violation->accord].broke.insert(violation->by);
    if (records_[violation->by].terms) break_word(violation->by, instant);
  }

 private:
  void follow(const AccordStepped& stepped, SimTime now) {
    if (is_binding(stepped.from) == is_binding(stepped.to)) return;
    ++watches_[stepped.accord].spell;
    // An accord that was in force before the run is watched from its beginning.
    if (is_binding(stepped.to)) begin_day(stepped.accord, std::max(now, begins_));
  }

  void begin_day(AccordId accord, SimTime now) {
    Watch& watch = watches_[accord];
    watch.broke.clear();
    calendar_.schedule(now + one_day, EventKey{0, accord.index(), watch.spell},
                       DayEnds{accord, watch.spell});
  }

  void keep(PartyId party, Instant& instant) {
    if (!records_[party].terms) return;
    age(records_[party], instant.now());
    records_[party].days_kept += 1;
    tell(party, instant);
  }

  void break_word(PartyId party, Instant& instant) {
    age(records_[party], instant.now());
    records_[party].breaches += 1;
    tell(party, instant);
  }

  static void age(Record& record, SimTime now) {
    const SimTime then = std::exchange(record.as_of, std::max(now, record.as_of));
    const double left = numeric::pow(record.terms->remembered, in_days(record.as_of - then));
    record.days_kept *= left;
    record.breaches *= left;
  }

  void tell(PartyId party, Instant& instant) const {
    const Record& record = records_[party];
    instant.tell(TrustChanged{party, record.terms->after(record.days_kept, record.breaches)});
  }

  SimTime begins_;
  Table<PartyTag, Record> records_;
  Table<AccordTag, Watch> watches_;
  Calendar<DayEnds> calendar_;
};

}  // namespace

std::unique_ptr<Process> make_trust(std::vector<std::optional<TrustTerms>> terms,
                                    const World& world, SimTime begins) {
  return std::make_unique<TrustProcess>(std::move(terms), world, begins);
}

}  // namespace passage
