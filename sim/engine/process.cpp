#include <passage/engine/process.hpp>

namespace passage {

void Instant::tell(const Fact& fact) {
  world_.apply(now_, fact);
  for (Observer* observer : observers_) observer->see(now_, teller_->name(), fact, world_);
  ++telling_.facts;
  if (telling_.audience.has(fact)) telling_.queue.push_back({fact, teller_});
}

StrataRef Instant::note(const Strata& strata) { return world_.arena().keep(strata); }

void Process::hear(const Fact&, Instant&) {}

}  // namespace passage
