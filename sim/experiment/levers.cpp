#include <passage/experiment/levers.hpp>
#include <passage/scenario/build.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

namespace passage {

namespace {

/// Each time of opening lasts so much longer; round the clock when nothing is left of the day.
void open_longer(CorridorTerms& corridor, Duration more) {
  constexpr Duration whole_day = std::chrono::hours{24};
  for (DailyHours& hours : corridor.hours) {
    const Duration open = (hours.closes - hours.opens + whole_day) % whole_day;
    hours.closes = open + more >= whole_day ? hours.opens : (hours.closes + more) % whole_day;
  }
}

void add_corridor_levers(const Scenario& scenario, std::vector<Lever>& levers) {
  for (std::size_t i = 0; i < scenario.corridors.size(); ++i) {
    const CorridorTerms& corridor = scenario.corridors[i];
    const bool has_hours = std::ranges::any_of(
        corridor.hours, [](const DailyHours& hours) { return hours.opens != hours.closes; });
    if (has_hours) {
      levers.push_back({"one more hour a day on corridor " + corridor.id,
                        "{} more hours a day on corridor " + corridor.id,
                        [i](Scenario& changed, int hours) {
                          open_longer(changed.corridors[i], std::chrono::hours{hours});
                        }});
    }
    if (corridor.capacity) {
      levers.push_back({"one more person an hour on corridor " + corridor.id,
                        "{} more people an hour on corridor " + corridor.id,
                        [i](Scenario& changed, int people) {
                          auto& capacity = changed.corridors[i].capacity;
                          capacity = PerHour{capacity->count() + people};
                        }});
    }
  }
}

void add_fleet_levers(const Scenario& scenario, std::vector<Lever>& levers) {
  for (std::size_t i = 0; i < scenario.fleets.size(); ++i) {
    const std::string& id = scenario.fleets[i].id;
    levers.push_back(
        {"one more vehicle of fleet " + id, "{} more vehicles of fleet " + id,
         [i](Scenario& changed, int vehicles) { changed.fleets[i].vehicles += vehicles; }});
    levers.push_back({"one more bay of fleet " + id, "{} more bays of fleet " + id,
                      [i](Scenario& changed, int bays) { changed.fleets[i].bays += bays; }});
  }
}

void add_post_levers(const Scenario& scenario, std::vector<Lever>& levers) {
  for (std::size_t i = 0; i < scenario.checkpoints.size(); ++i) {
    const CheckpointTerms& post = scenario.checkpoints[i];
    if (post.law != InspectionLaw::fixed) continue;
    levers.push_back(
        {"one more lane of checkpoint " + post.id, "{} more lanes of checkpoint " + post.id,
         [i](Scenario& changed, int lanes) { changed.checkpoints[i].lanes += lanes; }});
  }
}

/// A scenario with some more of something, asked the same question.
class Changed {
 public:
  Changed(const Realised& drawn, BoundQuestion question, const Lever& lever, int amount)
      : scenario_(std::make_shared<Scenario>(*drawn.scenario)), question_(std::move(question)) {
    lever.add(*scenario_, amount);
    drawn_ = {scenario_, make_setting(*scenario_)};
    open_ = open_by_terms(*scenario_, drawn_.setting);
  }

  /// By the prices of another bound.
  [[nodiscard]] std::int64_t by(const Prices& prices, const std::vector<Ready>& present) const {
    const BoundCase of = case_of(drawn_, question_);
    const TimedNetwork network = has_limits(*scenario_) ? limited_network_of(of, open_, present)
                                                        : network_of(of, open_, present);
    return people_of(bound_by(network, prices));
  }
  [[nodiscard]] std::int64_t solved(const std::vector<Ready>& present) const {
    return people_of(bound_of(case_of(drawn_, question_), {open_, present}).most);
  }

 private:
  std::shared_ptr<Scenario> scenario_;
  BoundQuestion question_;
  Realised drawn_;
  OpenSpells open_;
};

std::string told(const Lever& lever, int amount) {
  return amount == 1 ? lever.one : fmt::format(fmt::runtime(lever.many), amount);
}

}  // namespace

std::vector<Lever> levers_of(const Scenario& scenario) {
  std::vector<Lever> levers;
  add_corridor_levers(scenario, levers);
  add_fleet_levers(scenario, levers);
  add_post_levers(scenario, levers);
  return levers;
}

std::vector<Gain> gains_of(const Realised& drawn, const BoundQuestion& question,
                           const LadderRun& run) {
  constexpr std::array amounts = {1, 2, 5, 10};
  const std::int64_t now = people_of(run.terms.most);
  std::vector<Gain> gains;
  for (const Lever& lever : levers_of(*drawn.scenario)) {
    for (const int amount : amounts) {
      const Changed changed{drawn, question, lever, amount};
      Gain gain{.what = told(lever, amount), .amount = amount};
      gain.at_most = changed.by(run.terms.prices, run.present) - now;
      if (gain.at_most > 0) gain.people = changed.solved(run.present) - now;
      gains.push_back(gain);
      if (gain.people == 0) break;
    }
  }
  return gains;
}

}  // namespace passage
