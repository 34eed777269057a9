#pragma once
// How far people trust the parties to keep what they accepted: a beta reputation. A day on which an
// accord that binds a party was in force throughout, and nobody saw the party break it, counts as
// kept; every breach that was seen, as broken. What lies long ago weighs less if it is said to. It
// leaves out that one group of people may trust where another does not.
//
// Sources: josang-2002 (beta reputation, forgetting); model-4.

#include <passage/core/fields.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/process.hpp>
#include <passage/world/setting.hpp>

#include <memory>
#include <optional>
#include <vector>

namespace passage {

/// What is known of a party when the run begins, and how long it is remembered.
struct TrustTerms {
  double kept = 1;
  double broken = 1;
  double remembered = 1;

  /// Trust after so many days kept and breaches seen since.
  [[nodiscard]] Fraction after(double days_kept, double breaches) const {
    return Fraction{(kept + days_kept) / (kept + broken + days_kept + breaches)};
  }

  template <class Archive>
  void fields(Archive& a) {
    a.optional("kept", kept,
               {.text = "Weight of the promises it has kept, in days.",
                .range = {0.01, 1e6},
                .source = "josang-2002",
                .grade = Grade::assumed,
                .plausible = {0.1, 20}});
    a.optional("broken", broken,
               {.text = "Weight of those it has broken.",
                .range = {0.01, 1e6},
                .source = "josang-2002",
                .grade = Grade::assumed,
                .plausible = {0.1, 20}});
    a.optional("remembered", remembered,
               {.text = "Share of what is seen during the run that still counts a day later.",
                .range = {0, 1},
                .source = "josang-2002",
                .grade = Grade::assumed,
                .plausible = {0.8, 1}});
  }
};

/// Follows the parties that have `terms`, in the order of the parties; trust in others stays as it
/// is. Days begin when an accord comes into force, or with the run. Draws nothing.
[[nodiscard]] std::unique_ptr<Process> make_trust(std::vector<std::optional<TrustTerms>> terms,
                                                  const World& world, SimTime begins);

}  // namespace passage
