#pragma once
// A world that a test tells facts to by hand, with observers that look on.

#include "support/a_world.hpp"
#include "support/fact_log.hpp"
#include <passage/engine/observer.hpp>
#include <passage/world/world.hpp>

#include <memory>
#include <utility>
#include <vector>

namespace passage::test {

class ToldWorld {
 public:
  explicit ToldWorld(std::shared_ptr<const Setting> setting)
      : world_(std::move(setting), test_speeds) {}

  ToldWorld& watched_by(Observer& observer) {
    observers_.push_back(&observer);
    return *this;
  }
  [[nodiscard]] StrataRef note(const Strata& strata) { return world_.arena().keep(strata); }
  ToldWorld& tell(SimTime now, const Fact& fact) {
    world_.apply(now, fact);
    for (Observer* observer : observers_) observer->see(now, "script", fact, world_);
    world_.arena().clear();
    return *this;
  }
  [[nodiscard]] const World& world() const { return world_; }

 private:
  World world_;
  std::vector<Observer*> observers_;
};

}  // namespace passage::test
