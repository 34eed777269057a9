#include "build_info.hpp"
#include <passage/experiment/model_card.hpp>
#include <passage/scenario/build.hpp>
#include <passage/scenario/constants.hpp>
#include <passage/scenario/protection.hpp>

#include <algorithm>
#include <functional>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

std::string counted(std::size_t count, std::string_view thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

/// A limit of the model, and for which scenarios it matters.
struct Limit {
  std::string_view sentence;
  std::function<bool(const Scenario&)> matters = [](const Scenario&) { return true; };
};

const std::vector<Limit>& limits() {
  static const std::vector<Limit> all{
      {"Behavioural and political sizes are priors, not facts."},
      {"Evacuation must be voluntary. More people moved is not by itself a better outcome."},
      {"No targeting or use of weapons is modelled as a choice, or searched. Fire is given."},
      {"Willingness of parties is an input.", [](const Scenario& s) { return !s.accords.empty(); }},
      {"Casualty anchors count reported, mostly lethal, events only, and reporters disagree.",
       [](const Scenario& s) { return !s.shelling.empty(); }},
      {"Excitation is a shape, not a motive.",
       [](const Scenario& s) {
         return std::ranges::any_of(s.shelling,
                                    [](const ShellingParams& p) { return !p.excites.empty(); });
       }},
      {"People are not families", [](const Scenario& s) { return s.displacement.has_value(); }},
      {"Needs do not arise during a run but by injury; they take a course only where `medical` is "
       "given",
       [](const Scenario& s) { return !s.medical.has_value(); }},
      {"Trust is one number for each party, the same for everybody, and moves by days kept and "
       "breaches seen alone.",
       [](const Scenario& s) {
         return std::ranges::any_of(s.parties,
                                    [](const PartyTerms& p) { return p.trust.has_value(); });
       }},
      {"Roads have no storage unless `travel.storage` is given",
       [](const Scenario& s) { return !s.travel.storage.has_value(); }},
      {"Fields hold free travel time: nobody chooses a destination for fear of the road to it, or "
       "for its queues."},
      {"One replication is one possible course of events. Never show one as the result."}};
  return all;
}

/// A text that may stand in a cell of a table.
std::string cell(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    if (c == '|') safe += "\\|";
    if (c == '\n') safe += ' ';
    if (c != '|' && c != '\n') safe += c;
  }
  return safe;
}

std::string constants_table(const std::vector<ModelConstant>& constants,
                            const std::function<bool(const ModelConstant&)>& wanted) {
  std::string text =
      "| constant | value | set by | default is | plausible | source |\n"
      "|---|---|---|---|---|---|\n";
  for (const ModelConstant& c : constants) {
    if (!wanted(c)) continue;
    const bool is_outside = c.plausibility == Plausibility::outside;
    text += fmt::format("| `{}` | {}{} | {} | {} | {} | {} |\n", cell(c.key), cell(c.value),
                        is_outside ? " **(outside)**" : "",
                        c.set_by == SetBy::the_file ? "the file" : "default", name_of(c.grade),
                        cell(c.plausible), cell(c.source));
  }
  return text;
}

std::string people_text(const Setting& setting) {
  std::string text;
  for (const Area& area : setting.areas) {
    std::int64_t people = 0;
    for (const PlaceId place : area.places) people += setting.people[place].total();
    text += fmt::format("| {} | {} |\n", cell(area.label.empty() ? area.name : area.label), people);
  }
  return fmt::format("| who | people |\n|---|---|\n{}| everybody | {} |\n", text,
                     setting.people.total().total());
}

std::string accords_text(const Scenario& scenario) {
  if (scenario.accords.empty()) return "No accord.\n";
  std::string text;
  for (const AccordTerms& terms : scenario.accords) {
    const std::string& label = terms.label.empty() ? terms.id : terms.label;
    text += fmt::format("- **{}**, {} to {}.{}{}\n", label, to_text(terms.begins),
                        to_text(terms.ends), terms.purpose.empty() ? "" : " ", terms.purpose);
  }
  return text;
}

std::string protection_text(const Scenario& scenario) {
  std::string text;
  for (const ProtectionCheck& check : protection_of(scenario)) {
    text +=
        check.missing.empty()
            ? fmt::format("- {}: the terms speak of all five conditions.\n", check.label)
            : fmt::format("- {}: no word on {}.\n", check.label, fmt::join(check.missing, ", "));
  }
  return text.empty() ? "" : "\n### Protection check\n\n" + text;
}

std::string origin_text(const Loaded& loaded, const std::vector<Override>& overrides,
                        std::string_view command) {
  std::string text = fmt::format("passage {}, commit {}.\n\n| file | FNV-1a |\n|---|---|\n",
                                 build_info.version, build_info.commit);
  for (const InputFile& file : loaded.files)
    text += fmt::format("| {} | {:016x} |\n", cell(file.path.filename().string()), file.hash);
  for (const Override& set : overrides)
    text += fmt::format("\nChanged: `{}={}`.\n", set.path, set.value);
  return text + fmt::format("\n```sh\n{}\n```\n", command);
}

}  // namespace

std::vector<std::string> mechanisms_of(const Scenario& scenario) {
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view thing, std::string_view of = "") {
    if (count > 0) parts.push_back(counted(count, thing) + std::string{of});
  };
  add(scenario.accords.size(), "accord");
  add(scenario.corridors.size(), "corridor");
  add(scenario.checkpoints.size(), "checkpoint");
  add(scenario.fleets.size(), "fleet");
  add(scenario.shelling.size(), "source", " of shelling");
  if (scenario.front) add(scenario.front->changes.size(), "change", " of control");
  if (scenario.road_works) parts.emplace_back("road works");
  if (scenario.weather) add(scenario.weather->spells.size(), "spell", " of weather");
  if (scenario.medical) parts.emplace_back("medical care");
  if (scenario.aid) parts.emplace_back("food under siege");
  if (scenario.displacement) parts.emplace_back("displacement");
  if (scenario.returning) parts.emplace_back("return");
  parts.emplace_back("travel");
  return parts;
}

std::vector<std::string_view> limits_of(const Scenario& scenario) {
  std::vector<std::string_view> sentences;
  for (const Limit& limit : limits()) {
    if (limit.matters(scenario)) sentences.push_back(limit.sentence);
  }
  return sentences;
}

std::string model_card(const Loaded& loaded, const std::vector<Override>& overrides,
                       std::string_view command) {
  const Scenario& scenario = loaded.scenario;
  const std::vector<ModelConstant> constants = constants_of(scenario);
  const auto outside =
      std::ranges::count(constants, Plausibility::outside, &ModelConstant::plausibility);
  std::string text = fmt::format("# Model card: {}\n\n", scenario.name);
  if (scenario.sensitivity)
    text += fmt::format("Sensitivity: **{}**.\n\n", name_of(*scenario.sensitivity));
  if (!scenario.description.empty()) text += scenario.description + "\n\n";
  text +=
      "It compares the terms of humanitarian proposals under stated assumptions. It is not for "
      "targeting, not for\nforecasting a war, and never says that one course is best without "
      "its conditions.\n\n## The case\n\n";
  text += fmt::format("{} to {}; {}.\n\n", to_text(scenario.begins), to_text(scenario.ends),
                      fmt::join(mechanisms_of(scenario), ", "));
  text += people_text(*make_setting(scenario)) + "\n## Accords\n\n" + accords_text(scenario) +
          protection_text(scenario);
  text +=
      "\n## Assumed constants\n\nNobody has measured these; they drive the doubt in every "
      "number.";
  if (outside > 0) {
    text += fmt::format(" {} of all constants {} outside the plausible range.", outside,
                        outside == 1 ? "lies" : "lie");
  }
  text += "\n\n" + constants_table(
                       constants, [](const ModelConstant& c) { return c.grade == Grade::assumed; });
  text += "\n## Other constants\n\n" + constants_table(constants, [](const ModelConstant& c) {
            return c.grade != Grade::assumed;
          });
  text += "\n## What the model leaves out\n\n";
  for (const std::string_view sentence : limits_of(scenario)) {
    text += fmt::format("- {}{}\n", sentence, sentence.ends_with('.') ? "" : ".");
  }
  return text + "\nMore in docs/model.md, section 8.\n\n## Where this comes from\n\n" +
         origin_text(loaded, overrides, command);
}

}  // namespace passage
