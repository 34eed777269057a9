#pragma once
// The recorder looks on and keeps books of its own: it folds each fact into counts by place, and
// takes a sample of them at every whole hour of the run. The sample of an hour includes the facts
// of exactly that moment. At the end its books must agree with the world's, place by place: a
// second pair of eyes on the ledger.

#include <passage/core/id.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/observer.hpp>
#include <passage/experiment/outcome.hpp>
#include <passage/world/access.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/setting.hpp>
#include <passage/world/world.hpp>

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace passage {

/// Whether an outcome carries the hours between begin and end. Hourly series of many replications
/// take much memory.
enum class SeriesKind : std::uint8_t { none, hourly };

class Recorder final : public Observer {
 public:
  /// The run that is to be recorded has not begun: everybody is at home.
  Recorder(const Setting& setting, SimTime begins, SeriesKind series);

  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;

  /// The outcome of the run that ended at `ends`. The recorder is spent.
  /// Expects: every fact was seen; the world is as it was after the last one.
  [[nodiscard]] Outcome finish(SimTime ends, const World& world);

 private:
  struct Fold;
  /// A group, as far as its people have to be found again.
  struct Traveller {
    PlaceId origin;
    GroupPhase phase = GroupPhase::free;
    Persons people{0};
  };

  [[nodiscard]] PlaceOutcome& at(PlaceId place);
  [[nodiscard]] Persons& count(PlaceId place, Standing standing);
  /// Expects: the group is on its way.
  [[nodiscard]] Persons& count(const Traveller& traveller);
  [[nodiscard]] Traveller& traveller(GroupId group);
  void set_phase(Traveller& traveller, GroupPhase phase);
  void add_arrival(SimTime now, PlaceId from, PlaceId to, Persons people);
  void note_clearance(SimTime now, AreaId area);
  void sample_before(SimTime time);
  void count_besieged();
  void sample(SimTime time);
  [[nodiscard]] bool agrees_with(const World& world) const;

  const Setting* setting_;
  SeriesKind series_;
  SimTime next_sample_;
  Outcome outcome_;
  Table<AreaTag, Persons> at_start_;
  static constexpr std::uint32_t no_row = 0xFFFFFFFF;
  Table<PlaceTag, std::uint32_t> row_;
  Table<PlaceTag, Access> access_;
  std::vector<std::vector<AreaId>> areas_of_;  ///< By row.
  std::vector<Traveller> travellers_;
  std::map<std::pair<PlaceId, PlaceId>, Persons> flows_;
};

}  // namespace passage
