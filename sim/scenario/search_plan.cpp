#include "scenario/reader.hpp"
#include "scenario/yaml_document.hpp"
#include <passage/core/fingerprint.hpp>
#include <passage/scenario/search_plan.hpp>

#include <cmath>

#include <fmt/core.h>

namespace passage {

namespace {

class SearchChecker {
 public:
  SearchChecker(const SearchPlan& plan, const Node& root, Diagnostics& diagnostics)
      : plan_(plan), at_(root), diagnostics_(diagnostics) {}

  void check() {
    if (plan_.terms.empty()) complain(at_["terms"], "is empty");
    if (plan_.objectives.empty()) complain(at_["objectives"], "is empty");
    check_changes(at_["set"], plan_.set);
    for (std::size_t i = 0; i < plan_.terms.size(); ++i)
      check_term(at_["terms"][i], plan_.terms[i]);
  }

 private:
  void complain(const Spot& spot, const std::string& what) {
    diagnostics_.push_back({spot.mark(), fmt::format("{} {}", spot.path(), what)});
  }

  void check_changes(const Spot& spot, const std::vector<std::string>& changes) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      if (!parse_override(changes[i]))
        complain(spot[i], fmt::format("expected key.path=value, found {}", in_quotes(changes[i])));
    }
  }

  void check_term(const Spot& spot, const SearchedTerm& term) {
    const bool is_number = !term.key.empty() && term.low && term.high;
    if (is_number == !term.options.empty())
      complain(spot, "needs either options, or key, low and high");
    if (is_number && *term.low >= *term.high)
      complain(spot["high"], fmt::format("{:g} is not above low, {:g}", *term.high, *term.low));
    for (std::size_t i = 0; i < term.options.size(); ++i)
      check_changes(spot["options"][i], term.options[i]);
  }

  const SearchPlan& plan_;
  const Spot at_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::vector<std::vector<Override>> options_of(const SearchedTerm& term) {
  std::vector<std::vector<Override>> options;
  for (const std::vector<std::string>& changes : term.options) {
    std::vector<Override> option;
    option.reserve(changes.size());
    for (const std::string& change : changes) option.push_back(parse_override(change).value());
    options.push_back(std::move(option));
  }
  if (!options.empty()) return options;
  for (int i = 0; i < term.steps; ++i) {
    const double value =
        std::lerp(*term.low, *term.high, static_cast<double>(i) / (term.steps - 1));
    options.push_back(
        {{term.key,
          fmt::format("{:.6g}{}{}", value, term.unit.empty() || term.unit.front() == '/' ? "" : " ",
                      term.unit),
          {}}});
  }
  return options;
}

Result<SearchPlan> load_search_plan(const std::filesystem::path& path, const FileReader& reader) {
  const Result<std::string> bytes = reader(path);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Diagnostics diagnostics;
  const Node root = parse_yaml(*bytes, path.generic_string(), diagnostics);
  SearchPlan plan;
  Findings findings{diagnostics};
  const std::string nowhere;
  if (diagnostics.empty()) read(Site{root, nowhere, {}, findings}, plan);
  if (diagnostics.empty()) SearchChecker{plan, root, diagnostics}.check();
  if (!diagnostics.empty()) return tl::make_unexpected(std::move(diagnostics));
  plan.scenario = (path.parent_path() / plan.scenario).lexically_normal().generic_string();
  plan.files.push_back({path, fingerprint_of(*bytes)});
  return plan;
}

}  // namespace passage
