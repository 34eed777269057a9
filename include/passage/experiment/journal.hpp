#pragma once
// The journal writes one line for each fact: when, who told it, what kind it is, and what it says.
//
//   2016-12-08 06:00:00.000  accord        AccordStepped     five_days agreed -> in_force (began)
//
// It is the trace of a run, and the golden files of the tests are journals. Lines can be left out
// by kind, and chosen by time and by the names they mention.

#include <passage/core/result.hpp>
#include <passage/core/time.hpp>
#include <passage/engine/observer.hpp>
#include <passage/world/fact.hpp>
#include <passage/world/world.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passage {

/// Which lines of a journal are wanted. Every condition must hold; an empty one always does.
struct JournalFilter {
  std::vector<std::string> kinds;     ///< Only these kinds of fact.
  std::vector<std::string> left_out;  ///< None of these.
  std::string mentions;               ///< The name of a place or of anything else in the text.
  std::optional<SimTime> from;
  std::optional<SimTime> until;  ///< Facts of exactly this moment are still wanted.

  /// What can be told without the text.
  [[nodiscard]] bool admits(SimTime time, std::string_view kind) const;
  [[nodiscard]] bool admits_text(std::string_view text) const;
};

/// Without the steps of every group from road to road, which are most of a journal.
[[nodiscard]] JournalFilter without_steps();

/// A line of a journal that was written before, taken apart; views into it.
struct JournalLine {
  SimTime time{};
  std::string_view teller;
  std::string_view kind;
  std::string_view text;
};
/// Nothing if the line is not one that a journal writes.
[[nodiscard]] std::optional<JournalLine> parse_journal_line(std::string_view line);

class Journal final : public Observer {
 public:
  /// Takes one line at a time, its newline included.
  using Sink = std::function<void(std::string_view)>;

  explicit Journal(Sink sink, JournalFilter filter = {});
  void see(SimTime now, std::string_view teller, const Fact& fact, const World& world) override;

 private:
  Sink sink_;
  JournalFilter filter_;
};

}  // namespace passage
