#pragma once
// Terms of a scenario that nobody knows: how many people there are, how far an accord is kept. Each
// has a range, and every replication draws a value from it; the draw belongs to the term's name,
// so that all proposals of a comparison meet the same values in the same replication.

#include <passage/core/fields.hpp>
#include <passage/core/random.hpp>
#include <passage/scenario/override.hpp>

#include <optional>
#include <string>
#include <vector>

namespace passage {

/// What a term may be: alike between low and high, or rising from low to a mode and falling again.
struct AssumptionTerms {
  std::string key;
  std::string label;
  double low = 0;
  double high = 0;
  std::optional<double> mode;
  std::string unit;
  std::optional<double> round_to;
  std::string source;

  /// What an override says for a value of it.
  [[nodiscard]] Override set_to(double value) const;
  /// The value at that share of its distribution.
  [[nodiscard]] double value_at(Uniform u) const;
  /// The label, or the key if there is none.
  [[nodiscard]] const std::string& title() const { return label.empty() ? key : label; }

  template <class Archive>
  void fields(Archive& a) {
    a.required("key", key, {.text = "The term, as for --set: populations.east.total."});
    a.optional("label", label, {.text = "What a person reads."});
    a.required("low", low, {.text = "The least that is plausible."});
    a.required("high", high, {.text = "The most."});
    a.optional("mode", mode,
               {.text = "The most plausible, of a triangular distribution; if absent, all between "
                        "low and high are alike."});
    a.optional("unit", unit, {.text = "Written after the number, such as min."});
    a.optional(
        "round_to", round_to,
        {.text = "Values are multiples of this, such as 1 for people.", .range = {1e-9, 1e9}});
    a.optional("source", source, {.text = "Where the range comes from."});
  }
};

/// The values of one replication, in the order of the assumptions. Draws: Purpose::assumption, by
/// the key of each.
[[nodiscard]] std::vector<double> draw(const std::vector<AssumptionTerms>& assumptions,
                                       const Streams& streams);

}  // namespace passage
