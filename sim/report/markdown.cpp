#include "report/course_json.hpp"
#include <passage/experiment/comparison_text.hpp>
#include <passage/report/export.hpp>
#include <passage/scenario/protection.hpp>

#include <cmath>

#include <fmt/format.h>

namespace passage {

namespace {

/// As the text of a cell or a line: nothing in it is markup.
std::string plain(std::string_view text) {
  std::string safe;
  for (const char letter : text) {
    if (letter == '\n' || letter == '\r') {
      safe += ' ';
      continue;
    }
    if (std::string_view{"\\`*_{}[]<>#|"}.find(letter) != std::string_view::npos) safe += '\\';
    safe += letter;
  }
  return safe;
}
std::string plain_of(const Json& json) { return plain(json.get_ref<const std::string&>()); }

/// As the sentences of a comparison write it; '-' if there is none.
std::string number(const Json& value) {
  if (!value.is_number()) return "-";
  const double exact = value.get<double>();
  if (value.is_number_integer() && std::abs(exact) < 100) return value.dump();
  return exact < 0 ? signed_amount(exact) : amount(exact);
}
std::string signed_number(const Json& value) {
  return value.is_number() ? signed_amount(value.get<double>()) : "-";
}

std::string title_of(const Json& comparison, const std::string& id) {
  for (const Json& proposal : comparison["proposals"]) {
    if (proposal["id"] == id) return plain_of(proposal["title"]);
  }
  return plain(id);
}

std::string heading(const Json& measure) {
  std::string text = plain_of(measure["title"]);
  if (measure["unit"] != "people") text += ", " + plain_of(measure["unit"]);
  if (measure["better"] != "neither")
    text += fmt::format(" ({} is better)", plain_of(measure["better"]));
  return text;
}

std::string found_text(const Json& comparison) {
  std::string text = fmt::format("## What was found\n\nAgainst '{}', in {} paired futures:\n",
                                 title_of(comparison, comparison["baseline"]),
                                 number(comparison["paired_futures"]));
  for (const Json& measure : comparison["measures"]) {
    text += fmt::format("\n{}:\n\n", heading(measure));
    for (const Json& sentence : measure["findings"])
      text += fmt::format("- {}\n", plain_of(sentence));
  }
  return text;
}

std::string measure_table(const Json& comparison, const Json& measure) {
  std::string text = fmt::format(
      "\n### {}\n\n| proposal | mean | 5 % to 95 % | difference | interval | regret |\n"
      "|---|---:|---:|---:|---:|---:|\n",
      heading(measure));
  for (const auto& [id, one] : measure["proposals"].items()) {
    std::string difference = "baseline";
    std::string interval;
    if (one.contains("difference")) {
      const Json& paired = one["difference"];
      difference = signed_number(paired["mean"]);
      interval = fmt::format("{} to {}", signed_number(paired["all_together"][0]),
                             signed_number(paired["all_together"][1]));
    }
    text += fmt::format("| {} | {} | {} to {} | {} | {} | {} |\n", title_of(comparison, id),
                        number(one["mean"]), number(one["p5"]), number(one["p95"]), difference,
                        interval, one.contains("regret") ? number(one["regret"]) : "");
  }
  return text;
}

std::string bound_table(const Json& comparison) {
  if (!comparison.contains("bound")) return {};
  std::string text = fmt::format(
      "\n### The most that any plan could have brought\n\n{}.\n\n"
      "| proposal | at most | safe |\n|---|---:|---:|\n",
      plain_of(comparison["bound"]["of"]));
  for (const auto& [id, one] : comparison["bound"]["proposals"].items()) {
    text += fmt::format("| {} | {} | {} |\n", title_of(comparison, id), number(one["vehicles"]),
                        number(one["safe"]));
  }
  return text;
}

std::string assumption_list(const Json& comparison) {
  std::string text;
  for (const Json& one : comparison["assumptions"]) {
    text += fmt::format("- {}: {} to {}\n", plain_of(one["title"]),
                        number(one["thirds"].front()["from"]), number(one["thirds"].back()["to"]));
  }
  return text.empty()
             ? text
             : "\nWhat nobody knows was drawn for each future, the same for all proposals:\n\n" +
                   text;
}

std::string protection_line(std::string_view accord, const std::string& missing) {
  return fmt::format(
      "- {}: {}\n", plain(accord),
      missing.empty() ? "the terms speak of all five conditions" : "no word on " + missing);
}

std::string protection_list(const Json& comparison) {
  std::string text;
  for (const Json& proposal : comparison["proposals"]) {
    for (const auto& [accord, gaps] : proposal["protection_missing"].items()) {
      std::string missing;
      for (const Json& gap : gaps) missing += (missing.empty() ? "" : ", ") + plain_of(gap);
      const std::string title = proposal["title"].get<std::string>() + ", " + accord;
      text += protection_line(title, missing);
    }
  }
  return text;
}

std::string with_protection(std::string text) {
  return "\n## Protection\n\nLeaving has to be voluntary and informed, and who stays keeps "
         "protection.\n\n" +
         (text.empty() ? "Nothing here says where people may go.\n" : std::move(text));
}

std::string ending(std::string_view rerun) {
  return fmt::format(
      "\n## Again\n\n```sh\n{}\n```\n\nWhat must be known before a number is used "
      "stands in model-card.md.\n",
      rerun);
}

std::string sensitivity_line(const Json& json) {
  if (!json.contains("sensitivity")) return {};
  return fmt::format("\nSensitivity of the data: {}.\n", plain_of(json["sensitivity"]));
}

std::string spread_table(const Json& summary) {
  std::string text = "| measure | mean | 5 % | 50 % | 95 % |\n|---|---:|---:|---:|---:|\n";
  for (const auto& [name, one] : summary["measures"].items()) {
    const Json mean = one["mean_in_tenths"].is_number()
                          ? Json(one["mean_in_tenths"].get<double>() / 10)
                          : Json(nullptr);
    text += fmt::format("| {} | {} | {} | {} | {} |\n", plain(name), number(mean),
                        number(one["p5"]), number(one["p50"]), number(one["p95"]));
  }
  return text;
}

std::int64_t sum_of(const Json& json) {
  if (json.is_number()) return json.get<std::int64_t>();
  std::int64_t sum = 0;
  for (const Json& part : json) sum += sum_of(part);
  return sum;
}

std::string area_table(const Json& summary) {
  std::string text =
      "| | at the start | present | unable to leave | staying by choice | killed |\n"
      "|---|---:|---:|---:|---:|---:|\n";
  const auto row = [&](const std::string& name, const Json& one) {
    const Json& now = one["now"];
    const std::int64_t unable = sum_of(now["unable_to_leave"]);
    const std::int64_t present =
        now["home"].get<std::int64_t>() + unable + now["staying_by_choice"].get<std::int64_t>() +
        now["leaving_when_ready"].get<std::int64_t>() + now["displaced"].get<std::int64_t>();
    text += fmt::format("| {} | {} | {} | {} | {} | {} |\n", name, number(one["at_start"]),
                        number(present), number(unable), number(now["staying_by_choice"]),
                        number(one["killed"]["total"]));
  };
  row("everybody", summary["everybody"]);
  for (const Json& area : summary["areas"]) row(plain_of(area["label"]), area);
  return text;
}

}  // namespace

std::string comparison_summary(std::string_view comparison_json, std::string_view rerun) {
  const Json json = Json::parse(comparison_json);
  const std::string name = json["name"].get<std::string>();
  std::string text =
      fmt::format("# {}\n\n{}{}\n", name.empty() ? "A comparison of proposals" : plain(name),
                  found_text(json), sensitivity_line(json));
  text += "## Under what conditions\n\n" + plain_of(json["conditions"]) + "\n";
  if (!json["rule_is_met"].get<bool>())
    text += "\nNot enough futures: " + plain_of(json["rule"]) + ".\n";
  text += assumption_list(json) + "\n## The numbers\n";
  for (const Json& measure : json["measures"]) text += measure_table(json, measure);
  return text + bound_table(json) + with_protection(protection_list(json)) + ending(rerun);
}

std::string run_summary(std::string_view summary_json, const Scenario& scenario,
                        std::string_view rerun) {
  const Json json = Json::parse(summary_json);
  std::string text = fmt::format("# {}\n\n", plain(scenario.name));
  if (!scenario.description.empty()) text += plain(scenario.description) + "\n\n";
  text += fmt::format("From {} to {}.\n", to_text(scenario.begins), to_text(scenario.ends));
  if (scenario.sensitivity)
    text += fmt::format("\nSensitivity of the data: {}.\n", name_of(*scenario.sensitivity));
  text += "\n## What became of people\n\n";
  text += json.contains("measures")
              ? fmt::format("Over {} replications.\n\n", number(json["replications"])) +
                    spread_table(json)
              : "One course of events: an example and no forecast.\n\n" + area_table(json);
  std::string protection;
  for (const ProtectionCheck& check : protection_of(scenario))
    protection += protection_line(check.label, fmt::format("{}", fmt::join(check.missing, ", ")));
  return text + with_protection(std::move(protection)) + ending(rerun);
}

}  // namespace passage
