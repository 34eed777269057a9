#include "scenario/reader.hpp"
#include "scenario/yaml_document.hpp"
#include <passage/core/contract.hpp>
#include <passage/core/fingerprint.hpp>
#include <passage/scenario/comparison_plan.hpp>

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/core.h>

namespace passage {

namespace {

/// A text as YAML writes it between double quotes.
std::string quoted(const std::string& text) {
  std::string inner;
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') inner += '\\';
    inner += letter == '\n' ? ' ' : letter;
  }
  return '"' + inner + '"';
}

/// An assumption as an item of a list that a scenario could say.
std::string text_of(const AssumptionTerms& one) {
  std::string text =
      fmt::format("{{key: {}, low: {:.12g}, high: {:.12g}", quoted(one.key), one.low, one.high);
  if (one.mode) text += fmt::format(", mode: {:.12g}", *one.mode);
  if (one.round_to) text += fmt::format(", round_to: {:.12g}", *one.round_to);
  const std::array<std::pair<std::string_view, const std::string*>, 3> texts = {
      {{"label", &one.label}, {"unit", &one.unit}, {"source", &one.source}}};
  for (const auto& [key, value] : texts) {
    if (!value->empty()) text += fmt::format(", {}: {}", key, quoted(*value));
  }
  return text + "}";
}

class PlanChecker {
 public:
  PlanChecker(const ComparisonPlan& plan, const Node& root, Diagnostics& diagnostics)
      : plan_(plan), at_(root), diagnostics_(diagnostics) {
    for (const ComparedProposal& one : plan.proposals) names_.push_back(one.id);
  }

  void check() {
    if (plan_.proposals.empty()) complain(at_["proposals"], "is empty");
    check_name(at_["baseline"], plan_.baseline);
    for (std::size_t i = 0; i < plan_.proposals.size(); ++i) check_proposal(i);
    check_set(at_["set"], plan_.set);
    check_measures();
    check_stopping();
  }

 private:
  void complain(const Spot& spot, const std::string& what) {
    diagnostics_.push_back({spot.mark(), fmt::format("{} {}", spot.path(), what)});
  }

  void check_name(const Spot& spot, const std::string& name) {
    if (name.empty() || std::ranges::find(names_, name) != names_.end()) return;
    complain(spot, fmt::format("{} is none of the proposals{}", in_quotes(name),
                               suggestion(name, names_)));
  }

  void check_proposal(std::size_t i) {
    const ComparedProposal& one = plan_.proposals[i];
    const Spot spot = at_["proposals"][i];
    if (std::ranges::find(names_, one.id) != names_.begin() + static_cast<std::ptrdiff_t>(i))
      complain(spot["id"], fmt::format("{} is given twice", in_quotes(one.id)));
    check_name(spot["fork_of"], one.fork_of);
    if (!one.fork_of.empty() && !one.fork_at)
      complain(spot["fork_of"], "says from what, and not when: fork_at is missing");
    check_set(spot["set"], one.set);
  }

  void check_set(const Spot& spot, const std::vector<std::string>& changes) {
    for (std::size_t k = 0; k < changes.size(); ++k) {
      if (!parse_override(changes[k]))
        complain(spot[k], fmt::format("expected key.path=value, found {}", in_quotes(changes[k])));
    }
  }

  void check_measures() {
    const std::vector<std::string> senses{"fewer", "more", "neither"};
    for (std::size_t i = 0; i < plan_.measures.size(); ++i) {
      const std::string& better = plan_.measures[i].better;
      if (better.empty() || std::ranges::find(senses, better) != senses.end()) continue;
      complain(at_["measures"][i]["better"],
               fmt::format("expected fewer, more or neither, found {}{}", in_quotes(better),
                           suggestion(better, senses)));
    }
  }

  void check_stopping() {
    const Spot spot = at_["until"];
    if (!plan_.until) return;
    if (plan_.replications) complain(spot, "and replications exclude each other");
    const StoppingTerms& until = *plan_.until;
    const bool has_width = until.half_width || until.relative;
    if (has_width == until.choose_within.has_value()) {
      complain(spot, "needs either half_width or relative, or choose_within");
    }
    std::vector<std::string> measures;
    for (const MeasureTerms& one : plan_.measures) measures.push_back(one.measure);
    if (std::ranges::find(measures, until.measure) == measures.end()) {
      complain(spot["measure"],
               fmt::format("{} is none of the measures{}", in_quotes(until.measure),
                           suggestion(until.measure, measures)));
    }
  }

  const ComparisonPlan& plan_;
  const Spot at_;
  Diagnostics& diagnostics_;
  std::vector<std::string> names_;
};

void add_changes(std::vector<Override>& changes, const std::vector<std::string>& texts,
                 const Spot& spot) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    changes.push_back(parse_override(texts[i]).value());
    changes.back().mark = spot[i].mark();
  }
}

/// Notes where what a plan says stands, and tells paths from where the plan lies.
void settle(ComparisonPlan& plan, const Node& root, const std::filesystem::path& path) {
  const Spot proposals = Spot{root}["proposals"];
  for (std::size_t i = 0; i < plan.proposals.size(); ++i) {
    ComparedProposal& one = plan.proposals[i];
    one.scenario = (path.parent_path() / one.scenario).lexically_normal().generic_string();
    add_changes(one.changes, plan.set, Spot{root}["set"]);
    add_changes(one.changes, one.set, proposals[i]["set"]);
  }
}

}  // namespace

std::size_t baseline_of(const ComparisonPlan& plan) {
  if (plan.baseline.empty()) return 0;
  const auto found = std::ranges::find(plan.proposals, plan.baseline, &ComparedProposal::id);
  EXPECTS(found != plan.proposals.end());
  return static_cast<std::size_t>(found - plan.proposals.begin());
}

std::vector<Override> overrides_of(const ComparisonPlan& plan, const ComparedProposal& proposal) {
  std::vector<Override> overrides = proposal.changes;
  if (plan.assumptions.empty()) return overrides;
  std::string list;
  for (const AssumptionTerms& one : plan.assumptions)
    list += (list.empty() ? "" : ", ") + text_of(one);
  const Mark mark =
      plan.files.empty() ? Mark{} : Mark{plan.files.front().path.generic_string(), 0, 0};
  overrides.push_back({"assumptions", "[" + list + "]", mark});
  return overrides;
}

Result<ComparisonPlan> load_comparison_plan(const std::filesystem::path& path,
                                            const FileReader& reader) {
  const Result<std::string> bytes = reader(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Diagnostics diagnostics;
  const Node root = parse_yaml(*bytes, path.generic_string(), diagnostics);
  ComparisonPlan plan;
  Findings findings{diagnostics};
  const std::string nowhere;
  if (diagnostics.empty()) read(Site{root, nowhere, {}, findings}, plan);
  if (diagnostics.empty()) PlanChecker{plan, root, diagnostics}.check();
  if (!diagnostics.empty()) return tl::make_unexpected(std::move(diagnostics));
  settle(plan, root, path);
  plan.files.push_back({path, fingerprint_of(*bytes)});
  return plan;
}

ComparisonPlan comparison_of(const std::vector<std::string>& scenarios) {
  ComparisonPlan plan;
  for (const std::string& file : scenarios) {
    ComparedProposal one;
    one.id = std::filesystem::path{file}.stem().string();
    one.scenario = file;
    // Files of one name in two folders.
    while (std::ranges::find(plan.proposals, one.id, &ComparedProposal::id) != plan.proposals.end())
      one.id += "_again";
    plan.proposals.push_back(std::move(one));
  }
  return plan;
}

bool is_comparison_plan(const std::filesystem::path& path, const FileReader& reader) {
  const Result<std::string> bytes = reader(path);
  if (!bytes) return false;
  Diagnostics ignored;
  const Node root = parse_yaml(*bytes, path.generic_string(), ignored);
  const Map* map = std::get_if<Map>(&root.value);
  return map != nullptr && find(*map, "proposals") != nullptr;
}

}  // namespace passage
