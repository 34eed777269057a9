#pragma once
// Waits as a test says them.

#include <passage/process/way_choice.hpp>

#include <map>

namespace passage::test {

/// Nobody waits but where a test says so.
class SaidWaits final : public Waits {
 public:
  [[nodiscard]] Duration expected(ArcId arc, Mode, const Instant&) const override {
    const auto found = said.find(arc);
    return found == said.end() ? Duration{0} : found->second;
  }
  std::map<ArcId, Duration> said;
};

}  // namespace passage::test
