#pragma once
// What the checks of a scenario share: the scenario, the places where its parts stand, and a list
// of mistakes.

#include "scenario/document.hpp"
#include <passage/core/result.hpp>
#include <passage/core/time.hpp>
#include <passage/scenario/scenario.hpp>

#include <initializer_list>
#include <string>
#include <string_view>

namespace passage {

class Checker {
 public:
  Checker(const Scenario& of, const Node& root, const KeySet& faulty, Diagnostics& diagnostics)
      : scenario(of), at(root), faulty_(faulty), diagnostics_(diagnostics) {}

  /// Whether all these parts of the scenario were read in full, so that their names are resolved
  /// too.
  [[nodiscard]] bool has_read(std::initializer_list<std::string_view> keys) const;
  /// Tells a mistake at a spot; the message begins with its path.
  void complain(const Spot& spot, std::string_view finding);
  /// Tells that a thing known by a name or other stands in a second place.
  void complain_of_repeat(const Spot& spot, const Spot& first, std::string_view finding);

  const Scenario& scenario;
  const Spot at;

 private:
  const KeySet& faulty_;
  Diagnostics& diagnostics_;
};

/// The part of the run that a span of dates has in common with it.
[[nodiscard]] bool overlaps_run(const Scenario& scenario, SimTime begins, SimTime ends);
/// 'the run, from 2016-12-01 00:00 to 2016-12-20 00:00'.
[[nodiscard]] std::string run_text(const Scenario& scenario);

/// Tells at `spot` if no road joins two places.
void check_joined(Checker& checker, const Ref<PlaceTag>& from, const Ref<PlaceTag>& to,
                  const Spot& spot);

void check_names(Checker& checker);
void check_ground(Checker& checker);
void check_people(Checker& checker);
void check_accords(Checker& checker);
void check_proposals(Checker& checker);
void check_corridors(Checker& checker);
void check_checkpoints(Checker& checker);
void check_fleets(Checker& checker);
void check_shelling(Checker& checker);
void check_excitation(Checker& checker);
void check_front(Checker& checker);
void check_road_works(Checker& checker);
void check_weather(Checker& checker);
void check_medical(Checker& checker);
void check_aid(Checker& checker);
void check_displacement(Checker& checker);
void check_returning(Checker& checker);
void check_assumptions(Checker& checker);

}  // namespace passage
