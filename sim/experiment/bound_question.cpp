#include <passage/experiment/bound_question.hpp>

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// What is asked, or what of it cannot be.
class Asking {
 public:
  Asking(const Scenario& scenario, std::string_view prefix, const Mark& mark)
      : scenario_(scenario), prefix_(prefix), mark_(mark) {}

  [[nodiscard]] Result<BoundQuestion> question(const BoundTerms& terms) {
    BoundQuestion question;
    if (!terms.area.empty()) question.area = area(terms.area);
    if (!terms.to.empty()) question.to = places(terms.to);
    question.from = terms.from;
    question.by = terms.by;
    check_times(terms.from.value_or(scenario_.begins), terms.by.value_or(scenario_.ends));
    if (!mistakes_.empty()) return tl::make_unexpected(mistakes_);
    return question;
  }

 private:
  void note(std::string mistake) { mistakes_.push_back({mark_, std::move(mistake)}); }

  void check_times(SimTime from, SimTime by) {
    if (from >= scenario_.begins && by <= scenario_.ends && from < by) return;
    note(fmt::format(
        "{0}from {1} and {0}by {2}: must be in this order and within the run, {3} to "
        "{4}",
        prefix_, to_text(from), to_text(by), to_text(scenario_.begins), to_text(scenario_.ends)));
  }

  std::optional<std::size_t> area(const std::string& name) {
    std::vector<std::string> ids;
    for (const AreaTerms& one : scenario_.areas) ids.push_back(one.id);
    const auto found = std::ranges::find(ids, name);
    if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
    note(fmt::format("{}area: there is no area '{}'; {}", prefix_, name, meant_or_all(name, ids)));
    return std::nullopt;
  }

  /// Of a place or an area.
  std::vector<PlaceId> places(const std::string& name) {
    std::vector<std::string> ids;
    for (const PlaceTerms& one : scenario_.places) ids.push_back(one.id);
    const auto found = std::ranges::find(ids, name);
    if (found != ids.end()) return {PlaceId{static_cast<std::uint32_t>(found - ids.begin())}};
    for (const AreaTerms& one : scenario_.areas) {
      if (one.id == name) return one.places.ids;
      ids.push_back(one.id);
    }
    note(fmt::format("{}to: there is no place or area '{}'; {}", prefix_, name,
                     meant_or_all(name, ids)));
    return {};
  }

  const Scenario& scenario_;
  std::string_view prefix_;
  const Mark& mark_;
  Diagnostics mistakes_;
};

}  // namespace

Result<BoundQuestion> question_of(const Scenario& scenario, const BoundTerms& terms,
                                  std::string_view prefix, const Mark& mark) {
  return Asking{scenario, prefix, mark}.question(terms);
}

}  // namespace passage
