#include "report/course_json.hpp"
#include "report/page.hpp"
#include "report/shapes.hpp"
#include <passage/experiment/comparison_text.hpp>
#include <passage/experiment/explanation.hpp>
#include <passage/experiment/levers.hpp>
#include <passage/report/report.hpp>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// At least so many frames of a map, however many proposals share the room.
constexpr std::uint32_t least_frames = 60;
constexpr std::uint32_t most_frames = 400;
constexpr std::uint32_t frames_of_all = 1'500;

/// What one run of a proposal gives: who had come by the end of each day and, with a bound, how
/// many could have.
struct DailyCurve {
  std::vector<std::int64_t> came;
  std::vector<std::int64_t> most;
};

/// Values by step as values by day, the last of them always among them.
std::vector<std::int64_t> by_day(const std::vector<std::int64_t>& by_step, Duration step,
                                 std::int64_t unit) {
  const auto in_a_day = static_cast<std::size_t>(std::chrono::hours{24} / step);
  std::vector<std::int64_t> days;
  for (std::size_t i = in_a_day - 1; i < by_step.size(); i += in_a_day)
    days.push_back(by_step[i] / unit);
  if (by_step.size() % in_a_day != 0) days.push_back(by_step.back() / unit);
  return days;
}

/// Runs the futures of a comparison again for what its tables do not hold.
class Retelling {
 public:
  Retelling(const LoadedComparison& loaded, std::uint32_t futures, const ReportOptions& options)
      : loaded_(loaded), options_(options), members_(std::min(futures, options.most_members)) {}

  [[nodiscard]] std::optional<Halt> run(Executor& executor) {
    const auto proposals = static_cast<std::uint32_t>(loaded_.cases.size());
    std::vector<std::uint32_t> pieces(std::size_t{proposals} * members_);
    std::iota(pieces.begin(), pieces.end(), 0U);
    curves_.assign(proposals, std::vector<DailyCurve>(members_));
    std::int64_t done = 0;
    return executor.run(
        pieces,
        [&](std::uint32_t piece, Worker) { return curve(piece % proposals, piece / proposals); },
        [&](std::uint32_t piece, const ResultRow& row) {
          DailyCurve& curve = curves_[piece % proposals][piece / proposals];
          const auto half = static_cast<std::ptrdiff_t>(row.size() / 2);
          curve.came.assign(row.begin(), row.begin() + half);
          curve.most.assign(row.begin() + half, row.end());
          if (options_.show) options_.show(++done, static_cast<std::int64_t>(pieces.size()));
          return !options_.carry_on || options_.carry_on();
        });
  }

  /// By day: every member, and the most that any could have reached if there is a bound.
  [[nodiscard]] Json fan(std::size_t proposal) const {
    Json members = Json::array();
    std::vector<std::int64_t> most;
    for (const DailyCurve& curve : curves_[proposal]) {
      members.push_back(curve.came);
      most.resize(curve.most.size());
      for (std::size_t day = 0; day < most.size(); ++day)
        most[day] = std::max(most[day], curve.most[day]);
    }
    Json fan{{"members", std::move(members)}};
    if (has_bounds()) fan["most"] = most;
    return fan;
  }
  [[nodiscard]] std::uint32_t members() const { return members_; }
  [[nodiscard]] bool has_bounds() const { return !loaded_.questions.empty(); }
  [[nodiscard]] BoundQuestion question(std::size_t proposal) const {
    return has_bounds() ? loaded_.questions[proposal] : BoundQuestion{};
  }

 private:
  /// Came by day, then the most by day; zeros if there is no bound.
  [[nodiscard]] tl::expected<ResultRow, Halt> curve(std::size_t proposal,
                                                    std::uint32_t replication) const {
    const Luck luck{options_.seed, replication};
    const tl::expected<Realised, Halt> drawn = loaded_.cases[proposal].at(luck);
    if (!drawn) return tl::make_unexpected(drawn.error());
    const BoundQuestion asked = question(proposal);
    if (!has_bounds()) {
      return run_to_safety(*drawn, luck, asked).map([&](const SafeRun& run) {
        ResultRow row = by_day(run.came, asked.step, 1);
        row.resize(2 * row.size());
        return row;
      });
    }
    return run_ladder(*drawn, luck, asked).map([&](const LadderRun& run) {
      ResultRow row = by_day(run.came, asked.step, 1);
      std::vector<MilliPersons> most = run.terms.ways;
      for (MilliPersons& one : most) one = std::min(one, run.terms.most);
      const ResultRow days = by_day(most, asked.step, 1'000);
      row.insert(row.end(), days.begin(), days.end());
      return row;
    });
  }

  const LoadedComparison& loaded_;
  const ReportOptions& options_;
  std::uint32_t members_;
  std::vector<std::vector<DailyCurve>> curves_;  ///< By proposal, then future.
};

Json stopped_json(const Explanation& told, const Setting& setting) {
  Json rows = Json::array();
  for (const Stopped& one : told.stopped) {
    rows.push_back({{"by", label_of(one.by)},
                    {"place", setting.network.places()[one.place].label},
                    {"people", one.people.count()},
                    {"proof", one.proof}});
  }
  return rows;
}

Json gains_json(const std::vector<Gain>& gains) {
  Json rows = Json::array();
  for (const Gain& gain : gains) rows.push_back({{"what", gain.what}, {"people", gain.people}});
  return rows;
}

/// What is shown of one course: the map, and why people of some places did not get out.
tl::expected<Json, Halt> shown(const Realised& drawn, Luck luck, const BoundQuestion& question,
                               std::uint32_t frames) {
  const Scenario& scenario = *drawn.scenario;
  const Setting& setting = *drawn.setting;
  CourseRecorder recorder{scenario.begins, scenario.ends,
                          frame_length(scenario.ends - scenario.begins, frames)};
  LastChanges changes{setting};
  const RunOptions options{
      .series = SeriesKind::hourly, .observers = {&recorder, &changes}, .carry_on = {}};
  return run_replication(scenario, drawn.setting, luck, options).map([&](const RunResult& result) {
    const Explanation told = changes.explain(result.outcome, case_of(drawn, question).who.from);
    Json json = ground_json(setting);
    json["course"] = course_json(recorder.finish(), result.outcome);
    json["ended"] = stopped_json(told, setting);
    json["asked"] = told.all.count();
    return json;
  });
}

Json maker_json(const ReportMaker& maker) {
  Json inputs = Json::array();
  for (const InputFile& file : maker.inputs) {
    inputs.push_back(
        {{"file", file.path.generic_string()}, {"fnv1a", fmt::format("{:016x}", file.hash)}});
  }
  return {{"program", version_text()},
          {"rerun", maker.rerun},
          {"inputs", std::move(inputs)},
          {"card", maker.model_card}};
}

}  // namespace

tl::expected<std::string, Halt> comparison_report(const LoadedComparison& loaded,
                                                  const ComparedProposals& compared,
                                                  const ReportMaker& maker, Executor& executor,
                                                  const ReportOptions& options) {
  Retelling retelling{loaded, compared.comparison.futures, options};
  if (const auto halt = retelling.run(executor)) return tl::make_unexpected(*halt);
  const auto proposals = static_cast<std::uint32_t>(loaded.cases.size());
  const std::uint32_t frames = std::clamp(frames_of_all / proposals, least_frames, most_frames);
  Json data{{"kind", "comparison"},
            {"description", loaded.plan.description},
            {"comparison", Json::parse(comparison_json(loaded, compared, options.seed))},
            {"members", retelling.members()},
            {"boundaries", drawn_boundaries(loaded.cases.front().scenario())},
            {"maker", maker_json(maker)},
            {"shown", Json::array()}};
  for (std::size_t i = 0; i < proposals; ++i) {
    const Luck luck{options.seed, 0};
    const tl::expected<Realised, Halt> drawn = loaded.cases[i].at(luck);
    if (!drawn) return tl::make_unexpected(drawn.error());
    tl::expected<Json, Halt> one = shown(*drawn, luck, retelling.question(i), frames);
    if (!one) return tl::make_unexpected(one.error());
    (*one)["id"] = loaded.plan.proposals[i].id;
    (*one)["title"] = loaded.plan.proposals[i].title();
    (*one)["fan"] = retelling.fan(i);
    if (retelling.has_bounds()) {
      const auto run = run_ladder(*drawn, luck, retelling.question(i));
      if (!run) return tl::make_unexpected(run.error());
      (*one)["gains"] = gains_json(gains_of(*drawn, retelling.question(i), *run));
    }
    data["shown"].push_back(std::move(*one));
  }
  const BoundQuestion asked = retelling.question(0);
  const Scenario& first = loaded.cases.front().scenario();
  data["fan_from"] = to_text(asked.from.value_or(first.begins));
  data["fan_to"] = to_text(asked.by.value_or(first.ends));
  return page_of(data, loaded.plan.name.empty() ? "A comparison of proposals" : loaded.plan.name);
}

tl::expected<std::string, Halt> run_report(const Case& of, const std::string& summary,
                                           const ReportMaker& maker, Luck luck) {
  const tl::expected<Realised, Halt> drawn = of.at(luck);
  if (!drawn) return tl::make_unexpected(drawn.error());
  tl::expected<Json, Halt> one = shown(*drawn, luck, {}, most_frames);
  if (!one) return tl::make_unexpected(one.error());
  const Scenario& scenario = of.scenario();
  (*one)["id"] = "run";
  (*one)["title"] = scenario.name;
  Json data{{"kind", "run"},
            {"description", scenario.description},
            {"begins", to_text(scenario.begins)},
            {"ends", to_text(scenario.ends)},
            {"seed", luck.seed},
            {"replication", luck.replication},
            {"summary", Json::parse(summary)},
            {"boundaries", drawn_boundaries(scenario)},
            {"maker", maker_json(maker)},
            {"shown", Json::array({std::move(*one)})}};
  return page_of(data, scenario.name);
}

}  // namespace passage
