#pragma once
// Whoever looks on: a recorder of outcomes, a journal, a test. It sees each fact right after the
// world has taken it, and can change nothing.

#include <passage/core/time.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/world.hpp>

#include <string_view>

namespace passage {

/// Sees every fact and the world as it is right after that fact.
class Observer {
 public:
  Observer() = default;
  Observer(const Observer&) = delete;
  Observer& operator=(const Observer&) = delete;
  virtual ~Observer() = default;
  /// `teller` is the name of the process that told the fact.
  virtual void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) = 0;
};

}  // namespace passage
