#include "app/comparison_table.hpp"

#include "app/numerals.hpp"
#include "app/text_table.hpp"
#include <passage/experiment/comparison_text.hpp>
#include <passage/scenario/protection.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace passage {

namespace {

constexpr std::size_t measure_width = 25;

/// '1,235', '33.4' of something small, '1.23 M' of something large.
std::string amount(double value) {
  if (value != 0 && std::abs(value) < 99.95) return fmt::format("{:.1f}", value);
  if (std::abs(value) >= 999'950) return fmt::format("{:.2f} M", value / 1e6);
  return with_commas(static_cast<std::int64_t>(std::llround(value)));
}

std::string signed_amount(double value) { return (value > 0 ? "+" : "") + amount(value); }

std::string reading(std::int64_t value) {
  if (value == not_reached) return "never";
  return value >= 999'950 ? amount(static_cast<double>(value)) : with_commas(value);
}

/// A line of the table, its label above it if it is too long to stand beside the cells.
std::string row(std::string_view label, std::string_view mean, std::string_view range,
                std::string_view difference, std::string_view share) {
  std::vector<std::string> lines = wrapped(label, measure_width - 2);
  std::string text;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) text += "  " + lines[i] + "\n";
  const std::string last = lines.empty() ? std::string{} : lines.back();
  text += "  " + last;
  text += std::string(measure_width - 2 - std::min(letters_in(last), measure_width - 2), ' ');
  const std::string padding(20 - std::min<std::size_t>(20, letters_in(difference)), ' ');
  text += fmt::format("{:>9}{:>17}{}{}{:>9}", mean, range, padding, difference, share);
  return text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
}

class TableWriter {
 public:
  TableWriter(const LoadedComparison& loaded, const ComparedProposals& compared, Look look)
      : loaded_(loaded), comparison_(compared.comparison), compared_(compared), look_(look) {}

  [[nodiscard]] std::string text(std::uint32_t seed) const {
    std::string text = head(seed);
    for (std::size_t m = 0; m < comparison_.measures.size(); ++m) text += "\n" + measure(m);
    text += "\n" + look_.faint(legend()) + pairing();
    // Of fewer futures in each third nothing could be said.
    constexpr std::uint32_t enough_for_thirds = 15;
    for (const AssumptionEffect& effect : comparison_.assumptions) {
      if (comparison_.futures >= enough_for_thirds) text += "\n" + assumption(effect);
    }
    return text + bounds() + protection() + "\n" + conclusion();
  }

 private:
  [[nodiscard]] const std::string& title(std::size_t proposal) const {
    return loaded_.plan.proposals[proposal].title();
  }

  [[nodiscard]] std::string head(std::uint32_t seed) const {
    const Scenario& scenario = loaded_.cases.front().scenario();
    std::string text;
    if (!loaded_.plan.name.empty()) text += look_.heading(loaded_.plan.name) + "\n";
    text += paragraph(loaded_.plan.description);
    text +=
        fmt::format("{}, {}, seed {}\nfrom {} to {}\n", counted(loaded_.cases.size(), "proposal"),
                    counted(comparison_.futures, "paired future"), seed, to_text(scenario.begins),
                    to_text(scenario.ends));
    if (scenario.sensitivity)
      text += fmt::format("sensitivity: {}\n", name_of(*scenario.sensitivity));
    return text;
  }

  [[nodiscard]] std::string measure(std::size_t m) const {
    const MeasureComparison& one = comparison_.measures[m];
    const Sense sense = one.measure.sense;
    std::string heading = one.measure.title;
    if (one.measure.unit != MeasureUnit::people)
      heading += fmt::format(", {}", name_of(one.measure.unit));
    if (sense != Sense::neither) heading += fmt::format(" ({} is better)", name_of(sense));
    std::string text = look_.heading(heading) + "\n";
    text += look_.faint(row("", "mean", "5-95 %", "difference",
                            sense == Sense::more      ? "more in"
                            : sense == Sense::neither ? "more in"
                                                      : "fewer in"));
    for (std::size_t i = 0; i < one.proposals.size(); ++i) text += proposal(one, i);
    const std::vector<std::string> sentences = findings(loaded_, comparison_, m);
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < one.proposals.size(); ++i) {
      if (i == comparison_.baseline) continue;
      const std::string& found = sentences[sentence++];
      if (finding_of(one.measure, one.differences[i]) == Finding::none) text += paragraph(found, 4);
    }
    return text;
  }

  [[nodiscard]] std::string proposal(const MeasureComparison& one, std::size_t i) const {
    const Distribution& own = one.proposals[i];
    const std::string mean = own.reached == 0 ? "never" : amount(own.mean);
    const std::string range =
        own.reached == 0 ? "" : fmt::format("{} - {}", reading(own.low), reading(own.high));
    if (i == comparison_.baseline) return row(title(i), mean, range, "baseline", "");
    const PairedDifference& difference = one.differences[i];
    if (difference.equal == 1) return row(title(i), mean, range, "the same", "");
    const bool is_found = finding_of(one.measure, difference) != Finding::none;
    const double half = (difference.together.high - difference.together.low) / 2;
    const double share = one.measure.sense == Sense::fewer
                             ? difference.smaller
                             : 1 - difference.smaller - difference.equal;
    return row(title(i), mean, range,
               fmt::format("{} {} {}{}", signed_amount(difference.mean),
                           look_.is_utf8() ? "±" : "+-", amount(half), is_found ? " *" : "  "),
               fmt::format("{:.0f} %", 100 * share));
  }

  [[nodiscard]] std::string legend() const {
    return paragraph(fmt::format(
        "The difference is that of the mean to the baseline, with the half-width of its {:g} % "
        "interval for all proposals together; a * marks one that was found. The last column says "
        "in how many of 100 paired futures it was so.",
        100 * comparison_.confidence));
  }

  /// What the pairing was worth.
  [[nodiscard]] std::string pairing() const {
    std::vector<double> reductions;
    for (const MeasureComparison& one : comparison_.measures) {
      for (std::size_t i = 0; i < one.differences.size(); ++i) {
        const double reduction = one.differences[i].reduction;
        if (i != comparison_.baseline && one.differences[i].equal < 1 && std::isfinite(reduction))
          reductions.push_back(reduction);
      }
    }
    if (reductions.empty() || comparison_.futures < 2) return {};
    std::ranges::sort(reductions);
    return paragraph(fmt::format(
        "Pairing the futures divided the variance of these differences by {} to {}, {} in the "
        "middle.",
        amount(reductions.front()), amount(reductions.back()),
        amount(reductions[reductions.size() / 2])));
  }

  /// The most who could have been safe, and what took the rest.
  [[nodiscard]] std::string bounds() const {
    if (comparison_.ladders.empty()) return {};
    const BoundTerms& terms = *loaded_.plan.bound;
    std::string text = "\n" + look_.heading("The most that any plan could have brought") + "\n";
    text += paragraph(question_text(terms, loaded_.cases.front().scenario()) +
                      ". On average of the futures:");
    text += look_.faint(ladder_row("", {"at most", "safe", "share", "events", "later", "queues"}));
    for (std::size_t i = 0; i < comparison_.ladders.size(); ++i)
      text += ladder_row(title(i), cells_of(comparison_.ladders[i]));
    return text + look_.faint(paragraph(
                      "At most: by any plan on these terms, with their roads, hours, vehicles and "
                      "posts, whatever happens. What took the rest: events, which shut ways or "
                      "never opened them; later, that people set out when they did; queues, with "
                      "groups, detours and deaths."));
  }

  [[nodiscard]] static std::vector<std::string> cells_of(const MeanLadder& ladder) {
    const auto at = [&](Rung rung) { return ladder.at(static_cast<std::size_t>(rung)); };
    const double most = at(Rung::vehicles);
    const double safe = at(Rung::came);
    return {amount(most),
            amount(safe),
            most > 0 ? fmt::format("{:.0f} %", 100 * safe / most) : "",
            amount(most - at(Rung::events)),
            amount(at(Rung::events) - at(Rung::readiness)),
            amount(at(Rung::readiness) - safe)};
  }

  [[nodiscard]] static std::string ladder_row(std::string_view label,
                                              const std::vector<std::string>& cells) {
    constexpr std::size_t cell = 8;
    const std::size_t width = page_width - cell * cells.size() - 2;
    const std::vector<std::string> lines = wrapped(label, width);
    std::string text;
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) text += "  " + lines[i] + "\n";
    const std::string last = lines.empty() ? std::string{} : lines.back();
    text += "  " + last + std::string(width - std::min(letters_in(last), width), ' ');
    for (const std::string& one : cells) text += fmt::format("{:>{}}", one, cell);
    return text + "\n";
  }

  /// Which proposal leads in a third of the futures, by a measure.
  [[nodiscard]] std::string leader(const AssumptionThird& third, std::size_t m) const {
    const std::vector<double>& means = third.means[m];
    const bool is_more = comparison_.measures[m].measure.sense == Sense::more;
    const auto best = is_more ? std::ranges::max_element(means) : std::ranges::min_element(means);
    if (std::ranges::count(means, *best) > 1) return "several";
    return loaded_.plan.proposals[static_cast<std::size_t>(best - means.begin())].id;
  }

  /// Who leads where an assumption is low, middling and high.
  [[nodiscard]] std::string assumption(const AssumptionEffect& effect) const {
    constexpr std::size_t cell = 17;
    const std::size_t label = page_width - 3 * cell;
    std::string text = look_.heading(fmt::format("Who leads if {} is", effect.title)) + "\n";
    std::string heads(label, ' ');
    for (const AssumptionThird& third : effect.thirds) {
      const std::string range = fmt::format("{}-{}", value(third.low), value(third.high));
      heads += fmt::format("{:>{}}", range, cell);
    }
    text += look_.faint(heads + (effect.unit.empty() ? "" : " " + effect.unit) + "\n");
    for (std::size_t m = 0; m < comparison_.measures.size(); ++m) {
      const ChosenMeasure& chosen = comparison_.measures[m].measure;
      if (chosen.sense == Sense::neither) continue;
      const std::vector<std::string> lines = wrapped(
          fmt::format("{} {}", chosen.sense == Sense::more ? "most" : "fewest", chosen.title),
          label - 3);
      for (std::size_t i = 0; i + 1 < lines.size(); ++i) text += "  " + lines[i] + "\n";
      text += fmt::format("  {:<{}}", lines.back(), label - 2);
      for (const AssumptionThird& third : effect.thirds)
        text += fmt::format("{:>{}}", leader(third, m).substr(0, cell - 1), cell);
      text += "\n";
    }
    return text;
  }

  /// '155,000' or '0.83'.
  static std::string value(double number) {
    return std::abs(number) >= 1000 ? amount(number) : fmt::format("{:.3g}", number);
  }

  [[nodiscard]] std::string protection() const {
    std::map<std::string, std::vector<std::string>> by_gap;
    std::vector<std::string> order;
    for (std::size_t i = 0; i < loaded_.cases.size(); ++i) {
      for (const ProtectionCheck& check : protection_of(loaded_.cases[i].scenario())) {
        if (check.missing.empty()) continue;
        const std::string gap =
            fmt::format("{}: no word on {}", check.label, fmt::join(check.missing, ", "));
        if (by_gap[gap].empty()) order.push_back(gap);
        by_gap[gap].push_back(title(i));
      }
    }
    if (order.empty()) return {};
    std::string text = "\n" + look_.heading("Protection") + "\n";
    for (const std::string& gap : order)
      text += paragraph(fmt::format("{} ({})", gap, fmt::join(by_gap[gap], "; ")), 2);
    return text;
  }

  /// By each measure that is better one way, who is first; and who is behind another in all.
  [[nodiscard]] std::string conclusion() const {
    std::string text = look_.heading("What was found") + "\n";
    for (std::size_t m = 0; m < comparison_.measures.size(); ++m) {
      if (comparison_.measures[m].measure.sense != Sense::neither)
        text += paragraph(first_by(m), 2);
    }
    for (std::size_t a = 0; a < comparison_.dominates.size(); ++a) {
      for (std::size_t b = 0; b < comparison_.dominates.size(); ++b) {
        if (!comparison_.dominates[a][b]) continue;
        text += paragraph(fmt::format("{} is behind {} in none of these measures, and was found "
                                      "ahead in one at least.",
                                      title(a), title(b)),
                          2);
      }
    }
    if (!compared_.rule_is_met) text += paragraph("Not enough futures: " + compared_.rule + ".", 2);
    return text + paragraph(conditions(loaded_, compared_));
  }

  [[nodiscard]] std::string first_by(std::size_t m) const {
    const MeasureComparison& one = comparison_.measures[m];
    const bool is_more = one.measure.sense == Sense::more;
    std::size_t first = 0;
    for (std::size_t i = 1; i < one.proposals.size(); ++i) {
      const double gain = one.proposals[i].mean - one.proposals[first].mean;
      if (is_more ? gain > 0 : gain < 0) first = i;
    }
    const std::string what = fmt::format("{} {}", is_more ? "Most" : "Fewest", one.measure.title);
    if (first == comparison_.baseline) {
      const bool is_beaten = std::ranges::any_of(one.differences, [&](const PairedDifference& d) {
        return finding_of(one.measure, d) == Finding::worse;
      });
      return fmt::format("{}: none was found ahead of the baseline, '{}'{}.", what, title(first),
                         is_beaten ? ", and it was found ahead of some" : "");
    }
    const std::vector<std::string> sentences = findings(loaded_, comparison_, m);
    return fmt::format("{}: {}.", what, sentences[first - (first > comparison_.baseline ? 1 : 0)]);
  }

  const LoadedComparison& loaded_;
  const Comparison& comparison_;
  const ComparedProposals& compared_;
  Look look_;
};

}  // namespace

std::string comparison_table(const LoadedComparison& loaded, const ComparedProposals& compared,
                             std::uint32_t seed, Look look) {
  return TableWriter{loaded, compared, look}.text(seed);
}

}  // namespace passage
