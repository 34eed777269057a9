#include "experiment/json_value.hpp"
#include <passage/experiment/comparison_text.hpp>
#include <passage/experiment/csv_field.hpp>
#include <passage/experiment/scores.hpp>
#include <passage/scenario/protection.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace passage {

std::string amount(double value) {
  const double size = std::abs(value);
  if (size != 0 && size < 99.95) return fmt::format("{:.1f}", size);
  std::string digits = fmt::format("{:.0f}", size);
  for (auto i = static_cast<std::ptrdiff_t>(digits.size()) - 3; i > 0; i -= 3)
    digits.insert(static_cast<std::size_t>(i), ",");
  return digits;
}

std::string signed_amount(double value) {
  return (value < 0 ? "-" : value > 0 ? "+" : "") + amount(value);
}

namespace {

Json json_of(const Interval& interval) {
  return Json::array({to_four_decimals(interval.low), to_four_decimals(interval.high)});
}

std::string_view name_of(Finding finding) {
  constexpr std::array<std::string_view, 5> names = {"none", "negligible", "better", "worse",
                                                     "different"};
  return names.at(static_cast<std::size_t>(finding));
}

Json json_of(const Distribution& one, std::uint32_t futures) {
  Json json{{"mean", to_four_decimals(one.mean)},
            {"p5", or_null(one.low)},
            {"p50", or_null(one.median)},
            {"p95", or_null(one.high)},
            {"worst_twentieth", to_four_decimals(one.worst)}};
  if (one.reached < futures) json["reached_in"] = one.reached;
  return json;
}

Json json_of(const ChosenMeasure& measure, const PairedDifference& one) {
  return {{"mean", to_four_decimals(one.mean)},
          {"by_t", json_of(one.by_t)},
          {"by_bootstrap", json_of(one.by_bootstrap)},
          {"all_together", json_of(one.together)},
          {"smaller_in", to_four_decimals(one.smaller)},
          {"equal_in", to_four_decimals(one.equal)},
          {"variance_reduction", to_four_decimals(one.reduction)},
          {"variance_reduction_interval", json_of(one.reduction_interval)},
          {"pairs_needed", one.pairs_needed},
          {"finding", name_of(finding_of(measure, one))}};
}

Json measure_json(const LoadedComparison& loaded, const Comparison& comparison,
                  std::size_t measure) {
  const MeasureComparison& one = comparison.measures[measure];
  Json json{{"measure", one.measure.name},
            {"title", one.measure.title},
            {"unit", passage::name_of(one.measure.unit)},
            {"better", passage::name_of(one.measure.sense)}};
  if (one.measure.matters > 0) json["matters"] = one.measure.matters;
  Json proposals = Json::object();
  for (std::size_t i = 0; i < one.proposals.size(); ++i) {
    Json proposal = json_of(one.proposals[i], comparison.futures);
    if (i != comparison.baseline) proposal["difference"] = json_of(one.measure, one.differences[i]);
    if (!one.regret.empty()) proposal["regret"] = to_four_decimals(one.regret[i]);
    proposals[loaded.plan.proposals[i].id] = std::move(proposal);
  }
  json["proposals"] = std::move(proposals);
  json["findings"] = findings(loaded, comparison, measure);
  return json;
}

Json json_of(const LoadedComparison& loaded, std::size_t i) {
  const ComparedProposal& terms = loaded.plan.proposals[i];
  Json json{{"id", terms.id},
            {"title", terms.title()},
            {"scenario", loaded.cases[i].scenario().name},
            {"file", std::filesystem::path{terms.scenario}.filename().string()}};
  Json set = Json::array();
  for (const Override& change : loaded.overrides[i]) {
    if (change.path != "assumptions") set.push_back(change.path + "=" + change.value);
  }
  json["set"] = std::move(set);
  if (terms.fork_at) json["fork_at"] = to_text(*terms.fork_at);
  Json protection = Json::object();
  for (const ProtectionCheck& gap : protection_of(loaded.cases[i].scenario()))
    protection[gap.accord] = gap.missing;
  json["protection_missing"] = std::move(protection);
  return json;
}

Json json_of(const LoadedComparison& loaded, const AssumptionEffect& effect,
             const std::vector<MeasureComparison>& measures) {
  Json thirds = Json::array();
  for (const AssumptionThird& third : effect.thirds) {
    Json means = Json::object();
    for (std::size_t m = 0; m < measures.size(); ++m) {
      Json proposals = Json::object();
      for (std::size_t i = 0; i < loaded.plan.proposals.size(); ++i)
        proposals[loaded.plan.proposals[i].id] = to_four_decimals(third.means[m][i]);
      means[measures[m].measure.name] = std::move(proposals);
    }
    thirds.push_back({{"from", to_four_decimals(third.low)},
                      {"to", to_four_decimals(third.high)},
                      {"futures", third.futures},
                      {"means", std::move(means)}});
  }
  return {{"key", effect.key},
          {"title", effect.title},
          {"unit", effect.unit},
          {"thirds", std::move(thirds)}};
}

Json dominance_of(const LoadedComparison& loaded, const Comparison& comparison) {
  Json pairs = Json::array();
  for (std::size_t a = 0; a < comparison.dominates.size(); ++a) {
    for (std::size_t b = 0; b < comparison.dominates.size(); ++b) {
      if (comparison.dominates[a][b])
        pairs.push_back(Json::array({loaded.plan.proposals[a].id, loaded.plan.proposals[b].id}));
    }
  }
  return pairs;
}

/// Nothing is a share of nobody.
double share_of(const MeanLadder& ladder) {
  constexpr auto vehicles = static_cast<std::size_t>(Rung::vehicles);
  const double most = ladder.at(vehicles);
  return most > 0 ? ladder.back() / most : std::numeric_limits<double>::quiet_NaN();
}

constexpr std::array<const char*, rungs> rung_keys = {"terms", "vehicles", "events", "readiness",
                                                      "safe"};

Json bounds_of(const LoadedComparison& loaded, const Comparison& comparison) {
  Json proposals = Json::object();
  for (std::size_t i = 0; i < comparison.ladders.size(); ++i) {
    const MeanLadder& ladder = comparison.ladders[i];
    Json json = Json::object();
    for (std::size_t rung = 0; rung < rungs; ++rung)
      json[rung_keys.at(rung)] = to_four_decimals(ladder.at(rung));
    json["share"] = to_four_decimals(share_of(ladder));
    json["gap"] =
        to_four_decimals(ladder.at(static_cast<std::size_t>(Rung::vehicles)) - ladder.back());
    proposals[loaded.plan.proposals[i].id] = std::move(json);
  }
  return {{"of", question_text(*loaded.plan.bound, loaded.cases.front().scenario())},
          {"proposals", std::move(proposals)}};
}

std::string field(const std::string& text) { return csv_field(text); }

std::string field(double value) {
  const Json json = to_four_decimals(value);
  return json.is_null() ? std::string{} : json.dump();
}

std::string field(std::int64_t value) { return value == not_reached ? "" : std::to_string(value); }

/// '1,234' or '0.4' of a number of people or of anything else.
std::string percent_of(double confidence) { return fmt::format("{:g} %", 100 * confidence); }

/// 'in 83 of 100 paired futures'.
std::string frequency(double share) {
  return fmt::format("in {:.0f} of 100 paired futures", 100 * share);
}

std::string unit_text(const ChosenMeasure& measure) {
  return measure.unit == MeasureUnit::people ? "" : fmt::format(" {}", name_of(measure.unit));
}

std::string found_text(const ChosenMeasure& measure, const PairedDifference& one,
                       double confidence) {
  const bool is_less = one.mean < 0;
  const double share = is_less ? one.smaller : 1 - one.smaller - one.equal;
  return fmt::format("{}{} {} (on average; {} interval {} to {}), and {} {}", amount(one.mean),
                     unit_text(measure), is_less ? "fewer" : "more", percent_of(confidence),
                     signed_amount(one.together.low), signed_amount(one.together.high),
                     is_less ? "fewer" : "more", frequency(share));
}

std::string none_text(const ChosenMeasure& measure, const PairedDifference& one,
                      std::uint32_t futures) {
  std::string text = fmt::format("no difference found at {} pairs", futures);
  if (one.pairs_needed > futures) {
    const double sought = measure.matters > 0 ? measure.matters : std::abs(one.mean);
    text += fmt::format("; about {} would show one of {}", one.pairs_needed, amount(sought));
  } else if (measure.matters > 0) {
    text += fmt::format("; one of {} would show", amount(measure.matters));
  }
  return text;
}

}  // namespace

std::string comparison_json(const LoadedComparison& loaded, const ComparedProposals& compared,
                            std::uint32_t seed) {
  const Comparison& comparison = compared.comparison;
  const Scenario& scenario = loaded.cases.front().scenario();
  Json json;
  json["name"] = loaded.plan.name;
  if (scenario.sensitivity) json["sensitivity"] = passage::name_of(*scenario.sensitivity);
  json["begins"] = to_text(scenario.begins);
  json["ends"] = to_text(scenario.ends);
  json["seed"] = seed;
  json["paired_futures"] = comparison.futures;
  json["rule"] = compared.rule;
  json["rule_is_met"] = compared.rule_is_met;
  if (compared.chosen) json["chosen_by_rule"] = loaded.plan.proposals[*compared.chosen].id;
  json["confidence"] = to_four_decimals(comparison.confidence);
  json["baseline"] = loaded.plan.proposals[comparison.baseline].id;
  json["conditions"] = conditions(loaded, compared);
  json["proposals"] = Json::array();
  for (std::size_t i = 0; i < loaded.cases.size(); ++i)
    json["proposals"].push_back(json_of(loaded, i));
  json["measures"] = Json::array();
  for (std::size_t i = 0; i < comparison.measures.size(); ++i)
    json["measures"].push_back(measure_json(loaded, comparison, i));
  if (!comparison.ladders.empty()) json["bound"] = bounds_of(loaded, comparison);
  json["dominates"] = dominance_of(loaded, comparison);
  json["assumptions"] = Json::array();
  for (const AssumptionEffect& effect : comparison.assumptions)
    json["assumptions"].push_back(json_of(loaded, effect, comparison.measures));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

/// Ten numbers and a finding.
std::string fields_of(const ChosenMeasure& measure, const PairedDifference& one) {
  std::string fields;
  for (const double value :
       {one.mean, one.by_t.low, one.by_t.high, one.by_bootstrap.low, one.by_bootstrap.high,
        one.together.low, one.together.high, one.smaller, one.equal, one.reduction})
    fields += "," + field(value);
  return fmt::format("{},{}", fields, name_of(finding_of(measure, one)));
}

std::string row_of(const LoadedComparison& loaded, const Comparison& comparison,
                   const MeasureComparison& one, std::size_t i) {
  const Distribution& own = one.proposals[i];
  std::string row = fmt::format(
      "{},{},{},{},{},{},{},{},{},{}", field(one.measure.name), passage::name_of(one.measure.unit),
      passage::name_of(one.measure.sense), field(loaded.plan.proposals[i].id), comparison.futures,
      field(own.mean), field(own.low), field(own.median), field(own.high), field(own.worst));
  row +=
      i == comparison.baseline ? std::string(11, ',') : fields_of(one.measure, one.differences[i]);
  return row + "," + (one.regret.empty() ? std::string{} : field(one.regret[i])) + "\n";
}

/// The values of one measure in all futures, in order; infinite where a time was not reached.
std::vector<double> sorted_values(const Readings& readings, std::size_t measure) {
  std::vector<double> values;
  values.reserve(readings.size());
  for (const auto& row : readings) {
    values.push_back(row[measure] == not_reached ? std::numeric_limits<double>::infinity()
                                                 : static_cast<double>(row[measure]));
  }
  std::ranges::sort(values);
  return values;
}

/// 'east.killed' as where and what.
std::pair<std::string, std::string> parted(const std::string& name) {
  const std::size_t dot = name.find('.');
  if (dot == std::string::npos) return {"everybody", name};
  return {name.substr(0, dot), name.substr(dot + 1)};
}

}  // namespace

std::string comparison_csv(const LoadedComparison& loaded, const ComparedProposals& compared) {
  std::string csv =
      "measure,unit,better,proposal,futures,mean,p5,p50,p95,worst_twentieth,difference,"
      "t_low,t_high,bca_low,bca_high,together_low,together_high,smaller_in,equal_in,"
      "variance_reduction,finding,regret\n";
  for (const MeasureComparison& one : compared.comparison.measures) {
    for (std::size_t i = 0; i < one.proposals.size(); ++i)
      csv += row_of(loaded, compared.comparison, one, i);
  }
  return csv;
}

std::string futures_csv(const LoadedComparison& loaded, const ComparedProposals& compared,
                        std::uint32_t seed) {
  std::string csv = "proposal,replication";
  for (const MeasureComparison& one : compared.comparison.measures)
    csv += "," + field(one.measure.name);
  for (const AssumptionEffect& one : compared.comparison.assumptions)
    csv += "," + field("assumed." + one.key);
  csv += "\n";
  for (std::size_t i = 0; i < loaded.cases.size(); ++i) {
    const std::vector<AssumptionTerms>& assumptions = loaded.cases[i].scenario().assumptions;
    for (std::uint32_t r = 0; r < compared.readings[i].size(); ++r) {
      csv += fmt::format("{},{}", field(loaded.plan.proposals[i].id), r);
      for (const std::int64_t value : compared.readings[i][r]) csv += "," + field(value);
      const std::vector<double> values = loaded.cases[i].values_at({seed, r});
      for (const AssumptionEffect& one : compared.comparison.assumptions) {
        const auto own = std::ranges::find(assumptions, one.key, &AssumptionTerms::key);
        const auto position = static_cast<std::size_t>(own - assumptions.begin());
        csv += "," + (own == assumptions.end() ? std::string{} : field(values[position]));
      }
      csv += "\n";
    }
  }
  return csv;
}

std::string bounds_csv(const LoadedComparison& loaded, const ComparedProposals& compared) {
  std::string csv = fmt::format("proposal,futures,{},share,gap\n", fmt::join(rung_keys, ","));
  const Comparison& comparison = compared.comparison;
  for (std::size_t i = 0; i < comparison.ladders.size(); ++i) {
    const MeanLadder& ladder = comparison.ladders[i];
    csv += fmt::format("{},{}", field(loaded.plan.proposals[i].id), comparison.futures);
    for (const double rung : ladder) csv += "," + field(rung);
    csv += fmt::format(",{},{}\n", field(share_of(ladder)),
                       field(ladder.at(static_cast<std::size_t>(Rung::vehicles)) - ladder.back()));
  }
  return csv;
}

std::string question_text(const BoundTerms& terms, const Scenario& scenario) {
  std::string text = terms.area.empty() ? "Those whom the scenario moves"
                                        : fmt::format("The people of {}", terms.area);
  if (terms.from) text += fmt::format(" who are there on {}", to_text(*terms.from));
  text += terms.to.empty() ? ", safe" : fmt::format(", safe in {}", terms.to);
  return text + fmt::format(" by {}", to_text(terms.by.value_or(scenario.ends)));
}

std::string quantiles_csv(const LoadedComparison& loaded, const ComparedProposals& compared) {
  constexpr std::array<double, 9> levels = {0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99};
  const Scenario& scenario = loaded.cases.front().scenario();
  const std::int64_t days = (scenario.ends - scenario.begins) / std::chrono::hours{24};
  std::string csv =
      "model_id,scenario_id,origin_date,horizon,location,target,output_type,output_type_id,value\n";
  const auto& measures = compared.comparison.measures;
  for (std::size_t i = 0; i < loaded.cases.size(); ++i) {
    for (std::size_t m = 0; m < measures.size(); ++m) {
      const std::vector<double> values = sorted_values(compared.readings[i], m);
      const auto [location, target] = parted(measures[m].measure.name);
      for (const double level : levels) {
        csv += fmt::format("passage,{},{},{},{},{},quantile,{:g},{}\n",
                           field(loaded.plan.proposals[i].id),
                           to_text(scenario.begins).substr(0, 10), days, field(location),
                           field(target), level, field(quantile(values, level)));
      }
    }
  }
  return csv;
}

std::vector<std::string> findings(const LoadedComparison& loaded, const Comparison& comparison,
                                  std::size_t measure) {
  std::vector<std::string> sentences;
  const MeasureComparison& one = comparison.measures[measure];
  for (std::size_t i = 0; i < one.differences.size(); ++i) {
    if (i == comparison.baseline) continue;
    const PairedDifference& difference = one.differences[i];
    const Finding finding = finding_of(one.measure, difference);
    std::string text;
    if (difference.equal == 1) {
      text = "the same in every future";
    } else if (finding == Finding::none) {
      text = none_text(one.measure, difference, comparison.futures);
    } else {
      text = found_text(one.measure, difference, comparison.confidence);
      if (finding == Finding::negligible)
        text += fmt::format("; less than the {} that matter", amount(one.measure.matters));
    }
    sentences.push_back(fmt::format("{}: {}", loaded.plan.proposals[i].title(), text));
  }
  return sentences;
}

std::string conditions(const LoadedComparison& loaded, const ComparedProposals& compared) {
  const Scenario& scenario = loaded.cases.front().scenario();
  std::string text =
      fmt::format("This holds for {} paired futures from {} to {}, against '{}'",
                  compared.comparison.futures, to_text(scenario.begins), to_text(scenario.ends),
                  loaded.plan.proposals[compared.comparison.baseline].title());
  if (compared.comparison.assumptions.empty()) {
    text += ", with every constant as the files have it";
  } else {
    text +=
        fmt::format(", over the ranges of {} assumption{}", compared.comparison.assumptions.size(),
                    compared.comparison.assumptions.size() == 1 ? "" : "s");
  }
  return text +
         ". A longer or shorter period, or other assumptions, may turn it round; it compares terms "
         "and forecasts nothing.";
}

}  // namespace passage
