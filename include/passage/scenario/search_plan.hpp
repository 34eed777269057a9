#pragma once
// What is to be searched: the terms of a proposal that may be other, what each may be, and by which
// outcomes for people the results are judged.

#include <passage/core/fields.hpp>
#include <passage/scenario/bound_terms.hpp>
#include <passage/scenario/load.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace passage {

/// A term and what it may be: either stated options, each one or more changes that go together, or
/// numbers between two ends.
struct SearchedTerm {
  std::string label;
  std::vector<std::vector<std::string>> options;
  std::string key;
  std::optional<double> low;
  std::optional<double> high;
  int steps = 2;
  std::string unit;

  template <class Archive>
  void fields(Archive& a) {
    a.required("label", label, {.text = "What a person reads."});
    a.optional("options", options,
               {.text = "What it may be: lists of changes, each change as for --set."});
    a.optional("key", key, {.text = "Of a number: the term, as for --set."});
    a.optional("low", low, {.text = "The least it may be."});
    a.optional("high", high, {.text = "The most."});
    a.optional("steps", steps, {.text = "How many values, ends included.", .range = {2, 1'000}});
    a.optional("unit", unit, {.text = "Written after the number, such as /h."});
  }
};

struct SearchPlan {
  std::string name;
  std::string description;
  std::string scenario;
  std::vector<std::string> set;
  std::vector<SearchedTerm> terms;
  std::vector<std::string> objectives;
  std::optional<BoundTerms> bound;
  int replications = 32;
  int at_most = 500;
  int budget = 10'000;

  std::vector<InputFile> files{};

  template <class Archive>
  void fields(Archive& a) {
    a.optional("name", name, {.text = "What the search is called."});
    a.optional("description", description, {.text = "What it asks."});
    a.required("scenario", scenario, {.text = "The proposal, beside the file that names it."});
    a.optional("set", set, {.text = "Terms that are changed in all of them."});
    a.required("terms", terms, {.text = "What may be other."});
    a.required("objectives", objectives,
               {.text = "Measures that are better one way for the people they count."});
    a.optional(
        "bound", bound,
        {.text = "Makes `safe` a measure: of whom, to where, by when. If that is the one "
                 "objective, no proposal is run whose bound lies below what another gives."});
    a.optional("replications", replications,
               {.text = "Futures of each proposal that is left at the end.", .range = {2, 1e6}});
    a.optional("at_most", at_most,
               {.text = "Proposals to try; if there are more combinations, some of them, spread "
                        "evenly.",
                .range = {1, 1e6}});
    a.optional("budget", budget, {.text = "Replications in all.", .range = {2, 1e9}});
  }
};

/// The changes of each option of a term. Expects: a term of a plan that was loaded.
[[nodiscard]] std::vector<std::vector<Override>> options_of(const SearchedTerm& term);

/// Reads a plan. Errors: everything wrong with it, with its place.
[[nodiscard]] Result<SearchPlan> load_search_plan(const std::filesystem::path& path,
                                                  const FileReader& reader = read_file);

}  // namespace passage
