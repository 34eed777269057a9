#include <passage/core/contract.hpp>
#include <passage/experiment/scores.hpp>
#include <passage/experiment/validation.hpp>
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace passage {

namespace {

Persons counted(Observable measure, const Census& census) {
  switch (measure) {
    case Observable::killed:
      return census.now.killed;
    case Observable::injured:
      return census.since.injured;
    case Observable::died:
      return census.now.died;
    case Observable::arrived:
      return census.since.arrived;
    case Observable::evacuated:
      return census.since.evacuated;
    case Observable::urgent_arrived:
      return census.since.urgent_arrived;
    case Observable::present:
      return census.now.present();
    case Observable::displaced:
      return census.now.displaced;
    case Observable::staying:
      return census.now.staying;
    case Observable::unable:
      return census.now.unable();
    case Observable::came:
    case Observable::left:
      break;
  }
  return {};
}

double value_at(const ObservedPoint& point, SimTime time, const Outcome& outcome) {
  const auto hour = static_cast<std::size_t>((time - outcome.begins) / std::chrono::hours{1});
  EXPECTS(hour < outcome.series.size());
  const Sample& sample = outcome.series[hour];
  if (point.measure == Observable::came)
    return static_cast<double>(sample.areas[*point.of_area].came.count());
  if (point.measure == Observable::left)
    return static_cast<double>(sample.areas[*point.of_area].left.count());
  const Census census = census_of(outcome, sample, point.of_places);
  return static_cast<double>(counted(point.measure, census).count());
}

/// Whether a count can only grow.
bool is_cumulative(Observable measure) {
  switch (measure) {
    case Observable::present:
    case Observable::displaced:
    case Observable::staying:
    case Observable::unable:
      return false;
    default:
      return true;
  }
}

double seconds_of(SimTime time) {
  return static_cast<double>(time.time_since_epoch().count()) / 1'000;
}

std::optional<SimTime> moment_of(double seconds) {
  if (!std::isfinite(seconds)) return std::nullopt;
  constexpr std::int64_t minute = 60;
  const auto minutes = static_cast<std::int64_t>(std::round(seconds / minute));
  return SimTime{std::chrono::minutes{minutes}};
}

/// Points of one cumulative count, by their positions, in order of time.
using Positions = std::vector<std::size_t>;

CurveScore curve_of(const Positions& positions, const std::vector<ObservedPoint>& points,
                    const std::vector<PointScore>& scores) {
  const ObservedPoint& last = points[positions.back()];
  CurveScore curve{.measure = last.measure, .area = last.area, .points = positions.size()};
  std::vector<CurvePoint> observed;
  std::vector<CurvePoint> simulated;
  double distance = 0;
  for (const std::size_t i : positions) {
    observed.push_back({seconds_of(points[i].time), points[i].central});
    simulated.push_back({seconds_of(points[i].time), scores[i].median});
    distance += std::abs(scores[i].median - points[i].central);
  }
  curve.error = distance / static_cast<double>(positions.size()) / std::max(1.0, last.central);
  curve.half_observed = moment_of(time_to_reach(observed, 0.5 * last.central));
  curve.half_simulated = moment_of(time_to_reach(simulated, 0.5 * last.central));
  curve.ninety_observed = moment_of(time_to_reach(observed, 0.9 * last.central));
  curve.ninety_simulated = moment_of(time_to_reach(simulated, 0.9 * last.central));
  return curve;
}

std::vector<CurveScore> curves_of(const std::vector<ObservedPoint>& points,
                                  const std::vector<PointScore>& scores) {
  constexpr std::size_t least = 3;
  std::map<std::pair<Observable, std::string>, Positions> curves;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (is_cumulative(points[i].measure) && !points[i].since)
      curves[{points[i].measure, points[i].area}].push_back(i);
  }
  std::vector<CurveScore> found;
  for (auto& [what, positions] : curves) {
    std::ranges::stable_sort(positions, {}, [&](std::size_t i) { return points[i].time; });
    const bool is_one_a_moment = std::ranges::adjacent_find(positions, {}, [&](std::size_t i) {
                                   return points[i].time;
                                 }) == positions.end();
    if (positions.size() >= least && is_one_a_moment)
      found.push_back(curve_of(positions, points, scores));
  }
  return found;
}

/// `use` none: all of them.
PooledScore pooled(const std::vector<ObservedPoint>& points, const std::vector<PointScore>& scores,
                   std::optional<Use> use) {
  PooledScore pool;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (use && points[i].use != *use) continue;
    ++pool.points;
    if (scores[i].agreement == Agreement::met) ++pool.met;
    pool.mean_crps += scores[i].crps / scale_of(points[i]);
  }
  if (pool.points > 0) pool.mean_crps /= static_cast<double>(pool.points);
  return pool;
}

}  // namespace

double value_of(const ObservedPoint& point, const Outcome& outcome) {
  const double until = value_at(point, point.time, outcome);
  return point.since ? until - value_at(point, *point.since, outcome) : until;
}

double scale_of(const ObservedPoint& point) {
  return std::max({1.0, point.high - point.low, point.central / 20});
}

tl::expected<std::vector<Simulated>, Halt> simulate(
    Loaded loaded, const std::vector<ObservedPoint>& points, const Series& which,
    const std::function<bool(const Stand&)>& carry_on) {
  EXPECTS(!points.empty());
  loaded.scenario.ends = std::ranges::max(points, {}, &ObservedPoint::time).time;
  std::vector<Simulated> simulated(points.size(), Simulated(which.count));
  const auto done = run_replications(Case{std::move(loaded)}, which,
                                     {.series = SeriesKind::hourly, .carry_on = carry_on},
                                     [&](std::uint32_t replication, const Outcome& outcome) {
                                       for (std::size_t i = 0; i < points.size(); ++i)
                                         simulated[i][replication] = value_of(points[i], outcome);
                                     });
  if (!done) return tl::make_unexpected(done.error());
  for (Simulated& values : simulated) std::ranges::sort(values);
  return simulated;
}

PointScore score_of(const ObservedPoint& point, const Simulated& simulated) {
  PointScore score{.low = quantile(simulated, 0.05),
                   .median = quantile(simulated, 0.5),
                   .high = quantile(simulated, 0.95)};
  const bool meet = score.low <= point.high && score.high >= point.low;
  score.agreement = meet ? Agreement::met : Agreement::missed;
  score.crps = fair_crps(simulated, point.central);
  return score;
}

Validation validate(const std::vector<ObservedPoint>& points,
                    const std::vector<Simulated>& simulated) {
  EXPECTS(points.size() == simulated.size());
  Validation validation;
  for (std::size_t i = 0; i < points.size(); ++i)
    validation.points.push_back(score_of(points[i], simulated[i]));
  validation.curves = curves_of(points, validation.points);
  validation.fitted = pooled(points, validation.points, Use::fitted);
  validation.judged = pooled(points, validation.points, Use::judged);
  validation.all = pooled(points, validation.points, std::nullopt);
  return validation;
}

namespace {

using Json = nlohmann::ordered_json;

std::string_view name_of(Observable measure) {
  return observable_names.at(static_cast<std::size_t>(measure));
}
std::string_view name_of(Use use) { return use == Use::fitted ? "fitted" : "judged"; }
std::string_view name_of(Agreement agreement) {
  return agreement == Agreement::met ? "met" : "missed";
}

Json json_of(const ObservedPoint& point, const PointScore& score) {
  Json json{{"measure", name_of(point.measure)}, {"area", point.area}};
  json["time"] = to_text(point.time);
  if (point.since) json["since"] = to_text(*point.since);
  json["use"] = name_of(point.use);
  json["source"] = point.source;
  json["observed"] = {{"low", point.low}, {"central", point.central}, {"high", point.high}};
  json["simulated"] = {{"low", score.low}, {"median", score.median}, {"high", score.high}};
  json["agreement"] = name_of(score.agreement);
  json["crps"] = score.crps;
  return json;
}

Json json_of(std::optional<SimTime> moment) {
  return moment ? Json(to_text(*moment)) : Json(nullptr);
}

Json json_of(const CurveScore& curve) {
  return {
      {"measure", name_of(curve.measure)},
      {"area", curve.area},
      {"points", curve.points},
      {"error", curve.error},
      {"half",
       {{"observed", json_of(curve.half_observed)}, {"simulated", json_of(curve.half_simulated)}}},
      {"ninety_percent",
       {{"observed", json_of(curve.ninety_observed)},
        {"simulated", json_of(curve.ninety_simulated)}}}};
}

Json json_of(const PooledScore& pool) {
  return {{"points", pool.points},
          {"met", pool.met},
          {"share_met", pool.share_met()},
          {"mean_scaled_crps", pool.mean_crps}};
}

/// A cell of RFC 4180.
std::string cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string{"\"\""} : std::string{c};
  return quoted + "\"";
}

}  // namespace

std::string validation_json(const std::string& name, const std::vector<ObservedPoint>& points,
                            const Validation& validation, std::size_t replications) {
  Json json{{"scenario", name}, {"replications", replications}};
  json["pooled"] = {{"all", json_of(validation.all)},
                    {"fitted", json_of(validation.fitted)},
                    {"judged", json_of(validation.judged)}};
  json["points"] = Json::array();
  for (std::size_t i = 0; i < points.size(); ++i)
    json["points"].push_back(json_of(points[i], validation.points[i]));
  json["curves"] = Json::array();
  for (const CurveScore& curve : validation.curves) json["curves"].push_back(json_of(curve));
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string validation_csv(const std::vector<ObservedPoint>& points, const Validation& validation) {
  std::string csv =
      "measure,area,since,time,use,observed_low,observed_central,observed_high,simulated_low,"
      "simulated_median,simulated_high,agreement,crps,source\n";
  for (std::size_t i = 0; i < points.size(); ++i) {
    const ObservedPoint& point = points[i];
    const PointScore& score = validation.points[i];
    csv += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", name_of(point.measure),
                       cell(point.area), point.since ? to_text(*point.since) : "",
                       to_text(point.time), name_of(point.use), point.low, point.central,
                       point.high, score.low, score.median, score.high, name_of(score.agreement),
                       score.crps, cell(point.source));
  }
  return csv;
}

}  // namespace passage
