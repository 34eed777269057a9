#pragma once
// What is to be compared: proposals, one of them the baseline, the numbers to compare them by, and
// how many paired futures it takes. A proposal is a scenario with, perhaps, some terms changed.

#include <passage/core/fields.hpp>
#include <passage/core/time.hpp>
#include <passage/scenario/assumptions.hpp>
#include <passage/scenario/bound_terms.hpp>
#include <passage/scenario/load.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// One of the courses that are compared.
struct ComparedProposal {
  std::string id;
  std::string label;
  std::string scenario;
  std::vector<std::string> set;
  std::optional<SimTime> fork_at;
  std::string fork_of;

  std::vector<Override> changes{};  ///< What `set` says, and where.

  /// The label, or the id if there is none.
  [[nodiscard]] const std::string& title() const { return label.empty() ? id : label; }

  template <class Archive>
  void fields(Archive& a) {
    a.required("id", id, {.text = "Its name in this file."});
    a.optional("label", label, {.text = "What a person reads."});
    a.required("scenario", scenario, {.text = "A scenario, beside the file that names it."});
    a.optional("set", set, {.text = "Terms that are changed, each as for --set."});
    a.optional("fork_at", fork_at,
               {.text = "Until then every future is the same, fact by fact, as in the proposal "
                        "that it departs from; the comparison fails if it is not."});
    a.optional("fork_of", fork_of,
               {.text = "Which proposal it departs from; the baseline if absent."});
  }
};

/// A number that proposals are compared by.
struct MeasureTerms {
  std::string measure;
  std::string label;
  std::string better;
  std::optional<double> matters;

  [[nodiscard]] const std::string& title() const { return label.empty() ? measure : label; }

  template <class Archive>
  void fields(Archive& a) {
    a.required("measure", measure, {.text = "Its name, such as killed or east.unable."});
    a.optional("label", label, {.text = "What a person reads."});
    a.optional("better", better,
               {.text = "fewer, more or neither; what the measure says of itself if absent."});
    a.optional(
        "matters", matters,
        {.text = "The smallest difference that would matter to anybody.", .range = {1e-9, 1e12}});
  }
};

/// When there are enough futures. Either a half-width or a choice.
struct StoppingTerms {
  std::string measure;
  std::optional<double> half_width;
  std::optional<double> relative;
  std::optional<double> choose_within;
  int at_most = 10'000;

  template <class Archive>
  void fields(Archive& a) {
    a.required("measure", measure, {.text = "Which of the measures decides."});
    a.optional("half_width", half_width,
               {.text = "Until the interval of every difference to the baseline is no wider than "
                        "this to either side.",
                .range = {1e-9, 1e12}});
    a.optional("relative", relative,
               {.text = "The same as a share of the difference; with half_width, whichever is "
                        "wider.",
                .range = {0.001, 10}});
    a.optional("choose_within", choose_within,
               {.text = "Until the first by this measure is chosen so that, with the confidence "
                        "asked for, none is better by more than this (Kim and Nelson).",
                .range = {1e-9, 1e12}});
    a.optional("at_most", at_most,
               {.text = "Paired futures after which it ends anyway.", .range = {2, 1e6}});
  }
};

struct ComparisonPlan {
  std::string name;
  std::string description;
  std::string baseline;
  std::vector<ComparedProposal> proposals;
  std::vector<std::string> set;
  std::vector<MeasureTerms> measures;
  std::optional<int> replications;
  std::optional<StoppingTerms> until;
  double confidence = 0.95;
  std::optional<BoundTerms> bound;
  std::vector<AssumptionTerms> assumptions;

  std::vector<InputFile> files{};  ///< The file that it was read from, if any.

  template <class Archive>
  void fields(Archive& a) {
    a.optional("name", name, {.text = "What the comparison is called."});
    a.optional("description", description, {.text = "What it asks."});
    a.optional("baseline", baseline, {.text = "Which proposal; the first if absent."});
    a.required("proposals", proposals, {.text = "The courses that are compared."});
    a.optional("set", set, {.text = "Terms that are changed in all of them, each as for --set."});
    a.optional("measures", measures, {.text = "The numbers to compare them by."});
    a.optional("replications", replications,
               {.text = "How many paired futures.", .range = {1, 1e6}});
    a.optional("until", until, {.text = "When there are enough, instead of a number."});
    a.optional("confidence", confidence, {.text = "Of all intervals.", .range = {0.5, 0.9999}});
    a.optional("bound", bound,
               {.text = "Beside each proposal the most who could have been safe, and what took the "
                        "rest: of whom, to where, from when, by when."});
    a.optional("assumptions", assumptions,
               {.text = "Terms that nobody knows, the same for all proposals; added to those of "
                        "the scenarios."});
  }
};

/// The position of the baseline. Expects: it is one of the proposals.
[[nodiscard]] std::size_t baseline_of(const ComparisonPlan& plan);
/// What a proposal changes in its scenario, the assumptions of the plan included.
[[nodiscard]] std::vector<Override> overrides_of(const ComparisonPlan& plan,
                                                 const ComparedProposal& proposal);

/// Reads a plan; the files that it names are told from where it lies. Errors: everything wrong
/// with it, with its place.
[[nodiscard]] Result<ComparisonPlan> load_comparison_plan(const std::filesystem::path& path,
                                                          const FileReader& reader = read_file);
/// A plan of scenario files alone, the first of them the baseline, each named by its file.
[[nodiscard]] ComparisonPlan comparison_of(const std::vector<std::string>& scenarios);
/// Whether a file is a plan of a comparison, by its keys. Not if it cannot be read.
[[nodiscard]] bool is_comparison_plan(const std::filesystem::path& path,
                                      const FileReader& reader = read_file);

}  // namespace passage
