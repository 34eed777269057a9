#pragma once
// What became of people in one course of events, as far as it is held against a bound: how many
// came to safety, and when they set out.

#include <passage/bound/leaving.hpp>
#include <passage/bound/timed_network.hpp>
#include <passage/engine/observer.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace passage {

/// Counts those who come to rest in a refuge and set out from a place that is left, less those who
/// come to rest elsewhere and set out in a refuge.
class SafeArrivals final : public Observer {
 public:
  SafeArrivals(const Setting& setting, const Leaving& who);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  /// By step of a network: those who are safe by its end.
  [[nodiscard]] std::vector<std::int64_t> by_step(const TimedNetwork& network) const;
  /// Those who are safe by now.
  [[nodiscard]] std::int64_t in_all() const;

 private:
  struct Change {
    SimTime at{};
    std::int64_t people = 0;
  };
  std::vector<bool> is_refuge_;  ///< By place.
  std::vector<bool> is_left_;    ///< By place.
  std::vector<Change> changes_;
};

/// Notes when people first set out from where they are at first: who leaves a place after others
/// came to it may be one of those, so all are taken for the first until there are none left.
class Departures final : public Observer {
 public:
  /// `present` are those whom a bound is about; who is under way has set out.
  explicit Departures(const std::vector<Ready>& present);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  /// Those who set out, from when they did.
  [[nodiscard]] const std::vector<Ready>& ready() const { return ready_; }

 private:
  std::vector<Ready> left_;  ///< Who has not set out.
  std::vector<Ready> ready_;
};

/// Those of a leaving who are at rest where they leave, or under way from there: they may set out
/// from the place that they come to next.
[[nodiscard]] std::vector<Ready> present_now(SimTime now, const World& world, const Leaving& who);

/// Looks on from a moment: who is there then, who of them sets out when, and who comes to safety.
class Course final : public Observer {
 public:
  Course(const Setting& setting, Leaving who, SimTime from);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;
  [[nodiscard]] const std::vector<Ready>& present() const { return present_; }
  [[nodiscard]] std::vector<Ready> ready() const {
    return departures_ ? departures_->ready() : std::vector<Ready>{};
  }
  /// By step of a network: those who came to safety since, by its end.
  [[nodiscard]] std::vector<std::int64_t> by_step(const TimedNetwork& network) const {
    return arrivals_.by_step(network);
  }

 private:
  Leaving who_;
  SimTime from_;
  std::vector<Ready> present_;
  std::optional<Departures> departures_;
  SafeArrivals arrivals_;
};

}  // namespace passage
